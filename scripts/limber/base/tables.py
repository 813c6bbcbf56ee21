"""Rows of text as a table to read, and as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a plain text table, its columns lined up."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return CSV as spreadsheets read it (RFC 4180); what would run as a formula there begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue()
