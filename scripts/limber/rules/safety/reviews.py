"""What becomes of content that nobody stands for: what the clinic decided in clinic.yml, under `policy`.

These rules need to know what day it is, so they are made for a day.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from limber.base.addresses import key_of
from limber.base.diagnostics import Severity
from limber.content.approval import (
    MOST_YEARS,
    Approval,
    Key,
    Reviewed,
    State,
    can_be_judged,
    implausible,
    judge,
    leaves_open,
    left_out,
    open_questions,
    policy_for,
    reviewed,
)
from limber.content.library import Library
from limber.content.withdrawal.published import as_published, in_force, without_withdrawn
from limber.guide import wording
from limber.rules.rule import EntryKind, Finding, Rule, links

ABOUT_APPROVALS = frozenset(
    {"not-approved", "approval-void", "review-overdue", "approval-lapsed", "review-implausible"}
)
"""The rules whose findings go away with a new approval."""

_KINDS: dict[str, EntryKind] = {
    "exercise": "exercise",
    "programme": "programme",
    "condition": "condition",
    "red-flags": "red-flags",
    "page": "page",
}


def _unfit(state: State, library: Library, *, today: dt.date) -> Iterator[Finding]:
    policy = library.clinic.policy
    if getattr(policy, state) != "error":
        return
    for (kind, entry_id), entry in _judged(library):
        approval = judge(entry, library, today)
        if approval.state == state:
            message, hint = _words(approval, entry_id, entry)
            yield Finding(_KINDS[kind], entry_id, ("review",), message, hint)


def _judged(library: Library) -> Iterator[tuple[Key, Reviewed]]:
    """Yield what readers get as a guide, and is whole: nobody has to stand for what is withdrawn."""
    gone = in_force(library)
    return (
        (key, entry)
        for key, entry in reviewed(library)
        if f"{key[0]}:{key[1]}" not in gone and can_be_judged(entry, library)
    )


def _words(approval: Approval, entry_id: str, entry: Reviewed) -> tuple[str, str]:
    approve = f"look at it again, then: limber approve {entry_id} --by ID --due YYYY-MM"
    review = approval.review
    if review is None:
        return "review: nobody has approved this", f"when somebody has: limber approve {entry_id} --by ID --due YYYY-MM"
    if approval.state == "overdue":
        return f"review: this was to be looked at again by {wording.date(review.due)}", approve
    if review.hash is None:
        return "review: this approval is not bound to what was approved", approve
    if leaves_open(entry):
        message = f"review: {len(open_questions(entry))} questions are left open (gaps), and nobody has accepted that"
        return message, f"answer them, or: limber approve {entry_id} --accept-gaps --by ID --due YYYY-MM"
    return f"review: this was changed after it was approved on {wording.date(review.date)}", approve


def _lapsed(library: Library, *, today: dt.date) -> Iterator[Finding]:
    """Look for approvals that are void or overdue while the policy lets them pass."""
    for (kind, entry_id), entry in _judged(library):
        approval = judge(entry, library, today)
        if approval.review and approval.state != "approved":
            if policy_for(approval, library.clinic.policy) == "error":
                continue
            message, hint = _words(approval, entry_id, entry)
            yield Finding(_KINDS[kind], entry_id, ("review",), message, hint)


def _implausible(library: Library, *, today: dt.date) -> Iterator[Finding]:
    """Look for approvals on days that cannot be."""
    for (kind, entry_id), entry in reviewed(library):
        if entry.review and (message := implausible(entry.review.date, entry.review.due, today)):
            hint = f"write the days as they were; a guide is looked at again within {MOST_YEARS} years"
            yield Finding(_KINDS[kind], entry_id, ("review",), f"review: {message}", hint)


def _left_out(library: Library, *, today: dt.date) -> Iterator[Finding]:
    for kind, entry_id in sorted(left_out(without_withdrawn(library), today)):
        yield Finding(_KINDS[kind], entry_id, (), "this is left out of the site, as clinic.yml says under policy")


def _links_to_left_out(library: Library, *, today: dt.date) -> Iterator[Finding]:
    gone = left_out(without_withdrawn(library), today)
    if not gone:
        return
    for kind, entry_id, path, target in links(library):
        if key_of(target) in gone and (kind, entry_id) not in gone:
            message = f"this links to {target}, which is left out of the site"
            yield Finding(kind, entry_id, path, message, "approve it, or take the link away", target)


def _lost_ways_down(library: Library, *, today: dt.date) -> Iterator[Finding]:
    """Look for exercises that stay while every easier way from them is left out."""
    rest = as_published(library, today)
    for exercise_id, exercise in rest.exercises.items():
        if library.exercises[exercise_id].easier and not exercise.easier:
            message = "easier: every easier way is left out of the site, so nothing says what to do if this is too hard"
            hint = "approve one of them, or say what makes this easier"
            yield Finding("exercise", exercise_id, ("easier",), message, hint)


def rules(today: dt.date) -> tuple[Rule[Library], ...]:
    """Return the rules about approvals, as they hold on a day."""
    person = "NHS standard for creating health content: clinical review"
    down = "CERT item 15: starting level"
    date = "NHS service manual, Know that a page is up to date"

    def rule(
        rule_id: str,
        reason: str,
        source: str,
        severity: Severity,
        find: Callable[..., Iterator[Finding]],
    ) -> Rule[Library]:
        return Rule(rule_id, reason, source, severity, partial(find, today=today), is_safety=True)

    error = Severity.ERROR
    return (
        rule("not-approved", "This clinic publishes only what a clinician approved.", person, error, _never),
        rule("approval-void", "What was changed since is not what was approved.", person, error, _void),
        rule("review-overdue", "Advice that nobody has looked at for years is not safe advice.", date, error, _overdue),
        rule("approval-lapsed", "An approval that no longer holds is renewed.", date, Severity.WARNING, _lapsed),
        rule(
            "review-implausible",
            "An approval from the future, or for ever, is none.",
            date,
            error,
            _implausible,
        ),
        rule("left-out", "What is not shown is said, so that nobody looks for it.", person, Severity.NOTE, _left_out),
        rule(
            "left-out-way-down",
            "Somebody for whom an exercise is too hard needs somewhere to go.",
            down,
            Severity.WARNING,
            _lost_ways_down,
        ),
        rule("left-out-link", "A link has to lead somewhere.", "WCAG 2.2, 2.4.4", error, _links_to_left_out),
    )


_never = partial(_unfit, "unapproved")
_void = partial(_unfit, "void")
_overdue = partial(_unfit, "overdue")
