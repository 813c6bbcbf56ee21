"""`limber draw`: pictures in a folder, what they show in words, and what is wrong with a pose."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result

from limber.cli.draw import Watch
from limber.cli.main import main
from limber.content.reading import loader
from limber.content.reading.content_files import ContentFile
from whole_site import NOT_ITS_OWN

pytestmark = pytest.mark.slow  # poses are drawn

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
REACH = "start: {preset: standing}\nend: {left shoulder: flex 90}\n"
STAND = "start: {preset: standing}\n"


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small whole site with two poses, and the folder a command runs in."""
    folder = tmp_path / "clinic"
    shutil.copytree(WHOLE, folder, ignore=NOT_ITS_OWN)
    poses = folder / "content" / "poses"
    poses.mkdir(exist_ok=True)
    (poses / "reach.yml").write_text(REACH)
    (poses / "stand.yml").write_text(STAND)
    monkeypatch.chdir(folder)
    return folder


def _draw(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["draw", "--width", "120", *arguments])


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.slow
def test_every_key_frame_and_the_film_become_files(clinic: Path) -> None:
    result = _draw("reach")
    assert result.exit_code == 0, result.stderr
    assert _names(clinic / "drawings") == [
        "reach-1-start.png",
        "reach-1-start.svg",
        "reach-2-end.png",
        "reach-2-end.svg",
        "reach-film.svg",
    ]
    assert (clinic / "drawings" / "reach-1-start.png").read_bytes().startswith(b"\x89PNG")
    assert "  start:  Standing" in result.stdout
    assert "  end:    " in result.stdout


def test_an_exercise_stands_for_its_poses(clinic: Path) -> None:
    path = clinic / "content" / "exercises" / "plain.yml"
    path.write_text(path.read_text() + "figure: stand\n")
    result = _draw("plain", "--line-art", "--output", "ink")
    assert result.exit_code == 0, result.stderr
    assert _names(clinic / "ink") == ["stand-1-start-line-art.png", "stand-1-start-line-art.svg"]


def test_all_are_drawn_beside_one_with_a_mistake(clinic: Path) -> None:
    poses = clinic / "content" / "poses"
    (poses / "reach.yml").write_text(REACH.replace("flex", "flxe"))
    (poses / "deep.yml").write_text("start: {preset: supine, left hand: up}\n")
    result = _draw("--all", "--dark")
    assert result.exit_code == 1
    assert "content/poses/reach.yml:2:22: error: end.left shoulder: " in result.stderr
    assert "content/poses/deep.yml:1:" in result.stderr
    assert _names(clinic / "drawings") == ["stand-1-start-dark.png", "stand-1-start-dark.svg"]


def test_what_cannot_be_reached_is_said_at_its_place(clinic: Path) -> None:
    (clinic / "content" / "poses" / "stand.yml").write_text(
        "start:\n  preset: supine\n  touch:\n    forehead: left heel\n"
    )
    result = _draw("stand")
    assert result.exit_code == 1
    assert "content/poses/stand.yml:4:5: error: start.touch: the forehead" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raech"], 'did you mean "reach"?'),
        ([], "name poses or exercises"),
        (["reach", "--all"], "name poses or exercises"),
        (["reach", "--line-art", "--dark"], "choose one of"),
        (["reach", "stand", "--watch"], "--watch draws one pose"),
        (["plain"], "there is no pose to draw for plain"),
    ],
)
def test_wrong_use_ends_with_2(clinic: Path, arguments: list[str], said: str) -> None:
    result = _draw(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (clinic / "drawings").exists()


def _saves(path: Path, texts: list[str]) -> Callable[[], None]:
    """Return a pause that saves the next text at every call, and ends the watch after the last."""
    waiting = list(texts)

    def pause() -> None:
        if not waiting:
            raise KeyboardInterrupt
        path.write_text(waiting.pop(0))
        later = path.stat().st_mtime_ns + 1_000_000_000 * (len(texts) - len(waiting))
        os.utime(path, ns=(later, later))

    return pause


@pytest.mark.slow
def test_watching_draws_every_save_and_survives_mistakes(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = clinic / "content" / "poses" / "reach.yml"
    found = ContentFile("pose", "reach", path, PurePosixPath("content/poses/reach.yml"))
    watch = Watch(found, clinic / "drawings", "colour")
    watch.run(_saves(path, [STAND.replace("standing", "stnading"), STAND, STAND + "  # the same again\n"]))
    said = capsys.readouterr().err
    assert said.count(" drawn in ") == 3
    assert "content/poses/reach.yml:1:17: error: start.preset: " in said
    assert "not drawn" in said
    page = watch.page.read_text()
    assert page.count("<svg") == 1
    assert "error" not in page


def test_a_mistake_keeps_the_pictures_of_the_page(clinic: Path) -> None:
    path = clinic / "content" / "poses" / "stand.yml"
    watch = Watch(ContentFile("pose", "stand", path, PurePosixPath("content/poses/stand.yml")), clinic / "d", "dark")
    watch.draw()
    path.write_text("start: {preset: <b>}\n")
    watch.draw()
    page = watch.page.read_text()
    assert page.count("<svg") == 1
    assert "&lt;b&gt;" in page


def test_a_file_that_is_gone_for_a_moment_is_waited_for(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = clinic / "content" / "poses" / "stand.yml"
    watch = Watch(ContentFile("pose", "stand", path, PurePosixPath("stand.yml")), clinic / "d", "colour")
    drawn: list[str] = []
    monkeypatch.setattr(Watch, "draw", lambda self: drawn.append(self.page.name))
    path.unlink()
    watch.run(_saves(path, [STAND]))
    assert drawn == ["stand.html"]


def test_watching_reads_no_other_file(clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clinic / "content" / "clinic.yml").write_text("nonsense: [")
    monkeypatch.setattr(loader, "load", None)
    monkeypatch.setattr(time, "sleep", _interrupt)
    result = _draw("stand", "--watch")
    assert result.exit_code == 0, result.stderr
    assert "1 key frame drawn" in result.stderr


def _interrupt(_: float) -> None:
    raise KeyboardInterrupt
