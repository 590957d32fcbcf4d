"""What was said: turns, speakers, where they fall in the guide, and names taken out. Pure."""
