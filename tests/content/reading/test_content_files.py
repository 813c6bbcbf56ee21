"""Which files of a content folder hold what, where the disk does not play along."""

import os
from pathlib import Path

import pytest

from limber.content.reading.content_files import find_files


def problems(content: Path) -> list[tuple[str, str]]:
    found = find_files(content, ())
    return [(problem.location.file.as_posix(), problem.message) for problem in found.problems]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with nothing in it but what has to be there."""
    for folder in ("exercises", "red-flags"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    return tmp_path / "content"


def test_files_come_in_the_order_of_their_names(content: Path) -> None:
    for name in ("plank", "bridge", "ankle-pumps"):
        (content / "exercises" / f"{name}.yml").touch()
    (content / "red-flags" / "low-back.yml").touch()
    found = find_files(content, ())
    assert [(file.kind, file.id) for file in found.files] == [
        ("exercise", "ankle-pumps"),
        ("exercise", "bridge"),
        ("exercise", "plank"),
        ("red-flags", "low-back"),
    ]
    assert found.files[0].file.as_posix() == "content/exercises/ankle-pumps.yml"
    assert not found.problems


@pytest.mark.parametrize(
    "left", [".DS_Store", ".bridge.yml.swp", "bridge.yml~", "~$bridge.docx", "Thumbs.db", "README.md"]
)
def test_what_systems_and_editors_leave_is_passed_over(left: str, content: Path) -> None:
    (content / "exercises" / left).touch()
    (content / left).touch()
    assert problems(content) == []


def test_a_page_called_readme_is_not_passed_over(content: Path) -> None:
    (content / "pages").mkdir()
    (content / "pages" / "README.md").touch()
    ((_, message),) = problems(content)
    assert message.startswith("the name has to be small letters")


@pytest.mark.parametrize("folder", ["poses", "exercises"])
def test_a_file_in_the_place_of_a_folder(folder: str, content: Path) -> None:
    if (content / folder).exists():
        (content / folder).rmdir()
    (content / folder).touch()
    ((file, message),) = problems(content)
    assert file == f"content/{folder}"
    assert message in {"expected a folder", "there is no such folder"}


def test_a_folder_with_the_name_of_a_file(content: Path) -> None:
    (content / "exercises" / "bridge.yml").mkdir()
    assert problems(content) == [("content/exercises/bridge.yml", "folders in here are not read")]


def test_a_folder_that_cannot_be_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = Path.iterdir

    def refuse(folder: Path) -> object:
        if folder.name == "exercises":
            raise PermissionError(13, "Permission denied")
        return ordinary(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert problems(content) == [("content/exercises", "the folder cannot be read: permission denied")]


def test_a_file_that_goes_away_meanwhile(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / "exercises" / "bridge.yml").touch()
    ordinary = Path.stat

    def gone(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "bridge.yml" and follow_symlinks:
            raise FileNotFoundError(2, "No such file or directory")
        return ordinary(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", gone)
    assert problems(content) == [
        ("content/exercises/bridge.yml", "the file cannot be read: no such file or directory"),
    ]


def test_a_media_folder_elsewhere_is_not_used(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.jpg").touch()
    (content / "media").symlink_to(tmp_path / "elsewhere")
    found = find_files(content, ())
    assert found.media == set()
    assert [problem.location.file.as_posix() for problem in found.problems] == ["content/media"]
