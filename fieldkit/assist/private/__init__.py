"""What tells who somebody is, found in talk: rules and word lists of our own, nothing downloaded."""
