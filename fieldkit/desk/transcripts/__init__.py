"""At the desk with a group's transcripts: bring one in, put it right, lay it along the guide, take
names out, read what the log makes possible. One function an act."""
