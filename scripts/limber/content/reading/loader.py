"""From the files in `content/` to a typed library, with every problem of every file in one report.

Each file goes through the same steps: bytes to tree, tree to model, and a walk over the tree for references and slips.
A step that fails does not stop the others, nor any other file.
"""

import contextlib
import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, Report, Severity
from limber.base.project import Project
from limber.content.fields import Entry
from limber.content.library import MODELS, OPTIONAL_FILES, SINGLE_FILES, Library
from limber.content.model import (
    Bibliography,
    Clinic,
    Condition,
    Countries,
    Exercise,
    Ledger,
    Numbers,
    People,
    Programme,
    RedFlags,
    TextPage,
    Vocabulary,
)
from limber.content.reading.content_files import KINDS, ContentFile, digests, find_files, read_file
from limber.content.reading.explain_errors import explain_errors
from limber.content.reading.model_shapes import keys, leaves
from limber.content.reading.own_templates import own_templates
from limber.content.reading.pose_file import placed
from limber.content.reading.references import Names, Reference, check_references, find_references
from limber.content.reading.slips import check_slips
from limber.content.reading.source.yaml_tree import HAS_LIBYAML, parse
from limber.content.reading.text_page import parse_page
from limber.content.withdrawal.record import Withdrawals
from limber.figure.pose.reading import read_pose
from limber.figure.pose.spec import PoseSpec

MAX_PROBLEMS = 25
"""Most problems shown for one file; more are noise until the first ones are put right."""

_TABLES: Mapping[str, Mapping[str, str]] = {
    "people": {"people": "person"},
    "sources": {"sources": "source"},
    "countries": {"countries": "country"},
    "vocabulary": {name: name for name in keys(Vocabulary)},
}
"""The single files that hold tables of entries: under which key, and of which kind."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry was written.

    Attributes:
        file: Path relative to the project's root.
        raw: The file's bytes as they were read.
        within: The way to the entry in a file that holds several.
    """

    file: PurePosixPath
    raw: bytes
    within: tuple[str, ...] = ()

    @property
    def root(self) -> tree.Node:
        """The entry's tree, read again: keeping the trees of a large library costs more than reading a few twice."""
        node, _ = tree.follow(_tree(self.raw, self.file), self.within)
        return node


@lru_cache(maxsize=64)
def _tree(raw: bytes, file: PurePosixPath) -> tree.Mapping:
    root = (parse_page if file.suffix == ".md" else parse)(raw, file).root
    return root or tree.Mapping({}, {}, 1, 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where everything was written.

    Attributes:
        entries: By kind and id. A single file is an entry whose id is its kind: ("clinic", "clinic"). People, sources,
            countries and the words of the vocabulary are entries of their own: ("person", "dana"), ("region", "hip").
    """

    entries: Mapping[tuple[str, str], Origin]

    def locate(self, kind: str, identifier: str, path: tuple[str | int, ...] = ()) -> Location:
        """Return the place of a value, or of the nearest thing around it that exists. To be asked about a problem.

        Args:
            kind: What kind of entry.
            identifier: Its id.
            path: Keys, as an author writes them, and indices from 0: `("steps", 0, "hold")`.

        Raises:
            KeyError: If there is no such entry.
        """
        source = self.entries[kind, identifier]
        node, _ = tree.follow(source.root, path)
        return Location(source.file, node.line, node.column)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a project's content.

    Attributes:
        library: Every entry that is sound in itself; `None` where one of the files that every site needs is not. While
            the report has errors, an entry may refer to one that is not here.
        sources: Where everything was written.
        names: Every id there is, those of files that could not be read included.
        report: Every problem.
    """

    library: Library | None
    sources: Sources
    names: Names
    report: Report


@dataclass(slots=True)
class _File:
    """One file on its way through the steps."""

    found: ContentFile
    raw: bytes = b""
    is_whole: bool = False
    value: Entry | PoseSpec | None = None
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)
    left_out: int = 0


def load(project: Project) -> Loaded:
    """Read all content of a project.

    Args:
        project: Where it is.

    Returns:
        The library, where each part of it was written, and every problem. Bad content never raises.
    """
    if not HAS_LIBYAML:
        report = Report()
        message = "the installed PyYAML lacks libyaml, so no content can be read"
        hint = "install it from a wheel: pip install --force-reinstall --only-binary pyyaml pyyaml"
        report.add(Diagnostic(Location(PurePosixPath(project.content.name)), message, hint, rule="installation"))
        return Loaded(None, Sources({}), Names(), report)
    with without_collector():
        return _load(project)


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Do not look for garbage while a library is read, checked or made into pages.

    Nearly all of it is kept to the end, and looking through it again and again costs up to a quarter of the time, the
    more the larger the library.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(project: Project) -> Loaded:
    report = Report()
    found = find_files(project.content, SINGLE_FILES, OPTIONAL_FILES)
    report.extend(found.problems)
    files = [_read(content_file) for content_file in found.files]
    names = _names(files, found.media)
    for file in files:
        _check_references(file, names)
        report.extend(_first_problems(file))
    photographs = _photographs(files, found.media, project.media)
    return Loaded(_library(files, photographs, own_templates(project)), _sources(files), names, report)


def _read(found: ContentFile) -> _File:
    """Read one file as far as it goes: bytes, tree, model, and a walk over the tree."""
    file = _File(found)
    raw = read_file(found)
    if isinstance(raw, Diagnostic):
        file.problems.append(raw)
        return file
    parsed = (parse_page if found.kind == "page" else parse)(raw, found.file)
    file.problems.extend(parsed.problems)
    if parsed.root is None:
        return file
    file.raw, file.is_whole = raw, True
    file.tables = {key: _table(parsed.root, key) for key in _TABLES.get(found.kind, ())}
    if found.kind == "pose":
        _understand_pose(file, parsed.root)
    else:
        _understand(file, MODELS[found.kind], parsed.root)
    return file


def _understand(file: _File, model: type[Entry], root: tree.Mapping) -> None:
    """Turn a file's tree into its model, and note what is wrong and what it refers to."""
    problems: list[Diagnostic] = []
    try:
        file.value = model.model_validate(tree.plain(root))
    except ValidationError as error:
        problems, file.left_out = explain_errors(error, model, root, file.found, MAX_PROBLEMS + 1)
    texts = leaves(model, root)
    problems += check_slips(model, texts, file.found.file)
    refused = {problem.location for problem in file.problems}  # what the tree refused needs no second message
    file.problems.extend(problem for problem in problems if problem.location not in refused)
    file.references = tuple(find_references(texts))


def _understand_pose(file: _File, root: tree.Mapping) -> None:
    """Turn a pose's tree into what the figures are drawn from, and note what they do not understand."""
    file.value, findings = read_pose(tree.plain(root, ""))
    refused = {problem.location for problem in file.problems}
    problems = placed(findings, root, file.found)
    file.problems.extend(problem for problem in problems if problem.location not in refused)


def _table(root: tree.Mapping, key: str) -> tuple[str, ...]:
    table = root.entries.get(key)
    return tuple(table.entries) if isinstance(table, tree.Mapping) else ()


def _names(files: Iterable[_File], media: frozenset[str]) -> Names:
    """Return every id there is, those of files that could not be read included."""
    known: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
    for file in files:
        if file.found.kind in known:
            known[file.found.kind].add(file.found.id)
        for key, names in file.tables.items():
            known[_TABLES[file.found.kind][key]] = set(names)
    return Names({**{kind: frozenset(ids) for kind, ids in known.items()}, "media": media})


def _check_references(file: _File, names: Names) -> None:
    problems, left_out = check_references(file.references, names, file.found.file, MAX_PROBLEMS + 1)
    refused = {problem.location for problem in file.problems}  # what cannot be a name needs no second message
    file.problems.extend(problem for problem in problems if problem.location not in refused)
    file.left_out += left_out


def _first_problems(file: _File) -> list[Diagnostic]:
    """Return a file's first problems, and how many there are besides."""
    problems = sorted(set(file.problems), key=lambda problem: (problem.location, problem.message, problem.hint))
    more = len(problems) - MAX_PROBLEMS + file.left_out
    if more <= 0:
        return problems
    shown = problems[:MAX_PROBLEMS]
    rest = problems[MAX_PROBLEMS].location if len(problems) > MAX_PROBLEMS else shown[-1].location
    message = f"and {more} more problem{'s' if more > 1 else ''} in this file"
    return [*shown, Diagnostic(rest, message, "put the ones above right first", Severity.ERROR, "more-problems")]


T = TypeVar("T", bound=Entry | PoseSpec)


def _all(files: Iterable[_File], kind: str, model: type[T]) -> Mapping[str, T]:
    """Return the sound entries of one kind, in the order of their ids."""
    values = {file.found.id: file.value for file in files if file.found.kind == kind}
    return MappingProxyType({name: value for name, value in sorted(values.items()) if isinstance(value, model)})


def _photographs(files: Iterable[_File], known: frozenset[str], folder: Path) -> Mapping[str, str]:
    exercises = _all(files, "exercise", Exercise).values()
    used = {name for exercise in exercises for name in exercise.photographs()} & known
    return digests(folder, sorted(used))


def _library(files: list[_File], photographs: Mapping[str, str], templates: Mapping[str, str]) -> Library | None:
    singles = {file.found.kind: file.value for file in files}
    clinic, countries, people = singles.get("clinic"), singles.get("countries"), singles.get("people")
    bibliography, vocabulary, ledger = singles.get("sources"), singles.get("vocabulary"), singles.get("ledger")
    withdrawals = singles.get("withdrawn")
    if not (
        isinstance(clinic, Clinic)
        and isinstance(countries, Countries)
        and isinstance(people, People)
        and isinstance(bibliography, Bibliography)
        and isinstance(vocabulary, Vocabulary)
    ):
        return None
    return Library(
        clinic=clinic,
        countries=countries.countries,
        people=people,
        bibliography=bibliography,
        vocabulary=vocabulary,
        ledger=ledger if isinstance(ledger, Ledger) else None,
        numbers=numbers if isinstance(numbers := singles.get("numbers"), Numbers) else None,
        exercises=_all(files, "exercise", Exercise),
        programmes=_all(files, "programme", Programme),
        conditions=_all(files, "condition", Condition),
        red_flags=_all(files, "red-flags", RedFlags),
        pages=_all(files, "page", TextPage),
        poses=_all(files, "pose", PoseSpec),
        photographs=photographs,
        templates=templates,
        withdrawals=withdrawals.withdrawn if isinstance(withdrawals, Withdrawals) else {},
    )


def _sources(files: Iterable[_File]) -> Sources:
    entries: dict[tuple[str, str], Origin] = {}
    for file in files:
        if not file.is_whole:
            continue
        found = file.found
        entries[found.kind, found.id] = Origin(found.file, file.raw)
        for key, names in file.tables.items():
            kind = _TABLES[found.kind][key]
            entries |= {(kind, name): Origin(found.file, file.raw, (key, name)) for name in names}
    return Sources(MappingProxyType(entries))
