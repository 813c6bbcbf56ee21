"""What has to hold for every printed sheet: its structure for screen readers, its type, its ink."""

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheet_site import elements, read

_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|/?[^\s()\[\]<>/]+", re.DOTALL)
_PAINTING = frozenset({b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh"})
_COLOURED = frozenset({b"rg", b"RG", b"k", b"K"})
_SIZE = re.compile(rb"/f\d+ ([\d.]+) Tf")
_STROKE = re.compile(rb"q ([\d.]+) 0 0 -[\d.]+ [-\d.]+ [-\d.]+ cm/c0 CS ([\d.]+) SCN ([\d.]+) w")
_PARENTS: Mapping[str, frozenset[str]] = {
    "/LI": frozenset({"/L"}),
    "/Lbl": frozenset({"/LI"}),
    "/LBody": frozenset({"/LI"}),
    "/TR": frozenset({"/Table", "/THead", "/TBody", "/TFoot"}),
    "/TH": frozenset({"/TR"}),
    "/TD": frozenset({"/TR"}),
}
"""What has to stand right above a tag (ISO 32000-1, 14.8.4.3)."""

_INSIDE: frozenset[str] = frozenset({"/Strong", "/Em", "/Span", "/Link"})
"""What stands inside of a line."""

_HOLDS_TEXT: frozenset[str] = frozenset(
    {"/P", "/LBody", "/Lbl", "/TH", "/TD", "/Figure", *(f"/H{level}" for level in range(1, 7))}
)
"""What text may stand in."""


def _contents(pdf: bytes) -> Iterator[bytes]:
    for page in read(pdf).pages:
        content: Any = page["/Contents"].get_object()
        yield content.get_data()


@functools.cache
def _elements(pdf: bytes) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return tuple(elements(pdf))


def _marking(pdf: bytes) -> Iterator[str]:
    """Whatever is painted is either tagged or an artifact."""
    for content in _contents(pdf):
        depth = 0
        for token in _TOKEN.findall(content):
            if token in {b"BDC", b"BMC"}:
                depth += 1
            elif token == b"EMC":
                depth -= 1
            elif depth == 0 and token in _PAINTING:
                yield f"{token.decode()} outside of marked content"
                break


def _headings(pdf: bytes) -> Iterator[str]:
    before = 0
    for tag, _ in _elements(pdf):
        if re.fullmatch(r"/H[1-6]", tag):
            level = int(tag[2])
            if level > before + 1:
                yield f"heading {level} after {before}"
            before = level


def _tags(pdf: bytes) -> Iterator[str]:
    for tag, node in _elements(pdf):
        parent: Any = node["/P"].get_object()
        if tag in _PARENTS and str(parent.get("/S")) not in _PARENTS[tag]:
            yield f"{tag} in {parent.get('/S')}"
        if tag == "/Figure" and not node.get("/Alt"):
            yield "a figure without words"
        if tag == "/TH" and "/Scope" not in str(node.get("/A")):
            yield "a heading of a table without scope"
        if tag == "/Link":
            yield from () if "/K" in node else ["a link without content"]


def _holder(node: Any) -> str:
    """Return the tag that a line stands in."""
    while str(node.get("/S")) in _INSIDE:
        node = node["/P"].get_object()
    return str(node.get("/S"))


def _places(pdf: bytes) -> Iterator[str]:
    """Every text stands in a paragraph, a list, a cell or a heading."""
    for tag, node in _elements(pdf):
        children = node.get("/K", [])
        pieces = children if isinstance(children, list) else [children]
        if any(isinstance(piece, int) for piece in pieces) and _holder(node) not in _HOLDS_TEXT:
            yield f"text in {tag} in {_holder(node)}"


def _rows(pdf: bytes) -> Iterator[str]:
    """Every row has its name, and no cell names the headers itself: those of its row and column count."""
    for tag, node in _elements(pdf):
        if tag == "/TR":
            cells = [cell.get_object() for cell in node["/K"]]
            if not any(cell["/S"] == "/TH" for cell in cells):
                yield "a row without a name"
        if tag == "/TD" and "/Headers" in str(node.get("/A")):
            yield "a cell that names its headers"


def _fonts(pdf: bytes) -> Iterator[str]:
    for page in read(pdf).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index] # every page has text
        for name, font in fonts.items():
            if "/ToUnicode" not in font.get_object():
                yield f"{name} cannot be read as text"


def _document(pdf: bytes) -> Iterator[str]:
    reader = read(pdf)
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    found = {
        "marked": root["/MarkInfo"]["/Marked"],
        "language": root["/Lang"] == "en-GB",
        "title": reader.metadata is not None and reader.metadata.title,
        "title in the window": root["/ViewerPreferences"]["/DisplayDocTitle"],
        "PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" in metadata,
        "title in XMP": "<dc:title>" in metadata,
        "bookmarks": reader.outline,
        "tab order": all(page.get("/Tabs") == "/S" for page in reader.pages if "/Annots" in page),
    }
    yield from (f"no {what}" for what, is_there in found.items() if not is_there)


def structure_faults(pdf: bytes) -> list[str]:
    """What a screen reader would stumble over (PDF/UA-1, as far as a program can tell); empty where nothing."""
    checks = (_document, _marking, _headings, _tags, _places, _rows, _fonts)
    return [fault for check in checks for fault in check(pdf)]


def smallest_type(pdf: bytes) -> float:
    """The size of the smallest type, in points."""
    return min(float(size) for content in _contents(pdf) for size in _SIZE.findall(content))


def ink_faults(pdf: bytes) -> list[str]:
    """What a black-and-white printer or a copier would lose: colours, and lines thinner than half a point."""
    faults = []
    for content in _contents(pdf):
        faults += [token.decode() for token in set(_TOKEN.findall(content)) & _COLOURED]
        for scale, grey, width in _STROKE.findall(content):
            printed = float(scale) * float(width)
            if float(grey) < 1 and printed < 0.499:
                faults.append(f"a line of {printed:.2f} pt")
    return faults
