"""What a clinic has already, and what others shall have: spreadsheets, documents, data sets, FHIR.

In come the bytes of a file, or a library; out come drafts of exercises with every guess and every doubt beside them, or
the bytes of a file. Nothing here writes or reads files.
"""

DOORS = ("drafts", "fhir", "incoming", "spreadsheet", "tables")
"""The modules and folders in here that others may import."""
