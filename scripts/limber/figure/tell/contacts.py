"""What touches what, in plain words: hands on the body, limbs on things, the body against a wall."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from limber.figure.person.furniture import SURFACES
from limber.figure.person.skeleton import BONE_INDEX, SIDES
from limber.figure.pose.spec import PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.settle.stance import Stance
from limber.figure.settle.surroundings import is_bar
from limber.figure.tell.phrases import joined, merged_sides, plural
from limber.figure.tell.things import LIES_UNDER, named, thing_name, under

_SPOT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "belly": "the tummy",
        "lower belly": "the lower tummy",
        "back of thigh": "the {side} thigh",
        "back of shin": "the {side} shin",
        "lower thigh": "the {side} thigh",
        "outer knee": "the outside of the {side} knee",
        "inner knee": "the inside of the {side} knee",
        "inner ankle": "the inside of the {side} ankle",
        "outer ankle": "the outside of the {side} ankle",
        "back of hand": "the back of the {side} hand",
    },
)
"""Spots whose name is exact but not how one speaks."""

_HEAD_SPOTS: Final = ("ear", "temple", "back of head", "forehead")
_CROSSED: Final = 3.0
"""How far each hand has to be on the other side's half of the chest, cm, for arms to be crossed."""

_IN_FRONT: Final = 15.0
"""How far feet have to be from a wall, heel to wall, to be in front of it, cm."""


def contacts(frame: Settled, props: Sequence[PropSpec], before: Stance | None = None) -> list[str]:
    """Return what touches what, a phrase each.

    Args:
        frame: A solved key frame.
        props: All props, the preset's too.
        before: What the frame before asked: what was said there is left out, and what is new gets a verb.
    """
    stance = frame.stance
    now = {part: target.at for part, target in stance.touch.items()}
    was = {} if before is None else {part: target.at for part, target in before.touch.items()}
    clauses = _together(now, was)
    if before is None and _arms_are_crossed(frame):
        clauses.append("the arms crossed over the chest")
        now = {part: spot for part, spot in now.items() if spot != "chest"}
    clauses += _own_sides(now, was)
    by_place: dict[tuple[str, str], list[str]] = {}
    for part, spot in now.items():
        if was.get(part) == spot or _inner(spot) or _is_paired(part, now):
            continue
        side, _, bare = part.partition(" ")
        if bare == "heel" and spot.endswith("outer knee"):
            continue  # the leg that is crossed over says it
        if before is None and bare == "hand" and spot.endswith(_HEAD_SPOTS):
            clauses.append(f"the head resting on the {side} hand")
        else:
            by_place.setdefault((_preposition(part, spot), _spot_words(spot)), []).append(part)
    for (preposition, place), parts in by_place.items():
        verb = "" if before is None else _verb(preposition, len(parts))
        clauses.append(f"{_the(parts)} {verb}{preposition} {place}")
    clauses += _rests(stance, props, before)
    leant = [part for part in stance.wall if before is None or part not in before.wall]
    if leant:
        verb = "" if before is None else _verb("against", len(leant))
        feet = _feet_from_wall(frame) if before is None and any(part in _TRUNK for part in leant) else ""
        merged = merged_sides(leant)
        who = _the(leant) if any(part.startswith("both ") for part in merged) else f"the {joined(merged)}"
        clauses.append(f"{who} {verb}against the wall{feet}")
    return clauses


_TRUNK: Final = ("head", "upper back", "lower back", "pelvis")


def _the(parts: Sequence[str]) -> str:
    merged = merged_sides(parts)
    return joined([part if part.startswith("both ") else f"the {part}" for part in merged])


def _verb(preposition: str, count: int) -> str:
    verb = {"behind": "hold", "against": "press"}.get(preposition, "rest")
    ending = "" if count > 1 else "es" if verb == "press" else "s"
    return f"{verb}{ending} "


def _rests(stance: Stance, props: Sequence[PropSpec], before: Stance | None) -> list[str]:
    """Return what rests on, holds or leans against what; later on only what is new, and what is let go."""
    clauses = []
    names: dict[str, str] = {prop.kind: named(prop) for prop in props}
    old = {} if before is None else before.rest
    new = {part: _bare_place(on) for part, on in stance.rest.items() if old.get(part) != on}
    for surface in sorted(set(new.values())):
        parts = [part for part, on in new.items() if on == surface and "buttock" not in part]
        if surface in LIES_UNDER:
            clauses.append(under(names.get(surface, f"a {surface}"), parts))
            continue
        if {"left calf", "right calf", "left heel", "right heel"} <= set(parts):
            below = [part for part in parts if not part.endswith(("calf", "heel"))]
            parts = ["left lower leg", "right lower leg", *below]
        if parts:
            clauses.append(_on(parts, surface, later=before is not None))
    gone = [part for part in old if part not in stance.rest and "buttock" not in part and old[part] not in LIES_UNDER]
    for surface in sorted({_bare_place(old[part]) for part in gone}):
        parts = [part for part in gone if _bare_place(old[part]) == surface]
        verb = "leave" if len(parts) > 1 else "leaves"
        clauses.append(f"{_the(parts)} {verb} the {_place(surface)}")
    return clauses


def _bare_place(surface: str) -> str:
    """Return a surface by the author's word: a corner's two walls are one corner."""
    return surface.removesuffix(" left").removesuffix(" right")


def _place(surface: str) -> str:
    return {"corner": "walls of the corner", "chair back": "back of the chair"}.get(surface, thing_name(surface))


def _on(parts: Sequence[str], surface: str, *, later: bool) -> str:
    """Return that parts rest on a top, hold a bar or lean against something upright."""
    place, one = _place(surface), len(parts) == 1
    if is_bar(surface):
        return f"{_the(parts)} {('holds' if one else 'hold') if later else 'holding'} the {place}"
    if surface in SURFACES and SURFACES[surface].shape == "plane":
        return f"{_the(parts)} {_verb('against', len(parts)) if later else ''}against the {place}"
    return f"{_the(parts)} {('rests' if one else 'rest') if later else 'resting'} on the {place}"


def _is_paired(part: str, now: Mapping[str, str]) -> bool:
    """Say whether both hands do the same: each on its own side of the body, or palm to palm."""
    side, _, bare = part.partition(" ")
    if bare != "hand":
        return False
    if now[part].endswith(" hand"):
        return True
    other = "right" if side == "left" else "left"
    spot = now[part].partition(" ")
    return spot[0] == side and now.get(f"{other} hand", "") == f"{other} {spot[2]}"


def _own_sides(now: Mapping[str, str], was: Mapping[str, str]) -> list[str]:
    """Return what both hands do alike, said once: "both hands on the buttocks", "the palms together"."""
    new = {part: spot for part, spot in now.items() if part.endswith(" hand") and was.get(part) != spot}
    new = {part: spot for part, spot in new.items() if _is_paired(part, now)}
    if not new:
        return []
    spot = next(iter(new.values()))
    if spot.endswith(" hand"):
        return ["the palms together" if not was else "the palms meet"]
    place = plural(spot.partition(" ")[2])
    verb = "" if not was else "rest "
    return [f"both hands {verb}{_preposition('left hand', spot)} the {place}"]


def _arms_are_crossed(frame: Settled) -> bool:
    """Say whether both hands lie on the chest, each beyond its middle."""
    touch = frame.stance.touch
    if any(side_hand not in touch or touch[side_hand].at != "chest" for side_hand in ("left hand", "right hand")):
        return False
    chest = BONE_INDEX["t5"]
    middle, across = frame.origins[chest], frame.rotations[chest][:, 0]
    return all(
        float((frame.point(f"{side}_hand", (0, -8, 0)) - middle) @ across) * sign < -_CROSSED
        for side, sign in (("left", 1.0), ("right", -1.0))
    )


def _feet_from_wall(frame: Settled) -> str:
    """Return that the feet stand in front of the wall that is leaned on, where they do."""
    if not {f"{side} foot" for side in SIDES} <= {contact.part for contact in frame.stance.floor}:
        return ""
    heels = min(float(frame.point(f"{side}_foot", (0, -5, -6))[0]) for side in SIDES)
    gap = abs(heels - float(frame.point("pelvis", (0, 2, -10))[0]))
    return " and the feet a short way in front of it" if gap > _IN_FRONT else ""


def _inner(spot: str) -> bool:
    return spot.partition(" ")[2] in ("inner knee", "inner ankle")


def _together(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Return what the knees and the feet do when the inner sides touch."""
    new = {part.partition(" ")[2] for part, spot in now.items() if _inner(spot) and before.get(part) != spot}
    pairs = [word for inner, word in (("inner knee", "knees"), ("inner ankle", "feet")) if inner in new]
    return [f"the {joined(pairs)} together"] if pairs else []


def _spot_words(spot: str) -> str:
    side, _, bare = spot.partition(" ")
    return _SPOT_WORDS.get(spot, _SPOT_WORDS.get(bare, f"the {spot}")).format(side=side)


def _preposition(part: str, spot: str) -> str:
    if "back of thigh" in spot or "back of shin" in spot:
        return "behind"
    return "on" if part.endswith(("hand", "ankle", "fingertips")) and "outer" not in spot else "against"
