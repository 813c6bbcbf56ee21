"""A published site is looked at through a real server on this machine: sound, and with each fault of a host."""

import http.server
import json
import re
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click.testing
import pytest

from limber import build
from limber.base.addresses import Published
from limber.base.project import Project
from limber.checking.doctor import live
from limber.checking.doctor.finding import Remark, State
from limber.checking.doctor.published_site import PublishedSite
from limber.checking.doctor.wire import Reply, ask
from limber.cli.doctor import doctor
from whole_site import NOT_ITS_OWN, WHOLE

pytestmark = pytest.mark.slow

BELOW = "/guides/"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
}


class Host(http.server.ThreadingHTTPServer):
    """A web host that serves a folder below a sub-path, as it should, apart from one fault."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.folder = folder
        self.fault = ""

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.server_port}{BELOW}"


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers one request."""

    server: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Reply as a host does, or with the fault."""
        fault = self.server.fault
        name = unquote(self.path.partition("?")[0]).removeprefix(BELOW)
        if fault == "moved on" and not self.path.startswith("/new/"):
            return self._send(302, b"", {"Location": f"/new/{name}"})
        name = name.removeprefix("/new/")
        path = self.server.folder / name
        if path.is_dir() and name and not name.endswith("/"):
            if fault != "no slash":
                return self._send(301, b"", {"Location": f"{BELOW}{name}/"})
            path /= "index.html"
        path = path / "index.html" if path.is_dir() else path
        hidden = fault == "half published" and name.startswith("assets/")
        hidden = hidden or (fault == "a sheet is missing" and name.endswith("full-a4.pdf"))
        hidden = hidden or (fault == "a code leads nowhere" and name == "exercises/full/")
        if fault == "left over" and name in {"exercises/gone/", "sitemap.xml"}:
            page = b"<loc>%sexercises/gone/</loc>" % self.server.address.encode()
            return self._send(200, page, {})
        if not path.is_file() or hidden:
            return self._missing(fault)
        body = path.read_bytes()
        if fault == "an old page" and name == "exercises/full/":
            body = body.replace(b"</article>", b"<p>Old words.</p></article>")
        if fault == "withdrawn and still there" and name == "exercises/plain/":
            body = b"<html>the guide as it was"
        if fault == "somebody else":
            body = b"<html><body>Parked"
        kind = "text/plain" if fault == "wrong kinds" else TYPES.get(path.suffix, "application/octet-stream")
        return self._send(200, body, self._headers(fault) | {"Content-Type": kind})

    def _missing(self, fault: str) -> None:
        ours = (self.server.folder / "404.html").read_bytes()
        if fault == "every address is a page":
            return self._send(200, (self.server.folder / "index.html").read_bytes(), {"Content-Type": "text/html"})
        if fault == "an error in place of missing":
            return self._send(500, b"", {})
        return self._send(404, b"Not Found" if fault == "its own missing page" else ours, {"Content-Type": "text/html"})

    def _headers(self, fault: str) -> dict[str, str]:
        text = (self.server.folder / "_headers").read_text()
        match = re.search(r"Content-Security-Policy: (.+)", text)
        assert match is not None
        sent = {"Content-Security-Policy": match[1], "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
        match fault:
            case "no policy":
                del sent["Content-Security-Policy"], sent["X-Content-Type-Options"]
            case "another policy":
                sent["Content-Security-Policy"] = "default-src *"
            case "an old policy":
                sent["Content-Security-Policy"] += "; script-src 'sha256-old'"
            case "nothing on keeping":
                del sent["Cache-Control"]
            case "kept for a year":
                sent["Cache-Control"] = "public, max-age=31536000, immutable"
            case _:
                pass
        return sent

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Host]]:
    """The small site, built for the address at which it is served."""
    root = tmp_path_factory.mktemp("live") / "clinic"
    shutil.copytree(WHOLE, root, ignore=NOT_ITS_OWN)
    project = Project(root)
    host = Host(project.site)
    settings = project.mkdocs_yml.read_text(encoding="utf-8")
    project.mkdocs_yml.write_text(settings.replace("https://guides.example/", host.address), encoding="utf-8")
    assert not build.build(project).report.has_errors
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield project, host
    host.shutdown()
    thread.join()
    host.server_close()


def looked(clinic: tuple[Project, Host], fault: str = "", **changed: object) -> list[Remark]:
    """Look at the site while its host has a fault."""
    project, host = clinic
    host.fault = fault
    known = {"address": host.address, "ask": ask, "built": project.site, "published": Published(host.address)}
    try:
        return list(live.look(PublishedSite(**(known | changed))))  # type: ignore[arg-type]
    finally:
        host.fault = ""


def test_a_sound_site_has_no_fault(clinic: tuple[Project, Host]) -> None:
    found = looked(clinic)
    assert [remark for remark in found if remark.state is not State.FINE] == []
    assert {remark.about for remark in found} == {
        *("First page", "Address", "Sub-path", "Missing pages", "Policy", "Corrections"),
        *("Same as built", "Codes on paper"),
    }
    assert "all 3 addresses" in found[-1].said


@pytest.mark.parametrize(
    ("fault", "state", "about", "words"),
    [
        ("somebody else", State.WRONG, "First page", "Limber did not make it"),
        ("moved on", State.LOOK, "Address", "leads on to http://127.0.0.1"),
        ("no slash", State.WRONG, "Sub-path", "one folder too high"),
        ("half published", State.WRONG, "Sub-path", "the first page cannot load"),
        ("every address is a page", State.WRONG, "Missing pages", "as if there were a page"),
        ("an error in place of missing", State.WRONG, "Missing pages", "answered with 500"),
        ("its own missing page", State.LOOK, "Missing pages", "the host's own page"),
        ("no policy", State.LOOK, "Policy", "sends no security policy"),
        ("another policy", State.WRONG, "Policy", "another security policy"),
        ("an old policy", State.WRONG, "Policy", "of another build"),
        ("nothing on keeping", State.LOOK, "Corrections", "does not say how long the first page"),
        ("kept for a year", State.WRONG, "Corrections", "keep the first page"),
        ("wrong kinds", State.WRONG, "Kinds of files", ".html as text/plain"),
        ("a sheet is missing", State.WRONG, "Same as built", "sheets/full-a4.pdf"),
        (
            "an old page",
            State.WRONG,
            "Same as built",
            "1 files are not those that were built: exercises/full/index.html",
        ),
        ("left over", State.WRONG, "Left over", "exercises/gone/index.html"),
        ("a code leads nowhere", State.WRONG, "Codes on paper", "1 of 3 codes lead to no page"),
    ],
)
def test_each_fault_of_a_host_is_named(
    clinic: tuple[Project, Host], fault: str, state: State, about: str, words: str
) -> None:
    found = [remark for remark in looked(clinic, fault) if remark.state is not State.FINE]
    told = [remark.said for remark in found if (remark.state, remark.about) == (state, about)]
    assert any(words in said for said in told), found
    assert all(remark.help for remark in found)


def test_a_withdrawn_guide_that_is_still_served_is_named(clinic: tuple[Project, Host], tmp_path: Path) -> None:
    project, _ = clinic
    built = tmp_path / "site"
    shutil.copytree(project.site, built)
    listed = json.loads((built / ".limber.json").read_text())
    (built / ".limber.json").write_text(json.dumps(listed | {"withdrawn": ["exercise:plain"]}))

    sound = looked(clinic, built=built)
    found = looked(clinic, "withdrawn and still there", built=built)

    assert [each.said for each in sound if each.about == "Withdrawn guides"] == ["all 1 say that they were withdrawn"]
    [wrong] = [each for each in found if each.about == "Withdrawn guides"]
    assert wrong.state is State.WRONG
    assert "exercises/plain/index.html" in wrong.said


def test_an_address_that_pages_do_not_have_is_named(clinic: tuple[Project, Host]) -> None:
    here = clinic[1].address

    def only_here(address: str) -> Reply:
        return ask(address) if address.startswith(here) else Reply(0, fault="no such host")

    found = looked(clinic, ask=only_here, published=Published("https://elsewhere.test-site.org/guides/"))
    assert any(each.state is State.WRONG and "where the codes on sheets lead" in each.said for each in found)


def test_without_a_built_site_nothing_is_compared_and_it_says_so(clinic: tuple[Project, Host], tmp_path: Path) -> None:
    *_, last = looked(clinic, built=tmp_path)
    assert (last.state, last.about) == (State.LOOK, "Same as built")


def test_nobody_answers(clinic: tuple[Project, Host]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    [found] = looked(clinic, address=f"http://127.0.0.1:{port}/")
    assert found.state is State.WRONG
    assert "cannot be opened: " in found.said
    assert "refused" in found.said


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://clinic.example/", "http:///x"])
def test_only_web_addresses_are_asked(address: str) -> None:
    with pytest.raises(ValueError, match="no address of a web site"):
        ask(address)


def test_the_command_tells_it_and_its_status_says_how_it_is(
    clinic: tuple[Project, Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    project, host = clinic
    monkeypatch.chdir(project.root)
    sound = click.testing.CliRunner().invoke(doctor, [host.address])
    host.fault = "an old page"
    stale = click.testing.CliRunner().invoke(doctor, [host.address, "--format", "json"])
    host.fault = ""
    wrong_use = click.testing.CliRunner().invoke(doctor, ["file:///etc"])

    assert (sound.exit_code, sound.stdout.splitlines()[-1]) == (0, "Everything is fine.")
    assert stale.exit_code == 1
    assert [row["about"] for row in json.loads(stale.stdout) if row["state"] == "wrong"] == ["Same as built"]
    assert wrong_use.exit_code == 2
