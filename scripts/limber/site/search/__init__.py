"""What the search of the site reads.

In come views; out come the index of words in small parts, and the signs that a search has to answer first.
"""

DOORS = ("dangers", "index")
"""The modules and folders in here that others may import."""
