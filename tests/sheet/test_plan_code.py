"""The code of a plan scans from the cheapest print, and leads to the plan."""

import dataclasses
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from examples import examples
from limber.base.addresses import Published
from limber.content.model import Numbers
from limber.guide.dose.given import Given
from limber.guide.dose.prescription import plan_of, prescribe
from limber.guide.plan import SCANNABLE, Plan, clean_note, read, write
from limber.guide.presenter import Presenter
from limber.sheet.make import Sheets, make_handout
from limber.sheet.plan import PlanLink, plan_code
from limber.sheet.printed import QrCode
from random_plans import PLANS
from sheet_site import ART, SITE_URL, bundled_press, presenter, text_of

pytestmark = pytest.mark.slow  # sheets are printed and scanned

DPI = 150
NOTE = clean_note("Only as high as is comfortable, and breathe.")


def _presenter() -> Presenter:
    found = presenter()
    numbers = Numbers.model_validate({"numbers": {"17": "full", "18": "plain"}})
    return dataclasses.replace(found, library=dataclasses.replace(found.library, numbers=numbers))


def _plan(exercises: int, notes: int) -> tuple[str, Sheets]:
    shown = _presenter()
    changes = [("reps", "6"), ("sets", "2"), ("often", "twice a day")]
    given: list[Given] = [
        prescribe(shown.library, "full", changes=changes, note=NOTE if place < notes else "")
        for place in range(exercises)
    ]
    text = write(plan_of(shown.library, given))
    published = Published(SITE_URL)
    return text, make_handout(shown, ART, bundled_press(), given, published=published, text=text)


def _scanned(pdf: bytes, folder: Path) -> list[list[str]]:
    """Print the pages as a cheap printer does, black or white, and read the codes on each."""
    assert shutil.which("pdftoppm"), "needs poppler; README, “For engineers”, says how to install it"
    (folder / "plan.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-mono", "plan.pdf", "page"], cwd=folder, check=True)
    pages = [Image.open(page).convert("L") for page in sorted(folder.glob("page*.pbm"))]
    return [[found.text for found in zxingcpp.read_barcodes(page)] for page in pages]


def _codes(pdf: bytes, folder: Path) -> list[str]:
    """Return the codes on the first page."""
    return _scanned(pdf, folder)[0]


@pytest.mark.parametrize(("exercises", "notes"), [(1, 0), (2, 0), (8, 0), (8, 5)])
def test_a_code_is_read_from_a_black_and_white_print(exercises: int, notes: int, tmp_path: Path) -> None:
    text, made = _plan(exercises, notes)
    assert not made.report
    assert _codes(made.files["handout.pdf"], tmp_path) == [f"{SITE_URL}plan/#{text}"]
    assert read(_codes(made.files["handout.pdf"], tmp_path)[0]) == read(text)


def test_a_plan_that_is_too_long_says_where_it_is(tmp_path: Path) -> None:
    text, made = _plan(SCANNABLE + 1, 0)
    assert _codes(made.files["handout.pdf"], tmp_path) == []
    assert f"{SITE_URL}plan/#{text}" in text_of(made.files["handout.pdf"])


def _at_its_size(codes: Sequence[QrCode]) -> bytes:
    """Set each code on a page of its own, as wide as sheets have it."""
    pages = [
        f"#page(width: {each.size + 20}mm, height: {each.size + 20}mm, margin: 10mm,"
        f" image(bytes({json.dumps(each.svg)}), width: {each.size}mm))"
        for each in codes
    ]
    return typst.compile("\n".join(pages).encode())


@given(st.lists(PLANS.filter(lambda plan: len(plan.items) <= SCANNABLE), min_size=8, max_size=8))
@settings(examples(5), suppress_health_check=list(HealthCheck))
def test_the_code_of_any_plan_that_has_one_scans(plans: list[Plan]) -> None:
    links = [f"{SITE_URL}plan/#{write(plan)}" for plan in plans]
    codes = [plan_code(PlanLink(f"{SITE_URL}plan/", link, can_be_scanned=True)) for link in links]
    with tempfile.TemporaryDirectory() as folder:
        seen = _scanned(_at_its_size([each for each in codes if each]), Path(folder))
    assert seen == [[link] for link in links]
