"""What authors are told, and files written for them.

In comes the library or its model; out come explanations, schemas, starter files, signed approvals and reports.
"""

DOORS = (
    "coverage",
    "editor_schema",
    "explain",
    "gallery",
    "pose_guide",
    "pose_guide_page",
    "review_report",
    "signing",
    "starter",
)
"""The modules and folders in here that others may import."""
