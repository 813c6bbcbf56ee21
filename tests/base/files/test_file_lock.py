"""A file is locked by one process at a time, in the words of either system."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from limber.base.files import file_lock

fcntl = pytest.importorskip("fcntl", reason="locks in the words of other systems")

PACKAGE_FOLDER = Path(file_lock.__file__).parents[3]

MSVCRT = """\
import fcntl, os
LK_NBLCK, LK_UNLCK = 2, 0
KINDS = {LK_NBLCK: fcntl.LOCK_EX | fcntl.LOCK_NB, LK_UNLCK: fcntl.LOCK_UN}

def locking(descriptor, mode, count):
    fcntl.lockf(descriptor, KINDS[mode], count, 0, os.SEEK_CUR)
"""
"""Stands for the module that only Windows has: locks of so many bytes from where a file is being read."""

HOLD = """
import os, sys
from limber.base.files import file_lock
descriptor = os.open(sys.argv[1], os.O_RDWR)
print(file_lock.take(descriptor, sys.argv[2]), flush=True)
sys.stdin.readline()
file_lock.give_back(descriptor, sys.argv[2])
print("given back", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(params=["posix", "nt"])
def system(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system, with what it needs to lock files."""
    stand_in = tmp_path / "modules"
    stand_in.mkdir()
    (stand_in / "msvcrt.py").write_text(MSVCRT, encoding="utf-8")
    monkeypatch.syspath_prepend(stand_in)
    monkeypatch.delitem(sys.modules, "msvcrt", raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(stand_in), str(PACKAGE_FOLDER)]))
    return str(request.param)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "lock"
    file.write_text("process 1", encoding="utf-8")
    return file


@contextmanager
def opened(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def held_elsewhere(path: Path, system: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path, system], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()


def test_one_at_a_time(path: Path, system: str) -> None:
    with held_elsewhere(path, system) as process, opened(path) as descriptor:
        assert process.stdin is not None
        assert process.stdout is not None
        assert not file_lock.take(descriptor, system)
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "given back\n"
        assert file_lock.take(descriptor, system)


def test_killed_process_holds_nothing(path: Path, system: str) -> None:
    with held_elsewhere(path, system) as process, opened(path) as descriptor:
        process.kill()
        process.wait()
        assert file_lock.take(descriptor, system)


def test_holder_can_be_named_and_read_while_it_is_held(path: Path, system: str) -> None:
    """The place in the file is where it was, and the byte that Windows locks is not among the words."""
    descriptor = os.open(path, os.O_RDWR)
    assert file_lock.take(descriptor, system)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, b"process 2")
    assert path.read_bytes() == b"process 2"
    file_lock.give_back(descriptor, system)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_disk_that_knows_no_locks_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with opened(path) as descriptor, pytest.raises(OSError, match="No locks"):
        file_lock.take(descriptor, "posix")
