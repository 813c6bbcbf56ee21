"""Several ways to one program, the best first: each is tried until one brings what works."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """What decides which ways there are.

    Attributes:
        system: As `sys.platform` has it.
        processor: As `platform.machine` has it.
        is_root: Whether packages of the system may be installed.
        variables: The environment.
        which: Finds a program by its name or path.
    """

    system: str = sys.platform
    processor: str = platform.machine()
    is_root: bool = hasattr(os, "geteuid") and os.geteuid() == 0
    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)
    which: Callable[[str], str | None] = shutil.which


class UnavailableError(Exception):
    """A way that led nowhere; the words say why."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a program.

    Attributes:
        name: In words, for a person.
        bring: Returns where the program is, and fetches it first if need be. Raises `UnavailableError`.
    """

    name: str
    bring: Callable[[], Path]


def first_that_works(ways: Iterable[Way], fault: Callable[[Path], str], tell: Callable[[str], None]) -> Path | None:
    """Go the ways one by one.

    Args:
        ways: The best first.
        fault: Says what is wrong with a program; nothing where it works.
        tell: Hears why a way led nowhere.

    Returns:
        The first program that works; `None` where no way leads to one.
    """
    for way in ways:
        try:
            program = way.bring()
        except UnavailableError as error:
            tell(f"  {way.name}: {error}")
            continue
        if not (wrong := fault(program)):
            return program
        tell(f"  {way.name}: {wrong}")
    return None


def call(*command: str | Path, cwd: Path | None = None, **variables: str) -> str:
    """Run a program that fetches something, silently; return what it printed.

    Raises:
        UnavailableError: It is missing or failed; with the last line that it wrote.
    """
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise UnavailableError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        said = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        words = next((line for line in said if "error" in line.lower()), said[-1] if said else "it failed")
        raise UnavailableError(f"{Path(command[0]).name}: {words[:200]}")
    return done.stdout
