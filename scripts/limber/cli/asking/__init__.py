"""What a person says to a command: the answers of a clinic about its new site, and how a command explains itself.

In come words; out come values, or wrong use with what to write instead.
"""

DOORS = ("clinic_answers", "help_text")
"""The modules and folders in here that others may import."""
