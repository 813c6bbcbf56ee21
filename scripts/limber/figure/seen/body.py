"""The body: trunk, limbs and clothes as swept ellipsoids on the bones of the skeleton.

Sweeps that run from one bone to another do what skinning does elsewhere: pelvis to thigh is a buttock, chest to upper
arm a shoulder. Clothes are the same sweeps, a little larger, cut at their hems.
"""

from functools import lru_cache

from limber.figure.person.solved import Hair, Mouth
from limber.figure.seen.flesh import KeySpec, ball, only, part, plane, sweep
from limber.figure.seen.hand import Bends, hand_parts
from limber.figure.seen.head import Mark, head_parts
from limber.figure.seen.sweep import Clip, Flesh, Part

GROUPS = ("head", "trunk", "left arm", "right arm", "left leg", "right leg")
"""The limbs that ghosts and arrows speak of."""

_SIDES = (("left", 1), ("right", -1))
_HEM = plane("pelvis", (0, 2.0, 0), (0, 1, 0))
_UNDER_HEM = plane("pelvis", (0, 2.4, 0), (0, -1, 0))
_NECKLINE = ball("t1", (0, 4.6, 2.2), 8.6)


@lru_cache(maxsize=64)
def build(
    hair: Hair,
    belly: float = 0.0,
    chest: float = 0.0,
    mouth: Mouth = "rest",
    bent: tuple[tuple[str, Bends], ...] = (),
) -> Flesh:
    """Return the whole body.

    Args:
        hair: Style of the hair.
        belly: How far the breath pushes the belly out, cm.
        chest: How far it lifts the chest, cm.
        mouth: The jaw is down where it is open.
        bent: Sides with fingers that bend by themselves, and how.
    """
    trunk, hands = _trunk(belly, chest), dict(bent)
    limbs = [p for side, s in _SIDES for p in (*_arm(side, s, hands.get(side)), *_leg(side, s))]
    return Flesh((*trunk, *head_parts(hair, mouth), *limbs))


def _columns(belly: float, chest: float) -> list[KeySpec]:
    """Return the trunk from the pelvis to the base of the neck."""
    return [
        ("pelvis", (0, -2.0, -0.2), (17.3, 6.0, 10.7)),
        ("pelvis", (0, 5.5, 0.0), (15.9, 7.0, 10.3)),
        ("l5", (0, 1.5, 3.1 + 0.45 * belly), (14.5, 7.0, 9.7 + 0.45 * belly)),
        ("l3", (0, 0.5, 3.7 + 0.5 * belly), (13.7, 7.0, 9.2 + 0.5 * belly)),
        ("l1", (0, 1.0, 3.9 + 0.35 * belly), (14.0, 7.0, 9.4 + 0.35 * belly)),
        ("t10", (0, 0.5, 4.4 + 0.3 * chest), (14.9, 7.0, 9.9 + 0.3 * chest)),
        ("t7", (0, 0.5, 5.2 + 0.45 * chest), (15.8, 7.0, 10.7 + 0.45 * chest)),
        ("t5", (0, 0.8, 5.3 + 0.4 * chest), (15.6, 6.5, 10.6 + 0.4 * chest)),
        ("t5", (0, 4.8, 3.7), (12.6, 5.0, 8.9)),
        ("t1", (0, -1.6, 0.6), (7.6, 3.6, 6.2)),
    ]


def _shoulder_line(side: str, s: int) -> list[KeySpec]:
    """Return the trapezius, from the neck to the point of the shoulder."""
    return [
        ("t1", (s * 3.0, 1.0, -0.2), 3.8),
        (f"{side}_clavicle", (s * 5.2, 2.5, -2.2), 3.7),
        (f"{side}_clavicle", (s * 10.0, 1.6, -2.0), 3.7),
        (f"{side}_upper_arm", (-s * 0.8, 1.4, -0.2), 4.0),
    ]


def _trunk(belly: float, chest: float) -> list[Part]:
    columns = _columns(belly, chest)
    neck_opening = only(_NECKLINE)
    shirt = [
        sweep(*columns, clip=only(_HEM, _NECKLINE)),
        # Over the sacrum cloth hangs from buttock to buttock: without a valley, the hem is one line across the back.
        sweep(
            ("l5", (0, 2.0, -0.4), (8.0, 6.6, 6.0)),
            ("pelvis", (0, 4.6, -4.0), (8.6, 6.8, 7.0)),
            ("pelvis", (0, 0, -4.8), (9.0, 7.0, 7.8)),
            clip=only(_HEM),
        ),
    ]
    skin = [sweep(*columns[-3:], inflate=-0.25)]
    shorts = [
        sweep(
            ("pelvis", (0, -3.6, -0.2), (14.6, 5.0, 8.4)),
            ("pelvis", (0, -0.8, -0.3), (15.9, 6.0, 9.9)),
            ("pelvis", (0, 5.5, 0), (15.2, 6.0, 9.7)),
            clip=only(_UNDER_HEM),
        ),
        sweep(
            ("pelvis", (0, 4.0, -4.4), (8.0, 6.6, 6.4)),
            ("pelvis", (0, 0, -5.0), (8.6, 6.0, 7.0)),
            clip=only(_UNDER_HEM),
        ),
    ]
    for side, s in _SIDES:
        arm, thigh = f"{side}_upper_arm", f"{side}_thigh"
        line = _shoulder_line(side, s)
        skin.append(sweep(*line[:3], inflate=-0.25))
        shirt += [
            sweep(*line, clip=neck_opening),
            # Latissimus, pectoral and shoulder blade reach from the chest to the upper arm.
            sweep(
                ("t7", (s * 10.6, -4, 3.6), (5.0, 5.5, 6.3)),
                ("t5", (s * 11.6, -3.0, 3.6), (4.4, 5.0, 5.8)),
                (arm, (0, -3.5, 0), 4.3),
            ),
            sweep(("t5", (s * 6.6, -1.0, 9.9 + 0.8 * chest), 5.3), (arm, (0, -3.0, 0.6), 4.1)),
            sweep(("t5", (s * 8.5, 0, 0.6), (5.5, 7.0, 5.5)), (arm, (0, -2.4, -0.6), 4.1)),
            # The shirt over the flank and the top of the buttock.
            sweep(
                ("l5", (s * 5.0, 2.0, -0.4), (7.6, 6.6, 6.2)),
                ("pelvis", (s * 6.4, 4.6, -4.0), (7.8, 6.8, 7.2)),
                ("pelvis", (s * 7.2, 0, -4.8), (8.4, 7.0, 8.0)),
                clip=only(_HEM),
            ),
        ]
        shorts += [
            sweep(
                ("pelvis", (s * 6.0, 4.0, -4.4), 6.6),
                ("pelvis", (s * 7.2, -0.6, -5.0), (7.6, 7.0, 7.2)),
                (thigh, (0, -5, -2.0), (7.6, 7.0, 7.2)),
                clip=only(_UNDER_HEM),
            ),
            sweep(
                ("pelvis", (s * 8.2, 1.0, 1.6), (7.6, 6.0, 7.4)),
                (thigh, (0, -3, 0.4), (8.4, 8.0, 8.6)),
                clip=_thigh_hem(side),
            ),
        ]
    skin.append(
        sweep(
            ("t1", (0, -2.2, 1.2), (6.2, 5.0, 5.8)),
            ("t1", (0, 2.2, 1.2), (5.5, 5.0, 5.6)),
            ("c4", (0, 1.0, 0.9), (5.2, 5.0, 5.4)),
            ("head", (0, 0.5, 0.6), (5.2, 5.0, 5.6)),
        )
    )
    return [
        part("torso", "shirt", "trunk", shirt),
        part("neck", "skin", "trunk", skin),
        part("pelvis", "shorts", "trunk", shorts),
    ]


def _thigh_hem(side: str) -> Clip:
    """Shorts show above the shirt's hem only where that thigh is flexed out from under it."""
    return ((_UNDER_HEM, plane(f"{side}_thigh", (0, -4.5, 0), (0, -1, 0))),)


def _arm(side: str, s: int, bent: Bends | None) -> list[Part]:
    group = f"{side} arm"
    upper, fore, hand = f"{side}_upper_arm", f"{side}_forearm", f"{side}_hand"
    sleeve = sweep(
        (upper, (0, 0.3, 0), 5.0),
        (upper, (0, -3.5, 0), 5.35),
        (upper, (0, -9, 0), 5.3),
        (upper, (0, -19, 0), (5.5, 5.6)),
        clip=only(plane(upper, (0, -14.5, 0), (0, 1, 0))),
    )
    upper_arm = sweep(
        (upper, (0, -4, 0), 4.6),
        (upper, (0, -12, 0.3), (4.1, 4.6)),
        (upper, (0, -20, 0.2), (3.7, 4.2)),
        (upper, (0, -26, 0), 3.6),
        (fore, (0, 0, 0), 3.5),
    )
    forearm = sweep(
        (fore, (0, 0, 0), 3.5),
        (fore, (s * 0.2, -5.5, 0.2), (3.8, 3.9)),
        (fore, (0, -12, 0.1), 3.3),
        (fore, (0, -19, 0), 2.55),
        (hand, (0, 0.3, 0), (2.7, 2.1)),
    )
    return [
        part(f"{side}_sleeve", "shirt", group, [sleeve], side),
        part(f"{side}_upper_arm", "skin", group, [upper_arm], side),
        part(f"{side}_forearm", "skin", group, [forearm], side),
        *hand_parts(side, s, bent),
    ]


def _leg(side: str, s: int) -> list[Part]:
    group = f"{side} leg"
    thigh, shank, foot, toes = f"{side}_thigh", f"{side}_shank", f"{side}_foot", f"{side}_toes"
    shorts = sweep(
        (thigh, (0, -1, 0.1), (8.4, 8.4, 9.0)),
        (thigh, (0, -8, 0.3), (8.7, 8.7, 9.2)),
        (thigh, (0, -16, 0.4), (8.4, 8.4, 8.9)),
        (thigh, (0, -28, 0.4), (8.5, 8.5, 9.0)),
        clip=only(plane(thigh, (0, -20, 0), (0, 1, 0))) + _thigh_hem(side),
    )
    upper = sweep(
        (thigh, (0, -16, 0.6), (7.4, 7.9)),
        (thigh, (s * 0.2, -20, 0.7), (7.05, 7.7)),
        (thigh, (s * 0.2, -28, 0.6), (6.1, 6.7)),
        (thigh, (0, -36, 0.2), (5.1, 5.5)),
        (shank, (0, 0, 0.3), 5.2),
        clip=only(plane(thigh, (0, -10, 0), (0, -1, 0))),
    )
    lower = sweep(
        (shank, (0, 0, 0.3), 5.2),
        (shank, (0, -5, -0.3), (4.9, 5.1)),
        (shank, (s * 0.2, -12.5, -1.4), (5.3, 5.5)),
        (shank, (0, -21, -0.9), (4.3, 4.6)),
        (shank, (0, -31, -0.2), (3.1, 3.4)),
        (shank, (0, -38.5, 0), (2.8, 3.1)),
        (foot, (0, 0.4, -0.3), (3.1, 3.4)),
    )
    instep = [
        sweep(
            (foot, (0, 0.4, -0.3), (3.1, 3.4)),
            (foot, (0, -2.4, -2.4), (3.1, 3.3)),
            (foot, (0, -3.7, -3.7), (3.0, 2.9)),
        ),
        sweep(
            (foot, (0, 0.2, 0.4), (3.1, 3.4, 3.3)),
            (foot, (0, -1.4, 4.0), (3.3, 3.4, 3.4)),
            (foot, (0, -3.2, 7.8), (3.8, 2.9, 3.0)),
            (foot, (0, -4.5, 11.0), (4.2, 2.05, 2.4)),
        ),
        sweep(
            (foot, (0, -4.6, -3.0), (2.8, 2.0, 2.6)),
            (foot, (s * 0.9, -5.1, 4.5), (3.1, 1.5, 3.0)),
            (foot, (0, -4.9, 10.4), (4.2, 1.7, 2.5)),
        ),
    ]
    big_toe = sweep(
        (toes, (-s * 2.2, 0.3, -0.3), 1.8),
        (toes, (-s * 2.5, 0.1, 2.6), (1.55, 1.5, 1.4)),
        (toes, (-s * 2.4, -0.1, 4.3), (1.45, 1.35, 1.2)),
    )
    small_toes = [
        sweep(
            (toes, (s * x, 0.2, -0.3), 1.5),
            (toes, (s * (x - 0.1), 0.3, z - 1.6), 1.2),
            (toes, (s * (x - 0.2), -0.3, z), 1.0),
        )
        for x, z in ((-0.2, 4.2), (1.3, 3.6), (2.7, 2.8))
    ]
    return [
        part(f"{side}_shorts", "shorts", group, [shorts], side),
        part(f"{side}_thigh", "skin", group, [upper], side),
        part(f"{side}_shank", "skin", group, [lower], side),
        part(f"{side}_foot", "skin", group, instep, side),
        part(f"{side}_toe0", "skin", group, [big_toe], side),
        *(part(f"{side}_toe{number}", "skin", group, [toe], side) for number, toe in enumerate(small_toes, 1)),
    ]


def body_marks() -> tuple[Mark, ...]:
    """Return the few lines that tell front from back: two brackets at each knee, ankle bones, shoulder blades."""
    marks = []
    for side, s in _SIDES:
        blade = ((s * 4.8, 0.5, -10.4), (s * 3.9, -4.0, -10.8), (s * 4.6, -9.0, -10.6), (s * 7.0, -12.0, -10.0))
        marks.append(Mark("blade", f"{side}_clavicle", blade, side))
        for way in (1, -1):
            knee = ((way * 2.6, -39.4, 4.9), (way * 3.1, -41.0, 4.6), (way * 2.5, -43.0, 4.6))
            marks.append(Mark("knee", f"{side}_thigh", knee, side))
        outer = ((s * 3.2, 0.9, 0.6), (s * 3.3, 0.0, 0.9), (s * 3.3, -0.8, 0.3))
        inner = ((-s * 3.2, 1.2, 0.6), (-s * 3.3, 0.3, 0.9), (-s * 3.3, -0.5, 0.3))
        marks += [Mark("ankle", f"{side}_foot", outer, side), Mark("ankle", f"{side}_foot", inner, side)]
    return tuple(marks)
