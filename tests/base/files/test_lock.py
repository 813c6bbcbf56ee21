"""One build at a time; who has to wait is told for whom, and trouble with files comes out in plain words."""

import errno
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from limber.base.files.lock import exclusive
from limber.base.project import Project
from limber.base.stopped import Stopped

PACKAGE_FOLDER = Path(sys.modules[Project.__module__].__file__ or "").parents[2]

HOLD = """
import sys, pathlib
from limber.base.files.lock import exclusive
from limber.base.project import Project
with exclusive(Project(pathlib.Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(project: Project) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the lock until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project.root)],
        env={**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_one_after_the_other(project: Project) -> None:
    for _ in range(2):
        with exclusive(project):
            assert (project.work / "lock").read_text() == f"process {os.getpid()}"


def test_says_who_holds_it(project: Project) -> None:
    with (
        held_elsewhere(project) as process,
        pytest.raises(Stopped, match=rf"another build is running here \(process {process.pid}\)") as stopped,
        exclusive(project),
    ):
        pass
    assert "--wait" in stopped.value.diagnostic.hint
    assert stopped.value.diagnostic.rule == "another-build"


def test_waits_and_says_so_once(project: Project) -> None:
    told = []
    with held_elsewhere(project) as process:

        def let_go(line: str) -> None:
            told.append(line)
            assert process.stdin is not None
            process.stdin.close()

        with exclusive(project, wait=math.inf, tell=let_go):
            pass
    assert told == [f"Waiting for another build (process {process.pid}) …"]


def test_a_killed_holder_holds_nothing(project: Project) -> None:
    with held_elsewhere(project) as process:
        process.kill()
        process.wait()
        with exclusive(project, wait=10):
            pass


def test_deleting_the_folder_does_not_let_two_in(project: Project) -> None:
    with exclusive(project):
        shutil.rmtree(project.work)
        project.work.mkdir()
        with held_elsewhere(project), pytest.raises(Stopped), exclusive(project):
            pass


def test_a_link_in_place_of_the_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    project.work.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Stopped, match=r"\.limber:1:1: error: is a link"), exclusive(project):
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "not allowed"),
        (errno.EPERM, "not allowed"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_file_errors_come_out_in_plain_words(project: Project, number: int, words: str) -> None:
    error = OSError(number, os.strerror(number), str(project.root / "site_src/index.md"))
    with pytest.raises(Stopped, match=words) as stopped, exclusive(project):
        raise error
    assert str(stopped.value.diagnostic.location) == "site_src/index.md:1:1"
    with exclusive(project):
        pass


def test_a_file_error_without_a_name_is_the_projects(project: Project) -> None:
    with pytest.raises(Stopped, match="the disk is full") as stopped, exclusive(project):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(stopped.value.diagnostic.location.file) == "."


def test_a_missing_project_is_a_plain_problem(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="No such file or directory"), exclusive(Project(tmp_path / "gone")):
        pass
