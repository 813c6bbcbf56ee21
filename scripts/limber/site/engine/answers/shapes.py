"""HTML by shape: Python-Markdown converts each shape once, with marks in the place of words, and words are filled in.

Words are runs of letters, digits, spaces and encoded characters. Markdown has no say in them: what would have a meaning
is encoded by our templates. Everything else (marks of lists, emphasis, tags, attributes) belongs to the shape. An
element inside another is a shape of its own, so a page is put together from few of them.
"""

import dataclasses
import html.parser
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import markdown

from limber.site.engine.answers.outline import Enclosure, Heading, Item, RefusedError, outline

Key = tuple[str, bool]
"""The text of a shape, and whether it stands inside an element."""

Resolve = Callable[[str], str]
"""Turns the target of a link into an address."""

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_WORD = r"(?:[A-Za-z0-9]|&#[0-9]+;|[^\x00-\x7f\s])"
_LINK = r"\]\((?P<link>[^()\s#][^()\s]*)\)"
_DRAWING = r'<svg class="zqd(?P<drawing>[0-9]+)z"></svg>'
_IN_A_LINE = re.compile(
    rf"{_DRAWING}"
    r"|<[^<>]*>"  # a tag inside a line is a part of the shape
    r"|\{[^{}]*\}"  # and so is a list of attributes
    rf"|{_LINK}"
    rf"|(?P<words>{_WORD}(?: *{_WORD})*)"
)
_IN_A_HEADING = re.compile(_LINK)
_IN_RAW = re.compile(_DRAWING)
_MARKER = re.compile(r"\s*(?:- |[0-9]+\. +|: +)?")
_HEADING = re.compile(r"#{1,6}(?= )")
_UNKNOWN = re.compile(r"zq|`|~~~|\[TOC\]|^ {0,3}\[[^\]\n]*\]:|\t", re.MULTILINE)
"""What a page may not have: our own marks, code, a table of contents, references, tabs."""

_FILLED = re.compile(
    r'<h([1-6]) id="zqh(?P<heading>[0-9]+)z">zqh(?P=heading)z</h\1>'
    r'|<(?P<tag>[a-z]+) class="zqe(?P<element>[0-9]+)z">(?:\n(?:<p>)?zqinside(?:</p>)?\n)?</(?P=tag)>'
    rf"|{_DRAWING}"
    r"|zqw(?P<words>[0-9]+)z"
    r"|zql(?P<link>[0-9]+)z"
)
"""A mark in what Python-Markdown says."""

_MOST_KEPT = 10_000
"""How many shapes are remembered, and how many elements with their words, such as the cards of warning signs."""


@dataclass(frozen=True, slots=True)
class HeadingName:
    """What the extension `toc` says of a heading.

    Attributes:
        level: 1 for a title, down to 6.
        id: Its name, by which a link leads to it.
        name: Its words, encoded.
    """

    level: int
    id: str
    name: str

    def token(self) -> dict[str, Any]:
        """Return it as `toc` has it."""
        return {"level": self.level, "id": self.id, "name": self.name}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page or a part of one is as HTML.

    Attributes:
        html: It.
        headings: What `toc` says of its headings, in order.
        ids: The names in it that a link can lead to.
        own: Whether it is like this on one page alone, because it has links or drawings.
        doubts: The shapes in it of which it is a guess that words have no say in them, until a page with them was
            compared with what Python-Markdown makes of the whole page.
    """

    html: str
    headings: tuple[HeadingName, ...] = ()
    ids: tuple[str, ...] = ()
    own: bool = False
    doubts: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class _Shape:
    """What Python-Markdown made of a shape.

    Attributes:
        pieces: HTML, and between it the kind and the number of a mark.
        headings: What `toc` says of its headings; those that are marks are not in it.
        ids: The names in it; those of marks are not in it.
    """

    pieces: tuple[str | tuple[str, int], ...]
    headings: tuple[HeadingName, ...]
    ids: tuple[str, ...]


@dataclass(slots=True)
class _Blanks:
    """What stands in the places of marks, by kind, in order."""

    words: list[str] = field(default_factory=list)
    link: list[str] = field(default_factory=list)
    drawing: list[str] = field(default_factory=list)
    heading: list[Answer] = field(default_factory=list)
    element: list[Answer] = field(default_factory=list)

    def mark(self, found: re.Match[str]) -> str:
        """Put a mark in the place of words, a drawing or the target of a link; leave everything else."""
        groups = found.groupdict()
        if (words := groups.get("words")) is not None:
            self.words.append(words)
            return f"zqw{len(self.words) - 1}z"
        if (link := groups.get("link")) is not None:
            self.link.append(link)
            return f"](zql{len(self.link) - 1}z)"
        if (drawing := groups.get("drawing")) is not None:
            self.drawing.append(drawing)
            return f'<svg class="zqd{len(self.drawing) - 1}z"></svg>'
        return found[0]

    def marks(self) -> set[tuple[str, int]]:
        """Return every mark."""
        return {(kind, number) for kind in self.__slots__ for number in range(len(getattr(self, kind)))}


class Converter:
    """Converts pages, and remembers what Python-Markdown said."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, object]]) -> None:
        """Prepare Python-Markdown.

        Args:
            extensions: As MkDocs has them.
            configs: The settings of each.
        """
        self._markdown = markdown.Markdown(
            extensions=list(extensions), extension_configs={name: dict(config) for name, config in configs.items()}
        )
        self._shapes: dict[Key, _Shape] = {}
        self._doubted: set[Key] = set()
        self._used: set[Key] = set()
        self._enclosures: dict[tuple[Enclosure, bool], Answer] = {}

    @property
    def knows_anything(self) -> bool:
        """Whether it has asked, or learned, anything yet."""
        return bool(self._shapes)

    def trust(self, answer: Answer) -> None:
        """Take note that a page was compared, and is right."""
        self._doubted -= answer.doubts

    def kept(self) -> bytes:
        """Return what it knows for certain and has needed, for another run."""
        known = {key: self._shapes[key] for key in sorted(self._used - self._doubted) if key in self._shapes}
        return json.dumps([[*key, *dataclasses.astuple(shape)] for key, shape in known.items()]).encode()

    def remember(self, kept: bytes) -> None:
        """Learn what `kept` returned in another run with the same settings and the same versions."""
        for text, inside, pieces, headings, ids in json.loads(kept):
            self._shapes[text, inside] = _Shape(
                tuple(piece if isinstance(piece, str) else (piece[0], piece[1]) for piece in pieces),
                tuple(HeadingName(*heading) for heading in headings),
                tuple(ids),
            )

    def convert(self, text: str, resolve: Resolve) -> Answer:
        """Return a page.

        Args:
            text: Its Markdown.
            resolve: What turns the target of a link into an address; it may refuse.

        Raises:
            RefusedError: It is not one that can be answered for.
        """
        if found := _UNKNOWN.search(text):
            raise RefusedError(f"it has {found[0]!r}")
        drawings: list[str] = []

        def taken(found: re.Match[str]) -> str:
            drawings.append(found[0])
            return f'<svg class="zqd{len(drawings) - 1}z"></svg>'

        page = self._shaped(outline(_SVG.sub(taken, text).strip("\n")), ("", ""), resolve, inside=False)
        whole = _IN_RAW.sub(lambda found: drawings[int(found["drawing"])], page.html)
        ids = (*page.ids, *(name for drawing in drawings for name in _ids(drawing)))
        if len(set(ids)) != len(ids):
            raise RefusedError("two parts have the same name")
        return Answer(whole.strip(), page.headings, ids, own=True, doubts=page.doubts)

    def _enclosed(self, element: Enclosure, resolve: Resolve, *, inside: bool) -> Answer:
        """Return an element, and remember it unless it is of this page alone."""
        known = self._enclosures.get((element, inside))
        if known is None:
            if not element.mode:
                blanks = _Blanks()
                known = self._filled(_IN_RAW.sub(blanks.mark, element.raw), blanks, resolve, inside=inside)
            else:
                known = self._shaped(element.items, (element.opening, element.closing), resolve, inside=inside)
            if not known.own and not known.doubts and len(self._enclosures) < _MOST_KEPT:
                self._enclosures[element, inside] = known
        return known

    def _shaped(self, items: Sequence[Item], ends: tuple[str, str], resolve: Resolve, *, inside: bool) -> Answer:
        """Return an element or a page from what is in it."""
        opening, closing = ends
        within = inside or bool(opening)
        blanks = _Blanks()
        lines = [opening] if opening else []
        for item in items:
            match item:
                case Heading():
                    lines.append(self._marked_heading(item, blanks, resolve, inside=within))
                case Enclosure(mode="", raw=raw) if not within:
                    # Outside of everything it is kept as it is, with ends of lines of its own.
                    lines.append(_IN_RAW.sub(blanks.mark, raw))
                case Enclosure(tag=tag, mode=mode):
                    blanks.element.append(self._enclosed(item, resolve, inside=within))
                    name = f'class="zqe{len(blanks.element) - 1}z"'
                    gap = "\n" if mode == "span" else "\n\n"
                    held = f' markdown="{mode}">{gap}zqinside{gap}' if mode else ">"
                    lines.append(f"<{tag} {name}{held}</{tag}>")
                case _:
                    start = _MARKER.match(item)
                    end = start.end() if start else 0
                    lines.append(item[:end] + _IN_A_LINE.sub(blanks.mark, item[end:]))
        if closing:
            lines.append(closing)
        return self._filled("\n".join(lines), blanks, resolve, inside=inside)

    def _marked_heading(self, heading: Heading, blanks: _Blanks, resolve: Resolve, *, inside: bool) -> str:
        """Note a heading, whose words have a say in its name, and return a mark in its place."""
        level = _HEADING.match(heading.line)
        if level is None:
            raise RefusedError("a line begins with # and is no heading")
        own = _Blanks()
        part = self._filled(_IN_A_HEADING.sub(own.mark, heading.line), own, resolve, inside=inside)
        if len(part.headings) != 1:
            raise RefusedError("a line begins with # and is no heading")
        blanks.heading.append(part)
        mark = f"zqh{len(blanks.heading) - 1}z"
        return f"{level[0]} {mark} {{ #{mark} }}"

    def _filled(self, skeleton: str, blanks: _Blanks, resolve: Resolve, *, inside: bool) -> Answer:
        """Return a part from its shape and what stands in the place of the marks."""
        key = (skeleton, inside)
        shape = self._shape(key, blanks)
        said: list[str] = []
        for piece in shape.pieces:
            match piece:
                case str():
                    said.append(piece)
                case ("words", number):
                    said.append(blanks.words[number])
                case ("link", number):
                    said.append(resolve(blanks.link[number]))
                case ("drawing", number):
                    said.append(f'<svg class="zqd{blanks.drawing[number]}z"></svg>')
                case ("heading", number):
                    said.append(blanks.heading[number].html)
                case (_, number):
                    said.append(blanks.element[number].html)
        parts = (*blanks.heading, *blanks.element)
        own = bool(blanks.link or blanks.drawing) or any(part.own for part in parts)
        ids = (*shape.ids, *(name for part in parts for name in part.ids))
        doubts = frozenset((key,) if key in self._doubted else ()).union(*(part.doubts for part in parts))
        return Answer("".join(said), (*shape.headings, *_in_order(skeleton, blanks)), ids, own, doubts)

    def _shape(self, key: Key, blanks: _Blanks) -> _Shape:
        """Return what Python-Markdown makes of a shape; it is asked once.

        Raises:
            RefusedError: A mark is not where it was, or there twice: words have a say in this shape.
        """
        self._used.add(key)
        known = self._shapes.get(key)
        if known is None:
            if len(self._shapes) > _MOST_KEPT:
                self._shapes.clear()  # a preview that has run for days
            known = self._shapes[key] = self._ask(key, blanks)
            if blanks.words:
                self._doubted.add(key)
        if not known.pieces:
            raise RefusedError("words have a say in a shape")
        return known

    def _ask(self, key: Key, blanks: _Blanks) -> _Shape:
        skeleton, inside = key
        before, behind = ('<div markdown="1">\n\n', "\n\n</div>") if inside else ("zqfirst\n\n", "\n\nzqlast")
        first, last = ("<div>\n", "\n</div>") if inside else ("<p>zqfirst</p>\n", "\n<p>zqlast</p>")
        self._markdown.reset()
        said = self._markdown.convert(f"{before}{skeleton}{behind}")
        told = _flat(getattr(self._markdown, "toc_tokens", ()))
        if not (said.startswith(first) and said.endswith(last)) or "<code" in said:
            return _Shape((), (), ())
        said = said[len(first) : len(said) - len(last)]
        pieces: list[str | tuple[str, int]] = []
        end = 0
        for found in _FILLED.finditer(said):
            kind = str(found.lastgroup)
            pieces += (said[end : found.start()], (kind, int(found[kind])))
            end = found.end()
        pieces.append(said[end:])
        marks = [piece for piece in pieces if isinstance(piece, tuple)]
        plain = [piece for piece in pieces if isinstance(piece, str)]
        named = [heading.id for heading in told if heading.id.startswith("zqh")]
        if (
            len(marks) != len(set(marks))
            or set(marks) != blanks.marks()
            or any("zq" in piece for piece in plain)
            or named != [f"zqh{number}z" for number in range(len(blanks.heading))]
        ):
            return _Shape((), (), ())
        others = tuple(heading for heading in told if not heading.id.startswith("zqh"))
        return _Shape(tuple(pieces), others, tuple(_ids("".join(plain))))


def _in_order(skeleton: str, blanks: _Blanks) -> tuple[HeadingName, ...]:
    """Return what is said of the headings of a part, those of its elements among them, as they follow one another."""
    order = re.findall(r' zq(h)([0-9]+)z \{|class="zq(e)([0-9]+)z"', skeleton)
    found: list[HeadingName] = []
    for heading, number, _, element in order:
        part = blanks.heading[int(number)] if heading else blanks.element[int(element)]
        found += part.headings
    return tuple(found)


def _flat(tokens: Iterable[Mapping[str, Any]]) -> tuple[HeadingName, ...]:
    found: list[HeadingName] = []
    for token in tokens:
        found += (HeadingName(token["level"], token["id"], token["name"]), *_flat(token["children"]))
    return tuple(found)


class _Names(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += (value for name, value in attrs if value and (name == "id" or (tag == "a" and name == "name")))


def _ids(text: str) -> list[str]:
    """Return the names in some HTML that a link can lead to."""
    if "id=" not in text and "name=" not in text:
        return []
    parser = _Names()
    parser.feed(text)
    parser.close()
    return parser.found
