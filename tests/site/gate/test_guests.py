"""Which names a file of `public/` may have."""

import pytest

from limber.site.gate.guests import Register, is_junk, is_page

SITE = (
    *("index.html", "404.html", "service-worker.js", "search-index.js", "exercises/index.html"),
    *("exercises/full/index.html", "help/index.html", "plain.html", "sheets/full-a4.pdf", "assets/care.css"),
)


def problems(name: str, start: bytes = b"", html: tuple[str, ...] = ()) -> list[str]:
    return [problem.message for problem in Register(SITE, html).problems([(name, start)])]


@pytest.mark.parametrize(
    "name",
    [
        *("CNAME", "robots.txt", ".well-known/security.txt", "logo.png", "assets/logo.svg", "keys/a.json"),
        *("sheets/own.pdf", "exercises/picture.png", ".nojekyll", "favicon.ico"),
    ],
)
def test_files_of_a_host_are_allowed(name: str) -> None:
    assert problems(name, b"text") == []


@pytest.mark.parametrize(
    "name",
    [
        *SITE,
        *("_headers", ".htaccess", "offline-files.js", ".limber.json"),
        *("Index.html", "exercises/full/INDEX.HTML", "exercises/full/index.html.", "assets/care.css ", "help"),
        *("index.html/x.txt", "\N{FULLWIDTH LATIN SMALL LETTER I}ndex.html", "Exercises/Full/index.html"),
    ],
)
def test_a_name_that_the_build_makes_is_refused(name: str) -> None:
    (message,) = problems(name, b"<html>")
    assert "the build makes" in message
    assert problems(name, b"<html>", html=(name,)) == [message]


@pytest.mark.parametrize("name", ["google123.html", "x/y.htm", "old.xhtml", "odd", "notes.shtml", "_redirects"])
def test_other_pages_are_refused_unless_they_are_named(name: str) -> None:
    start = b"\n<!-- x --><!DOCTYPE html><title>x</title>"
    assert "vouch" in problems(name, start)[0]
    assert problems(name, start, html=(name,)) == []


@pytest.mark.parametrize(
    "name",
    [
        *("exercises/full/other.html", "exercises/other.html", "exercises/full/print/x.htm", "help.html", "help.htm"),
        *("exercises.html", "exercises/full.html", "plain.htm", "plain", "index.htm", "default.htm", "index.php"),
        *("exercises/index.php", "exercises/full/.htaccess", "help/web.config", "EXERCISES/other.html"),
    ],
)
def test_no_page_is_allowed_under_an_address_of_ours(name: str) -> None:
    (message,) = problems(name, b"<html>", html=(name,))
    assert "under an address of this site" in message


@pytest.mark.parametrize("name", ["_worker.js", "a.php", "web.config", "functions/x.js", "netlify.toml"])
def test_what_steers_a_host_has_to_be_named(name: str) -> None:
    assert "may show something else" in problems(name)[0]
    assert problems(name, html=(name,)) == []


@pytest.mark.parametrize(
    "name",
    [
        *("Thumbs.db", ".DS_Store", "desktop.ini", "a.txt~", ".a.swp", "#a#", ".#a", "~$a.docx", "._a", "__MACOSX"),
        *(".git", ".gitignore", "a.bak", "a.orig", ".idea", ".~lock.a.odt#", "a - Copy.pdf", "thumbs.db"),
    ],
)
def test_what_editors_and_systems_leave_is_junk(name: str) -> None:
    assert is_junk(name)


@pytest.mark.parametrize("name", ["CNAME", ".nojekyll", ".well-known", "a.txt", "copy.pdf", "_redirects", "a-b.html"])
def test_what_somebody_put_there_is_no_junk(name: str) -> None:
    assert not is_junk(name)


def test_a_page_is_known_by_its_name_or_by_its_beginning() -> None:
    assert is_page("a.HTML", b"")
    assert is_page("a", b"  <html>")
    assert not is_page("a.txt", b"<html>")
    assert not is_page("CNAME", b"guides.example")
