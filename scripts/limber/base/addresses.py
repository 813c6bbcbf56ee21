"""Where every page, sheet, picture and file of a site lies, and the address that it has for the world.

A *path* is a place in `site_src`, "exercises/bridge.md", with a place on the page after "#". An *address* is what a QR
code leads to: `Published` makes it from a path.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

HOME: Final = "index.md"
EXERCISES: Final = "exercises/index.md"
PROGRAMMES: Final = "programmes/index.md"
CONDITIONS: Final = "conditions/index.md"
HELP: Final = "help.md"
PRIVACY: Final = "privacy.md"
PLAN: Final = "plan.md"

PAGES: Final = (HOME, EXERCISES, PROGRAMMES, CONDITIONS, HELP, PRIVACY)
"""The pages that every site has."""

_ENTRIES: Final = {
    "exercise": "exercises/{}.md",
    "programme": "programmes/{}.md",
    "condition": "conditions/{}.md",
    "page": "{}.md",
}

KINDS: Final = tuple(_ENTRIES)
"""What has a page of its own."""

_UNREACHABLE: Final = frozenset({"example", "invalid", "test", "localhost"})
"""Domains that nobody can have (RFC 2606)."""


def key_of(target: str) -> tuple[str, str]:
    """Return kind and id of an entry: ("exercise", "bridge") of "exercise:bridge"."""
    kind, _, entry_id = target.partition(":")
    return kind, entry_id


def path_of(target: str) -> str:
    """Return the page of an entry: that of "exercise:bridge" is "exercises/bridge.md"."""
    kind, entry_id = key_of(target)
    return _ENTRIES[kind].format(entry_id)


PAPERS: Final = ("a4", "letter")
"""The sizes of paper for which there are sheets."""

_WITH_SHEETS: Final = {"exercise": "{}", "programme": "programme-{}"}
"""What has printed sheets, and how their names begin."""


def sheet_paths(target: str) -> tuple[str, ...]:
    """Return every sheet of an entry: on each paper, in the usual and in large print; none where it has no sheets."""
    if key_of(target)[0] not in _WITH_SHEETS:
        return ()
    return tuple(sheet_path(target, paper, large=large) for paper in PAPERS for large in (False, True))


def sheet_path(target: str, paper: str, *, large: bool = False) -> str:
    """Return the sheet of an exercise ("exercise:bridge") or of a programme ("programme:first").

    Args:
        target: Whose sheet.
        paper: "a4" or "letter".
        large: Whether in large print.
    """
    kind, entry_id = key_of(target)
    name = _WITH_SHEETS[kind].format(entry_id)
    return f"sheets/{name}-{paper}{'-large' if large else ''}.pdf"


def frame_path(pose_id: str, number: int) -> str:
    """Return the picture of a key frame; the first has number 1."""
    return f"figures/{pose_id}-{number}.svg"


def film_path(pose_id: str) -> str:
    """Return the film of a pose."""
    return f"figures/{pose_id}-film.svg"


def photograph_path(name: str) -> str:
    """Return the photograph with a name in `content/media`."""
    return f"media/{name}"


def asset_path(name: str) -> str:
    """Return a style sheet, script or icon."""
    return f"assets/{name}"


def look_path(name: str) -> str:
    """Return a file of the clinic's own look: its style sheet, its logo."""
    return f"look/{name}"


@dataclass(frozen=True, slots=True)
class Published:
    """Where a site is seen, as `mkdocs.yml` says it.

    Attributes:
        site_url: The address of its first page, a part of a site included; "" where it has none yet.
        directory_urls: Whether a page has an address without ".html" (`use_directory_urls`).
    """

    site_url: str = ""
    directory_urls: bool = True

    def file(self, path: str) -> PurePosixPath:
        """Return where the file of a page or of anything else lies in the finished site."""
        if not path.endswith(".md"):
            return PurePosixPath(path)
        page = PurePosixPath(path).with_suffix("")
        as_folder = self.directory_urls and page.name != "index"
        return page / "index.html" if as_folder else page.with_suffix(".html")

    def address(self, path: str) -> str:
        """Return the address that the world knows a path by; "" where the site has none that anybody could reach.

        Args:
            path: A place in `site_src`, with a place on the page after "#" where that is meant.
        """
        host = urlsplit(self.site_url).hostname or ""
        if not host or host.rpartition(".")[2] in _UNREACHABLE:
            return ""
        path, mark, place = path.partition("#")
        name = self.file(path).as_posix()
        if self.directory_urls and (name == "index.html" or name.endswith("/index.html")):
            name = name.removesuffix("index.html")
        return f"{self.site_url.rstrip('/')}/{name}{mark}{place}"
