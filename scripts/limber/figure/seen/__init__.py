"""What is seen of a solved scene at every pixel, cut into arcs: flesh, things, ground, depth."""

DOORS = ("bezier", "body", "ground", "hand", "head", "raster", "solids", "sweep", "trace", "zbuffer")
"""The modules and folders in here that others may import."""
