"""The finished site.

In come views; out come Markdown, the search index and, through MkDocs, a folder of pages that is proved and then put in
the old one's place. The only place that knows Jinja and MkDocs.
"""

DOORS = (
    "beside",
    "engine",
    "finishing",
    "gate",
    "pages",
    "publish",
    "recall",
    "render",
    "search",
    "session",
    "shown_signs",
    "template_names",
)
"""The modules and folders in here that others may import."""
