"""What every list of warning signs for a part of the body has to warn of, at least: concepts, words, urgency, sources.

In comes the name of a part of the body; out come the concepts that its lists must cover. Frozen, in code and not in
files: a clinic adds signs, splits them, rewords them and raises them, and cannot drop one, empty it or lower it.
"""

DOORS = ("concept", "emergency_numbers", "everyday", "floors", "guidance", "turned")
"""The modules and folders in here that others may import."""
