"""A Word leaflet, a web page or Markdown as records: a heading begins an exercise, list items are its steps.

mammoth turns Word into HTML and says what it lost; each of these messages is a doubt. It comes with `limber[import]`.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from typing import ClassVar

from limber.authoring.starting.exchange.cells import Cell, Incoming, Record, UnreadableFileError
from limber.authoring.starting.exchange.headings import field_of

_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z /&'-]{1,30}?)\s*[:\u2013-]\s+(\S.*)", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u25cf\u25aa\u2013]|\(?\d{1,2}[.)])\s+")
_BLANK = re.compile(r"_{3,}|\.{5,}|\u2026{2,}|\[\s*\]|\u2610|\u25a1")
"""A place to fill in by hand, or a box to tick."""


@dataclass(slots=True)
class _Block:
    """A paragraph, a heading or an item of a list."""

    kind: str
    text: str = ""
    doubts: list[str] = field(default_factory=list)
    place: str = ""


class _Blocks(HTMLParser):
    """Gathers the blocks of a page in order; struck words are a doubt and no text."""

    BLOCKS: ClassVar = {
        "p": "text",
        "li": "item",
        "td": "text",
        "th": "text",
        "dd": "text",
        "dt": "text",
        "div": "text",
    }
    SILENT: ClassVar = frozenset({"script", "style", "template", "noscript", "title", "head", "nav", "footer"})
    STRUCK: ClassVar = frozenset({"s", "del", "strike"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Block] = []
        self.open: _Block | None = None
        self.silent = self.struck = 0
        self.pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or note what is struck or cannot be taken."""
        del attrs
        if tag in self.SILENT:
            self.silent += 1
        elif tag in self.STRUCK:
            self.struck += 1
        elif tag in self.BLOCKS or re.fullmatch("h[1-6]", tag):
            kind = self.BLOCKS.get(tag, tag)
            if self.open is not None and self.open.kind == "item" and kind == "text":
                return
            self.open = _Block(kind, place=f"line {self.getpos()[0]}")
            self.found.append(self.open)
        elif tag == "br" and self.open is not None:
            self.open.text += "\n"
        elif tag == "img":
            self.pictures += 1
        elif tag in {"input", "select", "textarea"}:
            self._doubt("has a field to fill in")

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in self.SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in self.STRUCK:
            self.struck = max(0, self.struck - 1)
        elif tag == "li" or re.fullmatch("h[1-6]", tag):
            self.open = None

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.silent or not data.strip():
            if self.open is not None and not self.silent:
                self.open.text += " "
            return
        if self.struck:
            self._doubt(f"has words that are struck out, and were left out: {data.strip()[:80]}")
            return
        if self.open is None:
            self.open = _Block("text", place=f"line {self.getpos()[0]}")
            self.found.append(self.open)
        self.open.text += data

    def _doubt(self, said: str) -> None:
        if self.open is None:
            self.open = _Block("text", place=f"line {self.getpos()[0]}")
            self.found.append(self.open)
        self.open.doubts.append(said)


def read_docx(raw: bytes) -> Incoming:
    """Read a Word document.

    Raises:
        UnreadableFileError: It is no Word document, mammoth is not installed, or no exercise is found.
    """
    try:
        mammoth = import_module("mammoth")
    except ImportError:
        raise UnreadableFileError("Word documents need mammoth; install it: pip install 'limber[import]'") from None
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(raw), style_map="strike => s", convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, AttributeError, SyntaxError, IndexError):
        message = "this is not a Word document (.docx); open it in your word processor, and save it as .docx"
        raise UnreadableFileError(message) from None
    said = sorted(
        {
            f"Word: {message.message}"
            for message in made.messages
            if "Unrecognised paragraph style" not in message.message
        }
    )
    numbers = (
        ("numbers of lists are made by Word and were not taken: look at the order of the steps",)
        if "<ol>" in made.value
        else ()
    )
    return _of_html(made.value, (*said, *_lost_in_word(raw), *numbers))


def _lost_in_word(raw: bytes) -> Iterator[str]:
    """Say what a Word document holds that never becomes HTML."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        text = parts.read("word/document.xml").decode("utf-8", errors="replace")
    for tag, what in (
        ("w:fldSimple", "a field whose value was left out"),
        ("w:sdt>", "a control to fill in"),
        ("w:ins ", "changes that are tracked; inserted words were taken as they stand"),
        ("w:del ", "changes that are tracked; deleted words were left out"),
        ("m:oMath", "an equation that was left out"),
        ("w:txbxContent", "a text box; look whether its words stand in the right place"),
        ("w:sym ", "a symbol of a special font; look at every sign such as \u2264"),
    ):
        if f"<{tag}" in text:
            yield f"Word: the document has {what}"


def read_html(raw: bytes) -> Incoming:
    """Read a web page.

    Raises:
        UnreadableFileError: No exercise is found in it.
    """
    return _of_html(raw.decode("utf-8-sig", errors="replace"), ())


def _of_html(text: str, doubts: Iterable[str]) -> Incoming:
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    more = [f"{parser.pictures} pictures were not taken: save them into content/media/"] if parser.pictures else []
    return _gathered(parser.found, [*doubts, *more])


def read_markdown(raw: bytes) -> Incoming:
    """Read Markdown: headings, lists and paragraphs.

    Raises:
        UnreadableFileError: No exercise is found in it.
    """
    blocks: list[_Block] = []
    pictures = 0
    for number, line in enumerate(raw.decode("utf-8-sig", errors="replace").splitlines(), 1):
        place = f"line {number}"
        pictures += len(re.findall(r"!\[[^\]]*\]\([^)]*\)", line))
        plain = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", line)
        struck = re.findall(r"~~(.+?)~~", plain)
        plain = re.sub(r"~~.+?~~", "", plain)
        doubts = [f"has words that are struck out, and were left out: {said[:80]}" for said in struck]
        if head := re.fullmatch(r"(#{1,6})\s+(.+?)\s*#*", plain.rstrip()):
            blocks.append(_Block(f"h{len(head[1])}", head[2], doubts, place))
        elif _BULLET.match(plain):
            blocks.append(_Block("item", _BULLET.sub("", plain, count=1), doubts, place))
        elif plain.strip():
            goes_on = blocks and blocks[-1].kind in {"item", "text"} and blocks[-1].place == f"line {number - 1}"
            if goes_on and not _is_labelled(plain):
                blocks[-1].text += f" {plain.strip()}"
                blocks[-1].place = place
            else:
                blocks.append(_Block("text", plain.strip(), doubts, place))
        elif doubts:
            blocks.append(_Block("text", "", doubts, place))
    more = [f"{pictures} pictures were not taken: save them into content/media/"] if pictures else []
    return _gathered(blocks, more)


def _is_labelled(text: str) -> bool:
    """Whether a line says its own heading, "Reps: 10"."""
    label = _LABEL.fullmatch(text)
    return label is not None and field_of(label[1]) not in {"", "title"}


@dataclass(slots=True)
class _Gathering:
    """One exercise while its blocks come in."""

    title: Cell
    fields: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    current: str = ""

    def add(self, name: str, block: _Block, text: str) -> None:
        """Put a text under a heading."""
        self.fields.setdefault(name, []).append(text)
        self.places.setdefault(name, block.place)
        self.doubts.setdefault(name, []).extend(block.doubts)
        if _BLANK.search(text):
            self.doubts[name].append("has a place to fill in by hand, or a box to tick")

    def record(self) -> Record:
        """Return what was gathered."""
        cells = {"title": self.title}
        for name, texts in self.fields.items():
            cells[name] = Cell("\n".join(texts), self.places[name], tuple(self.doubts[name]))
        return Record(cells, self.title.place)


def _gathered(blocks: list[_Block], doubts: list[str]) -> Incoming:
    """Part blocks into exercises: the heading level under which lists stand begins one."""
    for block in blocks:
        block.text = "\n".join(" ".join(line.split()) for line in block.text.split("\n")).strip()
    blocks = [block for block in blocks if block.text or block.doubts]
    level = _level(blocks)
    if not level:
        raise UnreadableFileError(
            "no exercise was found: each needs a heading, made with a heading style, above its steps"
        )
    found: list[_Gathering] = []
    before: list[str] = []
    for block in blocks:
        if block.kind == level:
            found.append(_Gathering(Cell(block.text, block.place, tuple(block.doubts))))
        elif not found:
            before.append(block.text)
        elif block.kind.startswith("h"):
            found[-1].current = field_of(block.text) or f"heading {block.text}"
        else:
            _put(found[-1], block)
    records = tuple(each.record() for each in found if each.fields)
    lost = [f"nothing stands below the heading {each.title.text}" for each in found if not each.fields]
    if before:
        lost.append(f"what stands before the first exercise was not used: {before[0][:80]}")
    if not records:
        raise UnreadableFileError("no exercise was found: each needs a heading above its steps")
    return Incoming(records, (*doubts, *lost))


def _level(blocks: list[_Block]) -> str:
    """Return the heading that begins an exercise: the one that most lists stand directly below."""
    counts: dict[str, int] = {}
    head = ""
    for block in blocks:
        if block.kind.startswith("h") and not (field_of(block.text) and field_of(block.text) != "title"):
            head = block.kind
        elif block.kind == "item" and head:
            counts[head] = counts.get(head, 0) + 1
            head = ""
    if counts:
        return max(counts, key=lambda kind: (counts[kind], kind))
    return next((block.kind for block in blocks if block.kind.startswith("h")), "")


def _put(exercise: _Gathering, block: _Block) -> None:
    label = _LABEL.fullmatch(block.text)
    named = field_of(label[1]) if label else ""
    if label and named and named != "title":
        exercise.add(named, block, label[2].strip())
    elif exercise.current:
        exercise.add(exercise.current, block, block.text)
    elif block.kind == "item":
        exercise.add("steps", block, _BULLET.sub("", block.text, count=1))
    elif _BULLET.match(block.text):
        for line in block.text.split("\n"):
            exercise.add("steps", block, _BULLET.sub("", line, count=1))
    elif "steps" in exercise.fields:
        exercise.add("notes", block, block.text)
    else:
        exercise.add("summary", block, block.text)
