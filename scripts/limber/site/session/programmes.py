"""What a session of a programme is made of, as a script for each programme that is fetched when a session begins.

`programme-sessions/<id>.js` adds one list of exercises to `window.limberSessions`.
"""

from typing import Final

from limber.content.envelope import bounds
from limber.content.model import Item
from limber.guide.dose import pictured
from limber.guide.dose.schedule import as_data, schedule
from limber.guide.presenter import Presenter
from limber.guide.views import BlockView, ItemView
from limber.site.session.told import Json, film, picture, script, steps, stops

FOLDER: Final = "programme-sessions"

_OPTIONAL: Final = "You can leave this one out."
_LATER: Final = "Leave it out until then."


def session_path(programme_id: str) -> str:
    """Return where the session of a programme lies in the site."""
    return f"{FOLDER}/{programme_id}.js"


def programme_sessions(present: Presenter) -> dict[str, str]:
    """Return the scripts: path in the site, and text.

    Args:
        present: All the content that is published.
    """
    return {session_path(name): _session(name, present) for name in present.library.programmes}


def _session(name: str, present: Presenter) -> str:
    written, shown = present.library.programmes[name].blocks, present.programme(name).blocks
    items = [
        _exercise(asked, block, item, present)
        for given, block in zip(written, shown, strict=True)
        for asked, item in zip(given.exercises, block.items, strict=True)
    ]
    return f'(window.limberSessions ??= {{}})["{session_path(name)}"] = {script(items)};\n'


def _exercise(asked: Item, block: BlockView, item: ItemView, present: Presenter) -> Json:
    exercise, view = present.library.exercises[asked.exercise], present.exercise(asked.exercise)
    task, stage = exercise.task(asked.stage), view.stages[asked.stage or 0]
    notes = (
        item.dose.summary,
        f"When: {block.when} {_LATER}" if block.when else "",
        _OPTIONAL if item.optional else "",
        item.note,
    )
    return {
        "title": f"{view.title}: {stage.title}" if stage.title else view.title,
        "steps": steps(pictured.held_for(stage.steps, task.dose, asked.dose or task.dose)),
        "timer": as_data(schedule(asked.dose or task.dose, task.steps, exercise.kind), bounds(exercise)),
        "pictured": pictured.as_data(exercise, asked.stage or 0, stage.figure.frames if stage.figure else ()),
        "stops": stops(view.stop_if),
        "notes": [note for note in notes if note],
        "picture": picture(item.card.picture),
        "film": film(stage),
    }
