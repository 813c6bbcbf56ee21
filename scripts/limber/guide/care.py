"""Where to turn, and when: the care cards of warning signs, and how to reach the clinic."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.model import URGENCIES, Clinic, Sign, Urgency
from limber.guide import wording
from limber.guide.views import CareCard, ClinicView, WebLink

Length = Literal["full", "brief"]
"""In how many words signs are said: in brief, an emergency has its `brief` words, what can wait its `short` ones."""

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
    """Gather the warning signs of several lists, most urgent first, each sign once for a part of the body.

    Where lists for several parts of the body meet, each card says which part it speaks of: pain that began after a fall
    means one thing for a knee and another for a back.

    Args:
        library: Where the lists are.
        lists: The names of the lists.
        length: In how many words the page says them.
    """
    groups = _by_region(library, lists)
    found: list[CareCard] = []
    for urgency in URGENCIES:
        for regions, names in groups.items():
            found += _cards_of(library, urgency, names, regions if len(groups) > 1 else (), length)
    return tuple(found)


def all_cards(library: Library, length: Length = "full") -> tuple[CareCard, ...]:
    """Gather the warning signs of all lists, one part of the body after the other, for pages that are about none."""
    groups = _by_region(library, library.red_flags)
    return tuple(
        card
        for regions, names in groups.items()
        for urgency in URGENCIES
        for card in _cards_of(library, urgency, names, regions if len(groups) > 1 else (), length)
    )


def emergency_card(library: Library, sign: Rich) -> CareCard:
    """Return a card about an emergency of which no list speaks: whom to call, and one line."""
    return _card(library, "emergency", [Sign.model_construct(sign=sign, brief=None, shortest=None)], "", "full")


def _by_region(library: Library, lists: Iterable[str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return which of the lists are for which parts of the body."""
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in dict.fromkeys(lists):
        regions = library.red_flags[name].regions
        groups[regions] = (*groups.get(regions, ()), name)
    return groups


def _cards_of(
    library: Library, urgency: Urgency, names: Iterable[str], about: Iterable[str], length: Length
) -> Iterator[CareCard]:
    """Yield the card of one urgency, if there are signs for it that are not more urgent elsewhere."""
    lists = [library.red_flags[name] for name in names]
    higher = URGENCIES[: URGENCIES.index(urgency)]
    seen = {sign.sign for flags in lists for above in higher for sign in flags.signs(above).values()}
    signs = {sign.sign: sign for flags in lists for sign in flags.signs(urgency).values() if sign.sign not in seen}
    if signs:
        terms = library.vocabulary.region
        labels = [_inside(terms[region].label if region in terms else region) for region in about]
        yield _card(library, urgency, signs.values(), wording.listing(labels, "and"), length)


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _card(library: Library, urgency: Urgency, signs: Iterable[Sign], about: str, length: Length) -> CareCard:
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
    urgent = f"{wording.URGENCY_WORDS[urgency]} ({about})" if about else wording.URGENCY_WORDS[urgency]
    heading = Rich(f"{urgent}: {action.do} if")
    all_signs = tuple(signs)
    full = tuple(dict.fromkeys(sign.sign for sign in all_signs))
    brief = tuple(dict.fromkeys(sign.in_brief(urgency) for sign in all_signs))
    return CareCard(urgency, heading, full if length == "full" else brief, full, brief, tuple(contacts))


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
