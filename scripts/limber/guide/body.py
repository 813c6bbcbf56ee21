"""The body on the first page: which parts can be chosen there, and where their names stand beside the picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from limber.base.addresses import EXERCISES
from limber.content.model import Vocabulary
from limber.figure.body import BodyPicture, Callout, Seen
from limber.guide.views import BodySideView, BodySpotView, Link, OptionView, PictureView

ROWS: Final = 24
"""Rows beside a picture, in which names stand."""

_HIGH, _HIGHER = 3, 4
"""Rows of a name: what a thumb needs; and those of a name that takes three lines."""

_LONG: Final = 18
"""Letters from which a name takes three lines."""

_MARGIN: Final = 0.27
"""Where the lines begin, as a share of the picture's width."""

_MIDDLE, _NEAR = 0.5, 0.01
"""Of a picture's width: what stands in the middle can be named on either side."""

_SIDES: Final[Mapping[Seen, str]] = {"front": "Front", "back": "Back"}


def body_sides(
    bodies: Mapping[Seen, BodyPicture], vocabulary: Vocabulary, parts: Iterable[tuple[str, OptionView]]
) -> tuple[BodySideView, ...]:
    """Return the body from both sides, that with the most exercises first; none where nothing could be chosen on it.

    Args:
        bodies: The pictures; none where nothing is drawn.
        vocabulary: Where the parts are on a body.
        parts: The parts of the body to choose from, each with its facet.
    """
    chosen = {option.id: (facet, option) for facet, option in parts}
    found: list[tuple[int, Seen, tuple[tuple[str, str], ...]]] = []
    for seen, body in bodies.items():
        spots = tuple(
            (region, spot)
            for region in chosen
            if (spot := next((each for each in vocabulary.region[region].on_body if each in body.spots), None))
        )
        if spots:
            found.append((max(chosen[region][1].count for region, _ in spots), seen, spots))
    views: list[BodySideView] = []
    named: set[str] = set()
    for _, seen, spots in sorted(found, key=lambda side: -side[0]):
        views.append(_side(seen, bodies[seen], [(*chosen[region], spot) for region, spot in spots], named))
        named |= {region for region, _ in spots}
    return tuple(views)


def elsewhere(sides: Iterable[BodySideView], parts: Iterable[tuple[str, OptionView]]) -> tuple[Link, ...]:
    """Return links for the parts of the body that no picture shows."""
    shown = {spot.id for side in sides for spot in side.spots}
    return tuple(_link(facet, option) for facet, option in parts if option.id not in shown)


def _link(facet: str, option: OptionView) -> Link:
    return Link(option.label, f"{EXERCISES}?{facet}={option.id}")


def _side(seen: Seen, body: BodyPicture, spots: Sequence[tuple[str, OptionView, str]], named: set[str]) -> BodySideView:
    """Put the names of parts beside a picture, each at the height of its part or as near below as there is room."""
    free = {"left": 1, "right": 1}
    placed: list[BodySpotView] = []
    marks: list[Callout] = []
    for facet, option, spot in sorted(spots, key=lambda each: body.spots[each[2]][1]):
        across, down = body.spots[spot]
        rows = _HIGHER if len(option.label) >= _LONG else _HIGH
        wanted = round(down * ROWS - rows / 2) + 1
        beside = {True: "left", False: "right"}.get(across < _MIDDLE) if abs(across - _MIDDLE) > _NEAR else None
        side = beside or min(free, key=lambda name: (max(free[name], wanted), free[name]))
        row = max(free[side], wanted)
        free[side] = row + rows
        placed.append(BodySpotView(option.id, _link(facet, option), option.count, side, row, rows, option.id in named))
        marks.append(Callout(spot, _MARGIN if side == "left" else 1 - _MARGIN, (row - 1 + rows / 2) / ROWS))
    picture = PictureView("", "", body.width, body.height, svg=body.marked(marks))
    return BodySideView(seen, _SIDES[seen], picture, tuple(placed))
