"""What a clinician approved, and whether it still is what is there.

An approval is bound to a hash of what the patient reads: what to do, how much, when to stop, what to be warned of, and
whom to call. Change one of these and the approval is void; what only documents may change. `clinical` draws the line.
Who signs also accepts the questions that are left open, or the approval does not count.

What comes between an author's file and the page, the sheet and the film is bound as well:

- A clinic's own templates, by their bytes: those that place this kind of guide, and the parts that they are made of.
  What a template does to a text cannot be told without rendering it, and a clinic changes one on purpose and rarely. A
  copy that is the same as ours is none. So are a clinic's own style sheets and scripts, and the frame of its
  pages: they cannot hide what warns, and they can hide a step, or show "5" where "15" is written.
- Figures and films by their poses, photographs by what is in their files.
- What Limber itself makes of the same content, its words, templates and drawings, by `EDITION`. A hash of our code or
  of our pages would make every approval of every clinic void with each comma, and nobody would look again with care.
  So who changes what a page or a sheet says looks whether it says something else, and then raises the edition;
  `tests/project/test_edition.py` holds the visible words of a whole site and asks.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from limber.content.clinical import plain
from limber.content.fields import OLDEST_DAY
from limber.content.library import Library
from limber.content.model import (
    URGENCIES,
    Condition,
    Exercise,
    Policy,
    Programme,
    RedFlags,
    Review,
    Term,
    TextPage,
    Unfit,
    Urgency,
)

EDITION = 1
"""Raised when pages, sheets or films say something else of the same content: every approval is then given again."""

State = Literal["approved", "unapproved", "void", "overdue"]
"""Approved; never approved; changed since it was approved; or past the day by which it was to be looked at again."""

Key: TypeAlias = tuple[str, str]
"""Kind and id of an entry: ("exercise", "bridge")."""

Reviewed: TypeAlias = Exercise | Programme | Condition | RedFlags | TextPage
"""What a clinician approves."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether an entry is approved today.

    Attributes:
        state: What it is.
        review: What its file says; `None` where nobody has approved it.
    """

    state: State
    review: Review | None


def reviewed(library: Library) -> Iterator[tuple[Key, Reviewed]]:
    """Yield everything that a clinician approves, with its kind and id."""
    kinds: tuple[tuple[str, Mapping[str, Reviewed]], ...] = (
        ("exercise", library.exercises),
        ("programme", library.programmes),
        ("condition", library.conditions),
        ("red-flags", library.red_flags),
        ("page", library.pages),
    )
    for kind, entries in kinds:
        for entry_id, entry in entries.items():
            yield (kind, entry_id), entry


def judge(entry: Reviewed, library: Library, today: dt.date) -> Approval:
    """Return whether an entry is approved.

    Args:
        entry: An entry of the library.
        library: Where its warning signs, its figures and a programme's exercises are.
        today: The day it is judged on.
    """
    review = entry.review
    if review is None:
        return Approval("unapproved", None)
    if review.hash is None or review.hash != content_hash(entry, library) or leaves_open(entry):
        return Approval("void", review)
    return Approval("overdue" if today > review.due else "approved", review)


def open_questions(entry: Reviewed) -> tuple[str, ...]:
    """Return what no source says and a clinician has to decide, as the entry lists it."""
    return entry.gaps if isinstance(entry, Exercise | Programme) else ()


def leaves_open(entry: Reviewed) -> bool:
    """Whether an entry has open questions that whoever approved it has not accepted."""
    return bool(open_questions(entry)) and not (entry.review and entry.review.gaps)


MOST_YEARS = 5
"""How many years may lie between an approval and the day by which it is looked at again, at most."""


def implausible(date: dt.date, due: dt.date, today: dt.date) -> str:
    """Return what cannot be about the days of an approval; "" where they can be."""
    if date > today:
        return f"approved on {date}, which is to come"
    if date < OLDEST_DAY:
        return f"approved on {date}, before there were such guides"
    if due.year - date.year > MOST_YEARS or (
        due.year - date.year == MOST_YEARS and due.timetuple()[1:3] > date.timetuple()[1:3]
    ):
        return f"approved on {date} and due on {due}: more than {MOST_YEARS} years"
    return ""


def policy_for(approval: Approval, policy: Policy) -> Unfit | None:
    """Return what becomes of an entry by the clinic's policy; `None` where it is approved."""
    return None if approval.state == "approved" else getattr(policy, approval.state)


def content_hash(entry: Reviewed, library: Library) -> str:
    """Return the hash of what an approval is bound to, with warning signs, whom to call, labels, pictures and doses."""
    bound = plain(entry)
    content: dict[str, object] = dict(bound) if isinstance(bound, dict) else {}
    flags = (
        [entry]
        if isinstance(entry, RedFlags)
        else [library.red_flags[n] for n in entry.red_flags if n in library.red_flags]
    )
    content["signs"] = {urgency: sorted(_signs(flags, urgency)) for urgency in URGENCIES}
    clinic = library.clinic
    content["country"] = plain(library.countries.get(clinic.country))
    content["clinic"] = [str(clinic.disclaimer), clinic.phone]
    content["edition"] = EDITION
    content["templates"] = {name: library.templates[name] for name in _templates(entry, library)}
    terms = library.vocabulary.region
    content["parts"] = sorted({terms[name].label for each in flags for name in each.regions if name in terms})
    if isinstance(entry, Exercise):
        content["labels"] = list(_labels(entry, library))
        content["poses"] = [plain(library.poses.get(name)) for name in entry.poses()]
        content["photographs"] = [library.photographs.get(name) for name in entry.photographs()]
    if isinstance(entry, Programme):
        content["doses"] = list(_doses(entry, library))
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


_PAGE_OF: Mapping[type[Reviewed], str] = {
    Exercise: "exercise",
    Programme: "programme",
    Condition: "condition",
    RedFlags: "help",
    TextPage: "text",
}
"""The template that the page of an entry is made with."""


def _templates(entry: Reviewed, library: Library) -> Iterator[str]:
    """Yield the clinic's own templates that place what an entry says."""
    pages = {f"pages/{_PAGE_OF[type(entry)]}.md.j2"}
    folders = ("parts/", "theme/", "style/", *(() if isinstance(entry, Condition | TextPage) else ("sheets/",)))
    ours = {f"pages/{name}.md.j2" for name in ("home", "library", "list", "plan", "privacy", *_PAGE_OF.values())}
    for name in library.templates:
        # A file that replaces none of ours is one that they include.
        if name in pages or name.startswith(folders) or (name.startswith("pages/") and name not in ours):
            yield name


def _labels(exercise: Exercise, library: Library) -> Iterator[str | None]:
    """Yield the words of the vocabulary that a patient reads on the page of an exercise."""
    vocabulary = library.vocabulary
    things = [*exercise.equipment, *(item for stage in exercise.stages for item in stage.equipment)]
    chosen: tuple[tuple[Mapping[str, Term], Iterable[str | None]], ...] = (
        (vocabulary.position, (exercise.position, *(stage.position for stage in exercise.stages))),
        (vocabulary.surface, exercise.surface),
        (vocabulary.equipment, (name for item in things for name in (item.item, *item.instead))),
        (vocabulary.goal, exercise.goals),
    )
    for terms, names in chosen:
        yield from (terms[name].label if name in terms else None for name in names if name)


def can_be_judged(entry: Reviewed, library: Library) -> bool:
    """Whether everything an approval is bound to could be read; while a file has errors, some of it may be missing."""
    if library.clinic.country not in library.countries:
        return False
    if isinstance(entry, RedFlags):
        return True
    known = all(name in library.red_flags for name in entry.red_flags)
    if isinstance(entry, Exercise):
        return known and all(name in library.poses for name in entry.poses())
    if isinstance(entry, Programme):
        return known and all(item.exercise in library.exercises for block in entry.blocks for item in block.exercises)
    return known


def _signs(lists: Iterable[RedFlags], urgency: Urgency) -> set[str]:
    return {json.dumps(plain(sign), sort_keys=True) for flags in lists for sign in flags.signs(urgency).values()}


def _doses(programme: Programme, library: Library) -> Iterator[object]:
    for block in programme.blocks:
        for item in block.exercises:
            exercise = library.exercises.get(item.exercise)
            yield plain(item.dose or exercise.task(item.stage).dose) if exercise else None


def left_out(library: Library, today: dt.date) -> frozenset[Key]:
    """Return what the clinic's policy leaves out of the site, and the programmes that cannot be shown without it.

    Warning signs are never left out.
    """
    policy = library.clinic.policy
    if "leave-out" not in {policy.unapproved, policy.void, policy.overdue}:
        return frozenset()
    gone = {
        key
        for key, entry in reviewed(library)
        if key[0] != "red-flags" and policy_for(judge(entry, library, today), policy) == "leave-out"
    }
    gone |= {
        ("programme", name)
        for name, programme in library.programmes.items()
        if any(("exercise", item.exercise) in gone for block in programme.blocks for item in block.exercises)
    }
    return frozenset(gone)


def without(library: Library, gone: frozenset[Key]) -> Library:
    """Return the library without some entries, and without what only points to them."""
    if not gone:
        return library
    return dataclasses.replace(
        library,
        exercises={
            name: _without_links(exercise, gone)
            for name, exercise in library.exercises.items()
            if ("exercise", name) not in gone
        },
        programmes={
            name: programme.model_copy(
                update={"condition": tuple(c for c in programme.condition if ("condition", c) not in gone)},
            )
            for name, programme in library.programmes.items()
            if ("programme", name) not in gone
        },
        conditions={name: c for name, c in library.conditions.items() if ("condition", name) not in gone},
        pages={name: page for name, page in library.pages.items() if ("page", name) not in gone},
    )


def _without_links(exercise: Exercise, gone: frozenset[Key]) -> Exercise:
    def kept(name: str | None) -> bool:
        return ("exercise", name) not in gone

    return exercise.model_copy(
        update={
            "related": tuple(name for name in exercise.related if kept(name)),
            "easier": tuple(v for v in exercise.easier if kept(v.exercise)),
            "harder": tuple(v for v in exercise.harder if kept(v.exercise)),
        },
    )
