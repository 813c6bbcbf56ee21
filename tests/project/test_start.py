"""The start file makes an environment of its own, whatever happened to it before, and runs a command in it."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import start

SCRIPTS = Path(start.__file__).parent

BACKEND = """\
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    about = "limber-0.dist-info"
    with zipfile.ZipFile(pathlib.Path(folder, "limber-0-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("limber.pth", str(pathlib.Path.cwd()))
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\\nName: limber\\nVersion: 0\\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{about}/RECORD", "")
    return "limber-0-py3-none-any.whl"
"""
"""Stands for hatchling, which a lock without packages does not bring."""

PROGRAM = """\
import os, sys
print(os.getcwd(), sys.prefix, *sys.argv[1:], sep="|")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose program prints where it runs and what it is asked; nothing is to be fetched for it."""
    root = tmp_path / "a checkout"
    files = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        "backend.py": BACKEND,
        "limber/__main__.py": PROGRAM,
        "requirements/run.txt": "# nothing\n",
        "requirements/dev.txt": "# nothing\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "scripts").mkdir()
    for name in ("build", "start.sh", "start.py"):
        shutil.copy(SCRIPTS / name, root / "scripts" / name)
    return root


def command(root: Path, *arguments: str) -> list[str]:
    scripts = root / "scripts"
    if os.name == "posix":
        return ["sh", str(scripts / "build"), *arguments]
    return [sys.executable, "-I", str(scripts / "start.py"), "build", *arguments]


def build(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `scripts/build` from another folder."""
    environment = os.environ | {"LIMBER_PYTHON": sys.executable} | variables
    return subprocess.run(
        command(root, *arguments), cwd=root.parent, env=environment, capture_output=True, text=True, check=False
    )


def answer(root: Path, *arguments: str) -> str:
    return "|".join([str(root), str(root / ".venv"), "build", *arguments]) + "\n"


@pytest.mark.slow
def test_environment_is_made_once_and_again_when_it_cannot_be_trusted(checkout: Path) -> None:
    first = build(checkout, "--strict", "two words", PYTHONPATH="/nowhere", PIP_TARGET="/nowhere")
    assert (first.stdout, first.returncode) == (answer(checkout, "--strict", "two words"), 0), first.stderr
    assert "This happens once" in first.stderr

    again = build(checkout)
    assert (again.stdout, again.stderr) == (answer(checkout), "")

    (checkout / "requirements" / "run.txt").write_text("# nothing, from today\n", encoding="utf-8")
    changed = build(checkout)
    assert "Bringing Limber's environment up to date." in changed.stderr
    assert changed.stdout == answer(checkout)

    moved = checkout.rename(checkout.with_name("a moved checkout"))
    elsewhere = build(moved)
    assert "This happens once" in elsewhere.stderr
    assert elsewhere.stdout == answer(moved)

    (moved / ".venv" / "ready-run").unlink()
    (moved / ".venv" / "half").touch()
    interrupted = build(moved)
    assert "This happens once" in interrupted.stderr
    assert interrupted.stdout == answer(moved)
    assert not (moved / ".venv" / "half").exists()


@pytest.mark.slow
def test_without_network_the_person_hears_pips_reason_and_the_next_run_begins_anew(checkout: Path) -> None:
    lock = checkout / "requirements" / "run.txt"
    lock.write_text(f"limber-has-no-such-package==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}

    tried = build(checkout, **nowhere)

    assert tried.returncode == start.CANNOT_SET_UP
    assert "limber-has-no-such-package" in tried.stderr
    assert "is this machine online?" in tried.stderr
    assert tried.stdout == ""

    lock.write_text("# nothing\n", encoding="utf-8")
    assert build(checkout).stdout == answer(checkout)


@pytest.mark.slow
def test_two_at_once_take_turns(checkout: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks in the words of other systems")
    environment = os.environ | {"LIMBER_PYTHON": sys.executable}
    with (checkout / "scripts" / "start.py").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with subprocess.Popen(
            command(checkout), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as waiting:
            assert waiting.stderr is not None
            assert waiting.stderr.readline() == "Another set-up is under way; waiting for it.\n"
            assert not (checkout / ".venv").exists()
            fcntl.flock(file, fcntl.LOCK_UN)
            said, errors = waiting.communicate()

    assert (said, waiting.returncode) == (answer(checkout), 0), errors


def test_incomplete_folder_is_told_plainly(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "ready-run").write_text("something", encoding="utf-8")

    tried = build(checkout)

    assert tried.returncode == start.CANNOT_SET_UP
    assert "pyproject.toml: No such file or directory" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_python_without_venv_is_told_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian's Python without python3-venv: new enough, but it cannot make an environment."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)

    with pytest.raises(SystemExit) as stopped:
        start.Environment(checkout).make_ready("run")

    assert stopped.value.code == start.CANNOT_SET_UP
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("arguments", [[], ["unknown"]])
def test_wrong_use_names_the_commands(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(arguments) == 2
    assert "build|test|screenshots|docs|release" in capsys.readouterr().err


def test_settings_that_lead_elsewhere_are_left_out() -> None:
    inherited = {"PYTHONHOME": "x", "PIP_TARGET": "x", "PIP_INDEX_URL": "kept", "PIP_USER": "1"}
    assert start.plain_settings(inherited) == {"PIP_INDEX_URL": "kept", **start.UNATTENDED}


def test_windows_keeps_its_programs_in_another_folder(checkout: Path) -> None:
    python = start.Environment(checkout, windows=True).python
    assert python.relative_to(checkout).as_posix() == ".venv/Scripts/python.exe"


@pytest.fixture
def msvcrt(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Locks of Windows, which a system with `fcntl` does not have; where they begin, and how long they are taken."""
    taken = [0, 2]

    def locking(descriptor: int, mode: int, count: int) -> None:
        assert (mode, count) == (7, 1)
        taken[0] = os.lseek(descriptor, 0, os.SEEK_CUR)
        if taken[1]:
            taken[1] -= 1
            raise OSError(errno.EACCES, "taken")

    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=7))
    yield taken
    assert taken[1] == 0


def test_lock_of_windows_is_waited_for_and_lets_the_file_be_read(
    msvcrt: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    waits = []
    with start.alone("nt", wait=lambda: waits.append("waited")):
        pass

    assert waits == ["waited"]
    assert msvcrt[0] > Path(start.__file__).stat().st_size
    assert capsys.readouterr().err.count("Another set-up is under way") == 1


def test_disk_without_locks_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks in the words of other systems")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with start.alone(wait=lambda: pytest.fail("it waits")):
        pass


def test_system_that_cannot_replace_a_process_waits_for_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C goes to the command too, which ends by itself: the start file still waits for it."""
    real = subprocess.Popen.wait
    interrupts = iter([KeyboardInterrupt])

    def wait(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        for interrupt in interrupts:
            raise interrupt
        return real(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", wait)
    with contextlib.suppress(KeyboardInterrupt):
        assert start.run([sys.executable, "-c", "raise SystemExit(7)"], os.environ, replace=False) == 7
        return
    pytest.fail("it did not wait")
