"""A spreadsheet as records: a row an exercise, headings in any order. What a cell lost or hides is a doubt.

openpyxl is loaded only here, and only when a spreadsheet is read or written: it comes with `limber[import]`.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from limber.authoring.starting.exchange.cells import Cell, Incoming, Record, UnreadableFileError
from limber.authoring.starting.exchange.headings import field_of

_MOST_ROWS = 5000
_MOST_BYTES = 50_000_000
_HEADS_WITHIN = 15
"""How far down the row with the headings may stand."""

_FEWEST_HEADS = 2
_MIDNIGHT = dt.time(0)

_Grid = list[list[Cell]]


def openpyxl() -> Any:  # noqa: ANN401 - a library without types
    """Load openpyxl.

    Raises:
        UnreadableFileError: It is not installed.
    """
    try:
        return import_module("openpyxl")
    except ImportError:
        raise UnreadableFileError("spreadsheets need openpyxl; install it: pip install 'limber[import]'") from None


def read_xlsx(raw: bytes) -> Incoming:
    """Read an Excel workbook: every sheet that can be seen.

    Raises:
        UnreadableFileError: It is no workbook, or nothing in it looks like a table of exercises.
    """
    library = openpyxl()
    if len(raw) > _MOST_BYTES:
        raise UnreadableFileError("the file has more than 50 MB; save the sheet with the exercises by itself")
    try:
        shown = library.load_workbook(io.BytesIO(raw), rich_text=True, data_only=True)
        written = library.load_workbook(io.BytesIO(raw), rich_text=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, AttributeError, SyntaxError):
        message = "this is not an Excel workbook (.xlsx); open it in your spreadsheet program, and save it as .xlsx"
        raise UnreadableFileError(message) from None
    records: list[Record] = []
    doubts: list[str] = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            doubts.append(f"the sheet {sheet.title} is hidden, and was not read")
            continue
        grid, found = _grid(sheet, written[sheet.title])
        doubts += found
        taken, more = _records(grid, sheet.title)
        records += taken
        doubts += more
    return _some(records, doubts)


def _grid(sheet: Any, written: Any) -> tuple[_Grid, list[str]]:  # noqa: ANN401 - openpyxl has no types
    merged: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                merged[row, column] = str(area)
    doubts = []
    hidden = sorted(row for row, look in sheet.row_dimensions.items() if look.hidden)
    if hidden:
        doubts.append(f"{sheet.title}: rows that are hidden were read too: {', '.join(map(str, hidden[:20]))}")
    if sheet.max_row > _MOST_ROWS:
        doubts.append(f"{sheet.title}: only the first {_MOST_ROWS} rows were read")
    grid = [
        [_cell(cell, written[cell.coordinate], merged.get((cell.row, cell.column), ""), sheet.title) for cell in row]
        for row in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS))
        if any(hasattr(cell, "coordinate") for cell in row)
    ]
    return grid, doubts


def _cell(cell: Any, written: Any, merged: str, sheet: str) -> Cell:  # noqa: ANN401 - openpyxl has no types
    place = f"{sheet}!{cell.coordinate}"
    text, doubts = _text(cell, written)
    if merged:
        doubts = (*doubts, f"is part of the merged cells {merged}; only the first of them has a text")
    if getattr(cell, "comment", None):
        doubts = (*doubts, f"has a comment that was not taken: {' '.join(str(cell.comment.text).split())[:80]}")
    return Cell(text, place, doubts)


def _text(cell: Any, written: Any) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401, PLR0911 - each kind of value
    value = cell.value
    formula = written.data_type == "f"
    if value is None:
        return "", (("has a formula without a value; open and save it in your spreadsheet program",) if formula else ())
    if cell.data_type == "e":
        return "", (f"is an error: {value}",)
    more = ("is the result of a formula",) if formula else ()
    if isinstance(value, bool):
        return ("yes" if value else "no"), (*more, "is a box to tick, or TRUE or FALSE")
    if isinstance(value, dt.datetime | dt.date):
        day = value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else value.date()
        meant = f"{day.day}-{day.month} or {day.month}-{day.day}"
        return "", (f"is the date {day}; spreadsheets make dates of amounts: was {meant} meant?",)
    if isinstance(value, dt.time | dt.timedelta):
        return "", (f"is the time {value}; write it with its unit, such as 90 s or 1 min 30 s",)
    if isinstance(value, int | float):
        return _number(float(value), str(cell.number_format), more)
    return _words(cell, value, more)


def _number(value: float, form: str, more: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if "%" in form:
        return f"{value * 100:g} %", (*more, "is a percentage; of what, nothing says")
    if any(letter in form.lower() for letter in ("h:", ":m", "yy", "d/", "m/", "[h]", ":ss")):
        return "", (f"is the number {value:g} shown as a date or time; write the amount as text",)
    return f"{value:g}" if abs(value) < 1e15 else str(value), more  # noqa: PLR2004 - digits that a float holds


def _words(cell: Any, value: Any, more: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401 - as above
    if cell.font is not None and cell.font.strike:
        return "", (*more, f"is struck out: {' '.join(str(value).split())[:80]}")
    parts: list[str] = []
    struck: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        font = getattr(part, "font", None)
        said = str(getattr(part, "text", part))
        (struck if font is not None and font.strike else parts).append(said)
    doubts = (*more, *(f"has words that are struck out, and were left out: {said.strip()[:80]}" for said in struck))
    return _lines("".join(parts)), doubts


def _lines(text: str) -> str:
    """Return a text with one kind of line end, and no spaces at the ends of lines."""
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def read_csv(raw: bytes) -> Incoming:
    """Read a table in text, with commas, semicolons or tabs.

    Raises:
        UnreadableFileError: It is no text, or nothing in it looks like a table of exercises.
    """
    text, doubts = _decoded(raw)
    delimiter = max(",;\t", key=lambda mark: _heads_with(text, mark))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise UnreadableFileError(f"this is not a table in text: {error}") from None
    grid = [
        [Cell(_lines(_unguarded(said)), f"row {number}, column {place}") for place, said in enumerate(row, 1)]
        for number, row in enumerate(rows[:_MOST_ROWS], 1)
    ]
    records, more = _records(grid, "the table")
    return _some(records, [*doubts, *more])


def _heads_with(text: str, mark: str) -> int:
    """Return how many headings are known in the row with most of them, where a mark parts the cells."""
    lines = text.split("\n", _HEADS_WITHIN)[:_HEADS_WITHIN]
    return max(len({field_of(said.strip(' "')) for said in line.split(mark)} - {""}) for line in lines)


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    if b"\0" in raw[:4000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError("this is not a text file; save the sheet as CSV UTF-8, or as .xlsx")
    for coding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return raw.decode(coding), []
        except UnicodeDecodeError:
            break
    doubt = "the text is not UTF-8; it was read as Windows text (cp1252): look at every letter that is not English"
    return raw.decode("cp1252", errors="replace"), [doubt]


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _records(grid: _Grid, name: str) -> tuple[list[Record], list[str]]:
    """Find the row of headings, and make a record of each row below it."""
    best, most = -1, _FEWEST_HEADS - 1
    for number, row in enumerate(grid[:_HEADS_WITHIN]):
        known = {field_of(cell.text) for cell in row if cell.text} - {""}
        if "title" in known and len(known) > most:
            best, most = number, len(known)
    if best < 0:
        return [], [f"{name}: no row of headings was found, with one for the name of the exercise and one more"]
    heads, doubts = _heads(grid[best])
    records = []
    for row in grid[best + 1 :]:
        cells = {head: row[place] for place, head in heads.items() if place < len(row)}
        told = {head: cell for head, cell in cells.items() if cell.text or cell.doubts}
        if any(cell.text for cell in told.values()):
            records.append(Record(told, f"{name}, {next(iter(row)).place}"))
        beyond = [cell for place, cell in enumerate(row) if place not in heads and cell.text]
        doubts += [f"{cell.place} stands under no heading, and was not used: {cell.text[:60]}" for cell in beyond[:1]]
    return records, doubts


def _heads(row: Sequence[Cell]) -> tuple[dict[int, str], list[str]]:
    heads: dict[int, str] = {}
    doubts = []
    for place, cell in enumerate(row):
        head = " ".join(cell.text.split())
        if not head:
            continue
        if head in heads.values():
            doubts.append(f"{cell.place}: the heading {head} is there twice; the second was not used")
            continue
        heads[place] = head
    return heads, doubts


def _some(records: list[Record], doubts: list[str]) -> Incoming:
    if not records:
        why = "; ".join(doubts) or "it has no rows"
        raise UnreadableFileError(f"nothing looks like a table of exercises: {why}")
    return Incoming(tuple(records), tuple(doubts))


def write_xlsx(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of texts, in which nothing becomes a date, a number or a formula.

    Raises:
        UnreadableFileError: openpyxl is not installed.
    """
    library = openpyxl()
    book = library.Workbook()
    sheet = book.active
    sheet.title = "exercises"
    for number, row in enumerate([heads, *rows], 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.number_format = "@"
            cell.value = text or None
            if text:
                cell.data_type = "s"
    sheet.freeze_panes = "B2"
    stamp = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same input gives the same bytes
    book.properties.created = book.properties.modified = stamp
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table in text, as spreadsheet programs read it; what begins like a formula has a ' before it."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerows(_guarded([heads, *rows]))
    return made.getvalue().encode("utf-8-sig")


def _guarded(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [
            f"'{text}" if text[:1] in {"=", "+", "-", "@"} or text[:2] in {"'=", "'+", "'-", "'@"} else text
            for text in row
        ]
