"""Whatever MkDocs has to complain about is found, with a place; and the same input gives the same site."""

import datetime as dt
import gzip
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config

from limber.base.addresses import Published
from limber.base.files.lock import exclusive
from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.base.stopped import Stopped
from limber.site.engine import runner as mkdocs_runner
from limber.site.engine.log import FAILED_RULE, SETTINGS_RULE, WARNING_RULE

pytestmark = pytest.mark.slow

PACKAGE_FOLDER = Path(mkdocs_runner.__file__).parents[3]

SETTINGS = """\
site_name: Guides
site_url: https://guides.example/
docs_dir: site_src
theme:
  name: mkdocs
nav:
  - Home: index.md
not_in_nav: "*.md"
"""
MATERIAL = SETTINGS.replace("name: mkdocs", "name: material\n  font: false")

PAGES = {
    "index.md": "# Home\n\n[Bridge](exercises/bridge.md#steps)\n",
    "exercises/bridge.md": "# Bridge\n\n## Steps\n\nLie down.\n",
}


def make(root: Path, settings: str = SETTINGS, pages: Mapping[str, str] = PAGES) -> Project:
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(settings)
    for uri, text in pages.items():
        (root / "site_src" / uri).parent.mkdir(parents=True, exist_ok=True)
        (root / "site_src" / uri).write_text(text)
    return Project(root)


def problems(project: Project, pages: Mapping[str, str] = PAGES) -> list[tuple[str, str]]:
    """Build, and return the place and the rule of every problem."""
    found = mkdocs_runner.run(project, project.root / "out", list(pages), dt.date(2026, 3, 2)).problems
    return [(str(problem.location), problem.rule) for problem in found]


def message(project: Project) -> str:
    (problem,) = mkdocs_runner.run(project, project.root / "out", list(PAGES), dt.date(2026, 3, 2)).problems
    return str(problem)


# --- A good site -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [SETTINGS, MATERIAL])
def test_a_good_site_has_no_problems(tmp_path: Path, settings: str) -> None:
    project = make(tmp_path, settings)
    assert problems(project) == []
    assert "Lie down" in (tmp_path / "out/exercises/bridge/index.html").read_text()
    assert "Lie down" in (tmp_path / "out/search/search_index.json").read_text()


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    mkdocs_runner.run(make(tmp_path), tmp_path / "out", list(PAGES), progress=told.append)
    assert told == ["25 % of the pages", "50 % of the pages", "75 % of the pages", "100 % of the pages"]


def test_progress_is_told_in_about_twenty_steps(tmp_path: Path) -> None:
    pages = PAGES | {f"exercises/{number}.md": "# One\n" for number in range(98)}
    told: list[str] = []
    mkdocs_runner.run(make(tmp_path, pages=pages), tmp_path / "out", list(pages), progress=told.append)
    assert told[:2] == ["5 % of the pages", "10 % of the pages"]
    assert len(told) == 20


def test_the_address_can_be_given(tmp_path: Path) -> None:
    mkdocs_runner.run(make(tmp_path), tmp_path / "out", site_url="http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/exercises/bridge/" in (tmp_path / "out/sitemap.xml").read_text()


def test_overrides_come_after_the_projects_own_and_before_the_themes(tmp_path: Path) -> None:
    settings = SETTINGS.replace("name: mkdocs", "name: mkdocs\n  custom_dir: own")
    (tmp_path / "own").mkdir()
    config = load_config(str(make(tmp_path, settings).mkdocs_yml))
    for _ in range(2):
        mkdocs_runner.add_theme_overrides(config)
    ours = str(BUNDLED_TEMPLATES / "theme")
    assert config.theme.dirs[:2] == [str(tmp_path / "own"), ours]
    assert config.theme.dirs.count(ours) == 1


def test_the_plugin_is_told_that_the_content_is_ready(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(
        "content_is_ready = False\ndef on_pre_build(config):\n    assert content_is_ready\n"
    )
    assert problems(make(tmp_path, SETTINGS + "hooks: [hook.py]\n")) == []


# --- Warnings ----------------------------------------------------------------------------------------------------

BROKEN = {
    "index.md": "# Home\n\n[a](exercises/bridge.md#none)\n\nand [b](gone.md)\n\n[c](exercises/)\n",
    "exercises/bridge.md": "# Bridge\n\n![picture](bridge.png)\n",
}
BROKEN_PLACES = {
    ("site_src/index.md:3:5", WARNING_RULE),
    ("site_src/index.md:5:9", WARNING_RULE),
    ("site_src/index.md:7:5", WARNING_RULE),
    ("site_src/exercises/bridge.md:3:12", WARNING_RULE),
}


@pytest.mark.parametrize("extra", ["", "strict: true\n", "validation: {links: {anchors: ignore, not_found: ignore}}\n"])
def test_broken_links_and_anchors_are_found(tmp_path: Path, extra: str) -> None:
    assert set(problems(make(tmp_path, SETTINGS + extra, BROKEN))) == BROKEN_PLACES


def test_nothing_that_was_set_hides_a_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    project = make(tmp_path, pages=BROKEN)
    names = ["mkdocs", "mkdocs.structure", "mkdocs.structure.pages", "mkdocs.commands.build"]
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger.level, logger.propagate, logger.disabled, logger.handlers[:]) for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
            logger.propagate = False
            logger.disabled = True
        logging.disable(logging.CRITICAL)
        assert set(problems(project)) == BROKEN_PLACES
        assert all(logger.disabled and logger.level == logging.CRITICAL for logger in loggers)
        assert logging.root.manager.disable == logging.CRITICAL
    finally:
        logging.disable(logging.NOTSET)
        for logger, (level, propagate, disabled, handlers) in zip(loggers, before, strict=True):
            logger.setLevel(level)
            logger.propagate = propagate
            logger.disabled = disabled
            assert logger.handlers == handlers
    assert capfd.readouterr() == ("", "")


def test_a_page_of_the_nav_that_is_missing_is_found(tmp_path: Path) -> None:
    assert "gone.md" in message(make(tmp_path, SETTINGS.replace("Home: index.md", "Home: gone.md")))


def test_an_unknown_setting_is_found(tmp_path: Path) -> None:
    assert problems(make(tmp_path, SETTINGS + "colour: blue\n")) == [("mkdocs.yml:9:1", WARNING_RULE)]


def test_requests_of_a_browser_during_a_build_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(
        "import logging\n"
        "def on_pre_build(config):\n"
        "    logging.getLogger('mkdocs.livereload').warning('GET /favicon.ico code 404')\n"
    )
    assert problems(make(tmp_path, SETTINGS + "hooks: [hook.py]\n")) == []


# --- A site that is not whole ------------------------------------------------------------------------------------


def test_a_planned_page_that_was_not_built_is_named(tmp_path: Path) -> None:
    project = make(tmp_path, SETTINGS + "exclude_docs: exercises/\n", PAGES | {"index.md": "# Home\n"})
    assert problems(project) == [("site_src/exercises/bridge.md:1:1", FAILED_RULE)]


def test_an_empty_page_is_named(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text("def on_post_page(output, page, config):\n    return ' '\n")
    found = problems(make(tmp_path, SETTINGS + "hooks: [hook.py]\n"))
    assert ("site_src/exercises/bridge.md:1:1", FAILED_RULE) in found


def test_flat_addresses_are_understood(tmp_path: Path) -> None:
    assert problems(make(tmp_path, SETTINGS + "use_directory_urls: false\n")) == []


def test_a_site_without_search_needs_no_index(tmp_path: Path) -> None:
    assert problems(make(tmp_path, SETTINGS + "plugins: []\n")) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("main.html", '{% extends "base.html" %}\n{% block content %}\n{{ x.y }}\n{% endblock %}', "main.html:3:1"),
        ("main.html", '{% extends "base.html" %}\n{% block %}\n', "main.html:2:1"),
        (
            "404.html",
            '{% extends "main.html" %}\n\n{{ 1 / 0 }}{% block content %}{{ 1 / 0 }}{% endblock %}',
            "404.html",
        ),
    ],
)
def test_a_mistake_in_a_theme_template_is_placed(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(text)
    found = message(make(tmp_path, SETTINGS.replace("name: mkdocs", "name: mkdocs\n  custom_dir: own")))
    assert f"own/{words}" in found
    assert "MkDocs stopped" in found


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    project = make(tmp_path)
    (project.site_src / "exercises/bridge.md").write_bytes(b"# \xff\n")
    assert "site_src/exercises/bridge.md:1:1" in {place for place, _ in problems(project)}


@pytest.mark.parametrize("how", ["raise SystemExit(3)", "raise ValueError", "1 / 0"])
def test_a_hook_that_fails_is_a_plain_problem(tmp_path: Path, how: str) -> None:
    (tmp_path / "hook.py").write_text(f"def on_pre_build(config):\n    {how}\n")
    assert "hook.py:2:1: error: MkDocs stopped: " in message(make(tmp_path, SETTINGS + "hooks: [hook.py]\n"))


def test_a_failure_that_is_nobodys_here_is_still_a_plain_problem(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text("import functools\non_env = functools.partial(sorted, key=1)\n")
    assert message(make(tmp_path, SETTINGS + "hooks: [hook.py]\n")).startswith(
        "mkdocs.yml:1:1: error: MkDocs stopped: "
    )


# --- Settings that cannot be used --------------------------------------------------------------------------------


def test_missing_settings(tmp_path: Path) -> None:
    project = make(tmp_path)
    project.mkdocs_yml.unlink()
    assert "mkdocs.yml:1:1: error: there is no such file" in message(project)


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ("site_name: a\nnav: [x\n", "3:1", "not valid YAML"),
        ("site_name: a: b\n", "1:13", "not valid YAML: mapping values are not allowed here"),
        ("site_name: \x01\n", "1:1", "special characters are not allowed"),
        ("- a\n", "1:1", "key-value mapping"),
        ("3\n", "1:1", "not iterable"),
        ("", "1:1", "site_name: Required"),
        ("theme: material\n" + SETTINGS.replace("theme:\n  name: mkdocs\n", ""), "1:1", "would be loaded from Google"),
        (SETTINGS.replace("name: mkdocs", "name: gone"), "4:1", "Unrecognised theme name"),
        (SETTINGS + "plugins:\n  - search\n  - not-there\n", "11:1", 'The "not-there" plugin is not installed'),
        (SETTINGS + "plugins:\n  - search: {min_search_length: x}\n", "10:1", "'min_search_length'"),
        (SETTINGS + "hooks: [gone.py]\n", "9:1", "gone.py"),
        (SETTINGS + "markdown_extensions: [not_there]\n", "9:1", "not_there"),
        (SETTINGS + "extra: !!python/name:not.there\n", "9:8", "not valid YAML"),
        (SETTINGS.replace("docs_dir: site_src\n", ""), "1:1", "docs_dir: expected site_src"),
        (SETTINGS.replace("docs_dir: site_src", "docs_dir: other"), "3:1", "docs_dir: expected site_src"),
        (SETTINGS.replace("docs_dir: site_src", "docs_dir: gone"), "3:1", "docs_dir: expected site_src"),
        (SETTINGS + "site_dir: html\n", "9:1", "site_dir: expected site"),
        (SETTINGS + "site_dir: public\n", "9:1", "site_dir: public/ holds what is published beside the pages"),
        (SETTINGS.replace("docs_dir: site_src", "docs_dir: ."), "3:1", "docs_dir: expected site_src"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, settings: str, place: str, words: str) -> None:
    (tmp_path / "other").mkdir()
    project = make(tmp_path, settings)
    (problem,) = mkdocs_runner.run(project, tmp_path / "out").problems
    assert problem.rule == SETTINGS_RULE
    assert words in problem.message
    assert str(problem.location) == f"mkdocs.yml:{place}"
    assert not (tmp_path / "out").exists()


def test_a_mistake_in_inherited_settings_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("a: 1\nb: c: d\n")
    assert "base.yml:2:5: error: not valid YAML" in message(make(tmp_path, "INHERIT: base.yml\n" + SETTINGS))


# --- The clock ---------------------------------------------------------------------------------------------------


def test_the_site_is_dated_by_its_content_and_the_clock_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    problems(make(tmp_path))
    assert "<lastmod>2026-03-02</lastmod>" in (tmp_path / "out/sitemap.xml").read_text()
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_content_without_dates_gives_a_site_without_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert mkdocs_runner.run(make(tmp_path), tmp_path / "out", list(PAGES)).problems == ()
    site_map = (tmp_path / "out/sitemap.xml").read_text()
    assert "lastmod" not in site_map
    assert site_map == gzip.decompress((tmp_path / "out/sitemap.xml.gz").read_bytes()).decode()
    assert dt.datetime.now(dt.UTC).strftime("%Y") not in site_map


def test_a_clock_that_is_set_already_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    problems(make(tmp_path))
    assert "<lastmod>1970-01-02</lastmod>" in (tmp_path / "out/sitemap.xml").read_text()
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"


def test_a_clock_that_cannot_be_read_is_a_plain_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Stopped, match="SOURCE_DATE_EPOCH: expected whole seconds"):
        mkdocs_runner.run(make(tmp_path), tmp_path / "out")


BUILD = """
import datetime as dt, pathlib, sys
from limber.base.project import Project
from limber.site.engine.runner import run
root = pathlib.Path(sys.argv[1])
pages = sorted(path.relative_to(root / "site_src").as_posix() for path in root.glob("site_src/**/*.md"))
assert not run(Project(root), root / "out", pages, dt.date(2026, 3, 2)).problems
"""


def test_same_input_same_bytes(tmp_path: Path) -> None:
    sites: list[dict[Path, bytes]] = []
    for folder, seed, zone in (("here", "1", "UTC"), ("there/deeper", "77", "Pacific/Kiritimati")):
        root = tmp_path / folder
        root.parent.mkdir(exist_ok=True)
        make(root, MATERIAL)
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER), "PYTHONHASHSEED": seed, "TZ": zone}
        environment.pop("SOURCE_DATE_EPOCH", None)
        if sites:
            time.sleep(1.1 - time.time() % 1)  # another second: the header of a gzip file holds one
        subprocess.run([sys.executable, "-c", BUILD, root], env=environment, check=True)
        sites.append({path.relative_to(root): path.read_bytes() for path in root.glob("out/**/*") if path.is_file()})
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []
    assert Path("out/sitemap.xml.gz") in sites[0]


# --- The whole way: killed, full, two at once --------------------------------------------------------------------

WHOLE_BUILDS = [sys.executable, str(Path(__file__).parents[2] / "whole_builds.py")]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)}

ALONE = ["unshare", "--user", "--map-root-user", "--mount"]
"""Runs a command that may mount a disk, which only it can see and which is gone when it ends (Linux)."""

ON_A_SMALL_DISK = 'mount -t tmpfs -o size=24m none "$0" && cp "$1" "$0" && shift && exec "$@"'


def run_command(command: list[str]) -> str:
    result = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_killed_at_many_moments_of_a_build(tmp_path: Path) -> None:
    make(tmp_path, pages={})
    assert run_command([*WHOLE_BUILDS, "killed", str(tmp_path)]).split().count("old") > 10


def test_builds_at_once_take_turns(tmp_path: Path) -> None:
    project = make(tmp_path, pages={})
    commands = [[*WHOLE_BUILDS, "build", str(tmp_path), text] for text in ("old", "new", "old")]
    processes = [
        subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for command in commands
    ]
    for process in processes:
        with process:
            assert process.communicate(timeout=120)[0] == b""
            assert process.returncode == 0
    # "before" is the site before this one, for `limber undo`.
    assert {path.name for path in project.work.iterdir()} == {"lock", "before", "cache"}
    pages = [path.read_text() for path in project.site.glob("**/index.html")]
    assert len(pages) == 9
    assert len({"<p>old</p>" in page for page in pages}) == 1


def test_no_room_for_the_new_site(tmp_path: Path) -> None:
    make(tmp_path, pages={})
    assert "error: the file is larger than this disk, or a limit of yours (ulimit -f), allows" in run_command(
        [*WHOLE_BUILDS, "no-room", str(tmp_path)]
    )


def can_make_a_disk(folder: Path) -> bool:
    command = [*ALONE, "mount", "-t", "tmpfs", "none", str(folder)]
    return bool(shutil.which("unshare")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_no_room_on_the_disk(tmp_path: Path) -> None:
    project = make(tmp_path / "project", pages={})
    disk = tmp_path / "disk"
    disk.mkdir()
    if not can_make_a_disk(disk):
        pytest.skip("this system does not let a test have a small disk of its own")
    command = [*ALONE, "sh", "-c", ON_A_SMALL_DISK, str(disk), str(project.mkdocs_yml)]
    said = run_command([*command, *WHOLE_BUILDS, "full-disk", str(disk)])
    assert "error: the disk is full" in said
    assert "make room and run the same command again" in said


def test_a_full_disk_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(
        "import errno\ndef on_pre_build(config):\n    raise OSError(errno.ENOSPC, 'No space', config.site_dir)\n"
    )
    project = make(tmp_path, SETTINGS + "hooks: [hook.py]\n")
    with pytest.raises(Stopped, match="out:1:1: error: the disk is full"), exclusive(project):
        problems(project)


def test_a_clinics_own_theme_files_come_before_ours(tmp_path: Path) -> None:
    project = make(tmp_path)
    own = project.templates / "theme" / "404.html"
    own.parent.mkdir(parents=True)
    own.write_text("Our own page for what is not there.")
    assert problems(project) == []
    assert "Our own page" in (tmp_path / "out" / "404.html").read_text()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (SETTINGS, Published("https://guides.example/")),
        (SETTINGS + "use_directory_urls: false\n", Published("https://guides.example/", directory_urls=False)),
        ("site_name: Guides\n", Published()),
        ("site_url: 5\n", Published()),
        ("- a list\n", Published()),
        ("site_url: [\n", Published()),
    ],
)
def test_where_a_site_is_published_is_read_from_its_settings(
    settings: str, expected: Published, tmp_path: Path
) -> None:
    assert mkdocs_runner.published(make(tmp_path, settings)) == expected
