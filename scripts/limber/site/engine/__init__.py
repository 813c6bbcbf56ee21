"""MkDocs and its theme, as we run them.

In come a project and its settings; out come a folder of pages, what MkDocs complained of at its true line, and what its
settings would have a browser fetch from elsewhere.
"""

DOORS = ("answers", "choice", "engines", "foreign", "log", "plain", "runner")
"""The modules and folders in here that others may import."""
