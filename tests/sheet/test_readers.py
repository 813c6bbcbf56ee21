"""What several readers of PDF files find in a sheet: the same words, whatever they are built on."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from limber.guide.dose.prescription import prescribe
from limber.sheet.make import make_handout
from limber.sheet.printed import Print
from sheet_site import ART, bundled_press, presenter, read, words

pytestmark = pytest.mark.slow


def _poppler(file: Path) -> str:
    assert shutil.which("pdftotext"), "needs poppler; README, “For engineers”, says how to install it"
    run = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8")


def _pdfium(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    return "".join(page.get_textpage().get_text_range() for page in document)


def _pypdf(file: Path) -> str:
    return "".join(page.extract_text() for page in read(file.read_bytes()).pages)


@pytest.mark.parametrize("size", ["compact", "normal", "clear", "large"])
@pytest.mark.parametrize("exercises", [("full",), ("full", "plain")], ids=["one", "two"])
def test_all_readers_find_the_same_words(size: Print, exercises: tuple[str, ...], tmp_path: Path) -> None:
    shown = presenter(review=None)
    chosen = [prescribe(shown.library, name) for name in exercises]
    file = tmp_path / "sheet.pdf"
    file.write_bytes(make_handout(shown, ART, bundled_press(), chosen, size=size).files["handout.pdf"])

    found = {reader.__name__: reader(file) for reader in (_poppler, _pdfium, _pypdf)}
    letters = {name: Counter(words(text)) for name, text in found.items()}
    assert len({frozenset(count.items()) for count in letters.values()}) == 1
    assert not [name for name, text in found.items() if "\u2060" in text]
