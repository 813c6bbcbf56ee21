"""What is added to a built site."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from limber.finish import finish

PAGE = '<!doctype html><html><head>\n<meta charset="utf-8">\n{head}</head><body>{body}</body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "index.html", head='<link rel="stylesheet" href="assets/a.css"><script src="assets/a.js"></script>')
    write(tmp_path, "help/index.html")
    write(tmp_path, "exercises/bridge/index.html")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.css").write_text("a{}")
    (tmp_path / "assets/a.js").write_text("1")
    return tmp_path


def write(site: Path, uri: str, head: str = "", body: str = "") -> None:
    (site / uri).parent.mkdir(parents=True, exist_ok=True)
    (site / uri).write_text(PAGE.format(head=head, body=body))


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return found[1]


def version(files: dict[str, str]) -> str:
    found = re.search(r'"version": "(\w+)"', files["offline-files.js"])
    assert found
    return found[1]


def test_every_page_gets_the_policy_right_after_its_encoding(site: Path) -> None:
    files = finish(site)
    for uri in ("index.html", "help/index.html", "exercises/bridge/index.html"):
        assert '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"' in files[uri]
        assert "unsafe" not in policy(files[uri])
        assert policy(files[uri]).startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_inline_script_of_a_clinic_is_named_by_its_hash_and_data_is_not(site: Path) -> None:
    write(site, "own/index.html", body='<script>hello("ü")</script><script type="application/ld+json">{}</script>')
    digest = base64.b64encode(hashlib.sha256('hello("ü")'.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy(finish(site)["index.html"])
    assert finish(site)["index.html"].count("sha256-") == 1


def test_inline_style_of_a_clinic_is_named_by_its_hash(site: Path) -> None:
    write(site, "own/index.html", head="<style>p{}</style>")
    digest = base64.b64encode(hashlib.sha256(b"p{}").digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in policy(finish(site)["index.html"])


def test_header_files_say_the_same_and_forbid_frames(site: Path) -> None:
    files = finish(site)
    for name in ("_headers", ".htaccess"):
        assert policy(files["index.html"]) + "; frame-ancestors 'none'" in files[name]
        assert "nosniff" in files[name]


def test_offline_files_are_the_shell_and_not_the_whole_site(site: Path) -> None:
    kept = finish(site)["offline-files.js"]
    assert '"./"' in kept
    assert '"help/"' in kept
    assert '"assets/a.css"' in kept
    assert '"assets/a.js"' in kept
    assert "bridge" not in kept


def test_version_follows_the_content_of_the_shell(site: Path) -> None:
    first = version(finish(site))
    assert version(finish(site)) == first
    write(site, "exercises/bridge/index.html", body="changed")
    assert version(finish(site)) == first
    (site / "assets/a.css").write_text("a{color:red}")
    assert version(finish(site)) != first


def test_nothing_is_written(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    finish(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
