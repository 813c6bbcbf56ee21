"""What a file that a clinic has says: which reader fits it."""

from collections.abc import Callable, Mapping

from limber.authoring.starting.exchange import datasets, document, spreadsheet
from limber.authoring.starting.exchange.cells import Incoming, UnreadableFileError

READERS: Mapping[str, Callable[[bytes], Incoming]] = {
    ".xlsx": spreadsheet.read_xlsx,
    ".csv": spreadsheet.read_csv,
    ".docx": document.read_docx,
    ".html": document.read_html,
    ".htm": document.read_html,
    ".md": document.read_markdown,
    ".json": datasets.read_json,
}
"""By the ending of the name."""

_OTHERS: Mapping[str, str] = {
    ".xls": "open it in your spreadsheet program, and save it as .xlsx",
    ".ods": "open it in your spreadsheet program, and save it as .xlsx",
    ".numbers": "open it in Numbers, and export it to Excel (.xlsx)",
    ".doc": "open it in your word processor, and save it as .docx",
    ".odt": "open it in your word processor, and save it as .docx",
    ".rtf": "open it in your word processor, and save it as .docx",
    ".pages": "open it in Pages, and export it to Word (.docx)",
    ".pdf": "a PDF file does not say what is a step; import what it was made from",
}


def read(name: str, raw: bytes) -> Incoming:
    """Read a file.

    Args:
        name: Its name.
        raw: Its bytes.

    Raises:
        UnreadableFileError: It cannot be imported.
    """
    ending = f".{name.lower().rpartition('.')[2]}"
    reader = READERS.get(ending)
    if reader is None:
        hint = _OTHERS.get(ending, f"Limber imports {', '.join(READERS)}")
        raise UnreadableFileError(f"files that end in {ending} cannot be imported: {hint}")
    if not raw.strip():
        raise UnreadableFileError("the file is empty")
    return reader(raw)


__all__ = ["READERS", "UnreadableFileError", "read"]
