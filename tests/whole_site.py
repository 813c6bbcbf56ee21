"""The small whole site of `tests/sites/whole/`, read or copied."""

import shutil
from functools import cache
from pathlib import Path

from limber.base.project import Project
from limber.content.library import Library
from limber.content.reading.loader import load

WHOLE = Path(__file__).parent / "sites" / "whole"

NOT_ITS_OWN = shutil.ignore_patterns(".limber")
"""What a check of it may have kept there, and no copy has."""


@cache
def whole_library() -> Library:
    """Return its content; nothing in it can be changed."""
    library = load(Project(WHOLE)).library
    assert library is not None
    return library


def copied(folder: Path) -> Project:
    """Copy it to where a test may change it."""
    shutil.copytree(WHOLE, folder / "clinic", ignore=NOT_ITS_OWN)
    return Project(folder / "clinic")
