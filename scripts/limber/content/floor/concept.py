"""What a floor is made of: a concept that has to be warned of, and the words by which a sign of it is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from limber.content.model import Urgency


@dataclass(frozen=True, slots=True)
class Guidance:
    """A public page that a floor rests on.

    Attributes:
        title: Its title.
        publisher: Who published it.
        url: Its address.
        copy: Where a copy was read, if the page itself could not be; "" for none.
    """

    title: str
    publisher: str
    url: str
    copy: str = ""

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


Facet = tuple[tuple[str, ...], ...]
"""Groups of beginnings of words. A sign that says it has one word of each group."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that every list of warning signs for a part of the body has to warn of.

    Attributes:
        id: The category that its signs have in an author's file.
        least: How urgent its signs are at least.
        facets: What its signs have to say between them.
        sources: Where it and its urgency come from.
        lay: Everyday words and usual misspellings that people search with.
    """

    id: str
    least: Urgency
    facets: tuple[Facet, ...]
    sources: tuple[Guidance, ...]
    lay: tuple[str, ...] = ()

    def unsaid(self, texts: Iterable[str]) -> tuple[Facet, ...]:
        """Return what none of the texts says."""
        found = tuple(texts)
        return tuple(facet for facet in self.facets if not any(_has(facet, text) for text in found))


def _has(facet: Facet, text: str) -> bool:
    """Whether a text has a word of each group of a facet."""
    return all(pattern.search(text) for pattern in _patterns(facet))


@cache
def _patterns(facet: Facet) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{'|'.join(map(re.escape, group))})", re.IGNORECASE) for group in facet)


def words(facet: Facet) -> str:
    """Return the words of a facet for an author: "one of numb, tingl; and one of genital, buttock"."""
    return "; and ".join(f"one of {', '.join(group)}" if len(group) > 1 else group[0] for group in facet)


def concept(id: str, least: Urgency, facets: str, lay: str, *sources: Guidance) -> Concept:  # noqa: A002 - its name
    """Make a concept of short notes.

    Args:
        id: The category.
        least: How urgent it is at least.
        facets: "numb|tingl & genital|buttock; wip": facets between semicolons, groups between ampersands, and the
            beginnings of words between bars.
        lay: Everyday words between bars.
        sources: Where it comes from.
    """
    read = tuple(
        tuple(tuple(word.strip() for word in group.split("|")) for group in facet.split("&"))
        for facet in facets.split(";")
    )
    return Concept(id, least, read, sources, tuple(word.strip() for word in lay.split("|") if word.strip()))
