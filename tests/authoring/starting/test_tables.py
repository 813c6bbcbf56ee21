"""An entry that is added to a table changes nothing else, or nothing is changed."""

from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.authoring.starting.tables import TableError, added, names, numbered

FILE = PurePosixPath("content/people.yml")
DANA = {"dana": {"name": "Dana Reed", "credentials": "PT"}}


@pytest.mark.parametrize(
    "text",
    [
        "# Who\npeople: {}\n",
        "people: {} # nobody yet\n",
        "people:\n",
        "people:\n    ann:\n        name: Ann\n        credentials: PT\n",
        "people:\r\n  ann: {name: Ann, credentials: PT}\r\n",
        "other: 1\npeople:\n  ann:\n    name: Ann\n    credentials: PT\nafter: 2\n",
        "people:\n  # the first\n  ann: {name: Ann, credentials: PT}",
    ],
)
def test_an_entry_is_added_and_all_else_stays(text: str) -> None:
    made = added(text, FILE, "people", DANA)
    before, after = yaml.safe_load(text), yaml.safe_load(made)
    assert after["people"] == DANA | (before["people"] or {})
    assert {key: after[key] for key in before if key != "people"} == {k: v for k, v in before.items() if k != "people"}
    assert all(line in made for line in text.splitlines() if not line.startswith("people"))
    assert ("\r\n" in made) == ("\r\n" in text)


@pytest.mark.parametrize(
    "text",
    [
        "people: {ann: {name: Ann}}\n",
        "persons: {}\n",
        "people: [ann]\n",
        "people: {\n",
        "a: 1\n\tb: 2\n",
        "people: ann\n",
    ],
)
def test_what_cannot_be_added_to_safely_is_left_alone(text: str) -> None:
    with pytest.raises(TableError):
        added(text, FILE, "people", DANA)


def test_open_keys_are_left_open() -> None:
    made = added("people: {}\n", FILE, "people", {"dana": {"name": "Dana", "credentials": ""}})
    assert made == "people:\n  dana:\n    name: Dana\n    credentials:\n"
    assert names(made, FILE, "people") == ("dana",)


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_any_name_comes_back_as_it_was(name: str) -> None:
    try:
        made = added("people: {}\n", FILE, "people", {"dana": {"name": name}})
    except TableError:
        return
    assert yaml.load(made, Loader=yaml.BaseLoader)["people"]["dana"]["name"] == name  # noqa: S506 - texts only


NUMBERS = PurePosixPath("content/numbers.yml")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("numbers:\n", "numbers:\n  1: heel-raise\n"),
        (
            "# Why\nnumbers:\n  3: bridge\n  1: plank # first\n",
            "# Why\nnumbers:\n  3: bridge\n  1: plank # first\n  4: heel-raise\n",
        ),
        ("numbers:\r\n  2: bridge", "numbers:\r\n  2: bridge\r\n  3: heel-raise\r\n"),
        ("numbers:\n  2: heel-raise\n", "numbers:\n  2: heel-raise\n"),
    ],
)
def test_an_exercise_gets_the_next_number_at_the_end(text: str, made: str) -> None:
    assert numbered(text, NUMBERS, ["heel-raise"]) == made


@pytest.mark.parametrize("text", ["numbers: {1: bridge}\n", "numbers:\n  one: bridge\n", "numbers: [\n"])
def test_numbers_that_cannot_be_added_to_are_left_alone(text: str) -> None:
    with pytest.raises(TableError):
        numbered(text, NUMBERS, ["heel-raise"])
