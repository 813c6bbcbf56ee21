"""A report as text for people, JSON for programs, annotations for GitHub, and as it is kept for another run."""

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location, Report, Severity


def as_text(report: Report) -> str:
    """Return a line for each problem, its hint below it, and a last line that counts them."""
    return "\n".join([*map(str, report), counts(report)])


def counts(report: Report) -> str:
    """Say how many problems there are: "2 errors, 1 warning"."""
    parts = []
    for severity in sorted(Severity, reverse=True):
        number = report.count(severity)
        if number:
            parts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "no problems"


def as_json(report: Report) -> str:
    """Return a JSON list with an object for each problem: file, line, column, severity, rule, message, hint."""
    problems = [
        {
            "file": str(diagnostic.location.file),
            "line": diagnostic.location.line,
            "column": diagnostic.location.column,
            "severity": str(diagnostic.severity),
            "rule": diagnostic.rule,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        }
        for diagnostic in report
    ]
    return json.dumps(problems, ensure_ascii=False, indent=2)


def as_kept(report: Report) -> str:
    """Return a report as text from which `from_kept` makes the same again."""
    return json.dumps(
        [
            (str(d.location.file), d.location.line, d.location.column, d.message, d.hint, int(d.severity), d.rule)
            for d in report
        ]
    )


def from_kept(text: str) -> Report:
    """Return the report that `as_kept` wrote."""
    report = Report()
    for file, line, column, message, hint, severity, rule in json.loads(text):
        place = Location(PurePosixPath(file), line, column)
        report.add(Diagnostic(place, message, hint, Severity(severity), rule))
    return report


def as_github(report: Report) -> str:
    """Return workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, report))


def _annotation(diagnostic: Diagnostic) -> str:
    command = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}[diagnostic.severity]
    location = diagnostic.location
    message = f"{diagnostic.message}\n{diagnostic.hint}".strip()
    properties = (
        f"file={_property(str(location.file))},line={location.line},col={location.column},title={diagnostic.rule}"
    )
    return f"::{command} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Escape as GitHub's workflow commands ask."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "github": as_github}
"""The ways to show a report, by name."""
