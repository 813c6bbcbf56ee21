"""Hand-written pages hold words: what Markdown makes of them is judged, and not how they are written.

There are many ways to write a link or an attribute in Markdown, and only one HTML that comes out. A page is turned into
HTML with the extensions of Limber's own `mkdocs.yml` and those that MkDocs always uses. What a clinic's further
extensions make of it is looked at by the gate, in the finished page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import markdown

from limber.base.diagnostics import Severity
from limber.base.hypertext import Element, Hypertext, TooDeep, is_closed
from limber.content.fields import is_link_target
from limber.content.library import Library
from limber.rules.rule import Finding, Rule

_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html", "sane_lists")

_ANYWHERE = frozenset({"class", "id"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "dl", "dt", "dd"), frozenset()),
    **dict.fromkeys(
        ("blockquote", "br", "code", "div", "em", "hr", "pre", "span", "strong", "sub", "sup"), frozenset()
    ),
    **dict.fromkeys(("html", "head", "body", "table", "thead", "tbody", "tr"), frozenset()),
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"alt", "height", "loading", "src", "title", "width"}),
    "ol": frozenset({"start"}),
    **dict.fromkeys(("td", "th"), frozenset({"style"})),  # only what tables write; see `_TABLE_STYLES`
}
_TABLE_STYLES = frozenset({f"text-align: {side};" for side in ("left", "right", "center")})
_PICTURES = "assets/"
_MARKDOWN = "write Markdown; for a less-than sign write &lt;"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as HTML: its elements, and whether what it opens is closed in it."""

    elements: tuple[Element, ...]
    closed: bool


def as_html(body: str) -> str:
    """Return what Markdown makes of a page.

    Raises:
        RecursionError: Elements lie too deep in one another.
    """
    return markdown.markdown(body, extensions=list(_EXTENSIONS))


@lru_cache(maxsize=64)  # two rules look at the same page
def _read(body: str) -> _Seen | None:
    """Return what Markdown makes of a page; None where elements lie too deep in one another."""
    try:
        html = as_html(body)
        return _Seen(tuple(Hypertext(html).elements()), is_closed(html))
    except (TooDeep, RecursionError):
        return None


def _html_in_pages(library: Library) -> Iterator[Finding]:
    for page_id, page in library.pages.items():
        seen = _read(page.body)
        if seen is None:
            message = "too many lists, quotations or elements lie inside one another"
            yield Finding("page", page_id, ("body",), message, "write it flatter")
            continue
        said = set()
        for element in seen.elements:
            for name, message, hint in _faults(element):
                if message not in said:
                    said.add(message)
                    yield Finding("page", page_id, ("body",), message, hint, name if name in page.body else "")
        if not seen.closed and not said:
            message = (
                "HTML that is opened and not closed, or closed and not opened, which hand-written pages do not use"
            )
            yield Finding("page", page_id, ("body",), message, _MARKDOWN, "<" if "<" in page.body else "")


def _faults(element: Element) -> Iterator[tuple[str, str, str]]:
    """Yield what an element may not be or have: words to look for in the page, the message, and a hint."""
    allowed = _ALLOWED.get(element.tag)
    if allowed is None:
        yield f"<{element.tag}", f"the HTML element <{element.tag}>, which hand-written pages do not use", _MARKDOWN
        return
    for name, value in element.attributes.items():
        if name not in _ANYWHERE and (name not in allowed or (name == "style" and value not in _TABLE_STYLES)):
            yield (
                name,
                f"the attribute {name}, which hand-written pages do not use",
                "take it out; id and class can stay",
            )


def _unsafe_targets(library: Library) -> Iterator[Finding]:
    for page_id, page in library.pages.items():
        seen = _read(page.body)
        said = set()
        for element in seen.elements if seen else ():
            for target, message, hint in _targets(element):
                if message not in said:
                    said.add(message)
                    yield Finding("page", page_id, ("body",), message, hint, target if target in page.body else "")


def _targets(element: Element) -> Iterator[tuple[str, str, str]]:
    """Yield where an element may not lead or what it may not load: the address, the message, and a hint."""
    target = element.attributes.get("href") if element.tag == "a" else element.attributes.get("src")
    if target is None:
        return
    if element.tag == "img":
        if not target.startswith(_PICTURES) or ".." in target:
            message = f'a picture cannot come from "{target[:40]}"'
            yield target, message, f"put it into site_src/{_PICTURES}, and write ![what it shows]({_PICTURES}name.png)"
    elif not (is_link_target(target) or target.startswith("#")):
        hint = "use https://…, mailto:…, tel:… or an entry such as exercise:bridge"
        yield target, f'a link cannot lead to "{target[:40]}"', hint


RULES = (
    Rule(
        id="html-in-page",
        reason="HTML in a page can break the page, or run a script in a patient's browser.",
        source="OWASP Cross Site Scripting Prevention Cheat Sheet",
        severity=Severity.ERROR,
        find=_html_in_pages,
        is_safety=True,
    ),
    Rule(
        id="unsafe-link",
        reason="A link may lead to a page, a number or an address, and to nothing that runs.",
        source="OWASP Cross Site Scripting Prevention Cheat Sheet",
        severity=Severity.ERROR,
        find=_unsafe_targets,
        is_safety=True,
    ),
)
