"""The press: data and a template in, a PDF out."""

import json
import threading
from pathlib import Path

import pytest

from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.sheet.make import press_for
from limber.sheet.press import Press, PressError, read_templates
from sheet_site import bundled_press, read, text_of

FONTS = (BUNDLED_TEMPLATES / "sheets" / "fonts",)
HEAD = b"""#let data = json("data.json")
#set document(title: "Test", date: auto)
#set page(width: 100mm, height: if "measure" in sys.inputs { auto } else { 50mm }, margin: 5mm)
#set text(font: "Source Sans Pro", size: 10pt, lang: "en")
"""
END = b"""
#context [#metadata((used: (here().position().y - 5mm).mm(), room: 40.0, line: 5.0)) <end>]
"""


def press(body: bytes) -> Press:
    return Press({"test.typ": HEAD + body}, FONTS)


def data(value: object) -> bytes:
    return json.dumps(value).encode()


def test_data_reaches_the_page_as_text() -> None:
    printed = press(b"#data.text").print("test.typ", data({"text": "#pagebreak() *a* $x$ \\ // <b>"}))
    assert printed.pages == 1
    assert text_of(printed.pdf) == "#pagebreak()*a*$x$\\//<b>"


def test_pages_are_counted() -> None:
    printed = press(b"#for _ in range(data) [a #pagebreak()]").print("test.typ", data(7))
    assert printed.pages == len(read(printed.pdf).pages) == 8


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        # A page tree that is written in another way, as another version of Typst may do, is counted all the same.
        (b"/Type/Pages/Count 2", b"/Count 2/Type/Pages", ""),
        (b"%%EOF", b"", ""),
        (b"%PDF-", b"\0" * 2000, "cannot be read"),
    ],
)
def test_no_page_is_taken_for_granted(before: bytes, after: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Press.compile
    monkeypatch.setattr(Press, "compile", lambda self, files: made(self, files).replace(before, after, 1))
    printing = press(b"a #pagebreak() b")
    if said:
        with pytest.raises(PressError, match=said):
            printing.print("test.typ", data(1))
    else:
        assert printing.print("test.typ", data(1)).pages == 2


def test_pages_lost_by_packing_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    one = press(b"a").print("test.typ", data(1)).pdf
    monkeypatch.setattr("limber.sheet.press.pack", lambda *_: one)
    with pytest.raises(PressError, match="lost pages"):
        press(b"a #pagebreak() b").print("test.typ", data(1))


def test_the_same_input_gives_the_same_bytes_in_any_thread() -> None:
    made = press(b"= Title\n#data")
    found: list[bytes] = []

    def work() -> None:
        found.extend(made.print("test.typ", data(number)).pdf for number in range(8))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 24
    assert set(found) == {press(b"= Title\n#data").print("test.typ", data(number)).pdf for number in range(8)}


@pytest.mark.parametrize("character", ["\u6f22", "\u05d0", "\U0001f600", "\ue000"])
def test_a_character_that_no_font_has_is_named(character: str) -> None:
    with pytest.raises(PressError) as caught:
        press(b"#data").print("test.typ", data(f"ab {character} c"))
    assert character in caught.value.missing


@pytest.mark.parametrize(
    "text", ["Łódź Żółw naïve", "Ελλάδα άσκηση", "Упражнение їжак", "½ \u00d7 10° → \u201cx\u201d \u2013 … ✓ ≥"]
)
def test_latin_greek_cyrillic_and_signs_are_in_the_fonts(text: str) -> None:
    printed = press(b"#data #strong(data) #emph(data)").print("test.typ", data(text))
    assert text_of(printed.pdf).count(text.replace(" ", "")) == 3


def test_what_is_wrong_with_a_template_is_said_with_its_place() -> None:
    with pytest.raises(PressError, match="unknown variable: nothing") as caught:
        press(b"#nothing").print("test.typ", data(1))
    assert caught.value.missing == ""
    assert "test.typ:5" in str(caught.value)


def test_a_picture_has_to_say_what_it_shows() -> None:
    body = b"""#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"), format: "svg")"""
    with pytest.raises(PressError, match="missing alt text"):
        press(body).print("test.typ", data(1))


def test_what_does_not_fit_is_measured() -> None:
    body = b"#block(height: 30mm)[a] #block(height: 30mm)[b]" + END
    excess = press(body).excess("test.typ", data(1), 1)
    assert excess
    assert 20 < excess.height < 30
    assert excess.lines == pytest.approx(excess.height / 5, abs=1)


def test_a_template_that_does_not_say_where_it_ends_cannot_be_measured() -> None:
    assert press(b"#data").excess("test.typ", data(1), 1) is None


def test_a_clinics_own_template_and_fonts_come_first(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "sheets"
    own.mkdir(parents=True)
    (own / "exercise.typ").write_text("mine", encoding="utf-8")
    templates = read_templates(Project(tmp_path).template_dirs)

    assert templates["exercise.typ"] == b"mine"
    assert b"#let" in templates["parts.typ"]
    assert press_for(Project(tmp_path)).fingerprint != bundled_press().fingerprint
