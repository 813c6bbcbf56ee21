"""Showing the site in a browser while it is written.

MkDocs' own server shows the pages and sees what is saved; how they are made is decided here: a mistake keeps the pages
from before in the browser, and the next good save goes on.
"""

import contextlib
import hashlib
import ipaddress
import logging
import math
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import cast

from mkdocs.livereload import LiveReloadServer

from limber import build
from limber.base.diagnostics import Diagnostic, Location, Report
from limber.base.files.atomic import replace_file
from limber.base.files.lock import exclusive
from limber.base.files.writer import folders_with_own_files
from limber.base.project import Project
from limber.base.stopped import Stopped
from limber.site.engine import runner as mkdocs_runner
from limber.site.engine.log import LIVE_RELOADS, WARNING_RULE
from limber.site.finishing.finish import MadeFor
from limber.site.publish import Scratch, scratch

_WAITING_PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Not there</title><body><p>There is no such page, or the pages could not be made yet.
The window in which limber serve runs says what has to be mended.</p></body></html>"""
"""Shown for a page that does not exist; it looks again every two seconds."""


_RELOADER = "/livereload/reload.js"
_RELOADER_SCRIPT = b"""\
"use strict";
const { epoch } = document.currentScript.dataset;
const number = Math.floor(1e9 * Math.random());
const ask = async () => {
  try {
    const answer = await fetch(`/livereload/${epoch}/${number}`);
    if (answer.ok && Number(await answer.text()) > Number(epoch)) return location.reload();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 3000)); // the server has ended, or is being started again
  }
  if (document.visibilityState === "visible") return ask();
  document.addEventListener("visibilitychange", ask, { once: true });
};
window.addEventListener("load", ask);
"""
"""Asks the server whether there are newer pages; it answers when there are, or after a minute."""


def serve(
    project: Project,
    address: str = "127.0.0.1:8000",
    *,
    open_browser: bool = False,
    tell: Callable[[str], None],
    generate: Callable[[Project], build.Generated] = build.pages_first,
) -> Report:
    """Show the site until Ctrl+C, and make it again whenever something is saved.

    Pages come first: until the sheets of what was saved are printed, those from before are shown.

    Args:
        project: What to show.
        address: Where to listen: host and port, with ":" between them.
        open_browser: Whether to open a browser.
        tell: Is told problems, and one line for every time that the pages were made.
        generate: Brings `site_src` up to date.

    Returns:
        Why the site cannot be shown at all; empty after Ctrl+C.
    """
    report = Report()
    host, _, port = address.rpartition(":")
    if problem := _unusable_address(address):
        report.add(problem)
        return report
    with scratch(project) as folders:
        preview = _Preview(project, address, tell, generate, folders)
        server = _Server(preview.make, host.strip("[]"), int(port), root=str(folders.fresh()))
        server.asked_for = host.lower()
        server.error_handler = lambda _code: _WAITING_PAGE
        preview.show = lambda folder: setattr(server, "root", str(folder))
        # Every address that a browser asks for in vain would be a warning, and an odd one an error with a traceback.
        for name in LIVE_RELOADS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            preview.make()
            watch(server, project)
            server.watch(str(project.mkdocs_yml))
            with contextlib.suppress(KeyboardInterrupt):
                server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call] # MkDocs gives it no types
        finally:
            server.shutdown()
            preview.end()
    return report


def watch(server: LiveReloadServer, project: Project) -> None:
    """Have a server look for changes in everything that a person edits, apart from `mkdocs.yml`."""
    for folder in (project.content, project.templates, project.public):
        if folder.is_dir():
            server.watch(str(folder))
    # In site_src only what was put there by hand: a change by ourselves must not start another build.
    for folder in folders_with_own_files(project.site_src):
        server.watch(str(folder), recursive=False)


def guard(server: LiveReloadServer, asked_for: str) -> None:
    """Have MkDocs' own server answer as ours does: to names of this machine only, and with pages that carry a policy.

    Args:
        server: A server that does not serve yet.
        asked_for: The name that it was asked to listen on.
    """
    server.__class__ = _Server
    guarded = cast("_Server", server)
    guarded.asked_for = asked_for.lower()
    guarded.set_app(guarded.serve_request)


class _Server(LiveReloadServer):
    """MkDocs' server, for pages that are nobody else's business yet, and that carry a policy.

    It answers only to names of this machine: a page from elsewhere that has a name of its own lead here (DNS rebinding)
    could otherwise read what is not published yet.

    Attributes:
        asked_for: The name that `--address` gives.
    """

    asked_for = ""

    def serve_request(self, environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        if not self._is_own_name(environ.get("HTTP_HOST", "")):
            start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [b"This is the preview of limber serve. Use the address that it says.\n"]
        if path == _RELOADER:
            start_response("200 OK", [("Content-Type", "application/javascript"), ("Cache-Control", "no-store")])
            return [_RELOADER_SCRIPT]
        if not path.isprintable():
            start_response("404 Not Found", [("Content-Type", "text/html")])
            return [_WAITING_PAGE]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser went away in the middle of an answer."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add what loads a page again after an edit, as a file, which the policy allows; MkDocs would write it in."""
        start, end, rest = content.rpartition(b"</body>")
        return b'%b<script src="%b" data-epoch="%d"></script>%b%b' % (start, _RELOADER.encode(), epoch, end, rest)

    def _is_own_name(self, host: str) -> bool:
        name = host.rpartition(":")[0] if re.search(r":\d+$", host) else host
        with contextlib.suppress(ValueError):
            ipaddress.ip_address(name.strip("[]"))
            return True  # a number is no name that anybody could lead here
        listens_on, this_machine = str(self.server_address[0]), socket.gethostname().lower()
        known = {"localhost", listens_on, self.asked_for, this_machine, f"{this_machine}.local"}
        return name.lower().removesuffix(".") in known


class _Preview:
    """The newest site that could be made."""

    def __init__(
        self,
        project: Project,
        address: str,
        tell: Callable[[str], None],
        generate: Callable[[Project], build.Generated],
        folders: Scratch,
    ) -> None:
        self._project = project
        self._url = f"http://{address}/"
        self._tell = tell
        self._generate = generate
        self._folders = folders
        self._shown = False
        self._printing = threading.Thread()
        self.show: Callable[[Path], None] = lambda _folder: None

    def make(self) -> None:
        """Make the site again, show it if it is whole, and say what became of it."""
        self.end()
        start = time.monotonic()
        report = Report()
        try:
            with exclusive(self._project, math.inf, self._tell):
                pages = self._make(report)
        except Stopped as stopped:
            report.add(stopped.diagnostic)
            pages = 0
        for problem in report:
            self._tell(str(problem))
        now = time.strftime("%H:%M:%S")
        found = f"{len(report)} problem{'s' if len(report) != 1 else ''}"
        if pages:
            self._tell(
                f"{now}  {pages} pages at {self._url}, made in {time.monotonic() - start:.1f} s"
                + (f"; {found} above" if report else "")
                + ("" if self._shown else ". To end: Ctrl+C")
            )
            self._shown = True
        else:
            kept = "the pages from before are still shown" if self._shown else "there is nothing to show yet"
            self._tell(f"{now}  {found} above; {kept}. Mend and save, and it goes on")

    def end(self) -> None:
        """Wait for the sheets that are being printed."""
        if self._printing.ident is not None:
            self._printing.join()

    def _print(self, generated: build.Generated, target: Path) -> None:
        """Print the sheets of the pages that are shown, and say what is wrong with them."""
        try:
            made = generated.print_sheets()
            for path, pdf in made.files.items():
                if generated.proved.get(path) != hashlib.sha256(pdf).digest():
                    replace_file(target / path, pdf, through=target / f"{path}.part")
        except Stopped as stopped:
            self._tell(str(stopped.diagnostic))
        except OSError as error:
            self._tell(f"The sheets could not be printed: {error.strerror}")
        else:
            for problem in made.report:
                self._tell(str(problem))

    def _make(self, report: Report) -> int:
        """Return the number of pages that are shown now; 0 when they could not be made."""
        generated = self._generate(self._project)
        report.extend(generated.report)
        if report.has_errors:
            return 0
        target = self._folders.fresh()
        built = mkdocs_runner.run(self._project, target, generated.pages, generated.newest_date, site_url=self._url)
        report.extend(built.problems)
        if any(problem.rule != WARNING_RULE for problem in built.problems):
            return 0
        judged = build.complete(self._project, target, generated, built, MadeFor.PREVIEW)
        report.extend(judged)
        if judged.has_errors:
            return 0
        self.show(target)
        self._folders.keep_only(target)
        self._printing = threading.Thread(target=self._print, args=(generated, target), daemon=True)
        self._printing.start()
        return len(generated.pages)


def _unusable_address(address: str) -> Diagnostic | None:
    host, _, port = address.rpartition(":")
    message = f'"{address}" is not an address to listen on; expected one such as 127.0.0.1:8000'
    hint = ""
    if host and port.isdecimal() and 0 < int(port) < 1 << 16:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            socket.create_server((host.strip("[]"), int(port)), family=family).close()
        except OSError as error:
            message = f"cannot listen on {address}: {error.strerror or error}"
            hint = f"is limber serve running in another window? If not: limber serve --address {host}:{int(port) + 1}"
        else:
            return None
    return Diagnostic(Location(PurePosixPath(".")), message, hint, rule="address")
