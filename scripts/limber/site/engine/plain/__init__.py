"""A theme of our own for MkDocs, as a way out should Material end: the frame of a page, and nothing else.

In comes what MkDocs gives a theme; out comes a page whose look is that of our style sheets alone. Header, footer and
the parts of a frame are those in `templates/theme`, which lie over it as they lie over Material.
"""

DOORS = ("place",)
"""The modules and folders in here that others may import."""
