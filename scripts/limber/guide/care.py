"""Where to turn, and when: the care cards of warning signs, and how to reach the clinic."""

import re
from collections.abc import Iterable
from typing import Literal

from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import URGENCIES, Clinic, Sign, Urgency
from limber.guide import wording
from limber.guide.views import CareCard, ClinicView, WebLink

Length = Literal["full", "brief"]
"""In how many words signs are said: in brief, an emergency has its `brief` words, what can wait its `short` ones."""

_CAN_WAIT: frozenset[Urgency] = frozenset({"today", "soon"})
"""How urgent a sign may be for its fewest words to do where there is little room."""

_THEIR_CLINIC: frozenset[Urgency] = frozenset({"soon", "ask_first"})
"""How urgent a sign may be for a patient to call the clinic about it."""


def clinic_view(clinic: Clinic) -> ClinicView:
    """Return who publishes the guides, and how to reach them."""
    contacts = _contact_links(clinic.name, clinic.phone, clinic.url) if clinic.phone or clinic.url else ()
    email = (WebLink(clinic.email, f"mailto:{clinic.email}"),) if clinic.email else ()
    return ClinicView(
        name=clinic.name,
        address=clinic.address,
        contacts=(*contacts, *email),
        hours=clinic.hours or "",
        disclaimer=clinic.disclaimer,
    )


def cards(library: Library, lists: Iterable[str], length: Length = "full") -> tuple[CareCard, ...]:
    """Gather the warning signs of several lists: each sign once, under its highest urgency; most urgent first.

    Args:
        library: Where the lists are.
        lists: The names of the lists.
        length: In how many words the page says them.
    """
    names = tuple(lists)
    seen: set[Rich] = set()
    found = []
    for urgency in URGENCIES:
        signs = {
            sign.sign: sign
            for name in names
            for sign in library.red_flags[name].signs(urgency).values()
            if sign.sign not in seen
        }
        seen |= signs.keys()
        if signs:
            found.append(_card(library, urgency, signs.values(), length))
    return tuple(found)


def _card(library: Library, urgency: Urgency, signs: Iterable[Sign], length: Length) -> CareCard:
    action = library.country.action(urgency)
    contacts = [
        link
        for contact in action.contacts
        for link in _contact_links(contact.label, contact.phone, contact.url, contact.hours)
    ]
    clinic = library.clinic
    if urgency in _THEIR_CLINIC and clinic.phone:
        contacts += _contact_links(clinic.name, clinic.phone, None, clinic.hours)
    if length == "brief" and urgency in _THEIR_CLINIC:
        # A name without a number or a page says only what the heading says.
        contacts = [contact for contact in contacts if isinstance(contact, WebLink)]
    heading = Rich(f"{wording.URGENCY_WORDS[urgency]}: {action.do} if")
    all_signs = tuple(signs)
    full = tuple(dict.fromkeys(sign.sign for sign in all_signs))
    brief = tuple(dict.fromkeys(_brief(sign, urgency) for sign in all_signs))
    return CareCard(urgency, heading, full if length == "full" else brief, full, brief, tuple(contacts))


def _brief(sign: Sign, urgency: Urgency) -> str:
    return (sign.shortest if urgency in _CAN_WAIT else None) or sign.brief or sign.sign


def _contact_links(
    label: str, phone: str | None, url: str | None, hours: str | None = None
) -> tuple[WebLink | str, ...]:
    """Say where to turn: a link to call, a link to a page, or only a name where there is neither."""
    open_at = f" ({hours})" if hours else ""
    links: list[WebLink | str] = []
    if phone:
        named = label if f" {phone} " in f" {label} " else f"{label}: {phone}"  # "NHS 111" says its number
        links.append(WebLink(f"{named}{open_at}", f"tel:{_digits(phone)}"))
    if url:
        # The hours are those of whoever answers; a page is there at any time.
        links.append(WebLink(f"{label} on the web{'' if phone else open_at}", url))
    return tuple(links) or (f"{label}{open_at}",)


def _digits(phone: str) -> str:
    """Return what a telephone dials. The (0) of "+44 (0)20 7946 0000" is for callers inside the country only."""
    international = re.sub(r"\(0\)", "", phone) if phone.startswith("+") else phone
    return re.sub(r"[^+0-9]", "", international)
