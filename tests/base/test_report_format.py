"""One report, for people, for programs, and beside the lines of a pull request."""

import json
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.diagnostics import Diagnostic, Location, Report, Severity
from limber.base.report_format import FORMATS, as_github, as_json, as_text, counts

PROBLEMS = (
    Diagnostic(Location(PurePosixPath("content/a.yml"), 3, 7), "kind: wrong", "mend it", rule="value"),
    Diagnostic(Location(PurePosixPath("content/a.yml"), 4), "odd", severity=Severity.WARNING),
    Diagnostic(Location(PurePosixPath("content/a.yml"), 5), "odd", severity=Severity.WARNING),
    Diagnostic(Location(PurePosixPath("content/b.yml")), "so it is", severity=Severity.NOTE, rule="note"),
)


def report(*problems: Diagnostic) -> Report:
    found = Report()
    found.extend(problems)
    return found


def test_people_get_a_line_for_each_problem_and_a_count() -> None:
    assert as_text(report(*PROBLEMS)).splitlines() == [
        "content/a.yml:3:7: error: kind: wrong",
        "    help: mend it",
        "content/a.yml:4:1: warning: odd",
        "content/a.yml:5:1: warning: odd",
        "content/b.yml:1:1: note: so it is",
        "1 error, 2 warnings, 1 note",
    ]


def test_nothing_wrong_is_said_too() -> None:
    assert counts(report()) == "no problems"
    assert as_text(report()) == "no problems"
    assert json.loads(as_json(report())) == []
    assert as_github(report()) == ""


def test_programs_get_every_part() -> None:
    assert json.loads(as_json(report(PROBLEMS[0]))) == [
        {
            "file": "content/a.yml",
            "line": 3,
            "column": 7,
            "severity": "error",
            "rule": "value",
            "message": "kind: wrong",
            "hint": "mend it",
        }
    ]


def test_github_gets_an_annotation_for_each_problem() -> None:
    assert as_github(report(*PROBLEMS)).splitlines() == [
        "::error file=content/a.yml,line=3,col=7,title=value::kind: wrong%0Amend it",
        "::warning file=content/a.yml,line=4,col=1,title=content::odd",
        "::warning file=content/a.yml,line=5,col=1,title=content::odd",
        "::notice file=content/b.yml,line=1,col=1,title=note::so it is",
    ]


@examples()
@given(st.text(), st.text(), st.text(min_size=1).filter(lambda name: name.strip("/")))
def test_no_text_can_start_a_command_of_its_own(message: str, hint: str, name: str) -> None:
    (line,) = as_github(report(Diagnostic(Location(PurePosixPath(name)), f"m{message}", hint))).split("\n")
    place, _, data = line.removeprefix("::").partition("::")
    assert place.count(",") == 3
    assert "\r" not in line
    decoded = data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    assert decoded == f"m{message}\n{hint}".strip()


def test_every_format_has_its_name() -> None:
    assert dict(FORMATS) == {"text": as_text, "json": as_json, "github": as_github}
