"""Sentences about amounts, labelled by hand, and what the rule makes of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from limber.content.characters import as_seen
from limber.content.model import Dose
from limber.rules.doses.against import contradictions, known

SENTENCES = Path(__file__).parent / "data" / "amounts_in_sentences.yml"


class Group(NamedTuple):
    """A dose as its author writes it, sentences that agree with it, and sentences that name another amount."""

    dose: dict[str, str]
    agree: tuple[str, ...]
    differ: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """How many sentences there are, and those that are judged wrongly, each with its dose."""

    agreeing: int
    differing: int
    false: tuple[str, ...]
    missed: tuple[str, ...]


GROUPS = tuple(
    Group(group["dose"], tuple(group["agree"]), tuple(group["differ"]))
    for group in yaml.load(SENTENCES.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text and lists only
)


def judged() -> Judged:
    """Hold every sentence against its dose."""
    false, missed = [], []
    for group in GROUPS:
        found = known((Dose.model_validate(group.dose), ()))
        false += [f"{text} {group.dose}" for text in group.agree if any(contradictions(as_seen(text), found))]
        missed += [f"{text} {group.dose}" for text in group.differ if not any(contradictions(as_seen(text), found))]
    agreeing, differing = sum(len(group.agree) for group in GROUPS), sum(len(group.differ) for group in GROUPS)
    return Judged(agreeing, differing, tuple(false), tuple(missed))
