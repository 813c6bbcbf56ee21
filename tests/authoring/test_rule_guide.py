"""What is said of a rule: why, an example, and where it comes from."""

import datetime as dt

import pytest

from limber.authoring.rule_guide import WIDTH, UnknownRuleError, rule_text
from limber.rules.checks import rules
from limber.rules.example import example_of

RULES = rules(dt.date(2026, 6, 1))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_its_page(rule: object) -> None:
    (found,) = (known for known in RULES if known is rule)
    text, example = rule_text(found.id), example_of(found.id)
    said = " ".join(text.split())
    assert found.reason in said
    assert f"Source: {found.source}." in said
    assert " ".join(example.wrong.split()) in said
    assert " ".join(example.right.split()) in said
    assert " ".join(example.said().split()) in said
    assert ("a rule of safety" in said) is found.is_safety
    assert found.id in rule_text()


def test_a_rule_reads_like_this() -> None:
    assert (
        rule_text("range-with-to")
        == """\
rule range-with-to

A dash between numbers is read as a minus, or not read out at all. A note: it does not
stop a build, unless a clinic makes it count for more or less in clinic.yml.
Source: NHS content guide, Numbers, measurements, dates and time.

Wrong, in content/pages/hello.md:

    Walk for 10-20 minutes

limber check says:

    content/pages/hello.md:7:10: note: "10-20" can be read as a minus
        help: write 10 to 20

Right:

    Walk for 10 to 20 minutes
"""
    )


def test_the_list_fits_the_terminal() -> None:
    assert all(len(line) <= WIDTH for line in rule_text().splitlines())


def test_an_unknown_rule_is_said_with_the_likely_one() -> None:
    with pytest.raises(UnknownRuleError, match='did you mean "numbers-contradict"'):
        rule_text("number-contradicts")
    with pytest.raises(UnknownRuleError, match="limber explain rule lists all"):
        rule_text("zzzz")
