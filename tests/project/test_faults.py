"""The bench for faults, a little of each part: it works, counts, and loses nothing."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import run_checks
from faults.acts import difference
from faults.inputs import Target, mutate, mutated
from faults.tally import Tally

BENCH = Path(__file__).parents[1] / "faults" / "run.py"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies processes, which Windows cannot")


def bench(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, BENCH, "--quiet", *arguments], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "least"),
    [
        (("--only", "kills", "--stride", "90"), 15),
        (("--only", "moments", "--moments", "20"), 20),
        (("--only", "together", "--rounds", "1"), 5),
        (("--only", "inputs", "--inputs", "2000"), 2000),
    ],
)
def test_a_little_of_each_part_loses_nothing(arguments: tuple[str, ...], least: int) -> None:
    said = re.search(r"(\d+) tries, (\d+) losses", bench(*arguments))
    assert said is not None
    assert int(said[1]) >= least
    assert int(said[2]) == 0


@pytest.mark.slow
def test_full_disks_lose_nothing() -> None:
    said = bench("--only", "disks", "--levels", "3")
    if "not possible" in said:
        pytest.skip("this system does not let a test have a small disk of its own")
    assert "15 tries, 0 losses" in said


PENDING = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {package!r}]
from faults import children
folder = Path({folder!r})
print(children.run(("--version",), folder, folder / "log", lambda: os.kill(os.getpid(), signal.SIGINT)))
"""


@pytest.mark.slow
def test_a_signal_that_comes_while_a_command_is_started_is_no_fault_of_it(tmp_path: Path) -> None:
    tests = BENCH.parents[1]
    code = PENDING.format(tests=str(tests), package=str(tests.parent / "scripts"), folder=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Outcome(status=130, said='')"


def test_what_is_lost_is_counted_and_ends_with_1() -> None:
    tally = Tally("something")
    for loss in ("", "gone", ""):
        tally.count(loss)
    assert re.fullmatch(r"something +3 +1", tally.line())


def test_a_file_that_is_missing_or_changed_is_a_loss() -> None:
    old, new = {"a": "1", "b": "1"}, {"a": "2", "b": "1"}
    assert difference(new, [old, new]) == ""
    assert "1 files are not as in either state: b" in difference({"a": "2"}, [old, new])
    assert "a" in difference({"a": "3", "b": "1"}, [old, new])


def hang(_: bytes) -> None:
    while True:
        pass


def fail(_: bytes) -> None:
    raise KeyError("x")


def test_an_input_that_is_not_answered_or_crashes_is_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faults.inputs.SECONDS", 0.05)
    before = signal.getsignal(signal.SIGPROF)
    try:
        tally = mutate([Target("hanging", [b"x"], hang), Target("failing", [b"x"], fail)], 2, lambda _: None)
    finally:
        signal.signal(signal.SIGPROF, before)
    assert tally.losses == ["hanging 0: no answer in 0 s", "failing 1: KeyError: 'x'"]


def test_an_input_can_be_had_again() -> None:
    target = Target("a", [b"one", b"another"], len)
    assert [mutated(target, number) for number in range(50)] == [mutated(target, number) for number in range(50)]
    assert len({mutated(target, number) for number in range(50)}) > 25


def test_the_bench_is_a_part_of_the_test_command(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[object]] = []

    def call(command: list[object]) -> int:
        called.append(command)
        return 1

    monkeypatch.setattr(subprocess, "call", call)
    assert run_checks.main(["--faults", "--moments", "5"]) == 1
    assert called == [[sys.executable, BENCH, "--moments", "5"]]
