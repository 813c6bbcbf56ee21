"""What lies in the folder for work while one process runs is gone when that process is."""

import errno
import os
from pathlib import Path

import pytest

from limber.base.files import passing
from limber.base.files.passing import deliver, passing_name, sweep

NOBODY = 2**22 + 1
"""More than the largest number that Linux gives to a process."""


def test_a_file_is_delivered_and_nothing_else_lies_there(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for text in (b"one", b"two"):
        deliver(tmp_path / "out/handout.pdf", text, tmp_path / "work")
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["handout.pdf"]
        assert (tmp_path / "out/handout.pdf").read_bytes() == text
    assert list((tmp_path / "work").iterdir()) == []


def test_a_file_that_cannot_be_delivered_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        deliver(tmp_path / "no such folder/handout.pdf", b"x", tmp_path / "work")
    assert [path.name for path in tmp_path.rglob("*")] == ["work"]


def test_another_disk_is_reached_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[Path] = []
    move = Path.replace

    def replace(path: Path, target: Path) -> None:
        tries.append(path)
        if len(tries) == 1:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(path), None, str(target))
        move(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    deliver(tmp_path / "handout.pdf", b"x", tmp_path / "work")
    assert (tmp_path / "handout.pdf").read_bytes() == b"x"
    assert [path.parent.name for path in tries] == ["work", tmp_path.name]
    assert {path.name for path in tmp_path.rglob("*")} == {"work", "handout.pdf"}


def test_only_what_nobody_needs_is_swept(tmp_path: Path) -> None:
    (tmp_path / f"preview-{NOBODY}/1").mkdir(parents=True)
    for name in (f"delivery-{NOBODY}", "preview-x", passing_name("delivery-"), "delivery-1", "lock"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {passing_name("delivery-"), "delivery-1", "lock"}


def test_where_nobody_can_be_asked_a_day_goes_by(tmp_path: Path) -> None:
    left = tmp_path / f"delivery-{NOBODY}"
    left.touch()
    assert passing._is_needed(left, str(NOBODY), "nt")  # noqa: SLF001 - as Windows sees it
    os.utime(left, (0, 0))
    assert not passing._is_needed(left, str(NOBODY), "nt")  # noqa: SLF001
