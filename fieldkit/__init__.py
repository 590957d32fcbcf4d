"""fieldkit: run focus groups from the terminal, keep every note, write the record."""

__version__ = "0.1.0"
