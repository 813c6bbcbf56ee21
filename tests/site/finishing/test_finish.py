"""What is added to a built site."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from limber.site.finishing import finish as finishing
from limber.site.finishing.finish import MadeFor
from limber.site.gate.allowed import Allowed

PAGE = '<!doctype html><html><head>\n<meta charset="utf-8">\n{head}</head><body>{body}</body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(
        tmp_path,
        "index.html",
        head='<link rel="stylesheet" href="assets/print.css" media="print"><script src="assets/a.js" defer></script>',
    )
    write(tmp_path, "help/index.html")
    write(tmp_path, "exercises/bridge/index.html")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/print.css").write_text("a{}")
    (tmp_path / "assets/a.js").write_text("1")
    return tmp_path


def finish(site: Path, allowed: Allowed | None = None, made_for: MadeFor = MadeFor.WEB) -> dict[str, str]:
    """Return what is written into a site whose owner allows every style sheet and script in `assets/`."""
    loaded = frozenset(f"assets/{path.name}" for path in (site / "assets").iterdir())
    pages = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    return dict(finishing.finish(site, pages, allowed or Allowed(loaded=loaded), made_for).files)


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


def test_what_the_owner_names_is_in_the_policy_and_nothing_else_that_stands_in_a_page(site: Path) -> None:
    write(site, "index.html", head="<style>p{}</style>", body='<script>hello("ü")</script>')
    assert "sha256-" not in policy(finish(site)["index.html"])
    named = policy(finish(site, Allowed(inline=frozenset({"sha256-x="})))["index.html"])
    assert "script-src 'self' 'sha256-x='; style-src 'self' 'sha256-x=';" in named


def test_pages_for_a_folder_carry_a_policy_that_knows_files(site: Path) -> None:
    files = finish(site, made_for=MadeFor.FOLDER)
    assert "script-src 'self' file:; style-src 'self' file:; img-src 'self' data: file:;" in policy(files["index.html"])
    assert "service-worker" not in files["index.html"]
    assert [name for name in files if not name.endswith(".html")] == []


def test_pages_of_a_preview_carry_the_policy_of_the_web_and_are_not_kept(site: Path) -> None:
    files = finish(site, made_for=MadeFor.PREVIEW)
    assert policy(files["index.html"]) == policy(finish(site)["index.html"])
    assert "service-worker" not in files["index.html"]
    assert [name for name in files if not name.endswith(".html")] == []


def test_header_files_say_the_same_and_forbid_frames(site: Path) -> None:
    files = finish(site)
    for name in ("_headers", ".htaccess"):
        assert policy(files["index.html"]) + "; frame-ancestors 'none'" in files[name]
        assert "nosniff" in files[name]


def test_offline_files_are_the_shell_and_not_the_whole_site(site: Path) -> None:
    kept = finish(site)["offline-files.js"]
    assert '"./"' in kept
    assert '"help/"' in kept
    assert '"assets/print.css"' in kept
    assert '"assets/a.js"' in kept
    assert "bridge" not in kept


def test_version_follows_the_content_of_the_shell(site: Path) -> None:
    first = version(finish(site))
    assert version(finish(site)) == first
    write(site, "exercises/bridge/index.html", body="changed")
    assert version(finish(site)) == first
    (site / "assets/print.css").write_text("a{color:red}")
    assert version(finish(site)) != first


def inlined(site: Path, head: str, **files: str) -> str:
    """Return the head of a page below two folders, after files were put into `assets/`."""
    for name, text in files.items():
        (site / "assets" / name.replace("_", ".")).write_text(text)
    write(site, "exercises/bridge/index.html", head=head)
    page = finish(site)["exercises/bridge/index.html"]
    found = re.search(r'<meta name="service-worker"[^>]*>\n(.*)</head>', page, re.DOTALL)
    assert found
    return found[1]


def test_what_a_page_waits_for_is_written_into_it_and_named_in_the_policy(site: Path) -> None:
    sheet, dark, script = (
        '<link rel="stylesheet" href="../../assets/a.css">',
        '<link rel="stylesheet" href="../../assets/dark.css" media="(prefers-color-scheme: dark)" id="dark">',
        '<script src="/guides/assets/first.js"></script>',
    )
    head = inlined(site, sheet + dark + script, a_css="/* why */\na {\n  b: c;\n}\n", dark_css="d{}", first_js="1 < 2")
    assert head == (
        "<style>a {\nb: c;\n}</style>"
        '<style media="(prefers-color-scheme: dark)" id="dark">d{}</style>'
        "<script>1 < 2</script>"
    )
    files = finish(site)
    for text in ("a {\nb: c;\n}", "d{}", "1 < 2"):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy(files["index.html"])
        assert f"'sha256-{digest}'" in files["_headers"]


@pytest.mark.parametrize(
    ("head", "files"),
    [
        ('<link rel="stylesheet" href="../../assets/a.css" media="print">', {"a_css": "a{}"}),
        ('<link rel="stylesheet" href="../../assets/a.css">', {"a_css": "a{background:url(b.png)}"}),
        ('<link rel="stylesheet" href="../../assets/a.css">', {"a_css": "@import 'b.css';"}),
        ('<link rel="stylesheet" href="../../assets/a.css">', {"a_css": "a::after{content:'</style>'}"}),
        ('<link rel="stylesheet" href="../../assets/a.css">', {"a_css": "a{}" * 20_000}),
        ('<link rel="stylesheet" href="../../assets/stylesheets/main.css">', {}),
        ('<link rel="stylesheet" href="../../assets/missing.css">', {}),
        ('<script src="../../assets/later.js" defer></script>', {"later_js": "1"}),
        ('<script src="../../assets/where.js"></script>', {"where_js": "use(document.currentScript.src)"}),
    ],
    ids=["paper", "picture", "import", "end", "large", "theme's", "missing", "later", "asks where it lies"],
)
def test_what_cannot_or_need_not_be_inside_a_page_stays_a_file(site: Path, head: str, files: dict[str, str]) -> None:
    assert inlined(site, head, **files) == head


def test_comments_go_and_texts_that_look_like_comments_stay(site: Path) -> None:
    sheet = 'a::after { content: "/* x */ \\" /*"; } /* "y */ b { content: \'*/\'; }'
    head = inlined(site, '<link rel="stylesheet" href="../../assets/a.css">', a_css=sheet)
    assert head == '<style>a::after { content: "/* x */ \\" /*"; }  b { content: \'*/\'; }</style>'


def test_nothing_is_written(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    finish(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
