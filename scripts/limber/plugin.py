"""The MkDocs plugin: lets `mkdocs build` and `mkdocs serve` work in a Limber project as their users expect.

It only translates. Nothing that keeps readers safe depends on it: `limber build` does all of this itself.
"""

import logging
import math
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from limber import build
from limber.base.diagnostics import Report, Severity
from limber.base.files.lock import exclusive
from limber.base.project import Project
from limber.base.stopped import Stopped
from limber.serve import watch
from limber.site.beside import copy_public
from limber.site.engine.runner import add_theme_overrides, wrong_docs_dir

_log = logging.getLogger("mkdocs.plugins.limber")

_LEVELS = {Severity.NOTE: logging.INFO, Severity.WARNING: logging.WARNING, Severity.ERROR: logging.ERROR}


class LimberConfig(Config):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    """What may stand beside what Limber makes. What the site says is in `content/`, how it looks in `templates/`.

    Attributes:
        extra_html: HTML files, and files that steer a web host, which may be published although Limber did not make
            them; paths in the site.
        extra_inline: Scripts and style sheets that may be written into a page, as a policy names them ("sha256-…").
    """

    extra_html = options.ListOfItems(options.Type(str), default=[])
    extra_inline = options.ListOfItems(options.Type(str), default=[])


class LimberPlugin(BasePlugin[LimberConfig]):  # type: ignore[no-untyped-call] # as above
    """Brings `site_src` up to date before MkDocs reads it.

    Attributes:
        content_is_ready: Whether that has been done already; `limber build` says so.
    """

    content_is_ready: bool = False

    def generate(self, project: Project) -> Report:
        """Bring `site_src` up to date; return every problem found."""
        return build.generate(project).report

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let the theme find our overrides."""
        add_theme_overrides(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Generate the pages, before MkDocs looks for files or removes the old site.

        Raises:
            PluginError: There are errors in the content; the log says which. MkDocs then ends without a traceback.
        """
        if self.content_is_ready:
            return
        project = _project(config)
        report = Report()
        if Path(config.docs_dir).resolve() != project.site_src.resolve():
            report.add(wrong_docs_dir(project))
        else:
            try:
                with exclusive(project, math.inf, _log.info):
                    report.extend(self.generate(project))
            except Stopped as stopped:
                report.add(stopped.diagnostic)
        _show(report)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what is in `public/`.

        Raises:
            PluginError: It could not be copied.
        """
        if self.content_is_ready:
            return
        report = Report()
        try:
            report.extend(copy_public(_project(config), Path(config.site_dir), self.config.extra_html).problems)
        except Stopped as stopped:
            report.add(stopped.diagnostic)
        _show(report)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what a person edits, and not what is written here: that would start one build after the other."""
        del builder
        server.unwatch(config.docs_dir)
        watch(server, _project(config))
        return server


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).resolve().parent)


def _show(report: Report) -> None:
    """Put every problem into MkDocs' log, and stop it if one is an error."""
    for problem in report:
        _log.log(_LEVELS[problem.severity], "%s", problem)
    if report.has_errors:
        raise PluginError("The site was not built: the problems above have to be mended first.")
