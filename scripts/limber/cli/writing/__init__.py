"""The commands with which an author writes, signs and takes back; and those that explain what may be written.

In come a person's words; out come files, differences to look at, and answers.
"""

DOORS = ("approve", "author", "fix", "new", "withdraw")
"""The modules and folders in here that others may import."""
