"""Text alternatives: posture, contact and movement of each key frame in plain words.

The words come from the same solved postures that are drawn, so they cannot disagree with the picture. They are the
picture's alternative only; how the exercise is done is said by its steps. An author's `alt` replaces a frame's text.
"""

from collections.abc import Sequence

from limber.figure.pose.spec import PoseSpec, PropSpec
from limber.figure.settle.solver import Settled
from limber.figure.tell.change import Change
from limber.figure.tell.contacts import contacts
from limber.figure.tell.movement import movement_clauses
from limber.figure.tell.opening import opening
from limber.figure.tell.phrases import sentence


def describe(spec: PoseSpec, frames: Sequence[Settled], props: Sequence[PropSpec]) -> tuple[str, ...]:
    """Return the text alternative of every key frame.

    Args:
        spec: What the author wrote.
        frames: The solved key frames.
        props: All props, the preset's too.
    """
    texts = []
    for i, (_, _, words) in enumerate(spec.frames()):
        if words.alt:
            texts.append(words.alt)
        elif i == 0 or words.preset is not None:
            texts.append(opening(words, frames[i], props if i == 0 else ()))
        else:
            texts.append(_movement(Change(frames[i - 1], frames[i]), props))
    return tuple(texts)


def _movement(change: Change, props: Sequence[PropSpec]) -> str:
    clauses = [*movement_clauses(change), *contacts(change.last, props, change.first.stance)]
    return sentence(clauses) or "The same posture is held."
