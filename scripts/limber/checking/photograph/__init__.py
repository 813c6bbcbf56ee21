"""Photographs of a clinic, made fit to be published.

In come the bytes of a file; out come a picture for pages and one for paper, upright, without place, time or device, or
a fault that says what the file is and what to do. Knows no exercise and no page.
"""

DOORS = ("prepare",)
"""The modules and folders in here that others may import."""
