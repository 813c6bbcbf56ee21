"""One small site, built with every engine of the table: the same articles, warnings, search, sheets and proofs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.base.stopped import Stopped
from limber.site.engine import choice
from limber.site.engine.engines import DEFAULT, ENGINES
from whole_site import NOT_ITS_OWN, WHOLE

PAGES = 11
BROKEN = "\n[gone](nowhere.md) and [part](help.md#no-such-part)\n"
CARRIED = [name for name, engine in ENGINES.items() if engine.runs_limber]
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "mkdocs": {},
    "properdocs": {"  - limber ": "  - limber: {engine: properdocs} "},
    "plain": {"name: material": "name: limber"},
    "properdocs-plain": {"  - limber ": "  - limber: {engine: properdocs} ", "name: material": "name: limber"},
}
"""What is changed in `mkdocs.yml`, as the table says it."""

slow = pytest.mark.slow


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


@dataclass(frozen=True)
class Made:
    """A clinic's folder, and what building it with a broken link said."""

    project: Project
    broken: subprocess.CompletedProcess[str]

    def page(self, uri: Path) -> str:
        """Return a page of its site."""
        return (self.project.site / uri).read_text(encoding="utf-8")


def _run(project: Project, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=project.root,
        env=os.environ | {"COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site, built with the engine that everybody has."""
    root = tmp_path_factory.mktemp("engines") / DEFAULT
    shutil.copytree(WHOLE, root, ignore=NOT_ITS_OWN)
    built = _run(Project(root), "limber", "build")
    assert built.returncode == 0, built.stderr
    shutil.copytree(root / "site_src", root.with_name("sources"))
    return Project(root)


@pytest.fixture(scope="module", params=CARRIED)
def made(request: pytest.FixtureRequest, default: Project) -> Made:
    """The same, built with each engine that loads our plugin, and once more with links that lead nowhere."""
    project = default if request.param == DEFAULT else Project(default.root.with_name(request.param))
    if project != default:
        shutil.copytree(default.root, project.root, ignore=shutil.ignore_patterns("site", "site_src"))
        settings = project.mkdocs_yml.read_text(encoding="utf-8")
        for old, new in SETTINGS[request.param].items():
            assert settings.count(old) == 1
            settings = settings.replace(old, new)
        project.mkdocs_yml.write_text(settings, encoding="utf-8")
        built = _run(project, "limber", "build")
        assert built.returncode == 0, built.stderr
    own = project.templates / "pages" / "text.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text((BUNDLED_TEMPLATES / "pages" / "text.md.j2").read_text(encoding="utf-8") + BROKEN, encoding="utf-8")
    broken = _run(project, "limber", "build")
    shutil.rmtree(project.templates)
    return Made(project, broken)


def _pages(project: Project) -> list[Path]:
    return [path.relative_to(project.site) for path in sorted(project.site.rglob("index.html"))]


@slow
def test_pages_say_the_same(made: Made, default: Project) -> None:
    assert _pages(made.project) == _pages(default)
    assert len(_pages(default)) == PAGES
    for uri in _pages(default):
        expected = _Article((default.site / uri).read_text(encoding="utf-8"))
        found = _Article(made.page(uri))
        assert found.words == expected.words, uri
        assert found.targets == expected.targets, uri


@slow
def test_warning_signs_policy_and_their_look_are_the_same(made: Made, default: Project) -> None:
    for uri in _pages(default):
        expected, found = (default.site / uri).read_text(encoding="utf-8"), made.page(uri)
        for pattern in (
            r'class="[^"]*\bcare\b',
            r'class="warns',
            r'(?s)<meta http-equiv="Content-Security-Policy".*?>',
        ):
            assert re.findall(pattern, found) == re.findall(pattern, expected), uri
        assert "Content-Security-Policy" in found
    guide = made.page(Path("exercises", "full", "index.html"))
    assert re.search(r'class="[^"]*\bcare\b', guide)


@slow
def test_search_sheets_and_scripts_are_the_same_to_the_byte(made: Made, default: Project) -> None:
    sources = default.root.with_name("sources")
    ours = [path.relative_to(sources) for path in sorted(sources.rglob("*")) if path.is_file()]
    ours = [path for path in ours if path.suffix != ".md" and not path.name.startswith(".")]
    assert {path.suffix for path in ours} >= {".pdf", ".js", ".css", ".svg"}
    for path in ours:
        assert (made.project.site / path).read_bytes() == (sources / path).read_bytes(), path
    for name in ("_headers", ".htaccess", "service-worker.js"):
        assert (made.project.site / name).read_bytes() == (default.site / name).read_bytes(), name


@slow
def test_a_link_that_leads_nowhere_is_told_at_its_place_and_nothing_is_published(made: Made) -> None:
    told = [line for line in made.broken.stderr.splitlines() if ": error: " in line]
    assert made.broken.returncode == 1
    assert "site_src/about-guides.md:" in told[0]
    assert "'nowhere.md'" in told[0]
    assert "no-such-part" in told[1]
    assert len(told) == 2
    assert "nowhere" not in made.page(Path("about-guides", "index.html"))


@slow
def test_each_is_built_by_whom_it_says(made: Made) -> None:
    page = made.page(Path("index.html"))
    engine = made.project.root.name
    assert ("ProperDocs" in page) == (engine == "properdocs")
    assert ("mkdocs-material" in page) == (not engine.endswith("plain"))
    assert (made.project.site / "assets" / "stylesheets").is_dir() == (not engine.endswith("plain"))


@slow
def test_zensical_makes_the_same_articles_and_nothing_else_of_ours(default: Project) -> None:
    """What the table says of it: same articles, search and sheets; no policy, and a broken link stops nothing."""
    other = Project(default.root.with_name("zensical"))
    shutil.copytree(default.root.with_name("sources"), other.site_src)
    settings = default.mkdocs_yml.read_text(encoding="utf-8")
    theme = f"  name: material\n  custom_dir: {BUNDLED_TEMPLATES / 'theme'}"
    other.mkdocs_yml.write_text(re.sub(r"(?m)^  name: material.*$", theme, settings), encoding="utf-8")
    page = other.site_src / "about-guides.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + BROKEN, encoding="utf-8")

    careless, strict = _run(other, "zensical", "build"), _run(other, "zensical", "build", "--strict")
    assert (careless.returncode, strict.returncode) == (0, 1)
    assert "page does not exist" in careless.stdout + careless.stderr

    page.write_text(text, encoding="utf-8")
    assert _run(other, "zensical", "build").returncode == 0
    assert len(_pages(default)) == PAGES
    for uri in _pages(default):
        expected = _Article((default.site / uri).read_text(encoding="utf-8"))
        html = (other.site / uri).read_text(encoding="utf-8")
        found = _Article(html)
        assert (found.words, found.targets) == (expected.words, expected.targets), uri
        assert "Content-Security-Policy" not in html
    sources = default.root.with_name("sources")
    ours = [path.relative_to(sources) for path in (*sources.rglob("*.pdf"), *sources.rglob("search*.js"))]
    assert {path.suffix for path in ours} == {".pdf", ".js"}
    for path in ours:
        assert (other.site / path).read_bytes() == (default.site / path).read_bytes(), path
    assert not (other.site / "_headers").exists()


def test_every_package_of_the_table_is_one_that_we_know() -> None:
    packages = {package for engine in ENGINES.values() for package in engine.packages}
    needed = {Requirement(line).name for line in requires("limber") or ()}
    assert packages - needed == {"zensical"}


def _with(settings: str, root: Path) -> Project:
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return Project(root)


@pytest.mark.parametrize(
    ("settings", "engine"),
    [
        ("plugins: [limber]", "mkdocs"),
        ("plugins:\n  - limber: {engine: properdocs}", "properdocs"),
        ("plugins:\n  limber: {engine: properdocs}", "properdocs"),
        (
            "x: !ENV [A, b]\nf: !!python/name:a.b\nplugins:\n  - search\n  - limber:\n      engine: properdocs",
            "properdocs",
        ),
        ("# engine\nplugins: limber", "mkdocs"),
        ("engine: [", "mkdocs"),
        ("- engine", "mkdocs"),
        ("plugins:\n  - limber:\n # engine", "mkdocs"),
    ],
)
def test_settings_say_which_engine(settings: str, engine: str, tmp_path: Path) -> None:
    assert choice.asked_for(_with(settings, tmp_path)) == engine


def test_without_settings_it_is_the_default(tmp_path: Path) -> None:
    assert choice.asked_for(Project(tmp_path)) == DEFAULT


def test_an_engine_that_cannot_carry_limber_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        choice.take(_with("plugins:\n  - limber:\n      engine: zensical\n", tmp_path))
    problem = stopped.value.diagnostic
    assert str(problem.location) == "mkdocs.yml:3:1"
    assert 'engine: "zensical" cannot build a site of Limber' in problem.message
    assert "properdocs" in problem.hint


def test_an_engine_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(Stopped, match="engine: properdocs is not installed"):
        choice.take(_with("plugins:\n  - limber: {engine: properdocs}\n", tmp_path))


def test_one_engine_cannot_take_the_place_of_one_that_runs(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="MkDocs runs already"):
        choice.take(_with("plugins:\n  - limber: {engine: properdocs}\n", tmp_path))
