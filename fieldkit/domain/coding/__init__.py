"""What it means: the codebook, codings and who made them, agreement, themes. Pure."""
