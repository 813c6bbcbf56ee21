"""Run a command of Limber in an environment of its own, `.venv`, which is made first where it is missing.

    python3 scripts/start.py build [options of `limber build`]
    python3 scripts/start.py test [--quick] [--allow-skips] [arguments of pytest]
    python3 scripts/start.py screenshots [names of pages]
    python3 scripts/start.py docs [folder]
    python3 scripts/start.py release [--licences | --publish]

It needs Python 3.11 or newer and nothing else, on any system. `scripts/build`, `scripts/test` and their twins for
PowerShell look for that Python, and call this.

`.venv/ready-run` holds everything that the environment was made from, word for word (`ready-dev`: with what tests
need). While it still says what `Environment.recipe` says there is nothing to do, and nothing is asked of the network.
An environment of ours without such a file was interrupted, and is made again from nothing.
"""

import contextlib
import errno
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent

COMMANDS: Mapping[str, tuple[str, Sequence[str]]] = {
    "build": ("run", ("-P", "-m", "limber", "build")),
    "test": ("dev", ("tests/run_checks.py",)),
    "screenshots": ("dev", ("tests/screenshots.py",)),
    "docs": ("dev", ("tests/docs_site.py",)),
    "release": ("dev", ("tests/release.py",)),
}
"""For each command: which packages it needs, and what Python is to run, in Limber's folder."""

SENDS_ELSEWHERE = {
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIREMENT",
    "PIP_CONSTRAINT",
}
"""Settings of the person's own that would bring packages in from other places, or send them there."""

UNATTENDED = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}

CANNOT_SET_UP = 3
"""Exit status where the environment could not be made: not one that `limber` has."""

_LOCKED_BYTE = 1 << 30
"""Windows locks bytes, and lets nobody read them: this one lies far behind the text of this file."""

_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def say(*lines: str) -> None:
    """Tell the person something."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


def give_up(*lines: str) -> NoReturn:
    """Say why there can be no environment, and end."""
    say("", *lines)
    raise SystemExit(CANNOT_SET_UP)


def plain_settings(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variables for pip and for the command."""
    return {name: value for name, value in inherited.items() if name not in SENDS_ELSEWHERE} | UNATTENDED


class Environment:
    """The folder `.venv` of a checkout of Limber."""

    def __init__(self, root: Path = ROOT, *, windows: bool = os.name == "nt") -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder.joinpath(*(("Scripts", "python.exe") if windows else ("bin", "python")))
        self._settings = plain_settings(os.environ)

    def recipe(self, level: str) -> bytes:
        """Return what the environment is made from: where it is, its Python, and every package with its hash."""
        texts = [self.root / "pyproject.toml", self.requirements(level)]
        return self._bound_to() + b"".join(path.read_bytes() for path in texts)

    def requirements(self, level: str) -> Path:
        """Return the lock of a level."""
        return self.root / "requirements" / f"{level}.txt"

    def is_ready(self, level: str) -> bool:
        """Whether there is nothing to do; the environment for tests serves a build too, with the same versions."""
        stamps = {each: _bytes_of(self._stamp(each)) for each in (level, "dev")}
        return any(stamp == self.recipe(each) for each, stamp in stamps.items() if stamp)

    def make_ready(self, level: str) -> None:
        """Make the environment, or bring it up to date. Two at once take turns.

        Raises:
            SystemExit: It could not be made; why, and what to do, has been said.
        """
        if self.is_ready(level):
            return
        with alone():
            if not self.is_ready(level):
                self._make(level)

    def _stamp(self, level: str) -> Path:
        return self.folder / f"ready-{level}"

    def _bound_to(self) -> bytes:
        """Two lines: the folder, which the programs in an environment name, and the version of its Python."""
        shown = self._try(self.python, "-I", "-S", "-c", "import sys; print(sys.version_info[:2])")
        return os.fsencode(self.root) + b"\n" + (shown or b"no Python\n")

    def _make(self, level: str) -> None:
        if (self.folder / "made-by-limber").is_file() and not self._is_sound():
            self._discard()
        if self.python.exists():
            say("Bringing Limber's environment up to date.")
        else:
            self._start()
        for stamp in self.folder.glob("ready-*"):
            stamp.unlink()
        self._install_locked(level)
        ourselves = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(self.root))
        if self._call(self.python, "-m", "pip", "install", *ourselves):
            give_up(f"Limber itself could not be installed into {self.folder}; pip's reason is above.")
        part = self.folder / f"ready-{level}.part"
        part.write_bytes(self.recipe(level))
        part.replace(self._stamp(level))

    def _is_sound(self) -> bool:
        """Whether it was finished, in this folder, by a Python that is still there and the same."""
        stamps = list(self.folder.glob("ready-*"))
        bound_to = self._bound_to()
        return bool(stamps) and all(stamp.read_bytes().startswith(bound_to) for stamp in stamps)

    def _discard(self) -> None:
        """Take a broken environment away in one step: half a removal must not look like an environment."""
        old = self.root / ".limber" / "old-venv"
        old.parent.mkdir(exist_ok=True)
        try:
            if old.exists():
                shutil.rmtree(old)
            self.folder.rename(old)
            shutil.rmtree(old)
        except OSError as error:
            give_up(
                f"The old environment {self.folder} cannot be taken away ({error.strerror}).",
                "A program may still run in it: close the terminals and editors that use it, and try again.",
            )

    def _start(self) -> None:
        # Where a terminal has our own environment activated, this runs in there; a new one needs the Python behind it.
        found = getattr(sys, "_base_executable", None) or sys.executable
        if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
            give_up(
                f"{found} cannot make an environment of its own: its modules venv and ensurepip are missing.",
                "On Debian and Ubuntu they are a package: sudo apt install python3-venv",
            )
        say(f"Setting up Limber with {found}. This happens once and takes a minute or two.")
        self.folder.mkdir(exist_ok=True)
        (self.folder / "made-by-limber").touch()
        if self._call(found, "-I", "-m", "venv", self.folder):
            give_up(f"Python could not make an environment in {self.folder} (its reason is above).")

    def _install_locked(self, level: str) -> None:
        lock = self.requirements(level)
        packages = sum(line[:1].isalnum() for line in lock.read_text(encoding="utf-8").splitlines())
        log = self.folder / "setup.log"
        arguments = ("--no-deps", "--require-hashes", "--progress-bar", "off", "--requirement", lock)
        with (
            log.open("w", encoding="utf-8") as written,
            subprocess.Popen(
                [self.python, "-m", "pip", "install", *arguments],
                env=self._settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            ) as pip,
        ):
            assert pip.stdout is not None
            tell_progress(pip.stdout, written, packages)
        if pip.returncode:
            give_up(
                *log.read_text(encoding="utf-8").splitlines()[-15:],
                "The packages that Limber needs could not be installed; pip's reason is above.",
                "Mostly this is the network: is this machine online? Then run the same command again.",
            )

    def _call(self, *command: str | Path) -> int:
        """Run a program, whose output is shown to the person; return its exit status."""
        return subprocess.call(command, env=self._settings, stdout=sys.stderr)

    def _try(self, *command: str | Path) -> bytes:
        """Return what a program prints; nothing where it is missing or fails."""
        try:
            done = subprocess.run(command, env=self._settings, capture_output=True, check=False)
        except OSError:
            return b""
        return done.stdout if done.returncode == 0 else b""


def tell_progress(lines: Iterator[str] | IO[str], log: IO[str], packages: int) -> None:
    """Keep everything that pip says in a log, and tell a person who watches how far it is."""
    watched = sys.stderr.isatty()
    count = 0
    for line in lines:
        log.write(line)
        if line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
            count += 1
            if watched:
                sys.stderr.write(f"\r  package {count} of {packages} ")
                sys.stderr.flush()
        elif line.startswith("Installing collected packages"):
            say("\n  unpacking" if watched else "  unpacking")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _try_lock(descriptor: int, system: str) -> bool:
    """Take the lock of an open file, which the system gives back when this process ends; False where it is taken."""
    try:
        if system == "nt":
            msvcrt = importlib.import_module("msvcrt")
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl = importlib.import_module("fcntl")
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network disks know no locks; nobody is kept waiting there.
        return error.errno not in _TAKEN
    return True


@contextlib.contextmanager
def alone(system: str = os.name, wait: Callable[[], None] = lambda: time.sleep(0.2)) -> Iterator[None]:
    """Keep other set-ups of this checkout waiting, however they were started."""
    with Path(__file__).open("rb") as file:
        if not _try_lock(file.fileno(), system):
            say("Another set-up is under way; waiting for it.")
            while not _try_lock(file.fileno(), system):
                wait()
        yield


def run(command: Sequence[str | Path], settings: Mapping[str, str], *, replace: bool = os.name == "posix") -> int:
    """Run the command in the place of this process, or, where a system cannot do that, wait for it.

    Returns:
        Its exit status.
    """
    if replace:
        os.execve(command[0], [os.fspath(part) for part in command], settings)
    with subprocess.Popen(command, env=settings) as process:
        while True:
            # Ctrl+C goes to both: the command says what it has to say, and ends by itself.
            with contextlib.suppress(KeyboardInterrupt):
                return process.wait()


def main(arguments: Sequence[str]) -> int:
    """Make the environment ready, and run a command in it; return its exit status."""
    if not arguments or arguments[0] not in COMMANDS:
        say(f"usage: start.py {'|'.join(COMMANDS)} [arguments]")
        return 2
    level, command = COMMANDS[arguments[0]]
    environment = Environment()
    try:
        environment.make_ready(level)
    except KeyboardInterrupt:
        say("", "Stopped. Run the same command again, and the set-up begins anew.")
        return 130
    except OSError as error:
        give_up(f"{error.filename}: {error.strerror}", "Limber's folder has to be whole, and its disk needs room.")
    os.chdir(ROOT)
    return run([environment.python, *command, *arguments[1:]], plain_settings(os.environ))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
