"""The command line: what it prints, and how it ends."""

import errno
import json
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from limber.base.project import Project
from limber.cli.main import main


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def _commands(command: click.Command, name: str = "limber") -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for part in command.list_commands(context):
            known = command.get_command(context, part)
            assert known is not None
            found += _commands(known, f"{name} {part}")
    return found


@pytest.mark.parametrize(("name", "command"), _commands(main))
def test_every_command_shows_an_example_of_itself(name: str, command: click.Command) -> None:
    shown = CliRunner().invoke(command, ["--help"])
    assert shown.exit_code == 0
    example = shown.output.partition("Example:")[2].strip()
    assert example.startswith("limber")
    assert "\\b" not in shown.output
    assert any(line.strip().startswith(name) for line in example.splitlines())


def test_sound_content_ends_with_0(clinic: Path) -> None:
    del clinic
    result = _run("check")
    assert (result.exit_code, result.stdout) == (0, "No problems.\n")


def test_problems_in_the_content_end_with_1(clinic: Path) -> None:
    path = clinic / "content" / "exercises" / "plain.yml"
    path.write_text(path.read_text().replace("kind: walking", "kind: wlaking"))
    result = _run("check")
    assert result.exit_code == 1
    assert "content/exercises/plain.yml:3:7: error: kind: " in result.stderr
    assert 'did you mean "walking"?' in result.stderr
    assert result.stderr.endswith("1 error\n")
    (problem,) = json.loads(_run("check", "--format", "json").stdout)
    assert (problem["file"], problem["line"], problem["column"]) == ("content/exercises/plain.yml", 3, 7)
    assert _run("check", "--format", "github").stdout.startswith(
        "::error file=content/exercises/plain.yml,line=3,col=7"
    )
    built = _run("build")
    assert built.exit_code == 1
    assert not (clinic / "site").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["new", "exercise", "Heel Raise"],
        ["new", "exercise", "plain"],
        ["new", "exercise", "con"],
        ["new", "condition", "index"],
        ["new", "site", "mkdocs.yml"],
        ["build", "x"],
    ],
)
def test_wrong_use_ends_with_2(clinic: Path, arguments: list[str]) -> None:
    del clinic
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_what_the_system_refuses_is_said_plainly(clinic: Path) -> None:
    del clinic
    result = _run("new", "site", "mkdocs.yml/guides")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: mkdocs.yml: is a file, but Limber needs a folder of this name\n    help: move the file elsewhere\n"
    )


def test_settings_that_are_no_text_are_left_alone(clinic: Path) -> None:
    settings = clinic / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(b"\xff\xfe{")
    result = _run("schema")
    assert result.exit_code == 2
    assert "move it away first" in result.stderr
    assert settings.read_bytes() == b"\xff\xfe{"


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = _run("check")
    assert result.exit_code == 2
    assert "has no content and no mkdocs.yml" in result.stderr


@pytest.mark.parametrize("kind", ["exercise", "programme", "condition"])
def test_a_new_file_asks_for_what_it_needs_and_nothing_else(clinic: Path, kind: str) -> None:
    assert _run("new", kind, "heel-raise").exit_code == 0
    path = clinic / "content" / f"{kind}s" / "heel-raise.yml"
    result = _run("check")
    assert result.exit_code == 1
    problems = [line for line in result.stderr.splitlines() if ": error: " in line]
    assert all(f"content/{kind}s/heel-raise.yml" in line for line in problems)
    assert all("is empty" in line or "missing" in line for line in problems)
    written = path.read_text()
    assert all(len(line) < 160 for line in written.splitlines())


def test_a_new_exercise_has_the_next_number_of_all(clinic: Path) -> None:
    numbers = clinic / "content" / "numbers.yml"
    before = numbers.read_text() if numbers.exists() else ""
    assert _run("new", "exercise", "heel-raise").exit_code == 0
    after = numbers.read_text()
    assert after.startswith(before)
    assert after.endswith(": heel-raise\n")
    assert "number-missing" not in _run("check").stderr


@pytest.mark.slow
def test_a_new_project_can_be_built_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run("new", "site", "guides").exit_code == 0
    assert not (tmp_path / "guides" / "content" / "ledger.yml").exists()
    monkeypatch.chdir(tmp_path / "guides")
    result = _run("build")
    assert result.exit_code == 0, result.stderr
    assert "Built" in result.stdout
    assert "python3 -m http.server --directory site 8000" in result.stdout
    assert (tmp_path / "guides" / "site" / "index.html").exists()
    assert _run("new", "site", ".").exit_code == 2


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("build",),
        ("sheet", "full"),
        ("report", "review"),
        ("draw", "full"),
        ("schema",),
        ("approve", "full", "--by", "sample", "--due", "2028-11"),
    ],
)
def test_every_command_says_the_same_of_a_clock_that_cannot_be_read(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    result = _run(*command, "--project", str(project.root))
    assert result.exit_code != 0
    assert "SOURCE_DATE_EPOCH: expected whole seconds since 1970" in result.stderr


def test_a_new_project_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    copied: list[str] = []

    def copyfile(source: str, target: str) -> None:
        copied.append(target)
        if len(copied) == 20:
            raise OSError(errno.ENOSPC, "No space left on device", target)
        Path(target).write_bytes(Path(source).read_bytes())

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    result = _run("new", "site", "guides")
    assert result.exit_code == 1
    assert "the disk is full" in result.stderr
    assert "help: make room" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".guides.limber.tmp").mkdir()  # left by one that was killed
    assert _run("new", "site", "guides").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"guides"}
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert _run("new", "site", ".").exit_code == 0
    assert {path.name for path in Path().iterdir()} == {".github", "content", "mkdocs.yml", "site_src"}
    (tmp_path / "made").mkdir()
    (tmp_path / "empty").rename(tmp_path / "made/.limber.made")  # killed when it only had to be moved to its place
    assert _run("new", "site", str(tmp_path / "made")).exit_code == 0
    assert {path.name for path in (tmp_path / "made").iterdir()} == {".github", "content", "mkdocs.yml", "site_src"}


def test_a_work_folder_that_is_a_file_says_so(project: Project) -> None:
    project.work.write_text("mine")
    result = _run("build", "--project", str(project.root))
    assert ".limber:1:1: error: is a file, but Limber needs a folder of this name" in result.stderr


def test_undo_says_when_there_is_nothing_to_bring_back(project: Project) -> None:
    result = _run("undo", "--project", str(project.root))
    assert result.exit_code == 1
    assert "there is no site from before this one" in result.stderr
