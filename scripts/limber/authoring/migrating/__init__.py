"""Bringing old content to the form of today.

In come the texts of a project; out come those that change, and what only a person can decide. Nothing is written here.
"""

DOORS = ("steps",)
"""The modules and folders in here that others may import."""
