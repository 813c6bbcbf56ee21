"""The number to call in an emergency, for each country that Limber brings along.

It is in the code for the reason for which the floor is: who mistypes it in a file, or believes that another one will
do, sends patients to where nobody comes. Looked up on 30 November 2026, in stored copies of the pages named.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """What is called in an emergency in a country.

    Attributes:
        names: What the country is called, in small letters.
        numbers: What is called there, digits only.
        source: Who says so.
    """

    names: frozenset[str]
    numbers: tuple[str, ...]
    source: str


KNOWN: Mapping[str, EmergencyNumbers] = {
    "uk": EmergencyNumbers(
        frozenset({"united kingdom", "great britain", "britain", "england", "scotland", "wales", "northern ireland"}),
        ("999",),
        "South East Coast Ambulance Service NHS Foundation Trust, When to call 999",
    ),
    "ireland": EmergencyNumbers(
        frozenset({"ireland", "republic of ireland", "éire"}),
        ("112", "999"),
        "Health Service Executive, quoted by Offaly Independent, 23 December 2025",
    ),
    "usa": EmergencyNumbers(
        frozenset({"united states", "united states of america", "usa"}), ("911",), "911.gov, quoted by Skowhegan, Maine"
    ),
    "eu": EmergencyNumbers(frozenset({"european union"}), ("112",), "European Commission, 112"),
    "australia": EmergencyNumbers(frozenset({"australia"}), ("000",), "Murray PHN, In an emergency"),
}
"""The countries of the starter content, by their ids there."""


def numbers_of(country_id: str, name: str) -> EmergencyNumbers | None:
    """Return what is called in a country, by its id or its name; None where Limber does not know it."""
    by_name = (known for known in KNOWN.values() if name.strip().casefold() in known.names)
    return next(by_name, None) or KNOWN.get(country_id)
