"""What a patient reads of one small site: the visible words of its pages and sheets, whatever the content's own are.

python tests/golden_edition.py    write them anew; read the difference before it is committed

An approval is bound to the edition of what Limber makes (`content.approval.EDITION`). Where a difference says something
else to a patient (another number, another action, a warning more or less), raise the edition, which makes every
approval of every clinic void. Where it says the same in other words, or in another place, it stays.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import markdown

from limber.base.hypertext import Hypertext
from limber.base.project import Project
from limber.content.approval import EDITION
from limber.content.reading.loader import load
from limber.guide.presenter import Presenter
from limber.sheet.exercise import Around
from limber.sheet.plan import programme_sheet
from limber.site.pages import plan_pages
from limber.site.render import Renderer

GOLDEN = Path(__file__).parent / "golden" / "edition.txt"
WHOLE = Project(Path(__file__).parent / "sites" / "whole")
DAY = dt.date(2026, 6, 1)
PAGES = ("conditions/back-pain.md", "exercises/full.md", "help.md", "programmes/first.md", "about-guides.md")
_NOT_READ = frozenset({"svg", "url", "version", "field", "id", "style", "paper", "urgency"})
"""Parts of a sheet's data that no patient reads as words."""


def words() -> str:
    """Return the edition, and all that a patient reads of the small site, a line for each sentence and item."""
    library = load(WHOLE).library
    assert library is not None
    present = Presenter(library, {}, DAY)
    renderer = Renderer(WHOLE.template_dirs, present.clinic(), WHOLE.root)
    lines = [f"edition {EDITION}"]
    for page in plan_pages(present):
        if page.path in PAGES:
            lines += ["", f"== {page.path}", *_of_page(renderer.render(page))]
    around = Around(present.clinic(), {})
    views = {f"exercises/{name}.md": present.exercise(name) for name in library.exercises}
    sheets = {
        "full": around.exercise_sheet(views["exercises/full.md"]),
        "first": programme_sheet(around, present.programme("first"), views),
    }
    for name, sheet in sheets.items():
        lines += ["", f"== sheet {name}", *dict.fromkeys(_strings(dataclasses.asdict(sheet)))]
    return "\n".join(lines) + "\n"


def _of_page(text: str) -> Iterator[str]:
    body = text.split("\n---\n", 1)[-1]
    html = markdown.markdown(body, extensions=["attr_list", "def_list", "md_in_html"])
    for tag in ("</p>", "</li>", "</h1>", "</h2>", "</h3>", "</h4>", "</dd>", "</dt>"):
        html = html.replace(tag, f" \u00b6{tag}")
    seen = Hypertext(html).seen(lambda element: element.tag in {"script", "style"}, "body").words
    yield from (line.strip() for line in seen.split("\u00b6") if line.strip())


def _strings(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, key)
    elif isinstance(value, list | tuple):
        if value and all(isinstance(part, dict) and "address" in part for part in value):
            yield "".join(str(part["text"]) for part in value)  # a line of several runs
        else:
            for part in value:
                yield from _strings(part, name)
    elif isinstance(value, str) and value and name not in _NOT_READ:
        yield value


if __name__ == "__main__":
    GOLDEN.write_text(words(), encoding="utf-8")
