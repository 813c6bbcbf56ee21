"""The commands with which an author writes, takes in, signs and takes back; and those that explain what may be written.

In come a person's words; out come files, differences to look at, and answers.
"""

DOORS = ("approve", "author", "exchange", "fix", "new", "withdraw")
"""The modules and folders in here that others may import."""
