"""What readers get of a library: without what was withdrawn, and without what the clinic's policy leaves out."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from limber.base.addresses import key_of
from limber.content.approval import left_out, without
from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import Programme
from limber.content.withdrawal.record import Withdrawal

NOTHING_LEFT = "None of its exercises is given any more."
"""Why a programme is withdrawn of which no exercise is left."""


def in_force(library: Library) -> Mapping[str, Withdrawal]:
    """Return what is withdrawn now, by kind and id ("exercise:bridge"): what was given back is not."""
    return {target: found for target, found in library.withdrawals.items() if found.back is None}


def as_published(library: Library, today: dt.date) -> Library:
    """Return what readers get of a library.

    What is withdrawn is gone from it, and from every list, link and programme. Its `withdrawals` are those in force,
    each of which has a page that says so. A programme whose every exercise is withdrawn is withdrawn with the last of
    them. What the clinic's policy leaves out is gone without a page.

    Args:
        library: All content.
        today: The day on which approvals are judged.
    """
    rest = without_withdrawn(library)
    return without(rest, left_out(rest, today))


def without_withdrawn(library: Library) -> Library:
    """Return a library without what is withdrawn, its withdrawals being those in force."""
    withdrawals = dict(in_force(library))
    taken_out: dict[str, tuple[str, ...]] = {}
    programmes: dict[str, Programme] = {}
    for name, programme in library.programmes.items():
        lost = _lost(programme, withdrawals)
        rest = _rest(programme, withdrawals) if lost else programme
        if lost and rest.blocks:
            taken_out[name] = lost
        elif lost:
            last = max(withdrawals[f"exercise:{exercise_id}"].since for exercise_id in lost)
            withdrawals.setdefault(f"programme:{name}", _emptied(programme, last))
        programmes[name] = rest
    kept = dataclasses.replace(
        library,
        programmes=programmes,
        withdrawals=dict(sorted(withdrawals.items())),
        taken_out=taken_out,
    )
    return without(kept, frozenset(map(key_of, withdrawals)))


def _lost(programme: Programme, withdrawals: Mapping[str, Withdrawal]) -> tuple[str, ...]:
    named = (item.exercise for block in programme.blocks for item in block.exercises)
    return tuple(dict.fromkeys(name for name in named if f"exercise:{name}" in withdrawals))


def _rest(programme: Programme, withdrawals: Mapping[str, Withdrawal]) -> Programme:
    blocks = (
        block.model_copy(
            update={"exercises": tuple(i for i in block.exercises if f"exercise:{i.exercise}" not in withdrawals)}
        )
        for block in programme.blocks
    )
    return programme.model_copy(update={"blocks": tuple(block for block in blocks if block.exercises)})


def _emptied(programme: Programme, since: dt.date) -> Withdrawal:
    return Withdrawal.model_construct(title=programme.title, since=since, because=Rich(NOTHING_LEFT), back=None)
