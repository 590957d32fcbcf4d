"""Transcripts in: one small reader a layout, chosen by what is in the file, never by its name.

`reading.read_transcript` is the door; `source.Source` is the file as every reader sees it; the
other modules are the readers, listed in order in `registry`.
"""
