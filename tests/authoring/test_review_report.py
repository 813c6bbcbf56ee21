"""What is due for review."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from examples import examples
from limber.authoring.review_report import ReviewRow, as_ics, as_json, as_text, review_rows
from limber.base.project import Project
from limber.cli.main import main
from limber.content.library import Library
from limber.content.reading.loader import load
from limber.content.withdrawal.record import Withdrawal

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
DAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(Project(WHOLE)).library
    assert found is not None
    return found


def test_what_needs_somebody_comes_first(library: Library) -> None:
    states = [row.state for row in review_rows(library, DAY)]
    assert states == ["unapproved", "unapproved", "approved", "approved", "approved", "approved"]
    assert review_rows(library, dt.date(2100, 1, 1))[0].state == "overdue"


def test_what_is_withdrawn_needs_nobody(library: Library) -> None:
    one = {"title": "Plain exercise", "since": "2026-05-01", "because": "It was wrong."}
    gone = replace(library, withdrawals={"exercise:plain": Withdrawal.model_validate(one)})
    assert {row.id for row in review_rows(library, DAY)} - {row.id for row in review_rows(gone, DAY)} == {"plain"}


def test_the_table_is_for_reading(library: Library) -> None:
    lines = as_text(review_rows(library, DAY), DAY).splitlines()
    assert lines[0].split("  ")[0] == "STATE"
    assert lines[1].split() == ["unapproved", "exercise:plain", "Plain", "exercise"]
    assert "approved    2031-03-01  exercise:full" in "\n".join(lines)
    assert "Sample Person" in lines[-1]


def test_json_has_every_entry(library: Library) -> None:
    values = json.loads(as_json(review_rows(library, DAY), DAY))
    assert len(values) == 6
    assert {
        "kind": "exercise",
        "id": "full",
        "title": "Full exercise",
        "state": "approved",
        "by": "Sample Person",
        "date": "2026-03-02",
        "due": "2031-03-01",
    } in values


def test_the_calendar_has_a_day_for_each_that_is_due(library: Library) -> None:
    text = as_ics(review_rows(library, DAY), DAY)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 4
    assert "UID:exercise-full-review@limber\r\n" in text
    assert "DTSTART;VALUE=DATE:20310301\r\nDTEND;VALUE=DATE:20310302\r\n" in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
@examples(50)
def test_another_reader_of_calendars_finds_what_was_written(title: str) -> None:
    row = ReviewRow("exercise", "x", title, "approved", "A, B; C", DAY, DAY)
    text = as_ics([row], DAY)
    (event,) = IcsCalendarStream.calendar_from_ics(text).events
    assert (event.summary or "").strip() == f"Review the guide: {title}".strip()
    assert event.description == f"exercise:x, approved by A, B; C on {DAY}."
    assert (event.dtstart, event.dtend, event.uid) == (DAY, DAY + dt.timedelta(days=1), "exercise-x-review@limber")
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75


@pytest.mark.parametrize("form", ["text", "json", "ics"])
def test_the_command_prints_each_form(form: str) -> None:
    result = CliRunner().invoke(main, ["report", "review", "--format", form, "--project", str(WHOLE)])
    assert result.exit_code == 0, result.output
    assert "Full exercise" in result.output
