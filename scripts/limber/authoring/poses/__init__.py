"""The guide to poses: what may be written, and a gallery to start from.

In come the model of poses and the bodies that are drawn; out come the schema, the words, the gallery and its page.
"""

DOORS = ("gallery", "guide", "guide_page", "schema")
"""The modules and folders in here that others may import."""
