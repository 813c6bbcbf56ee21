"""What a rule asks and why, with an example: `limber explain rule numbers-contradict`."""

import textwrap
from collections.abc import Iterator
from typing import Final

from limber.base import clock
from limber.base.diagnostics import Severity, did_you_mean
from limber.rules.checks import AnyRule, rules
from limber.rules.example import example_of

WIDTH: Final = 88
"""Longest line, in characters."""


class UnknownRuleError(ValueError):
    """There is no such rule; the message says which come near."""


def rule_text(rule_id: str = "") -> str:
    """Explain a rule.

    Args:
        rule_id: Its id, as messages and `limber check --format json` show it; "" for the list of all.

    Raises:
        UnknownRuleError: There is no such rule.
    """
    known = {rule.id: rule for rule in rules(clock.today())}
    asked = rule_id.strip()
    if not asked:
        return "\n".join(_list(known)) + "\n"
    if asked not in known:
        guess = did_you_mean(asked, known) or "limber explain rule lists all"
        raise UnknownRuleError(f'there is no rule "{asked}"; {guess}')
    return "\n".join(_page(known[asked])) + "\n"


def _list(known: dict[str, AnyRule]) -> Iterator[str]:
    yield "rule"
    yield ""
    yield from textwrap.wrap(
        "Rules are what limber check asks of content that can be read. Each has a name, which clinic.yml may make "
        "count for more, or for less where it is no rule of safety. What each asks, with an example: limber explain "
        "rule numbers-contradict.",
        WIDTH,
    )
    yield ""
    width = max(map(len, known)) + 2
    for rule in known.values():
        start = f"  {rule.id:{width}}"
        yield from textwrap.wrap(start + rule.reason, WIDTH, subsequent_indent=" " * len(start))


def _page(rule: AnyRule) -> Iterator[str]:
    example = example_of(rule.id)
    yield f"rule {rule.id}"
    yield ""
    yield from textwrap.wrap(f"{rule.reason} {_counts(rule)}", WIDTH)
    yield from textwrap.wrap(f"Source: {rule.source}.", WIDTH)
    named = example.wrong == example.file
    yield from ("", "Wrong:" if named else f"Wrong, in {example.file}:", "", *_lines(example.wrong))
    yield from ("", "limber check says:", "", *_lines(example.said()))
    yield from ("", "Right:", "", *_lines(example.right))


def _counts(rule: AnyRule) -> str:
    does = "stops a build" if rule.severity is Severity.ERROR else "does not stop a build"
    article = "An" if rule.severity is Severity.ERROR else "A"
    if rule.is_safety:
        return (
            f"{article} {rule.severity}: it {does}. It is a rule of safety, and a clinic cannot make it count for less."
        )
    most = "" if rule.most is Severity.ERROR else f", at most as a {rule.most}"
    return f"{article} {rule.severity}: it {does}, unless a clinic makes it count for more or less in clinic.yml{most}."


def _lines(text: str) -> Iterator[str]:
    yield from (f"    {line}".rstrip() for line in textwrap.dedent(text).split("\n"))
