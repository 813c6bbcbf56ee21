"""What readers get of a library of which something is withdrawn."""

import datetime as dt
from dataclasses import replace

import pytest
from pydantic import ValidationError

from limber.content.library import Library
from limber.content.model import Policy
from limber.content.withdrawal.published import NOTHING_LEFT, as_published, in_force
from limber.content.withdrawal.record import Withdrawal, Withdrawals, implausible_day
from whole_site import whole_library

DAY = dt.date(2026, 6, 1)


def withdrawal(since: str = "2026-05-01", back: str | None = None) -> Withdrawal:
    given = {} if back is None else {"back": back}
    return Withdrawal.model_validate({"title": "It", "since": since, "because": "It was wrong.", **given})


def published(*targets: str, of: Library | None = None) -> Library:
    library = replace(of or whole_library(), withdrawals={target: withdrawal() for target in targets})
    return as_published(library, DAY)


def test_what_is_withdrawn_is_gone_with_every_link_to_it() -> None:
    assert "plain" in whole_library().exercises["full"].related
    found = published("exercise:plain")
    assert "plain" not in found.exercises
    assert "plain" not in found.exercises["full"].related
    assert list(found.withdrawals) == ["exercise:plain"]


def test_a_programme_is_shown_without_what_it_has_lost() -> None:
    found = published("exercise:plain")
    assert [block.title for block in found.programmes["first"].blocks] == ["One"]
    assert found.taken_out == {"first": ("plain",)}
    found = published("exercise:full")
    assert [item.exercise for block in found.programmes["first"].blocks for item in block.exercises] == ["plain"]


def test_a_programme_of_which_nothing_is_left_is_withdrawn_too() -> None:
    library = replace(
        whole_library(),
        withdrawals={"exercise:plain": withdrawal("2026-05-03"), "exercise:full": withdrawal("2026-05-09")},
    )
    found = as_published(library, DAY)
    assert not found.programmes
    assert found.taken_out == {}
    last = found.withdrawals["programme:first"]
    assert (last.title, last.since, last.because) == ("First programme", dt.date(2026, 5, 9), NOTHING_LEFT)


@pytest.mark.parametrize("target", ["programme:first", "condition:back-pain", "page:about-guides"])
def test_everything_that_has_a_page_can_be_withdrawn(target: str) -> None:
    found = published(target)
    kind, _, entry_id = target.partition(":")
    assert entry_id not in getattr(found, f"{kind}s")
    assert target in found.withdrawals
    assert all("back-pain" not in programme.condition for programme in found.programmes.values()) or kind != "condition"


def test_what_was_given_back_is_there() -> None:
    library = replace(whole_library(), withdrawals={"exercise:plain": withdrawal(back="2026-05-02")})
    assert in_force(library) == {}
    found = as_published(library, DAY)
    assert "plain" in found.exercises
    assert found.withdrawals == {}


def test_a_policy_leaves_out_no_programme_for_what_is_withdrawn() -> None:
    """The withdrawn exercise is not approved; without it the programme stands."""
    library = whole_library()
    plain = library.exercises["plain"].model_copy(update={"review": None})
    policy = Policy.model_validate({"unapproved": "leave-out"})
    clinic = library.clinic.model_copy(update={"policy": policy})
    strict = replace(library, exercises={**library.exercises, "plain": plain}, clinic=clinic)
    assert "first" not in published(of=strict).programmes
    assert "first" in published("exercise:plain", of=strict).programmes


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"back": "2026-04-30"}, "back (2026-04-30) cannot be before since (2026-05-01)"),
        ({"since": "2026-02-30"}, "expected a date such as 2026-03-31"),
        ({"because": ""}, "is empty"),
        ({"title": "x" * 81}, "is 81 characters long"),
    ],
)
def test_what_cannot_be_recorded_is_refused(fields: dict[str, str], said: str) -> None:
    sound = {"title": "It", "since": "2026-05-01", "because": "It was wrong."}
    with pytest.raises(ValidationError, match="author") as refused:
        Withdrawal.model_validate({**sound, **fields})
    assert said in str(refused.value)


@pytest.mark.parametrize("target", ["bridge", "red-flags:low-back", "exercise:Bridge", "exercise:", "exercise:a b"])
def test_only_what_has_a_page_can_be_named(target: str) -> None:
    one = {"title": "It", "since": "2026-05-01", "because": "It was wrong."}
    with pytest.raises(ValidationError, match="expected kind and id"):
        Withdrawals.model_validate({"withdrawn": {target: one}})


def test_days_that_cannot_be_are_told() -> None:
    assert implausible_day(DAY, DAY) == ""
    assert implausible_day(DAY + dt.timedelta(1), DAY) == "2026-06-02 is to come"
    assert implausible_day(dt.date(1999, 12, 31), DAY) == "1999-12-31 was before there were such guides"
