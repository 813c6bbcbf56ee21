"""What the scripts of plans and sessions read.

In come the library and views; out come scripts of plain data: the guides that a plan is made of, and what is done one
after the other in a session of a programme.
"""

DOORS = ("plan_guides", "programmes")
"""The modules and folders in here that others may import."""
