"""`limber sheet`."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from limber.cli.sheet import sheet
from sheet_site import WHOLE, read, text_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WHOLE.root, tmp_path / "clinic"))


def test_a_handout(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.pdf"
    options = ["--project", str(project), "--paper", "letter", "--large", "-o", str(output), "--dose", "full:reps=6"]
    result = CliRunner().invoke(sheet, ["full", "plain", *options])

    assert result.output == ""
    assert result.exit_code == 0
    assert round(read(output.read_bytes()).pages[0].mediabox.width) == 612
    assert "6repetitionswitheachleg" in text_of(output.read_bytes())


def test_the_steps_of_a_handout_name_this_patients_hold(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.pdf"
    options = ["--project", str(project), "-o", str(output), "--dose", "full:hold=7 s"]
    result = CliRunner().invoke(sheet, ["full", *options])

    assert result.exit_code == 0, result.output
    text = text_of(output.read_bytes())
    assert "Holdfor7seconds" in text
    assert "Holdfor5to10seconds" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ful"], 'there is no exercise "ful": did you mean "full"?'),
        (["full", "--dose", "plain:work=5 min"], "--dose: plain is not among the exercises of this handout"),
        (["full", "--dose", "full:reps=many many"], "--dose: reps: "),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_said(arguments: list[str], message: str, project: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.pdf"
    result = CliRunner().invoke(sheet, [*arguments, "--project", str(project), "-o", str(output)])

    assert result.exit_code == 2
    assert message in result.output
    assert not output.exists()


def test_content_with_errors_makes_no_handout(project: Path, tmp_path: Path) -> None:
    (project / "content" / "exercises" / "full.yml").write_text("title: Full\n", encoding="utf-8")
    result = CliRunner().invoke(sheet, ["plain", "--project", str(project), "-o", str(tmp_path / "out.pdf")])

    assert result.exit_code == 1
    assert "limber check" in result.output


def test_a_sheet_that_cannot_be_made_says_why(project: Path, tmp_path: Path) -> None:
    path = project / "content" / "exercises" / "plain.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("steps: Walk.", "steps: Walk \u6f22."), encoding="utf-8")
    result = CliRunner().invoke(sheet, ["plain", "--project", str(project), "-o", str(tmp_path / "out.pdf")])

    assert result.exit_code == 1
    assert "content/exercises/plain.yml:1:1: error: steps: no font" in result.output


def test_a_handout_that_asks_too_much_says_so(project: Path) -> None:
    clinic = project / "content" / "clinic.yml"
    clinic.write_text(clinic.read_text() + "limits: {exercises: 1, session: 1, day: 1, position_changes: 1}\n")
    result = CliRunner().invoke(sheet, ["full", "plain", "--project", str(project), "-o", str(project / "handout.pdf")])
    assert result.exit_code == 0
    assert "warning: 2 exercises that cannot be left out; the clinic's limit is 1. People keep up few" in result.stderr
    assert "minutes or more; the clinic's limit is 1. Lower some amounts" in result.stderr
    assert "minutes a day or more; the clinic's limit is 1. Ask for fewer sessions" in result.stderr
