"""What Limber adds to a run of MkDocs, in MkDocs' own way: small plugins that no `mkdocs.yml` names."""

import datetime as dt
import re
from collections.abc import Callable

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.utils.templates import TemplateContext

UNDATED = dt.date(1980, 1, 1)
"""Stands for the date of content without dates, so that it too gives the same bytes on every day; never shown."""

_PROGRESS_STEPS = 20
"""How many times in a build progress is told."""


class _NoOptions(Config):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    pass


class Progress(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # as above
    """Tells how far MkDocs is: each page is read first, and written later."""

    def __init__(self, pages: int, tell: Callable[[str], None]) -> None:
        self._pages = pages
        self._tell = tell
        self._steps = 0

    def on_page_content(self, html: str, /, **_: object) -> str:
        """Count a page that was read."""
        self._step()
        return html

    def on_post_page(self, output: str, /, **_: object) -> str:
        """Count a page that was written."""
        self._step()
        return output

    def _step(self) -> None:
        self._steps += 1
        if self._steps <= 2 * self._pages and self._steps % max(1, 2 * self._pages // _PROGRESS_STEPS) == 0:
            self._tell(f"{50 * self._steps // self._pages} % of the pages")


class Undated(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # as above
    """Keeps the date that stands for none out of the site map."""

    def on_post_template(self, output: str, /, *, template_name: str, **_: object) -> str:
        """Take the date away."""
        if template_name != "sitemap.xml":
            return output
        return re.sub(rf"\s*<lastmod>{UNDATED}</lastmod>", "", output)


class InAFolder(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call] # as above
    """Has the page for addresses that lead nowhere name files as others do: no server has a root that it could name."""

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, **_: object) -> TemplateContext:
        """Say where the page lies."""
        if template_name == "404.html":
            context["base_url"] = "."
        return context
