"""What a reader's browser needs to find a page."""

import json
from typing import Any

from limber.fields import Rich
from limber.pages import Page
from limber.search_index import search_index


def entries(*pages: Page) -> list[Any]:
    """Return the index as a browser would read it."""
    script = search_index(pages)
    start, end = "self.limberSearchIndex=", ";\n"
    assert script.startswith(start)
    assert script.endswith(end)
    found: list[Any] = json.loads(script.removeprefix(start).removesuffix(end))
    return found


def page(path: str = "first-days.md", title: str = "First days", **more: Any) -> Page:
    return Page(path, "pages/text.md.j2", title, more.pop("description", "What helps now."), object(), **more)


def test_an_entry_has_address_title_words_and_line() -> None:
    found = entries(page(search_words=("acute", "new pain")))
    assert found == [["first-days", "First days", "acute, new pain", "What helps now.", "", 0, 0]]


def test_words_are_there_once_and_in_their_order() -> None:
    assert entries(page(search_words=("bum", "glutes", "bum")))[0][2] == "bum, glutes"


def test_lines_have_no_markup_and_nothing_ends_the_script() -> None:
    hostile = page(title='</script>"\\', description=Rich("**Bold** and [a link](exercise:bridge)"))
    found = entries(hostile)[0]
    assert found[1] == '</script>"\\'
    assert found[3] == "Bold and a link"


def test_an_index_of_nothing() -> None:
    assert entries() == []
