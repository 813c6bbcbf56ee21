"""Reading and checking: what every command begins with that needs to know the content.

In comes a project; out come its library, drawn where that is asked for, and every problem. What was found, or built,
before and cannot have changed is not made again.
"""

DOORS = ("before", "doctor", "everything", "library", "photographs", "standing")
