"""The library of the starter content, read once."""

from functools import cache
from pathlib import Path

from limber.base.project import Project
from limber.content.library import Library
from limber.content.reading.loader import load

ROOT = Path(__file__).parents[1]


@cache
def library() -> Library:
    """Return it."""
    found = load(Project(ROOT)).library
    assert found is not None
    return found
