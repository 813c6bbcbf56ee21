"""What `mkdocs.yml` asks of other hosts: said at its line, and not left to a reader's browser to refuse."""

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

from limber.base.diagnostics import Diagnostic
from limber.base.project import Project
from limber.site.engine.log import settings_problem

_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_COPY = "keep a copy in site_src/assets, and name that: a page sends a reader's browser to no other host"


def foreign_settings(project: Project, config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield a problem for each setting that would make a page load something from another host.

    Args:
        project: Where `mkdocs.yml` is.
        config: What MkDocs read from it.
    """
    for key in ("extra_css", "extra_javascript"):
        for named in map(str, config[key]):
            if _ELSEWHERE.match(named):
                yield settings_problem(project, f'{key}: "{named}" would be loaded from another host', _COPY)
    for key in ("logo", "favicon"):
        picture = config.theme.get(key)
        if isinstance(picture, str) and _ELSEWHERE.match(picture):
            yield settings_problem(project, f'{key}: "{picture}" would be loaded from another host', _COPY)
    if config.theme.name == "material" and config.theme.get("font", True) is not False:
        message = "font: the fonts of the theme would be loaded from Google"
        yield settings_problem(project, message, "write font: false under theme, for the fonts of the device")
    if config.extra.get("analytics"):
        message = "analytics: it would tell another host what each reader reads"
        yield settings_problem(project, message, "take it out; count visits on your own web server if you have to")
