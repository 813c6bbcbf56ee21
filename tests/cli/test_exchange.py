"""limber import and limber export, from the command line."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from limber.cli.main import main


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_spreadsheet_becomes_drafts_and_never_overwrites(clinic: Path) -> None:
    (clinic / "ours.csv").write_text("Exercise;Dosage;Steps\nHeel slide;3 x 10;Slide.\nFull;8;x\n", encoding="utf-8")
    before = (clinic / "content" / "exercises" / "full.yml").read_bytes()
    result = _run("import", "ours.csv")
    assert result.exit_code == 0, result.stderr
    assert "Made content/exercises/heel-slide.yml" in result.stdout
    assert "1 of 2 exercises written" in result.stdout
    assert "content/exercises/full.yml is there already, and stays as it is" in result.stderr
    assert (clinic / "content" / "exercises" / "full.yml").read_bytes() == before
    found = _run("check").stderr
    assert all("heel-slide.yml" in line for line in found.splitlines() if ": error: " in line)
    assert "is empty" in found


def test_a_file_that_cannot_be_imported_says_why(clinic: Path) -> None:
    (clinic / "old.xls").write_bytes(b"\xd0\xcf")
    result = _run("import", "old.xls")
    assert result.exit_code == 1
    assert "Error: old.xls: files that end in .xls cannot be imported" in result.stderr


@pytest.mark.parametrize(("module", "file"), [("openpyxl", "a.xlsx"), ("mammoth", "a.docx")])
def test_what_is_not_installed_is_said(clinic: Path, monkeypatch: pytest.MonkeyPatch, module: str, file: str) -> None:
    (clinic / file).write_bytes(b"x")
    monkeypatch.setitem(sys.modules, module, None)
    result = _run("import", file)
    assert result.exit_code == 1
    assert "pip install 'limber[import]'" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_an_export_can_be_imported_where_nothing_is(clinic: Path, name: str) -> None:
    assert _run("export", name).exit_code == 0
    files = {path.name: path.read_bytes() for path in (clinic / "content" / "exercises").glob("*.yml")}
    for path in files:
        (clinic / "content" / "exercises" / path).unlink()
    assert _run("import", name).exit_code == 0
    assert "error" not in _run("check").stderr
    again = _run("export", name)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize("release", ["R4", "R5"])
def test_fhir(clinic: Path, release: str) -> None:
    result = _run("export", "guides.json", "--fhir", release)
    assert result.exit_code == 0, result.stderr
    assert json.loads((clinic / "guides.json").read_text())["resourceType"] == "Bundle"


@pytest.mark.parametrize("arguments", [["out.txt"], ["out.json"], ["out.xlsx", "--fhir", "R5"]])
def test_a_name_that_fits_nothing_is_wrong_use(clinic: Path, arguments: list[str]) -> None:
    del clinic
    assert _run("export", *arguments).exit_code == 2
