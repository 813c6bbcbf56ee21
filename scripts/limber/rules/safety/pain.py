"""One rule about pain in a guide: a patient who reads two does not know which of them holds.

How much pain is all right is said in the same words everywhere in a guide, and in everything that is printed or shown
together with it. A stop rule for symptoms that are an emergency in their worse form says so where it stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from limber.base.diagnostics import Severity
from limber.content.fields import Entry, Rich
from limber.content.library import Library
from limber.content.model import Exercise, Programme
from limber.content.rich_text import words
from limber.rules.rule import EntryKind, Finding, Path, Rule, texts

_DEGREE = (
    r"clearly|sharply|strongly|greatly|badly|slightly|noticeably|dramatically|markedly|considerably|quickly"
    r"|a lot|a little|a bit|much|far"
)
_RISES = re.compile(
    rf"\b(?:rises?|increases?|grows?|worsens?|goes up|flares? up)\b\s+(?P<after>{_DEGREE})\b"
    rf"|\b(?:gets?|becomes?|is|feels?)\s+(?P<before>{_DEGREE})\s+(?:worse|stronger)\b",
    re.IGNORECASE,
)
"""By how much pain has to rise for something to be done about it."""

_PAIN = re.compile(r"\b(?:pain|hurts?|aches?|sore)", re.IGNORECASE)

_NOT_READ = frozenset({"decisions", "sources", "gaps", "notes", "review", "search_words", "also"})
"""Fields that no patient reads as a rule."""


@dataclass(frozen=True, slots=True)
class _Said:
    """By how much pain rises, where that is said.

    Attributes:
        kind: What entry it is in.
        entry_id: Which.
        path: Which field.
        words: The words that say it: "rises a lot".
        degree: By how much: "a lot".
    """

    kind: EntryKind
    entry_id: str
    path: Path
    words: str
    degree: str


def _said(kind: EntryKind, entry_id: str, entry: Entry) -> Iterator[_Said]:
    for path, text in texts(entry):
        if path[0] in _NOT_READ or not _PAIN.search(text):
            continue
        for match in _RISES.finditer(text):
            yield _Said(kind, entry_id, path, match[0], (match["after"] or match["before"]).lower())


def _differing(library: Library) -> Iterator[Finding]:
    """Look for guides in which pain may rise by this much in one place, and by that much in another."""
    of_exercises = {name: tuple(_said("exercise", name, exercise)) for name, exercise in library.exercises.items()}
    for found in of_exercises.values():
        yield from _not_the_first(found)
    for page_id, page in library.pages.items():
        yield from _not_the_first(_said("page", page_id, page))
    for programme_id, programme in library.programmes.items():
        own = tuple(_said("programme", programme_id, programme))
        yield from _not_the_first(own)
        # Its exercises are printed behind it and read with it.
        named = dict.fromkeys(item.exercise for block in programme.blocks for item in block.exercises)
        firsts = (said for name in named for said in of_exercises.get(name, ())[:1])
        yield from _beside(programme_id, own, firsts)


def _not_the_first(found: Iterable[_Said]) -> Iterator[Finding]:
    first: _Said | None = None
    for said in found:
        if first is None:
            first = said
        elif said.degree != first.degree:
            message = f'one place says "{said.words}", another "{first.words}": which of them is it?'
            yield Finding(said.kind, said.entry_id, said.path, message, _ONE_RULE, said.words)


def _beside(programme_id: str, own: tuple[_Said, ...], found: Iterable[_Said]) -> Iterator[Finding]:
    first = own[0] if own else None
    for said in found:
        if first is None:
            first = said
        elif said.degree != first.degree:
            path = own[0].path if own else ("blocks",)
            where = "it" if own else first.entry_id
            message = f'{path[0]}: {said.entry_id} says "{said.words}", and {where} says "{first.words}"'
            yield Finding("programme", programme_id, path, message, _ONE_RULE, own[0].words if own else "")
            return


_ONE_RULE = "say it in the same words in all of a guide, and in the exercises of a programme"

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )")
"""Where a paragraph or an item of a list of a hand-written page ends."""

_LIMBS = ("leg", "arm")
_SYMPTOM = re.compile(r"\b(?:pain|numb|tingl|weak|pins and needles)", re.IGNORECASE)
_EMERGENCY = re.compile(r"\bemergenc", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:stop|ask|rest|leave it out)\b", re.IGNORECASE)


def _of_limb(limb: str, text: str) -> bool:
    return re.search(rf"\b{limb}s?\b", text, re.IGNORECASE) is not None and _SYMPTOM.search(text) is not None


def _unexplained(library: Library) -> Iterator[Finding]:
    """Look for what to do about a leg that says nothing of when the same leg is an emergency."""
    numbers = {
        contact.phone
        for country in library.countries.values()
        for contact in country.emergency.contacts
        if contact.phone
    }
    signs = {
        name: [words(sign.sign) for sign in flags.signs("emergency").values()]
        for name, flags in library.red_flags.items()
    }
    for found in _to_do(library):
        for limb in _LIMBS:
            if not _of_limb(limb, found.noticed):
                continue
            beside = (sign for name in found.lists for sign in signs.get(name, ()))
            worse = next((sign for sign in beside if _of_limb(limb, sign)), "")
            explained = _EMERGENCY.search(found.text) or any(number in found.text for number in numbers)
            if worse and not explained:
                message = f'{found.path[0]}: beside it, a warning sign is an emergency: "{worse}"'
                hint = 'say here when it is one: "If it is both legs, or a leg is weak, get emergency help now."'
                yield Finding(found.kind, found.entry_id, found.path, message, hint, found.words)


@dataclass(frozen=True, slots=True)
class _ToDo:
    """What a guide says to do about something that a reader notices.

    Attributes:
        kind: What entry it is in.
        entry_id: Which.
        lists: The names of the lists of warning signs beside it.
        path: Which field.
        noticed: What the reader notices.
        text: All that it says.
        words: Its words in that field; "" for all of it.
    """

    kind: EntryKind
    entry_id: str
    lists: tuple[str, ...]
    path: Path
    noticed: str
    text: str
    words: str = ""


def _to_do(library: Library) -> Iterator[_ToDo]:
    guides: tuple[tuple[EntryKind, Mapping[str, Exercise | Programme]], ...] = (
        ("exercise", library.exercises),
        ("programme", library.programmes),
    )
    for kind, entries in guides:
        for entry_id, entry in entries.items():
            for number, rule in enumerate(entry.stop_if):
                noticed = words(rule.sign)
                text = f"{noticed} {words(Rich(rule.then or ''))}"
                yield _ToDo(kind, entry_id, entry.red_flags, ("stop_if", number), noticed, text)
    for page_id, page in library.pages.items():
        for part in _PARAGRAPH.split(page.body):
            if _TO_DO.search(part):
                start = part.strip().partition("\n")[0]
                text = words(Rich(part))
                yield _ToDo("page", page_id, page.red_flags, ("body",), text, text, start)


RULES = (
    Rule(
        id="pain-rules-differ",
        reason="A patient who reads of two limits for pain does not know which one holds.",
        source="Provide Physiotherapy, Pain traffic light: one scale for all exercises",
        severity=Severity.ERROR,
        find=_differing,
        is_safety=True,
    ),
    Rule(
        id="leg-rule-unexplained",
        reason='"Ask your physiotherapist" beside "call 999" for the same leg has to say when it is which.',
        source="NHS, Back pain: pain, tingling, weakness or numbness in both legs is an emergency",
        severity=Severity.ERROR,
        find=_unexplained,
        is_safety=True,
    ),
)
