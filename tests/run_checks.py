"""Run every check of Limber, or some of them; `scripts/test` calls this.

    scripts/test                           everything: format, lint, types, tests
    scripts/test --quick                   what shows most in little time: format, lint, tests that are not slow
    scripts/test tests/guide -k x         only pytest, with these arguments
    scripts/test --faults                  the bench for faults, which takes an hour or two; --faults --help says more

A test that is skipped proves nothing, so it counts as a failure, unless `--allow-skips` is given. The last line says
what was not proved.
"""

import contextlib
import io
import multiprocessing
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from programs import browser, judges, node
from programs.ways import UnavailableError

ROOT = Path(__file__).parent.parent

QUICK, ALLOW_SKIPS, FAULTS = "--quick", "--allow-skips", "--faults"

FROM_NPM = {"lighthouse": "Lighthouse", "node": "The checkers of scripts"}
"""Folders with a lock for npm, and what comes of them."""

# The files of a module run in one process, so that what they share (a built site, a wheel) is made once.
IN_PARALLEL = ("-n", "auto", "--dist", "loadfile")

ONLY_QUICK = ("-m", "not slow", "--hypothesis-profile", "quick")


class Skips:
    """A part of pytest that remembers why tests were skipped."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a test. One that is expected to fail, and does, proves something."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take note of a whole file."""
        if report.skipped:
            self._note(report.longrepr)

    def _note(self, place: object) -> None:
        reason = place[2] if isinstance(place, tuple) else place
        self.reasons[str(reason).removeprefix("Skipped: ")] += 1


def unproved(reasons: Counter[str], *, quick: bool, allowed: bool) -> str:
    """Return the last line of a run."""
    parts = [f"{reason} ({count} skipped)" for reason, count in reasons.most_common()]
    if quick:
        parts.append(
            "types, nine in ten examples of each property, and whatever is marked slow (browsers, paper, whole builds)"
        )
    if not parts:
        return "Nothing was left out."
    failed = f" A skipped test is a failed one, unless {ALLOW_SKIPS} is given." if reasons and not allowed else ""
    return f"Not proved: {'; '.join(parts)}.{failed}"


def run_pytest(arguments: Sequence[str], skips: Skips) -> bool:
    """Run tests; return whether all that ran passed."""
    return pytest.main([*arguments], plugins=[skips]) == pytest.ExitCode.OK


def _share(files: Sequence[str]) -> tuple[bool, Counter[str], str]:
    """Run the quick tests of some files; return whether they passed, why some were skipped, and what pytest says."""
    skips, output = Skips(), io.StringIO()
    with contextlib.redirect_stdout(output):
        passed = run_pytest([*ONLY_QUICK, *files], skips)
    return passed, skips.reasons, output.getvalue()


def run_quick_tests(skips: Skips) -> bool:
    """Run all quick tests, a share of the files on each core; return whether all passed.

    Processes that each collect their own share take two thirds of the time of workers of xdist, which each collect
    everything and report every step of every test.
    """
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py"))
    count = os.cpu_count() or 1
    first, *others = [files[number::count] for number in range(count)]
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
        running = [pool.submit(_share, share) for share in others]
        passed = run_pytest([*ONLY_QUICK, *first], skips)
        for share in running:
            well, reasons, output = share.result()
            say(output)
            skips.reasons.update(reasons)
            passed = passed and well
    return passed


def run_tool(*command: str) -> bool:
    """Run a checker that is written in Python; return whether it is content."""
    return subprocess.run([sys.executable, "-m", *command], check=False).returncode == 0


def say(words: str) -> None:
    """Print a line at once: programs that are started print too."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def set_up_programs() -> None:
    """Bring in the programs that tests need. What is missing is said here; its tests are skipped, and say so too."""
    found = node.set_up(say)
    if found is None:
        say("No Node with npm: the tests with Lighthouse are left out, those of scripts will fail.")
    else:
        for folder, name in FROM_NPM.items():
            try:
                node.install_locked(ROOT / "tests" / folder, found)
            except UnavailableError as error:
                say(f"{name} could not be installed, the tests will fail: {error}")
    try:
        judges.set_up()
    except UnavailableError as error:
        say(f"The judges of PDF files could not be installed, their tests will fail: {error}")
    if not browser.set_up(found, say):
        say("No browser: the tests that look at pages are left out.")


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return the exit status."""
    if FAULTS in arguments:
        rest = [argument for argument in arguments if argument != FAULTS]
        return subprocess.call([sys.executable, ROOT / "tests" / "faults" / "run.py", *rest])
    quick, allowed = QUICK in arguments, ALLOW_SKIPS in arguments
    for_pytest = [argument for argument in arguments if argument not in {QUICK, ALLOW_SKIPS}]
    # Tests import numpy before limber.figure can say this.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    if not quick:
        set_up_programs()
    skips = Skips()
    failed = []
    if not for_pytest:
        tools = {"Format": ("ruff", "format", "--check", "."), "Lint": ("ruff", "check", "."), "Types": ("mypy",)}
        for name in ("Format", "Lint") if quick else tools:
            say(f"\n== {name} ==")
            if not run_tool(*tools[name]):
                failed.append(name)
        say("\n== Tests ==")
    if quick and not for_pytest:
        passed = run_quick_tests(skips)
    else:
        passed = run_pytest([*IN_PARALLEL, *(ONLY_QUICK if quick else ()), *for_pytest], skips)
    if not passed:
        failed.append("Tests")
    if skips.reasons and not allowed:
        failed.append("Skipped tests")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    say(unproved(skips.reasons, quick=quick, allowed=allowed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
