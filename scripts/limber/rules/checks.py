"""Do the entries of a library mean something together? Every rule is asked; every finding gets its place."""

import bisect
import datetime as dt
from collections.abc import Iterator, Mapping

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, Severity, did_you_mean
from limber.base.text_places import line_starts
from limber.content.characters import places_of
from limber.content.library import Library
from limber.content.reading.loader import Loaded
from limber.rules.doses import doses, numbers, plausible, sides, unclear
from limber.rules.figures import equipment, hands, pictures, positions
from limber.rules.rule import Finding, Rule
from limber.rules.safety import (
    country,
    floor,
    pain,
    phases,
    progression,
    red_flags,
    regions,
    reviews,
    shorter_signs,
    turned_signs,
    withdrawals,
)
from limber.rules.structure import addresses, links, programmes
from limber.rules.words import markup, not_markdown, plain_words
from limber.rules.words.patient_texts import PatientTexts, patient_texts

_SEVERITIES = {"note": Severity.NOTE, "warning": Severity.WARNING, "error": Severity.ERROR}


def _clinics_own(library: Library) -> Iterator[Finding]:
    known = {rule.id: rule for rule in rules(dt.date.min)}
    for rule_id, level in library.clinic.rules.items():
        path = ("rules", rule_id)
        rule = known.get(rule_id)
        if rule is None:
            hint = did_you_mean(rule_id, known) or "limber report rules lists them"
            yield Finding("clinic", "clinic", path, f'there is no rule "{rule_id}"', hint)
        elif rule.is_safety and _SEVERITIES[level] < rule.severity:
            message = f"{rule_id} is a rule of safety: it cannot count for less than {_with_article(rule.severity)}"
            yield Finding("clinic", "clinic", path, message, "delete this line")
        elif _SEVERITIES[level] > rule.most:
            message = f"{rule_id} can count for {_with_article(rule.most)} at most"
            yield Finding("clinic", "clinic", path, message, f"write {rule_id}: {rule.most}")


def _with_article(severity: Severity) -> str:
    return f"an {severity}" if severity is Severity.ERROR else f"a {severity}"


CLINIC_RULES = Rule(
    id="clinic-rules",
    reason="A clinic may be stricter than Limber; it may not switch safety off.",
    source="NHS standard for creating health content: clinical safety",
    severity=Severity.ERROR,
    find=_clinics_own,
    is_safety=True,
)

_RULES: tuple[Rule[Library], ...] = (
    CLINIC_RULES,
    *red_flags.RULES,
    *floor.RULES,
    *shorter_signs.RULES,
    *turned_signs.RULES,
    *regions.RULES,
    *pain.RULES,
    *doses.RULES,
    *numbers.RULES,
    *unclear.RULES,
    *plausible.RULES,
    *positions.RULES,
    *sides.RULES,
    *hands.RULES,
    *equipment.RULES,
    *pictures.RULES,
    *phases.RULES,
    *progression.RULES,
    *programmes.RULES,
    *links.RULES,
    *addresses.RULES,
    *markup.RULES,
    *not_markdown.RULES,
)

AnyRule = Rule[Library] | Rule[PatientTexts]


def rules(today: dt.date) -> tuple[AnyRule, ...]:
    """Return every rule, in the order they are asked.

    Args:
        today: The day on which approvals are judged.
    """
    return (*_RULES, *plain_words.RULES, *country.rules(today), *reviews.rules(today), *withdrawals.rules(today))


def findings(library: Library, today: dt.date) -> Iterator[tuple[AnyRule, Finding]]:
    """Yield what every rule finds in a library, with the rule.

    Args:
        library: All content.
        today: The day on which approvals are judged.
    """
    for rule in (*_RULES, *country.rules(today), *reviews.rules(today), *withdrawals.rules(today)):
        yield from ((rule, finding) for finding in rule.find(library))
    read = patient_texts(library)
    for about_words in plain_words.RULES:
        yield from ((about_words, finding) for finding in about_words.find(read))


def check(loaded: Loaded, today: dt.date) -> Iterator[Diagnostic]:
    """Yield what the rules find in a library whose files can all be read.

    Args:
        loaded: The library, and where everything was written.
        today: The day on which approvals are judged.
    """
    if loaded.library is None:
        return
    levels = loaded.library.clinic.rules
    for rule, finding in findings(loaded.library, today):
        severity = severity_of(rule, levels)
        yield Diagnostic(_place(finding, loaded), finding.message, finding.hint, severity, rule.id)


def severity_of(rule: AnyRule, levels: Mapping[str, str]) -> Severity:
    """Return how much a finding of a rule counts in a clinic.

    Args:
        rule: The rule.
        levels: What clinic.yml says under `rules`.
    """
    wanted = _SEVERITIES.get(levels.get(rule.id, ""), rule.severity)
    return min(max(wanted, rule.severity) if rule.is_safety else wanted, rule.most)


def _place(finding: Finding, loaded: Loaded) -> Location:
    """Return where a finding is: at its exact words where it has some and its field has them, else at its field."""
    location = loaded.sources.locate(finding.kind, finding.entry_id, finding.path)
    if not finding.words:
        return location
    origin = loaded.sources.entries[finding.kind, finding.entry_id]
    text = origin.raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    starts = line_starts(text)
    node, _ = tree.follow(origin.root, finding.path)
    start = starts[location.line - 1] + location.column - 1
    line, column = tree.end_of(origin.root, node)
    field = text[start : starts[line - 1] + column - 1 if line else len(text)]
    found = places_of(finding.words, field)
    if not found:
        return location
    # Without a count of those before it, the first whole words are meant.
    place = start + (sorted(found)[finding.before] if 0 < finding.before < len(found) else found[0])
    line = bisect.bisect_right(starts, place)
    return Location(location.file, line, place - starts[line - 1] + 1)
