"""What exercises can be found by: the choices of the list of exercises, with the number of exercises for each."""

from collections import Counter
from collections.abc import Iterable, Mapping

from limber.content.model import Exercise, Term, Vocabulary
from limber.guide import wording
from limber.guide.views import CardView, FacetView, OptionView

OFF_FLOOR = "off-floor"
"""The choice "without getting down to the floor": at least one place other than the floor will do."""

FLOOR = "floor"
"""The place from which somebody may not get up again."""

NO_EQUIPMENT = "none"
"""The choice "nothing needed"."""


def choices(exercise: Exercise) -> Mapping[str, tuple[str, ...]]:
    """Return what an exercise can be found by: name of the facet, and ids of its options."""
    off_floor = (OFF_FLOOR,) if any(surface != FLOOR for surface in exercise.surface) else ()
    needed = dict.fromkeys(
        name for item in exercise.equipment if not item.optional for name in (item.item, *item.instead)
    )
    return {
        "region": exercise.regions,
        "works": exercise.works,
        "position": (exercise.position,),
        "place": (*exercise.surface, *off_floor),
        "equipment": tuple(needed) or (NO_EQUIPMENT,),
        "goal": exercise.goals,
        "phase": exercise.phase,
    }


def facets(vocabulary: Vocabulary, cards: Iterable[CardView]) -> tuple[FacetView, ...]:
    """Return what the exercises of a list can be found by; a choice that no exercise has is left out."""
    labels = {
        "region": ("Part of the body that hurts", _labels(vocabulary.region)),
        "works": ("What it works or stretches", _labels(vocabulary.region)),
        "position": ("Starting position", _labels(vocabulary.position)),
        "place": ("Where", {**_labels(vocabulary.surface), OFF_FLOOR: "Without getting down to the floor"}),
        "equipment": ("What you have", {NO_EQUIPMENT: "Nothing", **_labels(vocabulary.equipment)}),
        "goal": ("What for", _labels(vocabulary.goal)),
        "phase": ("When", _labels(vocabulary.phase)),
    }
    all_cards = tuple(cards)
    views = []
    for name, (label, options) in labels.items():
        counts = Counter(option for card in all_cards for option in card.facets[name])
        shown = tuple(OptionView(id_, text, counts[id_]) for id_, text in options.items() if counts[id_])
        views.append(FacetView(name, label, shown))
    return tuple(views)


def parts(found: Iterable[FacetView]) -> tuple[tuple[str, OptionView], ...]:
    """Return the parts of the body to choose from, each with the facet in which it is a choice, in their order.

    That in which pain is treated comes before that which is worked or stretched: a part stands in one of the two.

    Args:
        found: The facets of a list.
    """
    by_name = {facet.name: facet.options for facet in found}
    pain = {option.id for option in by_name["region"]}
    return (
        *(("region", option) for option in by_name["region"]),
        *(("works", option) for option in by_name["works"] if option.id not in pain),
    )


def _labels(terms: Mapping[str, Term]) -> dict[str, str]:
    return {term_id: wording.capital(term.label) for term_id, term in terms.items()}
