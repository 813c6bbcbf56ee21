"""Which fields an approval is bound to, and which it is not: the line between them, for every model.

Bound is what tells a patient what to do, how much, when and for whom; what is normal and what is not; when to stop and
where to turn; and what pictures show. Not bound is what names, describes, motivates, leads there or documents: a typo
in it can be mended without asking a clinician again. Every field is on one of the two sides;
`tests/content/test_clinical.py` asks for a decision about each new one.

Decided besides:

- The signs of the lists that a guide names are bound, with their urgency. Which category a sign belongs to is not: the
  check of completeness reads it, and no patient does.
- A programme is bound to the exercises it names, their order and the doses it shows, and not to their steps. Each
  exercise has an approval of its own, its page says what has become of it, and a policy that leaves it out leaves out
  the programme.
- Whom to call in a country is not bound. When a number changes, it has to be put right on every page at once, not after
  every guide was approved again; `nowhere-to-turn` refuses a profile without one.
- The words of the vocabulary are not bound, only which of them a guide chose. `position-contradicts` compares them.
- A photograph is bound by what is in its file, and not by its name alone.
"""

import dataclasses
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from limber.content.model import (
    Block,
    Condition,
    Dose,
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

_DOCUMENTED = frozenset({"sources", "decisions", "gaps", "notes", "review"})
_NAMED = frozenset({"title", "also", "search_words", "summary"})

NOT_BOUND: Mapping[type[BaseModel], frozenset[str]] = {
    Exercise: _NAMED | _DOCUMENTED | {"goals", "why", "related", "red_flags", "kind"},
    Programme: _NAMED - {"also"} | _DOCUMENTED | {"tailoring", "motivation", "red_flags"},
    Condition: _NAMED | {"regions", "red_flags", "sources", "review", "notes"},
    TextPage: _NAMED - {"also"} | {"red_flags", "sources", "review"},
    RedFlags: frozenset({"title", "emergency", "today", "soon", "ask_first", "review", "notes"}),
    Sign: frozenset({"category", "sources"}),
    Stage: frozenset({"title"}),
    Variant: frozenset({"title"}),
    Block: frozenset({"title"}),
    Media: frozenset({"credit"}),
    PoseSpec: frozenset({"look"}),
}
"""The fields of a model that an approval is not bound to. The warning signs are bound apart from the lists' names."""

BOUND: Mapping[type[BaseModel], frozenset[str]] = {
    Exercise: frozenset(
        {
            *(
                "phase",
                "position",
                "surface",
                "regions",
                "works",
                "equipment",
                "figure",
                "media",
                "before",
                "steps",
                "breathing",
            ),
            *("feel", "dose", "stages", "easier", "harder", "mistakes", "cautions", "avoid_if", "stop_if"),
        },
    ),
    Programme: frozenset(
        {
            *("condition", "phase", "setting", "supervision", "starting_level", "schedule", "timing", "before"),
            *("blocks", "after", "advice", "progress_when", "cautions", "stop_if", "seek_help"),
        },
    ),
    Condition: frozenset({"about", "advice"}),
    TextPage: frozenset({"body"}),
    RedFlags: frozenset({"regions"}),
    Sign: frozenset({"sign", "brief", "shortest"}),
    Stage: frozenset(
        {
            *("when", "optional", "position", "equipment", "figure", "media", "steps", "dose", "feel", "cautions"),
        },
    ),
    Variant: frozenset({"exercise", "do", "dose", "when", "figure"}),
    Block: frozenset({"when", "exercises", "advice"}),
    Item: frozenset({"exercise", "stage", "dose", "note", "optional"}),
    Media: frozenset({"image", "video", "title", "alt"}),
    Equipment: frozenset({"item", "instead", "optional", "use"}),
    Step: frozenset({"do", "hold", "breathe", "picture"}),
    Dose: frozenset(
        {
            *("reps", "sets", "hold", "work", "rest", "each", "alternate", "one", "often", "daily", "course", "load"),
            *("effort", "pace", "trade", "more", "undefined", "note"),
        },
    ),
    More: frozenset({"of", "when"}),
    Mistake: frozenset({"wrong", "instead"}),
    StopRule: frozenset({"sign", "then"}),
    Timing: frozenset({"order", "what", "why"}),
    SeekHelp: frozenset({"after", "sign", "who"}),
    PoseSpec: frozenset(
        {"view", "props", "start", "via", "end", "arrows", "ghost", "closeup", "mirror", "loop"},
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
