"""Every sheet of the starter content: what has to hold for each of them."""

import dataclasses
import functools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import segno

from limber.base import clock
from limber.base.addresses import Published
from limber.base.project import Project
from limber.checking.library import draw, load
from limber.content.library import Library
from limber.guide.dose.prescription import prescribe
from limber.guide.figures import Drawings
from limber.guide.presenter import Presenter
from limber.guide.views import CareCard
from limber.sheet.make import Sheets, make_handout, make_sheets, press_for
from pdf_checks import ink_faults, smallest_type, structure_faults
from sheet_site import SITE_URL, elements, read, words

pytestmark = pytest.mark.slow

BYTES = 60_000
"""The most that a sheet may have."""

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


@functools.cache
def _pages(pdf: bytes) -> list[str]:
    return [words(page.extract_text()) for page in read(pdf).pages]


def _missing(cards: Sequence[CareCard], pdf: bytes, *, brief: bool) -> list[str]:
    """Return the warning signs that are not whole on the page where their heading is, and numbers that are nowhere."""
    pages = _pages(pdf)
    missing = []
    for card in cards:
        place = next((page for page in pages if words(card.heading) in page), "")
        missing += [sign for sign in (card.brief if brief else card.full) if words(sign) not in place]
        numbers = [link.url.removeprefix("tel:") for link in card.contacts if not isinstance(link, str)]
        missing += [number for number in numbers if number.isdigit() and number not in place]
    return missing


def test_there_is_a_sheet_of_everything(files: dict[str, bytes], library: Library) -> None:
    names = [*library.exercises, *(f"programme-{name}" for name in library.programmes)]
    kinds = [f"{paper}{large}" for paper in ("a4", "letter") for large in ("", "-large")]
    assert sorted(files) == sorted(f"{name}-{kind}" for name in names for kind in kinds)


def test_an_exercise_has_one_page_and_in_large_print_at_most_two(files: dict[str, bytes]) -> None:
    pages = {name: len(read(pdf).pages) for name, pdf in files.items() if "programme" not in name}
    assert {name: count for name, count in pages.items() if count > (2 if "large" in name else 1)} == {}


def test_every_warning_sign_is_whole_on_every_sheet(files: dict[str, bytes], library: Library) -> None:
    presenter = Presenter(library)
    missing = {}
    for name, pdf in files.items():
        entry = name.removesuffix("-large").rpartition("-")[0]
        is_plan = entry not in library.exercises
        view = presenter.programme(entry.removeprefix("programme-")) if is_plan else presenter.exercise(entry)
        missing[name] = _missing(view.care, pdf, brief=not is_plan)
    assert {name: signs for name, signs in missing.items() if signs} == {}


@pytest.mark.parametrize("large", [False, True])
def test_every_warning_sign_is_whole_on_a_handout(library: Library, drawings: Drawings, *, large: bool) -> None:
    presenter = Presenter(library, drawings.views, clock.today())
    chosen = [prescribe(library, name) for name in list(library.exercises)[:3]]
    made = make_handout(presenter, drawings.line_art, press_for(Project(Path())), chosen, large=large)
    lists = dict.fromkeys(flag for item in chosen for flag in library.exercises[item.id].red_flags)
    pdf = made.files["handout.pdf"]
    assert _missing(presenter.care(lists), pdf, brief=False) == []
    assert structure_faults(pdf) == []
    assert len(pdf) <= BYTES


def test_what_warns_is_never_left_out(files: dict[str, bytes], library: Library) -> None:
    missing = []
    for name, exercise in library.exercises.items():
        stages = [caution for stage in exercise.stages for caution in stage.cautions]
        warnings = [*exercise.avoid_if, *exercise.cautions, *stages, *(stop.sign for stop in exercise.stop_if)]
        for kind in ("a4", "letter", "a4-large", "letter-large"):
            text = "".join(_pages(files[f"{name}-{kind}"]))
            missing += [(name, kind, warning) for warning in warnings if words(warning) not in text]
    assert missing == []


def test_what_is_left_out_is_said(files: dict[str, bytes], library: Library) -> None:
    for name, exercise in library.exercises.items():
        for kind in ("a4", "letter", "a4-large", "letter-large"):
            text = "".join(_pages(files[f"{name}-{kind}"]))
            steps = [step.do for stage in exercise.stages for step in stage.steps if "[" not in step.do]
            is_whole = all(words(step) in text for step in steps)
            assert is_whole or "Shortenedtofit" in text
            assert is_whole or "Itsstepsareonthepage." in text


def test_an_exercise_of_a_plan_begins_where_its_steps_are(files: dict[str, bytes], library: Library) -> None:
    titles = {words(exercise.title) for exercise in library.exercises.values()}
    for name, pdf in files.items():
        if name.startswith("programme-"):
            for page in (page for page in _pages(pdf)[1:] if "Tickeachday" not in page):
                begun = sum(len(re.findall(rf"\d\.{re.escape(title)}(?=[:A-Z])", page)) for title in titles)
                assert page.count("Howtodoit") == begun, name


def test_type_is_never_smaller_than_said(files: dict[str, bytes]) -> None:
    sizes = {name: smallest_type(pdf) for name, pdf in files.items()}
    assert {name: size for name, size in sizes.items() if size < (18 if "large" in name else 9)} == {}


def test_nothing_is_lost_in_black_and_white(files: dict[str, bytes]) -> None:
    faults = {name: ink_faults(pdf) for name, pdf in files.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_screen_readers_find_their_way(files: dict[str, bytes]) -> None:
    faults = {name: structure_faults(pdf) for name, pdf in files.items()}
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
