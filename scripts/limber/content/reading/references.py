"""Whether what a file refers to exists.

References are found by walking the model's annotations over a file's tree, so a file with other mistakes still has its
references checked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, did_you_mean
from limber.content.fields import LINK, is_entry_target, is_id
from limber.content.reading.explain_errors import one_of
from limber.content.reading.model_shapes import Leaf

_FOLDER_OF = {
    "exercise": "exercises",
    "programme": "programmes",
    "condition": "conditions",
    "red-flags": "red-flags",
    "pose": "poses",
    "page": "pages",
}
"""Kinds whose ids are the names of files, and the folder of `content/` these are in."""

_FILE_OF = {"person": "people.yml", "source": "sources.yml", "country": "countries.yml"}
"""Kinds whose ids are keys in one file."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every id there is.

    Attributes:
        known: The ids of each kind. A kind that is missing could not be read and is not checked.
    """

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such an entry, as far as is known."""
        known = self.known.get(kind)
        return known is None or name in known

    def words(self, kind: str, name: str) -> tuple[str, str]:
        """Return message and hint for an entry that does not exist."""
        known = self.known.get(kind, frozenset())
        called = f'"{tree.shown(name)}"'
        if kind == "media":
            return f"there is no file {called} in content/media/", _guess(name, known)
        what = "list of warning signs" if kind == "red-flags" else kind
        return f"there is no {what} {called}", _guess(name, known) or _where_to_add(kind, name, known)


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of another entry.

    Attributes:
        kind: What kind of entry.
        name: Its id.
        path: Where it is mentioned: keys, and indices from 0.
        line: Line number, from 1.
        column: Column in characters, from 1.
    """

    kind: str
    name: str
    path: tuple[str | int, ...]
    line: int
    column: int


def find_references(leaves: Iterable[Leaf]) -> Iterator[Reference]:
    """Yield every mention of another entry; what is no id at all is for the model to refuse.

    Args:
        leaves: Texts of one file.
    """
    for leaf in leaves:
        shape, text = leaf.shape, leaf.node.text
        if not text:
            continue
        if shape.ref is not None:
            if shape.ref.kind == "media" or is_id(text):
                yield Reference(shape.ref.kind, text, leaf.path, leaf.node.line, leaf.node.column)
        elif shape.prose is not None and shape.prose.rich and "](" in text:
            line = " ".join(text.split())
            if len(line) > shape.prose.limit:  # refused anyway, and not worth the time
                continue
            for _words, target in LINK.findall(line):
                if is_entry_target(target):
                    kind, _, name = target.partition(":")
                    yield Reference(kind, name, leaf.path, leaf.node.line, leaf.node.column)


def check_references(
    references: Iterable[Reference],
    names: Names,
    file: PurePosixPath,
    limit: int,
) -> tuple[list[Diagnostic], int]:
    """Say which mentions are of something that is not there.

    Args:
        references: The mentions in one file.
        names: What there is.
        file: Path relative to the project's root.
        limit: Most problems to return; the first ones.

    Returns:
        The problems, and how many more there are.
    """
    wrong = [mention for mention in references if not names.has(mention.kind, mention.name)]
    problems = []
    for mention in wrong[:limit]:
        message, hint = names.words(mention.kind, mention.name)
        location = Location(file, mention.line, mention.column)
        path = tree.dotted(mention.path)
        problems.append(Diagnostic(location, f"{path}: {message}", hint, rule="unknown-reference"))
    return problems, max(0, len(wrong) - limit)


@lru_cache(maxsize=4096)
def _guess(name: str, known: frozenset[str]) -> str:
    """Return a hint; the same mistake is often made in many files, and comparing words is slow."""
    return did_you_mean(name, known)


def _where_to_add(kind: str, name: str, known: frozenset[str]) -> str:
    if kind in _FOLDER_OF:
        ending = "md" if kind == "page" else "yml"
        return f"write content/{_FOLDER_OF[kind]}/{name}.{ending}, or use the name of a file that is there"
    listed = one_of(sorted(known))
    add = f"add it to {_FILE_OF[kind]}" if kind in _FILE_OF else f'add it to "{kind}" in vocabulary.yml'
    return f"{add}, or {listed}" if listed else add
