"""What was taken away, and what readers get of a library since.

In come the lines of withdrawn.yml and a library; out come withdrawals, and the library without what is withdrawn.
"""

DOORS = ("published", "record")
"""The modules in here that others may import."""
