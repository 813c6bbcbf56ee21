"""The text alternative: a solved scene in words."""

DOORS = ("describe",)
"""The modules and folders in here that others may import."""
