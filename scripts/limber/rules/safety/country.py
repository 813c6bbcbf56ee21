"""Whom to call is part of the safety: the right number, named in what to do, at once, and looked up not long ago.

How old a contact may be depends on the day, so the rules are made for a day.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from limber.base.diagnostics import Severity
from limber.content.floor.emergency_numbers import numbers_of
from limber.content.library import Library
from limber.content.model import URGENCIES, Action, Clinic, Urgency
from limber.content.rich_text import words
from limber.guide import wording
from limber.rules.rule import Finding, Path, Rule

_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d[\d ().-]*\d(?!\w)")
"""A telephone number in a text; a number of hours or weeks has fewer digits."""

_FEWEST_DIGITS = 3

_AT_ONCE: dict[Urgency, re.Pattern[str]] = {
    "emergency": re.compile(r"\b(?:now|immediately|straight away|at once)\b", re.IGNORECASE),
    "today": re.compile(r"\b(?:today|same day|now|immediately|straight away|at once)\b", re.IGNORECASE),
}
"""The words by which an action says that it does not wait."""

_DELAYS = re.compile(
    r"\b(?:do not|don['\u2019]?t|never|no need to|need not|without) "
    r"(?:call|ring|phone|dial|go|going|use|ask|contact|see|speak|visit|get|calling|ringing|seeing)\b"
    r"|\b(?:wait|waiting|tomorrow|later|eventually|unless|until|when you can|when it suits)\b"
    r"|\bnext (?:day|week|month|year|morning|time|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\b(?:in|after|for) (?:a |the |about )?(?:few |couple of |next )?(?:\w+ )?(?:days?|weeks?|months?)\b"
    r"|\b(?:only )?if (?:it|they|this|that|the|you (?:are|feel) (?:no|not|still|worse|worried))\b"
    r"|\bonly (?:if|when|after)\b",
    re.IGNORECASE,
)
"""Words by which an action waits all the same, or denies itself."""

_ALWAYS = re.compile(r"\bday and night\b|\b24\b|\balways\b|\bround the clock\b|\bany time\b", re.IGNORECASE)
"""Hours of somebody who always answers."""

_THEIR_CLINIC: frozenset[Urgency] = frozenset({"soon", "ask_first"})
"""How urgent a sign may be for the clinic's own number to be a contact."""


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _named(action: Action) -> Iterator[str]:
    """Yield the telephone numbers in an action, as written."""
    for match in _NUMBER.finditer(words(action.do)):
        if len(_digits(match[0])) >= _FEWEST_DIGITS:
            yield match[0].strip("( ")


def _known(action: Action, urgency: Urgency, clinic: Clinic) -> set[str]:
    """Return the digits of the numbers that stand beside an action."""
    phones = [contact.phone for contact in action.contacts]
    phones += [clinic.phone] if urgency in _THEIR_CLINIC else []
    return {_digits(phone) for phone in phones if phone}


def _other_numbers(library: Library) -> Iterator[Finding]:
    """Look for numbers to call that are not those of the contacts, and for an emergency that names none of them."""
    for country_id, country in library.countries.items():
        for urgency in URGENCIES:
            action = country.action(urgency)
            known = _known(action, urgency, library.clinic)
            named = tuple(_named(action))
            path = ("countries", country_id, urgency, "do")
            for number in named:
                if _digits(number) not in known:
                    message = f"{country_id}.{urgency}: says {number}, and no contact has this number"
                    yield Finding("countries", "countries", path, message, "make them the same", number)
            if urgency == "emergency" and known and not named:
                message = f"{country_id}.emergency: what to do names none of the numbers of its contacts"
                yield Finding("countries", "countries", path, message, "say which one to call")


def _unknown_numbers(library: Library) -> Iterator[Finding]:
    """Look for contacts in an emergency whose number is not one that is called in that country."""
    for country_id, country in library.countries.items():
        known = numbers_of(country_id, country.name)
        if known is None or country.other_number:
            continue
        for number, contact in enumerate(country.emergency.contacts):
            if contact.phone and _digits(contact.phone) not in known.numbers:
                path = ("countries", country_id, "emergency", "contacts", number, "phone")
                called = " or ".join(known.numbers)
                message = f"{country_id}.emergency: {contact.phone} is not the emergency number; that is {called}"
                hint = f"see {known.source}; where it has changed, write why into other_number: of this country"
                yield Finding("countries", "countries", path, message, hint)


def _waits(library: Library) -> Iterator[Finding]:
    """Look for actions about urgent signs that do not say when, or wait, and for contacts that are not always there."""
    for country_id, country in library.countries.items():
        for urgency, at_once in _AT_ONCE.items():
            action = country.action(urgency)
            path = ("countries", country_id, urgency, "do")
            if not at_once.search(words(action.do)):
                when = "now" if urgency == "emergency" else "today"
                message = f'{country_id}.{urgency}: what to do does not say "{when}"'
                yield Finding("countries", "countries", path, message, f"say what to do {when}")
            for said_at, text in ((path, words(action.do)), *_labels(action, path[:3])):
                if delays := _DELAYS.search(text):
                    message = f'{country_id}.{urgency}: "{delays[0]}" makes a reader wait, or keeps one from calling'
                    hint = "say whom to turn to, and nothing else"
                    yield Finding("countries", "countries", said_at, message, hint, delays[0])
        for number, contact in enumerate(country.emergency.contacts):
            if contact.hours and not _ALWAYS.search(contact.hours):
                place = ("countries", country_id, "emergency", "contacts", number, "hours")
                message = f"{country_id}.emergency: {contact.label} answers at some hours only"
                yield Finding("countries", "countries", place, message, "name who answers day and night")


def _labels(action: Action, path: Path) -> Iterator[tuple[Path, str]]:
    for number, contact in enumerate(action.contacts):
        yield (*path, "contacts", number, "label"), contact.label


def _is_a_year_old(day: dt.date, today: dt.date) -> bool:
    return (today.year - day.year, today.month, today.day) >= (1, day.month, day.day)


def _old(library: Library, *, today: dt.date) -> Iterator[Finding]:
    """Look for contacts of the clinic's country that nobody has looked up for a year, or only in the future."""
    name = library.clinic.country
    country = library.countries.get(name)
    for urgency in URGENCIES if country else ():
        for number, contact in enumerate(country.action(urgency).contacts if country else ()):
            path = ("countries", name, urgency, "contacts", number, "checked")
            on = wording.date(contact.checked)
            if contact.checked > today:
                message = f"{name}.{urgency}: {contact.label} is said to have been looked up on {on}, which is to come"
                yield Finding("countries", "countries", path, message, "write the day on which somebody looked")
            elif _is_a_year_old(contact.checked, today):
                message = f"{name}.{urgency}: {contact.label} was last looked up on {on}, 12 months ago or more"
                hint = "call or look it up, then write today's date; an approval is not lost by that"
                yield Finding("countries", "countries", path, message, hint)


_SOURCE = "NHS service manual, Help users to decide when and where to get care"


def rules(today: dt.date) -> tuple[Rule[Library], ...]:
    """Return the rules about whom to call, as they hold on a day."""
    return (
        Rule(
            "number-of-nobody",
            "A number in a sentence and another beside it: one of the two is wrong.",
            _SOURCE,
            Severity.ERROR,
            _other_numbers,
            is_safety=True,
        ),
        Rule(
            "emergency-number",
            "Who calls the wrong number in an emergency loses the time that the right one would have saved.",
            "content/floor/emergency_numbers.py names the source for each country",
            Severity.ERROR,
            _unknown_numbers,
            is_safety=True,
        ),
        Rule(
            "action-waits",
            "Who waits with an emergency loses what could have been saved.",
            _SOURCE,
            Severity.ERROR,
            _waits,
            is_safety=True,
        ),
        Rule(
            "contact-not-checked",
            "Numbers change: Australia's health line got a new one on 1 January 2026.",
            "NHS service manual, Know that a page is up to date",
            Severity.WARNING,
            partial(_old, today=today),
            is_safety=True,
        ),
    )
