"""What Limber makes of the same content is what clinicians approved, or it is another edition."""

from golden_edition import GOLDEN, words
from limber.content.approval import EDITION


def test_what_a_patient_reads_is_that_of_this_edition() -> None:
    assert words() == GOLDEN.read_text(encoding="utf-8"), "read the docstring of tests/golden_edition.py"


def test_the_edition_is_named() -> None:
    assert GOLDEN.read_text(encoding="utf-8").startswith(f"edition {EDITION}\n")
