"""Every guide carries every warning sign of the parts of the body it is for.

A region declares in vocabulary.yml which categories of signs a guide for it must carry, and how urgent each is at
least. Nothing here depends on where signs are shown: a page, a sheet and a handout all take theirs from the lists that
their entry names, and those lists have to be complete.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from limber.base.diagnostics import Severity
from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import URGENCIES, Programme, RedFlags, Urgency
from limber.rules.rule import EntryKind, Finding, Rule

SPOKEN: dict[Urgency, str] = {
    "emergency": "emergency",
    "today": "today",
    "soon": "soon",
    "ask_first": "ask first",
}
"""How urgent a sign is, in a message."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Something that patients read: which it is, the parts of the body it is for, and the lists it names."""

    kind: EntryKind
    id: str
    regions: tuple[str, ...]
    lists: tuple[str, ...]

    def lists_for(self, region: str, library: Library) -> tuple[str, ...]:
        """Return which of its lists are for a part of the body; signs for another part do not count."""
        return tuple(
            name for name in self.lists if name in library.red_flags and region in library.red_flags[name].regions
        )


def guides(library: Library) -> Iterator[Guide]:
    """Yield everything that has to carry warning signs, as far as all lists that it names could be read."""
    return (guide for guide in _guides(library) if all(name in library.red_flags for name in guide.lists))


def _guides(library: Library) -> Iterator[Guide]:
    for exercise_id, exercise in library.exercises.items():
        yield Guide("exercise", exercise_id, exercise.regions, exercise.red_flags)
    for programme_id, programme in library.programmes.items():
        yield Guide("programme", programme_id, _regions_of(programme, library), programme.red_flags)
    for condition_id, condition in library.conditions.items():
        yield Guide("condition", condition_id, condition.regions, condition.red_flags)
    for page_id, page in library.pages.items():
        lists = [library.red_flags[name] for name in page.red_flags if name in library.red_flags]
        yield Guide("page", page_id, _each(region for flags in lists for region in flags.regions), page.red_flags)


def _regions_of(programme: Programme, library: Library) -> tuple[str, ...]:
    exercises = (item.exercise for block in programme.blocks for item in block.exercises)
    found = [library.exercises[name].regions for name in exercises if name in library.exercises]
    found += [library.conditions[name].regions for name in programme.condition if name in library.conditions]
    return _each(region for regions in found for region in regions)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _missing_lists(library: Library) -> Iterator[Finding]:
    """Look for guides for a part of the body for which they name no list."""
    for guide in guides(library):
        for region in guide.regions:
            if not guide.lists_for(region, library):
                known = [name for name, flags in library.red_flags.items() if region in flags.regions]
                message = f'red_flags: names no list of warning signs for "{region}"'
                hint = f"add {known[0]}" if known else f"write one in content/red-flags/, with regions: {region}"
                yield Finding(guide.kind, guide.id, ("red_flags",), message, hint)


def _missing_categories(library: Library) -> Iterator[Finding]:
    regions = library.vocabulary.region
    for guide in guides(library):
        missing: dict[tuple[str, Urgency], None] = {}
        for region in guide.regions:
            lists = guide.lists_for(region, library)
            covered = _covered(library.red_flags[name] for name in lists)
            for category, needed in regions[region].warn_of.items() if lists and region in regions else ():
                if not is_as_urgent(covered.get(category), needed):
                    missing[category, needed] = None
        if missing:
            named = ", ".join(f"{category} ({SPOKEN[urgency]})" for category, urgency in missing)
            message = f"red_flags: {_list_of(guide.lists)} no warning sign of: {named}"
            hint = "add a sign with this category, or name another list as well"
            yield Finding(guide.kind, guide.id, ("red_flags",), message, hint)


def is_as_urgent(urgency: Urgency | None, needed: Urgency) -> bool:
    """Whether an urgency is there, and no lower than what is needed."""
    return urgency is not None and URGENCIES.index(urgency) <= URGENCIES.index(needed)


def _list_of(lists: tuple[str, ...]) -> str:
    return f"{lists[0]} has" if len(lists) == 1 else f"{', '.join(lists[:-1])} and {lists[-1]} have"


def _covered(lists: Iterable[RedFlags]) -> dict[str, Urgency]:
    """Return the categories that have a sign, each with the most urgent one."""
    covered: dict[str, Urgency] = {}
    for flags in lists:
        for urgency in URGENCIES:
            for sign in flags.signs(urgency).values():
                if sign.category:
                    known = covered.get(sign.category, urgency)
                    covered[sign.category] = min(known, urgency, key=URGENCIES.index)
    return covered


def _undeclared(library: Library) -> Iterator[Finding]:
    regions = library.vocabulary.region
    for guide in _guides(library):
        path = ("red_flags",) if guide.kind in {"page", "programme"} else ("regions",)
        for region in guide.regions:
            if region not in regions:
                continue
            if region not in FLOORS:
                message = f'{path[0]}: nobody has looked up what a guide for "{region}" must warn of'
                hint = f"a guide can be for {', '.join(FLOORS)}; what an exercise works or stretches goes under works"
                yield Finding(guide.kind, guide.id, path, message, hint)
            elif not regions[region].warn_of:
                message = f'{path[0]}: nothing says which warning signs a guide for "{region}" must carry'
                yield Finding(guide.kind, guide.id, path, message, f'write warn_of below "{region}" in vocabulary.yml')


def _nowhere_to_turn(library: Library) -> Iterator[Finding]:
    clinic = library.clinic
    country = library.countries.get(clinic.country)
    if country is None:
        return
    for urgency in URGENCIES:
        contacts = country.action(urgency).contacts
        path = ("countries", clinic.country, urgency)
        if urgency == "emergency":
            if not any(contact.phone for contact in contacts):
                message = f"{clinic.country}.emergency: no telephone number to call in an emergency"
                hint = 'write one, such as contacts: {label: Ambulance, phone: "999"}'
                yield Finding("countries", "countries", path, message, hint)
        elif not contacts and not (urgency in {"soon", "ask_first"} and clinic.phone):
            message = f"{clinic.country}.{urgency}: nowhere to turn"
            hint = "write contacts: a name, with a phone if there is one"
            yield Finding("countries", "countries", path, message, hint)


RULES = (
    Rule(
        id="red-flags-missing-list",
        reason="A guide for a part of the body carries the warning signs of that part.",
        source="Finucane and others, JOSPT 2020;50(7):350-372",
        severity=Severity.ERROR,
        find=_missing_lists,
        is_safety=True,
    ),
    Rule(
        id="red-flags-incomplete",
        reason="A missing warning sign is the one that a patient needed.",
        source="Finucane and others, JOSPT 2020;50(7):350-372; NHS, Back pain",
        severity=Severity.ERROR,
        find=_missing_categories,
        is_safety=True,
    ),
    Rule(
        id="red-flags-undeclared",
        reason="Where nobody has decided what to warn of, nothing can be complete.",
        source="Finucane and others, JOSPT 2020;50(7):350-372",
        severity=Severity.ERROR,
        find=_undeclared,
        is_safety=True,
    ),
    Rule(
        id="nowhere-to-turn",
        reason="A warning without somebody to turn to leaves a patient alone with it.",
        source="NHS service manual, Help users to decide when and where to get care",
        severity=Severity.ERROR,
        find=_nowhere_to_turn,
        is_safety=True,
    ),
)
