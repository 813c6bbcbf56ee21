"""HTML as a browser reads it.

Whether a page is safe, and what it shows, is asked of the tree that a browser would build, and not of patterns: what
looks like text to a pattern may be a script to a browser, and the other way round.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 5_000
"""How many elements may lie inside one another. Reading takes time by the square of the depth: 200,000 take minutes."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)")
_VOID = frozenset(
    "area base br circle col embed hr img input line link meta path rect source track use wbr".split()  # noqa: SIM905
)
_WITH_TEXT = frozenset({"script", "style"})


class TooDeep(Exception):  # noqa: N818 - it says what the page is
    """A page has more elements inside one another than any honest page."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a page.

    Attributes:
        tag: Its name, as a browser spells it: in small letters, inside drawings such as `clipPath`.
        attributes: Its attributes, names in small letters outside of drawings; `None` for one without a value.
        text: What is written in it, for scripts and style sheets; "" for all others.
    """

    tag: str
    attributes: Mapping[str, str | None]
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees of a page without unfolding anything.

    Attributes:
        words: The text, each run of white space as one space.
        links: Where its links lead, as they are written.
        guarded: The text inside boxes that no style sheet can hide, box after box.
    """

    words: str
    links: frozenset[str]
    guarded: str = ""


class Hypertext:
    """A page, or a part of one."""

    def __init__(self, text: str) -> None:
        """Read a page.

        Args:
            text: Its HTML.

        Raises:
            TooDeep: It is nested deeper than `DEEPEST`.
        """
        if text.count("<") > DEEPEST and _depth(text) > DEEPEST:
            raise TooDeep
        self._root = LexborHTMLParser(text).root

    def elements(self) -> Iterator[Element]:
        """Yield every element, in the order of the page."""
        if self._root is None:
            return
        for node in self._root.traverse(include_text=False):
            tag = node.tag or "-"
            if not tag.startswith("-"):  # a comment, for one, is called "-comment"
                yield Element(tag, node.attributes, node.text() if tag in _WITH_TEXT else "")

    def has(self, selector: str) -> bool:
        """Whether a CSS selector finds anything."""
        return self._root is not None and self._root.css_first(selector) is not None

    def seen(self, hides: Callable[[Element], bool], guarded: str) -> Seen:
        """Return what a reader sees; what is hidden is taken out of the page for this, so ask for it last.

        Args:
            hides: Whether an element hides itself and all that is in it.
            guarded: A CSS selector for boxes that no style sheet can hide.
        """
        if self._root is None:
            return Seen("", frozenset())
        for node in self._root.css(_MAY_HIDE):
            if hides(Element(node.tag or "", node.attributes, "")):
                node.decompose()
        links = frozenset(node.attributes.get("href") or "" for node in self._root.css("a[href]"))
        boxes = " ".join(" ".join(_text(box).split()) for box in self._root.css(guarded))
        return Seen(" ".join(_text(self._root).split()), links, boxes)


FOLDED = (
    *("details", "dialog", "noscript", "script", "style", "template", "title"),
    *("audio", "canvas", "datalist", "iframe", "object", "select", "svg", "textarea", "video"),
)
"""Elements whose content is not shown, or not at once, or not to everybody."""

_MAY_HIDE = ",".join((*FOLDED, "[hidden]", "[inert]", "[popover]", "[aria-hidden]", "[style]"))


def is_closed(part: str) -> bool:
    """Whether a part of a page ends what it begins, and ends nothing else: the page around it stays as it is.

    Raises:
        TooDeep: It is nested deeper than `DEEPEST`.
    """
    # One of a kind at each level: a part that ends them and begins new ones makes two.
    inside = Hypertext(f"<article><section><div>{part}<hr></div></section></article>")
    return inside.has("body > article:only-child > section:only-child > div:only-child > hr:last-child")


def _text(node: LexborNode) -> str:
    return node.text(deep=True)


def _depth(text: str) -> int:
    """Return about how deep a page is nested; an end that ends nothing does not count."""
    is_open: Counter[str] = Counter()
    deepest = now = 0
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if name in _VOID:
            continue
        if not match["end"]:
            is_open[name] += 1
            now += 1
            deepest = max(deepest, now)
        elif is_open[name]:
            is_open[name] -= 1
            now -= 1
    return deepest
