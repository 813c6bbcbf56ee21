"""What pydantic found wrong, in words an author can act on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, did_you_mean
from limber.content.fields import EMPTY, FILL_IN, Entry
from limber.content.reading import model_shapes
from limber.content.reading.content_files import ContentFile

MAX_KEYS_LISTED = 12
"""Longest list of accepted words that a hint spells out."""

Words: TypeAlias = tuple[str, str]
"""Message and hint."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """An error whose place is known and whose words are found only if it is shown."""

    line: int
    column: int
    path: tuple[str | int, ...]
    rule: str
    words: Callable[[], Words]


def explain_errors(
    error: ValidationError,
    entry: type[Entry],
    root: tree.Mapping,
    found: ContentFile,
    limit: int,
) -> tuple[list[Diagnostic], int]:
    """Say what is wrong with one file.

    Args:
        error: What pydantic found.
        entry: The model it was found with.
        root: The file's tree, for places.
        found: The file.
        limit: Most problems to return; the first ones in the file.

    Returns:
        The problems, and how many more there are. Keys missing from one group are one problem.
    """
    explainer = _Explainer(entry, root, found.kind)
    findings = sorted(explainer.findings(error), key=lambda finding: (finding.line, finding.column, str(finding.path)))
    problems = []
    for finding in findings[:limit]:
        message, hint = finding.words()
        path = tree.dotted(finding.path)
        location = Location(found.file, finding.line, finding.column)
        problems.append(Diagnostic(location, f"{path}: {message}" if path else message, hint, rule=finding.rule))
    return problems, max(0, len(findings) - limit)


def one_of(choices: Iterable[str]) -> str:
    """Return a hint that lists what is accepted, or "" where that is too long to read."""
    words = list(choices)
    return f"use one of: {', '.join(words)}" if words and len(words) <= MAX_KEYS_LISTED else ""


def fill_in(entry: type[Entry], path: tuple[str | int, ...]) -> str:
    """Return what to do about a key without a value: one that has to be there cannot be deleted.

    Args:
        entry: The model of the file.
        path: The way to the key.
    """
    return "fill it in" if model_shapes.is_required(entry, path) else FILL_IN


@dataclass(frozen=True, slots=True)
class _Explainer:
    entry: type[Entry]
    root: tree.Mapping
    kind: str

    def findings(self, error: ValidationError) -> list[_Finding]:
        """Return every error with its place."""
        found: list[_Finding] = []
        missing: dict[tuple[str | int, ...], list[str]] = {}
        unknown: dict[tuple[str | int, ...], list[str]] = {}
        for problem in error.errors(include_url=False, include_input=False):
            location = problem["loc"]
            if problem["type"] == "missing":
                missing.setdefault(location[:-1], []).append(str(location[-1]))
            elif problem["type"] == "extra_forbidden":
                unknown.setdefault(location[:-1], []).append(str(location[-1]))
                found.append(self.unknown_key(location))
            elif problem["type"] != "too_short" or self.is_empty(location):
                found.append(self.value(problem))
        for location, names in missing.items():
            if left := self.truly_missing(location, names, unknown.get(location, [])):
                node, path = tree.follow(self.root, location)
                words = partial(_missing, left)
                found.append(_Finding(node.line, node.column, path, "missing-key", words))
        return found

    def unknown_key(self, location: tuple[str | int, ...]) -> _Finding:
        """Return the finding for a key that the model does not know."""
        name = str(location[-1])
        parent, path = tree.follow(self.root, location[:-1])
        if not isinstance(parent, tree.Mapping) or name not in parent.keys:
            return _Finding(parent.line, parent.column, path, "unknown-key", lambda: ("unknown key", ""))
        key, value = parent.keys[name], parent.entries[name]
        empty = isinstance(value, tree.Scalar) and value.text is None
        if parent.flow and empty:
            words = ("a comma inside { } starts a new key", 'put the whole text in "double quotes"')
            return _Finding(key.line, key.column, path, "split-sentence", lambda: words)
        if key.plain and self.is_sentence(parent, location):
            words = (
                f'YAML reads "{tree.shown(name)}" as a key, because a colon follows it',
                'if it is text, put the whole text in "double quotes"',
            )
            return _Finding(key.line, key.column, path, "unknown-key", lambda: words)
        return _Finding(
            key.line,
            key.column,
            (*path, name),
            "unknown-key",
            lambda: ("unknown key", self.known_keys(location[:-1], name)),
        )

    def is_empty(self, location: tuple[str | int, ...]) -> bool:
        """Whether nothing stands there; pydantic also calls a list too short whose entries are wrong."""
        node, _ = tree.follow(self.root, location)
        return not (node.items if isinstance(node, tree.Sequence) else isinstance(node, tree.Mapping) and node.entries)

    def is_sentence(self, parent: tree.Mapping, location: tuple[str | int, ...]) -> bool:
        """Whether an unknown key is the beginning of a line of text with a colon in it, and no key at all."""
        name = str(location[-1])
        short = self.short_key(location[:-1])
        first = next(iter(parent.entries)) == name
        return " " in name or (first and name[:1].isupper() and short is not None and short not in parent.entries)

    def short_key(self, group: tuple[str | int, ...]) -> str | None:
        """Return the key that a bare line stands for in a group."""
        entry = model_shapes.group_at(self.entry, group)
        short = model_shapes.short_key(entry) if entry is not None else None
        return short.name if short is not None else None

    def truly_missing(self, location: tuple[str | int, ...], missing: list[str], unknown: list[str]) -> list[str]:
        """Return the missing keys, without those that unknown keys of the same group were probably meant to be."""
        meant = [key for key in unknown[:MAX_KEYS_LISTED] if len(key) > 1]
        parent, _ = tree.follow(self.root, location)
        short = self.short_key(location)
        if isinstance(parent, tree.Mapping) and any(self.is_sentence(parent, (*location, key)) for key in meant):
            missing = [name for name in missing if name != short]
        return [name for name in missing if not any(did_you_mean(key, [name]) for key in meant)]

    def known_keys(self, group: tuple[str | int, ...], name: str) -> str:
        """Return a hint that leads from an unknown key to a known one."""
        entry = model_shapes.group_at(self.entry, group)
        known = model_shapes.keys(entry) if entry is not None else {}
        place = ".".join((self.kind, *(str(part) for part in group if isinstance(part, str))))
        if len(known) <= MAX_KEYS_LISTED:
            return did_you_mean(name, known) or f"the keys here are {', '.join(known)}"
        return did_you_mean(name, known) or f'"limber explain {place}" lists the keys'

    def value(self, problem: ErrorDetails) -> _Finding:
        """Return the finding for a value that does not fit its place."""
        location = problem["loc"]
        if location and location[-1] == "[key]":
            parent, path = tree.follow(self.root, location[:-2])
            name = str(location[-2])
            node = parent.keys.get(name, parent) if isinstance(parent, tree.Mapping) else parent
            path = (*path, name)
        else:
            node, path = tree.follow(self.root, location)
        return _Finding(
            node.line,
            node.column,
            path,
            "value",
            lambda: self.value_words(node, path, problem),
        )

    def value_words(self, node: tree.Node, path: tuple[str | int, ...], problem: ErrorDetails) -> Words:
        """Return message and hint for a value that does not fit its place."""
        kind, context, message = problem["type"], problem.get("ctx", {}), problem["msg"]
        words = (message[:1].lower() + message[1:], "")
        if (isinstance(node, tree.Scalar) and node.text is None) or context.get("message") == EMPTY:
            words = EMPTY, fill_in(self.entry, path)
        elif kind == "author":
            words = context["message"], context["hint"]
        elif kind == "literal_error":
            shape = model_shapes.at(self.entry, problem["loc"])
            choices = shape.choices if shape is not None else ()
            guess = did_you_mean(node.text or "", choices) if isinstance(node, tree.Scalar) else ""
            words = f"expected one of {', '.join(choices)}, got {_named(node)}", guess
        elif kind == "too_long":
            words = f"has {context['actual_length']} entries; the limit is {context['max_length']}", ""
        elif kind == "too_short":
            words = EMPTY, "name at least one"
        elif kind in {"mapping_type", "dict_type"}:
            words = f'expected a group of "key: value" lines, got {_named(node)}', ""
        return words


def _missing(names: list[str]) -> Words:
    return f"missing: {', '.join(names)}", ""


def _named(node: tree.Node) -> str:
    if isinstance(node, tree.Scalar):
        return f'"{tree.shown(node.text or "")}"'
    return "a list" if isinstance(node, tree.Sequence) else "a group of keys"
