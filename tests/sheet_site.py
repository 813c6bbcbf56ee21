"""What several files of tests of the printed sheets share: a small site, a press, and eyes for a PDF."""

import dataclasses
import functools
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdf

from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.checking.library import load
from limber.content.library import Library
from limber.guide.presenter import Presenter
from limber.guide.views import FigureView, PictureView
from limber.sheet.make import press_for
from limber.sheet.press import Press

WHOLE = Project(Path(__file__).parent / "sites" / "whole")
SITE_URL = "https://clinic.test-site.org/guides/"

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300">'
    b'<path d="M20 280H460M60 240q20-60 80-50l120 40 60-120 40 150" fill="none" stroke="#000" stroke-width="8"/></svg>'
)
ART: Mapping[str, bytes] = {"figures/lift-1.svg": DRAWING, "figures/lift-2.svg": DRAWING}
FIGURE = FigureView(
    (
        PictureView("figures/lift-1.svg", "A person lies on the back.", 480, 300, "Start"),
        PictureView("figures/lift-2.svg", "A person lifts the hips.", 480, 300, "End"),
    )
)


@functools.cache
def library() -> Library:
    """Everything of the small site."""
    loaded = load(WHOLE)
    assert loaded.library is not None
    return loaded.library


@functools.cache
def bundled_press() -> Press:
    """A press with the bundled templates and fonts."""
    return press_for(Project(BUNDLED_TEMPLATES.parent))


def presenter(**changed: Any) -> Presenter:
    """Present the small site, with other fields of its exercise "full"; every pose has a figure."""
    found = library()
    exercises = {**found.exercises, "full": found.exercises["full"].model_copy(update={"figure": "lift", **changed})}
    return Presenter(dataclasses.replace(found, exercises=exercises), {"lift": FIGURE})


def read(pdf: bytes) -> pypdf.PdfReader:
    """Open a PDF, strictly."""
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def words(text: str) -> str:
    """Return text without any white space, and without the places where a line may break."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def text_of(pdf: bytes) -> str:
    """Return all the visible text of a PDF, without white space."""
    return words("".join(page.extract_text() for page in read(pdf).pages))


def elements(pdf: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the tags of a PDF's structure tree in reading order, each with its dictionary."""

    def walk(node: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), node
            if "/K" in node:
                yield from walk(node["/K"])

    root: Any = read(pdf).trailer["/Root"]
    yield from walk(root["/StructTreeRoot"]["/K"])
