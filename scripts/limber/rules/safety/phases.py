"""An exercise for a later phase of recovery does not stand where somebody begins."""

from collections.abc import Iterator

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.rules.rule import Finding, Rule


def _too_early(library: Library) -> Iterator[Finding]:
    """Look for exercises of a later phase in blocks that everybody begins with: those that say no `when`.

    The phases follow each other as vocabulary.yml lists them. A programme begins in the first of its own.
    """
    terms = library.vocabulary.phase
    place = {phase: number for number, phase in enumerate(terms)}
    for programme_id, programme in library.programmes.items():
        begins = min((phase for phase in programme.phase if phase in place), key=place.__getitem__, default=None)
        if begins is None:
            continue
        for block_number, block in enumerate(programme.blocks):
            for item_number, item in enumerate(block.exercises if block.when is None else ()):
                exercise = library.exercises.get(item.exercise)
                known = [phase for phase in exercise.phase if phase in place] if exercise else []
                first = min(known, key=place.__getitem__, default=begins)
                if place[first] > place[begins]:
                    message = (
                        f"blocks: {item.exercise} is for “{terms[first].label}”, and this programme begins with "
                        f"“{terms[begins].label}”; nothing says when this block is begun"
                    )
                    hint = "say when to begin with the block (when: …), or move the exercise to a later block"
                    path = ("blocks", block_number, "exercises", item_number)
                    yield Finding("programme", programme_id, path, message, hint)


RULES = (
    Rule(
        id="phase-too-early",
        reason="Who is at the beginning would do what is meant for the end, and nothing says when it is time.",
        source="CERT items 7a and 15: decision rule for progression, and starting level",
        severity=Severity.ERROR,
        find=_too_early,
        is_safety=True,
    ),
)
