"""The vocabulary of poses: in words for a terminal, and as a page on which every word is drawn.

Words, ranges and the keys of a pose file come from the tables by which poses are read and solved, and what a key means
from the documentation of the values that hold it.
"""

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from limber.authoring.poses import guide_words as pose_guide_words
from limber.authoring.poses.gallery import GALLERY
from limber.base.diagnostics import did_you_mean
from limber.base.documented import attribute_docs
from limber.figure.person.skeleton import CHANNEL_INDEX, CHANNELS, SIDES
from limber.figure.picture.palette import CLOTHES, PEOPLE
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.leaves import PoseEntry
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.parts import AIMED_PARTS, KEPT_PARTS, SPOTS, STANDING_PARTS, both_sides
from limber.figure.pose.spec import ArrowSpec, CircleSpec, CloseupSpec, LookSpec, PoseSpec, PropSpec

WIDTH: Final = 88
"""Longest line, in characters."""

GROUPS: Final[Mapping[str, tuple[str, type[PoseEntry]]]] = MappingProxyType(
    {
        "": ("A pose", PoseSpec),
        "start": ("A key frame: start, each of via, end", FrameSpec),
        "props": ("A prop: a word, or a word with options, such as {wall: {side: front}}", PropSpec),
        "arrows": ("An arrow", ArrowSpec),
        "look": ("Who is drawn: look", LookSpec),
        "circle": ("A movement that goes round: circle", CircleSpec),
        "closeup": ("A round inset that shows a small movement larger: closeup", CloseupSpec),
    }
)
"""Groups of keys by the key under which they stand, each with its heading."""

_FRAMES: Final = ("start", "via", "end")

PARTS: Final[Mapping[str, tuple[Collection[str], str]]] = MappingProxyType(
    {
        "can stand or lie on something": (STANDING_PARTS, "floor, also floor, lift, slide, rest, wall"),
        "can be kept where they are": (KEPT_PARTS, "keep"),
        "can touch, be touched and be followed": (frozenset(SPOTS), "touch, arrows, closeup, props"),
        "can be pointed somewhere": (AIMED_PARTS, "aim"),
    }
)
"""Parts of the body by what can be done with them, and the keys that do it."""


class UnknownWordError(ValueError):
    """There is no such word; the message says which come near."""


def descriptions(group: type[PoseEntry]) -> dict[str, str]:
    """Return what each key of a group means, by the key as an author writes it."""
    found = attribute_docs(group)
    fields = group.model_fields
    keys = {(fields[name].alias or name): found.get(name, "") for name in fields if name != "joints"}
    said = {**keys, **(_LOOKS if group is LookSpec else {})}
    return {key: _for_authors(text) for key, text in said.items()}


_LOOKS: Final = {
    "hair": "How the hair is worn.",
    "person": f"Skin and hair. One of: {', '.join(PEOPLE)}.",
    "clothes": f"One of: {', '.join(CLOTHES)}.",
}


def _for_authors(text: str) -> str:
    """Return documentation without what only means something in the code."""
    return text.replace("A name in `VIEWS`", "The name of a view").replace("None for", "left out for").replace("`", "")


@cache
def known_words(group: type[PoseEntry], key: str) -> tuple[str, ...]:
    """Return the words that may stand at a key, as its reader tells them; none where it takes anything else."""
    return _refusing(group, key, "?")


@cache
def known_pairs(group: type[PoseEntry], key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words before and after the colon of a key that holds pairs, such as "hand: belly"."""
    before = () if known_words(group, key) else _refusing(group, key, {"?": "?"})
    return before, _refusing(group, key, {before[0]: "?"}) if before else ()


def _refusing(group: type[PoseEntry], key: str, what: object) -> tuple[str, ...]:
    """Return the words that a key's reader names when it refuses something."""
    field = next(field for name, field in group.model_fields.items() if key in (name, field.alias))
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    reader: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        reader.validate_python(what)
    except ValidationError as error:
        for detail in error.errors():
            hint = str(detail.get("ctx", {}).get("hint", ""))
            if hint.startswith("known: "):
                return tuple(hint.removeprefix("known: ").split(", "))
    return ()


def folded(words: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts that are single, and those that there are left and right; plurals stand for both and go."""
    sided = {word.partition(" ")[2] for word in words if word.partition(" ")[0] in SIDES}
    single = {word for word in words if word.partition(" ")[0] not in SIDES and len(both_sides(word)) == 1}
    return tuple(sorted(single)), tuple(sorted(sided))


def joint_names(joint: str) -> tuple[str, ...]:
    """Return the names under which a joint's motions are written: left, right and both."""
    if joint in JOINTS and f"left {joint}" not in JOINTS:
        return (joint,)
    singles = tuple(f"{side} {joint}" for side in SIDES)
    both = {word: (*JOINTS[singles[0]][word][0], *JOINTS[singles[1]][word][0]) for word in JOINTS[singles[0]]}
    plurals = tuple(name for name, motions in JOINTS.items() if {w: c for w, (c, _) in motions.items()} == both)
    return (*singles, *plurals)


def usual(joint: str, motion: str) -> str:
    """Return how far a motion usually goes, in degrees: "0 to 150"; "" for motions of the whole, and up to straight."""
    (channel, *_), sign = JOINTS[joint_names(joint)[0]][motion]
    if channel not in CHANNEL_INDEX:
        return ""
    limits = CHANNELS[CHANNEL_INDEX[channel]]
    most = limits.high if sign > 0 else -limits.low
    return f"0 to {most:g}" if most > 0 else ""


def figure_text(path: str = "") -> str:
    """Explain the words of poses, or one of them.

    Args:
        path: Nothing for everything; a joint ("hip"), a group ("arrows"), or the way to a key ("start.lift").

    Raises:
        UnknownWordError: There is no such word.
    """
    steps = [step.replace("-", " ") for step in path.split(".") if step and not step.isdigit()]
    if not steps:
        return "\n".join(_everything()) + "\n"
    joint = re.sub(r"^(left|right) ", "", steps[-1])
    joint = next((name for name in pose_guide_words.MOTIONS if joint in (name, *joint_names(name))), "")
    if joint:
        return "\n".join([joint, "", *_joint(joint)]) + "\n"
    first = "start" if steps[0] in _FRAMES else steps[0]
    if first in GROUPS and len(steps) == 1:
        return "\n".join([path, "", *_group(first)]) + "\n"
    group = GROUPS[first if first in GROUPS and len(steps) > 1 else ""][1]
    known = descriptions(group)
    if steps[-1] in known:
        return "\n".join([path, "", *_key(group, steps[-1])]) + "\n"
    if lines := list(_anywhere(steps[-1])):
        return "\n".join([path, "", *lines]) + "\n"
    guess = did_you_mean(steps[-1], all_words())
    raise UnknownWordError(f'there is no "{steps[-1]}" in a pose; {guess or "limber explain figure lists all words"}')


def all_words() -> tuple[str, ...]:
    """Return every word of poses: keys, joints, motions, presets, views, and what may stand at a key."""
    found = [
        *GROUPS,
        *pose_guide_words.MOTIONS,
        *(name for joint in pose_guide_words.MOTIONS for name in joint_names(joint)),
    ]
    found += [motion for motions in pose_guide_words.MOTIONS.values() for motion in motions]
    found += [*pose_guide_words.PRESETS, *pose_guide_words.VIEWS]
    for _, group, key in _keys():
        found += [key, *known_words(group, key), *(word for words in known_pairs(group, key) for word in words)]
    return tuple(dict.fromkeys(word for word in found if word))


def _keys() -> Iterator[tuple[str, type[PoseEntry], str]]:
    """Yield every key: the way to it, its group, and its name."""
    for where, (_, group) in GROUPS.items():
        for key in descriptions(group):
            yield f"{where}.{key}" if where else key, group, key


def _anywhere(asked: str) -> Iterator[str]:
    """Yield what a word means wherever it stands: as a key, as a motion, as a preset or view, or at a key."""
    named = {asked, *(f"{side} {asked}" for side in SIDES)}
    told = [
        *_as_posture(named),
        *_as_key(named),
        *_as_value(asked, named),
        *(line for joint, motions in pose_guide_words.MOTIONS.items() if asked in motions for line in _joint(joint)),
    ]
    yield from told[1:] if told[:1] == [""] else told


def _is_one_of(words: Iterable[str], named: Collection[str]) -> bool:
    return any(word.replace("-", " ") in named for word in words)


def _as_posture(named: Collection[str]) -> Iterator[str]:
    for what, words in (("preset", pose_guide_words.PRESETS), ("view", pose_guide_words.VIEWS)):
        for word, meaning in words.items():
            if _is_one_of([word], named):
                yield from _wrapped(f"{what} {word}: {meaning}")


def _as_key(named: Collection[str]) -> Iterator[str]:
    for way, group, key in _keys():
        if _is_one_of([key], named):
            yield from ("", f"{way}:", *_key(group, key))


def _as_value(asked: str, named: Collection[str]) -> Iterator[str]:
    places = {}
    for way, group, key in _keys():
        words = (*known_words(group, key), *(word for pair in known_pairs(group, key) for word in pair))
        if _is_one_of(words, named) and key not in _FRAMES:
            places[way] = descriptions(group)[key]
    if places:
        yield from ("", f"“{asked}” may stand at:", *_table(places))


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _table(rows: Mapping[str, str], indent: str = "  ") -> Iterator[str]:
    width = max(map(len, rows)) + 2
    for name, text in rows.items():
        hanging = indent + " " * width
        yield from textwrap.wrap(f"{indent}{name:{width}}{text}", WIDTH, subsequent_indent=hanging)


def _everything() -> Iterator[str]:
    yield "figure"
    yield ""
    yield from _wrapped(
        "A drawing is written as a pose, content/poses/<name>.yml: how a person starts and what moves. An exercise, a "
        "stage or a variant shows it with “figure: <name>”. limber new pose <name> --like heel-slide starts one from "
        "the gallery below, limber draw <name> --watch draws it while you write, and limber explain figure --pictures "
        "guide shows every word of this page drawn."
    )
    yield from ("", "Example:", "", *(f"    {line}" for line in pose_guide_words.EXAMPLE.splitlines()), "")
    yield from _wrapped(
        "Only what differs from the preset, or from the frame before, is written. Say contacts where a hand or a foot "
        "meets something (floor, touch, keep), and angles for the rest. A number is the angle from standing upright "
        "with hanging arms; with a sign, “flex +10”, it changes the angle that is there. Left and right are the "
        "person's."
    )
    yield from ("", "Presets", *_table(pose_guide_words.PRESETS))
    for key in GROUPS:
        yield from ("", *_group(key))
    yield from ("", "Joints and their motions: what each does, and its range in degrees", "")
    for joint in pose_guide_words.MOTIONS:
        yield from _joint(joint)
    yield from ("", "Parts of the body")
    for what, (parts, keys) in PARTS.items():
        single, sided = folded(parts)
        yield from _wrapped(f"Parts that {what} ({keys}):", "  ")
        yield from _wrapped(", ".join(single), "    ")
        yield from _wrapped(f"left or right, or both as a plural: {', '.join(sided)}", "    ")
    yield from ("", "Directions of aim, and of a push", *_table(pose_guide_words.DIRECTIONS))
    yield from ("", "Views", *_table(pose_guide_words.VIEWS))
    yield from (
        "",
        "Gallery: poses to start from, with limber new pose <name> --like",
        *_wrapped(", ".join(GALLERY), "  "),
    )


def _group(key: str) -> list[str]:
    heading, group = GROUPS[key]
    rows = {name: _said(group, name) for name in descriptions(group)}
    more = ["  and every joint below, such as “right hip: flex 85, abduct 10”"] if group is FrameSpec else []
    return [heading, *_table(rows), *more]


def _said(group: type[PoseEntry], key: str) -> str:
    """Return what a key means, and its words where they are few."""
    words = () if key in GROUPS and key != "props" else known_words(group, key)
    listed = f" One of: {', '.join(words)}." if 0 < len(words) <= 10 else ""  # noqa: PLR2004 - fits on a line
    return f"{descriptions(group)[key]}{listed}".strip()


def _key(group: type[PoseEntry], key: str) -> Iterator[str]:
    yield from _wrapped(descriptions(group)[key])
    before, after = known_pairs(group, key)
    for heading, words in (("Known words", known_words(group, key)), ("Before the colon", before), ("After it", after)):
        single, sided = folded(words)
        if single:
            yield from ("", *_wrapped(f"{heading}: {', '.join(single)}"))
        if sided:
            what = "left or right, or both as a plural" if single else f"{heading}, left or right, or both as a plural"
            yield from _wrapped(f"{what}: {', '.join(sided)}")


def _joint(joint: str) -> Iterator[str]:
    yield f"  {', '.join(joint_names(joint))}"
    rows = {}
    for motion, meaning in pose_guide_words.MOTIONS[joint].items():
        reach = usual(joint, motion)
        rows[motion] = f"{meaning} ({reach})" if reach else meaning
    yield from _table(rows, "    ")
