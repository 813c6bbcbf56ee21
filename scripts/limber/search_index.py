"""What a reader's browser needs to find a page: names, other names and everyday words, and what a result shows.

Material's own index holds every sentence of every page: 1.8 MB compressed for 3,000 exercises, fetched on each page
whether or not anybody searches. This one holds a line for each page and is fetched when the search is opened. It is a
script and not JSON, because a page opened from a file may load the one and not the other.
"""

import json
from collections.abc import Iterable

from limber import safe_text
from limber.pages import Page
from limber.views import ExerciseView

PATH = "search-index.js"
"""Where the index lies in `site_src`, and so in the site."""


def search_index(pages: Iterable[Page]) -> str:
    """Return a script that sets `limberSearchIndex`: for each page its address, title, other words, line and picture.

    The address has no ".md"; the browser knows how the site's addresses end. A picture is its path, width and height
    in CSS pixels, or "", 0 and 0.
    """
    entries = [_entry(page) for page in pages]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return f"self.limberSearchIndex=[\n{lines}\n];\n"


def _entry(page: Page) -> list[str | int]:
    address = page.path.removesuffix(".md")
    words = list(page.search_words)
    line = page.description
    picture: list[str | int] = ["", 0, 0]
    if isinstance(page.view, ExerciseView):
        words += [page.view.kind, page.view.position, *page.view.surfaces, *(item.name for item in page.view.equipment)]
        line = page.view.dose.summary
        figure = page.view.stages[0].figure
        if figure:
            shown = figure.frames[-1]
            picture = [shown.path, shown.width, shown.height]
    return [address, page.title, ", ".join(dict.fromkeys(words)), safe_text.words(line), *picture]
