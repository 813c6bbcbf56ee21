"""`limber sheet`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from limber.cli.sheet import sheet
from sheet_site import WHOLE, read, text_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WHOLE.root, tmp_path / "clinic"))


@pytest.mark.slow
def test_a_handout(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.pdf"
    options = ["--project", str(project), "--paper", "letter", "--large", "-o", str(output), "--dose", "full:reps=6"]
    result = CliRunner().invoke(sheet, ["full", "plain", *options])

    assert result.output == ""
    assert result.exit_code == 0
    assert round(read(output.read_bytes()).pages[0].mediabox.width) == 612
    assert "6repetitionswitheachleg" in text_of(output.read_bytes())


@pytest.mark.slow
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
        (["full", "--dose", "plain:work=5 min"], "plain is not among the exercises of this handout"),
        (["full", "--dose", "full:reps=many many"], "reps: expected a number"),
        ([], "Missing argument"),
        (["full", "--stage", "full"], "expected something like bridge=1, got"),
        (["full", "--stage", "full=9"], "full has no stage 9"),
        (["full", "--side", "full=up"], "expected left or right, got"),
        (["full", "--note", "full=see www.evil.example"], "A note cannot hold a web address."),
        (["full", "--dose", "full:reps=1000"], "reps: 1000 is outside 1 to 50"),
        (["full", "--plan", "#1EN-1.AAAAAA-0000"], "--plan already says which exercises"),
        (["--plan", "https://a.clinic/plan/#1EN-1.AAA"], "--plan: This link is not complete."),
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


@pytest.mark.slow
def test_a_plan_is_printed_from_its_link_and_has_it(project: Path, tmp_path: Path) -> None:
    numbers = project / "content" / "numbers.yml"
    numbers.write_text("numbers: {3: full, 4: plain}\n", encoding="utf-8")
    output = tmp_path / "out.pdf"
    options = ["--project", str(project), "-o", str(output)]
    own = ["--dose", "plain:work=5 min", "--stage", "full=1", "--note", "full=Slowly."]
    made = CliRunner().invoke(sheet, ["full", "plain", *own, *options])
    assert made.exit_code == 0, made.output
    first = text_of(output.read_bytes())
    link = made.output.split()[-1]
    assert link.startswith("#1EN-3.")

    again = CliRunner().invoke(sheet, ["--plan", link, *options])
    assert again.exit_code == 0, again.output
    assert again.output == made.output
    assert "Notefromyourclinic:Slowly." in first
    assert "5minutes" in text_of(output.read_bytes())

    numbers.write_text("numbers: {3: full, 4: gone}\n", encoding="utf-8")
    gone = CliRunner().invoke(sheet, ["--plan", link, *options])
    assert gone.exit_code == 2, gone.output
    assert "exercise 2: Your clinic does not give this exercise any more." in gone.output


PEAK = "import limber.checking.everything, limber.cli.sheet; print(open('/proc/self/status').read())"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process in the words of Linux")
def test_too_little_memory_for_typst_is_said_and_nothing_waits(project: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    status = subprocess.run([sys.executable, "-c", PEAK], env=environment, capture_output=True, text=True, check=True)
    loaded = int(status.stdout.partition("VmPeak:")[2].split()[0])
    limited = ["sh", "-c", f'ulimit -v {loaded + 120_000} && exec "$0" "$@"', sys.executable, "-m", "limber"]
    options = ["sheet", "plain", "--project", str(project), "-o", str(tmp_path / "out.pdf")]
    done = subprocess.run([*limited, *options], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "error: there is too little memory for making the sheets" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.pdf").exists()
