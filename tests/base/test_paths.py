"""Where pages and sheets lie."""

import pytest

from limber.base.paths import path_of, sheet_path


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("exercise:bridge", "exercises/bridge.md"),
        ("programme:first", "programmes/first.md"),
        ("condition:back-pain", "conditions/back-pain.md"),
        ("page:about", "about.md"),
    ],
)
def test_the_page_of_an_entry(target: str, path: str) -> None:
    assert path_of(target) == path


def test_the_sheets_of_an_entry() -> None:
    assert sheet_path("bridge", "a4") == "sheets/bridge-a4.pdf"
    assert sheet_path("programme-first", "letter", large=True) == "sheets/programme-first-letter-large.pdf"
