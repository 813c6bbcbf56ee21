"""Whom to call, and when: every sign once, under its highest urgency, with somewhere to turn."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from limber.base.diagnostics import Severity
from limber.base.project import Project
from limber.content.library import Library
from limber.content.model import URGENCIES, Clinic, Contact, Country, RedFlags, Urgency
from limber.content.reading.loader import load
from limber.guide import care
from limber.guide.views import WebLink
from limber.rules.safety import red_flags as red_flag_rules
from whole_site import whole_library


@pytest.fixture
def whole() -> Library:
    """The small whole site."""
    return whole_library()


def red_flags(**signs: Any) -> RedFlags:
    sound = {"emergency": {"a": "A"}, "today": {"b": "B"}, "soon": {"c": "C"}, "ask_first": {"d": "D"}}
    return RedFlags.model_validate({"title": "x", "regions": "hip", **sound, **signs})


CHECKED = {"sources": "book", "checked": "2026-03-01"}
"""What every contact says besides."""


def reached(library: Library, contact: dict[str, str]) -> list[WebLink | str]:
    """Return how a card of signs that need help today says where to turn."""
    here = library.country.model_copy(
        update={
            "today": library.country.today.model_copy(update={"contacts": (Contact.model_validate(CHECKED | contact),)})
        }
    )
    assert isinstance(here, Country)
    cards = care.cards(replace(library, countries={"here": here}), ["low-back"])
    return list(cards[1].contacts)


def test_the_most_urgent_comes_first_and_says_what_to_do(whole: Library) -> None:
    cards = care.cards(whole, ["low-back"])
    assert [card.urgency for card in cards] == ["emergency", "today", "soon", "ask_first"]
    assert [card.heading for card in cards] == [
        "Emergency: call 999 now if",
        "Urgent, today: call 111 today if",
        "Soon: make an appointment if",
        "Ask before you start: ask us first if",
    ]
    assert cards[0].signs[1] == "wiping feels odd"
    assert cards[0].contacts == (WebLink("Ambulance: 999", "tel:999"),)


def test_only_what_can_wait_goes_to_the_clinic(whole: Library) -> None:
    named = [
        any("Test clinic" in str(contact) for contact in card.contacts) for card in care.cards(whole, ["low-back"])
    ]
    assert named == [False, False, True, True]


def test_a_sign_of_two_lists_is_shown_once_where_it_is_most_urgent(whole: Library) -> None:
    lists = {
        "one": red_flags(today={"numb": "your legs are numb", "hot": "you are hot"}),
        "two": red_flags(emergency={"legs": "your legs are numb"}, soon={"hot": "you are hot"}),
    }
    library = replace(whole, red_flags=lists)
    cards = care.cards(library, ["one", "two"])
    assert [(card.urgency, card.signs) for card in cards] == [
        ("emergency", ("A", "your legs are numb")),
        ("today", ("you are hot", "B")),
        ("soon", ("C",)),
        ("ask_first", ("D",)),
    ]
    assert care.cards(library, ["two", "one"])[0].signs == ("your legs are numb", "A")


def two_parts(whole: Library) -> Library:
    knee = RedFlags.model_validate(
        {**red_flags(soon={"k": "it locks"}).model_dump(by_alias=True), "regions": ["low-back"]}
    )
    return replace(whole, red_flags={"hip": red_flags(), "back": knee})


def test_where_two_parts_of_the_body_meet_each_card_says_which_it_means(whole: Library) -> None:
    cards = care.cards(two_parts(whole), ["hip", "back"])
    assert [card.heading for card in cards] == [
        "Emergency (hip): call 999 now if",
        "Emergency (low back): call 999 now if",
        "Urgent, today (hip): call 111 today if",
        "Urgent, today (low back): call 111 today if",
        "Soon (hip): make an appointment if",
        "Soon (low back): make an appointment if",
        "Ask before you start (hip): ask us first if",
        "Ask before you start (low back): ask us first if",
    ]
    assert cards[0].signs == cards[1].signs  # a sign of two parts is said for both
    assert care.cards(two_parts(whole), ["back"])[0].heading == "Emergency: call 999 now if"


def test_a_page_about_no_part_of_the_body_shows_one_part_after_the_other(whole: Library) -> None:
    headings = [card.heading.partition(":")[0] for card in care.all_cards(two_parts(whole))]
    assert headings == [
        f"{urgency} ({part})"
        for part in ("hip", "low back")
        for urgency in ("Emergency", "Urgent, today", "Soon", "Ask before you start")
    ]
    assert care.all_cards(whole) == care.cards(whole, ["low-back"])


def test_a_card_without_signs_is_not_shown(whole: Library) -> None:
    assert care.cards(whole, []) == ()
    library = replace(whole, red_flags={"one": red_flags(soon={"a": "A"})})
    assert [card.urgency for card in care.cards(library, ["one"])] == ["emergency", "today", "ask_first"]


SIGNS = {
    "a": {"sign": "you cannot pass urine", "brief": "you pass no urine", "short": "no urine"},
    "b": {"sign": "a leg is weak", "brief": "a weak leg"},
    "c": "you are hot",
    "d": {"sign": "you cannot stop passing urine", "short": "no urine"},
}
"""Signs in three, two and one lengths; the first and the last share their shortest words."""

FULL = ("you cannot pass urine", "a leg is weak", "you are hot", "you cannot stop passing urine")
BRIEF = ("you pass no urine", "a weak leg", "you are hot", "you cannot stop passing urine")
SHORT = ("no urine", "a weak leg", "you are hot")


@pytest.mark.parametrize(
    ("urgency", "brief"), [("emergency", BRIEF), ("today", SHORT), ("soon", SHORT), ("ask_first", BRIEF)]
)
def test_in_brief_what_can_wait_has_the_fewest_words(whole: Library, urgency: Urgency, brief: tuple[str, ...]) -> None:
    library = replace(whole, red_flags={"one": red_flags(**{urgency: SIGNS})})
    lengths: dict[care.Length, tuple[str, ...]] = {"full": FULL, "brief": brief}
    for length, shown in lengths.items():
        card = next(card for card in care.cards(library, ["one"], length) if card.urgency == urgency)
        assert (card.signs, card.full, card.brief) == (shown, FULL, brief)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ({"label": "A"}, ["A"]),
        ({"label": "A", "hours": "day and night"}, ["A (day and night)"]),
        ({"label": "A", "phone": "111"}, [WebLink("A: 111", "tel:111")]),
        ({"label": "NHS 111", "phone": "111"}, [WebLink("NHS 111", "tel:111")]),
        ({"label": "Listening: 116 123", "phone": "116 123"}, [WebLink("Listening: 116 123", "tel:116123")]),
        ({"label": "Line 1112", "phone": "111"}, [WebLink("Line 1112: 111", "tel:111")]),
        ({"label": "A", "phone": "111", "hours": "Mon"}, [WebLink("A: 111 (Mon)", "tel:111")]),
        ({"label": "A", "url": "https://a.example"}, [WebLink("A on the web", "https://a.example")]),
        (
            {"label": "A", "url": "https://a.example", "hours": "Mon"},
            [WebLink("A on the web (Mon)", "https://a.example")],
        ),
        (
            {"label": "A", "phone": "111", "url": "https://a.example", "hours": "Mon"},
            [WebLink("A: 111 (Mon)", "tel:111"), WebLink("A on the web", "https://a.example")],
        ),
    ],
)
def test_where_to_turn(contact: dict[str, str], shown: list[WebLink | str], whole: Library) -> None:
    assert reached(whole, contact) == shown


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("+44 1632 960000", "tel:+441632960000"),
        ("+44 (0)1632 960000", "tel:+441632960000"),
        ("(01632) 960-000", "tel:01632960000"),
        ("1-800-555-0100", "tel:18005550100"),
        ("(206) 555.0100", "tel:2065550100"),
    ],
)
def test_a_telephone_can_dial_the_number(phone: str, dialled: str, whole: Library) -> None:
    (link,) = reached(whole, {"label": "A", "phone": phone})
    assert isinstance(link, WebLink)
    assert link == WebLink(f"A: {phone}", dialled)


def test_the_clinic_is_reached_as_it_says() -> None:
    sound = {"name": "Clinic", "country": "here", "disclaimer": "x"}
    assert care.clinic_view(Clinic.model_validate(sound)).contacts == ()
    full = {**sound, "phone": "111", "url": "https://a.example", "email": "a@a.example", "hours": "Mon"}
    view = care.clinic_view(Clinic.model_validate(full))
    assert view.hours == "Mon"
    assert view.contacts == (
        WebLink("Clinic: 111", "tel:111"),
        WebLink("Clinic on the web", "https://a.example"),
        WebLink("a@a.example", "mailto:a@a.example"),
    )


NUMBERS = {
    "uk": {"tel:999", "tel:111"},
    "ireland": {"tel:112", "tel:999"},
    "usa": {"tel:911"},
    "eu": {"tel:112"},
    "australia": {"tel:000", "tel:1800633422"},
}
"""The numbers that patients call, as the sources of each profile give them."""


@pytest.fixture(scope="module")
def starter() -> Library:
    """The starter content."""
    found = load(Project(Path(__file__).parents[2])).library
    assert found is not None
    return found


def test_every_profile_is_known_here(starter: Library) -> None:
    assert set(NUMBERS) == set(starter.countries)


@pytest.mark.parametrize("country", NUMBERS)
def test_every_profile_has_somewhere_to_turn_at_each_urgency(country: str, starter: Library) -> None:
    here = replace(starter, clinic=starter.clinic.model_copy(update={"country": country, "phone": None}))
    cards = care.cards(here, here.red_flags)
    assert [card.urgency for card in cards] == list(URGENCIES)
    assert all(card.contacts for card in cards)
    links = [contact.url for card in cards for contact in card.contacts if isinstance(contact, WebLink)]
    numbers = {link for link in links if not link.startswith("https://")}
    assert numbers == NUMBERS[country]
    assert any(isinstance(contact, WebLink) and contact.url.startswith("tel:") for contact in cards[0].contacts)
    for number in numbers:  # what is to be called is named in words too
        digits = number.removeprefix("tel:")
        assert any(digits in re.sub(r"\D", "", f"{card.heading} {card.contacts}") for card in cards)
    profile = starter.countries[country]
    assert all(contact.sources for urgency in URGENCIES for contact in profile.action(urgency).contacts)


@pytest.mark.parametrize("country", NUMBERS)
@pytest.mark.parametrize("urgency", URGENCIES)
def test_a_profile_without_somewhere_to_turn_stops_a_build(country: str, urgency: Urgency, starter: Library) -> None:
    (rule,) = (rule for rule in red_flag_rules.RULES if rule.id == "nowhere-to-turn")
    profile = starter.countries[country]
    nobody = profile.action(urgency).model_copy(update={"contacts": ()})
    here = replace(
        starter,
        clinic=starter.clinic.model_copy(update={"country": country, "phone": None}),
        countries={country: profile.model_copy(update={urgency: nobody})},
    )
    assert rule.severity is Severity.ERROR
    assert [finding.path for finding in rule.find(here)] == [("countries", country, urgency)]
