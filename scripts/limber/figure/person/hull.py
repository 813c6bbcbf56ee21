"""Convex hulls in a plane."""

from collections.abc import Sequence

import numpy as np

from limber.figure.person.rotation import FloatArray


def hull(points: FloatArray) -> FloatArray:
    """Return the convex hull of points in a plane, shape (n, 2), anticlockwise (Andrew's monotone chain)."""
    ordered = sorted((float(x), float(y)) for x, y in points)

    def half(run: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        chain: list[tuple[float, float]] = []
        for x, y in run:
            while len(chain) > 1:
                (ax, ay), (bx, by) = chain[-2], chain[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return np.array(half(ordered) + half(ordered[::-1]))
