"""Rules on amounts: a dose alone, a dose beside the sentences, sides, limits."""

DOORS = ("doses", "limits", "numbers", "sides", "unclear")
"""The modules and folders in here that others may import."""
