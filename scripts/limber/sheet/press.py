"""Typst, kept ready: data and a template in, a tagged PDF out.

One compiler is kept for each thread, because starting one costs more than a sheet. Compiling releases the interpreter,
so threads use every core; no process has to be started and nothing has to be pickled.
"""

import hashlib
import json
import math
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Literal, cast

import typst

from limber.base.patience import require_memory
from limber.sheet.pdf_dates import without_dates
from limber.sheet.pdf_pack import pack
from limber.sheet.pdf_reader import UnreadableError, page_count
from limber.sheet.pdf_tags import with_row_names

_ROOM = 192 << 20
"""Bytes that Typst needs: for its code, the fonts, and what it keeps of sheets. Without them it would end Limber."""

_MISSING_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed', re.DOTALL)
"""How Typst says that no font has a character."""

_TOO_HIGH = "panicked with: too high"
"""How a template says that it sees no way to set its content: `panic("too high")`."""

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How it writes a character that cannot be printed by itself."""

_STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
"""For screen readers, and for archives: nothing in a file is left to the reader's computer, fonts and colours too."""

_ENDS = "query(<end>)"
"""Asks for what a template puts behind its last element: its page, the height used of it and the height it has."""


PLAIN_LOOK = b'{"colour": "", "logo": null}'
"""What sheets look like where a clinic chose nothing: black, without a logo."""


class PressError(Exception):
    """A sheet cannot be made: the template is wrong, or no font has a character of the text.

    Attributes:
        message: What Typst says, in one line.
        missing: The text that no font can show, or "".
        too_high: Whether the template has too little room for its content.
    """

    def __init__(self, message: str, details: str) -> None:
        super().__init__(details)
        self.message = message
        self.too_high = _TOO_HIGH in message
        match = _MISSING_GLYPH.search(message)
        self.missing = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), match["text"]) if match else ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Overflow:
    """What does not fit: its height in millimetres, and about how many lines of text that is."""

    height: float
    lines: int


def replaced_templates(own: Path, bundled: Path) -> Mapping[str, bytes]:
    """Return the bundled templates in whose place a clinic has put its own, by file name.

    Args:
        own: The clinic's folder of templates; need not exist.
        bundled: The folder of those that come with Limber.
    """
    theirs, ours = read_templates([own]), read_templates([bundled])
    return {name: content for name, content in ours.items() if theirs.get(name, content) != content}


def read_templates(folders: Iterable[Path]) -> Mapping[str, bytes]:
    """Read the Typst templates of several folders.

    Args:
        folders: The folders of templates, the most important first: a clinic's own file replaces the bundled one of
            the same name.

    Returns:
        The content of each `sheets/*.typ`, by file name.
    """
    found: dict[str, bytes] = {}
    for folder in reversed(tuple(folders)):
        found |= {path.name: path.read_bytes() for path in sorted((folder / "sheets").glob("*.typ"))}
    return found


def _mapping(files: Mapping[str, bytes]) -> bytes:
    """Typst's documentation takes a mapping of files as input; its type information does not know that yet."""
    return cast("bytes", files)


def _checked(pdf: bytes) -> Printed:
    """Pack a file, and have a reader that is not ours count its pages.

    Raises:
        PressError: The file cannot be read.
    """
    packed = pack(pdf, with_row_names)
    try:
        pages = page_count(pdf)
        same = page_count(packed) == pages
    except UnreadableError as error:
        message = f"the PDF file that was made cannot be read: {error}"
        raise PressError(message, message) from error
    if not same:
        message = "the PDF file has lost pages when it was packed"
        raise PressError(message, message)
    return Printed(packed, pages)


@dataclass(frozen=True)
class Press:
    """Makes PDFs of templates and data.

    Attributes:
        templates: The templates, by file name.
        font_folders: Where the fonts are; no other font is used, so that every computer makes the same sheet.
        replaced: Those templates that come with Limber and in whose place a clinic has put its own, by file name.
        look: The clinic's colour and logo, JSON, which the templates read from `look.json`.
        fingerprint: A hash of everything but the data that a sheet is made from.
    """

    templates: Mapping[str, bytes]
    font_folders: tuple[Path, ...]
    replaced: Mapping[str, bytes] = field(default_factory=dict)
    look: bytes = PLAIN_LOOK
    fingerprint: str = field(init=False)
    _fonts: typst.Fonts = field(init=False)
    _local: threading.local = field(init=False, default_factory=threading.local)

    def __post_init__(self) -> None:
        require_memory(_ROOM, "the sheets")
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in self.font_folders],
        )
        object.__setattr__(self, "_fonts", fonts)
        object.__setattr__(self, "fingerprint", self._hash())

    def _hash(self) -> str:
        digest = hashlib.sha256(f"{version('typst')} {_STANDARDS}".encode())
        font_files = (path for folder in self.font_folders for path in sorted(folder.iterdir()))
        for content in (*self.templates.values(), self.look, *(path.read_bytes() for path in font_files)):
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()

    def with_ours(self, name: str) -> "Press":
        """Return the same press with the template that comes with Limber in place of the clinic's own."""
        return Press({**self.templates, name: self.replaced[name]}, self.font_folders, look=self.look)

    @property
    def _compiler(self) -> typst.Compiler:
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(font_paths=self._fonts)
        compiler: typst.Compiler = self._local.compiler
        return compiler

    def _files(self, template: str, data: bytes) -> dict[str, bytes]:
        return {
            **self.templates,
            "main.typ": f'#include "{template}"'.encode(),
            "data.json": data,
            "look.json": self.look,
        }

    def compile(self, files: Mapping[str, bytes]) -> bytes:
        """Make a PDF/UA-1 and PDF/A-2a file of files of which one is `main.typ`, as Typst writes it.

        Raises:
            PressError: A file is wrong, or no font has a character.
        """
        try:
            pdf = self._compiler.compile(_mapping(files), format="pdf", pdf_standards=list(_STANDARDS), timestamp=0)
        except typst.TypstError as error:
            raise PressError(error.message, error.diagnostic) from error
        if not isinstance(pdf, bytes):
            raise PressError("Typst made no PDF file", "Typst made no PDF file")
        return without_dates(pdf)

    def print(self, template: str, data: bytes) -> Printed:
        """Make a PDF/UA-1 and PDF/A-2a file. The same input gives the same bytes.

        Args:
            template: The file name of the template.
            data: JSON, which the template reads from `data.json`.

        Raises:
            PressError: The template is wrong, no font has a character of the data, or what was made cannot be read.
        """
        return _checked(self.compile(self._files(template, data)))

    def excess(self, template: str, data: bytes, pages: int) -> Overflow | None:
        """Measure how much does not fit.

        Args:
            template: The file name of the template.
            data: What was printed.
            pages: How many pages there may be.

        Returns:
            What is below the last page allowed; `None` where the template does not say where it ends.
        """
        compiler = typst.Compiler(
            _mapping(self._files(template, data)),
            font_paths=self._fonts,
            sys_inputs={"measure": "yes"},
        )
        ends = json.loads(compiler.eval(_ENDS))
        if not ends:
            return None
        end = ends[-1]["value"]
        height = max(end["used"] - pages * end["room"], end["line"])
        return Overflow(height, math.ceil(height / end["line"]))
