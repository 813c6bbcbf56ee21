"""Commands of Limber in processes of their own, which are killed.

A child is a copy of this process, in which everything is loaded: a command then takes a tenth of a second and not two.
This process must have no threads, so nothing here runs a command itself.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from limber.cli.main import main

CHANGES = {
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate", "shutil.rmtree"),
    "ctypes.dlsym",
}
"""Audit events (docs.python.org, "Audit events table") of changes; `ctypes.dlsym` comes just before an exchange."""

_ENDS = {signal.SIGINT, signal.SIGTERM}

TOO_LONG = 120.0
"""Seconds after which a command counts as one that never ends."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended.

    Attributes:
        status: Its exit status; the number of a signal, negative, where that ended it.
        said: What it printed.
    """

    status: int
    said: str

    @property
    def was_killed(self) -> bool:
        """Whether it did not come to its end."""
        return self.status == -signal.SIGKILL

    @property
    def fault(self) -> str:
        """What no command may say or do, however it ends; "" for nothing."""
        if self.status == -signal.SIGALRM:
            return "it did not end"
        for words in ("Traceback", "[(", "site-packages", "memory allocation"):
            if words in self.said:
                return f"it said: {self.said[-600:]}"
        return ""


def die_before(step: int) -> None:
    """Have this process kill itself before its `step`-th change to a file or folder."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        # The arguments of "open" are path, mode, flags.
        creates = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        seen += bool(creates or event in CHANGES)
        if seen == step and event != "os.kill":  # killing is an event too, and would ask here again, for ever
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def begin(arguments: Sequence[str], folder: Path, log: Path, first: Callable[[], object] = lambda: None) -> int:
    """Start a command; return the number of its process.

    Args:
        arguments: What stands after "limber".
        folder: Where it runs.
        log: Gets what it prints.
        first: Is called in the new process, before the command.
    """
    sys.stdout.flush()
    # A signal that came before the command begins would end this copy as if it were the bench, which tidies up.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    child = os.fork()
    if child:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
        return child
    status = 70
    try:
        os.chdir(folder)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, TOO_LONG)  # the alarm ends it, because nobody listens to it
        first()
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
        except KeyboardInterrupt:  # it came while the copy was made: a command that never began
            raise SystemExit(128 + signal.SIGINT) from None
        main(list(arguments), prog_name="limber")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    except BaseException as error:  # noqa: BLE001 - a test that looks for what nobody caught
        os.write(2, f"Traceback: {error!r}".encode())
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        _leave(status)


def _leave(status: int) -> NoReturn:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def end_of(child: int, log: Path) -> Outcome:
    """Wait for a process to end."""
    _, status = os.waitpid(child, 0)
    return Outcome(os.waitstatus_to_exitcode(status), log.read_text(encoding="utf-8", errors="replace"))


def run(arguments: Sequence[str], folder: Path, log: Path, first: Callable[[], object] = lambda: None) -> Outcome:
    """Run a command to its end."""
    return end_of(begin(arguments, folder, log, first), log)


def run_until(arguments: Sequence[str], folder: Path, log: Path, seconds: float, number: int) -> Outcome:
    """Run a command, and send it a signal after so many seconds, wherever it is then."""
    child = begin(arguments, folder, log)
    time.sleep(seconds)
    os.kill(child, number)  # also where it has ended: it is waited for only now, so nobody else has its number
    return end_of(child, log)
