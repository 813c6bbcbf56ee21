"""What the workers of `test_patience` do; a module of its own, because other processes have to import it."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    """Return twice a number."""
    return 2 * number


def hang(number: int) -> int:
    """Return 0, and nothing for any other number."""
    while number:
        time.sleep(60)
    return number


def die(number: int) -> int:
    """Return a number, and end this process at 2."""
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def tell_and_wait(folder: str) -> None:
    """Leave a file named by the number of this process, and wait."""
    Path(folder, f"worker.{os.getpid()}").touch()
    time.sleep(600)
