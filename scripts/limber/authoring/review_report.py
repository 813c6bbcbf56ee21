"""What is due for review, as a table, as JSON, and for a calendar."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from icalendar import Calendar, Event

from limber.base.tables import as_table
from limber.content.approval import State, judge, reviewed
from limber.content.library import Library
from limber.content.withdrawal.published import in_force

_ORDER: tuple[State, ...] = ("void", "overdue", "unapproved", "approved")
"""What needs somebody first."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One entry, and the state of its approval.

    Attributes:
        kind: What it is.
        id: Its id.
        title: Its title.
        state: The state of its approval.
        by: Name of who approved it; "" for nobody.
        date: The day of approval, or `None`.
        due: The day by which it has to be looked at again, or `None`.
    """

    kind: str
    id: str
    title: str
    state: State
    by: str
    date: dt.date | None
    due: dt.date | None


def review_rows(library: Library, today: dt.date) -> tuple[ReviewRow, ...]:
    """Return every entry: first what needs somebody, then by the day it is due. What is withdrawn needs nobody."""
    rows = []
    gone = in_force(library)
    for (kind, entry_id), entry in reviewed(library):
        if f"{kind}:{entry_id}" in gone:
            continue
        approval = judge(entry, library, today)
        review = approval.review
        person = library.people.people.get(review.by) if review else None
        by = person.name if person else ""
        date, due = (review.date, review.due) if review else (None, None)
        rows.append(ReviewRow(kind, entry_id, entry.title, approval.state, by, date, due))
    return tuple(sorted(rows, key=lambda row: (_ORDER.index(row.state), row.due or dt.date.max, row.kind, row.id)))


def as_text(rows: Sequence[ReviewRow], today: dt.date) -> str:
    """Return a table for reading."""
    del today
    cells = ((row.state, str(row.due or ""), f"{row.kind}:{row.id}", row.title, row.by) for row in rows)
    return as_table(("STATE", "DUE", "WHAT", "TITLE", "APPROVED BY"), cells)


def as_json(rows: Sequence[ReviewRow], today: dt.date) -> str:
    """Return a list of objects, one for each entry; dates as 2028-11-30 or null."""
    del today
    values = [
        {
            "kind": row.kind,
            "id": row.id,
            "title": row.title,
            "state": row.state,
            "by": row.by or None,
            "date": row.date.isoformat() if row.date else None,
            "due": row.due.isoformat() if row.due else None,
        }
        for row in rows
    ]
    return json.dumps(values, ensure_ascii=False, indent=2)


def as_ics(rows: Sequence[ReviewRow], today: dt.date) -> str:
    """Return a calendar with a whole day for each entry that is due (RFC 5545); lines end with CR LF."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Limber//Review//EN")
    calendar.add("calscale", "GREGORIAN")
    for row in rows:
        if row.due is not None:
            calendar.add_component(_event(row, row.due, today))
    made: bytes = calendar.to_ical()
    return made.decode()


def _event(row: ReviewRow, due: dt.date, today: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{row.kind}-{row.id}-review@limber")
    event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("summary", f"Review the guide: {row.title}")
    event.add("description", f"{row.kind}:{row.id}, approved by {row.by} on {row.date}.")
    event.add("transp", "TRANSPARENT")
    return event
