"""What stands under Limber on this machine: versions, until when they are mended, and what a build needs."""

import datetime as dt
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from limber import __version__
from limber.base.addresses import Published
from limber.base.project import BUNDLED_TEMPLATES, Project
from limber.checking.doctor.finding import Remark, State
from limber.guide import wording
from limber.sheet.make import press_for
from limber.sheet.press import Press, PressError
from limber.site.engine import choice
from limber.site.engine import runner as engine_runner
from limber.site.engine.engines import ENGINES, Engine
from limber.site.engine.plain import place

PYTHON_UNTIL: Mapping[tuple[int, int], dt.date] = {
    (3, 11): dt.date(2027, 10, 31),
    (3, 12): dt.date(2028, 10, 31),
    (3, 13): dt.date(2029, 10, 31),
    (3, 14): dt.date(2030, 10, 31),
}
"""The month in which each Python gets its last mending (PEP 664, 693, 719, 745); read on 30 November 2026."""

_SOON = dt.timedelta(days=183)
"""How long before the end of something it is named: time enough to change in peace."""

_ROOM = 500_000_000
"""Bytes that a site with its sheets, its copy from before and its cache may need."""

_OLDEST_DAY = dt.date(2026, 1, 1)
_PAGE = b'#set document(title: "Try", date: auto)\n#set text(font: "Source Sans Pro", lang: "en")\nTry.'


def look(project: Project | None, today: dt.date) -> Iterator[Remark]:
    """Yield what was found.

    Args:
        project: The folder that is worked in; None outside of one.
        today: The day.

    Raises:
        OSError: The settings cannot be read.
    """
    yield Remark(State.FINE, "Limber", f"version {__version__}, on {_system()}")
    yield _python(today)
    if today < _OLDEST_DAY:
        said = f"it says {today}, and Limber is younger than that"
        yield Remark(State.WRONG, "Clock", said, "set the clock of this machine: approvals end by it")
    yield from _engine(project, today)
    yield _sheets(project)
    if project is None:
        said = "this folder has no mkdocs.yml, so no site was looked at"
        yield Remark(State.LOOK, "Site", said, "go to your project's folder, or: limber new site our-guides")
        return
    yield _disk(project.root)
    yield from _settings(project)


def _system() -> str:
    return f"{platform.system()} {platform.release()} ({platform.machine()}), Python {platform.python_version()}"


def _python(today: dt.date) -> Remark:
    found = sys.version_info[:2]
    name = f"{found[0]}.{found[1]}"
    until = PYTHON_UNTIL.get(found)
    if until is None:
        said = f"{name}, which is newer than this version of Limber was tried with"
        return Remark(State.LOOK, "Python", said, "look for a newer Limber")
    if today > until:
        return Remark(
            State.LOOK, "Python", f"{name} is not mended any more", "install a newer Python, then Limber in it"
        )
    said = f"{name}, mended until {wording.date(until)}"
    if today + _SOON > until:
        return Remark(State.LOOK, "Python", said, "plan a change to a newer Python")
    return Remark(State.FINE, "Python", said)


def _engine(project: Project | None, today: dt.date) -> Iterator[Remark]:
    name = choice.asked_for(project) if project else choice.CHOICES[0]
    theme = engine_runner.theme_of(project) if project else "material"
    if name not in choice.CHOICES:
        help_ = f"in mkdocs.yml write engine: {' or '.join(choice.CHOICES)}"
        yield Remark(State.WRONG, "Engine", f'"{name}" cannot build a site of Limber', help_)
        return
    plain = theme == place.NAME
    engine = ENGINES[{"mkdocs": "plain", "properdocs": "properdocs-plain"}[name] if plain else name]
    versions = {package: _version(package) for package in engine.packages}
    missing = [package for package, found in versions.items() if not found]
    if missing:
        said = f"{engine.name}: {', '.join(missing)} is not installed"
        yield Remark(State.WRONG, "Engine", said, f"pip install {' '.join(missing)}")
        return
    said = ", ".join(f"{package} {found}" for package, found in versions.items())
    yield Remark(State.FINE, "Engine", f"{engine.name} ({said})")
    if theme not in {"material", place.NAME}:
        said = f'the theme is "{theme}", with which Limber was not tried'
        yield Remark(State.LOOK, "Theme", said, f"Limber was tried with material and {place.NAME}")
    yield _outlook(engine, today)


def _outlook(engine: Engine, today: dt.date) -> Remark:
    others = ", or ".join(each.settings for key, each in ENGINES.items() if each.runs_limber and each.until is None)
    help_ = f"when you want to: {others}, in mkdocs.yml"
    if engine.until is None:
        return Remark(State.FINE, "Until when", engine.outlook)
    state = State.LOOK if today + _SOON > engine.until else State.FINE
    return Remark(state, "Until when", engine.outlook, help_)


def _sheets(project: Project | None) -> Remark:
    """Print a page: the fonts, Typst, and the reader that every sheet is judged with."""
    try:
        folders = press_for(project or Project(BUNDLED_TEMPLATES.parent)).font_folders
        pages = Press({"try.typ": _PAGE}, folders).print("try.typ", b"{}").pages
    except (PressError, OSError) as error:
        words = str(error).splitlines()[0] if str(error) else type(error).__name__
        said = f"no page can be printed: {words}"
        return Remark(State.WRONG, "Sheets", said, "install Limber anew; its fonts and Typst come with it")
    fonts = sum(1 for folder in folders for path in folder.iterdir() if path.suffix in {".otf", ".ttf"})
    said = f"Typst {_version('typst')} prints ({pages} page, {fonts} fonts)"
    return Remark(State.FINE, "Sheets", said)


def _disk(root: Path) -> Remark:
    free = shutil.disk_usage(root).free
    said = f"{free / 1e9:.1f} GB are free"
    if not os.access(root, os.W_OK):
        return Remark(State.WRONG, "Disk", "nothing can be written in this folder", "look whose folder it is")
    if free < _ROOM:
        return Remark(State.LOOK, "Disk", said, "a site with its sheets may need half a gigabyte: make room")
    return Remark(State.FINE, "Disk", said)


def _settings(project: Project) -> Iterator[Remark]:
    published = engine_runner.published(project)
    if not published.site_url:
        help_ = "write the address of your site into mkdocs.yml, as site_url"
        yield Remark(State.LOOK, "Address", "the site has none, so sheets carry no code to scan", help_)
    elif not Published(published.site_url).address("index.md"):
        said = f"{published.site_url} is an example that nobody can have, so sheets carry no code to scan"
        yield Remark(State.LOOK, "Address", said, "write the address of your site into mkdocs.yml, as site_url")
    elif urlsplit(published.site_url).scheme != "https":
        said = f"{published.site_url} is not encrypted: phones keep no guides of such a site for use without a network"
        yield Remark(State.LOOK, "Address", said, "use https; every host offers it")
    else:
        yield Remark(State.FINE, "Address", f"{published.site_url}; is it sound? limber doctor {published.site_url}")
    built = project.site / "index.html"
    if built.is_file():
        day = dt.datetime.fromtimestamp(built.stat().st_mtime, dt.UTC).date()
        yield Remark(State.FINE, "Site", f"built on {wording.date(day)}")
    else:
        yield Remark(State.LOOK, "Site", "not built yet", "limber build")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
