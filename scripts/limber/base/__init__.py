"""What every other folder stands on.

A problem as a value; where things are; files written so that they are whole or not there; lock, cache, clock, paths.

In come paths and bytes; out come paths, bytes and diagnostics. Knows nothing of exercises.
"""

DOORS = (
    "addresses",
    "busy",
    "cache",
    "clock",
    "diagnostics",
    "documented",
    "hypertext",
    "lock",
    "patience",
    "project",
    "report_format",
    "stopped",
    "tables",
    "tree",
    "writer",
)
"""The modules and folders in here that others may import."""
