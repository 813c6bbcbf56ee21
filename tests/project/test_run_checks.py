"""What `scripts/test` makes of skipped tests, and what its last line says."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import run_checks

pytestmark = pytest.mark.slow  # whole runs of pytest

CASES = """\
import pytest

@pytest.mark.slow
def test_slow():
    pass

def test_passes():
    pass

def test_skipped():
    pytest.skip("no such thing here")

@pytest.mark.xfail(reason="known", strict=True)
def test_known():
    assert False
"""


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: slow\n", encoding="utf-8")
    # As conftest.py does here: pytest is asked for a profile of this name.
    profile = 'from hypothesis import settings\n\nsettings.register_profile("quick")\n'
    (folder / "conftest.py").write_text(profile, encoding="utf-8")
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    command = [
        sys.executable,
        run_checks.__file__,
        "--quick",
        *arguments,
        "-n",
        "0",
        f"--rootdir={folder}",
        str(folder),
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_skipped_test_is_a_failure(tmp_path: Path) -> None:
    ran = check(tmp_path)
    *_, closing, failed, last = ran.stdout.splitlines()

    assert ran.returncode == 1
    assert "1 passed, 1 skipped, 1 deselected, 1 xfailed" in closing
    assert failed == "Failed: Skipped tests"
    assert last.startswith("Not proved: no such thing here (1 skipped); types, nine in ten examples of each property")
    assert last.endswith("A skipped test is a failed one, unless --allow-skips is given.")


def test_skipped_test_may_be_allowed_and_is_named_all_the_same(tmp_path: Path) -> None:
    ran = check(tmp_path, "--allow-skips")

    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("Not proved: no such thing here (1 skipped); ")


def test_no_test_at_all_is_a_failure(tmp_path: Path) -> None:
    assert check(tmp_path, "-k", "nothing").returncode == 1


@pytest.mark.parametrize(
    ("reasons", "quick", "allowed", "line"),
    [
        ({}, False, False, "Nothing was left out."),
        ({"no disk": 2}, False, True, "Not proved: no disk (2 skipped)."),
        (
            {"no disk": 2},
            False,
            False,
            "Not proved: no disk (2 skipped). A skipped test is a failed one, unless --allow-skips is given.",
        ),
    ],
)
def test_last_line(reasons: dict[str, int], quick: bool, allowed: bool, line: str) -> None:  # noqa: FBT001 # a table
    assert run_checks.unproved(Counter(reasons), quick=quick, allowed=allowed) == line
