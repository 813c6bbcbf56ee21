"""Work that never ends is stopped, and work in other processes ends with who asked for it."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from base_workers import die, double, hang
from limber.base.patience import TookTooLong, in_processes, in_threads, limited, require_memory
from limber.base.stopped import Stopped

HELPERS = Path(__file__).parents[1]
PACKAGE_FOLDER = Path(sys.modules[in_threads.__module__].__file__ or "").parents[2]


def go_on() -> None:
    while True:
        pass


@pytest.mark.slow
def test_results_come_in_order_from_processes_and_from_threads() -> None:
    assert list(in_processes(double, [3, 1, 2], "numbers", workers=2)) == [6, 2, 4]
    assert list(in_processes(double, [3], "numbers")) == [6]
    assert list(in_processes(double, [], "numbers")) == []
    assert in_threads(double, list(range(50)), "numbers") == list(range(0, 100, 2))
    assert in_threads(double, [], "numbers") == []


def test_what_goes_wrong_in_a_thread_is_raised_where_it_is_waited_for() -> None:
    with pytest.raises(ZeroDivisionError):
        in_threads(lambda number: 1 // number, [1, 0, 2], "numbers")


@pytest.mark.slow
def test_processes_that_never_finish_are_ended_with_a_plain_message() -> None:
    with pytest.raises(Stopped, match="making the figures was given up: nothing came out for 5 seconds"):
        list(in_processes(hang, [0, 1, 2, 3], "the figures", workers=2, patience=5))


def test_threads_that_never_finish_are_left_behind_with_a_plain_message() -> None:
    free = threading.Event()
    with pytest.raises(Stopped, match="making the sheets was given up"):
        in_threads(lambda _: free.wait(), [1, 2], "the sheets", patience=0.2)
    free.set()


@pytest.mark.slow
def test_a_process_that_is_ended_from_outside_is_a_plain_message() -> None:
    with pytest.raises(Stopped, match="ended by the system, mostly because of too little memory"):
        list(in_processes(die, [1, 2, 3], "the figures", workers=2))


def test_work_of_this_thread_that_goes_on_and_on_is_stopped() -> None:
    with pytest.raises(TookTooLong), limited(0.2):
        go_on()
    with limited(60):
        total = sum(range(1000))
    assert total == 499_500


def test_too_little_memory_is_said_before_it_ends_everything() -> None:
    require_memory(1 << 20, "the sheets")
    with pytest.raises(Stopped, match=r"too little memory for making the sheets: it takes \d+ MB more"):
        require_memory(1 << 60, "the sheets")


STARTS_WORKERS = """
import sys
sys.path[:0] = [{helpers!r}]
from limber.base.patience import in_processes
from base_workers import tell_and_wait
if __name__ == "__main__":
    list(in_processes(tell_and_wait, [sys.argv[1]] * 2, "nothing", workers=2))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks the system for a process by its number")
def test_workers_end_with_who_started_them(tmp_path: Path) -> None:
    script = tmp_path / "start.py"
    script.write_text(STARTS_WORKERS.format(helpers=str(HELPERS)))
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)}
    with subprocess.Popen([sys.executable, script, tmp_path], env=environment) as parent:
        workers = wait_for(lambda: [int(path.suffix[1:]) for path in tmp_path.glob("worker.*")], 2)
        parent.kill()
    wait_for(lambda: [number for number in workers if not runs(number)], 2)


def wait_for(look: object, number: int) -> list[int]:
    """Wait until a question has so many answers."""
    assert callable(look)
    end = time.monotonic() + 60
    while len(found := look()) < number:
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return list(found)


def runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
