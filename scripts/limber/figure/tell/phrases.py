"""Small pieces of English for the text alternatives."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from limber.figure.person.skeleton import SIDES

_PLAIN: Final[Mapping[str, str]] = MappingProxyType({"belly": "tummy"})


def plain(part: str) -> str:
    """Return a part of the body as a patient calls it."""
    return _PLAIN.get(part, part)


def joined(items: Sequence[str]) -> str:
    """Return items as an English list: "a", "a and b", "a, b and c"."""
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(clauses: Sequence[str]) -> str:
    """Return clauses as one sentence, "" for none."""
    # Clauses that have an "and" of their own, end on "still straight", or are many, read better cut than joined.
    joins = not any(" and " in clause or ", still" in clause for clause in clauses)
    plain = len(clauses) < 3 and joins  # noqa: PLR2004 - two read well
    text = joined(list(clauses)) if plain else "; ".join(clauses)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def merged_sides(parts: Iterable[str]) -> list[str]:
    """Return parts with a left and a right one as one plural: "left heel", "right heel" become "both heels"."""
    listed = list(dict.fromkeys(parts))
    done: list[str] = []
    for part in listed:
        side, _, rest = part.partition(" ")
        pair = {f"left {rest}", f"right {rest}"}
        if side not in SIDES or not pair <= set(listed):
            done.append(part)
        elif side == next(p for p in listed if p in pair).split(" ")[0]:
            done.append(f"both {plural(rest)}")
    return done


def plural(part: str) -> str:
    """Return the plural of a body part."""
    first, _, rest = part.partition(" ")
    if part == "hip bone":
        return "hip bones"
    if rest:
        return f"{first} {plural(rest)}" if first in ("inner", "outer", "lower", "upper") else part
    irregular = {"foot": "feet", "calf": "calves", "toes": "toes", "leg": "legs"}
    return irregular.get(part, f"{part}s")
