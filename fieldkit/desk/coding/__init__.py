"""At the coding desk: the study's codebook, a coder's layer on a group's transcripts, agreement."""
