"""The pages of a run of MkDocs that are answered for, and the proof that the answers are right.

Every page that brings in a shape that was not heard before is made the usual way too, and so is one in fifty of the
others. One difference, and every page of the run is made the usual way.
"""

import contextlib
import functools
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

import markdown
import mkdocs
from jinja2 import Environment
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import get_relative_url

from limber.base.files import state
from limber.base.files.cache import Cache
from limber.site.engine.answers.outline import RefusedError
from limber.site.engine.answers.shapes import Converter

_EXTENSIONS = frozenset({"attr_list", "def_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc"})
"""Extensions for which one part of a page has no say in another, apart from names, which are looked at."""

_SETTINGS = {"toc": {"permalink": False}}
"""The settings of extensions with which this holds."""

_ALWAYS, _ONE_IN = 3, 50
"""How many of the first pages are made the usual way too, and how many of the others."""

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9_./#-]+")
_ANCHOR = re.compile(r"\]\(#([^()\s]+)\)")

NOTE = "An answer that was kept is not what Python-Markdown says: all pages are made without answers"


def can_answer(config: MkDocsConfig) -> bool:
    """Whether the settings of a site are such that a page can be put together from its parts."""
    settings = {name: value for name, value in (config["mdx_configs"] or {}).items() if value}
    known = all(_SETTINGS.get(name) == value for name, value in settings.items())
    return known and set(config["markdown_extensions"]) <= _EXTENSIONS


@functools.lru_cache(maxsize=1)
def _converter(extensions: tuple[str, ...], toc: bool) -> Converter:  # noqa: FBT001 - a key of the cache
    """Return one for these settings, the same again in a preview, which makes the same pages again and again."""
    return Converter(extensions, _SETTINGS if toc else {})


def _key(extensions: tuple[str, ...], toc: bool) -> str:  # noqa: FBT001 - as above
    """Return the name under which is kept what was heard with these settings, and these versions."""
    own = state.of_folders([Path(__file__).parent])
    return Cache.key(markdown.__version__, mkdocs.__version__, own, repr((extensions, toc)))


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    pass


class Answers(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # as above
    """Answers for pages in the place of Python-Markdown, in MkDocs' own way.

    Attributes:
        failed: Whether an answer was wrong.
    """

    def __init__(self, cache: Cache, tell: Callable[[str], None]) -> None:
        """Begin a run.

        Args:
            cache: Where answers are kept from run to run.
            tell: Is told when an answer was wrong.
        """
        self._cache = cache
        self._tell = tell
        self._answered: list[AnsweredPage] = []
        self._keep: Callable[[], None] = lambda: None
        self.failed = False

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take over the pages that MkDocs itself would convert."""
        if can_answer(config):
            settings = (tuple(config["markdown_extensions"]), bool((config["mdx_configs"] or {}).get("toc")))
            converter, key = _converter(*settings), _key(*settings)
            if not converter.knows_anything and (kept := self._cache.get(key)) is not None:
                converter.remember(kept)
            self._keep = lambda: self._cache.put(key, converter.kept())
            for file in files.documentation_pages():
                if type(file.page) is Page:
                    file.page.__class__ = AnsweredPage
                    cast("AnsweredPage", file.page).take(self, converter)
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make every page the usual way after all, where an answer was wrong."""
        if self.failed:
            self._tell(NOTE)
            for page in self._answered:
                Page.render(page, config, files)
                page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        else:
            with contextlib.suppress(OSError):
                self._keep()
                self._cache.prune()
        return env

    def note(self, page: "AnsweredPage") -> int:
        """Count a page that was answered for; return how many there were before it."""
        self._answered.append(page)
        return len(self._answered) - 1


class AnsweredPage(Page):
    """A page whose Markdown is answered for, or converted as always where that is not possible."""

    _answers: Answers
    _converter: Converter

    def take(self, answers: Answers, converter: Converter) -> None:
        """Say who answers.

        Args:
            answers: The run that the page is a part of.
            converter: What was heard before.
        """
        self._answers, self._converter = answers, converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown of the page."""
        text = self.markdown or ""
        links = _Links(self.file, files)
        try:
            part = None if self._answers.failed else self._converter.convert(text, links.resolve)
        except RefusedError:
            part = None
        # Without a title of its own, a page is called by its first heading, which only a whole conversion finds.
        if part is None or "title" not in self.meta:
            super().render(config, files)
            return
        number = self._answers.note(self)
        for anchor in _ANCHOR.findall(text):
            links.anchors.setdefault(self.file, {}).setdefault(anchor, f"#{anchor}")
        self.content = part.html
        tokens: list[Any] = [heading.token() for heading in part.headings]
        self.toc = get_toc(nest_toc_tokens(tokens))
        self.present_anchor_ids = set(part.ids)
        self.links_to_anchors = links.anchors
        if part.doubts or number < _ALWAYS or number % _ONE_IN == 0:
            answer = self._said()
            super().render(config, files)
            if self._said() == answer:
                self._converter.trust(part)
            else:
                self._answers.failed = True

    def _said(self) -> tuple[object, ...]:
        """Return everything that converting a page says of it."""
        toc = [_flat(item) for item in self.toc]
        return self.content, toc, self.present_anchor_ids, self.links_to_anchors


def _flat(item: AnchorLink) -> tuple[object, ...]:
    return item.title, item.id, item.level, [_flat(child) for child in item.children]


class _Links:
    """The links of a page, where they lead to another file of the site as it lies there.

    Attributes:
        anchors: The places in files that the page leads to, as MkDocs notes them.
    """

    def __init__(self, file: File, files: Files) -> None:
        self._file = file
        self._files = files
        self._folder = posixpath.dirname(file.src_uri)
        self.anchors: dict[File, dict[str, str]] = {}

    def resolve(self, url: str) -> str:
        """Return the address for a target.

        Raises:
            RefusedError: It is not a file of the site, or written in a way that has to be looked at.
        """
        scheme, netloc, path, query, anchor = urlsplit(url)
        if scheme or netloc or query or path.startswith("/") or not _PLAIN_ADDRESS.fullmatch(url):
            raise RefusedError(f"a link leads to {url}")
        target = self._files.get_file_from_path(posixpath.normpath(posixpath.join(self._folder, path)))
        if target is None or target.inclusion.is_excluded():  # type: ignore[no-untyped-call] # MkDocs gives it no types
            raise RefusedError(f"there is no {path}")
        if anchor:
            self.anchors.setdefault(target, {}).setdefault(anchor, url)
        return urlunsplit(("", "", get_relative_url(target.url, self._file.url), "", anchor))
