"""What the screens are put together from. Widgets are given values and draw them."""
