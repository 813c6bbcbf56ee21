"""Which files of `content/` hold what: names, places and bytes.

An entry's id is its file's name, so names are checked here, and so is everything about a file that is not its text: a
wrong ending, a link that leads out of the folder, a file that cannot be read. Nothing in `content/` is left out in
silence, apart from what operating systems and editors leave there.
"""

import contextlib
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from limber.base.diagnostics import Diagnostic, Location, Severity, did_you_mean
from limber.content.fields import MAX_ID_LENGTH, is_id
from limber.content.reading.source.source_text import MAX_BYTES

KINDS = {
    "exercises": "exercise",
    "programmes": "programme",
    "conditions": "condition",
    "red-flags": "red-flags",
    "poses": "pose",
    "pages": "page",
}
"""The folders of `content/` and what one file in each is."""

NEEDED_FOLDERS = {"exercises": "exercise", "red-flags": "list of warning signs"}
"""Folders without which there is nothing to publish."""

RESERVED = frozenset({"index", "readme", "404", "search", "assets", "sitemap", "tags"})
"""Names that pages of the site's own have."""

RESERVED_FOR_PAGES = frozenset(
    {"exercises", "programmes", "conditions", "help", "privacy", "figures", "sheets", "media", "look", "search-index"}
)
"""Names that a hand-written page cannot have besides: it lies in the site's root."""

_WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "readme.md"})
_YAML_ENDING = re.compile(r"\.ya?ml(?:\.txt)?", re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:md|markdown)(?:\.txt)?", re.IGNORECASE)


def name_fault(folder: str, stem: str) -> str:
    """Return why a file cannot have a name, though it is an id; "" where it can.

    Args:
        folder: The folder of `content/`.
        stem: The name without its ending.
    """
    if stem in RESERVED or (folder == "pages" and stem in RESERVED_FOR_PAGES):
        return f'"{stem}" is the name of one of the site\'s own pages'
    if _WINDOWS_DEVICE.fullmatch(stem):
        return f'Windows cannot store a file called "{stem}"'
    return ""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file that holds something.

    Attributes:
        kind: What it holds: "exercise", …, or the name of a single file without its ending ("clinic").
        id: Its name without the ending.
        path: Where it is on the disk.
        file: The same relative to the project's root, for messages.
    """

    kind: str
    id: str
    path: Path
    file: PurePosixPath


@dataclass(frozen=True, slots=True)
class Found:
    """What `content/` holds.

    Attributes:
        files: Files to read, in the order of their names.
        media: Paths below `content/media/`, with "/" on every system.
        problems: What is wrong with names and places.
    """

    files: tuple[ContentFile, ...]
    media: frozenset[str]
    problems: tuple[Diagnostic, ...]


def find_files(content: Path, single_files: Iterable[str], optional_files: Iterable[str] = ()) -> Found:
    """Look through a content folder.

    Args:
        content: The folder.
        single_files: Names of the files that lie in it directly; each has to be there.
        optional_files: Names of files that may lie in it too.
    """
    if not content.is_dir():
        hint = "run limber in the folder that holds content/ and mkdocs.yml"
        return Found((), frozenset(), (_problem(PurePosixPath(content.name), "there is no such folder", hint),))
    finder = _Finder(content)
    files = [*finder.single_files(tuple(single_files), tuple(optional_files))]
    for folder in KINDS:
        files += finder.folder(folder)
    return Found(tuple(files), frozenset(finder.media()), tuple(finder.problems))


def read_file(content_file: ContentFile) -> bytes | Diagnostic:
    """Return a file's bytes, one more than allowed at most; or why it cannot be read."""
    try:
        with content_file.path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return _problem(content_file.file, f"the file cannot be read: {reason}", "check that you may open it")


def digests(media: Path, names: Iterable[str]) -> Mapping[str, str]:
    """Return the SHA-256 of photographs.

    Args:
        media: The folder they are below.
        names: Their paths in it. One that cannot be read has no digest; what copies it says why.
    """
    found = {}
    for name in names:
        with contextlib.suppress(OSError):
            found[name] = hashlib.sha256((media / name).read_bytes()).hexdigest()
    return found


def _problem(
    file: PurePosixPath,
    message: str,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(Location(file), message, hint, severity, rule="file")


def _showable(name: str) -> str:
    """Return a file's name without what cannot be printed."""
    return "".join(character if character.isprintable() else "?" for character in name)


def _better(stem: str) -> str:
    """Return a name that can be an id, close to one that cannot."""
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:MAX_ID_LENGTH].rstrip("-") or "a-name"


class _Finder:
    """Walks through one content folder and notes what is wrong on the way."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.inside = content.resolve()
        self.problems: list[Diagnostic] = []

    def note(self, path: Path, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a problem with a file or folder."""
        self.problems.append(_problem(self.shown(path), message, hint, severity))

    def shown(self, path: Path) -> PurePosixPath:
        """Return a path relative to the project's root, as it can be printed."""
        parts = (self.content.name, *path.relative_to(self.content).parts)
        return PurePosixPath(*(_showable(part) for part in parts))

    def entries(self, folder: Path) -> Iterator[Path]:
        """Yield what an author put into a folder, by name."""
        try:
            names = sorted(path.name for path in folder.iterdir())
        except OSError as error:
            self.note(folder, f"the folder cannot be read: {(error.strerror or 'unknown reason').lower()}")
            return
        for name in names:
            left = name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _LEFT_BY_SYSTEMS
            if not left or (folder.name == "pages" and name.lower() == "readme.md"):
                yield folder / name

    def is_inside(self, path: Path) -> bool:
        """Whether a path is no link, or a link that stays within the content folder; notes what is not."""
        if not path.is_symlink():
            return True
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a circle of links, on older Pythons
            self.note(path, "this is a link to something that does not exist", "delete it, or put the file here")
            return False
        if target.is_relative_to(self.inside):
            return True
        self.note(path, "this is a link to something outside the content folder", "put the file itself here")
        return False

    def is_file(self, path: Path) -> bool:
        """Whether a path can be read as a file; notes what is not. A pipe would wait for ever."""
        try:
            mode = path.stat().st_mode
        except OSError as error:
            self.note(path, f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}")
            return False
        if stat.S_ISREG(mode):
            return True
        if stat.S_ISDIR(mode):
            self.note(path, "folders in here are not read", f"move its files up, into {self.shown(path.parent)}/")
        else:
            self.note(path, "this is not an ordinary file", "delete it")
        return False

    def single_files(self, names: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[ContentFile]:
        """Yield the files that lie in the content folder directly."""
        present = set()
        for path in self.entries(self.content):
            if path.name in (*names, *optional):
                present.add(path.name)
                if self.is_inside(path) and self.is_file(path):
                    stem = path.name.removesuffix(".yml")
                    yield ContentFile(stem, stem, path, self.shown(path))
            elif path.name not in KINDS and path.name != "media":
                self.unknown(path, (*names, *optional))
        for name in names:
            if name not in present:
                stem = name.removesuffix(".yml")
                self.note(self.content / name, "there is no such file", f'"limber explain {stem}" says what goes in it')
        for folder, what in NEEDED_FOLDERS.items():
            if not (self.content / folder).is_dir():
                self.note(
                    self.content / folder, "there is no such folder", f"make it, with one .yml file for each {what}"
                )

    def unknown(self, path: Path, names: tuple[str, ...]) -> None:
        """Note something in the content folder that nothing reads."""
        if path.is_dir():
            guess = did_you_mean(path.name, [*KINDS, "media"])
            self.note(path, "this folder is not read", guess or f"the folders here are {', '.join(KINDS)}, media")
        elif match := _YAML_ENDING.search(path.name):
            right = f"{path.name[: match.start()]}.yml"
            guess = f'rename it to "{right}"' if right in names else did_you_mean(right, names)
            self.note(path, "this file is not read", guess or f"the files here are {', '.join(names)}")
        else:
            self.note(path, "this file is not used", "delete it, or move it out of here", Severity.WARNING)

    def folder(self, name: str) -> Iterator[ContentFile]:
        """Yield the files of a folder that holds one thing a file."""
        folder = self.content / name
        if not folder.is_symlink() and not folder.exists():
            return
        if not self.is_inside(folder):
            return
        if not folder.is_dir():
            if name not in NEEDED_FOLDERS:
                self.note(folder, "expected a folder", "delete this file")
            return
        ending, alike = (".md", _PAGE_ENDING) if name == "pages" else (".yml", _YAML_ENDING)
        for path in self.entries(folder):
            if not self.is_inside(path) or not self.is_file(path):
                continue
            match = alike.search(path.name)
            if match is None:
                hint = f"only {ending} files are read here"
                self.note(path, "this file is not used", hint, Severity.WARNING)
            elif path.name != path.name[: match.start()] + ending:
                hint = f'rename it to "{_better(path.name[: match.start()])}{ending}"'
                self.note(path, f'the name has to end in "{ending}"', hint)
            else:
                yield self.named(name, path, path.name.removesuffix(ending))

    def named(self, folder: str, path: Path, stem: str) -> ContentFile:
        """Return a file as what its name says; notes a name that cannot be an id."""
        if not is_id(stem):
            message = "the name has to be small letters and digits, with single hyphens between words"
            if len(stem) > MAX_ID_LENGTH:
                message = f"the name has {len(stem)} characters; the limit is {MAX_ID_LENGTH}"
            self.note(path, message, f'rename it to "{_better(stem)}{path.suffix}"')
        elif fault := name_fault(folder, stem):
            self.note(path, fault, "choose another name")
        return ContentFile(KINDS[folder], stem, path, self.shown(path))

    def media(self) -> Iterator[str]:
        """Yield the files that pictures may come from."""
        media = self.content / "media"
        if media.is_symlink() and not self.is_inside(media):
            return
        for folder, folders, names in os.walk(media):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted([*names, *folders]):
                path = Path(folder, name)
                if not name.startswith(".") and self.is_inside(path) and path.is_file():
                    yield path.relative_to(media).as_posix()
