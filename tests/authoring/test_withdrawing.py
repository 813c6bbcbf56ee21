"""A withdrawal goes into the file, and everything else in it stays as it is."""

import datetime as dt
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.authoring.withdrawing import RecordError, given_back, withdrawal, withdrawn
from limber.base import tree
from limber.content.reading.source.yaml_tree import parse
from limber.content.withdrawal.record import Withdrawal, Withdrawals

SINCE = dt.date(2026, 11, 30)
NEW = withdrawal("Plank", SINCE, "Its hold was too long.")

OLD = """\
# Ours.
withdrawn:
    exercise:bridge:   # the first
        title: Bridge
        since: 2026-10-01
        because: >-
            One of its pictures
            showed the wrong leg.
    programme:first: {title: First, since: 2026-10-02, because: Too much.}
"""


def read(text: str) -> dict[str, Withdrawal]:
    parsed = parse(text.encode(), PurePosixPath("withdrawn.yml"))
    assert parsed.root is not None
    assert not parsed.problems
    return dict(Withdrawals.model_validate(tree.plain(parsed.root)).withdrawn)


def test_the_first_makes_the_file() -> None:
    text = withdrawn(None, "exercise:plank", NEW)
    assert read(text) == {"exercise:plank": NEW}
    assert text.startswith("# What was taken away")


@pytest.mark.parametrize("end", ["\n", "", "\n\n# The end.\n"])
def test_a_further_one_stands_behind_the_others(end: str) -> None:
    old = OLD.removesuffix("\n") + end
    text = withdrawn(old, "exercise:plank", NEW)
    assert text.startswith(old)
    assert read(text) == {**read(OLD), "exercise:plank": NEW}


@pytest.mark.parametrize("target", ["exercise:bridge", "programme:first"])
def test_one_of_the_same_guide_makes_room(target: str) -> None:
    text = withdrawn(OLD, target, NEW)
    assert read(text) == {**read(OLD), target: NEW}
    assert text.count(target) == 1
    assert text.startswith("# Ours.\n")


@pytest.mark.parametrize("target", ["exercise:bridge", "programme:first"])
def test_what_is_given_back_gets_the_day(target: str) -> None:
    back = dt.date(2026, 12, 4)
    text = given_back(OLD, target, back)
    assert read(text) == {**read(OLD), target: read(OLD)[target].model_copy(update={"back": back})}
    assert len(text.splitlines()) - len(OLD.splitlines()) == (1 if target == "exercise:bridge" else 0)
    again = withdrawn(text, target, NEW)
    assert read(again)[target] == NEW


def test_other_ends_of_lines_do() -> None:
    text = withdrawn(OLD.replace("\n", "\r\n"), "exercise:plank", NEW)
    assert read(text)["exercise:plank"] == NEW


@pytest.mark.parametrize(
    "text",
    [
        "withdrawn: {exercise:bridge: {title: Bridge, since: 2026-10-01, because: Wrong.}}\n",
        "withdrawn:\n",
        "something: else\n",
        "withdrawn:\n  exercise:bridge: {title: Bridge}\n",
        "a: [\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match=r"content/withdrawn\.yml"):
        withdrawn(text, "exercise:plank", NEW)


@examples()
@given(st.text(st.characters(categories=("L", "N", "P", "S", "Z")), min_size=1, max_size=60))
def test_any_reason_comes_back_as_it_was(reason: str) -> None:
    try:
        new = withdrawal("Plank", SINCE, reason)
    except RecordError:
        return  # no text for a page
    try:
        text = withdrawn(OLD, "exercise:plank", new)
    except RecordError:
        return  # a character that no file may have
    assert read(text)["exercise:plank"] == new


def test_a_reason_that_is_no_text_for_a_page_is_refused() -> None:
    with pytest.raises(RecordError, match="because: a link cannot lead to"):
        withdrawal("Plank", SINCE, "See [this](javascript:alert).")
