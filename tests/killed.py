"""Kill a process before each of its changes to files and folders, one run after the other.

    python tests/killed.py writer|swap FOLDER

After each kill the next run must put everything right. A script, and no test of its own: forking a process that has
threads (a test runner) is not safe. It prints how many moments there were.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from faults.children import die_before
from limber.base.files.writer import MANIFEST, write_tree
from limber.base.project import Project
from limber.site.beside import keep_hosting_files, settle
from limber.site.publish import exchange_in_one_step, recover, staging, swap

OLD = {"index.md": "old", "gone.md": "old", "x/gone.md": "old", "same.md": "same", "f": "a file"}
NEW = {"index.md": "new", "more.md": "new", "y/more.md": "new", "same.md": "same", "f/g": "now a folder"}


def kill_everywhere(start: Callable[[Path], None], run: Callable[[Path], None], check: Callable[[Path], None]) -> int:
    """Kill `run` before its first change, its second, … until it is through; return how many changes it makes.

    Args:
        start: Prepares a folder.
        run: What is killed.
        check: Looks at the folder afterwards, and runs again.
    """
    for step in range(1, 1000):
        folder = Path(sys.argv[2]) / f"{run.__name__}-{step}"
        start(folder)
        child = os.fork()
        if child == 0:
            die_before(step)
            run(folder)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        check(folder)
        if status == 0:
            return step - 1
    raise AssertionError("the run never ended")


def start_writing(root: Path) -> None:
    write_tree(root, OLD)
    (root / "own.md").write_text("mine")


def write_new(root: Path) -> None:
    write_tree(root, NEW)


def check_written(root: Path) -> None:
    files: dict[str, str]
    for files in (NEW, {}):
        written = write_tree(root, files)
        found = {
            path.relative_to(root).as_posix(): path.read_text()
            for path in root.rglob("*")
            if path.is_file() and path.name != MANIFEST
        }
        assert (found, written.problems) == ({**files, "own.md": "mine"}, ()), root


def make_site(folder: Path, text: str) -> None:
    for name in ("index.html", "404.html", "exercises/bridge/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def start_publishing(root: Path) -> None:
    project = Project(root)
    project.work.mkdir(parents=True)
    make_site(project.site, "old")
    (project.site / "CNAME").write_text("clinic.example")


def publish(root: Path, text: str, exchange: Callable[[Path, Path], bool]) -> None:
    project = Project(root)
    recover(project)
    with staging(project) as new:
        make_site(new, text)
        keep_hosting_files(project, new)
        settle(new, ["index.html", "404.html", "exercises/bridge/index.html"])
        swap(project, new, exchange=exchange)


def publish_by_exchange(root: Path) -> None:
    publish(root, "new", exchange_in_one_step)


def publish_by_renames(root: Path) -> None:
    publish(root, "new", lambda _one, _other: False)


def check_published(root: Path) -> None:
    project = Project(root)
    recover(project)
    pages = [path.read_text() for path in project.site.rglob("*.html")]
    assert pages in (["old"] * 3, ["new"] * 3), (root, pages)
    assert {path.name for path in project.work.iterdir()} <= {"before"}, root
    publish_by_exchange(root)
    assert {path.read_text() for path in project.site.rglob("*.html")} == {"new"}, root
    assert (project.site / "CNAME").exists(), root


if __name__ == "__main__":
    # What a killed process has written is there. Only a power cut would take it, and waiting for disks takes minutes.
    os.fsync = lambda _descriptor: None  # type: ignore[assignment] # no descriptor is anything but a number here
    if sys.argv[1] == "writer":
        moments = kill_everywhere(start_writing, write_new, check_written)
    else:
        moments = kill_everywhere(start_publishing, publish_by_exchange, check_published)
        moments += kill_everywhere(start_publishing, publish_by_renames, check_published)
    sys.stdout.write(str(moments))
