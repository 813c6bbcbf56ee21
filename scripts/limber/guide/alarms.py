"""What a search answers with before anything else: every warning sign, and the words that people have for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from limber.content.fields import Rich
from limber.content.floor.everyday import ANY_EMERGENCY, PHRASES
from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import RedFlags, Sign
from limber.content.rich_text import words
from limber.guide.care import all_cards, emergency_card
from limber.guide.views import CareCard

NOT_TOLD = Rich("you think that it is an emergency: the guides here are not about what you typed")
"""What a search says of an emergency that no list of warning signs speaks of."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A warning sign.

    Attributes:
        card: The card that it stands on: what to do, and whom to call.
        sign: What it says.
        phrases: How else it is said: its short words, and what the author added.
        everyday: What the danger is called, usual misspellings among it; `<numb>` is a group of words (`GROUPS`).
    """

    card: CareCard
    sign: str
    phrases: tuple[str, ...]
    everyday: tuple[str, ...]


def alarms(library: Library) -> tuple[Alarm, ...]:
    """Return every sign of every list, in the order of the cards: each with the card that it stands on.

    The last one is for emergencies that no list speaks of: guides for the back say nothing of a stroke, and whoever
    types it must not be shown an exercise first.
    """
    return (*_of_lists(library), _of_none(library))


def _of_none(library: Library) -> Alarm:
    told = {sign.category for flags in library.red_flags.values() for sign in _signs(flags)}
    elsewhere = (
        (*concept.lay, *PHRASES.get(concept.id, ()))
        for floor in FLOORS.values()
        for concept in floor
        if concept.least == "emergency" and concept.id not in told
    )
    called = dict.fromkeys((*ANY_EMERGENCY, *(each for some in elsewhere for each in some)))
    return Alarm(emergency_card(library, NOT_TOLD), words(NOT_TOLD), (), tuple(called))


def _of_lists(library: Library) -> tuple[Alarm, ...]:
    return tuple(
        Alarm(
            card,
            words(sign),
            tuple(dict.fromkeys(_phrases(library, str(sign)))),
            tuple(dict.fromkeys(_everyday(library, str(sign)))),
        )
        for card in all_cards(library)
        for sign in card.full
    )


def _phrases(library: Library, text: str) -> Iterator[str]:
    """Yield the shorter and the everyday words of the signs that say a text, as authors give them."""
    for _, sign in _saying(library, text):
        yield from (words(form) for form in (sign.brief, sign.shortest) if form)
        yield from sign.search_words


def _everyday(library: Library, text: str) -> Iterator[str]:
    """Yield what the floor knows people to say for the dangers that the signs of a text warn of."""
    for flags, sign in _saying(library, text):
        for region in flags.regions:
            for concept in FLOORS.get(region, ()):
                if concept.id == sign.category:
                    yield from concept.lay
                    yield from PHRASES.get(concept.id, ())


def _saying(library: Library, text: str) -> Iterator[tuple[RedFlags, Sign]]:
    for flags in library.red_flags.values():
        yield from ((flags, sign) for sign in _signs(flags) if str(sign.sign) == text)


def _signs(flags: RedFlags) -> Iterator[Sign]:
    for tier in (flags.emergency, flags.today, flags.soon, flags.ask_first):
        yield from tier.values()
