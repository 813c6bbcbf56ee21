"""Templates print author text as text, see only what they may, and say where they are wrong."""

import json
from pathlib import Path

import pytest
import yaml

from limber.base.stopped import Stopped
from limber.content.fields import Rich
from limber.guide.views import ClinicView, FileLink, Link, PictureView, TextView, WebLink
from limber.site.pages import Page
from limber.site.render import Renderer, TemplateError

CLINIC = ClinicView("A & B <Clinic>", (), (), "", Rich("Ask **us** first."))


def _render(folder: Path, template: str, view: object = None, **page: object) -> str:
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    (folder / "pages" / "x.md.j2").write_text(template, encoding="utf-8")
    return Renderer([folder], CLINIC, folder.parent).render(_page(view, **page))


def _page(view: object = None, **page: object) -> Page:
    values = {"path": "exercises/x.md", "template": "pages/x.md.j2", "title": "X", "description": "x", "view": view}
    return Page(**(values | page))  # type: ignore[arg-type] # the test gives any of them


def _body(markdown: str) -> str:
    return markdown.split("---\n", 2)[2].strip()


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a_b *c*", "a&#95;b &#42;c&#42;"),
        (Rich("a_b *c*"), "a&#95;b <em>c</em>"),
        (Rich("[x](exercise:bridge)"), "[x](bridge.md)"),
        (Rich("[x](programme:first-weeks)"), "[x](../programmes/first-weeks.md)"),
        (Link("a*b", "help.md"), "[a&#42;b](../help.md)"),
        (FileLink("PDF", "sheets/x-a4.pdf"), "[PDF](../sheets/x-a4.pdf)"),
        (WebLink("Call", "tel:999"), '<a href="tel&#58;999">Call</a>'),
        (PictureView("figures/x.svg", "a [b]", 40, 30), "![a &#91;b&#93;](../figures/x.svg){ width=40 height=30 }"),
        (15, "15"),
    ],
)
def test_each_type_is_printed_in_its_own_way(tmp_path: Path, value: object, printed: str) -> None:
    assert _body(_render(tmp_path, "{{ view }}", value)) == printed


@pytest.mark.parametrize(
    "template",
    [
        "{{ view | upper }}",
        "{{ view | replace('a', 'b') }}",
        "{{ [view, view] | join(' ') }}",
        "{{ view ~ view }}",
        "{% autoescape false %}{{ view }}{% endautoescape %}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(view) }}",
        "{% set t %}{{ view }}{% endset %}{{ t }}",
        "{% filter upper %}{{ view }}{% endfilter %}",
    ],
)
def test_no_way_of_printing_lets_markup_through(tmp_path: Path, template: str) -> None:
    body = _body(_render(tmp_path, template, "<b>*x*"))
    assert "<b>" not in body.lower()
    assert "*" not in body


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("\n\n{{ view.titel }}", "unknown name: 'str object' has no attribute 'titel'"),
        ("\n\n{{ nothing }}", "unknown name: 'nothing' is undefined"),
        ("\n\n{% if %}", "cannot be rendered"),
        ("\n\n{{ view | safe }}", "the filter safe is not for templates"),
        ("\n\n{{ none }}", "can print text, numbers and links"),
        ("\n\n{{ true }}", "can print text, numbers and links"),
        ("\n\n{{ 'a' * 10 ** 10 }}", "is not for templates"),
        ("\n\n{{ 'a' * 1000000 }}", "may not grow beyond"),
        ("\n\n{% for i in range(10000000) %}{% endfor %}", "cannot be rendered"),
        ("\n\n{{ view.__class__ }}", "is unsafe"),
        ("\n\n{{ '{0.__class__}'.format(view) }}", "is unsafe"),
        ("\n\n{% include '/etc/passwd' %}", "there is no template"),
        ("\n\n{% include '../secret.txt' %}", "there is no template"),
        ("\n\n{{ 1 / 0 }}", "cannot be rendered: division by zero"),
    ],
)
def test_a_wrong_template_is_an_error_with_file_and_line(tmp_path: Path, template: str, says: str) -> None:
    folder = tmp_path / "templates"
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(TemplateError) as error:
        _render(folder, template, "x")
    diagnostic = error.value.diagnostic
    assert str(diagnostic.location) == "templates/pages/x.md.j2:3:1"
    assert says in diagnostic.message


def test_a_template_that_includes_itself_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="includes itself without an end"):
        _render(tmp_path / "templates", "{% include 'pages/x.md.j2' %}")


def test_a_template_that_is_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "p.md.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateError, match="leads out of the templates folder"):
        _render(folder, "{% include 'parts/p.md.j2' %}")


def test_a_clinic_overrides_one_template_and_keeps_the_rest(tmp_path: Path) -> None:
    bundled, own = tmp_path / "bundled", tmp_path / "own"
    for folder, name, text in (
        (bundled, "x", "{% include 'pages/y.md.j2' %}"),
        (bundled, "y", "ours"),
        (own, "y", "theirs"),
    ):
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        (folder / "pages" / f"{name}.md.j2").write_text(text)
    assert _body(Renderer([own, bundled], CLINIC, tmp_path).render(_page())) == "theirs"


def test_front_matter_is_valid_and_escaped(tmp_path: Path) -> None:
    title = "</title><script>alert(1)</script> \"quoted\" 'single': # é 😀"
    markdown = _render(
        tmp_path,
        "x",
        title=title,
        description=Rich("**Bold** & [b](exercise:bridge)"),
        json_ld={"name": "</script><!--&"},
    )
    meta = yaml.safe_load(markdown.split("---\n")[1])
    assert "<" not in meta["title"]
    assert meta["description"] == "Bold &amp; b"
    assert "<" not in meta["jsonld"]
    assert json.loads(meta["jsonld"]) == {"name": "</script><!--&"}


def test_links_to_entries_in_hand_written_pages_lead_to_their_pages(tmp_path: Path) -> None:
    view = TextView("about", "About", Rich("x"), "See [the bridge](exercise:bridge) and *this*.", (), (), None)  # type: ignore[arg-type] # not looked at here
    markdown = _render(tmp_path, "{{ body }}", view, path="about.md")
    assert _body(markdown) == "See [the bridge](exercises/bridge.md) and *this*."


@pytest.mark.slow
def test_a_template_that_goes_on_and_on_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("limber.site.render.TEMPLATE_SECONDS", 0.3)
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}"
    with pytest.raises(Stopped, match="it worked for 0 seconds and was stopped") as stopped:
        _render(tmp_path, f"first line\n{loops}{{% endfor %}}")
    assert stopped.value.diagnostic.location.line == 2
