"""A finished folder, judged as a whole; and whole builds into which somebody puts something."""

import dataclasses
import hashlib
import os
import re
from pathlib import Path, PurePosixPath

import pytest

from limber import build
from limber.base.diagnostics import Diagnostic, Severity
from limber.base.project import BUNDLED_ASSETS, Project
from limber.site.gate.allowed import Allowed
from limber.site.gate.folder import Expected, files_below, judge
from limber.site.shown_signs import Shown

POLICY = "default-src 'none'"
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<link rel="stylesheet" href="{up}assets/care.css">{head}</head><body>'
    '<div class="care"><p>you have a <b>fever</b></p></div>'
    '<a href="tel:999">999</a><a href="{up}help/">help</a>{body}</body></html>'
)
CARE = b".care{color:red}"
EXPECTED = Expected(
    pages={
        "index.html": Shown(("you have a fever",), ("tel:999",)),
        "help/index.html": Shown(("you have a fever",), ()),
    },
    sources={"index.html": PurePosixPath("content/pages/home.md")},
    allowed=Allowed(loaded=frozenset({"assets/care.css"}), html=frozenset({"named.html"})),
    policy=POLICY,
    first_sheet="",
    care=CARE,
    proved={},
    kept=frozenset(),
    source_of=lambda uri: PurePosixPath("site", uri),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "index.html", PAGE.format(up="", head="", body=""))
    put(tmp_path, "help/index.html", PAGE.format(up="../", head="", body=""))
    put(tmp_path, "404.html", PAGE.format(up="", head="", body=""))
    put(tmp_path, "assets/care.css", CARE)
    return tmp_path


def put(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def said(folder: Path, expected: Expected = EXPECTED) -> list[str]:
    return [f"{problem.location}: {problem.message}" for problem in judge(folder, expected).problems]


def test_a_sound_folder_is_published_and_every_file_of_it_is_named(folder: Path) -> None:
    judged = judge(folder, EXPECTED)
    assert judged.problems == ()
    assert judged.files == ("404.html", "index.html", "assets/care.css", "help/index.html")


def test_a_sign_that_is_missing_or_hidden_is_found_in_what_is_served(folder: Path) -> None:
    sound = (folder / "index.html").read_text()
    for changed in (
        sound.replace("fever", "cold"),
        sound.replace("<p>", '<p><span hidden="">').replace("</p>", "</span></p>"),
        sound.replace("<p>", "<details>").replace("</p>", "</details>"),
        sound.replace("<p>", '<p aria-hidden="TRUE">'),
        sound.replace("you have a", "<!-- you have a -->"),
    ):
        put(folder, "index.html", changed)
        assert said(folder) == [
            'content/pages/home.md:1:1: the finished page does not show "you have a fever", or hides it'
        ]


def test_what_stands_outside_of_the_boxes_could_be_hidden(folder: Path) -> None:
    put(folder, "index.html", (folder / "index.html").read_text().replace('class="care"', 'class="ours"'))
    assert said(folder) == [
        'content/pages/home.md:1:1: the finished page shows "you have a fever" where a style sheet could hide it'
    ]


def test_what_has_to_be_read_first_comes_before_the_first_step(folder: Path) -> None:
    warned = '<div class="warns"><p>Not approved</p></div>'
    put(folder, "index.html", PAGE.format(up="", head="", body=f"{warned}<ol><li>Lie down"))
    shown = dataclasses.replace(
        EXPECTED.pages["index.html"], warned=("Not approved",), first=("Not approved",), step="Lie down"
    )
    expected = dataclasses.replace(EXPECTED, pages={**EXPECTED.pages, "index.html": shown})
    assert said(folder, expected) == []
    put(folder, "index.html", PAGE.format(up="", head="", body=f"<ol><li>Lie down</ol>{warned}"))
    assert said(folder, expected) == [
        'content/pages/home.md:1:1: the finished page shows "Not approved" behind its first step'
    ]


def test_a_printed_sheet_is_the_one_that_was_proved(folder: Path) -> None:
    proved = dataclasses.replace(EXPECTED, proved={"sheets/knee-a4.pdf": hashlib.sha256(b"%PDF proved").digest()})
    put(folder, "sheets/knee-a4.pdf", b"%PDF proved")
    assert said(folder, proved) == []
    put(folder, "sheets/knee-a4.pdf", b"%PDF another")
    assert said(folder, proved) == [
        "site/sheets/knee-a4.pdf:1:1: the printed sheet is not the one that was proved to show its warning signs"
    ]
    (folder / "sheets/knee-a4.pdf").unlink()
    assert said(folder, proved) == ["site/sheets/knee-a4.pdf:1:1: a printed sheet is missing in the finished site"]


def test_a_page_that_has_nothing_to_show_is_an_error(folder: Path) -> None:
    pages = {**EXPECTED.pages, "help/index.html": Shown((), ())}
    assert said(folder, dataclasses.replace(EXPECTED, pages=pages)) == [
        "site/help/index.html:1:1: a page has to show warning signs, and this one has none"
    ]


def test_a_page_that_stands_in_for_another_leads_to_help(folder: Path) -> None:
    put(folder, "404.html", (folder / "404.html").read_text().replace('href="help/"', 'href="index.html"'))
    assert said(folder) == ["site/404.html:1:1: this page does not lead to the page When to get help"]


def test_what_is_wrong_everywhere_is_said_once(folder: Path) -> None:
    for name in ("index.html", "help/index.html", "404.html"):
        put(folder, name, (folder / name).read_text().replace("<body>", "<body><script>x()</script>"))
    (message,) = said(folder)
    assert message == 'site/404.html:1:1: a script written into the page: "x()" (and in 2 more files)'


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("other.html", "<p>x</p>", "a page that Limber has not made"),
        ("exercises/full/index.html", PAGE.format(up="../../", head="", body=""), "a page that Limber has not made"),
        ("odd", "<!doctype html><script>x()</script>", "a page that Limber has not made"),
        ("named.html", "<p onclick=x()>x</p>", 'a handler: <p onclick="x()">'),
        ("named.html", b"\xff\xfe<\0p\0>\0", "the page is not UTF-8 text"),
        ("named.html", "<b>" * 6_000, "elements lie inside one another"),
        ("assets/own.css", "a{}\nb{background:url(https://evil.example/x)}", "from another host"),
        ("assets/own.css", "@import '../gone.css';", "from no file of this site (gone.css)"),
        ("assets/care.css", ".care{display:none}", "the style sheet of the warning signs was changed"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a drawing with a handler onload"),
        ("a.svgz", b"\x1f\x8b", "a packed drawing"),
    ],
)
def test_files_that_may_not_be_published(folder: Path, name: str, content: str | bytes, says: str) -> None:
    put(folder, name, content)
    assert says in "\n".join(said(folder))


def test_a_style_sheet_is_named_with_its_line(folder: Path) -> None:
    put(folder, "assets/own.css", "a{}\n\nb{background:url(//evil.example/x)}")
    assert said(folder) == ['site/assets/own.css:3:1: the style sheet loads "//evil.example/x", from another host']


def test_other_html_that_was_named_and_harmless_is_published_as_it_is(folder: Path) -> None:
    put(folder, "named.html", "google-site-verification: named.html")
    assert said(folder) == []


def test_a_link_or_a_pipe_is_no_file(folder: Path) -> None:
    (folder / "passwords").symlink_to("/etc/passwd")
    (folder / "there").symlink_to(folder / "assets")
    os.mkfifo(folder / "pipe")
    assert said(folder) == [
        "site/passwords:1:1: it is no plain file, and only plain files are published (and in 2 more files)"
    ]
    assert "there" in list(files_below(folder))


def test_a_page_that_is_gone_is_missed(folder: Path) -> None:
    (folder / "help/index.html").unlink()
    assert "site/help/index.html:1:1: the page is missing in the finished site" in said(folder)


# --- Whole builds ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["exercises/full/index.html", "service-worker.js", "_headers", "sheets/full-a4.pdf", "assets/care.css"],
)
def test_public_cannot_replace_what_the_build_makes(project: Project, name: str) -> None:
    put(project.public, name, '<p>x</p><script>x()</script><img src="https://evil.example/x">')
    # An approval is bound to the clinic's own style sheets and scripts too, and says so besides.
    (problem,) = (found for found in build.build(project).report if found.rule != "approval-lapsed")
    assert (problem.location.file.as_posix(), problem.rule) == (f"public/{name}", "public-file")
    assert not project.site.exists()


@pytest.mark.slow
def test_a_hook_that_writes_into_the_finished_site_is_seen(project: Project) -> None:
    put(
        project.root,
        "hook.py",
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    page = Path(config.site_dir, 'exercises/full/index.html')\n"
        "    page.write_text(page.read_text().replace('</body>', '<script>x()</script></body>'))\n"
        "    Path(config.site_dir, 'assets/care.css').write_text('.care{display:none}')\n",
    )
    project.mkdocs_yml.write_text(project.mkdocs_yml.read_text() + "\nhooks: [hook.py]\n")
    messages = [problem.message for problem in build.build(project).report]
    assert any('a script written into the page: "x()"' in message for message in messages)
    assert "the style sheet of the warning signs was changed" in messages
    assert not project.site.exists()


def _errors(project: Project) -> list[Diagnostic]:
    """Why a project is not built. That a template of its own voids its approvals is a warning besides."""
    return [problem for problem in build.build(project).report if problem.severity is Severity.ERROR]


@pytest.mark.slow
def test_a_script_of_the_frame_is_published_when_the_owner_names_it(project: Project) -> None:
    put(
        project.root,
        "templates/theme/main.html",
        (BUNDLED_ASSETS.parents[1] / "templates/theme/main.html")
        .read_text()
        .replace("{% block scripts %}", "{% block scripts %}<script>own()</script>"),
    )
    (problem,) = _errors(project)
    name = problem.hint.partition('["')[2].partition('"]')[0]
    settings = project.mkdocs_yml.read_text()
    project.mkdocs_yml.write_text(settings.replace("  - limber #", f'  - limber: {{extra_inline: ["{name}"]}} #'))
    assert _errors(project) == []
    assert f"'{name}'" in (project.site / "_headers").read_text()


@pytest.mark.slow
def test_every_page_of_an_offline_copy_has_a_policy(project: Project) -> None:
    assert list(build.build(project).report) == []
    assert (project.site / ".htaccess").exists()
    assert list(build.build(project, offline=True).report) == []
    pages = list(project.site.rglob("*.html"))
    assert len(pages) > 10
    assert all('<meta http-equiv="Content-Security-Policy"' in page.read_text() for page in pages)
    assert not (project.site / ".htaccess").exists()
    for page in pages:
        # Without a server nothing has a root that an address could begin at, that of a page that is not there neither.
        assert re.findall(r"""(?:href|src|action)=["']?/""", page.read_text()) == [], page
