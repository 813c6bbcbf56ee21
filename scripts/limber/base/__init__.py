"""What every other folder stands on.

A problem as a value; where things are; files written whole, or not at all; what a reader asks of HTML; the clock.

In come paths and bytes; out come paths, bytes and diagnostics. Knows nothing of exercises.
"""

DOORS = (
    "addresses",
    "clock",
    "colour",
    "diagnostics",
    "documented",
    "files",
    "hypertext",
    "patience",
    "project",
    "report_format",
    "stopped",
    "tables",
    "text_places",
    "tree",
)
"""The modules and folders in here that others may import."""
