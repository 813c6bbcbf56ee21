"""The movement as a flip-book: drawings between the key frames, shown one after the other by a stylesheet.

A film is a file of its own that moves as soon as it is shown: a page shows it when a reader asks for it, and takes it
away to stop it. Nothing moves on paper, or for readers who ask for reduced motion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from limber.figure.ink.frame import FILM, body_shapes
from limber.figure.ink.scene import moments, setting_of
from limber.figure.person.solved import Look, SolvedScene
from limber.figure.picture.marks import Box, Shape
from limber.figure.picture.palette import Palette, line_weight
from limber.figure.write.stylesheet import short_names, standalone_style
from limber.figure.write.svg import open_tag, paths

DRAWINGS: Final = 13
"""Drawings of every film: 12 moves can be shared out evenly over 1, 2, 3, 4 or 6 stretches between key frames."""

_SLOT: Final = 0.11
"""Seconds one drawing is seen: about nine a second reads as hand-drawn animation."""

_HOLD: Final = 8
"""Slots for which the first and the last drawing are held."""

_HIDDEN: Final = ' visibility="hidden"'
"""Without a stylesheet only the last drawing is seen."""

Loop = Literal["back", "round"]


@dataclass(frozen=True, slots=True)
class Film:
    """A flip-book.

    Attributes:
        behind: What does not change: mats and walls.
        drawings: The person and the solid props in each drawing; `DRAWINGS` of them.
        box: What of the picture plane it shows.
        alt: Its text alternative.
        loop: Whether it runs there and back, or round to the start.
        look: Who is drawn.
    """

    behind: tuple[Shape, ...]
    drawings: tuple[tuple[Shape, ...], ...]
    box: Box
    alt: str
    loop: Loop
    look: Look


def steps_for(key_frames: int, loop: Loop) -> int:
    """Return how many postures each stretch between key frames needs, both ends counted, for `DRAWINGS` in all."""
    stretches = max(key_frames - 1 + (loop == "round"), 1)
    return -(-(DRAWINGS - 1) // stretches) + 1


def drawings(movement: SolvedScene) -> tuple[tuple[tuple[Shape, ...], ...], Box]:
    """Return the drawings of a film, and the rectangle of the picture that they need.

    Args:
        movement: The scene with the postures between its key frames.
    """
    stage = setting_of(movement)
    every = moments(movement, stage, FILM.scallop)
    shown = [every[round(i * (len(every) - 1) / (DRAWINGS - 1))] for i in range(DRAWINGS)]
    box = shown[0].box(movement.camera)
    for now in shown[1:]:
        box = box.joined(now.box(movement.camera))
    quality = FILM.across(box.width)
    return tuple(body_shapes(now, stage, quality)[0] for now in shown), box


def standalone_film(it: Film, light: Palette, dark: Palette) -> str:
    """Return a film for a file of its own, which plays as soon as it is shown; still where motion is not wanted."""
    light, dark = (palette.heavier(line_weight(it.box.width)) for palette in (light, dark))
    roles = {shape.role for shapes in (it.behind, *it.drawings) for shape in shapes}
    names = short_names(roles)
    style = standalone_style(names, light, dark) + film_rules(it.loop)
    return f"{open_tag(it.box, it.alt)}<style>{style}</style>{_body(it, names)}</svg>"


def _body(it: Film, names: Mapping[str, str] | None = None) -> str:
    last = len(it.drawings) - 1
    groups = (
        f'<g class="fg-f{i}"{"" if i == last else _HIDDEN}>{paths(shapes, names)}</g>'
        for i, shapes in enumerate(it.drawings)
    )
    return paths(it.behind, names) + "".join(groups)


def film_rules(loop: Loop) -> str:
    """Return the rules that play films of a kind."""
    slots, total = _slots(loop)
    frames = "".join(f"@keyframes fg-{loop}-{i}{{{_visible(slots[i], total)}}}" for i in range(DRAWINGS) if slots[i])
    plays = "".join(f".fg-f{i}{{animation-name:fg-{loop}-{i}}}" for i in range(DRAWINGS) if slots[i])
    every = ",".join(f".fg-f{i}" for i in range(DRAWINGS))
    return (
        f"{frames}@media screen and (prefers-reduced-motion:no-preference){{{every}{{visibility:hidden;"
        f"animation:{total * _SLOT:.2f}s step-end infinite}}{plays}}}"
    )


def _slots(loop: Loop) -> tuple[list[list[tuple[int, int]]], int]:
    """Return, for each drawing, from which slot to which it is seen, and how many slots there are."""
    last = DRAWINGS - 1
    order = [0] * _HOLD + list(range(1, last)) + [last] * _HOLD + list(range(last - 1, 0, -1))
    if loop == "round":
        order = [0] * _HOLD + [i for i in range(1, last) for _ in range(2)]
    seen: list[list[tuple[int, int]]] = [[] for _ in range(DRAWINGS)]
    start = 0
    for slot in range(1, len(order) + 1):
        if slot == len(order) or order[slot] != order[start]:
            seen[order[start]].append((start, slot))
            start = slot
    return seen, len(order)


def _visible(stretches: list[tuple[int, int]], total: int) -> str:
    """Return the key frames of a drawing that is seen during some slots."""
    steps = "" if stretches[0][0] == 0 else "0%{visibility:hidden}"
    for start, end in stretches:
        steps += f"{100 * start / total:.2f}%{{visibility:visible}}"
        if end < total:
            steps += f"{100 * end / total:.2f}%{{visibility:hidden}}"
    return steps
