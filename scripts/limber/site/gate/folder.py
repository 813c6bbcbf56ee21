"""Judging a whole finished folder: every file of it, each read once."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.hypertext import DEEPEST, Hypertext, TooDeep
from limber.site.gate import drawings, guests, styles
from limber.site.gate.allowed import FIRST_SHEET, Allowed
from limber.site.gate.page import Fault, PageJudge
from limber.site.gate.targets import Site
from limber.site.shown_signs import RULE as SIGNS_RULE
from limber.site.shown_signs import Shown, comes_late, leads_to_help, missing_sign, seen_of

MANIFEST = ".limber.json"
"""The list of all files, in the folder itself: what a later build may take away again."""

STANDING_IN = ("404.html", "offline.html")
"""Pages of the theme that are shown in place of another; they lead to the page "When to get help"."""

_BOXES = (
    "look for a template, a plugin or a hook that leaves it out, hides it, or shows it outside of a box with the class "
    "care or warns; parts/care.md.j2, check.md.j2, not-approved.md.j2 and stops.md.j2 make these boxes"
)

START = 512
"""How many bytes of a file say what it is."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a finished folder has to be.

    Attributes:
        pages: What each page has to show, by its path in the folder.
        sources: Where a page comes from, by its path in the folder; for messages.
        allowed: What its owner allows beside what Limber makes.
        policy: The security policy that every page carries.
        first_sheet: How a policy names the sheet of the warning signs, where it is written into a page.
        care: The bytes that the sheet of the warning signs has to have.
        proved: The printed sheets, by their path in the folder, and the SHA-256 of the bytes that were proved.
        kept: What lies there because a web host put it there.
        source_of: Says which file of the project a file of the site was made from.
    """

    pages: Mapping[str, Shown]
    sources: Mapping[str, PurePosixPath]
    allowed: Allowed
    policy: str
    first_sheet: str
    care: bytes
    proved: Mapping[str, bytes]
    kept: frozenset[str]
    source_of: Callable[[str], PurePosixPath]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the gate says.

    Attributes:
        problems: Why the folder may not be published; none if it may.
        files: Every file in it, apart from those that a host put there.
    """

    problems: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def judge(folder: Path, expected: Expected) -> Judged:
    """Look at everything in a finished folder.

    Args:
        folder: It holds exactly what will be served.
        expected: What it has to be.

    Raises:
        OSError: Something could not be read.
    """
    files = tuple(files_below(folder))
    site = Site(frozenset(files), expected.allowed.url)
    said = _Said()
    for name in files:
        if name not in expected.kept:
            said.add(_File(folder / name, name, site, expected))
    for name in expected.pages:
        if name not in site.files:
            fault = Fault("the page is missing in the finished site", "does a plugin or a hook remove it?")
            said.note(fault, Location(_source(name, expected)))
    for name in expected.proved:
        if name not in site.files:
            fault = Fault("a printed sheet is missing in the finished site", "does a plugin or a hook remove it?")
            said.note(fault, Location(_source(name, expected)))
    return Judged(tuple(said.problems()), tuple(name for name in files if name not in expected.kept))


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file in a folder, links among them, with "/", in order."""
    for path, folders, names in os.walk(folder):
        folders.sort()
        inside = Path(path).relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        yield from sorted(f"{prefix}{name}" for name in names)
        yield from sorted(f"{prefix}{name}" for name in folders if (Path(path) / name).is_symlink())


def _source(name: str, expected: Expected) -> PurePosixPath:
    return expected.sources.get(name) or expected.source_of(name)


@dataclass(frozen=True, slots=True)
class _File:
    """One file of the folder, and everything that is asked of it."""

    path: Path
    name: str
    site: Site
    expected: Expected

    def faults(self) -> Iterator[tuple[Fault, int]]:
        """Yield what is wrong with it, and in which line of it."""
        if not self.path.is_file() or self.path.is_symlink():
            yield Fault("it is no plain file, and only plain files are published", "remove it"), 1
            return
        if self.name in self.expected.allowed.brought:
            return
        if self.name in self.expected.proved:
            yield from ((fault, 1) for fault in self._sheet_of_paper_faults())
            return
        name = self.name.casefold()
        if guests.is_page(name, self._start()):
            yield from ((fault, 1) for fault in self._page_faults())
        elif name.endswith(".css"):
            yield from self._sheet_faults()
        elif name.endswith((".svg", ".svgz")):
            yield from ((fault, 1) for fault in self._drawing_faults())

    def _sheet_of_paper_faults(self) -> Iterator[Fault]:
        if hashlib.sha256(self.path.read_bytes()).digest() != self.expected.proved[self.name]:
            hint = "look for a plugin or a hook that writes it"
            yield Fault("the printed sheet is not the one that was proved to show its warning signs", hint, SIGNS_RULE)

    def _start(self) -> bytes:
        with self.path.open("rb") as file:
            return file.read(START)

    def _page_faults(self) -> Iterator[Fault]:
        expected = self.expected
        shown = expected.pages.get(self.name)
        is_ours = shown is not None or self.name in expected.allowed.frames
        if not is_ours and self.name not in expected.allowed.html:
            hint = f'if it is wanted, name it in mkdocs.yml: plugins: [limber: {{extra_html: ["{self.name}"]}}]'
            yield Fault("a page that Limber has not made", hint)
            return
        try:
            page = Hypertext(self.path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            yield Fault("the page is not UTF-8 text", "save it as UTF-8")
            return
        except TooDeep:
            yield Fault(f"more than {DEEPEST} elements lie inside one another")
            return
        policy = expected.policy if is_ours else ""
        judge_of_page = PageJudge(self.name, self.site, expected.allowed, policy, expected.first_sheet)
        for element in page.elements():
            yield from judge_of_page.element(element)
        yield from judge_of_page.end()
        if is_ours:
            yield from self._missing(page, shown)

    def _missing(self, page: Hypertext, shown: Shown | None) -> Iterator[Fault]:
        seen = seen_of(page)
        missing = missing_sign(shown, seen) if shown else ""
        if missing:
            message = f'the finished page does not show "{missing}", or hides it'
            if missing in seen.words:
                message = f'the finished page shows "{missing}" where a style sheet could hide it'
            yield Fault(message, _BOXES, SIGNS_RULE)
        elif shown and (late := comes_late(shown, seen)):
            hint = "include parts/not-approved.md.j2 and parts/check.md.j2 before the steps"
            yield Fault(f'the finished page shows "{late}" behind its first step', hint, SIGNS_RULE)
        if shown and not shown.texts:
            yield Fault("a page has to show warning signs, and this one has none", "", SIGNS_RULE)
        if self.name in STANDING_IN and not leads_to_help(seen):
            hint = "link to help/ where nothing hides or folds it"
            yield Fault("this page does not lead to the page When to get help", hint, SIGNS_RULE)

    def _sheet_faults(self) -> Iterator[tuple[Fault, int]]:
        content = self.path.read_bytes()
        if self.name == FIRST_SHEET and content != self.expected.care:
            hint = "the warning signs keep their look; put your own colours into a style sheet of your own"
            yield Fault("the style sheet of the warning signs was changed", hint), 1
        for found in styles.loaded(content.decode("utf-8", errors="replace")):
            kind, path = self.site.kind(found.address, self.name)
            if kind not in {"own", "data", "here"}:
                where = "another host" if kind == "foreign" else f"no file of this site ({path})"
                hint = "keep a copy in site_src/assets, and load that"
                yield Fault(f'the style sheet loads "{found.address[:80]}", from {where}', hint), found.line

    def _drawing_faults(self) -> Iterator[Fault]:
        if self.name.casefold().endswith(".svgz"):
            yield Fault("a packed drawing, which cannot be looked into", "save it as .svg")
        elif fault := drawings.fault(self.path.read_bytes()):
            yield Fault(f"a drawing with {fault}", "save it without; a drawing on a page needs only shapes")


class _Said:
    """What has been said, each thing once: what is wrong with the frame is wrong on every page."""

    def __init__(self) -> None:
        self._first: dict[Fault, Location] = {}
        self._more: Counter[Fault] = Counter()

    def add(self, file: _File) -> None:
        """Note everything that is wrong with a file."""
        for fault, line in file.faults():
            self.note(fault, Location(_source(file.name, file.expected), line))

    def note(self, fault: Fault, place: Location) -> None:
        """Note one thing."""
        if fault in self._first:
            self._more[fault] += self._first[fault] != place
        else:
            self._first[fault] = place

    def problems(self) -> Iterator[Diagnostic]:
        """Yield everything that was noted."""
        for fault, place in self._first.items():
            more = self._more[fault]
            also = f" (and in {more} more file{'' if more == 1 else 's'})" if more else ""
            yield Diagnostic(place, f"{fault.message}{also}", fault.hint, rule=fault.rule)
