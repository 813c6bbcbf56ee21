"""Whole builds of a tiny site in a process of their own: killed, out of space, several at once.

    python tests/whole_builds.py build FOLDER old|new    build, and wait for others that do
    python tests/whole_builds.py killed FOLDER           kill builds at many moments; prints what was there after each
    python tests/whole_builds.py no-room FOLDER          build where files cannot become long; prints why it stopped
    python tests/whole_builds.py full-disk FOLDER        build on a disk with nothing left; prints why it stopped

The folder holds a `mkdocs.yml`. A script, and no test of its own: forking a test runner is not safe.
"""

import datetime as dt
import math
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from limber.base.files.lock import exclusive
from limber.base.files.writer import write_tree
from limber.base.project import Project
from limber.base.stopped import Stopped
from limber.site.engine.runner import run
from limber.site.publish import recover, staging, swap

KILLS = 25
PAGES = 9
LONGEST_FILE = 20_000
"""Bytes; a file of the theme is longer."""
LEFT_ON_DISK = 300_000
"""Bytes; too few for a site."""


def build(project: Project, text: str) -> None:
    files = {f"exercises/{number}.md": f"# Page {number}\n\n{text}\n" for number in range(PAGES - 1)}
    files["index.md"] = f"# Home\n\n{text}\n"
    with exclusive(project, math.inf):
        recover(project)
        assert not write_tree(project.site_src, files).problems
        with staging(project) as new:
            assert not run(project, new, sorted(files), dt.date(2026, 3, 2)).problems
            swap(project, new)


def text_of_site(project: Project) -> str:
    """Return what all pages of the site say; fail when it is not whole, or from two builds."""
    for name in ("404.html", "sitemap.xml", "search/search_index.json"):
        assert (project.site / name).stat().st_size, name
    pages = [path.read_text() for path in sorted(project.site.glob("**/index.html"))]
    assert len(pages) == PAGES
    texts = {text for page in pages for text in ("old", "new") if f"<p>{text}</p>" in page}
    assert len(texts) == 1, texts
    return texts.pop()


def assert_nothing_is_left_over(project: Project) -> None:
    assert {path.name for path in project.work.iterdir()} <= {"lock", "before", "cache"}


def seconds_to_build(project: Project, text: str) -> float:
    start = time.monotonic()
    build(project, text)
    return time.monotonic() - start


def kill_at_many_moments(project: Project) -> list[str]:
    build(project, "old")
    duration = seconds_to_build(project, "old")
    seen = []
    for number in range(KILLS):
        child = os.fork()
        if child == 0:
            build(project, "new")
            os._exit(0)
        time.sleep(1.1 * duration * number / (KILLS - 1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        seen.append(text_of_site(project))
        if seen[-1] == "new":
            # The machine may have more time for us than before; a build that was done cannot be killed.
            duration = min(duration, seconds_to_build(project, "old"))
    build(project, "new")
    assert text_of_site(project) == "new"
    assert_nothing_is_left_over(project)
    return seen


def build_without_room(project: Project, take: Callable[[], object], give_back: Callable[[], object]) -> str:
    """Build when there is no room, and again when there is; return why the first build stopped."""
    build(project, "old")
    take()
    reason = ""
    try:
        build(project, "new")
    except Stopped as stopped:
        reason = str(stopped)
    assert text_of_site(project) == "old"
    assert_nothing_is_left_over(project)
    give_back()
    build(project, "new")
    assert text_of_site(project) == "new"
    return reason


def limit_files(length: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, resource.RLIM_INFINITY))


def main(what: str, root: Path, *text: str) -> str:
    project = Project(root)
    filler = root / "filler"
    match what:
        case "build":
            build(project, *text)
            return ""
        case "killed":
            return " ".join(kill_at_many_moments(project))
        case "no-room":
            return build_without_room(
                project, lambda: limit_files(LONGEST_FILE), lambda: limit_files(resource.RLIM_INFINITY)
            )
        case _:
            return build_without_room(
                project,
                lambda: filler.write_bytes(bytes(shutil.disk_usage(root).free - LEFT_ON_DISK)),
                filler.unlink,
            )


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
