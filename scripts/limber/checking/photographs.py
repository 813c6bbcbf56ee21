"""The photographs that exercises show: prepared once, kept, and each fault at the line that names it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from limber.base.addresses import photograph_path
from limber.base.diagnostics import Diagnostic
from limber.base.files.cache import Cache
from limber.base.project import Project
from limber.checking.photograph.prepare import EDITION, Photograph, PhotographError, prepare, published_name
from limber.content.library import Library
from limber.content.model import Media
from limber.content.reading.loader import Loaded
from limber.guide.small_views import PhotographView


@dataclass(frozen=True, slots=True)
class Photographs:
    """What came of them.

    Attributes:
        views: Path and size of each, by its name below `content/media/`.
        files: Path in `site_src`, and bytes.
        paper: The same for paper: path of the picture, and SVG.
        problems: What is wrong, at the line that names the file.
    """

    views: Mapping[str, PhotographView] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    paper: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()


def photographs(project: Project, loaded: Loaded, library: Library) -> Photographs:
    """Prepare every photograph that a library shows.

    Args:
        project: Where they lie, and where what was prepared is kept.
        loaded: What was read, for the places.
        library: What readers get of it.
    """
    kept = Cache(project.cache / "photographs")
    views: dict[str, PhotographView] = {}
    files: dict[str, bytes] = {}
    paper: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    faults: dict[str, PhotographError] = {}
    for exercise_id, way, name in _named(library):
        if name not in views and name not in faults:
            try:
                made = _prepared(project, name, kept)
            except PhotographError as error:
                faults[name] = error
            except OSError:
                continue  # who reads the content says that it is not there
            else:
                path = photograph_path(published_name(name))
                views[name] = PhotographView(path, made.width, made.height)
                files[path], paper[path] = made.page, made.paper
        if name in faults:
            place = loaded.sources.locate("exercise", exercise_id, (*way, "image"))
            problems.append(Diagnostic(place, f"image: {name} {faults[name]}", faults[name].hint, rule="photograph"))
    if views:
        kept.prune()
    return Photographs(views, files, paper, tuple(problems))


def _named(library: Library) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Yield each photograph: exercise, way to it, name."""
    for exercise_id, exercise in library.exercises.items():
        places: list[tuple[tuple[str | int, ...], Media]] = [
            (("media", number), item) for number, item in enumerate(exercise.media)
        ]
        places += [
            (("stages", stage_number, "media", number), item)
            for stage_number, stage in enumerate(exercise.stages)
            for number, item in enumerate(stage.media)
        ]
        yield from ((exercise_id, way, item.image) for way, item in places if item.image)


def _prepared(project: Project, name: str, kept: Cache) -> Photograph:
    raw = (project.media / name).read_bytes()
    key = Cache.key(EDITION, published_name(name), raw)
    found = kept.get(key)
    if found is None:
        made = prepare(name, raw)
        head = json.dumps([made.width, made.height, len(made.page)]).encode()
        kept.put(key, head + b"\n" + made.page + made.paper)
        return made
    head, _, rest = found.partition(b"\n")
    width, height, length = json.loads(head)
    return Photograph(rest[:length], width, height, rest[length:])
