"""The printed sheets of a library: processor time and size of each, and what one edit costs with a store.

    python tests/bench/bench_sheets.py [EXERCISES]        300 unless said otherwise

The library is the starter content over and over under other names, with its drawings when they were drawn before
(`limber build` keeps them).
"""

import dataclasses
import itertools
import sys
import tempfile
import time
from pathlib import Path

from limber.base.addresses import Published
from limber.base.files.cache import Cache
from limber.base.project import BUNDLED_CONTENT, Project
from limber.checking.library import draw, load
from limber.content.library import Library
from limber.guide.presenter import Presenter
from limber.sheet.make import Sheets, make_sheets, press_for

SECONDS = 0.05
"""The processor time that the project allows itself for a sheet."""

BYTES = 60_000
"""The size that it allows itself for a sheet."""


def _repeated(library: Library, exercises: int) -> Library:
    copies = itertools.cycle(library.exercises.items())
    more = {
        f"{name}-{number}": exercise.model_copy(update={"title": f"{exercise.title} {number}"})
        for number, (name, exercise) in enumerate(itertools.islice(copies, max(0, exercises - len(library.exercises))))
    }
    return dataclasses.replace(library, exercises={**library.exercises, **more}, programmes={})


def _edited(library: Library) -> Library:
    first, exercise = next(iter(library.exercises.items()))
    edited = exercise.model_copy(update={"summary": "Another summary."})
    return dataclasses.replace(library, exercises={**library.exercises, first: edited})


def main(exercises: int) -> None:
    """Make the sheets of a library three times: from nothing, again, and after one edit."""
    project = Project(BUNDLED_CONTENT.parent)
    loaded = load(project)
    if loaded.library is None:
        raise SystemExit("the starter content cannot be read")
    drawings = draw(project, loaded, loaded.library)
    library = _repeated(loaded.library, exercises)
    press = press_for(project)
    with tempfile.TemporaryDirectory() as folder:
        store = Cache(Path(folder))

        def make(what: str, library: Library) -> Sheets:
            presenter = Presenter(library, drawings.views)
            start = time.process_time()
            made = make_sheets(presenter, drawings.line_art, press, store, Published("https://clinic.test-site.org/"))
            spent = time.process_time() - start
            print(f"{what:12} {spent:7.2f} s in all  {spent / max(1, len(made.files)):.4f} s a sheet")
            return made

        print(f"{len(library.exercises)} exercises, processor time")
        made = make("from nothing", library)
        make("again", library)
        make("one edit", _edited(library))
    sizes = sorted(map(len, made.files.values()))
    print(f"{len(sizes)} files, median {sizes[len(sizes) // 2]} bytes, largest {sizes[-1]}")
    print(f"{len(made.report)} could not be made; allowed: {SECONDS} s a sheet, {BYTES} bytes")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
