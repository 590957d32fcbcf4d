"""Studies out to other programs and in from them: REFI-QDA projects and codebooks, tables."""
