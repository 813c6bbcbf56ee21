"""The rows of tables get names in the tags of a PDF file: Typst 0.15 can only name columns.

A screen reader then says "Bridge, week 1" for a box to tick. The first cell of a row names it: in the tables of the
sheets it always does.
"""

import re

_NAMED_BY_COLUMN = re.compile(rb"(?<=/O/Table)/Headers\[\([^()]*x(\d+)y\d+\)\]")
"""How Typst says which column a cell stands in."""


def with_row_names(element: bytes) -> bytes:
    """Make the first cell of a row its header, and leave the others to the headers of their row and column.

    Args:
        element: An object of the file, as Typst writes it; any but the cell of a table is returned as it is.
    """
    match = _NAMED_BY_COLUMN.search(element) if b"/S/TD/" in element else None
    if not match:
        return element
    # With a list of headers, the scope of those of the row would not count (ISO 32000-1, 14.8.4.3.4 and table 349).
    if int(match[1]) > 0:
        return _NAMED_BY_COLUMN.sub(b"", element)
    return _NAMED_BY_COLUMN.sub(b"/Scope/Row", element).replace(b"/S/TD/", b"/S/TH/")
