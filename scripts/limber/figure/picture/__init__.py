"""What a picture consists of: the camera, shapes with roles, and the colours that a role gets."""

DOORS = ("camera", "marks", "palette")
"""The modules and folders in here that others may import."""
