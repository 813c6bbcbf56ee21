"""The governance file: which items of the reporting standards are filled."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from limber.authoring.coverage import ITEMS, coverage
from limber.base.project import Project
from limber.base.tables import as_csv, as_table
from limber.cli.main import main
from limber.content.library import Library
from limber.content.reading.loader import load

ROOT = Path(__file__).parents[2]
WHOLE = Path(__file__).parents[1] / "sites" / "whole"


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(Project(WHOLE)).library
    assert found is not None
    return found


def report(*arguments: str, root: Path = WHOLE) -> Result:
    return CliRunner().invoke(main, ["report", *arguments, "--project", str(root)])


def test_every_item_is_asked_of_every_exercise_and_programme(library: Library) -> None:
    rows = list(coverage(library))
    assert len(rows) == len(ITEMS) * (len(library.exercises) + len(library.programmes))
    assert sum(item.standard == "CERT" for item in ITEMS) == 19
    assert sum(item.standard == "TIDieR" for item in ITEMS) == 12


def test_what_a_full_exercise_says_is_filled(library: Library) -> None:
    still = [f"{r.standard} {r.item}" for r in coverage(library) if (r.id, r.state) == ("full", "open")]
    assert still == []


def test_what_a_plain_exercise_does_not_say_is_open(library: Library) -> None:
    found = {f"{r.standard} {r.item}": r.state for r in coverage(library) if r.id == "plain"}
    assert found["CERT 2"] == found["CERT 7a"] == found["TIDieR 2"] == found["FITT frequency"] == "open"
    assert found["CERT 13"] == found["PEMAT-P 22"] == "filled"
    assert found["CERT 5"] == found["PEMAT-P 5"] == "for a person"


def test_a_programme_is_asked_about_its_exercises_too(library: Library) -> None:
    found = {f"{r.standard} {r.item}": r.state for r in coverage(library) if r.kind == "programme"}
    assert found["CERT 6"] == found["CERT 13"] == found["TIDieR 8"] == "filled"
    assert found["PEMAT-P 15"] == found["FITT intensity"] == "open"


def test_the_command_prints_each_form() -> None:
    table = report("coverage").output.splitlines()
    assert table[0].split() == ["GUIDE", "CERT", "TIDIER", "FITT", "PEMAT-P", "OPEN"]
    assert len(table) == 4
    rows = list(csv.DictReader(io.StringIO(report("coverage", "--format", "csv").output)))
    assert rows == json.loads(report("coverage", "--format", "json").output)
    assert len(rows) == 3 * len(ITEMS)
    assert rows[0]["asks"] == "equipment"


@pytest.mark.slow
def test_the_ledger_says_where_everything_went() -> None:
    rows = json.loads(report("sources", "--format", "json", root=ROOT).output)
    assert len(rows) == 37
    assert rows[0]["exercise"] == "belly-breathing"
    assert "000-1a" in report("sources", root=ROOT).output


def test_without_a_ledger_that_is_said() -> None:
    result = report("sources")
    assert result.exit_code == 1
    assert "no content/ledger.yml" in result.output


def test_the_rules_are_listed_with_their_reasons() -> None:
    rows = {row["rule"]: row for row in json.loads(report("rules", "--format", "json").output)}
    assert rows["red-flags-incomplete"]["counts as"] == "error"
    assert rows["red-flags-incomplete"]["safety"] == "yes"
    assert rows["long-sentence"]["counts as"] == "note"
    assert all(row["reason"] and row["source"] for row in rows.values())


def test_tables_line_up() -> None:
    assert (
        as_table(["A", "LONG"], [["one", "x"], ["two and more", ""]])
        == "A             LONG\none           x\ntwo and more"
    )


def test_nothing_in_a_spreadsheet_runs() -> None:
    assert as_csv(["a"], [["=1+1"], ["@x"], ["-2"], ["plain, text"]]) == (
        "a\r\n'=1+1\r\n'@x\r\n'-2\r\n\"plain, text\"\r\n"
    )
