"""Random plans that the page "Make a plan" could make."""

import dataclasses
from typing import Any

from hypothesis import strategies as st

from limber.guide.plan import (
    FINGERPRINT,
    LETTERS,
    LONGEST_NOTE,
    LONGEST_NOTES,
    MOST_EXERCISES,
    Often,
    Plan,
    PlanError,
    PlanItem,
    Range,
    clean_note,
)

_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ENDS = st.one_of(st.none(), st.integers(1, 9999))


def _range(ends: tuple[int | None, int | None]) -> Range:
    low, high = ends
    return Range(min(low, high), max(low, high)) if low and high else Range(low, high)


RANGES = st.tuples(_ENDS, _ENDS).filter(any).map(_range)


def _is_note(text: str) -> bool:
    try:
        return clean_note(text) == text
    except PlanError:
        return False


# The letters of Unicode 3.2: what came later may be new to a browser.
_LETTERS = st.characters(max_codepoint=0x2FFF, exclude_categories=("Cn", "Cs", "Co"))
NOTES = st.one_of(
    st.just(""), st.text(_LETTERS, max_size=LONGEST_NOTE).filter(_is_note), st.just("Only as high as is comfortable.")
)

ITEMS = st.builds(
    PlanItem,
    number=st.integers(1, 9999),
    fingerprint=st.text(_BASE36, min_size=FINGERPRINT, max_size=FINGERPRINT),
    stage=st.integers(0, 9),
    numbers=st.dictionaries(st.sampled_from(list(LETTERS.values())), RANGES),
    often=st.one_of(st.none(), st.builds(Often, per=st.sampled_from("DVE"), number=st.integers(1, 24))),
    side=st.sampled_from(["", "left", "right"]),
    note=NOTES,
)


def _fits(plan: Plan) -> bool:
    return sum(len(item.note) for item in plan.items) <= LONGEST_NOTES


PLANS = st.builds(
    Plan,
    items=st.lists(ITEMS, min_size=1, max_size=MOST_EXERCISES).map(tuple),
    language=st.sampled_from(["en", "de", "cy"]),
).filter(_fits)
"""Any plan."""


def plain(value: Plan) -> dict[str, Any]:
    """Return a plan as a browser has it."""
    return {
        "language": value.language,
        "items": [
            dataclasses.asdict(item)
            | {
                "numbers": {name: [number.low, number.high] for name, number in item.numbers.items()},
                "often": [item.often.per, item.often.number] if item.often else None,
            }
            for item in value.items
        ],
    }
