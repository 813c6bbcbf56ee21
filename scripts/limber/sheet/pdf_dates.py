"""A PDF file that says no date, rather than one that is not true.

Typst writes files for archives (PDF/A) only with a date. Ours are the same bytes on every day, so there is none that
would be true: it writes the first day of 1970, and that is taken out. No standard asks for it (ISO 19005-2, 6.6.2).
"""

import re

_DATES = re.compile(
    rb"/(?:CreationDate|ModDate)\s*\(D:[^()]*\)"
    rb"|<xmp:(?:Create|Modify)Date>[^<]*</xmp:(?:Create|Modify)Date>"
    rb"|<xmpMM:History>.*?</xmpMM:History>",
    re.DOTALL,
)
"""Where a file says when it was made: in its information, and in its metadata, with how it came to be."""


def without_dates(pdf: bytes) -> bytes:
    """Write spaces over the dates of a file, so that every other byte stays where it is.

    Args:
        pdf: The file as Typst writes it: its information and its metadata are not compressed.
    """
    return _DATES.sub(lambda date: b" " * len(date[0]), pdf)
