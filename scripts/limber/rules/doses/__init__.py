"""Rules on amounts: a dose alone, a dose beside the sentences, sides, limits, what is plausible."""

DOORS = ("doses", "limits", "numbers", "plausible", "sides", "unclear")
"""The modules and folders in here that others may import."""
