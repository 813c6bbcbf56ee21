"""A sheet says what keeps its reader safe, or there is no sheet: whatever a clinic's own templates do."""

import dataclasses
import itertools
import re
from pathlib import Path

import pytest

from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.content.fields import Rich
from limber.content.model import StopRule
from limber.guide.dose.prescription import OWN_AMOUNTS, prescribe
from limber.sheet import make, proof
from limber.sheet.exercise import Around
from limber.sheet.make import make_handout, make_sheets, press_for
from limber.sheet.pdf_reader import SMALLEST, bare, seen
from limber.sheet.press import Press
from limber.sheet.proof import needed
from sheet_site import ART, bundled_press, library, presenter

pytestmark = pytest.mark.slow

FONTS = (BUNDLED_TEMPLATES / "sheets" / "fonts",)
PAGE = b"""#set document(title: "Test", date: auto)
#set page(width: 100mm, height: 60mm, margin: 5mm)
#set text(font: "Source Sans Pro", size: 9pt, lang: "en")
#let words = [Call 999 now if you cannot feel when you wipe yourself.]
"""
WORDS = bare("Call 999 now if you cannot feel when you wipe yourself.")


def ours(name: str) -> str:
    return (BUNDLED_TEMPLATES / "sheets" / name).read_text("utf-8")


def own_press(folder: Path, **changed: str) -> Press:
    """A press of a clinic with its own templates: the name without ".typ", and what stands in the file."""
    own = folder / "templates" / "sheets"
    own.mkdir(parents=True)
    for name, text in changed.items():
        (own / f"{name}.typ").write_text(text, "utf-8")
    return press_for(Project(folder))


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (b"#words", True),
        (b"#text(fill: luma(45%), words)", True),
        (b"#rect(fill: black, text(fill: white, words))", True),
        (b"#rotate(3deg, words)", True),
        (b"#text(fill: white, words)", False),
        (b"#text(fill: rgb(0, 0, 0, 3%), words)", False),
        (b"#text(fill: luma(90%), words)", False),
        (b"#rect(fill: black, text(fill: luma(4%), words))", False),
        (b"#text(fill: white, words.text.clusters().map(box).join())", False),
        (b"#text(1pt, words)", False),
        (b"#scale(40%, words)", False),
        (b"#hide(words)", False),
        (b"#move(dx: 300mm, words)", False),
        (b"#place(top, dy: -40mm, words)", False),
        (b"#block(height: 0pt, clip: true, words)", False),
        (b"#block(width: 20mm, height: 4mm, clip: true, box(width: 90mm, words))", False),
        (b"#words #place(top + left, rect(width: 100%, height: 10mm, fill: white))", False),
        (b"#words #place(top + left, rect(width: 25mm, height: 10mm, fill: white))", False),
    ],
)
def test_what_a_reader_sees(body: bytes, *, is_seen: bool) -> None:
    pdf = Press({"test.typ": PAGE + body}, FONTS).print("test.typ", b"{}").pdf
    said = "".join(run.text for page in seen(pdf) for run in page)
    assert (WORDS in said) is is_seen


def test_a_hyphen_behind_which_a_line_breaks_is_one() -> None:
    """PDFium gives another sign for it: findings/pdfium-hyphen-at-line-end.sh."""
    body = b"#block(width: 24mm)[Call the out-of-hours service]"
    pdf = Press({"test.typ": PAGE + body}, FONTS).print("test.typ", b"{}").pdf
    lines = [run.text for page in seen(pdf) for run in page]
    assert any(line.endswith("-") for line in lines)
    assert bare("Call the out-of-hours service") in "".join(lines)


def test_the_smallest_letters_that_count_are_smaller_than_any_of_ours() -> None:
    sizes = [float(size) for size in re.findall(r"(?<!\w)(\d+(?:\.\d+)?)pt", ours("parts.typ").split("#let gap")[0])]
    assert min(size for size in sizes if size) > SMALLEST


NO_CARDS = """#import "parts.typ": *
#let urgent(..urgencies) = ()
#let wide(card, also: none) = none
#let care(cards) = ()
"""

HIDDEN: dict[str, tuple[str, dict[str, str], str]] = {
    "no signs": ("care", {"listed(card.signs,": "listed((),"}, "a warning sign"),
    "one sign less": ("care", {"listed(card.signs,": "listed(card.signs.slice(1),"}, "a warning sign"),
    "no numbers": ("care", {"let found = (..card.contacts, ..card.names)": "let found = ()"}, "whom to call"),
    "white": ("care", {"set text(size.small)": "set text(size.small, fill: white)"}, "a warning sign"),
    "tiny": ("care", {"set text(size.small)": "set text(1pt)"}, "a warning sign"),
    "beside the paper": (
        "care",
        {
            "  part(borders.at(card.urgency)(as-sign({": "  move(dx: 900mm, part(borders.at(card.urgency)(as-sign({",
            "\n  })))\n": "\n  }))))\n",
        },
        "a warning sign",
    ),
    "behind a box": (
        "care",
        {"\n  })))\n": "\n  })) + place(bottom, rect(width: 100%, height: 60mm, fill: white)))\n"},
        "a warning sign",
    ),
    "not approved": ("parts", {"..if unsigned { (strong(": "..if false { (strong("}, "not approved, at the top"),
    "not approved, at the end": (
        "parts",
        {
            "..if unsigned { (strong(": "..if false { (strong(",
            "    if state.len() > 0 {": (
                "    place(dy: 180mm, text(data.review.brief + [ ] + data.review.statement))\n    if state.len() > 0 {"
            ),
        },
        "not approved, at the top",
    ),
    "stop if": (
        "parts",
        {"let said = if short": 'let said = if it.field == "stop_if" { ((),) } else if short'},
        'what stands under "Stop if"',
    ),
    "ask first": ("care", {"listed(also.items,": "listed((),"}, 'what stands under "Ask first if"'),
}
"""What hides something: the template that is changed, what in it by what, and what is missed."""


def changed(name: str, changes: dict[str, str]) -> str:
    """One of our templates with some text replaced; each has to be in there."""
    text = ours(f"{name}.typ")
    for old, new in changes.items():
        assert old in text, f"{name}.typ has changed: hide it in another way"
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", HIDDEN)
def test_a_template_that_hides_a_warning_makes_no_sheet(name: str, tmp_path: Path) -> None:
    file, changes, said = HIDDEN[name]
    made = make_sheets(presenter(review=None), ART, own_press(tmp_path, **{file: changed(file, changes)}))

    problems = list(made.report)
    assert not [path for path in made.files if path.startswith("sheets/full")]
    assert {str(problem.location.file) for problem in problems} == {f"templates/sheets/{file}.typ"}
    assert {problem.rule for problem in problems} == {"sheet-proof"}
    assert any(said in problem.message for problem in problems), problems


def test_no_cards_no_sheets(tmp_path: Path) -> None:
    made = make_sheets(presenter(), ART, own_press(tmp_path, care=NO_CARDS))
    assert not made.files
    assert {str(problem.location.file) for problem in made.report} == {"templates/sheets/care.typ"}


def test_among_several_templates_the_one_at_fault_is_named(tmp_path: Path) -> None:
    care = changed("care", HIDDEN["one sign less"][1])
    press = own_press(tmp_path, care=care, sides=ours("sides.typ") + "// ours", parts=ours("parts.typ") + "// ours")
    made = make_sheets(presenter(), ART, press)
    assert {str(problem.location.file) for problem in made.report} == {"templates/sheets/care.typ"}


@pytest.mark.parametrize("large", [False, True])
def test_a_handout_and_a_plan_are_proved_too(tmp_path: Path, *, large: bool) -> None:
    press = own_press(tmp_path, care=NO_CARDS)
    given = prescribe(library(), "full")
    for chosen in ([given], [given, prescribe(library(), "plain")]):
        made = make_handout(presenter(), ART, press, chosen, size="large" if large else "normal")
        assert not made.files
        assert "warning sign" in str(list(made.report))


def test_everything_is_asked_of_every_sheet() -> None:
    shown = presenter(review=None, avoid_if=(Rich("You are dizzy."),))
    view = shown.exercise("full")
    sheet = Around(shown.clinic(), ART).exercise_sheet(view)
    texts = [each.text for each in needed(sheet)]

    for card in view.care:
        assert card.heading in texts
        assert set(texts) >= {Rich(sign) for sign in card.brief} or all(
            any(bare(re.sub(r"\[|\]\(.*?\)|\*", "", sign)) in bare(text) for text in texts) for sign in card.brief
        )
    assert "Stop if" in texts
    assert "Ask first if" in texts
    assert "You are dizzy." in texts
    assert view.review.statement in texts
    assert any("999" in text for text in texts)
    assert sheet.review.brief in texts


@pytest.mark.parametrize("large", [False, True])
def test_a_patients_own_amounts_are_named_as_their_clinicians(*, large: bool) -> None:
    usual = prescribe(library(), "plain")
    own = prescribe(library(), "full", changes=[("reps", "6")])
    for chosen in ([own], [usual, own]):
        made = make_handout(presenter(), ART, bundled_press(), chosen, size="large" if large else "normal")
        assert bare(OWN_AMOUNTS) in "".join(
            run.text for run in seen(made.files["handout.pdf"])[0] if run.top < proof.TOP
        )
    made = make_handout(presenter(), ART, bundled_press(), [usual], size="large" if large else "normal")
    assert bare(OWN_AMOUNTS) not in "".join(run.text for page in seen(made.files["handout.pdf"]) for run in page)


class Store(dict[str, bytes]):
    """Keeps what was made."""

    def put(self, key: str, content: bytes) -> None:
        """Keep."""
        self[key] = content


def test_a_kept_sheet_keeps_its_proof_and_no_other_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = Store(), itertools.count()
    first_missing = proof.first_missing

    def counted(pdf: bytes, wanted: tuple[proof.Needed, ...]) -> proof.Needed | None:
        next(read)
        return first_missing(pdf, wanted)

    monkeypatch.setattr(make, "first_missing", counted)
    files = make_sheets(presenter(), ART, bundled_press(), store).files
    assert next(read) == len(files)
    assert make_sheets(presenter(), ART, bundled_press(), store).files == files
    assert next(read) == len(files) + 1, "a proof was kept and made again"

    # The bytes of a kept sheet are others: that one is read again, and what is not on it is missed.
    (emptied,) = (key for key, content in store.items() if content == files["sheets/full-a4.pdf"])
    store[emptied] = files["sheets/plain-a4.pdf"]
    made = make_sheets(presenter(), ART, bundled_press(), store)
    assert "sheets/full-a4.pdf" not in made.files
    assert made.report.has_errors


def test_a_proof_is_of_one_file_for_one_question() -> None:
    sign = proof.Needed("a warning sign", "Numb", ("Numb",))
    keys = {
        proof.proof_key(b"one", [sign]),
        proof.proof_key(b"two", [sign]),
        proof.proof_key(b"one", [dataclasses.replace(sign, at_top=True)]),
    }
    assert len(keys) == 3


def test_a_stop_rule_with_a_link_and_strong_words_is_found() -> None:
    rule = StopRule.model_validate(
        {"if": Rich("**Sharp** pain, see [NHS](https://www.nhs.uk/x)"), "then": Rich("Rest.")}
    )
    assert not make_sheets(presenter(stop_if=(rule,)), ART, bundled_press()).report
