"""`mkdocs build` and `mkdocs serve` work in a project as MkDocs users expect."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

import served
from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.build import Generated
from limber.plugin import LimberPlugin
from served import PACKAGE_FOLDER, SETTINGS, make_project

pytestmark = pytest.mark.slow

MKDOCS = [sys.executable, "-m", "mkdocs"]


class StandInPlugin(LimberPlugin):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    """The plugin, with a stand-in for what makes the pages."""

    def generate(self, project: Project) -> Generated:
        """Make the pages."""
        return served.generate(project)


@pytest.fixture
def search(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for PYTHONPATH in which MkDocs finds the stand-in under the name "limber"."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "limber-0.dist-info").mkdir()
    (folder / "limber-0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: limber\nVersion: 0\n")
    (folder / "limber-0.dist-info/entry_points.txt").write_text(
        "[mkdocs.plugins]\nlimber = test_plugin:StandInPlugin\n"
    )
    return folder


def mkdocs(project: Project, search: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, *arguments],
        cwd=project.root,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (search, PACKAGE_FOLDER, Path(__file__).parent))),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def config_of(project: Project) -> MkDocsConfig:
    """Return MkDocs' settings without plugins: these tests call the plugin themselves."""
    project.mkdocs_yml.write_text(SETTINGS.replace("[limber]", "[]"))
    return load_config(str(project.mkdocs_yml))


# --- The commands ------------------------------------------------------------------------------------------------


def test_mkdocs_build(tmp_path: Path, search: Path) -> None:
    project = make_project(tmp_path)
    result = mkdocs(project, search, "build", "--strict")
    assert result.returncode == 0, result.stderr
    assert "first words" in (project.site / "index.html").read_text()
    assert (project.site / "CNAME").read_text() == "guides.example"


def test_mkdocs_build_from_another_folder(tmp_path: Path, search: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    result = mkdocs(Project(tmp_path / "elsewhere"), search, "build", "--config-file", "../mkdocs.yml")
    assert result.returncode == 0, result.stderr
    assert "first words" in (project.site / "index.html").read_text()


@pytest.mark.parametrize("option", ["--strict", "--no-strict", "--quiet"])
def test_mkdocs_build_says_what_is_wrong_and_keeps_the_old_site(tmp_path: Path, search: Path, option: str) -> None:
    project = make_project(tmp_path)
    (project.content / "index.txt").write_text("wrong words")
    project.site.mkdir()
    (project.site / "index.html").write_text("old")
    result = mkdocs(project, search, "build", option)
    assert result.returncode == 1
    assert 'ERROR   -  content/index.txt:1:1: error: steps: expected right, got "wrong"' in result.stderr
    assert "Traceback" not in result.stderr
    assert (project.site / "index.html").read_text() == "old"


def test_mkdocs_serve_builds_once_for_each_edit(tmp_path: Path, search: Path) -> None:
    project = make_project(tmp_path)
    (project.site_src / "assets").mkdir()
    (project.site_src / "assets/own.css").write_text("a {}")
    with served.served([*MKDOCS, "serve", "--dev-addr"], tmp_path, [search]) as server:
        server.wait_for_page("first words")
        edits = [
            (project.content / "index.txt", "second words"),
            (project.templates / "page.txt", "# Other heading"),
            (project.content / "index.txt", "third words"),
            (project.public / "CNAME", "other.example"),
            (project.site_src / "assets/own.css", "b {}"),
        ]
        for number, (path, words) in enumerate(edits, start=1):
            path.write_text(words)
            server.wait_for_line("Reloading browsers", times=number)
        page = server.page()
        assert "third words" in page
        assert "Other heading" in page
        assert server.page("/CNAME") == "other.example"
        assert server.page("/assets/own.css") == "b {}"
        # Anything written by ourselves would by now have started another build.
        assert server.count("Detected file changes") == len(edits)


@pytest.mark.parametrize("site_dir", ["site", "elsewhere"])
def test_what_mkdocs_builds_goes_through_the_last_gate(tmp_path: Path, search: Path, site_dir: str) -> None:
    project = make_project(tmp_path)
    command = ("build", "--site-dir", site_dir)
    site = tmp_path / site_dir
    assert mkdocs(project, search, *command).returncode == 0
    page = (site / "index.html").read_text()
    assert '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'' in page
    assert (site / ".limber.json").is_file()

    (tmp_path / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    page = Path(config.site_dir, 'index.html')\n"
        "    page.write_text(page.read_text().replace('</body>', '<script>x()</script></body>'))\n"
    )
    project.mkdocs_yml.write_text(SETTINGS + "hooks: [hook.py]\n")
    refused = mkdocs(project, search, *command)
    assert refused.returncode == 1
    assert 'a script written into the page: "x()"' in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (site / "index.html").read_text() == page

    project.mkdocs_yml.write_text(SETTINGS + "extra_javascript: [https://cdn.example/x.js]\n")
    assert "would be loaded from another host" in mkdocs(project, search, *command).stderr
    project.mkdocs_yml.write_text(SETTINGS)
    (project.public / "404.html").write_text("mine")
    assert "public/404.html:1:1: error: the build makes 404.html itself" in mkdocs(project, search, *command).stderr
    (project.public / "404.html").unlink()
    (project.public / "link").symlink_to("/etc")
    assert "public/link:1:1: error: is a link" in mkdocs(project, search, *command).stderr
    assert (site / "index.html").read_text() == page
    assert {path.name for path in project.work.iterdir()} <= {"lock", "before", "cache"}


def test_mkdocs_may_not_make_only_some_of_the_pages(tmp_path: Path, search: Path) -> None:
    refused = mkdocs(make_project(tmp_path), search, "build", "--dirty")
    assert refused.returncode == 1
    assert "leave it out" in refused.stderr


def test_mkdocs_serve_shows_what_was_judged_and_to_nobody_else(tmp_path: Path, search: Path) -> None:
    project = make_project(tmp_path)
    with served.served([*MKDOCS, "serve", "--dev-addr"], tmp_path, [search]) as server:
        page = server.wait_for_page("first words")
        assert "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'" in page
        assert '<script src="/livereload/reload.js" data-epoch="' in page
        assert server.answer(host="evil.example")[0] == 421
        (project.content / "index.txt").write_text("[a](javascript:x())")
        server.wait_for_line('a link to "javascript:x()", which may run something')
        (project.content / "index.txt").write_text("mended words")
        server.wait_for_page("mended words")


# --- The hooks ---------------------------------------------------------------------------------------------------


def test_the_theme_finds_our_overrides(tmp_path: Path) -> None:
    config = config_of(make_project(tmp_path))
    assert StandInPlugin().on_config(config).theme.dirs[0] == str(BUNDLED_TEMPLATES / "theme")


def test_nothing_is_done_twice_when_the_content_is_ready(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    config = config_of(project)
    plugin = StandInPlugin()
    plugin.content_is_ready = True
    plugin.on_pre_build(config=config)
    plugin.on_post_build(config=config)
    assert list(project.site_src.iterdir()) == []
    assert not project.site.exists()


def test_a_site_is_not_made_in_the_folder_of_what_lies_beside_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = make_project(tmp_path)
    config = config_of(project)
    config.site_dir = str(project.public)
    before = sorted(project.public.rglob("*"))
    with pytest.raises(PluginError):
        StandInPlugin().on_pre_build(config=config)
    assert "site_dir: public/ holds what is published beside the pages" in caplog.text
    assert sorted(project.public.rglob("*")) == before


def test_another_docs_dir_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = make_project(tmp_path)
    config = config_of(project)
    config.docs_dir = str(project.content)
    with pytest.raises(PluginError):
        StandInPlugin().on_pre_build(config=config)
    assert "docs_dir: expected site_src" in caplog.text
    assert list(project.site_src.iterdir()) == []


def test_what_stops_the_work_is_a_plain_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = make_project(tmp_path)
    config = config_of(project)
    project.work.symlink_to(tmp_path)
    with pytest.raises(PluginError):
        StandInPlugin().on_pre_build(config=config)
    assert ".limber:1:1: error: is a link" in caplog.text


def test_the_package_offers_the_plugin() -> None:
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    value = text.partition('[project.entry-points."mkdocs.plugins"]\nlimber = "')[2].partition('"')[0]
    assert EntryPoint("limber", value, "mkdocs.plugins").load() is LimberPlugin
