"""Reading SVG path data, as `bezier` writes it: courses of points, for what is painted without an SVG renderer."""

import re
from collections.abc import Iterator

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.seen.trace import Points

_TOKEN = re.compile(r"[a-zA-Z]|-?\d+(?:\.\d+)?")


def courses(path: str, step: float) -> Iterator[tuple[Points, bool]]:
    """Follow SVG path data (M, L, H, V, C, Z and the relative ones).

    Args:
        path: The path data.
        step: How far apart the points on a curve are, about, in the units of the path.

    Yields:
        The points of each part of the path, and whether it is closed; a closed one ends where it begins.
    """
    tokens = _TOKEN.findall(path)
    at, here, command = 0, 0j, "M"
    course: list[complex] = []

    def number() -> float:
        nonlocal at
        at += 1
        return float(tokens[at - 1])

    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        kind, start = command.upper(), here if command.islower() else 0j
        if kind == "Z":
            yield np.array([*course, course[0]]), True
            here, course = course[0], []
        elif kind == "C":
            controls = [here, *(start + complex(number(), number()) for _ in range(3))]
            course = course or [here]
            course += _along(np.array(controls), step)
            here = controls[-1]
        else:
            if kind == "M" and course:
                yield np.array(course), False
                course = []
            x = here.real if kind == "V" else start.real + number()
            y = here.imag if kind == "H" else start.imag + number()
            here = complex(x, y)
            course.append(here)
            command = {"M": "L", "m": "l"}.get(command, command)
    if course:
        yield np.array(course), False


def _along(controls: Points, step: float) -> list[complex]:
    """Return points on a cubic curve, without its first."""
    a, b, c, d = controls
    t: FloatArray = np.linspace(0, 1, 2 + int(np.abs(np.diff(controls)).sum() / step))[1:]
    u = 1 - t
    return list(u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d)
