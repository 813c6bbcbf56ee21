"""What a phone that kept pages has to delete, and to fetch anew, once something was withdrawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from limber.base.addresses import (
    CONDITIONS,
    EXERCISES,
    HOME,
    PLAN,
    PROGRAMMES,
    Published,
    film_path,
    frame_path,
    key_of,
    path_of,
    sheet_paths,
)
from limber.content.library import Library
from limber.content.model import Exercise
from limber.content.withdrawal.published import in_force
from limber.guide.dose.prescription import number_of
from limber.guide.figures import used_poses
from limber.site.search import index as search_index
from limber.site.session import plan_guides


@dataclass(frozen=True, slots=True)
class Recall:
    """What was withdrawn, and which kept files that concerns.

    Attributes:
        withdrawn: What content/withdrawn.yml says is withdrawn now: "exercise:bridge".
        recorded: What it ever said was withdrawn, what was given back among it.
        gone: Files of the guides: their pages, sheets, pictures and data for plans; paths in `site_src`.
        changed: Files that named the guides: lists, programmes, the search; paths in `site_src`.
    """

    withdrawn: frozenset[str] = frozenset()
    recorded: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def recall(library: Library, published: Library) -> Recall:
    """Return what phones have to delete and to fetch anew.

    Args:
        library: All content.
        published: What readers get of it.
    """
    if not published.withdrawals:
        return Recall(recorded=frozenset(library.withdrawals))
    return Recall(
        withdrawn=frozenset(in_force(library)),
        recorded=frozenset(library.withdrawals),
        gone=tuple(sorted({*_gone(library, published)})),
        changed=tuple(sorted({*_changed(library, published)})),
    )


def kept_as(paths: Iterable[str], published: Published) -> tuple[str, ...]:
    """Return the addresses, as seen from the site, under which a phone keeps files.

    Args:
        paths: Paths in `site_src`.
        published: How the site names its pages.
    """
    files = (published.file(path).as_posix() for path in paths)
    return tuple(name.removesuffix("index.html") or "./" for name in files)


def _gone(library: Library, published: Library) -> Iterator[str]:
    for target in published.withdrawals:
        kind, entry_id = key_of(target)
        yield from (path_of(target), *sheet_paths(target))
        number = number_of(library, entry_id) if kind == "exercise" else None
        if number is not None:
            yield plan_guides.path_of_guide(number)
    for pose_id in used_poses(library) - used_poses(published):
        pose = library.poses[pose_id]
        frames = 1 + len(pose.via) + (pose.end is not None)
        yield from (frame_path(pose_id, number) for number in range(1, frames + 1))
        yield film_path(pose_id)


def _changed(library: Library, published: Library) -> Iterator[str]:
    yield from (HOME, EXERCISES, PROGRAMMES, CONDITIONS, PLAN, search_index.PATH, plan_guides.PATH)
    yield from (path_of(f"condition:{name}") for name in published.conditions)
    yield from (path_of(f"programme:{name}") for name in published.taken_out)
    for name, exercise in published.exercises.items():
        if _links(exercise) != _links(library.exercises[name]):
            yield path_of(f"exercise:{name}")


def _links(exercise: Exercise) -> int:
    return len(exercise.related) + len(exercise.easier) + len(exercise.harder)
