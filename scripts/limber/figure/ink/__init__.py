"""From what is seen to lines, fills, shadows, arrows and insets, laid out as pictures."""

DOORS = ("courses", "frame", "scene")
"""The modules and folders in here that others may import."""
