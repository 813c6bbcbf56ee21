"""Every sheet of the starter content: what has to hold for each of them."""

import dataclasses
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import pypdfium2
import pytest
import segno

from limber.base import clock
from limber.base.addresses import Published
from limber.base.project import Project
from limber.checking.library import draw, load
from limber.content.library import Library
from limber.content.model import SheetPrint
from limber.guide.dose.prescription import plan_of, prescribe
from limber.guide.figures import Drawings
from limber.guide.plan import write
from limber.guide.presenter import Presenter
from limber.guide.views import CareCard, ExerciseView, ProgrammeView
from limber.sheet.make import Sheets, make_handout, make_sheets, press_for
from limber.sheet.printed import Paper, Print
from pdf_checks import ink_faults, smallest_type, structure_faults
from programs import judges
from sheet_site import SITE_URL, elements, read, words

pytestmark = pytest.mark.slow

BYTES = 64_000
"""The most that a sheet may have: 60 kB, and what an archive wants to know of it (its colours, its metadata)."""

BYTES_OF_A_PLAN = 15_000
"""The same for each exercise of a plan: its two or three drawings, its text and its tags."""


@functools.cache
def _starter(root: Path) -> tuple[Library, Drawings]:
    project = Project(root)
    loaded = load(project)
    assert loaded.library is not None
    return loaded.library, draw(project, loaded, loaded.library)


@pytest.fixture(scope="module")
def library(site_folder: Path) -> Library:
    return _starter(site_folder.parent)[0]


@pytest.fixture(scope="module")
def drawings(site_folder: Path) -> Drawings:
    return _starter(site_folder.parent)[1]


@pytest.fixture(scope="module")
def files(site_folder: Path) -> dict[str, bytes]:
    """The sheets as they were published, without an address."""
    return {path.stem: path.read_bytes() for path in sorted((site_folder / "sheets").glob("*.pdf"))}


@pytest.fixture(scope="module")
def clinic_files(library: Library, drawings: Drawings) -> Sheets:
    """The sheets of a clinic with a letterhead of three lines and an address."""
    letterhead = {
        "name": "Riverside Physiotherapy",
        "address": ("12 Example Street", "Exampletown", "EX1 2AB"),
        "phone": "01632 960 123",
        "email": "hello@riverside-physio.org",
        "hours": "Monday to Friday 8 to 18",
    }
    changed = dataclasses.replace(library, clinic=library.clinic.model_copy(update=letterhead))
    presenter = Presenter(changed, drawings.views, clock.today())
    return make_sheets(presenter, drawings.line_art, press_for(Project(Path())), published=Published(SITE_URL))


def _made_as(size: SheetPrint, library: Library, drawings: Drawings) -> dict[str, bytes]:
    """Make the sheets of a clinic that prints in another size."""
    changed = dataclasses.replace(library, clinic=library.clinic.model_copy(update={"sheets": size}))
    presenter = Presenter(changed, drawings.views, clock.today())
    made = make_sheets(presenter, drawings.line_art, press_for(Project(Path())))
    assert list(made.report) == []
    found = {path.removeprefix("sheets/").removesuffix(".pdf"): pdf for path, pdf in made.files.items()}
    return {name: pdf for name, pdf in found.items() if "large" not in name}


@pytest.fixture(scope="module")
def compact_files(library: Library, drawings: Drawings) -> dict[str, bytes]:
    return _made_as("compact", library, drawings)


@pytest.fixture(scope="module")
def clear_files(library: Library, drawings: Drawings) -> dict[str, bytes]:
    return _made_as("clear", library, drawings)


@pytest.fixture(scope="module")
def by_size(
    files: dict[str, bytes], compact_files: dict[str, bytes], clear_files: dict[str, bytes]
) -> Mapping[Print, Mapping[str, bytes]]:
    """The sheets in every size, by name: "bridge-a4"."""
    return {
        "compact": compact_files,
        "normal": {name: pdf for name, pdf in files.items() if not name.endswith("-large")},
        "clear": clear_files,
        "large": {name.removesuffix("-large"): pdf for name, pdf in files.items() if name.endswith("-large")},
    }


@functools.cache
def _pages(pdf: bytes) -> list[str]:
    return [words(page.extract_text()) for page in read(pdf).pages]


def _missing(cards: Sequence[CareCard], pdf: bytes) -> list[str]:
    """Return the warning signs that are not whole on the page where their heading is, and numbers that are nowhere.

    They are there in brief or in full words.
    """
    pages = _pages(pdf)
    missing: list[str] = []
    for card in cards:
        place = next((page for page in pages if words(card.heading) in page), "")
        brief, full = ([sign for sign in signs if words(sign) not in place] for signs in (card.brief, card.full))
        missing += full if len(full) < len(brief) else brief
        numbers = [link.url.removeprefix("tel:") for link in card.contacts if not isinstance(link, str)]
        missing += [number for number in numbers if number.isdigit() and number not in place]
    return missing


def _view(name: str, presenter: Presenter) -> ExerciseView | ProgrammeView:
    """Return what a sheet is made of, by its name: "bridge-a4", "programme-first-letter"."""
    entry = name.rpartition("-")[0]
    if entry in presenter.library.exercises:
        return presenter.exercise(entry)
    return presenter.programme(entry.removeprefix("programme-"))


def test_a_judge_that_is_not_ours_finds_both_standards_kept(site_folder: Path, files: dict[str, bytes]) -> None:
    """PDF/UA-1 and PDF/A-2a, of every twentieth sheet as it was published; each kind is among them."""
    chosen = sorted(files)[::20] + [name for name in sorted(files) if name.startswith("programme-")][:1]
    paths = [site_folder / "sheets" / f"{name}.pdf" for name in chosen]
    said = json.loads(judges.ask(Path(__file__).parents[1] / "judges" / "verapdf.py", *paths))
    assert len(said) == len(chosen) > 5
    assert [name for name, found in said.items() if any(each["broken"] for each in found.values())] == []


SIZES: Sequence[Print] = ("compact", "normal", "clear", "large")
SMALLEST: Mapping[Print, float] = {"compact": 9, "normal": 11, "clear": 14, "large": 18}
"""The smallest type of each size, in points."""


def test_there_is_a_sheet_of_everything(files: dict[str, bytes], library: Library) -> None:
    names = [*library.exercises, *(f"programme-{name}" for name in library.programmes)]
    kinds = [f"{paper}{large}" for paper in ("a4", "letter") for large in ("", "-large")]
    assert sorted(files) == sorted(f"{name}-{kind}" for name in names for kind in kinds)


MOST_PAGES: Mapping[Print, int] = {"compact": 1, "normal": 2, "clear": 3, "large": 4}
"""How many pages the sheet of an exercise of the starter content has at most."""


@pytest.mark.parametrize("size", SIZES)
def test_an_exercise_has_few_pages(size: Print, by_size: Mapping[Print, Mapping[str, bytes]]) -> None:
    pages = {name: len(read(pdf).pages) for name, pdf in by_size[size].items() if "programme" not in name}
    assert {name: count for name, count in pages.items() if count > MOST_PAGES[size]} == {}
    assert size != "normal" or set(pages.values()) == {2}


@pytest.mark.parametrize("size", SIZES)
def test_every_warning_sign_is_whole_on_every_sheet(
    size: Print, by_size: Mapping[Print, Mapping[str, bytes]], library: Library
) -> None:
    presenter = Presenter(library)
    missing = {name: _missing(_view(name, presenter).care, pdf) for name, pdf in by_size[size].items()}
    assert {name: signs for name, signs in missing.items() if signs} == {}


def test_the_front_stands_alone(by_size: Mapping[Print, Mapping[str, bytes]], library: Library) -> None:
    presenter = Presenter(library)
    missing = {}
    for name, pdf in by_size["normal"].items():
        view = _view(name, presenter)
        if not isinstance(view, ExerciseView):
            continue
        cards = {card.urgency: card for card in view.care}
        front, back = _pages(pdf)
        needed = [
            view.title,
            "Not approved.",
            f"{view.dose.amount.large} {view.dose.amount.counted}",
            *view.dose.amount.lines,
            *view.dose.notes,
            "Yours",
            cards["ask_first"].heading,
            *cards["ask_first"].brief,
            *view.avoid_if,
            *view.before,
            *(f"{step.do} {step.hold} {step.breathe}" for step in view.stages[0].steps if "[" not in step.do),
            *view.feel,
            *view.cautions,
            "Stop if",
            *(f"{rule.sign} {rule.then}" for rule in view.stop_if),
            cards["emergency"].heading,
            *cards["emergency"].brief,
            "Signs that need help today or soon are overleaf.",
        ]
        missing[name] = [text for text in needed if words(text) not in front]
        avoid = [words(mistake.wrong) for mistake in view.mistakes]
        whole = [words(f"{mistake.wrong} {mistake.instead}") for mistake in view.mistakes]
        assert all(text in front for text in avoid) or all(text in back for text in whole), name
        assert all(text in front + back for text in whole), name
    assert {name: texts for name, texts in missing.items() if texts} == {}


def _plan(  # noqa: PLR0913 - a print order has that many choices
    library: Library, drawings: Drawings, names: Sequence[str], size: Print, paper: Paper, *, own: bool = True
) -> Sheets:
    """Make a plan with this patient's numbers, or the usual ones, with an address."""
    presenter = Presenter(library, drawings.views, clock.today())
    chosen = [prescribe(library, name, changes=_amounts(library, name) if own else ()) for name in names]
    text = write(plan_of(library, chosen))
    press, published = press_for(Project(Path())), Published(SITE_URL)
    return make_handout(
        presenter, drawings.line_art, press, chosen, paper=paper, size=size, published=published, text=text
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_plan_says_everything_that_warns_once(size: Print, library: Library, drawings: Drawings) -> None:
    names = ("knee-rolls", "bridge", "bird-dog", "wall-squat")
    pdf = _plan(library, drawings, names, size, "a4").files["handout.pdf"]
    presenter = Presenter(library, drawings.views, clock.today())
    flags = dict.fromkeys(flag for name in names for flag in library.exercises[name].red_flags)
    cards = presenter.care(flags)
    text = "".join(_pages(pdf))
    assert _missing(cards, pdf) == []
    assert [card.heading for card in cards if text.count(words(card.heading)) != 1] == []
    for name in names:
        view = presenter.exercise(name)
        for rule in view.stop_if:
            assert text.count(words(rule.sign)) == 1
            assert words(rule.then) in text
        for said in (*view.avoid_if, *view.cautions, *(step.do for step in view.stages[0].steps if "[" not in step.do)):
            assert words(said) in text
    assert words("Not approved.") in text
    assert "Usual" not in text
    assert words("clinic.test-site.org/guides/plan") in text
    assert structure_faults(pdf) == []
    assert smallest_type(pdf) >= SMALLEST[size]


FOURS = (
    ("knee-rolls", "bridge", "bird-dog", "wall-squat"),
    ("supported-breathing", "prone-pelvic-support", "draw-in", "hip-flexor-stretch"),
    ("plank", "superman", "cat-camel", "childs-pose"),
    ("ankle-pumps", "belly-breathing", "seated-twist", "short-walk"),
    # What takes the most room of all, with the most to say of each amount.
    ("hip-flexor-stretch", "supported-breathing", "knee-rolls", "prone-pelvic-support"),
    ("cat-camel", "supported-breathing", "hip-flexor-stretch", "prone-knee-slide"),
)


def _amounts(library: Library, name: str) -> list[tuple[str, str]]:
    """Give a patient as many numbers as an exercise takes."""
    dose = library.exercises[name].dose
    found = [
        (word, amount) for word, amount in (("reps", "8"), ("hold", "5 s"), ("work", "90 s")) if getattr(dose, word)
    ]
    return [*found, *([("sets", "2"), ("rest", "30 s")] if found else []), ("often", "twice a day")]


@pytest.mark.parametrize("names", FOURS, ids=lambda names: names[0])
@pytest.mark.parametrize("whose", ["own", "usual"])
def test_a_plan_of_four_stands_on_two_sides(
    names: Sequence[str], whose: str, library: Library, drawings: Drawings
) -> None:
    presenter = Presenter(library, drawings.views, clock.today())
    cards = presenter.care(dict.fromkeys(flag for name in names for flag in library.exercises[name].red_flags))
    papers: Sequence[Paper] = ("a4", "us-letter") if whose == "own" else ("us-letter",)
    for paper in papers:
        made = _plan(library, drawings, names, "normal", paper, own=whose == "own")
        pdf = made.files["handout.pdf"]
        assert len(read(pdf).pages) == 2, paper
        assert _missing(cards, pdf) == []
        assert smallest_type(pdf) >= SMALLEST["normal"]
        assert structure_faults(pdf) == []
        text = "".join(_pages(pdf))
        for name in names:
            steps = [step.do for step in presenter.exercise(name).stages[0].steps if "[" not in step.do]
            assert [step for step in steps if words(step) not in text] == []


@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_left_half_empty(size: Print, by_size: Mapping[Print, Mapping[str, bytes]]) -> None:
    found = {}
    for name, pdf in by_size[size].items():
        document = pypdfium2.PdfDocument(pdf)
        for number in range(len(document)):
            page = document[number].render(scale=0.5, grayscale=True).to_numpy().squeeze()
            inked = [row for row in range(len(page)) if page[row].min() < 200]
            # The last line at the foot of a page is on every one.
            last = [row for row in inked if row < 0.95 * len(page)][-1]
            if last < len(page) / 2:
                found[f"{name} {number + 1}"] = last
    assert found == {}


@pytest.mark.parametrize("size", SIZES)
def test_what_warns_is_never_left_out(
    size: Print, by_size: Mapping[Print, Mapping[str, bytes]], library: Library
) -> None:
    missing = []
    for name, exercise in library.exercises.items():
        stages = [caution for stage in exercise.stages for caution in stage.cautions]
        warnings = [*exercise.avoid_if, *exercise.cautions, *stages, *(stop.sign for stop in exercise.stop_if)]
        for paper in ("a4", "letter"):
            text = "".join(_pages(by_size[size][f"{name}-{paper}"]))
            missing += [(name, paper, warning) for warning in warnings if words(warning) not in text]
            assert words("Not approved.") in text
    assert missing == []


@pytest.mark.parametrize("size", SIZES)
def test_what_is_left_out_is_said(size: Print, by_size: Mapping[Print, Mapping[str, bytes]], library: Library) -> None:
    for name, exercise in library.exercises.items():
        for paper in ("a4", "letter"):
            text = "".join(_pages(by_size[size][f"{name}-{paper}"]))
            steps = [step.do for stage in exercise.stages for step in stage.steps if "[" not in step.do]
            is_whole = all(words(step) in text for step in steps)
            assert is_whole or size in ("compact", "normal")
            assert is_whole or "Shortenedtofit" in text
            assert is_whole or "Itsstepsareonthepage." in text


@pytest.mark.parametrize("size", SIZES)
def test_the_steps_of_an_exercise_are_in_a_programme_once(
    size: Print, by_size: Mapping[Print, Mapping[str, bytes]], library: Library
) -> None:
    for name, pdf in by_size[size].items():
        view = _view(name, Presenter(library))
        if isinstance(view, ProgrammeView):
            text = "".join(_pages(pdf))
            paths = {item.card.link.path for block in view.blocks for item in block.items if not item.stage}
            for path in paths:
                exercise = library.exercises[PurePosixPath(path).stem]
                others = {step.do for other in library.exercises.values() if other != exercise for step in other.steps}
                own = max((step.do for step in exercise.steps if "[" not in step.do and step.do not in others), key=len)
                assert text.count(words(own)) == 1, (name, own)


@pytest.mark.parametrize("size", SIZES)
def test_type_is_never_smaller_than_said(size: Print, by_size: Mapping[Print, Mapping[str, bytes]]) -> None:
    sizes = {name: smallest_type(pdf) for name, pdf in by_size[size].items()}
    assert {name: found for name, found in sizes.items() if found < SMALLEST[size]} == {}


@pytest.mark.parametrize("size", SIZES)
def test_the_signs_of_an_urgency_are_one_list(
    size: Print, by_size: Mapping[Print, Mapping[str, bytes]], library: Library
) -> None:
    presenter = Presenter(library)
    for name in ("bridge-a4", "supported-breathing-letter", "programme-back-pain-first-weeks-a4"):
        tags = list(elements(by_size[size][name]))
        for card in _view(name, presenter).care:
            at = next(
                place for place, (tag, node) in enumerate(tags) if tag == "/H2" and node.get("/T") == card.heading
            )
            signs = next(node for tag, node in tags[at:] if tag == "/L")
            assert len(signs["/K"]) in (len(card.brief), len(card.full)), (name, card.heading)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_lost_in_black_and_white(size: Print, by_size: Mapping[Print, Mapping[str, bytes]]) -> None:
    faults = {name: ink_faults(pdf) for name, pdf in by_size[size].items()}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("size", SIZES)
def test_screen_readers_find_their_way(size: Print, by_size: Mapping[Print, Mapping[str, bytes]]) -> None:
    faults = {name: structure_faults(pdf) for name, pdf in by_size[size].items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_files_are_small(files: dict[str, bytes], library: Library) -> None:
    for name, pdf in files.items():
        entry = name.removesuffix("-large").rpartition("-")[0].removeprefix("programme-")
        programme = library.programmes.get(entry)
        exercises = sum(len(block.exercises) for block in programme.blocks) if programme else 0
        assert len(pdf) <= max(BYTES, BYTES_OF_A_PLAN * exercises), name


def test_all_fit_with_a_letterhead_and_an_address(clinic_files: Sheets, files: dict[str, bytes]) -> None:
    assert list(clinic_files.report) == []
    assert {path.removeprefix("sheets/").removesuffix(".pdf") for path in clinic_files.files} == set(files)
    text = "".join(_pages(clinic_files.files["sheets/bridge-letter-large.pdf"]))
    for part in ("12ExampleStreet,Exampletown,EX12AB", "01632960123", "clinic.test-site.org/guides/exercises/bridge"):
        assert part in text


def test_the_code_can_be_scanned(clinic_files: Sheets) -> None:
    """It is 24 mm wide, and the white around it is at least four of its modules (ISO/IEC 18004)."""
    modules = len(segno.make(f"{SITE_URL}exercises/bridge/", error="m", micro=False).matrix)
    millimetre = 72 / 25.4
    for kind in ("a4", "letter", "a4-large", "letter-large"):
        pdf = clinic_files.files[f"sheets/bridge-{kind}.pdf"]
        page = read(pdf).pages[0]
        width = float(page.mediabox.width)
        boxes = [
            [float(side) for side in attribute["/BBox"]]
            for tag, node in elements(pdf)
            if tag == "/Figure" and "QR" in str(node["/Alt"])
            for attribute in ([node["/A"]] if "/BBox" in node["/A"] else node["/A"])
        ]
        (box,) = boxes
        assert box[2] - box[0] == pytest.approx(24 * millimetre, abs=0.5)
        quiet = 4 * (box[2] - box[0]) / modules
        assert width - box[2] >= quiet
        assert 4 * millimetre >= quiet
