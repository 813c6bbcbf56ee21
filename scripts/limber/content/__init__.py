"""The typed, frozen library: what an author may write, each field documented.

In come plain values that `reading` took from files; out comes a `Library` with amounts, approvals and what they are
bound to. Knows no file format, no page and no paper.
"""

DOORS = (
    "amounts",
    "approval",
    "characters",
    "clinical",
    "envelope",
    "fields",
    "floor",
    "library",
    "model",
    "own_dose",
    "quantity",
    "reading",
    "rich_text",
    "withdrawal",
)
"""The modules and folders in here that others may import."""
