"""A clinic's spreadsheet: what is certain is taken, what is doubtful is asked about, nothing is made up."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from limber.authoring.starting.exchange.cells import Cell, UnreadableFileError
from limber.authoring.starting.exchange.drafts import Draft, drafts
from limber.authoring.starting.exchange.incoming import read
from whole_site import whole_library

HEADS = ["Exercise", "Reps", "Instructions"]


def saved(change: Callable[[Any], None], heads: list[str] = HEADS) -> bytes:
    """Return a workbook with one exercise in row 2, changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Knee"
    sheet.append(heads)
    sheet.append(["Heel slide", "10", "Slide."])
    change(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def reps(change: Callable[[Any], None]) -> Cell:
    """Return the cell of the repetitions."""
    return read("a.xlsx", saved(change)).records[0].cells["Reps"]


def _set(value: object, form: str = "General") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["B2"].value = value
        sheet["B2"].number_format = form

    return change


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(10, "General", "10"), (10.0, "0", "10"), (2.5, "General", "2.5"), ("8-12", "@", "8-12"), (" 8\n9 ", "@", "8\n9")],
)
def test_what_is_certain_is_taken(value: object, form: str, text: str) -> None:
    assert reps(_set(value, form)) == Cell(text, "Knee!B2")


@pytest.mark.parametrize(
    ("value", "form", "says"),
    [
        (dt.date(2026, 10, 5), "d-mmm", "is the date 2026-10-05; spreadsheets make dates of amounts: was 5-10"),
        (dt.time(0, 1, 30), "h:mm:ss", "is the time 00:01:30"),
        (dt.timedelta(minutes=90), "[h]:mm:ss", "is the time 1:30:00"),
        (46300.5, "dd/mm/yyyy hh:mm", "is the date 2026-10-05"),
    ],
)
def test_what_a_spreadsheet_made_a_date_or_time_of_is_asked_about(value: object, form: str, says: str) -> None:
    cell = reps(_set(value, form))
    assert cell.text == ""
    assert any(says in doubt for doubt in cell.doubts)


def _struck(sheet: Any) -> None:
    sheet["B2"].font = Font(strike=True)


def _partly_struck(sheet: Any) -> None:
    sheet["B2"].value = CellRichText("10 ", TextBlock(InlineFont(strike=True), "20 reps"))


def _error(sheet: Any) -> None:
    sheet["B2"].value = "#REF!"
    sheet["B2"].data_type = "e"


def _commented(sheet: Any) -> None:
    sheet["B2"].comment = Comment("ask Jo", "x")


def _merged(sheet: Any) -> None:
    sheet.append(["Second", None, "Slide."])
    sheet.merge_cells("B2:B3")


@pytest.mark.parametrize(
    ("change", "text", "says"),
    [
        (_struck, "", "is struck out: 10"),
        (_partly_struck, "10", "has words that are struck out, and were left out: 20 reps"),
        (_error, "", "is an error: #REF!"),
        (_commented, "10", "has a comment that was not taken: ask Jo"),
        (_merged, "10", "is part of the merged cells B2:B3"),
        (_set("=5+5"), "", "has a formula without a value"),
        (_set(0.6, "0%"), "60 %", "is a percentage"),
        (_set(True), "yes", "is a box to tick"),  # noqa: FBT003 - a value of a cell
    ],
)
def test_what_a_cell_hides_is_a_doubt(change: Callable[[Any], None], text: str, says: str) -> None:
    cell = reps(change)
    assert cell.text == text
    assert any(says in doubt for doubt in cell.doubts)


def test_hidden_sheets_are_named_and_not_read() -> None:
    def hidden(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Old")
        other.append(["Exercise", "Steps"])
        other.append(["Secret", "x"])
        other.sheet_state = "hidden"

    found = read("a.xlsx", saved(hidden))
    assert [record.cells["Exercise"].text for record in found.records] == ["Heel slide"]
    assert any("the sheet Old is hidden" in doubt for doubt in found.doubts)


def test_the_row_of_headings_is_found_below_a_title() -> None:
    found = read("a.csv", b"Harbour Physio\n\nHow to;Exercise\nSlide.;Heel slide\n;\n")
    assert [(r.cells["Exercise"].text, r.cells["How to"].text) for r in found.records] == [("Heel slide", "Slide.")]


def test_text_of_old_windows_is_read_and_said() -> None:
    found = read("a.csv", "Name;Steps\nCaf\u00e9;Go \u2013 slowly".encode("cp1252"))
    assert found.records[0].cells["Name"].text == "Caf\u00e9"
    assert any("is not UTF-8" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.xlsx", b"no workbook", "this is not an Excel workbook"),
        ("a.xls", b"\xd0\xcf", "save it as .xlsx"),
        ("a.doc", b"\xd0\xcf", "save it as .docx"),
        ("a.pdf", b"%PDF", "import what it was made from"),
        ("a.png", b"x", "Limber imports .xlsx"),
        ("a.csv", b" \n", "the file is empty"),
        ("a.csv", b"Item,Cost\nBand,3\n", "no row of headings was found"),
        ("a.csv", b"\0\0PK", "this is not a text file"),
        ("a.json", b"{", "this is not JSON"),
        ("a.json", b"[1, 2]", "no list of exercises was found"),
        ("a.docx", b"x", "this is not a Word document"),
        ("a.html", b"<p>Hello</p>", "no exercise was found"),
    ],
)
def test_what_cannot_be_imported_says_why(name: str, raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read(name, raw)


def draft(heads: str, row: str) -> Draft:
    """Return the draft of one row of a table in text."""
    (made,) = drafts(read("a.csv", f"{heads}\n{row}\n".encode()), whole_library(), "a.csv")
    return made


@pytest.mark.parametrize(
    ("heads", "row", "dose"),
    [
        (
            "Exercise;Sets;Reps;Hold (secs);Frequency",
            "Slide;3;8-12;5;twice daily",
            ["sets: 3", "reps: 8-12", "hold: 5 secs", "often: twice daily"],
        ),
        (
            "Exercise;Dosage",
            "Slide;3 x 10 each side, twice a day",
            ["sets: 3", "reps: 10", "each: side", "often: twice a day"],
        ),
        ("Name;Times per day;# reps", "Slide;3;10", ["often: 3 times a day", "reps: 10"]),
        ("Name;Reps", "Slide;10 each leg", ["reps: 10 each leg"]),
    ],
)
def test_amounts_are_read_by_the_one_grammar(heads: str, row: str, dose: list[str]) -> None:
    lines = draft(heads, row).text.split("\n")
    place = lines.index("dose:")
    assert sorted(line.strip() for line in lines[place + 1 : place + 1 + len(dose)]) == sorted(dose)


@pytest.mark.parametrize("said", ["10-15, three times a day and so on", "RPE 7", "1,5", "lots"])
def test_an_amount_that_is_not_understood_stays_out(said: str) -> None:
    made = draft("Exercise;Dosage", f'Slide;"{said}"')
    assert "dose: # fill in" in made.text
    assert any(said in doubt for doubt in made.doubts)


def test_two_cells_that_disagree_are_a_doubt() -> None:
    made = draft("Exercise;Reps;Dosage", "Slide;8;3 x 10")
    assert any("another cell" in doubt for doubt in made.doubts)


def test_words_are_found_in_the_vocabulary_or_asked_about() -> None:
    made = draft("Exercise;Start position;Equipment", "Slide;Standing;hovercraft")
    assert "position: standing" in made.text
    assert any('"hovercraft", which is not in equipment' in doubt for doubt in made.doubts)


def test_bullets_and_numbers_before_steps_are_taken_off() -> None:
    made = draft("Exercise;Steps", 'Slide;"1. Sit.\n\u2022 Slide.\n- Rest."')
    assert "steps:\n  - Sit.\n  - Slide.\n  - Rest.\n" in made.text
    made = draft("Exercise;Steps", "Slide;1. Sit down. 2. Slide. 3. Rest.")
    assert "steps:\n  - Sit down.\n  - Slide.\n  - Rest.\n" in made.text
    made = draft("Exercise;Steps", "Slide;Sit down. Slide.")
    assert "each sentence of row 2, column 2 is a step" in made.text


def test_a_column_that_nobody_knows_is_kept_and_said() -> None:
    made = draft("Exercise;Reps;Farbe", "Slide;3;rot")
    assert "notes: 'Farbe: rot'" in made.text
    assert any('"Farbe", which is no heading that Limber knows' in doubt for doubt in made.doubts)


def test_two_exercises_of_one_name_get_two_files() -> None:
    found = drafts(read("a.csv", b"Exercise;Reps\nSlide;1\nSlide;2\n"), whole_library(), "a.csv")
    assert [each.id for each in found] == ["slide", "slide-2"]
    assert any("the name of the file was made up" in doubt for doubt in found[1].doubts)
