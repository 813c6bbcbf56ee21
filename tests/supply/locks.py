"""The locks of Python and of npm, read."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OF_PYTHON = ("run", "dev", "node", "judges", "oldest")
OF_NPM = ("tests/lighthouse", "tests/node", "tests/programs/chromium")

OURSELVES = "limber"
"""How a lock names Limber's own dependencies, among what asks for a package."""


_PACKAGE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.*?))?"
    r"(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64})+) *"
)


@dataclass(frozen=True, slots=True)
class Locked:
    """One locked package.

    Attributes:
        name: Its normalised name.
        version: The one version.
        marker: For which Pythons and systems; empty for all.
        hashes: How many files are known by their hash.
        via: What asks for it: other packages, or `OURSELVES`; what only a dependency group asks for has none.
    """

    name: str
    version: str
    marker: str
    hashes: int
    via: tuple[str, ...]


def text_of(lock: str) -> str:
    """Return a lock of Python's as it is written."""
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def locked(lock: str) -> list[Locked]:
    """Return the packages of a lock of Python's.

    Raises:
        ValueError: A line is none of a locked package.
    """
    found: list[Locked] = []
    for entry in re.split(r"(?m)^(?=[a-z0-9])", text_of(lock).replace("\\\n", " ")):
        if entry.startswith("#"):
            continue
        head, _, comments = entry.partition("\n")
        match = _PACKAGE.fullmatch(head)
        if match is None:
            raise ValueError(f"requirements/{lock}.txt: not a locked package: {head[:80]}")
        via = [line.strip(" #").removeprefix("via ") for line in comments.splitlines()]
        asked = [OURSELVES if line == "limber (pyproject.toml)" else line for line in via]
        names = tuple(line for line in asked if line and line != "via" and "(" not in line)
        found.append(
            Locked(match["name"], match["version"], match["marker"] or "", len(match["hashes"].split()), names)
        )
    return found


def of_npm(folder: str) -> dict[str, Any]:
    """Return the packages of a lock of npm's, by their place; without the folder itself."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    return {place: package for place, package in lock["packages"].items() if place}
