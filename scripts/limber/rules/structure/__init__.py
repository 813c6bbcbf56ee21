"""Rules on how entries hang together: links, programmes, forms of an exercise."""

DOORS = ("forms", "links", "programmes")
"""The modules and folders in here that others may import."""
