"""All the content of a project, typed and complete."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from limber.content.fields import Entry
from limber.content.model import (
    Bibliography,
    Clinic,
    Condition,
    Countries,
    Country,
    Exercise,
    Ledger,
    Numbers,
    People,
    Programme,
    RedFlags,
    TextPage,
    Vocabulary,
)
from limber.content.withdrawal.record import Withdrawal, Withdrawals
from limber.figure.pose.spec import PoseSpec

FOLDERS: Mapping[str, type[Entry]] = {
    "exercises": Exercise,
    "programmes": Programme,
    "conditions": Condition,
    "red-flags": RedFlags,
}
"""The folders of `content/` that hold one entry a file, and what an entry is."""

SINGLE_FILES: Mapping[str, type[Entry]] = {
    "clinic.yml": Clinic,
    "countries.yml": Countries,
    "people.yml": People,
    "sources.yml": Bibliography,
    "vocabulary.yml": Vocabulary,
}
"""The files of `content/` that hold one thing each."""

OPTIONAL_FILES: Mapping[str, type[Entry]] = {
    "ledger.yml": Ledger,
    "numbers.yml": Numbers,
    "withdrawn.yml": Withdrawals,
}
"""The files of `content/` that a project need not have."""

MODELS: Mapping[str, type[Entry]] = {
    "exercise": Exercise,
    "programme": Programme,
    "condition": Condition,
    "red-flags": RedFlags,
    "page": TextPage,
    **{name.removesuffix(".yml"): model for name, model in {**SINGLE_FILES, **OPTIONAL_FILES}.items()},
}
"""The model of each kind of file, by the name that messages and `limber explain` use."""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Everything the authors wrote. Ids are file names; mappings are in the order of the ids.

    `withdrawals` holds what was ever taken away, by kind and id ("exercise:bridge"); `taken_out` the exercises that a
    programme has lost by that, by the programme's id, where the library is the one that readers get.

    Of photographs there is the SHA-256 of each that an exercise shows, by its path under content/media/. Of the
    clinic's own templates there is that of each, by its path under templates/, apart from those that are as ours.

    A library is equal to itself only, so that what is found out about it can be kept.
    """

    clinic: Clinic
    countries: Mapping[str, Country]
    people: People
    bibliography: Bibliography
    vocabulary: Vocabulary
    ledger: Ledger | None
    exercises: Mapping[str, Exercise]
    programmes: Mapping[str, Programme]
    conditions: Mapping[str, Condition]
    red_flags: Mapping[str, RedFlags]
    pages: Mapping[str, TextPage]
    poses: Mapping[str, PoseSpec] = field(default_factory=dict)
    photographs: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    numbers: Numbers | None = None
    withdrawals: Mapping[str, Withdrawal] = field(default_factory=dict)
    taken_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def country(self) -> Country:
        """Whom this clinic's patients call."""
        return self.countries[self.clinic.country]
