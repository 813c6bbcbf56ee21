"""A saved edit is in the browser, once; a mistake keeps the pages from before."""

import socket
import sys
from pathlib import Path

import pytest

from limber.base.project import Project
from limber.serve import serve
from served import SETTINGS, generate, make_project, served

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, str(Path(__file__).with_name("served.py"))]


def test_every_kind_of_edit_is_shown_and_mistakes_are_survived(tmp_path: Path) -> None:
    project = make_project(tmp_path, SETTINGS.replace("[limber]", "[]"))
    with served(COMMAND, tmp_path) as server:
        server.wait_for_page("first words")
        assert server.page("/CNAME") == "guides.example"
        server.wait_for_line("2 pages at http://127.0.0.1:")

        (project.content / "index.txt").write_text("second words")
        server.wait_for_page("second words")
        (project.templates / "page.txt").write_text("# Other heading\n")
        server.wait_for_page("Other heading")
        project.mkdocs_yml.write_text(SETTINGS.replace("[limber]", "[]").replace("Guides", "Other name"))
        server.wait_for_page("Other name")
        (project.public / "CNAME").write_text("other.example")
        server.wait_for_page("other.example", "/CNAME")
        server.wait_for_line("pages at", times=5)

        (project.content / "index.txt").write_text("third, wrong words")
        server.wait_for_line('content/index.txt:1:8: error: steps: expected right, got "wrong"')
        server.wait_for_line("1 problem above; the pages from before are still shown")
        assert "second words" in server.page()

        (project.content / "index.txt").write_text("[fourth](gone.md)")
        server.wait_for_line("2 pages at", times=6)
        assert "fourth" in server.page()
        assert server.count("link 'gone.md'") == 1
        assert server.count("; 1 problem above") == 1

        project.mkdocs_yml.write_text("site_name: [")
        server.wait_for_line("mkdocs.yml:1:")
        assert "fourth" in server.page()
        assert "limber serve" in server.page("/never.html")
        # One line for each save, and nothing was made a second time.
        assert [server.count(words) for words in ("made in", "are still shown")] == [6, 2]
        assert not [line for line in server.lines if "Traceback" in line or "404" in line]


def test_sheets_are_printed_after_the_pages_and_say_what_is_wrong(tmp_path: Path) -> None:
    project = make_project(tmp_path, SETTINGS.replace("[limber]", "[]"))
    with served(COMMAND, tmp_path) as server:
        server.wait_for_page("first words", "/sheets/index.txt")
        (project.content / "index.txt").write_text("words too long")
        server.wait_for_line("the sheet does not fit")
        server.wait_for_page("words too long", "/sheets/index.txt")
        assert "words too long" in server.page()
        assert server.count("made in") == 2


def test_a_mistake_at_the_start_is_waited_for(tmp_path: Path) -> None:
    project = make_project(tmp_path, SETTINGS.replace("[limber]", "[]"))
    (project.content / "index.txt").write_text("wrong")
    with served(COMMAND, tmp_path) as server:
        server.wait_for_line("1 problem above; there is nothing to show yet")
        server.wait_for_page("could not be made yet")
        (project.content / "index.txt").write_text("right")
        server.wait_for_page("right")


@pytest.mark.slow
def test_pages_are_judged_carry_a_policy_and_are_shown_to_nobody_else(tmp_path: Path) -> None:
    project = make_project(tmp_path, SETTINGS.replace("[limber]", "[]"))
    with served(COMMAND, tmp_path) as server:
        page = server.wait_for_page("first words")
        assert "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'" in page
        assert '<script src="/livereload/reload.js" data-epoch="' in page
        assert "fetch(`/livereload/" in server.page("/livereload/reload.js")

        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "[::1]x"):
            status, text = server.answer(host=host)
            assert status == 421, host
            assert "first words" not in text
        for host in (
            "localhost",
            "LOCALHOST.:8000",
            "127.0.0.1",
            f"127.0.0.1:{server.port}",
            "[::1]:8000",
            "192.0.2.7",
        ):
            assert server.answer(host=host)[0] == 200, host

        for address in (
            b"/%00",
            b"/%0a",
            b"/\xff\xfe",
            b"/..%2f..%2fetc/passwd",
            b"/" + b"a" * 5_000,
            b"//",
            b"*",
            b"",
        ):
            assert b"root:" not in server.raw(b"GET " + address + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"421" in server.raw(b"GET / HTTP/1.0\r\n\r\n")
        server.raw(b"\0\r\n\r\n")

        (project.public / "index.html").write_text("<script>x()</script>")
        server.wait_for_line("public/index.html:1:1: error: the build makes index.html itself")
        server.wait_for_line("the pages from before are still shown")
        assert "first words" in server.page()
        (project.public / "index.html").unlink()
        (project.content / "index.txt").write_text("[a](javascript:x())")
        server.wait_for_line('a link to "javascript:x()", which may run something')
        assert "first words" in server.page()
        assert not [line for line in server.lines if "Traceback" in line or "Error" in line]


@pytest.mark.slow
def test_a_preview_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path, SETTINGS.replace("[limber]", "[]"))
    with served(COMMAND, tmp_path) as server:
        server.wait_for_page("first words")
        assert len(list(project.work.glob("preview-*"))) == 1
    assert list(project.work.glob("preview-*")) == []


@pytest.mark.parametrize(
    "address", ["", "8000", "localhost", "localhost:", ":8000", "localhost:http", "localhost:70000"]
)
def test_an_address_that_is_none_is_a_plain_problem(tmp_path: Path, address: str) -> None:
    report = serve(Project(tmp_path), address, tell=print, generate=generate)
    assert "is not an address to listen on" in str(*report)


def test_an_address_in_use_is_a_plain_problem(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        report = serve(Project(tmp_path), f"127.0.0.1:{port}", tell=print, generate=generate)
    (problem,) = report
    assert f"cannot listen on 127.0.0.1:{port}" in problem.message
    assert f"--address 127.0.0.1:{port + 1}" in problem.hint
