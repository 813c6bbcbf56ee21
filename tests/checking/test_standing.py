"""A site stays as it is only while a build would make the very same one."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from limber.base.clock import EPOCH
from limber.base.diagnostics import Report
from limber.base.files.lock import exclusive
from limber.base.project import Project
from limber.base.stopped import Stopped
from limber.checking import standing
from limber.cli.main import main
from limber.site.engine.alone import stands_alone

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
DAY = 86_400


def found(project: Project, *, offline: bool = False) -> standing.Standing | None:
    return standing.found(project, offline=offline, wait=0, tell=lambda _: None)


def make(project: Project, *more: str) -> str:
    result = CliRunner().invoke(main, ["build", "--project", str(project.root), *more])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The small whole site, built once; a test that changes it puts it back."""
    root = tmp_path_factory.mktemp("standing") / "clinic"
    shutil.copytree(WHOLE, root, ignore=shutil.ignore_patterns(".limber", "site"))
    (root / "public").mkdir()
    (root / "public" / "robots.txt").write_text("User-agent: *\n", encoding="utf-8")
    project = Project(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, str(20_600 * DAY))
        assert "Built" in make(project)
        yield project


@contextmanager
def changed(path: Path, content: bytes | None) -> Iterator[None]:
    """Give a file other bytes, or none at all, for a while."""
    before = path.read_bytes() if path.exists() else None
    mode = path.stat().st_mode if before is not None else 0o644
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    yield
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
        path.chmod(mode)


@pytest.mark.slow
def test_a_site_that_nothing_was_changed_for_is_neither_deleted_nor_written(built: Project) -> None:
    def stamps() -> dict[Path, tuple[int, int]]:
        folders = (built.site, built.site_src, built.work / "before")
        return {p: (p.stat().st_ino, p.stat().st_mtime_ns) for folder in folders for p in folder.rglob("*")}

    before = stamps()
    assert "Nothing has changed: 11 pages" in make(built)
    assert stamps() == before
    assert "Built 11 pages" in make(built, "--anew")
    assert found(built) is not None


EDITS: dict[str, Callable[[Project], tuple[Path, bytes | None]]] = {
    "a step": lambda p: (p.content / "exercises" / "plain.yml", b"title: Other\n"),
    "a deletion": lambda p: (p.content / "exercises" / "plain.yml", None),
    "a new file": lambda p: (p.content / "exercises" / "new.yml", b""),
    "the clinic": lambda p: (p.content / "clinic.yml", b"name: Other\n"),
    "the country": lambda p: (p.content / "countries.yml", b""),
    "the vocabulary": lambda p: (p.content / "vocabulary.yml", b""),
    "settings": lambda p: (p.mkdocs_yml, p.mkdocs_yml.read_bytes() + b"\n"),
    "a file for the host": lambda p: (p.public / "robots.txt", b"User-agent: x\n"),
    "a new file for the host": lambda p: (p.public / "CNAME", b"guides.example\n"),
    "a style sheet of one's own": lambda p: (p.site_src / "assets" / "own.css", b"a{}"),
    "what was generated, by hand": lambda p: (p.site_src / "index.md", b"# Mine\n"),
    "a page": lambda p: (p.site / "index.html", b"<p>Spoilt"),
    "a page that is gone": lambda p: (p.site / "index.html", None),
    "a page that was added": lambda p: (p.site / "more.html", b"<p>More"),
    "what a host put there": lambda p: (p.site / ".nojekyll", b""),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", EDITS)
def test_every_change_is_built(built: Project, what: str) -> None:
    assert found(built) is not None
    path, content = EDITS[what](built)
    with changed(path, content):
        assert found(built) is None
    assert found(built) is not None


@pytest.mark.slow
def test_templates_days_rights_kinds_of_site_and_packages_count_too(
    built: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = built.templates / "parts" / "care.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text("", encoding="utf-8")
    assert found(built) is None
    shutil.rmtree(built.templates)
    assert found(built) is not None
    assert found(built, offline=True) is None
    page = built.site / "index.html"
    page.chmod(0o600)
    assert found(built) is None
    page.chmod(0o644)
    assert found(built) is not None
    with monkeypatch.context() as patch:
        patch.setenv(EPOCH, str(20_601 * DAY))
        assert found(built) is None
    with monkeypatch.context() as patch:
        (tmp_path / "mkdocs_other-1.0.dist-info").mkdir()
        patch.syspath_prepend(tmp_path)
        assert found(built) is None
    assert found(built) is not None


@pytest.mark.slow
def test_a_link_or_a_killed_build_is_no_reason_to_trust(built: Project) -> None:
    link = built.content / "exercises" / "link.yml"
    link.symlink_to(built.content / "exercises" / "plain.yml")
    assert found(built) is None
    link.unlink()
    (built.work / "new").mkdir()
    assert found(built) is None
    (built.work / "new").rmdir()
    assert found(built) is not None


@pytest.mark.slow
def test_while_another_builds_nothing_is_said(built: Project) -> None:
    with exclusive(built), pytest.raises(Stopped, match="another build is running"):
        found(built)


@pytest.mark.slow
def test_warnings_are_shown_again(tmp_path: Path) -> None:
    root = tmp_path / "clinic"
    shutil.copytree(WHOLE, root, ignore=shutil.ignore_patterns(".limber", "site"))
    (root / "content" / "exercises" / "notes.txt").write_text("x", encoding="utf-8")
    said = [CliRunner().invoke(main, ["build", "--project", str(root)]) for _ in range(2)]
    assert "Nothing has changed" in said[1].stdout
    for result in said:
        assert "content/exercises/notes.txt:1:1: warning: this file is not used" in result.stderr


def test_what_changed_during_a_build_is_not_taken_for_built(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for folder in (project.content, project.site_src, project.site):
        folder.mkdir()
    project.mkdocs_yml.write_text("", encoding="utf-8")
    (project.site_src / "index.md").write_text("# Home\n", encoding="utf-8")
    now = standing.sources_of(project, offline=False), standing.folder_state(project.site_src)
    for made_from in (standing.MadeFrom(None, now[1]), standing.MadeFrom(now[0], None), standing.MadeFrom("x", now[1])):
        standing.keep(project, made_from, Report(), 1, offline=False)
        assert found(project) is None
    standing.keep(project, standing.MadeFrom(now[0], "x"), Report(), 1, offline=False)
    assert found(project) is None
    standing.keep(project, standing.MadeFrom(*now), Report(), 1, offline=False)
    stands = found(project)
    assert stands is not None
    assert stands.pages == 1


ALONE = "site_name: Guides\ndocs_dir: site_src\ntheme: {name: material, font: false}\nplugins: [limber]\n"
NOT_ALONE = {
    "a hook": ALONE + "hooks: [hook.py]\n",
    "another plugin": ALONE.replace("[limber]", "[limber, search]"),
    "an extension that includes files": ALONE + "markdown_extensions: [pymdownx.snippets]\n",
    "the environment": ALONE + "copyright: !ENV [OWNER, Nobody]\n",
    "settings from elsewhere": "INHERIT: base.yml\n" + ALONE,
    "a theme elsewhere": ALONE.replace("font: false", "font: false, custom_dir: look"),
}


@pytest.mark.parametrize("what", ["", *NOT_ALONE])
def test_a_site_that_may_look_elsewhere_is_always_built(tmp_path: Path, what: str) -> None:
    project = Project(tmp_path)
    for folder in (project.site_src, project.root / "look"):
        folder.mkdir()
    (project.root / "hook.py").write_text("", encoding="utf-8")
    (project.root / "base.yml").write_text("site_author: Nobody\n", encoding="utf-8")
    project.mkdocs_yml.write_text(NOT_ALONE.get(what, ALONE), encoding="utf-8")
    config = load_config(str(project.mkdocs_yml))
    assert stands_alone(project, config) is (what == "")
