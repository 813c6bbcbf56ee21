"""What a reader sees of a PDF file, as the reader says that most browsers have: PDFium."""

import contextlib
import itertools
import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from limber.content.characters import INVISIBLE

_ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium has state of its own and may be asked by one thread at a time (its documentation, "Thread safety")."""

SMALLEST = 8.0
"""Points: what is set smaller counts as not there. Nothing on our own sheets is set below 9."""

_SCALE = 0.5
"""Pixels a point: a line of 9 pt is four or five high, enough to see whether it is there."""

_INK = 10.0
"""How much darker or lighter, of 255, letters make a piece of a line, on average. Black on white makes at least 27, and
the lightest grey that WCAG lets one read (4.5 : 1) half of it."""

_PIECE = 3.0
"""A line is looked at in pieces so many times as long as they are high: six or so letters, with a space at most."""

_NO_WIDTH = re.compile(INVISIBLE)

_HYPHEN_AT_LINE_END = "\x02"
"""What PDFium (pypdfium2 5.15.2) gives for a hyphen behind which a line breaks; in the text of a page it is U+FFFE."""


class UnreadableError(ValueError):
    """A reader cannot open the file, or finds no page in it."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """Text that is drawn in one go, and can be seen.

    Attributes:
        text: What it says, without white space.
        top: How far down the page it begins: 0 at the top, 1 at the bottom.
    """

    text: str
    top: float


PageSeen = tuple[SeenText, ...]
"""What can be seen of a page, in the order in which it is drawn."""


def bare(text: str) -> str:
    """Return text without white space and what has no width: on paper, lines break anywhere."""
    return "".join(unicodedata.normalize("NFKC", _NO_WIDTH.sub("", text)).split())


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF file; at least 1.

    Raises:
        UnreadableError: The file cannot be read, or has no page.
    """
    with _opened(pdf) as document:
        pages = len(document)
    if pages < 1:
        raise UnreadableError("it has no page")
    return pages


def seen(pdf: bytes) -> tuple[PageSeen, ...]:
    """Return what can be seen of a file, page by page.

    Each page is drawn twice, with its letters and without. What makes no difference to the picture is not seen: letters
    in the colour of the ground, transparent, behind something, cut off, or off the page. Nor is what is smaller than
    `SMALLEST`. What this cannot tell: whether letters are covered by other letters, and whether a printer's paper is
    white.

    Raises:
        UnreadableError: The file cannot be read.
    """
    with _opened(pdf) as document:
        return tuple(tuple(_seen_of(document[number])) for number in range(len(document)))


@contextlib.contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(str(error)) from error
        try:
            yield document
        finally:
            document.close()


def _seen_of(page: pypdfium2.PdfPage) -> Iterator[SeenText]:
    left, bottom, right, top = page.get_mediabox()
    high = top - bottom
    text_page = page.get_textpage()
    found = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text_page))
    texts = [bare(each.extract().replace(_HYPHEN_AT_LINE_END, "-")) for each in found]
    with_letters = _picture(page)
    for each in found:
        raw.FPDFPageObj_SetIsActive(each, False)  # noqa: FBT003 - PDFium names no argument
    change = np.abs(with_letters - _picture(page))
    for each, text in zip(found, texts, strict=True):
        x0, y0, x1, y1 = each.get_bounds()
        if not text or x0 < left or x1 > right or y0 < bottom or y1 > top or _points(each) < SMALLEST:
            continue
        area = change[_pixels(top - y1, top - y0), _pixels(x0 - left, x1 - left)]
        if area.size and (not any(map(str.isalnum, text)) or _has_ink(area)):
            yield SeenText(text, (top - y1) / high)


def _picture(page: pypdfium2.PdfPage) -> NDArray[np.int16]:
    picture: NDArray[np.int16] = page.render(scale=_SCALE, grayscale=True).to_numpy().astype(np.int16)
    return picture


def _pixels(start: float, end: float) -> slice:
    return slice(max(0, int(start * _SCALE)), int(end * _SCALE) + 1)


def _points(text: pypdfium2.PdfTextObj) -> float:
    """Return how large letters are on paper."""
    matrix = text.get_matrix()
    return float(text.get_font_size() * (matrix.c**2 + matrix.d**2) ** 0.5)


def _has_ink(area: NDArray[np.int16]) -> bool:
    """Whether every piece of a line makes a difference to the picture."""
    high, wide = area.shape[:2]
    pieces = max(1, round(wide / (_PIECE * high)))
    edges = [round(wide * number / pieces) for number in range(pieces + 1)]
    return all(float(area[:, start:end].mean()) >= _INK for start, end in itertools.pairwise(edges))
