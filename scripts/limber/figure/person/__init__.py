"""The body: rotations, bones and joints, surface, and the solved scene that the two halves of `figure` meet in."""

DOORS = ("furniture", "hull", "mass", "muscles", "range_of_motion", "rotation", "skeleton", "solved", "surface")
"""The modules and folders in here that others may import."""
