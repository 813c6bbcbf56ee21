"""The steps from the first form of content to that of today, each with its reason.

A step changes what can be changed without a decision, and tells what a person has to decide. Each is tried in
`tests/authoring/migrating/`. A step is never taken out, and never does anything to content that has today's form.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from limber.authoring.migrating.edits import Edit, edited, entries_named, place_of, root_of, start_of
from limber.authoring.starting.tables import TableError, numbered
from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, Severity
from limber.base.text_places import newline

Texts = Mapping[str, str]
"""The texts of a project, by path with "/"."""


@dataclass(frozen=True, slots=True)
class Old:
    """A project in an old form.

    Attributes:
        texts: Its texts.
        starter: The starter's vocabulary: what the words of today look like.
        templates: The names of the templates that Limber brings today, such as "pages/exercise.md.j2".
    """

    texts: Texts
    starter: str
    templates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A file in its new form."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """One step.

    Attributes:
        id: Its name.
        why: What was changed, and why.
        go: Yields files in their new form, and what is left to a person.
    """

    id: str
    why: str
    go: Callable[[Old], Iterator[Changed | Diagnostic]]


@dataclass(frozen=True, slots=True)
class Migrated:
    """What becomes of a project.

    Attributes:
        texts: The files that change.
        done: For each file, the steps that changed it.
        told: What a person has to decide.
    """

    texts: Texts
    done: Mapping[str, tuple[str, ...]]
    told: tuple[Diagnostic, ...]


def migrated(texts: Texts, starter: str, templates: frozenset[str]) -> Migrated:
    """Go all steps, one after the other.

    Args:
        texts: The texts of a project: of `content/`, `templates/` and `mkdocs.yml`.
        starter: The vocabulary of the starter content.
        templates: The names of the templates that Limber brings.
    """
    now = dict(texts)
    done: dict[str, tuple[str, ...]] = {}
    told: list[Diagnostic] = []
    for step in STEPS:
        for found in list(step.go(Old(now, starter, templates))):
            if isinstance(found, Diagnostic):
                told.append(found)
            elif now[found.file] != found.text and _can_be_read(found):
                now[found.file] = found.text
                done[found.file] = (*done.get(found.file, ()), step.id)
    return Migrated({file: now[file] for file in done}, done, tuple(told))


def _can_be_read(changed: Changed) -> bool:
    return not _is_content(changed.file) or root_of(changed.file, changed.text) is not None


def _is_content(file: str) -> bool:
    return file.startswith("content/") and file.endswith(".yml")


def _tell(file: str, step: str, message: str, hint: str, line: int = 1) -> Diagnostic:
    return Diagnostic(Location(PurePosixPath(file), line), message, hint, Severity.NOTE, rule=step)


_UNITS = {"hold": " s", "rest": " s", "daily": " minutes"}
_BARE = re.compile(r"(?:about\s+)?\d+(?:\.\d+)?(?:\s*(?:-|\u2013|to)\s*\d+(?:\.\d+)?)?")


def _units(old: Old) -> Iterator[Changed | Diagnostic]:
    """Write the unit that a bare number meant."""
    for file, text in old.texts.items():
        if not file.startswith(("content/exercises/", "content/programmes/")):
            continue
        root = root_of(file, text)
        edits = []
        for name, value in entries_named(root, frozenset(_UNITS)) if root else ():
            bare = isinstance(value, tree.Scalar) and value.text and _BARE.fullmatch(value.text)
            place = place_of(text, value) if bare and isinstance(value, tree.Scalar) else None
            if place:
                edits.append(Edit(place.end, place.end, _UNITS[name]))
        if edits:
            yield Changed(file, edited(text, edits))


def _regions(old: Old) -> Iterator[Changed | Diagnostic]:
    """Tell the parts of the body that an exercise is for from those that it works."""
    painful = _with_warnings(old.texts.get("content/vocabulary.yml", "")) or _with_warnings(old.starter)
    for file, text in old.texts.items():
        root = root_of(file, text) if file.startswith("content/exercises/") else None
        if root is None or "regions" not in root.entries:
            continue
        value = root.entries["regions"]
        items = value.items if isinstance(value, tree.Sequence) else [value]
        names = [item.text for item in items if isinstance(item, tree.Scalar) and item.text]
        works = [name for name in names if name not in painful]
        if not works:
            continue
        line = root.keys["regions"].line
        regions = [name for name in names if name in painful]
        span = _one_line(text, value)
        if not regions or "works" in root.entries or span is None:
            hint = "regions: the parts whose pain it is for, each with a list of warning signs. works: what it works"
            yield _tell(file, "regions", f"regions: {', '.join(works)} have no warning signs of their own", hint, line)
            continue
        said = f"[{', '.join(regions)}]" if len(regions) > 1 else regions[0]
        new = f"{said}{newline(text)}{' ' * (root.column - 1)}works: [{', '.join(works)}]"
        yield Changed(file, edited(text, [Edit(*span, new)]))


def _with_warnings(vocabulary: str) -> frozenset[str]:
    root = root_of("content/vocabulary.yml", vocabulary)
    regions = root.entries.get("region") if root else None
    if not isinstance(regions, tree.Mapping):
        return frozenset()
    return frozenset(
        name
        for name, entry in regions.entries.items()
        if isinstance(entry, tree.Mapping) and "warn_of" in entry.entries
    )


def _one_line(text: str, value: tree.Node) -> tuple[int, int] | None:
    """Return where a value begins and ends that stands on one line, without a remark behind it."""
    start = start_of(text, value)
    end = min((found for found in (text.find("\n", start), text.find("\r", start)) if found >= 0), default=len(text))
    line = text[start:end].rstrip()
    is_block = isinstance(value, tree.Sequence) and not value.flow
    if is_block or "#" in line or (line.startswith("[") and not line.endswith("]")):
        return None
    return start, start + len(line)


_INSIDE_A_SENTENCE = ("surface", "equipment")


def _labels(old: Old) -> Iterator[Changed | Diagnostic]:
    """Write labels as they stand inside a sentence."""
    file = "content/vocabulary.yml"
    text = old.texts.get(file, "")
    known = {label.text for _, label in _labels_of(old.starter)}
    edits = []
    for name, label in _labels_of(text):
        words = label.text or ""
        small = words[:1].lower() + words[1:]
        if words == small or words in known:
            continue
        place = place_of(text, label)
        if small in known and place:
            edits.append(Edit(place.start, place.start + 1, small[0]))
        else:
            hint = "write it as it stands inside a sentence: small, unless it is a name"
            yield _tell(file, "labels", f'{name}: the label "{words}" begins with a capital letter', hint, label.line)
    if edits:
        yield Changed(file, edited(text, edits))


def _labels_of(vocabulary: str) -> Iterator[tuple[str, tree.Scalar]]:
    root = root_of("content/vocabulary.yml", vocabulary)
    for kind in _INSIDE_A_SENTENCE:
        words = root.entries.get(kind) if root else None
        for name, entry in words.entries.items() if isinstance(words, tree.Mapping) else ():
            label = entry.entries.get("label") if isinstance(entry, tree.Mapping) else entry
            if isinstance(label, tree.Scalar):
                yield f"{kind}.{name}", label


def _contacts(old: Old) -> Iterator[Changed | Diagnostic]:
    """Name the countries whose sources stood with the country, and not with each number."""
    file = "content/countries.yml"
    root = root_of(file, old.texts.get(file, ""))
    countries = root.entries.get("countries") if root else None
    for name, country in countries.entries.items() if isinstance(countries, tree.Mapping) else ():
        if isinstance(country, tree.Mapping) and "sources" in country.entries:
            line = country.keys["sources"].line
            hint = "call or look up each number; then give each contact its sources, and checked with the day"
            yield _tell(
                file, "contacts", f"{name}: its sources belong to each contact, with the day of a look", hint, line
            )


def _numbers(old: Old) -> Iterator[Changed | Diagnostic]:
    """Give each exercise its permanent number."""
    file = "content/numbers.yml"
    exercises = sorted(
        PurePosixPath(path).stem
        for path in old.texts
        if path.startswith("content/exercises/") and path.endswith(".yml")
    )
    if not exercises:
        return
    try:
        yield Changed(file, numbered(old.texts.get(file, ""), PurePosixPath(file), exercises))
    except TableError:
        hint = "a line for each exercise below numbers:, such as 1: bridge; no number is ever given again"
        yield _tell(file, "numbers", "not every exercise has a permanent number, so no plan can have them all", hint)


_HELP = re.compile(r"(?m)^[ \t]*-[ \t]+(?:[^:\n]+:[ \t]*)?help(?:/index)?\.md[ \t]*(?:#.*)?\r?\n")
_OWN_THEME = re.compile(r"(?m)^[ \t]+custom_dir:[ \t]*templates/theme[ \t]*(?:#.*)?\r?\n")


def _settings(old: Old) -> Iterator[Changed | Diagnostic]:
    """Take out of the settings what Limber brings by itself."""
    text = old.texts.get("mkdocs.yml", "")
    new = _HELP.sub("", text)
    if not any(file.startswith("templates/theme/") for file in old.texts):
        new = _OWN_THEME.sub("", new)
    if new != text:
        yield Changed("mkdocs.yml", new)


_DATE = re.compile(r"(set document\([^)]*\bdate:\s*)none\b")


def _archive(old: Old) -> Iterator[Changed | Diagnostic]:
    """Let sheets be made for archives."""
    for file, text in old.texts.items():
        if file.startswith("templates/sheets/") and file.endswith(".typ") and _DATE.search(text):
            yield Changed(file, _DATE.sub(r"\1auto", text))


GONE: Mapping[str, str] = {
    "parts/dose.md.j2": "parts/amount.md.j2",
    "parts/paper.md.j2": "parts/media.md.j2 and the links of pages/exercise.md.j2",
    "sheets/layout.typ": "sheets/sides.typ, sheets/compact.typ and sheets/flow.typ",
    "sheets/guess.typ": "sheets/sides.typ, sheets/compact.typ and sheets/flow.typ",
}
"""Templates of before, and what says today what they said."""

_NAMES: Mapping[str, str] = {
    "data.large": 'data.print == "large"',
    "data.reserve": "data.print",
    "print.other": "nothing: a page links the sheets on the paper of its country",
    "--brand-deep": "--brand",
}
"""Names that templates and style sheets of a clinic may still use, and what stands for them."""


def _templates(old: Old) -> Iterator[Changed | Diagnostic]:
    """Name templates that nobody uses any more, and names that are gone."""
    for file, text in old.texts.items():
        name = file.removeprefix("templates/")
        if name == file:
            continue
        if name.startswith(("pages/", "parts/", "sheets/")) and name not in old.templates:
            instead = GONE.get(name, "limber explain template lists those of today")
            yield _tell(
                file, "templates", "no page uses this template any more, so what it changes is not shown", instead
            )
        for gone, instead in _NAMES.items():
            found = re.search(rf"(?<![\w.-]){re.escape(gone)}(?![\w-])", text)
            if found:
                line = text.count("\n", 0, found.start()) + 1
                yield _tell(file, "templates", f"{gone} is gone", f"write {instead}", line)


STEPS: tuple[Renewal, ...] = (
    Renewal("units", "A time has a unit: a bare number of hold and rest was seconds, of daily minutes.", _units),
    Renewal("regions", "regions are the parts whose pain a guide is for; what it works goes under works.", _regions),
    Renewal("labels", "Labels of surfaces and equipment are written as they stand inside a sentence.", _labels),
    Renewal("contacts", "Each number to call says where it comes from, and when it was looked up last.", _contacts),
    Renewal("numbers", "Each exercise has a permanent number, for the links of patients' plans.", _numbers),
    Renewal(
        "settings", "“When to get help” stands in the header, and the frame of a page comes with Limber.", _settings
    ),
    Renewal(
        "archive", "Sheets are made for archives too (PDF/A), which asks for date: auto in their templates.", _archive
    ),
    Renewal("templates", "Templates and names that nobody uses any more are told.", _templates),
)
"""In the order of time."""
