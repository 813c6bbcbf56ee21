"""Pictures as SVG text: for pages (styled by the shared stylesheet), for files of their own, for paper."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from limber.figure.palette import Palette
from limber.figure.shapes import UNITS_PER_CM, Box, Shape
from limber.figure.stylesheet import standalone_style

CLASS_PREFIX = "fg-"
"""Every role's class on a page is this and the role's name."""


def view_box(box: Box) -> str:
    """Return the `viewBox` of a rectangle of the picture."""
    left, top = round(box.left * UNITS_PER_CM), round(-box.top * UNITS_PER_CM)
    return f"{left} {top} {round(box.width * UNITS_PER_CM)} {round(box.height * UNITS_PER_CM)}"


def _open(box: Box, alt: str) -> str:
    named = f' role="img" aria-label={quoteattr(alt)}' if alt else ' aria-hidden="true"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="{view_box(box)}"{named}>'


def paths(shapes: Sequence[Shape]) -> str:
    """Return the paths of shapes, painted by class."""
    return "".join(f'<path class="{CLASS_PREFIX}{shape.role}" d="{shape.path}"/>' for shape in shapes)


def themed(shapes: Sequence[Shape], box: Box, alt: str = "") -> str:
    """Return a picture to be placed inside a page: no colours and no ids, painted by the page's stylesheet.

    Args:
        shapes: Back to front.
        box: What of the picture plane is shown.
        alt: Text alternative; without one the picture is hidden from assistive technology.
    """
    return f"{_open(box, alt)}{paths(shapes)}</svg>"


def standalone(shapes: Sequence[Shape], box: Box, light: Palette, dark: Palette, alt: str = "") -> str:
    """Return a picture for a file of its own (`<img>`), which follows the reader's light or dark setting by itself."""
    style = standalone_style({shape.role for shape in shapes}, light, dark)
    return f"{_open(box, alt)}<style>{style}</style>{paths(shapes)}</svg>"


def fixed(shapes: Sequence[Shape], box: Box, palette: Palette, alt: str = "") -> str:
    """Return a picture with its colours written out, for PDF and for programs that know no stylesheets."""
    body = "".join(f'<path{palette.attributes(shape.role)} d="{shape.path}"/>' for shape in shapes)
    return f"{_open(box, alt)}{body}</svg>"
