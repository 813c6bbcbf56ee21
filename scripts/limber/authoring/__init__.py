"""What authors are told, and files written for them.

In come the library, its model, the rules and what templates are given; out come explanations, schemas, starter files,
signed approvals and reports.
"""

DOORS = (
    "asked",
    "coverage",
    "editor_schema",
    "migrating",
    "poses",
    "review_report",
    "signing",
    "starter",
    "starting",
    "withdrawing",
)
"""The modules and folders in here that others may import."""
