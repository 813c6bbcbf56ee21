"""withdrawn.yml: what was taken away, since when and why. `limber withdraw` writes it."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from limber.base.addresses import KINDS
from limber.content.fields import OLDEST_DAY, DateField, Entry, Text, Title, is_entry_target, reads, refuse


def _read_target(text: str) -> str:
    if not is_entry_target(text):
        raise ValueError(f'expected kind and id, such as exercise:bridge or programme:first-weeks, got "{text[:60]}"')
    return text


Target = Annotated[
    str,
    PlainValidator(reads(_read_target)),
    WithJsonSchema({"type": "string", "pattern": f"^({'|'.join(KINDS)}):[a-z0-9]+(-[a-z0-9]+)*$"}),
]
"""Kind and id of an entry that has a page of its own: "exercise:bridge"."""


class Withdrawal(Entry):
    """One guide that was taken away. Its page says so; the guide's own file may stay, or go."""

    title: Title = Field(description="the name that patients know it by", examples=["Bridge"])
    since: DateField = Field(description="the day from which nobody shall use it", examples=["2026-11-30"])
    because: Text = Field(
        description="the reason, as patients read it", examples=["One of its pictures shows the wrong leg."]
    )
    back: DateField | None = Field(
        None,
        description="the day on which it was given back; its page is a guide again",
        examples=["2026-12-04"],
    )

    @model_validator(mode="after")
    def _is_in_order(self) -> "Withdrawal":
        if self.back is not None and self.back < self.since:
            raise refuse(f"back ({self.back}) cannot be before since ({self.since})")
        return self


class Withdrawals(Entry):
    """withdrawn.yml: the guides that were taken away. A project need not have one. An entry stays for ever."""

    withdrawn: Annotated[Mapping[Target, Withdrawal], Field(min_length=1)] = Field(
        description="kind and id of what was taken away, and what is known about it",
    )


def implausible_day(day: dt.date, today: dt.date) -> str:
    """Return what cannot be about the day of a withdrawal; "" where it can be."""
    if day > today:
        return f"{day} is to come"
    if day < OLDEST_DAY:
        return f"{day} was before there were such guides"
    return ""
