"""Rules on which a reader's safety rests: warning signs, approvals, order of difficulty."""

DOORS = (
    "country",
    "floor",
    "pain",
    "phases",
    "progression",
    "red_flags",
    "regions",
    "reviews",
    "shorter_signs",
    "turned_signs",
    "withdrawals",
)
"""The modules and folders in here that others may import."""
