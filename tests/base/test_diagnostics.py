"""A problem is a value, and a report is a set of them in the order of reading."""

from pathlib import PurePosixPath

import pytest

from limber.base.diagnostics import MAX_GUESSED_LENGTH, Diagnostic, Location, Report, Severity, did_you_mean


def problem(file: str = "a.yml", line: int = 1, message: str = "wrong", **more: object) -> Diagnostic:
    return Diagnostic(Location(PurePosixPath(file), line), message, **more)  # type: ignore[arg-type] # any field


def test_a_problem_names_its_place_and_what_to_do() -> None:
    assert str(problem(line=3)) == "a.yml:3:1: error: wrong"
    warning = problem(hint="mend it", severity=Severity.WARNING)
    assert str(warning) == "a.yml:1:1: warning: wrong\n    help: mend it"


def test_problems_come_in_the_order_of_reading_whatever_the_order_they_were_found_in() -> None:
    ordered = [
        problem("a.yml", 2, "b"),
        problem("a.yml", 10, "a"),
        problem("a.yml", 10, "b"),
        problem("b.yml", 1, "a", hint="x"),
        problem("b.yml", 1, "a", hint="y"),
    ]
    report = Report()
    report.extend(reversed(ordered))
    assert list(report) == ordered


def test_the_same_problem_twice_is_one() -> None:
    report = Report()
    report.add(problem())
    report.extend([problem(), problem(rule="other")])
    assert len(report) == 2


def test_only_an_error_stops_a_build() -> None:
    report = Report()
    assert not report
    report.add(problem(severity=Severity.WARNING))
    report.add(problem(severity=Severity.NOTE))
    assert report
    assert not report.has_errors
    report.add(problem())
    assert report.has_errors
    assert [report.count(severity) for severity in Severity] == [1, 1, 1]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("brigde", 'did you mean "bridge"?'),
        ("Bridge", 'did you mean "bridge"?'),
        ("walking", ""),
        ("", ""),
        ("bridge" * MAX_GUESSED_LENGTH, ""),
    ],
)
def test_a_guess_is_close_or_none(word: str, hint: str) -> None:
    assert did_you_mean(word, ["bridge", "bird-dog"]) == hint


def test_of_two_that_are_as_close_the_guess_is_always_the_same() -> None:
    assert did_you_mean("aa", ["ab", "ac"]) == did_you_mean("aa", ["ac", "ab"])
