"""Where an address in a page leads: into this site, to a place on the page, elsewhere, or to something that runs."""

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

Kind = Literal["own", "missing", "here", "foreign", "call", "data", "runs"]
"""A file of this site; one that it does not have; a place on the page; another host; a telephone number or a letter;
data written into the address; anything else, such as `javascript:`."""

# As browsers do (https://url.spec.whatwg.org/#concept-basic-url-parser): these count for nothing inside an address.
_IGNORED_INSIDE = str.maketrans("", "", "\t\n\r")
_IGNORED_AROUND = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_CALLS = frozenset({"mailto", "tel", "sms"})


@dataclass(frozen=True, slots=True)
class Site:
    """What a gate has to know of a site to say where an address leads.

    Attributes:
        files: Every file in it, by its path with "/".
        url: The address of its first page; "" where it has none.
    """

    files: Collection[str]
    url: str = ""

    def kind(self, address: str, page: str) -> tuple[Kind, str]:
        """Return where an address leads.

        Args:
            address: As it is written in the page, references resolved.
            page: The page that it stands in, by its path in the site.

        Returns:
            Its kind, and for "own" and "missing" the path of the file.
        """
        plain = address.translate(_IGNORED_INSIDE).strip(_IGNORED_AROUND).replace("\\", "/")
        if not plain or plain.startswith("#"):
            return "here", page
        if self.url and plain.startswith(self.url):
            return self._file(plain[len(self.url) :], "")
        if scheme := _SCHEME.match(plain):
            return _scheme_kind(scheme[1].lower()), ""
        if plain.startswith("//"):
            return "foreign", ""
        return self._below_host(plain) if plain.startswith("/") else self._file(plain, posixpath.dirname(page))

    def _below_host(self, plain: str) -> tuple[Kind, str]:
        below = urlsplit(self.url).path or "/"
        return self._file(plain[len(below) :], "") if plain.startswith(below) else ("missing", plain)

    def _file(self, relative: str, folder: str) -> tuple[Kind, str]:
        path = unquote(re.split(r"[?#]", relative, maxsplit=1)[0])
        whole = posixpath.normpath(posixpath.join(folder, path)) if path or folder else "."
        if whole.startswith("../"):
            return "missing", whole
        for found in (whole, posixpath.normpath(f"{whole}/index.html")):
            if found in self.files:
                return "own", found
        return "missing", whole


def _scheme_kind(scheme: str) -> Kind:
    if scheme in {"http", "https"}:
        return "foreign"
    if scheme in _CALLS:
        return "call"
    return "data" if scheme == "data" else "runs"
