"""Files written so that they are whole or not there.

In come paths and bytes; out come files that no kill, full disk or second process leaves half written, the lock of a
project, and a cache that may be thrown away.
"""

DOORS = ("atomic", "busy", "cache", "lock", "passing", "state", "whole_folder", "writer")
"""The modules and folders in here that others may import."""
