"""What the system says about files, in plain words, and about the right file."""

import errno
from pathlib import Path

import pytest

from limber.base.project import Project
from limber.base.stopped import explain


def said(root: Path, error: OSError) -> str:
    return str(explain(Project(root), error))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_about_the_file_that_is_written(tmp_path: Path, number: int) -> None:
    error = OSError(number, "Full", "somewhere/.venv/starter.yml", None, str(tmp_path / "content/a.yml"))
    assert said(tmp_path, error).startswith("content/a.yml:1:1: error: ")
    assert "make room and run the same command again" in said(tmp_path, error)


def test_a_file_in_place_of_a_folder_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / ".limber").touch()
    error = OSError(errno.ENOTDIR, "Not a directory", str(tmp_path / ".limber/cache/figures/x"))
    assert said(tmp_path, error).startswith(".limber:1:1: error: is a file, but Limber needs a folder of this name")


def test_what_names_no_file_is_about_the_project(tmp_path: Path) -> None:
    assert said(tmp_path, OSError(errno.ENOSPC, "Full")).startswith(".:1:1: error: the disk is full")
