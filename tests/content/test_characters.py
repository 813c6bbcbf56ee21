"""What is invisible, what looks alike: a text is read as it is seen, and every rule with it."""

import re
import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limber.content.characters import DASHES, HYPHENS, INVISIBLE, LETTERS, as_seen, invisible, places_of
from limber.content.reading.source.yaml_tree import parse
from limber.content.reading.text_page import parse_page
from limber.site.search.index import words_of

ALIKE = [(letter, other) for letter, others in LETTERS.items() for other in others]


@pytest.mark.parametrize("character", tuple(invisible()), ids=lambda character: f"U+{ord(character):04X}")
def test_what_is_invisible_is_gone(character: str) -> None:
    assert as_seen(f"{character}5{character} ti{character}mes{character}") == "5 times"
    assert words_of(as_seen(f"bri{character}dge")) == ["bridge"]
    found = parse(f"a: 5{character} times\nb: [5 ti{character}mes]".encode(), PurePosixPath("a.yml"))
    if found.root is not None:  # some are refused at once
        assert "5 times" in str(found.root.entries["a"])


def test_the_table_knows_every_format_character_of_the_first_plane() -> None:
    shown = re.compile(r"[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")  # these are drawn: signs around numbers
    formats = [chr(code) for code in range(0x80, 0x10000) if unicodedata.category(chr(code)) == "Cf"]
    assert [c for c in formats if not re.match(INVISIBLE, c) and not shown.match(c)] == []


@pytest.mark.parametrize(("letter", "other"), ALIKE, ids=lambda c: f"U+{ord(c):04X}")
def test_what_looks_like_a_latin_letter_is_that_letter(letter: str, other: str) -> None:
    assert as_seen(f"{other}x 10") == f"{letter}x 10"
    assert as_seen(f"hold 5 {other}") == f"hold 5 {letter}"
    assert words_of(as_seen(f"zz{other}")) == [f"zz{letter}".lower()]


@pytest.mark.parametrize("hyphen", HYPHENS)
def test_a_hyphen_is_a_hyphen(hyphen: str) -> None:
    assert as_seen(f"sit{hyphen}up") == "sit-up"


@pytest.mark.parametrize("dash", DASHES)
def test_a_dash_is_a_dash(dash: str) -> None:
    assert as_seen(f"5{dash}10 times") == "5\u201310 times"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("\uff15 \uff54imes", "5 times"),
        ("5 \U0001d42dimes", "5 times"),
        ("5\u00a0times", "5 times"),
        ("5\u2800times", "5 times"),
        ("\u0665 times", "5 times"),
        ("\ufb02atten", "flatten"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u2464 times", "5 times"),  # in a circle
        ("\u277a times", "5 times"),  # in a black one
        ("\u24f9 times", "5 times"),  # in two
        ("\u246e times", "15 times"),
        ("\u248c times", "5 times"),  # with a point
        ("\u2075 times", "5 times"),  # above the line, of nothing
        ("\u00b9\u2075 times", "15 times"),
        ("5\ufe0f\u20e3 times", "5 times"),  # on a key
        ("5\u0336 times", "5 times"),  # with a stroke
    ],
)
def test_other_widths_styles_and_digits_are_the_ordinary_ones(written: str, seen: str) -> None:
    assert as_seen(written) == seen


@pytest.mark.parametrize(
    "text",
    [
        "\u0421\u043a\u0430\u0436\u0438 \u0434\u0430",  # a Russian text
        "Say \u0434\u0430 slowly",  # a Russian word in an English text
        "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627",  # Persian needs its joiner
        "\u05e9\u05dc\u05d5\u05dd (10)\u200f!",  # Hebrew needs its marks of direction
        "\u0665",  # and Arabic its own digits
        "\u2764\ufe0f",  # a pictograph in colour
        "It\u2019s 5\u201310 \u00b0C \u2013 half \u00bd",
        "20 kg/m\u00b2, 10\u207b\u00b3, CO\u2082",
    ],
)
def test_what_another_script_or_good_type_needs_is_kept(text: str) -> None:
    assert as_seen(text) == text


@given(st.text())
def test_what_is_seen_is_seen_again_as_it_is(text: str) -> None:
    assert as_seen(as_seen(text)) == as_seen(text)


def test_a_page_is_read_as_it_is_seen() -> None:
    page = parse_page("---\ntitle: A\n---\nHold for 5\u200b \u0455econds.\n".encode(), PurePosixPath("a.md"))
    assert page.root is not None
    assert "Hold for 5 seconds." in str(page.root.entries["body"])


def test_a_key_is_not_guessed() -> None:
    """A key is named as odd at its place; only values are read as they are seen."""
    found = parse("ho\u00adld: 5 s\n".encode(), PurePosixPath("a.yml"))
    assert [problem.rule for problem in found.problems] == ["invisible-character"]


@given(st.sampled_from(ALIKE), st.sampled_from(list(invisible())))
def test_words_are_found_as_they_were_written(alike: tuple[str, str], unseen: str) -> None:
    letter, other = alike
    text = f"... a{unseen}{other}{HYPHENS[0]}b\n    \u2464 ti{unseen}mes"
    assert places_of(f"a{letter}-b 5 times", text) == [4]


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("5 times", "15 times, 5\u2800times, 5 times", [10, 19, 1]),
        ("don't", "'don''t'", [1]),
        ('"so"', '"say \\"so\\""', [6]),
        ("caf\u00e9", "a cafe\u0301", [2]),
        ("not here", "there", []),
        ("", "there", []),
    ],
)
def test_whole_words_come_before_parts_of_longer_ones(words: str, text: str, places: list[int]) -> None:
    assert places_of(words, text) == places


def test_nothing_else_defines_what_is_invisible() -> None:
    """One table: who needs it asks `characters`; the reader of files refuses what no text may hold."""
    package = Path(__file__).parents[2] / "scripts" / "limber"
    own = {"content/characters.py", "content/reading/source/source_text.py"}
    listed = re.compile(r"\\u200[b-f]|\\u00ad|\\u2060", re.IGNORECASE)
    for path in package.rglob("*.py"):
        name = path.relative_to(package).as_posix()
        if name in own or name == "sheet/exercise.py":  # where a line may break is made with one
            continue
        assert not listed.search(path.read_text(encoding="utf-8")), name
