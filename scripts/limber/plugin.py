"""The MkDocs plugin: lets `mkdocs build` and `mkdocs serve` work in a Limber project as their users expect.

It only translates: what is judged, and by what, is the same as for `limber build`, which does all of this itself. Only
a hook or a plugin that asks MkDocs to be the very last one can still change files after the last gate.
"""

import contextlib
import logging
import math
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority

from limber import build
from limber.base.diagnostics import Report, Severity
from limber.base.files.cache import Cache
from limber.base.files.lock import exclusive
from limber.base.project import Project
from limber.base.stopped import Stopped, plain_file_errors
from limber.serve import guard, watch
from limber.site import publish
from limber.site.engine import choice
from limber.site.engine.answers.pages import Answers
from limber.site.engine.foreign import foreign_settings
from limber.site.engine.runner import Built, add_theme_overrides, allowed_by, into_public, name_look, wrong_docs_dir
from limber.site.finishing.finish import MadeFor

_log = logging.getLogger("mkdocs.plugins.limber")

_LEVELS = {Severity.NOTE: logging.INFO, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}


class LimberConfig(Config):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    """What may stand beside what Limber makes. What the site says is in `content/`, how it looks in `templates/`.

    Attributes:
        extra_html: HTML files, and files that steer a web host, which may be published although Limber did not make
            them; paths in the site.
        engine: What builds the site. `limber build` and `limber serve` take it; `mkdocs` and `properdocs` are it.
        extra_inline: Scripts and style sheets that may be written into a page, as a policy names them ("sha256-…").
    """

    engine = options.Choice(choice.CHOICES, default=choice.CHOICES[0])
    extra_html = options.ListOfItems(options.Type(str), default=[])
    extra_inline = options.ListOfItems(options.Type(str), default=[])


class LimberPlugin(BasePlugin[LimberConfig]):  # type: ignore[no-untyped-call] # as above
    """Brings `site_src` up to date before MkDocs reads it, and has what MkDocs made judged before anybody sees it.

    Attributes:
        content_is_ready: Whether Limber itself runs MkDocs, and does all of this; `limber build` says so.
    """

    content_is_ready: bool = False
    _builds: bool = False
    _generated: build.Generated | None = None
    _target: Path | None = None

    def __init__(self) -> None:
        self._held = contextlib.ExitStack()

    def generate(self, project: Project) -> build.Generated:
        """Bring `site_src` up to date; return every problem found, and what the pages have to show."""
        return build.generate(project)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take note of what is asked for.

        Raises:
            PluginError: Only some of the pages are to be made.
        """
        if dirty:
            raise PluginError("--dirty makes only some of the pages, and Limber judges all of them: leave it out.")
        self._builds = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the theme find our overrides.

        Raises:
            PluginError: A setting would send readers' browsers elsewhere; the log says which.
        """
        add_theme_overrides(config)
        if not self.content_is_ready:
            config.plugins["limber-answers"] = Answers(Cache(_project(config).cache / "answers"), _log.info)
            report = Report()
            report.extend(foreign_settings(_project(config), config))
            _show(report)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Generate the pages, before MkDocs looks for files, and have it make the site beside the old one.

        Raises:
            PluginError: There are errors in the content; the log says which. MkDocs then ends without a traceback.
        """
        if self.content_is_ready:
            return
        project = _project(config)
        report = Report()
        if Path(config.docs_dir).resolve() != project.site_src.resolve():
            report.add(wrong_docs_dir(project))
        elif Path(config.site_dir).resolve() == project.public.resolve():
            report.add(into_public(project))
        else:
            try:
                with plain_file_errors(project):
                    report.extend(self._begin(project, config))
                name_look(config)
            except Stopped as stopped:
                report.add(stopped.diagnostic)
        _show(report)

    def _begin(self, project: Project, config: MkDocsConfig) -> Report:
        """Take the lock, generate the pages, and have MkDocs write elsewhere for now; return every problem found."""
        self._held.enter_context(exclusive(project, math.inf, _log.info))
        publish.recover(project)
        self._generated = self.generate(project)
        if self._builds and not self._generated.report.has_errors:
            self._target = Path(config.site_dir)
            config.site_dir = str(self._held.enter_context(publish.staging(project)))
        return self._generated.report

    @event_priority(-1000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what MkDocs does not make, judge everything as it will be served, and only then put it in its place.

        Raises:
            PluginError: It may not be published.
        """
        if self.content_is_ready or self._generated is None:
            return
        project, made = _project(config), Path(config.site_dir)
        report = Report()
        built = Built((), allowed_by(config, made), config.use_directory_urls)
        try:
            with plain_file_errors(project):
                report.extend(build.complete(project, made, self._generated, built, _made_for(config)))
                if self._target and not report.has_errors:
                    publish.put(project, made, self._target)
        except Stopped as stopped:
            report.add(stopped.diagnostic)
        self._let_go(config)
        _show(report)

    def on_build_error(self, error: Exception) -> None:
        """Give back what a build holds that failed; the old site is as it was."""
        del error
        self._held.close()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what a person edits, and not what is written here: that would start one build after the other."""
        del builder
        server.unwatch(config.docs_dir)
        watch(server, _project(config))
        guard(server, config.dev_addr.host)
        return server

    def _let_go(self, config: MkDocsConfig) -> None:
        if self._target:
            config.site_dir = str(self._target)  # who goes on after the build, such as `mkdocs gh-deploy`, looks there
        self._target = self._generated = None
        self._held.close()


def _made_for(config: MkDocsConfig) -> MadeFor:
    """Say how a site will be seen; `mkdocs serve` gives it an address of this machine."""
    here = (config.site_url or "").startswith(f"http://{config.dev_addr}")
    return MadeFor.PREVIEW if here else MadeFor.WEB


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).resolve().parent)


def _show(report: Report) -> None:
    """Put every problem into MkDocs' log, and stop it if one is an error."""
    for problem in report:
        _log.log(_LEVELS[problem.severity], "%s", problem)
    if report.has_errors:
        raise PluginError("The site was not built: the problems above have to be mended first.")
