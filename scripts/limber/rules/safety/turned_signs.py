"""What warns does so: it neither soothes, nor denies, nor leaves out people whom the floor means."""

import re
from collections.abc import Iterator, Sequence

from limber.base.diagnostics import Severity
from limber.content.fields import Rich
from limber.content.floor.concept import Concept
from limber.content.floor.turned import Turn, turns
from limber.content.library import Library
from limber.content.model import URGENCIES, Sign, Urgency
from limber.content.rich_text import words as plain
from limber.rules.rule import EntryKind, Finding, Path, Rule, entries, texts
from limber.rules.safety.floor import Found, asked, signs_of

_RESTS_FIRST = re.compile(r"\b(?:rest|stop|pause|until|once|when|passed|less|half|lower|slower)\b", re.IGNORECASE)
"""What a stop rule says of those who go on later, or more gently."""

_WARNS = frozenset({"stop_if", "avoid_if", "seek_help"})
"""Fields that keep a reader from going on."""


def _soothing(library: Library) -> Iterator[Finding]:
    hint = "say only what there is and what to do; what is harmless is no warning"
    for kind, entry_id, path, text in _warnings(library):
        for turn in turns(plain(text), ""):
            if turn.how == "soothes":
                message = f'"{turn.words}" tells a reader that this is nothing'
                yield Finding(kind, entry_id, path, message, hint, turn.words, turn.before)


def _warnings(library: Library) -> Iterator[tuple[EntryKind, str, Path, Rich]]:
    """Yield every text that warns: signs in each length, the names of their lists, and what keeps from going on."""
    for name, flags in library.red_flags.items():
        yield "red-flags", name, ("title",), Rich(flags.title)
        for urgency in URGENCIES:
            for sign_id, sign in flags.signs(urgency).items():
                yield from (("red-flags", name, (urgency, sign_id, field), text) for field, text in _forms(sign))
    for kind, entry_id, entry in entries(library):
        for path, text in texts(entry):
            if _WARNS.intersection(path) and not _RESTS_FIRST.search(text):
                yield kind, entry_id, path, Rich(text)


def _forms(sign: Sign) -> Iterator[tuple[str, Rich]]:
    """Yield a sign in each of its lengths, with the field that has it."""
    forms = (("sign", sign.sign), ("brief", sign.brief), ("short", sign.shortest))
    return ((field, text) for field, text in forms if text)


def _narrowed(library: Library) -> Iterator[Finding]:
    """Look for concepts of the floor that every sign which says them denies or narrows."""
    for region, lists, concept in asked(library):
        yield from _of_concept(concept, region, tuple(signs_of(library, lists, concept)))


_Said = tuple[str, Path, str]
"""A form of a sign: the list that it is in, the way to it, and what it says."""


def _of_concept(concept: Concept, region: str, found: Sequence[Found]) -> Iterator[Finding]:
    told: set[tuple[str, Path, str]] = set()
    for length in ("full", "brief", "short"):
        said = [(name, *_read(urgency, sign_id, sign, length)) for name, urgency, sign_id, sign in found]
        for facet in concept.facets:
            saying = [one for one in said if facet not in concept.unsaid([one[2]])]
            turned = [_first(text, concept.id) for *_, text in saying]
            if not saying or not all(turned):
                continue
            (name, path, _), turn = saying[0], turned[0]
            if turn and (name, path, turn.words) not in told:
                told.add((name, path, turn.words))
                which = f"the only sign of {concept.id}" if len(saying) == 1 else f"every sign of {concept.id}"
                message = f'"{turn.words}" narrows {which}, which a list for "{region}" has to warn of'
                sources = ", ".join(map(str, concept.sources))
                hint = f"say it without, or add a sign that says it to everybody; see {sources}"
                yield _finding(name, path, turn, message, hint)


def _read(urgency: Urgency, sign_id: str, sign: Sign, length: str) -> tuple[Path, str]:
    """Return the way to what a reader of a length is shown of a sign, and what that is."""
    shown = sign.sign if length == "full" else (sign.brief or sign.sign)
    if length == "short":
        shown = Rich(sign.in_brief(urgency))
    field = next(field for field, text in _forms(sign) if text == shown)
    return (urgency, sign_id, field), plain(shown)


def _first(text: str, concept_id: str) -> Turn | None:
    return next((turn for turn in turns(text, concept_id) if turn.how == "narrows"), None)


def _finding(name: str, path: Path, turn: Turn, message: str, hint: str) -> Finding:
    return Finding("red-flags", name, path, message, hint, turn.words, turn.before)


RULES = (
    Rule(
        id="sign-soothes",
        reason="Who is told not to worry does not call.",
        source="NHS service manual, Help users to decide when and where to get care",
        severity=Severity.ERROR,
        find=_soothing,
        is_safety=True,
    ),
    Rule(
        id="sign-narrowed",
        reason="A sign with a condition of its own is passed over by those who lack it.",
        source="Finucane and others, JOSPT 2020;50(7):350-372; content/floor names the guidance of each concept",
        severity=Severity.ERROR,
        find=_narrowed,
        is_safety=True,
    ),
)
