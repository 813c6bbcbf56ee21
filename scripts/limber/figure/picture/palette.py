"""What the roles of a picture look like: colours, line weights, and people and clothes to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from limber.figure.person.solved import Look

Colours = Mapping[str, str]

LIGHT: Final[Colours] = MappingProxyType(
    {
        "paper": "#ffffff",
        "line": "#22303c",
        "skin": "#f1c7a3",
        "skin-far": "#f5d8bd",
        "shirt": "#4f9aa8",
        "shirt-far": "#6fabb7",
        "shorts": "#34495e",
        "shorts-far": "#50657c",
        "hair": "#5a4335",
        "shade": "#1b2b3a",
        "mat": "#dfe7ec",
        "mat-edge": "#b4c3cd",
        "floor": "#e9eef1",
        "wall": "#f1f4f6",
        "skirting": "#d3dce2",
        "arrow": "#d9480f",
        "effort": "#e9784a",
        "ghost": "#e7ecf0",
        "ghost-line": "#8fa1ae",
        "prop": "#e3d6c3",
        "prop-side": "#cdbba3",
        "prop-end": "#b9a58b",
        "band": "#6a4c9c",
        "ball": "#7d9ccb",
        "soft": "#f4f1ea",
    }
)
"""On white paper and light pages."""

DARK: Final[Colours] = MappingProxyType(
    {
        "paper": "#12181e",
        "line": "#0a0f14",
        "skin": "#e0b28c",
        "skin-far": "#c39a78",
        "shirt": "#4aa3b3",
        "shirt-far": "#3d8b99",
        "shorts": "#5c7793",
        "shorts-far": "#4c647d",
        "hair": "#6b5142",
        "shade": "#05090d",
        "mat": "#2a353e",
        "mat-edge": "#45545f",
        "floor": "#222c34",
        "wall": "#1d262d",
        "skirting": "#38454f",
        "arrow": "#ff9a4d",
        "effort": "#e07b3e",
        "ghost": "#2b3740",
        "ghost-line": "#7f929f",
        "prop": "#8d7d68",
        "prop-side": "#75674f",
        "prop-end": "#5f5442",
        "band": "#b99cf0",
        "ball": "#6f8fc0",
        "soft": "#b9b4a8",
    }
)
"""On dark pages: dark ink on mid-tone fills needs no light outlines."""

LINE_ART: Final[Colours] = MappingProxyType(
    {
        "paper": "#ffffff",
        "line": "#000000",
        "skin": "#ffffff",
        "skin-far": "#ffffff",
        "shirt": "#e3e3e3",
        "shirt-far": "#ececec",
        "shorts": "#a9a9a9",
        "shorts-far": "#bdbdbd",
        "hair": "#6a6a6a",
        "shade": "#ffffff",
        "mat": "#f3f3f3",
        "mat-edge": "#8c8c8c",
        "floor": "#ffffff",
        "wall": "#ffffff",
        "skirting": "#c8c8c8",
        "arrow": "#000000",
        "effort": "#4a4a4a",
        "ghost": "#ffffff",
        "ghost-line": "#6a6a6a",
        "prop": "#ffffff",
        "prop-side": "#f1f1f1",
        "prop-end": "#e3e3e3",
        "band": "#555555",
        "ball": "#ffffff",
        "soft": "#ffffff",
    }
)
"""For copiers: white skin, few greys that keep their order when copied twice, black arrows, no shade."""

PEOPLE: Final[Mapping[str, Colours]] = MappingProxyType(
    {
        "light": {},
        "tan": {"skin": "#c68f68", "skin-far": "#d2a786", "hair": "#2b211c"},
        "deep": {"skin": "#8a5a3c", "skin-far": "#a17857", "hair": "#1d1613"},
        "silver": {"skin": "#f3d0b5", "skin-far": "#f7dfcc", "hair": "#c9ccd0"},
        "ginger": {"skin": "#f5cfb4", "skin-far": "#f8dfcd", "hair": "#a9572c"},
    }
)
"""Skin and hair by name."""

CLOTHES: Final[Mapping[str, Colours]] = MappingProxyType(
    {
        "teal": {},
        "plum": {"shirt": "#a8577e", "shirt-far": "#bb7f9d", "shorts": "#3d3b4f", "shorts-far": "#5b5970"},
        "ochre": {"shirt": "#d8a23a", "shirt-far": "#e2bb70", "shorts": "#2f4858", "shorts-far": "#4f6878"},
        "blue": {"shirt": "#5f7fb0", "shirt-far": "#88a0c5", "shorts": "#4a4f57", "shorts-far": "#6a7079"},
    }
)
"""Clothes by name."""

DARK_SHORTS: Final[Colours] = MappingProxyType({"shorts": "#5c7793", "shorts-far": "#4c647d"})
"""Dark shorts would vanish on a dark page, whatever their colour is by day."""

OUTLINE_WIDTH: Final = 8.5
"""Of the outline, in tenths of a centimetre of the body's size; all other lines are lighter."""

STROKES: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {
        "outline": ("line", OUTLINE_WIDTH),
        "overlap": ("line", 6.4),
        "hem": ("line", 5.0),
        "detail": ("line", 4.0),
        "eye": ("line", 10.5),
        "mouth": ("line", 5.0),
        "inset-ring": ("ghost-line", 9.0),
        "leader": ("ghost-line", 5.0),
        "before": ("ghost-line", 7.0),
        "after": ("arrow", 9.0),
    }
)
"""Roles that are lines: colour and width in tenths of a centimetre."""

DASHED: Final = "26 22"
HALO: Final = 18.0
"""Width of the paper-coloured edge round an arrow, in tenths of a centimetre."""

SHADE_OPACITY: Final[Mapping[str, float]] = MappingProxyType({"shade": 0.13, "shadow": 0.13})
SHADE_OPACITY_DARK: Final[Mapping[str, float]] = MappingProxyType({"shade": 0.22, "shadow": 0.22})

FILLS: Final = (
    *(name for name in LIGHT if name not in {"paper", "line", "shade", "ghost-line"}),
    "inset-ground",
    "bone",
    "dot",
    "mouth-gap",
    "wall-end",
    "shade",
    "shadow",
)
"""Roles that are areas."""

FILL_COLOUR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "inset-ground": "paper",
        "shadow": "shade",
        "bone": "soft",
        "mouth-gap": "line",
        "dot": "ghost-line",
        "wall-end": "skirting",
    }
)
"""Fills that share a colour with another name."""


EDGES: Final[Mapping[str, str]] = MappingProxyType(
    {"arrow": "paper", "ghost": "ghost-line", "bone": "line", "wall-end": "line"}
)
"""Areas that have a line of another colour round them."""

EDGE_WIDTHS: Final[Mapping[str, float]] = MappingProxyType({"ghost": 6.0, "bone": 4.0, "wall-end": 5.0})
"""Widths of those lines, in tenths of a centimetre."""

DASHES: Final = frozenset({"before", "ghost"})
"""Roles whose lines are dashed."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of one role: of its area, of its line ("none" for none), and the opacity of the area."""

    fill: str
    line: str
    opacity: float


@dataclass(frozen=True, slots=True)
class Palette:
    """Fixed colours for every role.

    Attributes:
        colours: Colour by name, as in `LIGHT`.
        opacity: Opacity of "shade" and "shadow".
        weight: What all line widths are multiplied with; above 1 for small pictures on paper.
    """

    colours: Colours
    opacity: Mapping[str, float]
    weight: float = 1.0

    def heavier(self, by: float) -> "Palette":
        """Return the palette with all lines heavier."""
        return replace(self, weight=self.weight * by)

    def paint(self, role: str) -> "Paint":
        """Return the colours of a role."""
        if role in STROKES:
            return Paint("none", self.colours[STROKES[role][0]], 1.0)
        edge = EDGES.get(role, "")
        fill = self.colours[FILL_COLOUR.get(role, role)]
        return Paint(fill, self.colours[edge] if edge else "none", self.opacity.get(role, 1.0))

    def attributes(self, role: str) -> str:
        """Return the SVG attributes that paint a role, with a leading space."""
        paint = self.paint(role)
        text = f' fill="{paint.fill}"'
        if paint.opacity < 1:
            text += f' fill-opacity="{paint.opacity:g}"'
        if role == "arrow":
            return f'{text} stroke="{paint.line}" stroke-width="{HALO:g}" paint-order="stroke"'
        width = line_width(role) * self.weight
        if width:
            text += f' stroke="{paint.line}" stroke-width="{width:g}"'
        return f'{text} stroke-dasharray="{DASHED}"' if role in DASHES else text


WEIGHTS: Final = (1.0, 1.15, 1.3)
"""What line widths are multiplied with in pictures of growing width."""

_WIDER_FROM: Final = (130.0, 170.0)
"""cm of the body's size: pictures are shown equally wide, so the lines of somebody who lies would be thin."""


def line_weight(width: float) -> float:
    """Return what line widths are multiplied with in a picture so many cm wide."""
    return WEIGHTS[sum(width >= limit for limit in _WIDER_FROM)]


def line_width(role: str) -> float:
    """Return the width of a role's line in tenths of a centimetre; 0 for none. An arrow's edge is `HALO`."""
    return STROKES[role][1] if role in STROKES else EDGE_WIDTHS.get(role, 0.0)


def palette(look: Look, *, dark: bool = False, weight: float = 1.0) -> Palette:
    """Return the colours of a person.

    Args:
        look: Who is drawn.
        dark: For dark pages.
        weight: See `Palette`.
    """
    own = {**PEOPLE.get(look.person, {}), **CLOTHES.get(look.clothes, {})}
    if not dark:
        return Palette({**LIGHT, **own}, SHADE_OPACITY, weight)
    dimmed = DARK_SHORTS if "shorts" in own else {}
    return Palette({**DARK, **own, **dimmed}, SHADE_OPACITY_DARK, weight)


def line_art(weight: float = 1.0) -> Palette:
    """Return black lines and few greys, for copiers and black-and-white printers."""
    return Palette(LINE_ART, {"shade": 0.0, "shadow": 0.0}, weight)
