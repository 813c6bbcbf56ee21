"""What others make of a sheet: five readers find the same words, and veraPDF that it keeps to both standards."""

import itertools
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from limber.guide.dose.prescription import prescribe
from limber.sheet.make import make_handout
from limber.sheet.printed import Print
from programs import judges
from sheet_site import ART, bundled_press, presenter, read, words

pytestmark = pytest.mark.slow

SCRIPTS = Path(__file__).parents[1] / "judges"

SIZES: tuple[Print, ...] = ("compact", "normal", "clear", "large")
CHOSEN = {"one": ("full",), "two": ("full", "plain")}
SHEETS = [f"{size}-{name}" for size, name in itertools.product(SIZES, CHOSEN)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Handouts in each size, as files; and some that are broken in one way."""
    folder = tmp_path_factory.mktemp("sheets")
    shown = presenter(review=None)
    press = bundled_press()
    found = {}
    for size, (name, exercises) in itertools.product(SIZES, CHOSEN.items()):
        chosen = [prescribe(shown.library, exercise) for exercise in exercises]
        pdf = make_handout(shown, ART, press, chosen, size=size).files["handout.pdf"]
        found[f"{size}-{name}"] = pdf
    sound = found["normal-one"]
    assert sound.count(b"<pdfuaid:part>1<") == sound.count(b"<pdfaid:part>2<") == 1
    found["says it is another standard"] = sound.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<")
    found["says it is for another archive"] = sound.replace(b"<pdfaid:part>2<", b"<pdfaid:part>9<")
    files = {name: folder / f"{number}.pdf" for number, name in enumerate(found)}
    for name, pdf in found.items():
        files[name].write_bytes(pdf)
    return files


@pytest.fixture(scope="module")
def judged(made: Mapping[str, Path]) -> Mapping[str, Any]:
    """What veraPDF says of each."""
    said = json.loads(judges.ask(SCRIPTS / "verapdf.py", *made.values()))
    return {name: said[str(path)] for name, path in made.items()}


@pytest.fixture(scope="module")
def texts(made: Mapping[str, Path]) -> Mapping[str, Mapping[str, str]]:
    """What two readers find that have packages of their own."""
    found = json.loads(judges.ask(SCRIPTS / "texts.py", *(made[name] for name in SHEETS)))
    return {name: found[str(made[name])] for name in SHEETS}


def _poppler(file: Path) -> str:
    assert shutil.which("pdftotext"), "needs poppler; README, “For engineers”, says how to install it"
    run = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def _pdfium(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return "".join(page.get_textpage().get_text_range() for page in document)


def _pypdf(file: Path) -> str:
    return "".join(page.extract_text() for page in read(file.read_bytes()).pages)


@pytest.mark.parametrize("sheet", SHEETS)
def test_five_readers_find_the_same_words(
    sheet: str, made: Mapping[str, Path], texts: Mapping[str, Mapping[str, str]]
) -> None:
    found = {reader.__name__: reader(made[sheet]) for reader in (_poppler, _pdfium, _pypdf)}
    found |= texts[sheet]
    assert len(found) == 5
    letters = {name: Counter(words(text)) for name, text in found.items()}
    assert len({frozenset(count.items()) for count in letters.values()}) == 1, letters
    assert not [name for name, text in found.items() if "\u2060" in text]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_judge_that_is_not_ours_finds_both_standards_kept(sheet: str, judged: Mapping[str, Any]) -> None:
    said = judged[sheet]
    assert {name: found["broken"] for name, found in said.items()} == {"PDFUA-1": [], "PDFA-2A": []}
    assert said["PDFUA-1"]["rules"] >= 106
    assert said["PDFA-2A"]["rules"] >= 153
    assert said["PDFUA-1"]["looked"] > 5000


def test_the_judge_sees_what_is_broken(judged: Mapping[str, Any]) -> None:
    assert any(line.startswith("5-2:") for line in judged["says it is another standard"]["PDFUA-1"]["broken"])
    assert any(line.startswith("6.6.4-") for line in judged["says it is for another archive"]["PDFA-2A"]["broken"])


def test_a_file_says_no_day_on_which_it_was_made(made: Mapping[str, Path]) -> None:
    document = read(made["normal-one"].read_bytes())
    assert document.metadata is not None
    assert not {"/CreationDate", "/ModDate"} & set(document.metadata)
    assert b"1970" not in made["normal-one"].read_bytes()
