"""From a `PoseSpec` to solved key frames: the skeleton bent to what was asked, things placed, what was not possible."""

DOORS = ("arrow_paths", "circuit", "lint", "props", "solver", "stance", "surroundings", "tween")
"""The modules and folders in here that others may import."""
