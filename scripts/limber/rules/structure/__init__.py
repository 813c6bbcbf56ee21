"""Rules on how entries hang together: links, programmes, forms of an exercise."""

DOORS = ("addresses", "forms", "links", "programmes")
"""The modules and folders in here that others may import."""
