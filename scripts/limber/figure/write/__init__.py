"""Pictures and films as SVG for pages, for files, for paper, and as PNG."""

DOORS = ("animate", "bitmap", "print_art", "stylesheet", "svg")
"""The modules and folders in here that others may import."""
