"""A guide that is withdrawn, through a whole build: nothing of it is left, and whoever had it is told."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from limber import build
from limber.base.project import Project
from limber.cli.main import main
from limber.guide.plan import Plan, PlanItem, write
from sheet_site import read

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parents[2] / "templates"
STEP = "Walk to the window"
"""A step of the guide that is withdrawn, which nothing else says."""


def withdraw(project: Project, *names: str) -> None:
    command = ["withdraw", "--project", str(project.root), *names, "--because", "Its steps were wrong."]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output


def built(project: Project) -> Project:
    result = build.build(project)
    assert not result.report.has_errors, list(result.report)
    return project


@pytest.fixture
def clinic(project: Project) -> Project:
    """The small whole site with plans, and a step that is found again, built."""
    (project.content / "numbers.yml").write_text("numbers: {1: full, 2: plain}\n", encoding="utf-8")
    plain = project.content / "exercises" / "plain.yml"
    text = plain.read_text(encoding="utf-8")
    plain.write_text(re.sub(r"steps:.*", f"steps: {STEP}.", text, count=1), encoding="utf-8")
    return built(project)


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in read(path.read_bytes()).pages).split())
    return unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))


def saying(folder: Path, words: str) -> list[str]:
    files = (path for path in folder.rglob("*") if path.suffix in {".html", ".js", ".json", ".pdf", ".xml"})
    return sorted(path.relative_to(folder).as_posix() for path in files if words in words_of(path))


def test_nothing_of_it_is_left_and_its_addresses_say_so(clinic: Project) -> None:
    sheets = [f"sheets/plain-{paper}.pdf" for paper in ("a4", "a4-large", "letter", "letter-large")]
    assert {"exercises/plain/index.html", "plan-guides/2.js", *sheets} <= set(saying(clinic.site, STEP))
    withdraw(clinic, "plain")
    built(clinic)
    assert saying(clinic.site, STEP) == []
    assert saying(clinic.site_src, STEP) == []
    for path in ["exercises/plain/index.html", *sheets]:
        said = words_of(clinic.site / path)
        assert "This guide was withdrawn on 1 December 2026. Do not use it any more." in said, path
        assert "Its steps were wrong." in said, path
        assert "call 999" in said, path
        assert "what to do in its place" in said, path


def test_search_and_lists_do_not_lead_to_it(clinic: Project) -> None:
    withdraw(clinic, "plain")
    built(clinic)
    for name in ("search-index.js", "exercises/index.html", "index.html", "conditions/back-pain/index.html"):
        text = (clinic.site / name).read_text(encoding="utf-8")
        assert "Plain exercise" not in text, name
        assert "exercises/plain" not in text, name
    site_map = (clinic.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "exercises/plain" not in site_map
    assert "exercises/full/" in site_map
    assert '<meta name="robots" content="noindex">' in (clinic.site / "exercises/plain/index.html").read_text()


def test_programmes_and_plans_say_it(clinic: Project) -> None:
    withdraw(clinic, "plain")
    built(clinic)
    said = "Plain exercise was withdrawn on 1 December 2026. Leave it out, and ask your clinic what to do in its place."
    for path in ("programmes/first/index.html", "sheets/programme-first-a4.pdf", "plan-guides.js"):
        assert said in words_of(clinic.site / path), path
    assert not (clinic.site / "plan-guides" / "2.js").exists()
    link = write(Plan((PlanItem(1, "000000"), PlanItem(2, "000000"))))
    result = CliRunner().invoke(main, ["sheet", "--project", str(clinic.root), "--plan", link])
    assert result.exit_code != 0
    assert f"exercise 2: {said}" in result.output


def test_phones_are_told_what_to_delete(clinic: Project) -> None:
    before = (clinic.site / "offline-files.js").read_text(encoding="utf-8")
    withdraw(clinic, "plain")
    built(clinic)
    after = (clinic.site / "offline-files.js").read_text(encoding="utf-8")
    told = json.loads(after.partition("= ")[2].rstrip(";\n"))
    assert {"exercises/plain/", "plan-guides/2.js", "sheets/plain-a4.pdf"} <= set(told["gone"])
    assert {"programmes/first/", "search-index.js", "plan-guides.js", "./", "exercises/full/"} <= set(told["changed"])
    assert told["version"] not in before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pages/withdrawn.md.j2", "This guide was withdrawn on 1 December 2026"),
        ("pages/programme.md.j2", "Plain exercise was withdrawn on 1 December 2026"),
        ("sheets/withdrawn.typ", "that it was withdrawn, and what to do"),
    ],
)
def test_no_template_keeps_quiet_about_it(clinic: Project, name: str, said: str) -> None:
    withdraw(clinic, "plain")
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for told in ("{{ view.statement }}", "{{ view.because }}", "{{ text }}", "#for it in data.notice"):
        text = text.replace(told, "#for it in ()" if told.startswith("#") else "")
    own = clinic.templates / name
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    before = saying(clinic.site, STEP)
    report = build.build(clinic).report
    assert report.has_errors
    assert any(said in str(problem) for problem in report), list(report)
    assert saying(clinic.site, STEP) == before


@pytest.mark.parametrize("name", ["exercises/plain/index.html", "exercises/plain.html", "sheets/plain-a4.pdf"])
def test_public_cannot_bring_it_back(clinic: Project, name: str) -> None:
    old = (clinic.site / name.replace("plain.html", "plain/index.html")).read_bytes()
    withdraw(clinic, "plain")
    built(clinic)
    (clinic.public / name).parent.mkdir(parents=True)
    (clinic.public / name).write_bytes(old)
    result = build.build(clinic)
    assert [str(found.location.file) for found in result.report if found.severity.name == "ERROR"] == [f"public/{name}"]
    assert saying(clinic.site, STEP) == []


def test_the_site_from_before_does_not_bring_it_back(clinic: Project) -> None:
    withdraw(clinic, "plain")
    built(clinic)
    (refused,) = build.undo(clinic)
    assert "the site from before has exercise:plain, which was withdrawn since" in refused.message
    built(clinic)
    assert not build.undo(clinic)
    assert saying(clinic.site, STEP) == []


def test_content_that_has_lost_the_record_does_not_bring_it_back(clinic: Project) -> None:
    record = clinic.content / "withdrawn.yml"
    withdraw(clinic, "plain")
    built(clinic)
    text = record.read_text(encoding="utf-8")
    record.unlink()
    (lost,) = build.build(clinic).report
    assert (str(lost.location.file), lost.rule) == ("content/withdrawn.yml", "withdrawal-lost")
    assert saying(clinic.site, STEP) == []
    record.write_text(text, encoding="utf-8")
    CliRunner().invoke(main, ["withdraw", "--project", str(clinic.root), "--undo", "plain"])
    built(clinic)
    assert "exercises/plain/index.html" in saying(clinic.site, STEP)


def test_its_page_stays_when_its_file_is_deleted(clinic: Project) -> None:
    withdraw(clinic, "about-guides")
    (clinic.content / "pages" / "about-guides.md").unlink()
    built(clinic)
    said = words_of(clinic.site / "about-guides" / "index.html")
    assert "This guide was withdrawn on 1 December 2026." in said
