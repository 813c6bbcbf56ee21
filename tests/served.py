"""A small project whose pages are made by a stand-in for `site.generate`, and a server for it in another process."""

import contextlib
import dataclasses
import datetime as dt
import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from limber import build
from limber.base.addresses import asset_path
from limber.base.diagnostics import Diagnostic, Location, Report
from limber.base.files.writer import write_tree
from limber.base.project import BUNDLED_ASSETS, Project
from limber.sheet.make import Sheets
from limber.site.gate.folder import files_below
from limber.site.shown_signs import Shown

PACKAGE_FOLDER = Path(build.__file__).parents[1]

SETTINGS = """\
site_name: Guides
docs_dir: site_src
theme: {name: material, font: false}
plugins: [limber]
"""

SIGN = "you have a fever"
"""What every page of the small project has to show."""

BOX = f'<div class="care">{SIGN}</div>'
"""The same where no style sheet can hide it."""

SECONDS = 120
"""How long to wait for anything before giving up; on a quiet machine it takes less than one."""


def make_project(root: Path, settings: str = SETTINGS) -> Project:
    """Make a project with one page, a folder of templates, and one for files as they are."""
    project = Project(root)
    for folder in (project.content, project.templates, project.public, project.site_src):
        folder.mkdir()
    project.mkdocs_yml.write_text(settings)
    (project.content / "index.txt").write_text("first words")
    (project.templates / "page.txt").write_text("# Home\n")
    (project.public / "CNAME").write_text("guides.example")
    return project


def generate(project: Project) -> build.Generated:
    """Stand for `site.generate`: each file in `content/` becomes a page; "wrong" in one is an error."""
    report = Report()
    heading = (project.templates / "page.txt").read_text()
    files: dict[str, str] = {}
    for path in sorted(project.content.glob("*.txt")):
        text = path.read_text()
        if "wrong" in text:
            place = Location(PurePosixPath("content", path.name), 1, text.index("wrong") + 1)
            report.add(Diagnostic(place, 'steps: expected right, got "wrong"'))
        files[f"{path.stem}.md"] = f"{heading}\n{text}\n\n{BOX}\n\n[Help](help.md)\n"
    files["help.md"] = f"# Help\n\n{BOX}\n"
    shown = {name: Shown((SIGN,), ()) for name in files}
    assets = {asset_path(name): (BUNDLED_ASSETS / name).read_bytes() for name in files_below(BUNDLED_ASSETS)}
    if not report.has_errors:
        report.extend(write_tree(project.site_src, {**files, **assets}).problems)
    return build.Generated(report, tuple(files), dt.date(2026, 3, 2), shown, print_sheets=lambda: _printed(project))


def _printed(project: Project) -> Sheets:
    """Stand for sheets: one file, with what `content/index.txt` says; "too long" in it is a problem."""
    text = (project.content / "index.txt").read_bytes()
    report = Report()
    if b"too long" in text:
        report.add(Diagnostic(Location(PurePosixPath("content/index.txt")), "the sheet does not fit"))
    return Sheets({"sheets/index.txt": text}, report)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert isinstance(port, int)
        return port


@dataclasses.dataclass
class Served:
    """A server in another process.

    Attributes:
        port: Where it listens, on 127.0.0.1.
        lines: Everything that it has said.
    """

    port: int
    lines: list[str]
    _said: "queue.Queue[str]"

    def page(self, uri: str = "/") -> str:
        """Return what a browser would get; "" while nobody answers."""
        return self.answer(uri)[1]

    def answer(self, uri: str = "/", host: str = "") -> tuple[int, str]:
        """Return status and text of an answer; 0 and "" while nobody answers.

        Args:
            uri: What is asked for.
            host: The name that the server is asked by; "" for its own.
        """
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
            connection.request("GET", uri, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""

    def raw(self, request: bytes) -> bytes:
        """Send bytes that no browser would send, and return what comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(4096), b""))

    def wait_for_page(self, words: str, uri: str = "/") -> str:
        """Wait until a browser would see these words."""
        return self._wait(lambda: page if words in (page := self.page(uri)) else "", words)

    def wait_for_line(self, words: str, times: int = 1) -> str:
        """Wait until a line with these words has been said so many times."""
        return self._wait(lambda: "yes" if self.count(words) >= times else "", words)

    def count(self, words: str) -> int:
        """Return how many lines with these words have been said until now."""
        with contextlib.suppress(queue.Empty):
            while True:
                self.lines.append(self._said.get_nowait())
        return sum(words in line for line in self.lines)

    def _wait(self, look: Callable[[], str], words: str) -> str:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if found := look():
                return found
            time.sleep(0.05)
        self.count("")
        raise AssertionError(f"never saw {words!r}; it said:\n{''.join(self.lines)}")


@contextlib.contextmanager
def served(command: Sequence[str], folder: Path, search: Sequence[Path] = ()) -> Iterator[Served]:
    """Run a server; the last argument of the command becomes its address."""
    port = free_port()
    said: queue.Queue[str] = queue.Queue()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (*search, PACKAGE_FOLDER, Path(__file__).parent))),
        "NO_MKDOCS_2_WARNING": "1",
    }
    with subprocess.Popen(
        [*command, f"127.0.0.1:{port}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        reader = threading.Thread(target=_put_all, args=[process.stdout, said])
        reader.start()
        try:
            yield Served(port, [], said)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            finally:
                process.kill()
                reader.join()


def _put_all(lines: Iterable[str], said: "queue.Queue[str]") -> None:
    for line in lines:
        said.put(line)


def say(line: str) -> None:
    """Print one line at once, whoever is listening."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    from limber.serve import serve

    for problem in serve(Project(Path.cwd()), sys.argv[1], tell=say, generate=generate):
        say(str(problem))
