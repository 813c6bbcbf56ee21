"""What may stand in a site beside what Limber makes, because its owner named it in `mkdocs.yml`."""

import base64
import dataclasses
import hashlib
from dataclasses import dataclass

from limber.base.addresses import asset_path

FIRST_SHEET = asset_path("care.css")
"""The style sheet that no other can overrule, if it comes first: its layer is then the first of all."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a page may load, and what may be a page.

    Attributes:
        url: The address of the site's first page; "" where it has none.
        loaded: Style sheets and scripts of Limber, of the theme, and those named under `extra_css` and
            `extra_javascript`: paths in the site.
        inline: Scripts and styles that may be written into a page, as a policy names them ("sha256-…").
        html: Other HTML files that the owner wants in the site (`extra_html` of the plugin).
        frames: Pages that the theme makes without Markdown, "404.html" among them.
        brought: Files that the theme or Limber brings along, as they bring them.
    """

    url: str = ""
    loaded: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    html: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset({"404.html"})
    brought: frozenset[str] = frozenset()

    def and_inline(self, names: frozenset[str]) -> "Allowed":
        """Return the same with more that may be written into a page."""
        return dataclasses.replace(self, inline=self.inline | names)


def digest(text: str) -> str:
    """Return how a policy names a script or a style that is written into a page."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
