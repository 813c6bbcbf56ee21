"""What is done to a built site before it is judged.

In come a folder that MkDocs filled and what the clinic chose; out come the files that are new or changed: style sheets
written into pages, the policy, what web hosts are told, the clinic's look, and what works offline.
"""

DOORS = ("finish", "hosts", "look")
"""The modules in here that others may import."""
