"""Builds the starter site with two versions of Limber and compares every file that comes out.

    python tests/bench/compare_builds.py HEAD~1          # that version and the files as they are now
    python tests/bench/compare_builds.py HEAD~3 HEAD     # two versions

A change that is to move code and nothing else has to leave pages, figures and sheets as they are, to the byte. Both
build the content of the first version. Figures are drawn from nothing, so a comparison takes a few minutes.
"""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_DAY = "1790000000"
"""The clock of both builds, seconds since 1970: approvals are judged on the same day."""


def check_out(revision: str, folder: Path, *names: str) -> Path:
    """Put the files of a version, or some of them, into a folder and return it."""
    folder.mkdir()
    archive = subprocess.Popen(("git", "archive", revision, *names), cwd=ROOT, stdout=subprocess.PIPE)
    subprocess.run(("tar", "-x", "-C", str(folder)), stdin=archive.stdout, check=True)
    if archive.wait():
        raise SystemExit(f"git knows no version {revision}")
    return folder


def build(checkout: Path, project: Path) -> None:
    """Build a project with the Limber of a checkout."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "scripts"), "SOURCE_DATE_EPOCH": _DAY}
    command = (sys.executable, "-m", "limber", "build", "--project", str(project))
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: Path, two: Path) -> Iterator[str]:
    """Yield a line for every file that is not the same in both."""
    first, second = files(one), files(two)
    for name in sorted(first.keys() | second.keys()):
        if name not in second:
            yield f"gone     {name}"
        elif name not in first:
            yield f"new      {name}"
        elif first[name] != second[name]:
            yield f"changed  {name}"


def main() -> None:
    """Compare two versions; the exit status is 1 where they differ."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("before", help="a version that git knows")
    parser.add_argument("after", nargs="?", help="another one; the files as they are now when it is left out")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        before = check_out(chosen.before, folder / "before")
        after = check_out(chosen.after, folder / "after") if chosen.after else ROOT
        found: list[str] = []
        for name, checkout in (("one", before), ("two", after)):
            project = check_out(chosen.before, folder / "project", "content", "mkdocs.yml")
            (project / "site_src").mkdir()
            build(checkout, project)
            project.rename(folder / name)
        for part in ("site_src", "site"):
            found += differences(folder / "one" / part, folder / "two" / part)
        print("\n".join(found) or f"All {len(files(folder / 'two' / 'site'))} files of the site are the same.")
        if found:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
