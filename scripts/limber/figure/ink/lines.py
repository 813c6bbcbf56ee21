"""Which boundaries become lines, and how heavy: what makes a body read as one person and not as a jointed doll.

Decided for every pair of neighbouring pixels: against nothing, an outline; between things that merely overlap, a line;
between a part and the part it grows out of, a line only where one really stands in front of the other or the crease is
sharp; between cloth and skin, the thin line of a hem.
"""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import SIDES
from limber.figure.seen.raster import Raster
from limber.figure.seen.sweep import Part
from limber.figure.seen.trace import Arc, Node

Codes = npt.NDArray[np.int8]


class Line(enum.IntEnum):
    """Kinds of line, heaviest first."""

    NONE = 0
    OUTLINE = 1
    OVERLAP = 2
    HEM = 3
    DETAIL = 4


_JUMP = 1.15
"""cm: a part that stands this far in front of the part it grows out of is set off by a line."""

_CREASE = 0.35
"""Cosine between the surfaces either side of a crease that is drawn."""

_TOES = 0.85
"""The same between toes, which lie flatter side by side: without lines a foot is a hoof."""

ROOM = 160
"""A picture with more boundaries, such as that of a person with a chair, has no room in its file for toes and shade."""

_NOSE_JUMP = 2.6
"""cm: from here on a cheek hides the nose; before that the two are one skin, as in a face seen from the side."""

_HEM_JUMP = 2.2
"""cm: from here on a hem counts as an overlap."""

_NO_CREASE = -1.0
"""For a nose, which has no fold where it grows out of its face."""

_GAP = 1.1
_LEAST_RUN = 0.75
_FREE = 5.75
_HALF_FREE = 1.75
"""cm: gaps that are bridged, runs that take their neighbours' kind, and lines too short to keep when neither end, or
only one end, meets another line."""

_CLOTH = frozenset({"shirt", "shorts"})
_CLOTH_EDGE, _CLOTH_SEAM, _CLOTH_ON_SKIN = 0.875, 0.625, 0.375
"""Sigma, cm, of the extra smoothing that makes unions of sweeps hang like cloth."""

_LONG = ("thigh", "shank", "upper_arm", "forearm")
_LIMB = 0.5
"""Sigma, cm, along the long parts of limbs, which have no detail to lose."""


def _pairs() -> frozenset[frozenset[str]]:
    """Return the parts that grow out of each other."""
    pairs = [("torso", "pelvis"), ("torso", "neck"), ("neck", "head"), ("head", "nose"), ("head", "hair")]
    pairs += [("neck", "hair"), ("left_shorts", "right_shorts")]
    for n in SIDES:
        chain = ("torso", f"{n}_sleeve", f"{n}_upper_arm", f"{n}_forearm", f"{n}_hand", f"{n}_thumb", f"{n}_finger0")
        legs = ("pelvis", f"{n}_shorts", f"{n}_thigh", f"{n}_shank", f"{n}_foot", f"{n}_toe0")
        pairs += [*pairwise(chain), *pairwise(legs)]
        pairs += [("torso", f"{n}_upper_arm"), ("pelvis", f"{n}_thigh"), ("torso", f"{n}_shorts")]
        pairs += [("torso", f"{n}_thigh"), ("head", f"{n}_ear"), ("hair", f"{n}_ear"), ("neck", f"{n}_ear")]
        for i in range(3):
            pairs += [(f"{n}_foot", f"{n}_toe{i + 1}"), (f"{n}_toe{i}", f"{n}_toe{i + 1}")]
        for i in range(4):
            pairs += [(f"{n}_hand", f"{n}_finger{i}"), (f"{n}_forearm", f"{n}_finger{i}")]
            pairs += [(f"{n}_thumb", f"{n}_finger{i}"), (f"{n}_finger{i}", f"{n}_finger{i + 1}")]
    return frozenset(frozenset(pair) for pair in pairs)


_GROWS = _pairs()

_NOSE = frozenset(("head", "nose"))

_JUMPS = {
    _NOSE: 0.45,
    **{frozenset((f"{n}_sleeve", "torso")): 0.9 for n in SIDES},
    **{frozenset((f"{n}_upper_arm", f"{n}_forearm")): 0.9 for n in SIDES},
}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of a picture stand for; label 0 is nothing.

    Attributes:
        parts: The part of label i + 1.
        body: How many of them belong to the person; the rest are props.
        quiet: Hands that are seen edge-on and feet that are seen in profile, such as "left hand": fingers and toes are
            not told apart.
    """

    parts: tuple[Part, ...]
    body: int
    quiet: frozenset[str] = frozenset()

    def part(self, label: int) -> Part:
        """Return the part a label stands for."""
        return self.parts[label - 1]

    def is_body(self, label: int) -> bool:
        """Whether a label is part of the person."""
        return 0 < label <= self.body


def _both_quiet(a: Part, b: Part, labels: Labels) -> bool:
    """Say whether two parts are fingers or the palm of one quiet hand, or toes of one quiet foot."""
    if a.side != b.side:
        return False
    names = (a.name, b.name)
    if f"{a.side} hand" in labels.quiet and all("finger" in n or n.endswith("_hand") for n in names):
        return True
    return f"{a.side} foot" in labels.quiet and all("_toe" in n for n in names)


def _kind(arc: Arc, labels: Labels, raster: Raster, between_toes: float) -> Codes:
    """Return the kind of line at each crack of an arc; `between_toes` is the crease between them."""
    count = len(arc.left_pixels)
    if any(label and labels.part(label).material == "band" for label in (arc.left, arc.right)):
        # A belt between heavy lines would be all line.
        return np.full(count, Line.HEM, dtype=np.int8)
    if 0 in (arc.left, arc.right):
        return np.full(count, Line.OUTLINE, dtype=np.int8)
    a, b = labels.part(arc.left), labels.part(arc.right)
    both_props = not labels.is_body(arc.left) and not labels.is_body(arc.right)
    if _both_quiet(a, b, labels):
        return np.zeros(count, dtype=np.int8)
    names = frozenset((a.name, b.name))
    same_prop = both_props and a.group == b.group
    if names not in _GROWS and not same_prop:
        return np.full(count, Line.HEM if both_props else Line.OVERLAP, dtype=np.int8)
    one, other = arc.left_pixels.T, arc.right_pixels.T
    ahead = raster.depth[one[0], one[1]] - raster.depth[other[0], other[1]]
    jump = np.abs(ahead)
    if a.material != b.material and not same_prop:
        return np.where(jump > _HEM_JUMP, Line.OVERLAP, Line.HEM).astype(np.int8)
    flat = np.einsum("ni,ni->n", raster.normals(one[0], one[1]), raster.normals(other[0], other[1]))
    soft = Line.DETAIL if same_prop else Line.NONE
    limit: FloatArray | float = _JUMPS.get(names, _JUMP)
    crease = _CREASE
    if all("_toe" in name for name in names):
        crease = between_toes
    if names == _NOSE:
        limit, crease = np.where((ahead > 0) == (a.name == "head"), _NOSE_JUMP, limit), _NO_CREASE
    kind = np.where(jump > limit, Line.OVERLAP, np.where(flat < crease, Line.DETAIL, soft))
    if "finger" in a.name and "finger" in b.name:
        kind = np.where(kind == Line.OVERLAP, Line.DETAIL, kind)
    return kind.astype(np.int8)


def kinds(arcs: Sequence[Arc], labels: Labels, raster: Raster) -> list[Codes]:
    """Return for every arc the kind of line at each of its points."""
    result = []
    between_toes = _TOES if len(arcs) <= ROOM else _CREASE
    for arc in arcs:
        kind = _kind(arc, labels, raster, between_toes)
        if arc.closed:
            result.append(np.concatenate([kind, kind[:1]]))
        else:
            result.append(np.concatenate([kind[:1], kind, kind[-1:]]))
    return result


def softness(arcs: Sequence[Arc], labels: Labels, scale: float) -> list[float]:
    """Return for every arc the sigma of its extra smoothing in pixels: cloth hangs, skin does not."""
    result = []
    for arc in arcs:
        one, other = ("" if label == 0 else labels.part(label).material for label in (arc.left, arc.right))
        left, right = one in _CLOTH, other in _CLOTH
        if (left and right and one == other) or (left and arc.right == 0) or (right and arc.left == 0):
            sigma = _CLOTH_EDGE
        elif left and right:
            sigma = _CLOTH_SEAM
        else:
            sigma = _CLOTH_ON_SKIN if left or right else 0.0
            names = [labels.part(label).name for label in (arc.left, arc.right) if label]
            if sigma == 0 and (all(name.endswith(_LONG) for name in names) or "band" in {one, other}):
                sigma = _LIMB
        result.append(sigma * scale)
    return result


def straight_edges(arcs: Sequence[Arc], labels: Labels, raster: Raster) -> list[bool]:
    """Return for every arc whether it is the edge of a flat face (of a chair, a step), not of what is before one."""
    result = []
    for arc in arcs:
        sides = ((arc.left, arc.left_pixels), (arc.right, arc.right_pixels))
        flat = [(label, pixels) for label, pixels in sides if label and not labels.part(label).sweeps]
        round_ = [(label, pixels) for label, pixels in sides if label and labels.part(label).sweeps]
        if flat and round_:
            near, far = (raster.depth[pixels[:, 0], pixels[:, 1]] for _, pixels in (flat[0], round_[0]))
            result.append(bool(np.median(near - far) > 0))
        else:
            result.append(bool(flat))
    return result


def runs(codes: Codes) -> list[tuple[int, int, int]]:
    """Return (start, end, code) of every stretch of equal codes; `end` is one past its last point."""
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
    return [(a, b, int(codes[a])) for a, b in pairwise(edges)]


def settled(codes: Codes, scale: float) -> Codes:
    """Return codes without flicker: short gaps bridged, short runs given their neighbours' kind."""
    codes = codes.copy()
    gap, least = _GAP * scale, _LEAST_RUN * scale
    for _ in range(2):
        stretches = runs(codes)
        for i in range(1, len(stretches) - 1):
            a, b, code = stretches[i]
            before, after = int(codes[a - 1]), stretches[i + 1][2]
            bridged = code == Line.NONE and b - a < gap and before and after
            flicker = code != Line.NONE and b - a < least and (before == after or (before and after))
            if bridged or flicker:
                codes[a:b] = before
    return codes


def drawn_ends(arcs: Sequence[Arc], codes: Sequence[Codes]) -> Counter[Node]:
    """Return how many lines end at each junction."""
    count: Counter[Node] = Counter()
    for arc, code in zip(arcs, codes, strict=True):
        for node, kind in ((arc.start, code[0]), (arc.end, code[-1])):
            if node is not None and kind != Line.NONE:
                count[node] += 1
    return count


def kept(codes: Codes, lengths: FloatArray, scale: float, attached: tuple[bool, bool]) -> list[tuple[int, int, int]]:
    """Return the runs that become lines: not those that are too short for the ends they leave free.

    Args:
        codes: Settled codes of a chain.
        lengths: How far along the chain each point is, in pixels.
        scale: Pixels per cm.
        attached: Whether the chain's own first and last point meet another line.
    """
    result = []
    for a, b, code in runs(codes):
        if code == Line.NONE:
            continue
        if code in (Line.OVERLAP, Line.DETAIL):
            before = attached[0] if a == 0 else codes[a - 1] != Line.NONE
            after = attached[1] if b == len(codes) else codes[b] != Line.NONE
            free = 2 - int(before) - int(after)
            least = (0.0, _HALF_FREE, _FREE)[free] * scale
            if lengths[b - 1] - lengths[a] < least:
                continue
        result.append((a, b, code))
    return result
