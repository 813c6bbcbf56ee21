"""What a search answers with before anything else: every warning sign, and the words that people have for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import RedFlags, Sign
from limber.content.rich_text import words
from limber.guide.care import all_cards
from limber.guide.views import CareCard


@dataclass(frozen=True, slots=True)
class Alarm:
    """A warning sign.

    Attributes:
        card: The card that it stands on: what to do, and whom to call.
        sign: What it says.
        phrases: How else people say it: its short words, everyday words and usual misspellings.
    """

    card: CareCard
    sign: str
    phrases: tuple[str, ...]


def alarms(library: Library) -> tuple[Alarm, ...]:
    """Return every sign of every list, in the order of the cards: each with the card that it stands on."""
    return tuple(
        Alarm(card, words(sign), tuple(dict.fromkeys(_phrases(library, str(sign)))))
        for card in all_cards(library)
        for sign in card.full
    )


def _phrases(library: Library, text: str) -> Iterator[str]:
    """Yield the shorter and the everyday words of the signs that say a text, as authors and the floor give them."""
    for flags in library.red_flags.values():
        for sign in _signs(flags):
            if str(sign.sign) == text:
                yield from (words(form) for form in (sign.brief, sign.shortest) if form)
                yield from sign.search_words
                for region in flags.regions:
                    for concept in FLOORS.get(region, ()):
                        if concept.id == sign.category:
                            yield from concept.lay


def _signs(flags: RedFlags) -> Iterator[Sign]:
    for tier in (flags.emergency, flags.today, flags.soon, flags.ask_first):
        yield from tier.values()
