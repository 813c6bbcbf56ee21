"""What benchmarks measure is a library that really builds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from limber import build
from limber.base.project import Project
from limber.checking.library import load

BENCH = Path(__file__).parents[1] / "bench"


def _made(root: Path, exercises: int) -> None:
    code = (
        f"from pathlib import Path; from synthetic import make_project; make_project(Path({str(root)!r}), {exercises})"
    )
    subprocess.run([sys.executable, "-c", code], cwd=BENCH, check=True)


@pytest.mark.slow
def test_the_library_of_the_benchmarks_breaks_no_rule(tmp_path: Path) -> None:
    _made(tmp_path / "made", 40)
    loaded = load(Project(tmp_path / "made"))
    assert [str(problem) for problem in loaded.report] == []
    assert loaded.library is not None
    assert len(loaded.library.exercises) == 40
    assert len(loaded.library.programmes) == 2


@pytest.mark.slow
def test_the_library_of_the_benchmarks_builds_with_every_sheet(tmp_path: Path) -> None:
    _made(tmp_path / "made", 8)
    project = Project(tmp_path / "made")
    result = build.build(project)
    assert [str(problem) for problem in result.report] == []
    files = json.loads((project.site / ".limber.json").read_text(encoding="utf-8"))["files"]
    assert sum(name.endswith(".pdf") for name in files) == 4 * (8 + 1)


@pytest.mark.slow
@pytest.mark.parametrize("bench", ["bench_build.py", "bench_check.py", "bench_sentences.py"])
def test_a_benchmark_runs(bench: str) -> None:
    """On a library too small to say anything; what it says on a large one is read by a person."""
    sizes = [] if bench == "bench_sentences.py" else ["6"]
    subprocess.run([sys.executable, bench, *sizes], cwd=BENCH, check=True, capture_output=True)
