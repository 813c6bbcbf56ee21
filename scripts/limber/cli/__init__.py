"""The command line: a person's words in, calls and printed answers out. Nothing is decided here."""

DOORS = ("main",)
"""The modules and folders in here that others may import."""
