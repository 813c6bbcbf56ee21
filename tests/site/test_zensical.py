"""What is generated is plain Markdown: another generator builds the same pages from it."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from limber import build
from limber.base.project import BUNDLED_TEMPLATES, Project

pytestmark = pytest.mark.slow

WHOLE = Path(__file__).parents[1] / "sites" / "whole"


class _Article(HTMLParser):
    """The words of a page's article, and its links and pictures."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.targets: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "article"
        if self._inside:
            self.targets += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data.split()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same `site_src`, built by MkDocs and by Zensical."""
    root = tmp_path_factory.mktemp("zensical") / "clinic"
    shutil.copytree(WHOLE, root)
    project = Project(root)
    assert not build.build(project).report.has_errors
    settings = re.sub(
        r"(?m)^  name: material.*$",
        f"  name: material\n  custom_dir: {BUNDLED_TEMPLATES / 'theme'}",
        project.mkdocs_yml.read_text(),
    )
    other = root.with_name("other")
    shutil.copytree(project.site_src, other / "site_src")
    (other / "mkdocs.yml").write_text(settings, encoding="utf-8")
    subprocess.run([Path(sys.executable).with_name("zensical"), "build"], cwd=other, check=True, capture_output=True)
    return project.site, other / "site"


def test_zensical_builds_the_same_pages(both: tuple[Path, Path]) -> None:
    mkdocs, zensical = both
    pages = [path.relative_to(mkdocs) for path in sorted(mkdocs.rglob("index.html"))]
    assert len(pages) == 11
    for page in pages:
        expected = _Article((mkdocs / page).read_text(encoding="utf-8"))
        found = _Article((zensical / page).read_text(encoding="utf-8"))
        assert found.words == expected.words, page
        assert found.targets == expected.targets, page
