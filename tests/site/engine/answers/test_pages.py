"""A site that is answered for is the same, byte for byte, as one in which Python-Markdown converts every page."""

import datetime as dt
import runpy
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from limber import build as building
from limber.base.project import Project
from limber.site.engine import runner
from limber.site.engine.answers.pages import NOTE
from limber.site.engine.answers.shapes import Answer, Converter, Resolve
from limber.site.gate.folder import files_below
from whole_site import copied

pytestmark = pytest.mark.slow

BENCH = Path(__file__).parents[3] / "bench"

SETTINGS = """\
site_name: Guides
docs_dir: site_src
theme: {name: mkdocs}
markdown_extensions: [attr_list, md_in_html]
"""
PAGE = """\
---
title: "{0}"
---

# {0}

<div class="card" markdown="1">

- words of {0}
- [there](other.md#steps) and [here](#steps)

</div>

## Steps {{ #steps }}
"""
HOOK = "def on_page_content(html, **_):\n    return html.replace('words', 'WORDS')\n"


def site_of(target: Path) -> dict[str, bytes]:
    return {name: (target / name).read_bytes() for name in files_below(target) if not name.endswith(".gz")}


def make(root: Path, pages: Mapping[str, str], settings: str = SETTINGS) -> Project:
    (root / "site_src").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "hook.py").write_text(HOOK, encoding="utf-8")
    for name, text in pages.items():
        (root / "site_src" / name).write_text(text, encoding="utf-8")
    return Project(root)


def run(project: Project, *, plain: bool) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Run MkDocs; return the site, what is wrong with it, and what was told meanwhile."""
    target = project.work / "out"
    told: list[str] = []
    day = dt.date(2026, 3, 2)
    built = runner.run(project, target, (), day, plain=plain, progress=told.append)
    return site_of(target), [str(problem) for problem in built.problems], told


def assert_same_bytes(project: Project) -> None:
    """Run MkDocs on what was generated, without answers, with those of this run, and with what was heard before."""
    cache = project.cache / "answers"
    shutil.rmtree(cache, ignore_errors=True)
    plain, first, second = (run(project, plain=plain) for plain in (True, False, False))
    assert not plain[1]
    assert plain[:2] == first[:2] == second[:2]
    assert NOTE not in first[2] + second[2]
    assert max(path.stat().st_size for path in cache.iterdir()) > 5_000, "nothing was answered"


def test_the_starter_site_is_the_same(site_folder: Path) -> None:
    project = Project(site_folder.parent)
    assert_same_bytes(project)


def test_the_small_site_is_the_same(tmp_path: Path) -> None:
    project = copied(tmp_path)
    assert not building.generate(project).report.has_errors
    assert_same_bytes(project)


def test_a_library_that_is_made_up_is_the_same(tmp_path: Path) -> None:
    make_project = runpy.run_path(str(BENCH / "synthetic.py"))["make_project"]
    project: Project = make_project(tmp_path / "made-up", 4)
    assert not building.generate(project).report.has_errors
    assert_same_bytes(project)


PAGES = {f"{name}.md": PAGE.format(name) for name in ("index", "other", "third", "fourth", "fifth")}


def test_pages_are_answered_for_and_hooks_see_them(tmp_path: Path) -> None:
    project = make(tmp_path, PAGES, f"{SETTINGS}hooks: [hook.py]\n")
    plain, answered = run(project, plain=True), run(project, plain=False)
    assert answered[:2] == plain[:2]
    assert b"WORDS of third" in answered[0]["third/index.html"]
    assert NOTE not in answered[2]


def test_a_wrong_answer_is_seen_and_no_page_keeps_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert = Converter.convert

    def wrong(self: Converter, text: str, resolve: Resolve) -> Answer:
        answer = convert(self, text, resolve)
        return Answer(answer.html.replace("words of fifth", "lies"), answer.headings, answer.ids, doubts=answer.doubts)

    project = make(tmp_path, PAGES, f"{SETTINGS}hooks: [hook.py]\n")
    plain = run(project, plain=True)
    monkeypatch.setattr(Converter, "convert", wrong)
    monkeypatch.setattr("limber.site.engine.answers.pages._ONE_IN", 1)
    answered = run(project, plain=False)
    assert answered[:2] == plain[:2]
    assert answered[2].count(NOTE) == 1


def test_what_leads_nowhere_is_said_once_as_always(tmp_path: Path) -> None:
    pages = PAGES | {"third.md": PAGE.format("third").replace("other.md#steps", "gone.md")}
    pages |= {
        "fourth.md": PAGE.format("fourth").replace("(#steps)", "(#gone)").replace("other.md#steps", "other.md#no")
    }
    project = make(tmp_path, pages)
    plain, answered = run(project, plain=True), run(project, plain=False)
    assert answered[:2] == plain[:2]
    assert len(answered[1]) == 3


@pytest.mark.parametrize(
    "extension",
    ["smarty", "footnotes", "toc: {permalink: true}", "abbr"],
)
def test_with_other_extensions_nothing_is_answered(extension: str, tmp_path: Path) -> None:
    more = f"markdown_extensions: [attr_list, md_in_html, {{{extension}}}]" if ":" in extension else ""
    settings = SETTINGS.replace("markdown_extensions: [attr_list, md_in_html]", more) if more else SETTINGS
    settings = settings if more else settings.replace("md_in_html]", f"md_in_html, {extension}]")
    project = make(tmp_path, PAGES, settings)
    plain, answered = run(project, plain=True), run(project, plain=False)
    assert answered[:2] == plain[:2]
    assert not (project.cache / "answers").exists()
