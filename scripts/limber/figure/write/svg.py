"""Pictures as SVG text: for pages (styled by the shared stylesheet), for files of their own, for paper."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from limber.figure.person.solved import Look
from limber.figure.picture.marks import UNITS_PER_CM, Box, Picture, Shape
from limber.figure.picture.palette import CLOTHES, PEOPLE, Palette, line_weight
from limber.figure.write.stylesheet import short_names, standalone_style

PIXELS_PER_CM = 3.0
"""CSS pixels per centimetre of the body's size, at a picture's natural size: a person lying down is about 540 wide."""

CLASS_PREFIX = "fg-"
"""Every role's class on a page is this and the role's name."""

_DRAWN = ' fill="none" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round"'
"""Said once for all paths of a picture."""


def view_box(box: Box) -> str:
    """Return the `viewBox` of a rectangle of the picture."""
    left, top = round(box.left * UNITS_PER_CM), round(-box.top * UNITS_PER_CM)
    return f"{left} {top} {round(box.width * UNITS_PER_CM)} {round(box.height * UNITS_PER_CM)}"


def weight_class(box: Box) -> str:
    """Return the class that makes a wide picture's lines heavier; "" for others."""
    weight = line_weight(box.width)
    return "" if weight == 1 else f" figure-weight-{round(100 * weight)}"


def look_classes(look: Look) -> str:
    """Return the classes that choose other people and clothes in the shared stylesheet; "" for its own."""
    chosen = (("person", look.person, PEOPLE), ("clothes", look.clothes, CLOTHES))
    return "".join(f" figure-{kind}-{name}" for kind, name, table in chosen if table.get(name))


def open_tag(box: Box, alt: str, kind: str = "") -> str:
    """Return the start of a picture; one without a text alternative is hidden from assistive technology.

    Args:
        box: What of the picture plane it shows.
        alt: Its text alternative.
        kind: Its classes for the shared stylesheet, where it is placed inside a page.
    """
    named = f' role="img" aria-label={quoteattr(alt)}' if alt else ' aria-hidden="true"'
    width, height = natural_size(box)
    classes = f' class="{kind}{weight_class(box)}" width="{width}" height="{height}"' if kind else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg"{classes} viewBox="{view_box(box)}"{_DRAWN}{named}>'


def paths(shapes: Sequence[Shape], names: Mapping[str, str] | None = None) -> str:
    """Return the paths of shapes, painted by class.

    Args:
        shapes: Back to front.
        names: Class by role; the shared stylesheet's when None.
    """

    def name(role: str) -> str:
        return f"{CLASS_PREFIX}{role}" if names is None else names[role]

    return "".join(f'<path class="{name(shape.role)}" d="{shape.path}"/>' for shape in shapes)


def natural_size(box: Box) -> tuple[int, int]:
    """Return width and height of a picture at its natural size, CSS pixels."""
    return round(box.width * PIXELS_PER_CM), round(box.height * PIXELS_PER_CM)


def themed(picture: Picture) -> str:
    """Return a picture to be placed inside a page: no colours and no ids, painted by the page's stylesheet."""
    kind = f"figure{look_classes(picture.look)}"
    return f"{open_tag(picture.box, picture.alt, kind)}{paths(picture.shapes)}</svg>"


def standalone(picture: Picture, light: Palette, dark: Palette) -> str:
    """Return a picture for a file of its own (`<img>`), which follows the reader's light or dark setting by itself."""
    light, dark = (it.heavier(line_weight(picture.box.width)) for it in (light, dark))
    names = short_names({shape.role for shape in picture.shapes})
    style = standalone_style(names, light, dark)
    return f"{open_tag(picture.box, picture.alt)}<style>{style}</style>{paths(picture.shapes, names)}</svg>"


def fixed(picture: Picture, palette: Palette) -> str:
    """Return a picture with its colours written out, for PDF and for programs that know no stylesheets."""
    palette = palette.heavier(line_weight(picture.box.width))
    body = "".join(f'<path{palette.attributes(shape.role)} d="{shape.path}"/>' for shape in picture.shapes)
    return f"{open_tag(picture.box, picture.alt)}{body}</svg>"
