"""Text alternatives: posture, contact and movement of each key frame in plain words.

The words come from the same solved postures that are drawn, so they cannot disagree with the picture. They are the
picture's alternative only; how the exercise is done is said by its steps. An author's `alt` replaces a frame's text.
Where the words leave something out, or the posture is another than its preset's name, that is said too: then an author
has to write `alt`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from limber.figure.person.solved import SolvedProp
from limber.figure.pose.spec import ArrowSpec, PoseSpec, PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.tell.change import Change
from limber.figure.tell.circling import circling
from limber.figure.tell.contacts import contacts
from limber.figure.tell.doubt import opening_doubts, untold_arrows, untold_joints
from limber.figure.tell.movement import movement_clauses
from limber.figure.tell.opening import opening
from limber.figure.tell.phrases import sentence
from limber.figure.tell.things import band_clauses


@dataclass(frozen=True, slots=True)
class Told:
    """One key frame in words.

    Attributes:
        text: Its text alternative.
        doubts: Why it may not be true or whole.
    """

    text: str
    doubts: tuple[str, ...] = ()


def describe(
    spec: PoseSpec, frames: Sequence[Settled], props: Sequence[PropSpec], placed: Sequence[SolvedProp]
) -> tuple[Told, ...]:
    """Return the text alternative of every key frame.

    Args:
        spec: What the author wrote.
        frames: The solved key frames.
        props: All props, the preset's too.
        placed: Where they are.
    """
    told = []
    names = [name for name, _, _ in spec.frames()]
    for i, (name, _, words) in enumerate(spec.frames()):
        if words.alt:
            told.append(Told(words.alt))
            continue
        if i == 0 or words.preset is not None:
            text = opening(words, frames[i], props if i == 0 else ())
            told.append(Told(text, tuple(opening_doubts(words, frames[i], props if i == 0 else (), text))))
        else:
            arrows = [arrow for arrow in spec.arrows if (arrow.frame or names[-1]) == name]
            told.append(_movement(Change(frames[i - 1], frames[i]), props, [*band_clauses(placed, i)], arrows))
    if spec.circle is not None and not spec.frames()[-1][2].alt:
        last = told[-1]
        told[-1] = Told(f"{last.text} {circling(spec.circle)}".strip(), last.doubts)
    return tuple(told)


def _movement(change: Change, props: Sequence[PropSpec], bands: list[str], arrows: Sequence[ArrowSpec]) -> Told:
    clauses = [*movement_clauses(change), *contacts(change.last, props, change.first.stance), *bands]
    clauses += untold_joints(change, clauses)
    text = sentence(clauses) or "The same posture is held."
    return Told(text, tuple(untold_arrows(arrows, text)))
