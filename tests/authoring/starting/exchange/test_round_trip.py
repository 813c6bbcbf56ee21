"""What is exported to a spreadsheet and imported again is the same, to the letter."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.authoring.starting.exchange import spreadsheet, tables
from limber.authoring.starting.exchange.drafts import drafts
from limber.base.project import Project
from limber.base.tree import Plain, plain
from limber.content.reading.loader import load
from limber.content.reading.source.yaml_text import lines
from limber.content.reading.source.yaml_tree import parse
from starter_library import ROOT
from whole_site import whole_library

WAYS = {
    "a.xlsx": (spreadsheet.write_xlsx, spreadsheet.read_xlsx),
    "a.csv": (spreadsheet.write_csv, spreadsheet.read_csv),
}


def back(said: dict[str, dict[str, Plain]], way: str) -> dict[str, Plain]:
    """Return exercises after they went out and came in."""
    write: Callable[..., bytes]
    write, read = WAYS[way]
    found = drafts(read(write(tables.heads(), tables.rows(said))), whole_library(), way)
    assert all(draft.doubts == () for draft in found)
    roots = {draft.id: parse(draft.text.encode(), PurePosixPath("x.yml")) for draft in found}
    assert all(parsed.problems == () for parsed in roots.values())
    return {name: plain(parsed.root) for name, parsed in roots.items() if parsed.root}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_the_starter_exercises_come_back(way: str) -> None:
    loaded = load(Project(ROOT))
    assert loaded.library is not None
    said: dict[str, dict[str, Any]] = {
        name: plain(loaded.sources.entries["exercise", name].root)  # type: ignore[misc] # a file is a group of keys
        for name in loaded.library.exercises
    }
    assert back(said, way) == said


_TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "Nd", "P", "S", "Zs")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and text.isprintable() and text not in {"~", "null"}
)
_STEPS = st.lists(st.one_of(_TEXTS, st.fixed_dictionaries({"do": _TEXTS, "hold": _TEXTS})), min_size=1, max_size=4)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@settings(derandomize=True, deadline=None, max_examples=40)
@given(title=_TEXTS, steps=_STEPS, dose=st.fixed_dictionaries({"reps": _TEXTS}))
def test_any_exercise_comes_back(way: str, title: str, steps: list[Any], dose: dict[str, str]) -> None:
    said: dict[str, dict[str, Plain]] = {"one": {"title": title, "steps": steps, "dose": dict(dose)}}
    read = parse(
        "\n".join(lines({"title": title, "steps": steps, "dose": dict(dose)})).encode(), PurePosixPath("x.yml")
    )
    if read.problems or read.root is None:
        return  # what no file of an author can hold need not come back
    assert back(said, way) == {"one": plain(read.root)}
