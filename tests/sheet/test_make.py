"""The printed sheets: what is on them, how long they are, who can read them."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.addresses import Published
from limber.content.fields import Rich
from limber.content.model import Step
from limber.guide.care import Length
from limber.guide.dose.prescription import prescribe
from limber.guide.presenter import Presenter
from limber.guide.views import CareCard
from limber.sheet.exercise import Around
from limber.sheet.make import Sheets, make_handout, make_sheets
from limber.sheet.printed import Sheet
from sheet_site import ART, SITE_URL, bundled_press, elements, library, presenter, read, text_of, words

pytestmark = pytest.mark.slow

NAMES = [
    f"{name}-{paper}{large}"
    for name in ("full", "plain", "programme-first")
    for paper in ("a4", "letter")
    for large in ("", "-large")
]


class Store:
    """Keeps what was made in a dictionary, and counts."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.made = 0

    def get(self, key: str) -> bytes | None:
        """Return what is kept."""
        return self.kept.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep, and count."""
        self.made += 1
        self.kept[key] = content


@pytest.fixture(scope="module")
def store() -> Store:
    return Store()


@pytest.fixture(scope="module")
def sheets(store: Store) -> Sheets:
    return make_sheets(presenter(), ART, bundled_press(), store, Published(SITE_URL))


@pytest.fixture(scope="module")
def normal(sheets: Sheets) -> bytes:
    return sheets.files["sheets/full-a4.pdf"]


def test_every_exercise_and_programme_is_on_both_papers_in_both_prints(sheets: Sheets) -> None:
    assert sorted(sheets.files) == sorted(f"sheets/{name}.pdf" for name in NAMES)
    assert not sheets.report


@pytest.mark.parametrize("name", [name for name in NAMES if "programme" not in name])
def test_two_sides_in_normal_print_and_at_most_four_in_large(name: str, sheets: Sheets) -> None:
    reader = read(sheets.files[f"sheets/{name}.pdf"])
    size = reader.pages[0].mediabox

    assert len(reader.pages) in ({2, 3, 4} if "large" in name else {2})
    assert (round(size.width), round(size.height)) == ((595, 842) if "a4" in name else (612, 792))


@pytest.mark.parametrize("name", NAMES)
def test_whatever_warns_is_on_every_sheet(name: str, sheets: Sheets) -> None:
    text = text_of(sheets.files[f"sheets/{name}.pdf"])
    for card in presenter().exercise("full").care:
        assert words(card.heading) in text
        assert all(words(sign) in text for sign in card.brief) or all(words(sign) in text for sign in card.full)
    for warning in ("Painshootsdown", "Youfeeldizzy", "Takecareofyourneck", "Youhadanoperation"):
        assert (warning in text) == ("plain" not in name)


def test_what_a_sheet_has(normal: bytes) -> None:
    text = text_of(normal)
    for part in (
        "Testclinic",
        "Name",
        "1TestStreet,Testtown",
        "Date",
        "Fullexercise",
        "Anexercisewitheveryfield.",
        "StartEnd",
        "8to12timeswitheachleg,changinglegseachtime",
        "Yours",
        "Youneed:",
        "2.Liftslowly,seetheplainone.Holdfor5to10seconds.Breatheout.",
        "Notesfromyourclinician",
        "Howitshouldfeel",
        "Avoid",
        "Holdingyourbreath.",
        "Makeiteasier",
        "Makeitharder",
        "clinic.test-site.org/guides/exercises/full",
        "Thisisnotarealguide.",
        "Version",
    ):
        assert part in text


def test_text_is_read_in_the_order_of_the_page(normal: bytes) -> None:
    text = text_of(normal)
    order = [
        text.index(part)
        for part in (
            "Testclinic",
            "Fullexercise",
            "8to12times",
            "Askbeforeyoustart",
            "2.Liftslowly",
            "Howitshouldfeel",
            "Stopif",
            "Emergency",
            "overleaf",
            "Fullexercise,continued",
            "Makeiteasier",
            "Tickeachday",
        )
    ]
    assert order == sorted(order)


def test_a_sheet_that_nobody_approved_says_so_and_has_room_to_sign() -> None:
    made = make_sheets(presenter(review=None), ART, bundled_press()).files["sheets/full-a4.pdf"]
    assert "notbeenapprovedbyaclinician" in text_of(made) or "Notapprovedbyaclinician" in text_of(made)
    assert "Checkedby" in text_of(made)


def test_tags_language_title_bookmarks(normal: bytes) -> None:
    reader = read(normal)
    root: Any = reader.trailer["/Root"]
    tags = [tag for tag, _ in elements(normal)]
    metadata = root["/Metadata"].get_object().get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata
    assert reader.metadata.title == "Full exercise"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert [str(item["/Title"]) for item in reader.outline if not isinstance(item, list)] == ["Full exercise"]
    assert tags.count("/H1") == 1
    assert tags.index("/H1") < tags.index("/H2")
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/P"} <= set(tags)


def _alternatives(pdf: bytes) -> list[str]:
    return [str(node.get("/Alt", "")) for tag, node in elements(pdf) if tag == "/Figure"]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_says_what_it_shows(name: str, sheets: Sheets) -> None:
    alternatives = [
        node.get("/Alt", "") for tag, node in elements(sheets.files[f"sheets/{name}.pdf"]) if tag == "/Figure"
    ]
    assert all(alternatives)
    expected = [] if name.startswith("plain") else [frame.alt for frame in presenter().figures["lift"].frames]
    assert set(expected) <= set(alternatives)
    assert sum("QR code" in text for text in alternatives) == 1


def test_a_sheet_is_small(sheets: Sheets) -> None:
    sizes = {name: len(pdf) for name, pdf in sheets.files.items() if "programme" not in name}
    assert max(sizes.values()) < 64_000


def test_the_same_input_gives_the_same_bytes(sheets: Sheets) -> None:
    again = make_sheets(presenter(), ART, bundled_press(), None, Published(SITE_URL))
    assert again.files == sheets.files


def test_an_edited_exercise_remakes_only_its_own(sheets: Sheets, store: Store) -> None:
    before = store.made
    again = make_sheets(presenter(), ART, bundled_press(), store, Published(SITE_URL))
    assert store.made == before
    changed = make_sheets(presenter(title="Another title"), ART, bundled_press(), store, Published(SITE_URL))

    assert again.files == sheets.files
    differ = {name for name, pdf in changed.files.items() if pdf != sheets.files[name]}
    assert {name for name in sheets.files if "plain" in name}.isdisjoint(differ)
    assert "sheets/full-a4.pdf" in differ


def test_too_much_text_is_an_error_that_says_by_how_much_and_where() -> None:
    steps = tuple(Step.model_validate({"do": f"Step {number}: {'lift and lower ' * 12}"}) for number in range(40))
    made = make_sheets(presenter(steps=steps), ART, bundled_press())
    problems = [problem for problem in made.report if problem.rule == "sheet-too-long"]

    assert len(problems) == 4, [str(problem) for problem in made.report]
    assert "sheets/full-a4.pdf" not in made.files
    assert "sheets/plain-a4.pdf" in made.files
    first = problems[0]
    assert str(first.location.file) == "content/exercises/full.yml"
    assert first.message.startswith("the sheet on A4 does not fit on 2 pages: too long by ")
    assert " mm, about " in first.message
    assert "the longest are steps (" in first.hint


def test_the_steps_of_later_stages_are_left_out_one_by_one_and_this_is_said() -> None:
    higher, freely, *others = library().exercises["full"].stages
    steps = tuple(Step.model_validate({"do": f"Step {number}: {'lift and lower ' * 12}"}) for number in range(20))
    long = freely.model_copy(update={"steps": steps, "cautions": ("Hold on to a chair.",)})
    made = make_sheets(presenter(stages=(higher, long, *others)), ART, bundled_press())

    assert not made.report
    for name in ("full-a4", "full-letter"):
        text = text_of(made.files[f"sheets/{name}.pdf"])
        assert words(higher.steps[0].do) in text
        assert words("lift and lower") not in text
        assert words("Hold on to a chair. Its steps are on the page.") in text
        assert words("Shortened to fit this paper. All of it is on the page “Full exercise” of these guides.") in text
        assert words("Pain shoots down. Rest.") in text
    assert words(freely.title + "When") in text_of(made.files["sheets/full-a4-large.pdf"])
    assert text_of(made.files["sheets/full-a4-large.pdf"]).count(words("lift and lower ")) == 20 * 12
    assert "Shortened" not in text_of(make_sheets(presenter(), ART, bundled_press()).files["sheets/full-a4.pdf"])


def test_a_missing_character_is_an_error_that_names_it_and_its_field() -> None:
    steps = (Step.model_validate({"do": "Lift \u6f22."}),)
    made = make_sheets(presenter(steps=steps), ART, bundled_press())
    problems = [problem for problem in made.report if problem.rule == "sheet-glyph"]

    (problem,) = (problem for problem in problems if "exercises" in str(problem.location))
    assert str(problem.location) == "content/exercises/full.yml:1:1"
    assert problem.message == 'steps: no font of the printed sheets has the character "\u6f22" (U+6F22)'
    assert "sheets/plain-a4.pdf" in made.files


HOSTILE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x21, max_codepoint=0x7E),
        st.sampled_from("éßłğΑΩλЖЯщ\u201c\u201d\u2018\u2019\u2013…½°\u00d7→"),
        st.just(" "),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() == text and "  " not in text)


@given(st.lists(HOSTILE, min_size=4, max_size=6))
@examples(25)
def test_author_text_is_shown_as_it_was_written(texts: list[str]) -> None:
    view = presenter().exercise("full")
    plain = dataclasses.replace(
        view,
        title=texts[0],
        summary=texts[1],  # type: ignore[arg-type] # plain text, so that no character means anything
        feel=tuple(texts[2:]),
    )
    sheet = Around(presenter().clinic(), {}).exercise_sheet(plain)
    pdf = bundled_press().print("exercise.typ", _data(sheet)).pdf
    shown = text_of(pdf)

    for text in texts:
        assert words(text) in shown
    assert read(pdf).metadata.title == texts[0]  # type: ignore[union-attr] # every sheet has a title


def _data(sheet: Sheet) -> bytes:
    return json.dumps(dataclasses.asdict(sheet)).encode()


def test_long_words_stay_on_the_page() -> None:
    word = "x" * 390
    made = make_sheets(presenter(summary=Rich(word)), ART, bundled_press())
    assert word in text_of(made.files["sheets/full-a4.pdf"])
    assert word in text_of(made.files["sheets/full-letter-large.pdf"])


def test_a_handout_of_one_exercise_has_this_patients_numbers() -> None:
    given = prescribe(library(), "full", changes=[("reps", "6"), ("sets", "2-3")])
    made = make_handout(presenter(), ART, bundled_press(), [given], paper="us-letter")
    text = text_of(made.files["handout.pdf"])

    assert len(read(made.files["handout.pdf"]).pages) == 2
    assert "Yours:6timeswitheachleg,changinglegseachtime" in text
    assert "Doallofthis2to3times" in text
    assert "8to12" not in text
    assert "Usual" not in text
    assert text.count("Yours") == 1


def test_a_handout_of_one_exercise_has_its_side_and_its_note() -> None:
    dose = library().exercises["full"].dose
    shown = presenter(dose=dose.model_copy(update={"alternate": None}))
    side = prescribe(shown.library, "full", side="left", note="Only in the morning.")
    text = text_of(make_handout(shown, ART, bundled_press(), [side]).files["handout.pdf"])
    assert words("8 to 12 times with your left leg") in text
    assert words("with each leg") not in text[: text.index("overleaf")]
    assert words("Note from your clinic: Only in the morning.") in text


def test_a_handout_of_several_has_a_plan_and_each_exercise() -> None:
    given = prescribe(library(), "plain", changes=[("work", "5 min")])
    made = make_handout(presenter(), ART, bundled_press(), [given, prescribe(library(), "full")], size="large")
    text = text_of(made.files["handout.pdf"])

    assert not made.report
    for part in ("Yourexercises", "Week", "1.Plainexercise", "2.Fullexercise", "UsualYours"):
        assert part in text
    assert "10to20minutes" not in text


def test_a_programme_shows_the_form_and_the_amount_it_asks_for(sheets: Sheets) -> None:
    text = text_of(sheets.files["sheets/programme-first-a4.pdf"])
    for part in (
        "Firstprogramme",
        "Howmuchandhowoften",
        "Timeaday20minutesinall",
        "Week1MTWTFSSWeek2MTWTFSS",
        "Dothisformofit:Higher.",
        "Youcanleavethisoneout.",
        "1.Fullexercise",
        "2.Fullexercise:Higher",
        "3.Plainexercise",
    ):
        assert part in text
    assert text.count("2.Liftslowly") == 1


def test_no_block_of_a_large_print_sheet_is_split(sheets: Sheets) -> None:
    pages = [words(page.extract_text()) for page in read(sheets.files["sheets/full-letter-large.pdf"]).pages]
    view = presenter().exercise("full")
    whole = [words(f"{step.do} {step.hold} {step.breathe}") for step in view.stages[0].steps if "[" not in step.do]
    whole += [words(card.heading + "•" + "•".join(card.signs)) for card in view.care]
    for part in whole:
        assert sum(part in page for page in pages) == 1


def test_without_an_address_there_is_no_code() -> None:
    made = make_sheets(presenter(), ART, bundled_press())
    alternatives = [
        node.get("/Alt", "") for tag, node in elements(made.files["sheets/full-a4.pdf"]) if tag == "/Figure"
    ]
    assert not any("QR code" in text for text in alternatives)


class _Briefly(Presenter):
    """Presents one sign that has a brief wording."""

    def care(self, lists: Iterable[str], length: Length = "full") -> tuple[CareCard, ...]:
        return tuple(
            dataclasses.replace(card, brief=tuple(f"brief {number}" for number, _ in enumerate(card.signs)))
            for card in super().care(lists, length)
        )


def test_a_sheet_says_the_signs_in_brief_and_a_plan_in_full() -> None:
    made = make_sheets(_Briefly(presenter().library, {}), {}, bundled_press())
    assert "brief0" in text_of(made.files["sheets/full-a4.pdf"])
    assert "brief0" not in text_of(made.files["sheets/programme-first-a4.pdf"])
