"""A dose as it is told and done.

In comes a dose of the model; out come its words, its schedule of phases, and the minutes that it takes.
"""

DOORS = ("amount", "burden", "given", "pictured", "prescription", "said", "schedule")
"""The modules and folders in here that others may import."""
