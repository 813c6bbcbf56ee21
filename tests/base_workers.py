"""What the workers of `test_patience` do; a module of its own, because other processes have to import it."""

import os
import time
from pathlib import Path


def tell_and_wait(folder: str) -> None:
    """Leave a file named by the number of this process, and wait."""
    Path(folder, f"worker.{os.getpid()}").touch()
    time.sleep(600)
