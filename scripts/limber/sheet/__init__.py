"""The printed sheets.

In come views and line drawings; out come tagged PDF files. The only place that knows Typst.
"""

DOORS = ("make", "press", "printed")
"""The modules and folders in here that others may import."""
