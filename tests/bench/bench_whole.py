"""Everything that a person waits for, as ratios, in one run: commands, builds, edits, the preview, memory and growth.

    python tests/bench/bench_whole.py [SIZE]        exercises of the library that is made up; 300 unless said otherwise

What is counted is processor time, user and system, of each command and all that it starts, so that other work on the
machine disturbs less. Only ratios mean something elsewhere. Figures, sheets, programmes, proofs and the exchange are
all in it. Beside it stand plain MkDocs and Zensical with the same Markdown, and Hugo where it is installed (Debian has
it); those three read ready Markdown and make no sheets, no checks and no proofs.
"""

import os
import platform
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench_build import PLAIN_SETTINGS
from synthetic import make_project

from limber.base.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, Project

PROGRAMS = Path(sys.executable).parent
QUICK_RUNS = 15
"""How often a command that ends at once is measured; the least counts."""

NEW_POSE = "bridge"
"""The pose that is drawn from nothing: two key frames and a film."""

HUGO_SETTINGS = """\
title = "Plain"
baseURL = "/"
contentDir = "site_src"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
HUGO_LAYOUT = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n"

_DRAW = """
import sys
sys.path[:0] = sys.argv[1:2]
from limber.figure.illustrate import illustrate
from pose_files import pose
illustrate(pose(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took.

    Attributes:
        seconds: Processor time, with everything that it started.
        memory: The most that one process of it held, MiB.
    """

    seconds: float
    memory: float


def run(*command: str | Path, cwd: Path | None = None) -> Spent:
    """Run a command and return what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(map(str, command))} failed:\n{output.read().decode()[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(seconds, usage.ru_maxrss / 1024)


def least(*command: str | Path, cwd: Path | None = None) -> Spent:
    """Run a quick command several times and return what the quickest run took."""
    return min((run(*command, cwd=cwd) for _ in range(QUICK_RUNS)), key=lambda spent: spent.seconds)


def build(root: Path) -> Spent:
    """Build a project."""
    return run(PROGRAMS / "limber", "build", "--project", root)


def row(what: str, found: Spent, other: Spent | None = None, against: str = "") -> None:
    """Print a line of the table."""
    ratio = f"{found.seconds / other.seconds:.3f} of {against}" if other else ""
    print(f"| {what} | {found.seconds:.2f} s | {ratio} | {found.memory:.0f} MiB |", flush=True)


def starter(folder: Path) -> Path:
    """Make a project of the starter content that nobody has built yet."""
    shutil.copytree(BUNDLED_CONTENT, folder / "content")
    shutil.copyfile(BUNDLED_MKDOCS_YML, folder / "mkdocs.yml")
    (folder / "site_src").mkdir()
    return folder


def edit(path: Path, field: str, words: str) -> None:
    """Add words to the first line of a field of a YAML file."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(rf"(?m)^({field}:(?:\n- )? *)", lambda found: f"{found[1]}{words} ", text, count=1)
    if changed == text:
        raise SystemExit(f"{path} has no {field} to edit")
    path.write_text(changed, encoding="utf-8")


def drawing() -> Spent:
    """Draw a pose from nothing, less what it takes to start."""
    tests = Path(__file__).parents[1]
    whole = run(sys.executable, "-c", _DRAW, tests, NEW_POSE)
    loading = run(sys.executable, "-c", _DRAW.replace("\nillustrate(pose(sys.argv[2]))", ""), tests, NEW_POSE)
    return Spent(whole.seconds - loading.seconds, whole.memory)


def plain(root: Path) -> Spent:
    """Build the Markdown of a project with nothing but MkDocs and Material."""
    (root / "plain.yml").write_text(PLAIN_SETTINGS.format(docs="site_src"), encoding="utf-8")
    return run(PROGRAMS / "mkdocs", "build", "-q", "-f", root / "plain.yml", "-d", root / "plain", cwd=root)


def zensical(root: Path) -> Spent:
    """Build the Markdown of a project with Zensical."""
    other = root.with_name(f"{root.name}-zensical")
    shutil.copytree(root / "site_src", other / "site_src")
    (other / "mkdocs.yml").write_text(PLAIN_SETTINGS.format(docs="site_src"), encoding="utf-8")
    return run(PROGRAMS / "zensical", "build", cwd=other)


def hugo(root: Path) -> Spent | None:
    """Build the Markdown of a project with Hugo, into bare pages; None where there is no Hugo."""
    program = shutil.which("hugo")
    if program is None:
        return None
    other = root.with_name(f"{root.name}-hugo")
    shutil.copytree(root / "site_src", other / "site_src")
    for index in (other / "site_src").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (other / "hugo.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
    for name in ("single", "list", "home"):
        (other / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
        (other / "layouts" / "_default" / f"{name}.html").write_text(HUGO_LAYOUT, encoding="utf-8")
    return run(program, "--quiet", cwd=other)


@contextmanager
def serving(root: Path) -> Iterator[tuple[int, Callable[[], str]]]:
    """Run the preview; give its process, and a function that fetches a page of it."""
    address = "127.0.0.1:8765"
    command = [str(PROGRAMS / "limber"), "serve", "--project", str(root), "--address", address]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    threading.Thread(target=process.stderr.read, daemon=True).start()

    def page() -> str:
        with urllib.request.urlopen(f"http://{address}/exercises/made-00000/") as answer:
            return str(answer.read().decode())

    try:
        yield process.pid, page
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def until(shown: Callable[[], bool]) -> None:
    """Wait until something is shown; a server that is not there yet shows nothing."""
    end = time.monotonic() + 1800
    while time.monotonic() < end:
        try:
            if shown():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("the preview never showed it")


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def preview(root: Path) -> Spent:
    """Edit a page while the preview runs; return what it takes until the page is shown anew (Linux only)."""
    with serving(root) as (pid, page):
        until(lambda: "made-00001" in page())
        begun = _used(pid)
        edit(root / "content" / "exercises" / "made-00000.yml", "summary", "Previewed now")
        until(lambda: "Previewed now" in page())
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        held = re.search(r"VmHWM:\s+(\d+)", status)
        return Spent(_used(pid) - begun, int(held[1]) / 1024 if held else 0)


def of_commands(folder: Path) -> None:
    """Print what commands and the starter content take."""
    other = least(PROGRAMS / "mkdocs", "--version")
    row("`mkdocs --version`", other)
    row("`limber --version`", least(PROGRAMS / "limber", "--version"), other, "it")
    row("`limber --help`", least(PROGRAMS / "limber", "--help"), other, "it")
    root = starter(folder / "starter")
    first = run(PROGRAMS / "limber", "check", "--project", root)
    row("`limber check`, starter content", first)
    row("the same, nothing changed", least(PROGRAMS / "limber", "check", "--project", root), first, "it")
    drawn = drawing()
    row(f"a pose drawn from nothing (`{NEW_POSE}`)", drawn)
    begun = build(root)
    row("first build of the starter content, figures with it", begun)
    row("the same, nothing changed", build(root), begun, "it")


def of_builds(folder: Path, size: int) -> None:
    """Print what builds of a library take."""
    tenth = make_project(folder / "tenth", max(1, size // 10)).root
    small = build(tenth)
    root = make_project(folder / "whole", size).root
    whole = build(root)
    simple = plain(root)
    row(f"{size} exercises: plain `mkdocs build`", simple)
    row("Zensical", zensical(root), simple, "it")
    if (quick := hugo(root)) is not None:
        row("Hugo, bare pages", quick, simple, "it")
    row(f"{size // 10} exercises: first build, sheets among it", small)
    row(f"{size} exercises: first build, sheets among it", whole, small, f"that of {size // 10}")
    cache = Project(root).cache / "sheets"
    shutil.rmtree(root / "site")
    kept = build(root)
    row("first build, sheets kept", kept, simple, "plain MkDocs")
    row("nothing changed", build(root), kept, "a build, sheets kept")
    exercise = root / "content" / "exercises" / "made-00000.yml"
    edit(exercise, "steps", "Slowly now")
    row("one edit of a step", build(root), kept, "a build, sheets kept")
    edit(exercise, "title", "New")
    row("one edit of a title", build(root), kept, "a build, sheets kept")
    files = sum(1 for _ in cache.iterdir())
    made = whole.seconds - kept.seconds
    print(f"| a sheet from nothing | {made / max(files, 1):.3f} s | {files} sheets and plans | |", flush=True)
    if platform.system() == "Linux":
        row("`limber serve`: edit to page", preview(root), kept, "a build, sheets kept")


def main(size: int) -> None:
    """Print the table."""
    print(f"{platform.system()}, Python {platform.python_version()}, {size} exercises, processor time\n")
    print("| Work | Processor time | Ratio | Most memory |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        of_commands(folder)
        of_builds(folder, size)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
