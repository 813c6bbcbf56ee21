"""Which fields an approval is bound to, and which it is not: the line between them, for every model.

Bound is what the patient reads, and what pictures show. Not bound is what leads there or documents: sources, notes, the
everyday words of a search, links to other pages. Every field is on one of the two sides;
`tests/content/test_clinical.py` asks for a decision about each new one.

Decided besides:

- The signs of the lists that a guide names are bound, with their urgency. Which category a sign belongs to is not: the
  check of completeness reads it, and no patient does.
- A programme is bound to the exercises it names, their order and the doses it shows, and not to their steps. Each
  exercise has an approval of its own, its page says what has become of it, and a policy that leaves it out leaves out
  the programme.
- Whom to call is bound: what to do about each urgency, the names and numbers that stand beside it, the clinic's own
  number, and its disclaimer. When and where somebody looked a number up is not, so that looking again costs nothing.
- Of the vocabulary, the words are bound that a patient reads: the labels of position, places, things and goals.
- The questions that are left open are bound: who signs accepts them, and a new one has to be looked at.
- A photograph is bound by what is in its file, and not by its name alone.
"""

import dataclasses
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from limber.content.model import (
    Action,
    Block,
    Condition,
    Contact,
    Country,
    Dose,
    Envelope,
    Equipment,
    Exercise,
    Item,
    Media,
    Mistake,
    More,
    Programme,
    RedFlags,
    SeekHelp,
    Sign,
    Stage,
    Step,
    StopRule,
    TextPage,
    Timing,
    Variant,
)
from limber.figure.pose.spec import PoseSpec

_DOCUMENTED = frozenset({"sources", "decisions", "notes", "review"})
_LEADS = frozenset({"search_words", "red_flags"})

NOT_BOUND: Mapping[type[BaseModel], frozenset[str]] = {
    Exercise: _LEADS | _DOCUMENTED | {"related"},
    Programme: _LEADS | _DOCUMENTED,
    Condition: _LEADS | {"regions", "sources", "review", "notes"},
    TextPage: _LEADS | {"sources", "review"},
    RedFlags: frozenset({"emergency", "today", "soon", "ask_first", "review", "notes"}),
    Sign: frozenset({"category", "search_words", "sources"}),
    Media: frozenset({"credit"}),
    Contact: frozenset({"sources", "checked"}),
    Country: frozenset({"name", "other_number", "paper"}),
    PoseSpec: frozenset({"look"}),
}
"""The fields of a model that an approval is not bound to. The warning signs are bound apart from the lists' names."""

BOUND: Mapping[type[BaseModel], frozenset[str]] = {
    Exercise: frozenset(
        {
            *("title", "also", "summary", "kind", "phase", "position", "surface", "regions", "works", "equipment"),
            *("goals", "why", "figure", "shows", "media", "before", "steps", "breathing", "feel", "dose", "envelope"),
            *("stages", "easier", "harder", "mistakes", "cautions", "avoid_if", "stop_if", "gaps"),
        },
    ),
    Programme: frozenset(
        {
            *("title", "summary", "condition", "phase", "setting", "supervision", "tailoring", "starting_level"),
            *("motivation", "schedule", "timing", "before", "blocks", "after", "advice", "progress_when", "cautions"),
            *("stop_if", "seek_help", "gaps"),
        },
    ),
    Condition: frozenset({"title", "also", "summary", "about", "advice"}),
    TextPage: frozenset({"title", "summary", "body"}),
    RedFlags: frozenset({"title", "regions"}),
    Contact: frozenset({"label", "phone", "url", "hours"}),
    Action: frozenset({"do", "contacts"}),
    Country: frozenset({"emergency", "today", "soon", "ask_first"}),
    Sign: frozenset({"sign", "brief", "shortest"}),
    Stage: frozenset(
        {
            *("title", "when", "optional", "position", "equipment", "figure", "shows", "media", "steps", "dose"),
            *("feel", "cautions"),
        },
    ),
    Variant: frozenset({"title", "exercise", "do", "dose", "when", "figure"}),
    Block: frozenset({"title", "when", "exercises", "advice"}),
    Envelope: frozenset({"reps", "sets", "hold", "work", "rest", "course", "angle", "height", "by", "why"}),
    Item: frozenset({"exercise", "stage", "dose", "note", "optional"}),
    Media: frozenset({"image", "video", "title", "alt"}),
    Equipment: frozenset({"item", "instead", "optional", "use"}),
    Step: frozenset({"do", "hold", "breathe", "picture"}),
    Dose: frozenset(
        {
            *("reps", "sets", "hold", "work", "rest", "each", "alternate", "one", "often", "daily", "course", "load"),
            *("effort", "pace", "tempo", "distance", "trade", "more", "undefined", "note"),
        },
    ),
    More: frozenset({"of", "when"}),
    Mistake: frozenset({"wrong", "instead", "figure"}),
    StopRule: frozenset({"sign", "then"}),
    Timing: frozenset({"order", "what", "why"}),
    SeekHelp: frozenset({"after", "sign", "who"}),
    PoseSpec: frozenset(
        {"view", "props", "start", "via", "end", "arrows", "beyond", "circle", "ghost", "closeup", "mirror", "loop"},
    ),
}
"""The fields of a model that an approval is bound to. Of a model that is not here, all are: what a pose is made of."""


def plain(value: object) -> object:
    """Return what an approval is bound to, as JSON can hold it.

    What is left at its default is left out: a field that Limber gets later changes nothing.
    """
    if isinstance(value, BaseModel):
        return {name: plain(part) for name, part in _fields(value)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(part)
            for field in dataclasses.fields(value)
            if (part := getattr(value, field.name)) != field.default
        }
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value if value is None or isinstance(value, bool) else str(value)


def _fields(value: BaseModel) -> list[tuple[str, object]]:
    bound = BOUND.get(type(value))
    found = []
    for name, field in type(value).model_fields.items():
        default = field.get_default(call_default_factory=True)
        part = getattr(value, name)
        if (bound is None or name in bound) and (part != default or default is PydanticUndefined):
            found.append((name, part))
    return found
