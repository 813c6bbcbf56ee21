"""A new folder is there as a whole or not at all."""

from pathlib import Path

import pytest

from limber.base.files.whole_folder import finish_folder, is_empty, whole_folder


def fill(folder: Path) -> None:
    (folder / "content").mkdir()
    (folder / "content/a.yml").write_text("a")
    (folder / "mkdocs.yml").write_text("b")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_is_made(tmp_path: Path, is_there: bool) -> None:  # noqa: FBT001 - a parameter
    target = tmp_path / "x/guides"
    if is_there:
        target.mkdir(parents=True)
        inode = target.stat().st_ino
    with whole_folder(target) as growing:
        fill(growing)
    assert {path.name for path in target.iterdir()} == {"content", "mkdocs.yml"}
    assert {path.name for path in target.parent.iterdir()} == {"guides"}
    if is_there:
        assert target.stat().st_ino == inode


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path, is_there: bool) -> None:  # noqa: FBT001
    target = tmp_path / "guides"
    if is_there:
        target.mkdir()

    def fail() -> None:
        with whole_folder(target) as growing:
            fill(growing)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.name for path in tmp_path.rglob("*")] == (["guides"] if is_there else [])


def test_what_was_all_made_is_finished(tmp_path: Path) -> None:
    (tmp_path / ".limber.made").mkdir()
    fill(tmp_path / ".limber.made")
    (tmp_path / ".limber.made/content").rename(tmp_path / "content")
    assert finish_folder(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"content", "mkdocs.yml"}
    assert not finish_folder(tmp_path)


def test_what_was_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / ".limber.tmp").mkdir()
    (tmp_path / ".limber.tmp/old").touch()
    assert is_empty(tmp_path)
    with whole_folder(tmp_path) as growing:
        fill(growing)
    assert {path.name for path in tmp_path.iterdir()} == {"content", "mkdocs.yml"}
    assert not is_empty(tmp_path)
