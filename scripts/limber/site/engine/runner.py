"""Running MkDocs on what was generated, and finding everything it has to complain about.

MkDocs' exit status is not relied on: `mkdocs build --quiet --strict` succeeds with broken links. Every record of its
log from warning level up is a problem, and the finished site is looked at.
"""

import contextlib
import datetime as dt
import errno
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File
from mkdocs.utils.yaml import yaml_load

from limber.base import clock
from limber.base.addresses import Published, asset_path, look_path
from limber.base.diagnostics import Diagnostic, Location
from limber.base.files.cache import Cache
from limber.base.project import BUNDLED_ASSETS, BUNDLED_TEMPLATES, Project
from limber.site.beside import FOR_GITLAB
from limber.site.engine import named
from limber.site.engine.alone import stands_alone
from limber.site.engine.answers.pages import Answers
from limber.site.engine.foreign import foreign_settings
from limber.site.engine.log import FAILED_RULE, Log, from_exception, from_record, from_settings, settings_problem
from limber.site.engine.own_plugins import UNDATED, InAFolder, Progress, Undated
from limber.site.gate.allowed import Allowed
from limber.site.gate.folder import files_below

_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Built:
    """What MkDocs made.

    Attributes:
        problems: What is wrong with it, each an error; none when the site is whole and nothing in it is broken. Their
            `rule` is one of those in `mkdocs_log`.
        allowed: What `mkdocs.yml` allows in it beside what Limber makes.
        directory_urls: Whether a page has an address without ".html".
        alone: Whether it would come out the same again while the project's folders and all packages are the same.
    """

    problems: tuple[Diagnostic, ...] = ()
    allowed: Allowed = field(default_factory=Allowed)
    directory_urls: bool = True
    alone: bool = False


def run(  # noqa: PLR0913 - each is one plain fact about a build, and most have a default
    project: Project,
    target: Path,
    pages: Sequence[str] = (),
    newest_date: dt.date | None = None,
    *,
    site_url: str | None = None,
    as_files: bool = False,
    plain: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the site from `site_src/` into a folder.

    The same input gives the same bytes: while MkDocs runs, `SOURCE_DATE_EPOCH` is set unless it is already.

    Args:
        project: Where `mkdocs.yml` and `site_src/` are.
        target: The folder for the site; what is in it is replaced.
        pages: The pages that the site must have: paths of Markdown files below `site_src/`, with "/".
        newest_date: The newest date in the content, by which the site is dated. None: it says no dates.
        site_url: The address that the site is seen under, instead of the one in `mkdocs.yml`.
        as_files: Whether links name files, so that the pages work when they are opened from a folder.
        plain: Whether Python-Markdown converts every page, and nothing is answered in its place.
        progress: Called now and then with a line of text while pages are made.

    Raises:
        Stopped: SOURCE_DATE_EPOCH is set to something that is no number of seconds.
        OSError: The disk is full or cannot be written to.
    """
    if not project.mkdocs_yml.is_file():
        hint = "Limber works in a folder with content/ and mkdocs.yml"
        return Built((settings_problem(project, "there is no such file; it holds the site's settings", hint),))
    clock.source_date_epoch()
    log = Log()
    with _environment(newest_date), log.listening():
        try:
            config = load_config(
                str(project.mkdocs_yml),
                site_dir=str(target),
                site_url=site_url,
                use_directory_urls=False if as_files else None,
                strict=False,
            )
        except (Exception, SystemExit) as error:  # noqa: BLE001 - settings can name anybody's plugins and code
            return Built(_settings_problems(project, error, log))
        if wrong := _wrong_folder(project, config):
            return Built((wrong,))
        add_theme_overrides(config)
        if unusable := tuple(foreign_settings(project, config)) or tuple(named.missing_names(project, config)):
            return Built(unusable)
        _prepare(config, len(pages), progress, as_files=as_files)
        if not plain:
            config.plugins["limber-answers"] = Answers(Cache(project.cache / "answers"), progress)
        finished, failures = _build(project, config, log)
    problems = [*(from_record(project, record) for record in log.records), *failures]
    if finished:
        problems += _missing(project, config, pages)
    found = tuple(dict.fromkeys(problems))
    if not finished:
        return Built(found)
    return Built(found, allowed_by(config, target), config.use_directory_urls, stands_alone(project, config))


def published(project: Project) -> Published:
    """Return where the site is seen, as `mkdocs.yml` says it; nowhere where that cannot be read."""
    settings = _settings_of(project)
    address, directory_urls = settings.get("site_url"), settings.get("use_directory_urls", True)
    return Published(address if isinstance(address, str) else "", directory_urls is not False)


def theme_of(project: Project) -> str:
    """Return the name of the theme, as `mkdocs.yml` says it; MkDocs' own where it says none, or cannot be read."""
    theme = _settings_of(project).get("theme", "mkdocs")
    return str(theme.get("name") or "") if isinstance(theme, dict) else str(theme)


def _settings_of(project: Project) -> Mapping[str, Any]:
    """Return what `mkdocs.yml` says; nothing where it cannot be read: the run of MkDocs says what is wrong."""
    try:
        with project.mkdocs_yml.open("rb") as file:
            settings = yaml_load(file)
    except (OSError, ConfigurationError):
        return {}
    return settings if isinstance(settings, dict) else {}


def at_first_sight(project: Project) -> Iterator[Diagnostic]:
    """Yield what can be seen of `mkdocs.yml` before anything is made, warnings among it."""
    return named.at_first_sight(project, _settings_of(project))


def add_theme_overrides(config: MkDocsConfig) -> None:
    """Let the theme find overrides: the project's `custom_dir`, its `templates/theme`, ours, and then its own files."""
    own = Path(config.config_file_path).parent / "templates" / "theme"
    folders = [folder for folder in (own, BUNDLED_TEMPLATES / "theme") if folder.is_dir()]
    directories = config.theme.dirs
    known = {Path(directory).resolve() for directory in directories}
    place = 1 if config.theme.custom_dir else 0
    directories[place:place] = [str(folder) for folder in dict.fromkeys(folders) if folder.resolve() not in known]


def name_look(config: MkDocsConfig) -> None:
    """Tell the theme of the clinic's own style sheet and logo, where `clinic.yml` has them.

    Else the logo of `mkdocs.yml` stays, if there is one.
    """
    found = {name: look_path(name) for name in ("clinic.css", "logo.svg", "logo.png")}
    there = [path for path in found.values() if Path(config.docs_dir, path).is_file()]
    config.theme["clinic_sheet"] = next((path for path in there if path.endswith(".css")), "")
    config.theme["logo"] = next((path for path in there if not path.endswith(".css")), config.theme.get("logo"))


def wrong_docs_dir(project: Project) -> Diagnostic:
    """Say that MkDocs would read another folder than the one that Limber writes."""
    message = f"docs_dir: expected {project.site_src.name}, the folder that Limber writes, but found another one"
    return settings_problem(project, message, f"write docs_dir: {project.site_src.name}")


def into_public(project: Project) -> Diagnostic:
    """Say that a site may not be made in `public/`, and how GitLab Pages gets it there."""
    message = "site_dir: public/ holds what is published beside the pages, and no site"
    return settings_problem(project, message, FOR_GITLAB)


def _wrong_folder(project: Project, config: MkDocsConfig) -> Diagnostic | None:
    """Say that `mkdocs.yml` names another folder for the pages or the site than the one that Limber uses."""
    if Path(config.docs_dir).resolve() != project.site_src.resolve():
        return wrong_docs_dir(project)
    named = _settings_of(project).get("site_dir")
    if named is None:
        return None
    folder = (project.root / str(named)).resolve()
    if folder == project.public.resolve():
        return into_public(project)
    if folder == project.site.resolve():
        return None
    message = f"site_dir: expected {project.site.name}, where Limber puts the site, but found another folder"
    hint = f"write site_dir: {project.site.name}, or delete the line; then copy the folder to where it is wanted"
    return settings_problem(project, message, hint)


def _settings_problems(project: Project, error: BaseException, log: Log) -> tuple[Diagnostic, ...]:
    problems = from_settings(project, error, log)
    # Mostly docs_dir is not set, and MkDocs' own default does not exist.
    wrong_folder = any(problem.message.startswith("docs_dir:") for problem in problems)
    return (wrong_docs_dir(project),) if wrong_folder else tuple(problems)


def _prepare(config: MkDocsConfig, number_of_pages: int, progress: Callable[[str], None], *, as_files: bool) -> None:
    name_look(config)
    links = config.validation.links
    links.not_found = max(links.not_found, logging.WARNING)
    links.anchors = max(links.anchors, logging.WARNING)
    links.unrecognized_links = max(links.unrecognized_links, logging.WARNING)
    config.validation.nav.not_found = max(config.validation.nav.not_found, logging.WARNING)
    for plugin in config.plugins.values():
        if hasattr(plugin, "content_is_ready"):  # our own plugin, without importing it
            plugin.content_is_ready = True
    config.plugins["limber-progress"] = Progress(number_of_pages, progress)
    config.plugins["limber-undated"] = Undated()
    if as_files:
        config.plugins["limber-in-a-folder"] = InAFolder()


def _build(project: Project, config: MkDocsConfig, log: Log) -> tuple[bool, list[Diagnostic]]:
    """Run MkDocs; return whether it came to its end, and else what stopped it, unless the log says that already."""
    try:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Exception, SystemExit) as error:  # templates, hooks and plugins are anybody's code
        if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
            raise
        problem, names_cause = from_exception(project, error, _code_of_the_site(config))
        if names_cause:
            log.forget_errors()  # they say the same, and not where
        return False, [] if log.errors else [problem]
    return True, []


def _code_of_the_site(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders with what this site adds to MkDocs and its theme."""
    hooks = [Path(module.__file__) for module in config["hooks"].values()]
    own_theme = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [*own_theme, BUNDLED_TEMPLATES, *hooks]


def _missing(project: Project, config: MkDocsConfig, pages: Sequence[str]) -> list[Diagnostic]:
    """Look at the finished site: everything that must be there is, and is not empty."""
    target = Path(config.site_dir)
    expected = dict.fromkeys(("index.html", "404.html", "sitemap.xml"), "mkdocs.yml")
    if any(name.rpartition("/")[2] == "search" for name in config.plugins):
        expected["search/search_index.json"] = "mkdocs.yml"
    for uri in pages:
        made = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls).dest_uri
        expected[made] = f"{project.site_src.name}/{uri}"
    return [
        Diagnostic(
            Location(PurePosixPath(source)),
            f"{made} is missing in the site that MkDocs built, or empty",
            "does mkdocs.yml exclude it (exclude_docs, draft_docs), or a plugin remove it?",
            rule=FAILED_RULE,
        )
        for made, source in expected.items()
        if not ((target / made).is_file() and (target / made).stat().st_size)
    ]


def allowed_by(config: MkDocsConfig, target: Path) -> Allowed:
    """Return what the settings name: style sheets and scripts, other HTML, and what may be written into a page."""
    options = [
        plugin.config for plugin in config.plugins.values() if hasattr(getattr(plugin, "config", 0), "extra_html")
    ]
    named = {str(name) for name in (*config.extra_css, *(str(script) for script in config.extra_javascript))}
    files = frozenset(files_below(target))
    brought = frozenset(name for name in files if _is_brought_along(name, config, target))
    ours = {asset_path(name) for name in files_below(BUNDLED_ASSETS)} | {look_path("clinic.css")}
    return Allowed(
        url=config.site_url or "",
        loaded=frozenset({*named, *brought, *(name for name in ours if name in files)}),
        inline=frozenset(name for each in options for name in each.extra_inline),
        html=frozenset(name for each in options for name in each.extra_html),
        frames=frozenset({"404.html", *config.theme.static_templates} & files),
        brought=brought,
    )


def _is_brought_along(name: str, config: MkDocsConfig, target: Path) -> bool:
    """Whether a file of the site is one that the theme or Limber brings, as they bring it."""
    if not name.endswith((".css", ".js", ".svg", ".map", ".png")):
        return False
    folders = [*map(Path, config.theme.dirs), BUNDLED_ASSETS.parent]
    brought = next((folder for folder in folders if (folder / name).is_file()), None)
    if brought is None or brought in _theme_folders_of_the_site(config):
        return False
    return (brought / name).read_bytes() == (target / name).read_bytes()


def _theme_folders_of_the_site(config: MkDocsConfig) -> set[Path]:
    own = {Path(config.config_file_path).parent / "templates" / "theme"}
    if config.theme.custom_dir:
        own.add(Path(config.theme.custom_dir))
    return own - {BUNDLED_TEMPLATES / "theme"}


@contextlib.contextmanager
def _environment(newest_date: dt.date | None) -> Iterator[None]:
    """Set what MkDocs and Material take from the environment, and put it back afterwards."""
    # Material's notice about its own end of life is no concern of who builds a clinic's site.
    values = {"NO_MKDOCS_2_WARNING": "1"}
    if clock.EPOCH not in os.environ:
        midnight = dt.datetime.combine(newest_date or UNDATED, dt.time(), dt.UTC)
        values[clock.EPOCH] = str(max(0, int(midnight.timestamp())))
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
