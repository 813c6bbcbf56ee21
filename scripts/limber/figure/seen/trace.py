"""A label image, cleaned and cut into arcs: the boundaries between two labels from junction to junction."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.seen.sweep import Ints

Labels = npt.NDArray[np.int32]

Points = npt.NDArray[np.complex128]
"""A course in the picture: x + iy per point, which makes turning and comparing directions plain arithmetic."""

Node = tuple[int, int]
"""A pixel corner (row, column) where arcs meet."""


@dataclass(slots=True)
class Arc:
    """The boundary between two labels, with `left` on its left hand in a picture whose rows run down.

    Attributes:
        points: Its course in pixels; moves while the map is placed and smoothed.
        left: Label on its left.
        right: Label on its right.
        left_pixels: The pixels (row, column) along its left, one per crack, shape (m, 2).
        right_pixels: Those along its right.
        start: Where it starts; None for a closed loop.
        end: Where it ends; None for a closed loop.
    """

    points: Points
    left: int
    right: int
    left_pixels: Ints
    right_pixels: Ints
    start: Node | None
    end: Node | None

    @property
    def closed(self) -> bool:
        """Whether it is a loop without a junction."""
        return self.start is None


def clean(label: Labels, smallest: int, smallest_gap: int) -> Labels:
    """Return the image without one-pixel spurs, without small islands, and without small gaps.

    Args:
        label: The image; 0 is nothing.
        smallest: Pixels an island of a label must have.
        smallest_gap: Pixels a piece of nothing must have.
    """
    return despeckle(_without_spurs(label, rounds=2), smallest, smallest_gap)


def _without_spurs(label: Labels, rounds: int) -> Labels:
    """Give a pixel the label that at least three of its four neighbours have."""
    height, width = label.shape
    for _ in range(rounds):
        unlike = np.zeros(label.shape, dtype=np.int8)
        across, along = label[1:] != label[:-1], label[:, 1:] != label[:, :-1]
        unlike[1:] += across
        unlike[:-1] += across
        unlike[:, 1:] += along
        unlike[:, :-1] += along
        rows, columns = np.nonzero(unlike >= 3)  # noqa: PLR2004 -- few have three neighbours unlike themselves
        up, down = label[np.maximum(rows - 1, 0), columns], label[np.minimum(rows + 1, height - 1), columns]
        left, right = label[rows, np.maximum(columns - 1, 0)], label[rows, np.minimum(columns + 1, width - 1)]
        own = label[rows, columns]
        new = own.copy()
        for one, a, b, c in ((up, down, left, right), (down, up, left, right), (left, right, up, down)):
            votes = (one == a).astype(np.int8) + (one == b) + (one == c)
            chosen = (votes >= 2) & (one != own)  # noqa: PLR2004 -- two others agree with this one: three of four
            new[chosen] = one[chosen]
        label = label.copy()
        label[rows, columns] = new
    return label


def components(label: Labels) -> tuple[Ints, int]:
    """Return the 4-connected pieces of equal label as numbers from 0, and how many there are."""
    change = np.ones(label.shape, dtype=np.bool_)
    change[:, 1:] = label[:, 1:] != label[:, :-1]
    run = np.cumsum(change.ravel()).reshape(label.shape) - 1
    count = int(run[-1, -1]) + 1
    same = label[1:] == label[:-1]
    # Two runs that touch are noted where they begin to touch, once.
    goes_on = same[:, :-1] & ~change[:-1, 1:] & ~change[1:, 1:]
    same[:, 1:] &= ~goes_on
    upper, lower = run[:-1][same], run[1:][same]
    root = np.arange(count)
    while True:
        # Hook the greater of two touching roots under the smaller, then let every run point at the root of its root.
        one, other = root[upper], root[lower]
        apart = one != other
        if not apart.any():
            break
        np.minimum.at(root, np.maximum(one, other)[apart], np.minimum(one, other)[apart])
        while (root[root] != root).any():
            root = root[root]
    roots, number = np.unique(root, return_inverse=True)
    return number[run], len(roots)


def despeckle(label: Labels, smallest: int, smallest_gap: int = 0) -> Labels:
    """Return the image with every small piece given to the neighbour it touches most; arguments as for `clean`."""
    piece, count = components(label)
    size = np.bincount(piece.ravel(), minlength=count)
    nothing = np.zeros(count, dtype=np.bool_)
    nothing[piece[label == 0]] = True
    small = np.flatnonzero((size < smallest) | (nothing & (size < smallest_gap)))
    if not len(small):
        return label
    result = label.copy()
    order = np.argsort(piece.ravel(), kind="stable")
    ends = np.cumsum(size)
    height, width = label.shape
    for number in small.tolist():
        rows, columns = np.divmod(order[ends[number] - size[number] : ends[number]], width)
        neighbours = []
        for down, across in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            r, c = rows + down, columns + across
            known = (r >= 0) & (r < height) & (c >= 0) & (c < width)
            r, c = r[known], c[known]
            outside = piece[r, c] != number
            neighbours.append(result[r[outside], c[outside]])
        touched = np.concatenate(neighbours)
        if len(touched):
            result[rows, columns] = np.bincount(touched).argmax()
    return result


def trace(label: Labels) -> list[Arc]:
    """Return all boundary arcs, each once. Their points lie on the middles of the cracks between pixels."""
    padded = np.pad(label, 1)
    across_row, across_column = np.nonzero(padded[1:] != padded[:-1])
    down_row, down_column = np.nonzero(padded[:, 1:] != padded[:, :-1])
    # A crack joins two corners; corner (r, c) is the upper left one of pixel (r, c). Its first direction is to the
    # right for cracks between an upper and a lower pixel, downwards for cracks between a left and a right pixel.
    flat = padded.shape[1] + 1
    tail = np.concatenate([(across_row + 1) * flat + across_column, down_row * flat + down_column + 1])
    head = np.concatenate([(across_row + 1) * flat + across_column + 1, (down_row + 1) * flat + down_column + 1])
    left = np.concatenate(
        [np.stack([across_row, across_column], axis=1), np.stack([down_row, down_column + 1], axis=1)]
    )
    right = np.concatenate(
        [np.stack([across_row + 1, across_column], axis=1), np.stack([down_row, down_column], axis=1)]
    )
    start = np.stack([tail, head], axis=1).ravel()  # of directed crack 2i (forwards) and 2i + 1 (backwards)
    following, heads = _successors(start)
    arcs = [_arc(padded, walk, start, left, right, flat, closed=closed) for walk, closed in _walks(following, heads)]
    for arc in arcs:
        arc.points -= 1 + 1j
        arc.left_pixels -= 1
        arc.right_pixels -= 1
    return arcs


def _successors(start: Ints) -> tuple[list[int], list[int]]:
    """Return for each directed crack the one that follows it (-1 at a junction), and those that leave a junction."""
    order = np.argsort(start, kind="stable")
    _, first, degree = np.unique(start[order], return_index=True, return_counts=True)
    following = np.full(len(start), -1, dtype=np.intp)
    simple = first[degree == 2]  # noqa: PLR2004 -- one line passes through
    one, other = order[simple], order[simple + 1]
    following[one ^ 1] = other
    following[other ^ 1] = one
    junction = np.repeat(degree != 2, degree)  # noqa: PLR2004 -- lines meet or end here
    return following.tolist(), order[junction].tolist()


def _walks(following: list[int], heads: list[int]) -> list[tuple[list[int], bool]]:
    """Return every chain of directed cracks once, and whether it is a loop."""
    seen = bytearray(len(following))
    result: list[tuple[list[int], bool]] = []
    for closed, starts in ((False, heads), (True, range(0, len(following), 2))):
        for begin in starts:
            if seen[begin]:
                continue
            walk = []
            crack = begin
            while crack >= 0 and not seen[crack]:
                seen[crack] = seen[crack ^ 1] = 1
                walk.append(crack)
                crack = following[crack]
            result.append((walk, closed))
    return result


def _arc(  # noqa: PLR0913, PLR0917 -- the tables belong together but live in one function only
    padded: Labels, walk: list[int], start: Ints, left: Ints, right: Ints, flat: int, *, closed: bool
) -> Arc:
    directed = np.array(walk, dtype=np.intp)
    crack, backwards = directed >> 1, (directed & 1).astype(np.bool_)[:, None]
    on_left = np.where(backwards, right[crack], left[crack])
    on_right = np.where(backwards, left[crack], right[crack])
    middle = _complex((on_left + on_right + 1) / 2)
    if closed:
        return Arc(
            np.concatenate([middle, middle[:1]]),
            int(padded[tuple(on_left[0])]),
            int(padded[tuple(on_right[0])]),
            on_left,
            on_right,
            None,
            None,
        )
    first, last = divmod(int(start[walk[0]]), flat), divmod(int(start[walk[-1] ^ 1]), flat)
    ends = _complex(np.array([first, last]))
    return Arc(
        np.concatenate([ends[:1], middle, ends[1:]]),
        int(padded[tuple(on_left[0])]),
        int(padded[tuple(on_right[0])]),
        on_left,
        on_right,
        first,
        last,
    )


def _complex(places: npt.NDArray[np.float64] | Ints) -> Points:
    """Return (row, column) as x + iy."""
    return np.asarray(places[:, 1] + 1j * places[:, 0])


def place(arcs: list[Arc], fraction: FloatArray) -> None:
    """Move the arcs' points to where edges really run.

    Args:
        arcs: As traced.
        fraction: For every crack of every arc in turn, how far from the left pixel's centre to the right one's.
    """
    done = 0
    for arc in arcs:
        count = len(arc.left_pixels)
        share = fraction[done : done + count, None]
        done += count
        points = _complex((arc.left_pixels + 0.5) + (arc.right_pixels - arc.left_pixels) * share)
        if arc.closed:
            arc.points = np.concatenate([points, points[:1]])
        else:
            arc.points[1:-1] = points
