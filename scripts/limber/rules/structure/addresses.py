"""No two entries share an address."""

from collections.abc import Iterator

from limber.base.addresses import PAGES, PLAN, Published, film_path, frame_path, key_of, path_of, sheet_paths
from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.rules.rule import EntryKind, Finding, Rule

_OWN = "the site's own pages"


def _taken(library: Library) -> Iterator[Finding]:
    """Look at everything that a build writes, under either kind of address, and on file systems that fold case."""
    owners: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for kind, entry_id, path in _planned(library):
        name = f"{kind} {entry_id}" if kind else _OWN
        for directory_urls in (True, False):
            place = Published(directory_urls=directory_urls).file(path).as_posix()
            owner = owners.setdefault(f"{directory_urls} {place.casefold()}", name)
            if owner != name and kind and (owner, name) not in told:
                told.add((owner, name))
                message = f"{place} would be a file of {owner} too"
                yield Finding(kind, entry_id, (), message, "give one of them another name")


def _planned(library: Library) -> Iterator[tuple[EntryKind | None, str, str]]:
    """Yield kind, id and path of all that is made from entries; the fixed pages have no kind."""
    for path in (*PAGES, *([PLAN] if library.numbers else [])):
        yield None, "", path
    pages: tuple[tuple[EntryKind, frozenset[str]], ...] = (
        ("exercise", frozenset(library.exercises)),
        ("programme", frozenset(library.programmes)),
        ("condition", frozenset(library.conditions)),
        ("page", frozenset(library.pages)),
    )
    withdrawn = tuple(
        (kind, frozenset(name for of, name in map(key_of, library.withdrawals) if of == kind)) for kind, _ in pages
    )
    for kind, ids in (*pages, *withdrawn):
        for entry_id in sorted(ids):
            yield kind, entry_id, path_of(f"{kind}:{entry_id}")
            for path in sheet_paths(f"{kind}:{entry_id}"):
                yield kind, entry_id, path
    for pose_id, pose in library.poses.items():
        frames = 1 + len(pose.via) + (pose.end is not None)
        for number in range(1, frames + 1):
            yield "pose", pose_id, frame_path(pose_id, number)
        yield "pose", pose_id, film_path(pose_id)


RULES = (
    Rule(
        id="address-taken",
        reason="Of two files with one name a patient gets only one: perhaps the wrong sheet.",
        source="MkDocs: every page has a place of its own",
        severity=Severity.ERROR,
        find=_taken,
        is_safety=True,
    ),
)
