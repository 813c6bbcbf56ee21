"""How many pages a PDF file has, as the reader says that most browsers have: PDFium."""

import threading
from typing import Final

import pypdfium2

_ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium has state of its own and may be asked by one thread at a time (its documentation, "Thread safety")."""


class UnreadableError(ValueError):
    """A reader cannot open the file, or finds no page in it."""


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF file; at least 1.

    Raises:
        UnreadableError: The file cannot be read, or has no page.
    """
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(str(error)) from error
        try:
            pages = len(document)
        finally:
            document.close()
    if pages < 1:
        raise UnreadableError("it has no page")
    return pages
