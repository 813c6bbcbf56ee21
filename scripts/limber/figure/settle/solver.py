"""Bend the skeleton until it does what a stance asks: a small nonlinear least-squares problem.

Unknown are the change of every joint angle and of the pelvis' place and heading. Each demand adds
residuals: contacts, kept parts and touches in centimetres, directions as differences of unit vectors, angles in
degrees.
They are weighted so that a contact wins over an angle the author gave, and that over an angle a preset gave. Solved by
the Levenberg-Marquardt method with a forward-difference Jacobian, every column of which is one posture of a batch.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from limber.figure.person.mass import middles_of_weight
from limber.figure.person.rotation import FloatArray, from_vector, to_vector
from limber.figure.person.skeleton import BONE_INDEX, CHANNELS, HIGH, LOW, MOVES_BONES, SIDES, Vector, forward
from limber.figure.person.surface import ELLIPSOIDS, PATCHES, heights
from limber.figure.pose.parts import DIRECTIONS, PINS, POINTERS, SPOTS
from limber.figure.settle.hints import first_guess, first_hold
from limber.figure.settle.stance import BoolArray, Stance
from limber.figure.settle.surroundings import Surroundings, direction, gap, held_places, is_bar

_N: Final = len(CHANNELS)
_MOVING: Final = np.append(MOVES_BONES, np.ones(6, dtype=bool))
"""The unknowns that move something."""

CONTACT_WEIGHT: Final = 1.2
FLOOR_WEIGHT: Final = 2.0
"""A part in the floor is worse than one a little above it."""
PIN_WEIGHT: Final = 1.5
TOUCH_WEIGHT: Final = 1.5
ASKED_WEIGHT: Final = 0.35
"""Per degree; ten degrees of an author's angle weigh as much as three centimetres of a contact."""


def _soft_weights() -> FloatArray:
    """How firmly a joint keeps an angle nobody asked for, per degree: the spine firmest, the ends of limbs least."""
    weights = np.full(_N, 0.04)
    for row, channel in enumerate(CHANNELS):
        name = channel.name
        if name.startswith(("lumbar", "thoracic")):
            weights[row] = 0.22
        elif name == "neck.retract" or "knuckles" in name or "fingertips" in name:
            weights[row] = 1.0  # only where an author says so
        elif name.startswith("neck"):
            weights[row] = 0.06 if name.endswith("flex") else 0.18
        elif "girdle" in name:
            weights[row] = 0.12
        elif "hip.in" in name or "hip.abduct" in name:
            weights[row] = 0.07
        elif any(end in name for end in ("ankle", "wrist", "toes", "forearm")):
            weights[row] = 0.025
    return weights


_SOFT: Final = _soft_weights()
_FIRST_ROOT: Final = np.array([0.02, 0.0005, 0.02, 0.05, 0.25, 0.25])
"""Weights of the pelvis' place (per cm) and heading (per degree) in a first frame: it may drop and pitch, but hardly
turn."""
_LATER_ROOT: Final = np.array([0.003, 0.0005, 0.01, 0.05, 0.25, 0.25])
_ASKED_ROOT: Final = 0.3

_TRUNK: Final[tuple[tuple[str, Vector, Vector], ...]] = (
    ("pelvis", (0, 2, -0.5), (16, 9, 11)),
    ("l3", (0, 0, 3.6), (13.5, 8, 9.0)),
    ("t10", (0, 0, 4.4), (14.5, 8, 9.6)),
    ("t5", (0, -1, 5.2), (15.0, 9, 10.4)),
    ("head", (0, 5, 1), (7, 9, 9)),
)
"""Ellipsoids that arms stay out of."""


def _arm_spheres(n: str) -> tuple[tuple[str, Vector, float], ...]:
    return (
        (f"{n}_forearm", (0, -7, 0), 3.4),
        (f"{n}_forearm", (0, -16, 0), 2.8),
        (f"{n}_hand", (0, -1, 0), 2.0),
        (f"{n}_hand", (0, -8, 0), 1.3),
        (f"{n}_fingertips", (0, -2, 0), 0.8),
    )


def _leg_spheres(n: str) -> tuple[tuple[str, Vector, float], ...]:
    return (
        (f"{n}_thigh", (0, -26, 0.6), 5.6),
        (f"{n}_thigh", (0, -34, 0.3), 4.8),
        (f"{n}_shank", (0, 0, 0.3), 4.6),
        (f"{n}_shank", (0, -9, -0.9), 4.7),
        (f"{n}_shank", (0, -18, -1.0), 4.2),
        (f"{n}_shank", (0, -28, -0.4), 3.2),
        (f"{n}_shank", (0, -37, 0.0), 2.7),
        (f"{n}_foot", (0, -3.0, -1.0), 2.8),
        (f"{n}_foot", (0, -3.8, 6.0), 2.6),
    )


class _Points:
    """Points fixed to bones, placed for a whole batch at once."""

    def __init__(self, rows: tuple[tuple[str, Vector, float], ...]) -> None:
        self.bones = np.array([BONE_INDEX[bone] for bone, _, _ in rows])
        self.offsets = np.array([offset for _, offset, _ in rows], float)
        self.radii = np.array([radius for _, _, radius in rows])

    def place(self, origins: FloatArray, rotations: FloatArray) -> FloatArray:
        """Return the points, shape (batch, points, 3)."""
        placed: FloatArray = origins[:, self.bones] + np.einsum(
            "bnij,nj->bni",
            rotations[:, self.bones],
            self.offsets,
        )
        return placed


_BOTH_ARMS: Final = (*_arm_spheres("left"), *_arm_spheres("right"))
_ARMS: Final = _Points(_BOTH_ARMS)
_ONE_ARM: Final = len(_BOTH_ARMS) // 2
_LEFT_LEG: Final = _Points(_leg_spheres("left"))
_RIGHT_LEG: Final = _Points(_leg_spheres("right"))
_TRUNK_BONES: Final = np.array([BONE_INDEX[bone] for bone, _, _ in _TRUNK])
_TRUNK_CENTRES: Final = np.array([centre for _, centre, _ in _TRUNK], float)
_TRUNK_RADII: Final = np.array([radii for _, _, radii in _TRUNK], float)
_HEAD_FOREARM: Final = np.array(
    [[bone == "head" and "forearm" in arm for arm, _, _ in _BOTH_ARMS] for bone, _, _ in _TRUNK],
)
"""A forearm may lie against the head: it often carries it."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A stance and the posture found for it.

    Attributes:
        stance: What was asked.
        angles: Joint angles, degrees, in the order of `CHANNELS`.
        position: Origin of the pelvis, shape (3,), cm.
        rotation: Orientation of the pelvis, shape (3, 3).
        origins: Of every bone, shape (bones, 3), cm.
        rotations: Of every bone, shape (bones, 3, 3).
    """

    stance: Stance
    angles: FloatArray
    position: FloatArray
    rotation: FloatArray
    origins: FloatArray
    rotations: FloatArray

    def joint(self, bone: str) -> FloatArray:
        """Return the world place of a bone's origin, shape (3,), cm."""
        place: FloatArray = self.origins[BONE_INDEX[bone]]
        return place

    def point(self, bone: str, offset: Vector) -> FloatArray:
        """Return the world place of a point in a bone's frame, shape (3,)."""
        row = BONE_INDEX[bone]
        place: FloatArray = self.origins[row] + self.rotations[row] @ offset
        return place


def posed(stance: Stance, angles: FloatArray, position: FloatArray, rotation: FloatArray) -> Settled:
    """Return the posture with exactly these angles and this pelvis, unsolved."""
    origins, rotations = forward(angles[None], position[None], rotation[None])
    return Settled(stance, angles, position, rotation, origins[0], rotations[0])


def spot_offset(spot: str, belly: float, chest: float) -> Vector:
    """Return a spot's place in its bone's frame, cm; belly and chest move out with the breath."""
    x, y, z = SPOTS[spot].point
    out = {"belly": belly, "lower belly": belly, "chest": chest, "lower ribs": 0.35 * belly + 0.5 * chest}.get(
        spot, 0.0
    )
    return (x, y, z + out)


class _Problem:
    """The residuals of one stance."""

    def __init__(
        self,
        stance: Stance,
        around: Surroundings,
        before: Settled | None,
        start: tuple[FloatArray, FloatArray, FloatArray],
        root_weights: FloatArray,
    ) -> None:
        self.stance = stance
        self.around = around
        self.angles, self.position, self.rotation = start
        self.angle_weights = np.where(stance.asked, ASKED_WEIGHT, _SOFT)
        self.root_weights = root_weights
        self.pins = [] if before is None else _pins(stance, before)
        self.allowed = np.full(len(ELLIPSOIDS), 0.25)
        self.allowed[around.over] = np.inf
        self.bars = _bars(stance, around)
        self.on_feet = _stands_on_feet(stance)

    def place(self, x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return angles, pelvis place and pelvis heading for a batch of unknowns, shape (batch, channels + 6)."""
        angles = np.clip(self.angles + x[:, :_N], LOW, HIGH)
        return angles, self.position + x[:, _N : _N + 3], self.rotation @ from_vector(x[:, _N + 3 :])

    def residuals(self, x: FloatArray) -> FloatArray:
        """Return all residuals, shape (batch, residuals)."""
        angles, position, rotation = self.place(x)
        origins, rotations = forward(angles, position, rotation)
        wanted = self.angles + x[:, :_N]
        lowest = heights(origins, rotations)
        rows = [
            x[:, :_N] * self.angle_weights,
            x[:, _N:] * self.root_weights,
            0.5 * (wanted - angles),
            FLOOR_WEIGHT * np.minimum(0, lowest + self.allowed),
            *_apart(origins, rotations),
            *self._contacts(origins, rotations, lowest),
            *self._touches(origins, rotations),
        ]
        if self.on_feet:
            rows.append(self._balance(origins, rotations))
        for part, name in self.stance.aim.items():
            bone, axis = POINTERS[part]
            rows.append(8.0 * (rotations[:, BONE_INDEX[bone]] @ np.array(axis, float) - np.array(DIRECTIONS[name])))
        for bone, offset, target in self.pins:
            rows.append(PIN_WEIGHT * (_point(origins, rotations, bone, offset) - target))
        return np.concatenate(rows, axis=1)

    def _balance(self, origins: FloatArray, rotations: FloatArray) -> FloatArray:
        """Keep the weight over the feet that stand, as far as nothing else is asked."""
        feet = origins[:, self.on_feet] + rotations[:, self.on_feet] @ np.array(_MIDDLE_OF_FOOT)
        off = (middles_of_weight(origins, rotations) - feet.mean(axis=1))[:, [0, 2]]
        pulled: FloatArray = BALANCE_WEIGHT * np.sign(off) * np.maximum(np.abs(off) - _STEADY, 0)
        return pulled

    def _contacts(self, origins: FloatArray, rotations: FloatArray, lowest: FloatArray) -> list[FloatArray]:
        rows = []
        for contact in self.stance.floor:
            rows.append(CONTACT_WEIGHT * lowest[:, PATCHES[contact.part]].min(axis=1, keepdims=True))
            if contact.flat:
                rows += _flat(rotations, contact.part)
        planes = {name: plane.beyond(origins, rotations) for name, plane in self.around.planes.items()}
        rows += [
            CONTACT_WEIGHT * np.maximum(0, planes[name] - 0.25) for name in planes if self.around.planes[name].solid
        ]
        rows += [
            CONTACT_WEIGHT * planes["wall"][:, PATCHES[part]].max(axis=1, keepdims=True) for part in self.stance.wall
        ]
        for part, plane in self.around.planes.items() if self.stance.wall else ():
            rows += [
                _palm(rotations, each, plane.towards) for each in self.stance.wall if part == "wall" and _is_hand(each)
            ]
        held = held_places(self.stance.rest, origins, rotations)
        for part, thing in self.stance.rest.items():
            if thing in planes:
                rows.append(CONTACT_WEIGHT * planes[thing][:, PATCHES[part]].max(axis=1, keepdims=True))
                rows += [_palm(rotations, part, self.around.planes[thing].towards)] if _is_hand(part) else []
                continue
            level = 0.0 if thing == "floor" else self.around.levels[thing]
            rows.append(CONTACT_WEIGHT * gap(part, thing, lowest, held, level))
            if part.endswith(" forearm"):
                rows.append(_LYING_WEIGHT * rotations[:, BONE_INDEX[part.replace(" ", "_")], 1, 1:2])
            if _is_hand(part) and thing in _PALM_DOWN:
                rows.append(_palm(rotations, part, _DOWN))
        for first, second, way in self.bars:
            rows.append(CONTACT_WEIGHT * ((held[first] - held[second]) @ way)[:, None])
        return rows

    def _touches(self, origins: FloatArray, rotations: FloatArray) -> list[FloatArray]:
        rows = []
        for part, target in self.stance.touch.items():
            mover, goal = SPOTS[part], SPOTS[target.at]
            offset = spot_offset(target.at, self.stance.belly, self.stance.chest)
            shifted = tuple(a + b for a, b in zip(offset, target.shift, strict=True))
            gap = _point(origins, rotations, mover.bone, mover.point) - _point(origins, rotations, goal.bone, shifted)
            rows.append(TOUCH_WEIGHT * gap)
            if mover.faces and mover.normal is not None and goal.normal is not None:
                rows.append(3.0 * (_way(rotations, mover.bone, mover.normal) + _way(rotations, goal.bone, goal.normal)))
        return rows


def _point(origins: FloatArray, rotations: FloatArray, bone: str, offset: tuple[float, ...]) -> FloatArray:
    row = BONE_INDEX[bone]
    placed: FloatArray = origins[:, row] + rotations[:, row] @ np.array(offset)
    return placed


def _way(rotations: FloatArray, bone: str, normal: Vector) -> FloatArray:
    unit = np.array(normal) / np.linalg.norm(normal)
    way: FloatArray = rotations[:, BONE_INDEX[bone]] @ unit
    return way


def _pins(stance: Stance, before: Settled) -> list[tuple[str, Vector, FloatArray]]:
    return [
        (PINS[part][0], offset, before.point(PINS[part][0], offset)) for part in stance.keep for offset in PINS[part][1]
    ]


BALANCE_WEIGHT: Final = 0.25
"""Per centimetre that the weight lies beside the feet."""

_MIDDLE_OF_FOOT: Final = (0.0, -5.0, 4.0)
_STEADY: Final = 3.0
"""Where a foot carries; how far the weight may wander from there, cm."""

_ARM_ENDS: Final = ("hand", "fist", "fingertips", "forearm", "elbow", "wrist")
_FEET: Final = ("foot", "heel", "ball", "toe tips", "toes")


def _stands_on_feet(stance: Stance) -> list[int]:
    """Return the rows of the feet that carry somebody who stands, perhaps with a hand on something; none for others."""
    parts = [contact.part for contact in stance.floor]
    other = [part for part in stance.rest if not part.endswith((*_FEET, *_ARM_ENDS))]
    if stance.wall or other or not parts or not all(part.split(" ", 1)[-1] in _FEET for part in parts):
        return []
    sides = {part.split(" ", 1)[0] for part in (*parts, *stance.rest) if part.endswith(_FEET)}
    return [BONE_INDEX[f"{side}_foot"] for side in SIDES if side in sides]


_DOWN: Final = np.array(DIRECTIONS["down"], float)
_PALM_DOWN: Final = frozenset(
    {"chair", "chair back", "stool", "table", "counter", "bed", "plinth", "rail", "walking frame", "walking stick"}
)
"""On what a hand that rests has its palm down."""

_PALM_WEIGHT: Final = 3.0
_LYING_WEIGHT: Final = 8.0
"""How firmly a palm faces what it lies on, and a forearm lies along it."""


def _is_hand(part: str) -> bool:
    return part.endswith(" hand")


def _palm(rotations: FloatArray, part: str, towards: FloatArray) -> FloatArray:
    """Turn a palm towards what it lies on."""
    turned: FloatArray = _PALM_WEIGHT * (rotations[:, BONE_INDEX[part.replace(" ", "_")], :, 2] - towards)
    return turned


def _bars(stance: Stance, around: Surroundings) -> list[tuple[str, str, FloatArray]]:
    """Return the pairs of hands that hold the same straight bar, with the way in which both are equally far."""
    found = []
    for thing in dict.fromkeys(stance.rest.values()):
        parts = [part for part, on in stance.rest.items() if on == thing and _is_hand(part)]
        if is_bar(thing) and len(parts) == len(SIDES):
            way = direction(around.sides.get(thing, "front"), stance.root)
            found.append((parts[0], parts[1], way))
    return found


def _flat(rotations: FloatArray, part: str) -> list[FloatArray]:
    """Level a sole, or turn a palm down."""
    side, _, end = part.partition(" ")
    if end == "foot":
        return [10 * rotations[:, BONE_INDEX[f"{side}_foot"]][:, [0, 2], 1]]
    if end == "hand":
        return [10 * (rotations[:, BONE_INDEX[f"{side}_hand"], :, 2] - np.array(DIRECTIONS["down"], float))]
    return []


def _apart(origins: FloatArray, rotations: FloatArray) -> list[FloatArray]:
    """Keep arms out of trunk, head, legs and each other, and the legs out of each other."""
    arms = _ARMS.place(origins, rotations)
    centres = origins[:, _TRUNK_BONES] + np.einsum("bnij,nj->bni", rotations[:, _TRUNK_BONES], _TRUNK_CENTRES)
    local = np.einsum("btji,btaj->btai", rotations[:, _TRUNK_BONES], arms[:, None] - centres[:, :, None])
    depth = np.linalg.norm(local / (_TRUNK_RADII[:, None] + _ARMS.radii[None, :, None]), axis=-1)
    inside = np.where(_HEAD_FOREARM, 0.0, 5.0 * np.maximum(0, 1 - depth))
    left, right = _LEFT_LEG.place(origins, rotations), _RIGHT_LEG.place(origins, rotations)
    legs = np.concatenate([left, right], axis=1)
    leg_radii = np.concatenate([_LEFT_LEG.radii, _RIGHT_LEG.radii])
    batch = len(origins)
    return [
        inside.reshape(batch, -1),
        _overlap(left, _LEFT_LEG.radii, right, _RIGHT_LEG.radii).reshape(batch, -1),
        _overlap(arms, _ARMS.radii, legs, leg_radii).reshape(batch, -1),
        _overlap(arms[:, :_ONE_ARM], _ARMS.radii[:_ONE_ARM], arms[:, _ONE_ARM:], _ARMS.radii[_ONE_ARM:]).reshape(
            batch, -1
        ),
    ]


def _overlap(first: FloatArray, first_radii: FloatArray, second: FloatArray, second_radii: FloatArray) -> FloatArray:
    """Return how deep spheres are in each other, cm, shape (batch, first, second)."""
    gap = np.linalg.norm(first[:, :, None] - second[:, None], axis=-1)
    deep: FloatArray = 0.5 * np.maximum(0, first_radii[:, None] + second_radii - gap)
    return deep


_STEP: Final = 0.05
"""Degrees and centimetres of the forward difference."""
_LONGEST_STEP: Final = 25.0
_MOST_RETRIES: Final = 12


def _minimise(problem: _Problem, x: FloatArray, iterations: int) -> tuple[FloatArray, float]:
    """Return the unknowns that make the residuals small (Levenberg-Marquardt), starting from `x`, and the cost left."""
    damping = 1e-2
    now = problem.residuals(x[None])[0]
    cost = float(now @ now)
    for _ in range(iterations):
        jacobian = (problem.residuals(x + np.eye(len(x))[_MOVING] * _STEP) - now) / _STEP
        normal, slope = jacobian @ jacobian.T, jacobian @ now
        for _attempt in range(_MOST_RETRIES):
            step = np.zeros(len(x))
            step[_MOVING] = -np.linalg.solve(normal + damping * np.diag(np.diag(normal) + 1e-6), slope)
            trial = x + step * min(1.0, _LONGEST_STEP / max(float(np.abs(step).max()), _STEP))
            there = problem.residuals(trial[None])[0]
            there_cost = float(there @ there)
            if there_cost < cost:
                break
            damping *= 4
        else:
            return x, cost
        done = cost - there_cost < 5e-4 * (1 + cost)
        x, now, cost = trial, there, there_cost
        damping = max(damping * 0.3, 1e-6)
        if done:
            break
    return x, cost


_GOOD_COST: Final = 12.0
"""Cost of contacts and directions above which another way to the answer is tried; one contact missed by the tolerance
costs three."""

_STAGES: Final = (0.25, 0.5, 0.75)


def _by_stages(problem: _Problem, begin: FloatArray, iterations: int) -> tuple[FloatArray, float]:
    """Go to the answer in small steps of the angles asked for, so that a large change does not end in a tangle."""
    asked, x = problem.angles, begin.copy()
    for part in _STAGES:
        target = asked + begin[:_N] * (1 - part)
        x[:_N] += problem.angles - target
        problem.angles = target
        x, _ = _minimise(problem, x, iterations // 3)
    x[:_N] += problem.angles - asked
    problem.angles = asked
    return _minimise(problem, x, iterations)


def _misses(problem: _Problem, x: FloatArray) -> bool:
    """Say whether contacts and directions are badly met, whatever the angles cost."""
    demands = problem.residuals(x[None])[0][len(x) + _N :]
    return float(demands @ demands) > _GOOD_COST


def settle(
    stance: Stance,
    around: Surroundings,
    before: Settled | None = None,
    iterations: int = 60,
) -> Settled:
    """Return the posture that answers a stance best.

    Args:
        stance: What is asked.
        around: Props.
        before: The frame before: what is kept stays where it is there, and the search begins there.
        iterations: Most steps of the search; it stops earlier when nothing improves.
    """
    angles = np.clip(stance.angles, LOW, HIGH)
    position = np.zeros(3)
    begin = np.zeros(_N + 6)
    warm = before is not None and before.stance.root_motions.keys() <= stance.root_motions.keys()
    if before is not None:
        position = before.position.copy()
    else:
        origins, rotations = forward(angles[None], position[None], stance.root[None])
        position[1] = -heights(origins, rotations).min()
    guess, meant = _guess(stance, before)
    angles = np.where(meant, guess, angles)
    if before is not None and warm:
        begin[:_N] = np.where(meant | ~MOVES_BONES, 0.0, before.angles - angles)
        begin[_N + 3 :] = to_vector(stance.root.T @ before.rotation)
    weights = (_FIRST_ROOT if before is None else _LATER_ROOT).copy()
    if stance.root_asked:
        weights[3:] = _ASKED_ROOT
    problem = _Problem(stance, around, before, (angles, position, stance.root), weights)
    found, cost = _minimise(problem, begin, iterations)
    if before is not None and _misses(problem, found):
        staged, staged_cost = _by_stages(problem, begin, iterations)
        found = staged if staged_cost < cost else found
    settled_angles, settled_position, settled_rotation = problem.place(found[None])
    return posed(stance, settled_angles[0], settled_position[0], settled_rotation[0])


def _guess(stance: Stance, before: Settled | None) -> tuple[FloatArray, BoolArray]:
    """Return first guesses for limbs that touch something new, except where the author gave the angle."""
    angles, meant = np.zeros(_N), np.zeros(_N, dtype=bool)
    for part, target in stance.touch.items():
        if before is not None and before.stance.touch.get(part) == target:
            continue
        guess, mask = first_guess(part, target.at)
        mask &= ~stance.asked
        angles, meant = np.where(mask, guess, angles), meant | mask
    for part, thing in {**stance.rest, **dict.fromkeys(stance.wall, "wall")}.items():
        if before is not None and (
            before.stance.rest.get(part) == thing or (thing == "wall" and part in before.stance.wall)
        ):
            continue
        guess, mask = first_hold(part, thing)
        mask &= ~stance.asked
        angles, meant = np.where(mask, guess, angles), meant | mask
    return angles, meant


def settle_between(
    stance: Stance,
    around: Surroundings,
    before: Settled,
    near: Settled,
    iterations: int = 6,
) -> Settled:
    """Return the posture closest to `near` that keeps what the stance keeps where `before` has it."""
    weights = np.array([0.05, 0.05, 0.05, 0.3, 0.3, 0.3])
    problem = _Problem(stance, around, before, (near.angles, near.position, near.rotation), weights)
    found, _ = _minimise(problem, np.zeros(_N + 6), iterations)
    angles, position, rotation = problem.place(found[None])
    return posed(stance, angles[0], position[0], rotation[0])
