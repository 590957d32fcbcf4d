"""What was said, made into codes and themes: pure, and knows transcripts but not the disk."""
