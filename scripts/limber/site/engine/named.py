"""What `mkdocs.yml` names has to be there: said once, at its line, and not on every page that would lack it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from limber.base.diagnostics import Diagnostic, Severity
from limber.base.project import Project
from limber.site.engine.log import settings_problem

THEME = "material"
"""The theme that the pages are made for."""

OWN_THEME = "limber"
"""The plain one that Limber brings itself."""


def missing_names(project: Project, config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield a problem for the language of the theme and each file that the settings name and that cannot be had.

    Args:
        project: Where `mkdocs.yml` is.
        config: What MkDocs read from it; the theme's folders are in it.
    """
    places = [Path(config.docs_dir), *map(Path, config.theme.dirs)]
    language = str(config.theme.get("language", "en"))
    if config.theme.name == THEME and not any(
        (place / "partials" / "languages" / f"{language}.html").is_file() for place in places
    ):
        yield settings_problem(project, f'language: there is no language "{language}"', "write language: en")
    named = [(key, config.theme.get(key)) for key in ("logo", "favicon")]
    named += [(key, str(name)) for key in ("extra_css", "extra_javascript") for name in config[key]]
    for key, name in named:
        if isinstance(name, str) and name and not any((place / name).is_file() for place in places):
            hint = f"put the file there: {project.site_src.name}/{name}"
            yield settings_problem(project, f'{key}: there is no file "{name}"', hint)


def at_first_sight(project: Project, settings: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield what is wrong with settings before anything is made: another theme; no address, which is a warning.

    Args:
        project: Where `mkdocs.yml` is.
        settings: What is written in it; nothing where it cannot be read.
    """
    if not settings or "INHERIT" in settings:
        return  # the run of MkDocs says what is wrong, or knows the rest
    theme = settings.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name not in {THEME, OWN_THEME} and isinstance(theme, dict | str | None):
        message = f"theme: Limber's pages are made for the theme {THEME}, not for {name or 'a theme without a name'}"
        yield settings_problem(project, message, f"write name: {THEME}; files of your own go below custom_dir")
    elif not settings.get("site_url"):
        message = (
            "site_url is missing: sheets and plans carry no code to scan, the link of a plan has no address, and search"
            " engines get no list of pages"
        )
        found = settings_problem(project, message, "write the address of your site, such as https://guides.example/")
        yield Diagnostic(found.location, found.message, found.hint, Severity.WARNING, found.rule)
