"""The order of a build, on a small whole site."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from limber import build
from limber.base.diagnostics import Diagnostic, Severity
from limber.base.project import Project
from limber.guide import presenter
from sheet_site import elements
from whole_site import WHOLE

pytestmark = pytest.mark.slow


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_site_is_built_without_problems(project: Project) -> None:
    told: list[str] = []
    result = build.build(project, progress=told.append)
    assert list(result.report) == []
    pages = list(project.site.rglob("index.html"))
    assert len(pages) == result.pages == 11
    assert told[0] == "Reading and checking the content"


def test_every_view_is_made_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, lists, programmes and sheets show the same view, and do not make it again."""
    made: list[str] = []
    for method in ("_exercise_view", "_programme_view", "review_view"):
        owner = presenter if method == "review_view" else presenter.Presenter
        make = getattr(owner, method)

        def noting(*given: object, method: str = method, make: Callable[..., object] = make) -> object:
            made.append(f"{method} {given[0].title if hasattr(given[0], 'title') else given[1]}")
            return make(*given)

        monkeypatch.setattr(owner, method, noting)
    assert not build.generate(project).report.has_errors
    assert len(made) > 6
    assert {name: count for name, count in Counter(made).items() if count > 1} == {}


def test_every_page_carries_its_warning_signs(project: Project) -> None:
    build.build(project)
    for page in project.site.rglob("index.html"):
        html = unescape(page.read_text(encoding="utf-8"))
        for sign in ("you cannot pass urine", "fever, chills", "no better for weeks", "thin bones"):
            assert sign in html, page
        assert 'href="tel:999"' in html, page


def test_an_error_leaves_everything_as_it_was(project: Project) -> None:
    build.build(project)
    before = _tree(project.site) | _tree(project.site_src)
    exercise = project.content / "exercises" / "plain.yml"
    exercise.write_text(exercise.read_text().replace("kind: walking", "kind: wlaking"))
    result = build.build(project)
    assert [str(problem.location) for problem in result.report] == ["content/exercises/plain.yml:3:7"]
    assert result.pages == 0
    assert _tree(project.site) | _tree(project.site_src) == before


def test_building_twice_gives_the_same_bytes_and_writes_nothing_again(project: Project) -> None:
    build.build(project)
    first, written = _tree(project.site), {path: path.stat().st_mtime_ns for path in project.site_src.rglob("*.md")}
    build.build(project)
    assert _tree(project.site) == first
    assert {path: path.stat().st_mtime_ns for path in project.site_src.rglob("*.md")} == written


def test_a_preview_shows_pages_first_and_the_sheets_from_before(project: Project) -> None:
    sheet = project.site_src / "sheets" / "full-a4.pdf"
    assert not build.pages_first(project).report.has_errors
    before = sheet.read_bytes()  # there was none: it was printed
    exercise = project.content / "exercises" / "full.yml"
    exercise.write_text(exercise.read_text().replace("title: ", "title: Other ", 1))
    generated = build.pages_first(project)
    assert not generated.report.has_errors
    assert "Other" in (project.site_src / "exercises" / "full.md").read_text()
    assert sheet.read_bytes() == before
    printed = generated.print_sheets().files
    assert printed["sheets/full-a4.pdf"] != before
    assert printed.keys() == generated.proved.keys()


def test_the_page_of_a_deleted_exercise_disappears(project: Project) -> None:
    build.build(project)
    for name in ("exercises/plain.yml", "exercises/full.yml", "programmes/first.yml", "pages/about-guides.md"):
        (project.content / name).unlink()
    (project.content / "exercises" / "other.yml").write_text(
        (WHOLE / "content" / "exercises" / "plain.yml").read_text()
    )
    own = project.site_src / "mine.txt"
    own.write_text("mine")
    assert not build.build(project).report.has_errors
    assert not (project.site / "exercises" / "plain").exists()
    assert not (project.site_src / "exercises" / "plain.md").exists()
    assert (project.site / "exercises" / "other" / "index.html").exists()
    assert own.read_text() == "mine"


def errors(built: build.BuildResult) -> list[Diagnostic]:
    """Return what stopped a build; that approvals lapse with a template of a clinic's own is a warning."""
    return [problem for problem in built.report if problem.severity is Severity.ERROR]


def test_a_name_that_a_template_gets_wrong_is_an_error_with_its_line(project: Project) -> None:
    own = project.root / "templates" / "parts" / "review.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ review.statement }}\n\n{{ review.statment }}\n")
    problems = errors(build.build(project))
    assert {str(problem.location) for problem in problems} == {"templates/parts/review.md.j2:3:1"}
    assert {problem.hint for problem in problems} == {"limber explain template parts/review tells what there is"}


def test_a_part_that_a_clinic_made_up_itself_points_to_the_page_that_uses_it(project: Project) -> None:
    own = project.root / "templates"
    for name, text in (
        ("pages/exercise.md.j2", '{% include "parts/own.md.j2" %}'),
        ("parts/own.md.j2", "{{ veiw.title }}"),
    ):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text)
    (problem, *_) = errors(build.build(project))
    assert str(problem.location) == "templates/parts/own.md.j2:1:1"
    assert problem.hint == "limber explain template exercise tells what there is"


def test_a_template_of_the_clinics_own_is_used(project: Project) -> None:
    own = project.root / "templates" / "parts" / "review.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Our own review line.\n")
    assert not build.build(project).report.has_errors
    assert "Our own review line." in (project.site / "exercises" / "full" / "index.html").read_text(encoding="utf-8")


def test_a_video_is_a_link_that_loads_nothing_before_it_is_tapped(project: Project) -> None:
    build.build(project)
    html = unescape((project.site / "exercises" / "full" / "index.html").read_text(encoding="utf-8"))
    assert '<a href="https://video.example/full">' in html
    assert not re.search(r"<(iframe|video|audio|embed|object)\b", html)
    assert not re.search(r"""\b(src|srcset|data|poster)=["']?https?:""", html)


def test_exercise_pages_stay_out_of_the_navigation(project: Project) -> None:
    build.build(project)
    html = (project.site / "help" / "index.html").read_text(encoding="utf-8")
    assert "exercises/full" not in html


@pytest.mark.parametrize("directory_urls", ["true", "false"])
def test_every_address_on_paper_answers(directory_urls: str, project: Project) -> None:
    settings = project.mkdocs_yml.read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^site_url:.*$", "", settings) + "\nsite_url: https://clinic.org/guides/\n"
    project.mkdocs_yml.write_text(f"{settings}use_directory_urls: {directory_urls}\n", encoding="utf-8")
    assert not build.build(project).report.has_errors
    codes = {alt for path in (project.site / "sheets").glob("*.pdf") for alt in _codes(path)}
    addresses = {alt.partition("clinic.org/guides/")[2] for alt in codes}
    assert len(addresses) == 3
    for address in addresses:
        assert (project.site / address / ("" if address.endswith(".html") else "index.html")).is_file(), address


def _codes(path: Path) -> set[str]:
    """Return what the QR codes of a PDF say they lead to."""
    alternatives = {str(node.get("/Alt", "")) for tag, node in elements(path.read_bytes()) if tag == "/Figure"}
    return {alt.replace("\u200b", "") for alt in alternatives if "QR code" in alt}
