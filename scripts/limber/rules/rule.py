"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from limber.base.diagnostics import Severity
from limber.content.fields import LINK, Entry
from limber.content.library import Library

EntryKind = Literal[
    "exercise",
    "programme",
    "condition",
    "red-flags",
    "page",
    "pose",
    "clinic",
    "countries",
    "vocabulary",
    "withdrawn",
]
"""What a finding is about."""

Step = str | int
Path = tuple[Step, ...]
"""The way to a field from the top of its file: keys as the author writes them, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold.

    Attributes:
        kind: What entry it is in.
        entry_id: Which entry; a single file such as clinic.yml has its kind for an id.
        path: Which field.
        message: What was expected and what was found.
        hint: What to do about it.
        words: The exact words of the field that are meant; "" for the whole field.
        before: How often the field has the same words before these.
    """

    kind: EntryKind
    entry_id: str
    path: Path
    message: str
    hint: str = ""
    words: str = ""
    before: int = 0


Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """Something that has to hold of a subject: the library, or what was gathered from it once for many rules.

    Attributes:
        id: Stable name, shown with each finding.
        reason: Why it matters, in one line.
        source: Where the rule comes from.
        severity: What a finding does to a build, unless clinic.yml says that it counts for more or less.
        is_safety: Whether a clinic may make it count for more but never for less.
        most: What a clinic can make it count for at most.
        find: Looks for places where it does not hold. An entry that is not sound in itself is missing from the library,
            and what refers to it is then no finding.
    """

    id: str
    reason: str
    source: str
    severity: Severity
    find: Callable[[Subject], Iterable[Finding]]
    is_safety: bool = False
    most: Severity = Severity.ERROR


def entries(library: Library) -> Iterator[tuple[EntryKind, str, Entry]]:
    """Yield every entry that has a file of its own: kind, id, entry."""
    kinds: tuple[tuple[EntryKind, Mapping[str, Entry]], ...] = (
        ("exercise", library.exercises),
        ("programme", library.programmes),
        ("condition", library.conditions),
        ("red-flags", library.red_flags),
        ("page", library.pages),
    )
    for kind, found in kinds:
        for entry_id, entry in found.items():
            yield kind, entry_id, entry


def links(library: Library) -> Iterator[tuple[EntryKind, str, Path, str]]:
    """Yield every link in a text of an entry: kind and id of the entry, the way to the text, and where it leads."""
    for kind, entry_id, entry in entries(library):
        for path, text in texts(entry):
            for _, target in LINK.findall(text):
                yield kind, entry_id, path, target


def texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Yield every text of an entry with its path, in the order of the model's fields."""
    for name, field in type(entry).model_fields.items():
        yield from _texts(getattr(entry, name), (field.alias or name,))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Entry):
        for inner, text in texts(value):
            yield (*path, *inner), text
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
