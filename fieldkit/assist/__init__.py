"""Suggestions: programs that propose and give their reasons; a person decides."""
