"""What readers are told: views, presenter, wording, and a dose in time.

In comes the library; out come read-only views with finished words and links, the same for page, paper and plan. Knows
no output format.
"""

DOORS = ("alarms", "dose", "figures", "filters", "people", "plan", "presenter", "small_views", "views", "wording")
"""The modules and folders in here that others may import."""
