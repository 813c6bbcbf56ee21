"""How a clinic begins elsewhere than with the starter content: a new site, parts of the body, lists of warning signs.

In come names of parts of the body and what the clinic said of itself; out come the texts of new files, and texts of
files with one entry more.
"""

DOORS = ("clinic_site", "exchange", "regions", "tables")
"""The modules and folders in here that others may import."""
