"""What can turn `site_src` into a site: the engines that Limber was tried with, and what each of them can do.

The pages, the warning signs on them, the search, the sheets and the last gate are the same with each; which of these an
engine cannot have stands here, and `tests/site/engine/test_engines.py` builds with all of them and compares.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from limber.site.engine.plain import place

DEFAULT = "mkdocs"


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine, with its theme.

    Attributes:
        name: What people call it.
        packages: What is installed for it, the engine first.
        settings: What `mkdocs.yml` says for it, in words.
        until: The day on which its makers stop mending it; None where they named none.
        outlook: What is known of its future, for a person who does not program.
        runs_limber: Whether it loads Limber's plugin. Without it nothing is checked, proved or protected.
    """

    name: str
    packages: tuple[str, ...]
    settings: str
    outlook: str
    until: dt.date | None = None
    runs_limber: bool = True


MATERIAL_UNTIL = dt.date(2027, 5, 5)
"""The end of Material, by its own notice (mkdocs-material 9.8.1, read on 30 November 2026)."""

ENGINES: Mapping[str, Engine] = {
    DEFAULT: Engine(
        "MkDocs with Material",
        ("mkdocs", "mkdocs-material"),
        "what the starter says; nothing to add",
        "MkDocs 1 has had no new version since 2024, and Material is mended until 5 May 2027. Your site stays"
        " as it is after that day, and Limber goes on building it. When something breaks, change to one of the others.",
        MATERIAL_UNTIL,
    ),
    "properdocs": Engine(
        "ProperDocs with Material",
        ("properdocs", "mkdocs-material"),
        "plugins: [limber: {engine: properdocs}]",
        "ProperDocs keeps MkDocs 1 going, with the same settings. Material, on top of it, is mended until 5 May 2027.",
        MATERIAL_UNTIL,
    ),
    "plain": Engine(
        "MkDocs with Limber's own theme",
        ("mkdocs",),
        f"theme: {{name: {place.NAME}}}",
        "Without Material. Guides look the same; tabs, notes and icons of Material in your own pages have no look.",
    ),
    "properdocs-plain": Engine(
        "ProperDocs with Limber's own theme",
        ("properdocs",),
        f"theme: {{name: {place.NAME}}} and plugins: [limber: {{engine: properdocs}}]",
        "Without MkDocs and without Material: the way out should both end.",
    ),
    "zensical": Engine(
        "Zensical",
        ("zensical",),
        "cannot be chosen",
        "It makes the same articles, search and sheets of site_src, and cannot load Limber: nothing is checked, no page"
        " carries a policy, and a broken link is no more than a warning. So Limber does not publish with it.",
        runs_limber=False,
    ),
}
"""By id: the engine and its theme together."""
