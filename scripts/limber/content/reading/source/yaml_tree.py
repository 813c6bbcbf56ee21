"""From the bytes of one YAML file to a tree of text with positions.

The tree is built from libyaml's events, one at a time and without recursion, so that size, depth and number of entries
are bounded before anything is allocated. Loaders that build objects crash the interpreter on deeply nested input,
resolve `no`, `1:30` and `010` in ways no author expects, and let the last of two equal keys win in silence. Here every
scalar stays the text that was typed, and what plain "key: value" files do not need (tags, anchors, aliases, several
documents) is refused where it stands, with the likely cure: text in quotes.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NoReturn

import yaml
from yaml import events

from limber.base.diagnostics import Diagnostic, Location
from limber.base.tree import Mapping, Node, Scalar, Sequence, shown
from limber.content.characters import as_seen
from limber.content.reading.source.source_text import INVISIBLE, SourceText, decode, unusable
from limber.content.reading.source.yaml_syntax import QUOTE_IT, explain_syntax

HAS_LIBYAML = yaml.__with_libyaml__
"""Whether files can be read at all: PyYAML's wheels bring libyaml, a build from source may lack it."""

MAX_DEPTH = 16
"""Deepest nesting of lists and groups; content needs about 6."""

MAX_NODES = 20_000
"""Most texts, lists and groups in one file."""

_NOTHING = frozenset({"", "~", "null"})
_UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp"})
"""Unicode categories of format characters and special spaces."""

_LOST = re.compile(r"[ \t]*(#\S(?:(?!\s#\s).){0,30})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file, read.

    Attributes:
        root: The tree, or `None` where the file could not be understood to its end.
        problems: What is wrong with it.
    """

    root: Mapping | None
    problems: tuple[Diagnostic, ...]


def parse(raw: bytes, file: PurePosixPath) -> Parsed:
    """Read one file.

    Args:
        raw: Its bytes.
        file: Path relative to the project's root, for messages.

    Returns:
        The tree and every problem found. Bad input never raises.
    """
    source, problems = decode(raw, file)
    if source is None:
        return Parsed(None, tuple(problems))
    builder = _Builder(source, file)
    root = builder.build()
    return Parsed(root, tuple(builder.problems))


def _as_seen(node: Node) -> Node:
    """Return a value with its text as a reader sees it, so that every rule gets what a patient gets."""
    if isinstance(node, Scalar) and node.text and not node.text.isascii():
        return replace(node, text=as_seen(node.text))
    return node


class _BrokenOffError(Exception):
    """The rest of the file makes no sense any more; the reason has been noted."""


@dataclass(slots=True)
class _Open:
    """A list or group whose end has not come yet, and the key that waits for its value."""

    node: Sequence | Mapping
    key: Scalar | None = None


@dataclass(slots=True)
class _Builder:
    """Turns one file's events into a tree."""

    source: SourceText
    file: PurePosixPath
    problems: list[Diagnostic] = field(default_factory=list)
    root: Node | None = None
    open: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0
    texts: list[tuple[int, int]] = field(default_factory=list)
    """First and last line, from 1, of the inside of each quoted text and text block that spans lines."""

    def build(self) -> Mapping | None:
        """Read all events; return the tree where the file is whole."""
        syntax: Diagnostic | None = None
        try:
            for event in yaml.parse(self.source.text, Loader=yaml.CBaseLoader):
                self.take(event)
        except _BrokenOffError:
            return None
        except yaml.MarkedYAMLError as error:
            syntax = explain_syntax(error, self.source.lines, self.file)
            if "opened here and never closed" in syntax.message:
                self.texts.append((syntax.location.line + 1, len(self.source.lines)))
        return self.finish(syntax)

    def finish(self, syntax: Diagnostic | None) -> Mapping | None:
        """Tell tabs and conflict marks in the structure from those in a text; return the tree of a whole file."""
        inside = {line for first, last in self.texts for line in range(first, last + 1)} if self.source.suspects else ()
        marks = [suspect for suspect in self.source.suspects if suspect.location.line not in inside]
        if syntax is None and not marks:
            return self.whole()
        marked = {mark.location.line for mark in marks}  # what else is wrong in these lines has its cause there
        self.problems = [problem for problem in self.problems if problem.location.line not in marked] + marks
        if syntax is not None and marked.isdisjoint(range(syntax.location.line - 1, syntax.location.line + 2)):
            self.problems.append(syntax)
        return None

    def whole(self) -> Mapping | None:
        """Return the tree if it is what every file is: a group of keys."""
        if self.root is None or (isinstance(self.root, Scalar) and self.root.text is None):
            self.add(1, 1, "the file is empty", "", "yaml-top")
            return None
        if isinstance(self.root, Mapping):
            return self.root
        hint = 'is a space missing after a colon or a hyphen ("key: value", "- item")?'
        message = 'expected lines of "key: value" at the top of the file'
        self.add(self.root.line, self.root.column, message, hint, "yaml-top")
        return None

    def take(self, event: events.Event) -> None:
        """Take one event in."""
        if isinstance(event, events.ScalarEvent):
            self.place(self.scalar(event))
        elif isinstance(event, events.CollectionStartEvent):
            self.start(event)
        elif isinstance(event, events.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, events.AliasEvent):
            line, column = self.beginning(event)
            self.unquoted(line, column, "*")
            self.place(Scalar("", line, column))
        elif isinstance(event, events.DocumentStartEvent):
            self.document(event)

    def document(self, event: events.DocumentStartEvent) -> None:
        """Take the start of a document in: there is one in a file, without directives."""
        line, _ = self.beginning(event)
        self.documents += 1
        if self.documents > 1:
            self.broken(line, 1, 'a second document ("---") in one file', "use one file for each", "yaml-feature")
        if event.version or event.tags:
            self.add(line, 1, 'lines that start with "%" are not used here', "delete the line", "yaml-feature")

    def start(self, event: events.CollectionStartEvent) -> None:
        """Open a list or a group."""
        line, column = self.beginning(event)
        if len(self.open) >= MAX_DEPTH:
            self.broken(line, column, f"nested more than {MAX_DEPTH} levels deep", "", "yaml-limit")
        self.refuse_features(event.anchor, event.tag, line, column)
        flow = bool(event.flow_style)
        node: Sequence | Mapping
        if isinstance(event, events.SequenceStartEvent):
            node = Sequence([], line, column, flow)
        else:
            node = Mapping({}, {}, line, column, flow)
        self.place(node)
        self.open.append(_Open(node))

    def scalar(self, event: events.ScalarEvent) -> Scalar:
        """Return the text of an event, after a look at what YAML may have done to it."""
        line, column = self.beginning(event)
        self.refuse_features(event.anchor, event.tag, line, column)
        bare = not event.style
        if bare:
            lost = self.lost_comment(event)
            if event.value in _NOTHING:
                return Scalar(None, *(lost or (line, column)), plain=True)
        else:
            self.note_text(event)
            if match := INVISIBLE.search(event.value):
                message, hint = unusable(match[0])
                self.add(line, column, f"the text holds {message}", hint, "invisible-character")
        text = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        return Scalar(text, line, column, bare, self.written(event))

    def written(self, event: events.ScalarEvent) -> tuple[tuple[int, str], ...]:
        """Return the lines of a text that spans several, as they are written."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or end.line == start.line:
            return ()
        first, last = (start.line + 1, end.line) if event.style in {"|", ">"} else (start.line, end.line + 1)
        cut = [(number, self.source.lines[number]) for number in range(first, min(last, len(self.source.lines)))]
        if cut and first == start.line:
            cut[0] = (first, cut[0][1][start.column :])
        if cut and last == end.line + 1:
            cut[-1] = (cut[-1][0], cut[-1][1][: end.column if len(cut) > 1 else None])
        marks = "\"'" if event.style in {"'", '"'} else ""
        return tuple((number + 1, text.strip().strip(marks)) for number, text in cut if text.strip(f" \t{marks}"))

    def place(self, node: Node) -> None:
        """Put a node where it belongs: at the top, into the open list, or as key or value into the open group."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.broken(node.line, node.column, f"more than {MAX_NODES} entries in one file", "", "yaml-limit")
        if not self.open:
            self.root = node
            return
        inside = self.open[-1]
        if isinstance(inside.node, Sequence):
            inside.node.items.append(_as_seen(node))
        elif inside.key is None:
            inside.key = self.key(node)
        else:
            key, inside.key = inside.key, None
            self.enter(inside.node, key, _as_seen(node))

    def key(self, node: Node) -> Scalar:
        """Return a node as a key."""
        if not isinstance(node, Scalar):
            sign = "{" if isinstance(node, Mapping) else "["
            self.broken(node.line, node.column, f'text cannot start with "{sign}"', QUOTE_IT, "yaml-key")
        if node.text is None:
            self.add(node.line, node.column, "a key is missing before the colon", "", "yaml-key")
            return Scalar("", node.line, node.column)
        odd = "" if node.text.isascii() else next((c for c in node.text if unicodedata.category(c) in _UNSEEN), "")
        if odd:
            message = f"the key holds an invisible or special character (U+{ord(odd):04X})"
            self.add(node.line, node.column, message, "delete the key and type it again", "invisible-character")
        return node

    def enter(self, group: Mapping, key: Scalar, value: Node) -> None:
        """Put a key with its value into a group."""
        name = key.text or ""
        first = group.keys.get(name)
        if first is None:
            group.entries[name], group.keys[name] = value, key
            return
        message = f"{shown(name)}: written twice in the same place (first on line {first.line})"
        self.add(key.line, key.column, message, "remove one of the two", "duplicate-key")

    def refuse_features(self, anchor: str | None, tag: str | None, line: int, column: int) -> None:
        """Refuse anchors and tags: in an author's file they are text that starts with an odd sign."""
        if anchor is not None:
            self.unquoted(line, column, "&")
        if tag is not None:
            self.unquoted(line, column, "!")

    def unquoted(self, line: int, column: int, sign: str) -> None:
        """Note that text starts with a sign that means something else to YAML."""
        self.add(line, column, f'text cannot start with "{sign}"', QUOTE_IT, "yaml-feature")

    def lost_comment(self, event: events.ScalarEvent) -> tuple[int, int] | None:
        """Note a comment that was probably meant as text, `use a #3 band`; return its line and column."""
        end = event.end_mark
        if end is None or end.line >= len(self.source.lines):
            return None
        match = _LOST.match(self.source.lines[end.line], end.column)
        if match is None:
            return None
        line, column = end.line + 1, match.start(1) + 1
        message = f'"{match[1].rstrip()}" is dropped, because " #" starts a comment'
        self.add(line, column, message, f'{QUOTE_IT}; if it is a comment, write a space after the "#"', "lost-comment")
        return line, column

    def note_text(self, event: events.ScalarEvent) -> None:
        """Remember the lines inside quoted text or a text block: whatever stands there is text."""
        start, end = event.start_mark, event.end_mark
        if start is not None and end is not None and end.line > start.line:
            self.texts.append((start.line + 2, end.line + (end.column > 0)))

    def add(self, line: int, column: int, message: str, hint: str, rule: str) -> None:
        """Note a problem."""
        self.problems.append(Diagnostic(Location(self.file, line, column), message, hint, rule=rule))

    def beginning(self, event: events.Event) -> tuple[int, int]:
        """Return where an event starts, from 1; what is left out at the very end of a file is on its last line."""
        mark = event.start_mark
        if mark is None:
            return 1, 1
        lines = self.source.lines
        return (mark.line + 1, mark.column + 1) if mark.line < len(lines) else (len(lines), len(lines[-1]) + 1)

    def broken(self, line: int, column: int, message: str, hint: str, rule: str) -> NoReturn:
        """Note a problem after which the rest of the file makes no sense."""
        self.add(line, column, message, hint, rule)
        raise _BrokenOffError
