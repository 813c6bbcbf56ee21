"""What was withdrawn, and what still speaks of it.

Nothing here stops a build but days that cannot be: whoever withdraws a guide is in a hurry, and its page, its sheets
and the programmes that had it say so by themselves. These rules name what is to be mended afterwards.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from limber.base.addresses import KINDS, key_of
from limber.base.diagnostics import Severity, did_you_mean
from limber.content.library import Library
from limber.content.withdrawal.published import in_force
from limber.content.withdrawal.record import implausible_day
from limber.guide import wording
from limber.rules.rule import Finding, Rule, entries, links


def _not_shown(library: Library) -> Iterator[Finding]:
    """Look for the files of what is withdrawn."""
    gone = in_force(library)
    for kind, entry_id, _ in entries(library):
        if found := gone.get(f"{kind}:{entry_id}"):
            message = f"this is withdrawn since {wording.date(found.since)}; its page says so in its place"
            yield Finding(kind, entry_id, (), message)


def _unknown(library: Library) -> Iterator[Finding]:
    """Look for a withdrawal of something that never was: a slip that leaves the guide that was meant in its place."""
    numbered = set(library.numbers.numbers.values()) if library.numbers else set()
    ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for known, name, _ in entries(library):
        ids.setdefault(known, set()).add(name)
    for kind, entry_id in map(key_of, in_force(library)):
        if entry_id in ids[kind] or (kind == "exercise" and entry_id in numbered):
            continue
        if hint := did_you_mean(entry_id, ids[kind]):
            message = f'there is no {kind} "{entry_id}", and one with nearly this name is still shown'
            yield Finding("withdrawn", "withdrawn", ("withdrawn", f"{kind}:{entry_id}"), message, hint)


def _in_programmes(library: Library) -> Iterator[Finding]:
    gone = in_force(library)
    for programme_id, programme in library.programmes.items():
        if f"programme:{programme_id}" in gone:
            continue
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises):
                if found := gone.get(f"exercise:{item.exercise}"):
                    since = wording.date(found.since)
                    message = f"blocks: {item.exercise} is withdrawn since {since}; the programme is shown without it"
                    hint = "put another exercise in its place, or take it out; then have the programme approved again"
                    path = ("blocks", block_number, "exercises", item_number)
                    yield Finding("programme", programme_id, path, message, hint)


def _links(library: Library) -> Iterator[Finding]:
    gone = in_force(library)
    for kind, entry_id, path, target in links(library) if gone else ():
        if target in gone and f"{kind}:{entry_id}" not in gone:
            message = f"this links to {target}, which is withdrawn"
            yield Finding(kind, entry_id, path, message, "link to another guide, or take the link away", target)


def _implausible(library: Library, *, today: dt.date) -> Iterator[Finding]:
    for target, found in library.withdrawals.items():
        for name, day in (("since", found.since), ("back", found.back)):
            if day and (message := implausible_day(day, today)):
                path = ("withdrawn", target, name)
                yield Finding("withdrawn", "withdrawn", path, f"{name}: {message}", "write the day as it was")


_SOURCE = "NHS standard for creating health content: what is out of date is removed"


def rules(today: dt.date) -> tuple[Rule[Library], ...]:
    """Return the rules about what was withdrawn, as they hold on a day."""
    return (
        Rule(
            id="withdrawn",
            reason="What is not shown is said, so that nobody looks for it.",
            source=_SOURCE,
            severity=Severity.NOTE,
            find=_not_shown,
            is_safety=True,
        ),
        Rule(
            id="withdrawn-unknown",
            reason="A slip in a name leaves the guide that was meant where it is.",
            source=_SOURCE,
            severity=Severity.WARNING,
            find=_unknown,
            is_safety=True,
        ),
        Rule(
            id="withdrawn-in-programme",
            reason="A programme that has lost an exercise needs another, or a clinician who says that it does not.",
            source="CERT item 2: the exercises of a programme",
            severity=Severity.WARNING,
            find=_in_programmes,
            is_safety=True,
        ),
        Rule(
            id="withdrawn-link",
            reason="A link to a guide that is gone helps nobody.",
            source="WCAG 2.2, 2.4.4",
            severity=Severity.WARNING,
            find=_links,
        ),
        Rule(
            id="withdrawn-day",
            reason="A patient compares the day with that on a sheet: it has to be the day.",
            source=_SOURCE,
            severity=Severity.ERROR,
            find=partial(_implausible, today=today),
            is_safety=True,
        ),
    )
