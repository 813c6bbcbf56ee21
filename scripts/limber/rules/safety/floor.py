"""No list of warning signs goes below the floor, and no clinic can take a plank out of it.

The floor is in the code (`content/floor`): for each part of the body, what its lists must warn of, how urgent that is
at least, and the words by which a sign of it is known. A category alone proves nothing: a harmless sign can carry it.
"""

from collections.abc import Iterator, Sequence

from limber.base.diagnostics import Severity
from limber.content.fields import Rich
from limber.content.floor.concept import Concept, words
from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import URGENCIES, Sign, Urgency
from limber.content.rich_text import words as plain
from limber.rules.rule import Finding, Path, Rule
from limber.rules.safety.red_flags import SPOKEN, guides, is_as_urgent


def _lowered(library: Library) -> Iterator[Finding]:
    """Look for parts of the body of which vocabulary.yml asks for less than the floor does."""
    for region, term in library.vocabulary.region.items():
        if not term.warn_of:
            continue  # no guide can be for it: `red-flags-undeclared`
        low = [
            f"{concept.id} ({SPOKEN[concept.least]})"
            for concept in FLOORS.get(region, ())
            if not is_as_urgent(term.warn_of.get(concept.id), concept.least)
        ]
        if low:
            path = ("region", region, "warn_of")
            message = f"{region}: warn_of is below what every guide for it must warn of: {', '.join(low)}"
            yield Finding(
                "vocabulary", "vocabulary", path, message, "add what is missing; it can be raised, not lowered"
            )


Found = tuple[str, Urgency, str, Sign]
"""A sign: the list that it is in, how urgent it is there, its id, and what it says."""


def signs_of(library: Library, lists: Sequence[str], concept: Concept) -> Iterator[Found]:
    """Yield the signs of a concept that are urgent enough."""
    for name in lists:
        for urgency in URGENCIES:
            for sign_id, sign in library.red_flags[name].signs(urgency).items():
                if sign.category == concept.id and is_as_urgent(urgency, concept.least):
                    yield name, urgency, sign_id, sign


def asked(library: Library) -> Iterator[tuple[str, tuple[str, ...], Concept]]:
    """Yield what the guides of a library have to warn of: part of the body, its lists, and a concept; each once."""
    known: set[tuple[str, tuple[str, ...]]] = set()
    for guide in guides(library):
        for region in guide.regions:
            lists = guide.lists_for(region, library)
            if lists and (region, lists) not in known:
                known.add((region, lists))
                yield from ((region, lists, concept) for concept in FLOORS.get(region, ()))


def _unsaid(library: Library) -> Iterator[Finding]:
    """Look for lists in which no sign says what the floor asks for, in full, in brief or in the fewest words."""
    for region, lists, concept in asked(library):
        yield from _unsaid_of(library, region, lists, concept)


def _unsaid_of(library: Library, region: str, lists: Sequence[str], concept: Concept) -> Iterator[Finding]:
    found = tuple(signs_of(library, lists, concept))
    of = f'{concept.id} ({SPOKEN[concept.least]}), which a list for "{region}" has to warn of'
    if not found:
        hint = f"add one with category: {concept.id}; {_says(concept)}"
        yield Finding("red-flags", lists[0], (), f"no sign of {of}", hint)
        return
    name, urgency, sign_id, sign = found[0]
    place: Path = (urgency, sign_id)
    unsaid = concept.unsaid(plain(each.sign) for *_, each in found)
    for facet in unsaid:
        yield Finding("red-flags", name, place, f"no sign has {words(facet)}: {of}", _says(concept))
    shorter: dict[str, list[str]] = {
        "brief": [each.brief or each.sign for *_, each in found],
        "short": [each.in_brief(how_urgent) for _, how_urgent, _, each in found],
    }
    for field, texts in shorter.items():
        for facet in concept.unsaid(plain(Rich(text)) for text in texts):
            if facet not in unsaid:
                unsaid = (*unsaid, facet)
                message = f"the short words of no sign have {words(facet)}: {of}"
                written = sign.brief if field == "brief" else sign.shortest
                yield Finding("red-flags", name, (*place, field) if written else place, message, _says(concept))


def _says(concept: Concept) -> str:
    return f"see {', '.join(map(str, concept.sources))}"


RULES = (
    Rule(
        id="floor-lowered",
        reason="What a guide must warn of is not for a file to decide alone.",
        source="Finucane and others, JOSPT 2020;50(7):350-372; content/floor names the guidance of each concept",
        severity=Severity.ERROR,
        find=_lowered,
        is_safety=True,
    ),
    Rule(
        id="floor-not-said",
        reason="A sign that bears the name of a danger and speaks of something else warns of nothing.",
        source="Finucane and others, JOSPT 2020;50(7):350-372; content/floor names the guidance of each concept",
        severity=Severity.ERROR,
        find=_unsaid,
        is_safety=True,
    ),
)
