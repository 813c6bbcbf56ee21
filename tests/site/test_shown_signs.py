"""Every page carries every warning sign, open, whatever its template does."""

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest

from limber import build
from limber.base import clock
from limber.base.hypertext import Hypertext, Seen
from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.content.library import Library
from limber.content.model import URGENCIES
from limber.content.reading.loader import load
from limber.content.rich_text import words
from limber.guide.presenter import Presenter
from limber.guide.views import care_cards
from limber.site.pages import plan_pages
from limber.site.render import Renderer
from limber.site.shown_signs import Shown, check_signs, missing_sign, seen_of

ROOT = Path(__file__).parents[2]


class Open(HTMLParser):
    """Collects the text and the links of a page that a reader sees without unfolding anything."""

    VOID: ClassVar = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self) -> None:
        super().__init__()
        self.around: list[tuple[str, bool]] = []
        self.text = ""
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - the parser's own
        found = dict(attrs)
        hides = tag in {"details", "script", "style", "template", "dialog"} or "hidden" in found
        hides = hides or found.get("aria-hidden") == "true" or "display:none" in (found.get("style") or "")
        if tag == "a" and not any(hidden for _, hidden in self.around):
            self.links.add(found.get("href") or "")
        if tag not in self.VOID:
            self.around.append((tag, hides))

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - the parser's own
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:  # noqa: D102 - the parser's own
        if not any(hidden for _, hidden in self.around):
            self.text += " ".join(data.split()) + " "


def _signs(library: Library, page: str) -> set[str]:
    """Return the words of every sign: in brief on the first page, exercises, programmes, plans; else in full."""
    in_brief = re.match(r"index\.|plan[./]|(?:exercises|programmes)/(?!index\.)[^/]", page) is not None
    found = set()
    for flags, urgency in itertools.product(library.red_flags.values(), URGENCIES):
        for sign in flags.signs(urgency).values():
            short = sign.shortest if urgency in {"today", "soon"} else None
            found.add(words((in_brief and (short or sign.brief)) or sign.sign))
    return found


@pytest.mark.slow
def test_every_page_of_a_built_site_shows_every_sign_and_number(project: Project) -> None:
    assert not build.build(project).report.has_errors
    library = load(project).library
    assert library is not None
    for path in project.site.rglob("index.html"):
        page = Open()
        page.feed(path.read_text(encoding="utf-8"))
        signs = _signs(library, path.relative_to(project.site).as_posix())
        assert [sign for sign in signs if sign not in " ".join(page.text.split())] == [], path
        assert {"tel:999", "tel:111"} <= page.links, path


@pytest.mark.slow
def test_every_page_of_the_starter_content_shows_every_sign() -> None:
    starter = Project(ROOT)
    library = load(starter).library
    assert library is not None
    assert len(_signs(library, "help.md")) > 30
    renderer = Renderer(starter.template_dirs, Presenter(library).clinic(), starter.root)
    for page in plan_pages(Presenter(library, {}, clock.today())):
        shown = {words(sign) for card in care_cards(page.view) for sign in card.signs}
        assert shown == _signs(library, page.path), page.path
        assert check_signs(page, renderer.render(page)) is None


OPEN = "{% for card in care %}\n### {{ card.heading }}\n\n{{ card.signs | join(' / ') }}\n\n{% endfor %}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("care", "says"),
    [
        ("", "Emergency"),
        ("{% for card in care %}\n### {{ card.heading }}\n{% endfor %}", "numb genitals"),
        (OPEN, "tel:999"),
        (
            "{% for card in care %}\n### {{ card.heading }}\n\n- {{ card.signs[0][:4] }}\n{% endfor %}",
            "numb genitals",
        ),
    ],
    ids=["nothing", "headings-only", "no-numbers", "cut-short"],
)
def test_a_template_cannot_leave_out_a_sign(care: str, says: str, project: Project) -> None:
    report = list(build.build(with_care(project, care)).report)
    # Approvals are bound to a clinic's own templates, so a new one makes them lapse as well.
    assert {problem.rule for problem in report} == {"warning-signs", "approval-lapsed"}
    assert all(says in problem.message for problem in report if problem.rule == "warning-signs")
    assert not project.site.exists()


def with_care(project: Project, text: str) -> Project:
    """Give a project a template for warning signs of its own."""
    own = project.root / "templates" / "parts" / "care.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(text)
    return project


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [('<details markdown="1">', "</details>"), ("<div hidden markdown='1'>", "</div>"), ("<!--", "-->")],
    ids=["folded", "hidden", "in-a-comment"],
)
def test_a_template_cannot_hide_a_sign(before: str, after: str, project: Project) -> None:
    whole = (BUNDLED_TEMPLATES / "parts" / "care.md.j2").read_text()
    report = list(build.build(with_care(project, f"{before}\n\n{whole}\n\n{after}\n")).report)
    assert {problem.rule for problem in report} == {"warning-signs", "approval-lapsed"}  # as above
    assert all('does not show "Emergency' in problem.message for problem in report if problem.rule == "warning-signs")
    assert not project.site.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        ("stops", "## Stop if", "## Well", 'does not show "Stop if"'),
        ("stops", "warns warns--stop ", "", "where a style sheet could hide it"),
        ("stops", "**{{ stop.sign }}**", "", "does not show"),
        ("check", "- {{ text }}", "", "does not show"),
        ("check", '<div class="warns" markdown="1">', '<div markdown="1">', "where a style sheet could hide it"),
        ("check", "Take care:", "Mind:", 'does not show "Take care:"'),
        ("not-approved", "{{ review.statement }}", "New.", "where a style sheet could hide it"),
        ("not-approved", "warns warns--notice ", "", "where a style sheet could hide it"),
    ],
)
def test_a_template_cannot_leave_out_what_keeps_a_reader_safe(
    part: str, old: str, new: str, says: str, project: Project
) -> None:
    whole = (BUNDLED_TEMPLATES / "parts" / f"{part}.md.j2").read_text()
    assert old in whole
    own = project.root / "templates" / "parts" / f"{part}.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(whole.replace(old, new))
    report = list(build.build(project).report)
    assert "warning-signs" in {problem.rule for problem in report}
    assert any(says in problem.message for problem in report), [problem.message for problem in report]
    assert not project.site.exists()


@pytest.mark.parametrize(
    "page",
    [
        "<details>SIGN</details>",
        "<div hidden>SIGN</div>",
        "<div HIDDEN=until-found>SIGN</div>",
        '<section style="color: red; display: none"><p>SIGN</p></section>',
        "<!-- SIGN -->",
        "<div aria-hidden='true'>SIGN</div>",
        "<template>SIGN</template>",
        "<noscript>SIGN</noscript>",
        "<dialog>SIGN</dialog>",
        "<div popover>SIGN</div>",
        "<div inert>SIGN</div>",
        "<p style='height:0'>SIGN</p>",
        "<p style='opacity: 0.0;'>SIGN</p>",
        "<p style='left: -999em'>SIGN</p>",
        "<svg><text>SIGN</text></svg>",
        "<select><option>SIGN</option></select>",
        "<textarea>SIGN</textarea>",
        "<p title='SIGN'></p>",
        "<title>SIGN</title>",
        "<script>SIGN</script>",
        "<style>SIGN</style>",
        "<iframe>SIGN</iframe>",
    ],
)
def test_what_a_reader_does_not_see_at_once_is_not_shown(page: str) -> None:
    shown = Shown(("SIGN",), ("tel:999",))
    link = "<a href='tel:999'>999</a>"
    assert missing_sign(shown, _seen(f"<p>SIGN</p>{link}")) == ""
    assert missing_sign(shown, _seen(f"{page}{link}")) == "SIGN"
    assert missing_sign(shown, _seen(f"{page.replace('SIGN', link)}<p>SIGN</p>")) == "tel:999"


def _seen(page: str) -> Seen:
    return seen_of(Hypertext(f'<body><div class="care">{page}</div>'))


def test_a_sign_is_seen_in_whatever_it_is_set() -> None:
    page = "<ul><li>you <b>cannot</b>\n pass&#32;urine &amp;<!-- --> more<br></ul><a href='tel:999'>9</a>"
    assert missing_sign(Shown(("you cannot pass urine & more",), ("tel:999",)), _seen(page)) == ""


SHEET = "<link rel='stylesheet' href='{{ 'assets/care.css' | url }}'>"
STYLES = "{% block styles %}{{ super() }}{% endblock %}"
STYLES_AFTER = f"{{% block styles %}}{SHEET}{{{{ super() }}}}{{% endblock %}}"
STYLES_BEFORE = f"{{% block styles %}}<style>p {{ color: red }}</style>{SHEET}{{{{ super() }}}}{{% endblock %}}"


def content(text: str) -> str:
    """Return a frame that shows a page in its own way."""
    return f"{STYLES_AFTER}{{% block content %}}{text}{{% endblock %}}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (content(""), 'does not show "Emergency'),
        (content("<details>{{ page.content }}</details>"), 'does not show "Emergency'),
        (content("{{ page.content | replace('cannot pass', '…') }}"), 'does not show "you cannot pass urine'),
        (content("{{ page.content | replace('999\"', '123\"') }}"), 'does not show "tel:999"'),
        (STYLES, "assets/care.css is not the first style sheet"),
        (STYLES_BEFORE, "assets/care.css is not the first style sheet"),
    ],
    ids=["dropped", "folded", "cut-short", "another-number", "no-sheet", "second-sheet"],
)
def test_the_frame_of_the_theme_cannot_lose_a_sign(
    frame: str,
    says: str,
    project: Project,
) -> None:
    own = project.root / "templates" / "theme" / "main.html"
    own.parent.mkdir(parents=True)
    own.write_text('{% extends "base.html" %}' + frame)
    report = list(build.build(project).report)
    assert "warning-signs" in {problem.rule for problem in report}
    assert any(says in problem.message for problem in report), [str(problem) for problem in report]
    assert not project.site.exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["404.html", "offline.html"])
def test_a_page_that_stands_in_for_another_leads_to_help(name: str, project: Project) -> None:
    own = project.root / "templates" / "theme" / name
    own.parent.mkdir(parents=True)
    own.write_text("<!doctype html><h1>Not here</h1><details><a href='help/'>When to get help</a></details>")
    settings = project.mkdocs_yml.read_text()
    project.mkdocs_yml.write_text(settings.replace("theme:\n", "theme:\n  static_templates: [offline.html]\n"))
    found = [problem for problem in build.build(project).report if problem.rule == "warning-signs"]
    assert [problem.location.file.as_posix() for problem in found] == [f"templates/theme/{name}"] * 2
    assert any("does not lead to the page When to get help" in problem.message for problem in found)


@pytest.mark.slow
def test_every_page_of_the_built_starter_site_shows_what_it_resolves_to(site_folder: Path) -> None:
    """From the files of the content to the finished pages, past everything in between."""
    library = load(Project(ROOT)).library
    assert library is not None
    country = library.country
    guides = {
        **{f"exercises/{name}": exercise.red_flags for name, exercise in library.exercises.items()},
        **{f"programmes/{name}": programme.red_flags for name, programme in library.programmes.items()},
        **{f"conditions/{name}": condition.red_flags for name, condition in library.conditions.items()},
        **{name: page.red_flags for name, page in library.pages.items()},
        **dict.fromkeys(
            ("", "exercises", "programmes", "conditions", "help", "plan", "privacy"), tuple(library.red_flags)
        ),
    }
    assert {path.parent.relative_to(site_folder).as_posix() for path in site_folder.rglob("index.html")} == {
        name or "." for name in guides
    }
    for name, lists in guides.items():
        page = Open()
        page.feed((site_folder / name / "index.html").read_text(encoding="utf-8"))
        text = " ".join(page.text.split())
        for urgency in URGENCIES:
            action = country.action(urgency)
            in_brief = not name or name.startswith(("exercises/", "programmes/", "plan"))
            assert words(action.do) in text, (name, urgency)
            for contact in action.contacts:
                # A name without a number or a page says only what the heading says.
                can_wait = in_brief and urgency in {"soon", "ask_first"} and not (contact.phone or contact.url)
                assert can_wait or contact.label in text, (name, contact.label)
                assert contact.phone is None or f"tel:{contact.phone}" in page.links, (name, contact.phone)
            for flags in lists:
                for sign in library.red_flags[flags].signs(urgency).values():
                    waits = sign.shortest if urgency in {"today", "soon"} else None  # an emergency is said in full
                    shown = ((waits or sign.brief) if in_brief else None) or sign.sign
                    assert words(shown) in text, (name, shown)
