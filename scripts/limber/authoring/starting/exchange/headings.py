"""Which field of an exercise a heading means, by its words."""

import re

from limber.content.model import Exercise
from limber.content.reading.model_shapes import keys

DOSE_PARTS = ("reps", "sets", "hold", "work", "rest", "often", "for", "load", "effort", "tempo")
"""Parts of a dose that a table may have a column for."""

_MEANT: tuple[tuple[str, str], ...] = (
    ("title", r"(?:name of (?:the )?)?exercises?(?: names?| titles?)?|names?|titles?"),
    ("also", r"(?:also|other names?|aliases|aka|synonyms|alternative names?)(?: known as)?"),
    (
        "steps",
        r"(?:exercise |patient )?(?:instructions?|steps?|how to(?: do it)?|techniques?|methods?|what to do|directions)",
    ),
    (
        "summary",
        r"(?:short )?(?:descriptions?|summar(?:y|ies)|purposes?|aims?|what(?: it is)?(?: for)?|about|overview)",
    ),
    (
        "dose",
        r"dos(?:e|age)s?|amounts?|how much|prescriptions?|parameters|sets? ?(?:/|x|and|&) ?rep(?:s|etitions)?|volume",
    ),
    ("reps", r"(?:no\.? of |number of |# ?)?rep(?:s|etitions?)?"),
    ("sets", r"(?:no\.? of |number of |# ?)?sets?"),
    ("hold", r"hold(?:s|ing)?(?: times?)?|duration of hold"),
    ("work", r"(?:work(?:ing)? )?(?:times?|durations?|minutes)"),
    ("rest", r"rests?(?: periods?| times?| between sets)?|pauses?"),
    ("often", r"frequenc(?:y|ies)|how often|times? (?:a|per) (?:day|week)|daily|per day"),
    ("for", r"(?:for )?(?:how long|weeks|course)"),
    ("load", r"(?:loads?|weights?|resistances?)(?: used)?"),
    ("effort", r"efforts?|rpe|borg|intensit(?:y|ies)"),
    ("tempo", r"tempos?|speed"),
    ("position", r"(?:start(?:ing)? )?(?:positions?|postures?)"),
    ("surface", r"surfaces?|where(?: to do it)?|places?"),
    ("equipment", r"equipments?(?: needed)?|kit|you need|what you need|props?"),
    ("regions", r"(?:body ?)?(?:parts?|areas?|regions?)(?: of the body)?|joints?|conditions? area|bodypart"),
    ("works", r"(?:primary |secondary |target )?muscles?(?: groups?| worked)?|targets?"),
    ("kind", r"(?:kinds?|types?|categor(?:y|ies))(?: of exercise)?"),
    ("phase", r"phases?|stages? of (?:rehab|recovery)"),
    ("goals", r"goals?|benefits?|good for"),
    ("why", r"why(?: do it)?|reasons?|rationale"),
    (
        "avoid_if",
        r"contra-?indications?|(?:do not|don't|avoid) (?:do )?if|not suitable for|precautions?|who should not",
    ),
    ("cautions", r"cautions?|warnings?|take care|safety(?: notes?)?|be careful"),
    ("stop_if", r"(?:when to )?stop(?: if| when| exercising)?"),
    ("mistakes", r"(?:common |usual )?(?:mistakes?|errors?|faults?)|avoid|what to avoid"),
    ("feel", r"(?:what you should |how it should |you should )?feel|sensations?"),
    ("breathing", r"breath(?:e|ing)"),
    ("easier", r"easier(?: version| option)?|regress(?:ions?)?|make it easier"),
    ("harder", r"harder(?: version| option)?|progress(?:ions?)?|make it harder"),
    ("media", r"(?:images?|pictures?|photos?|photographs?)(?: files?| names?)?|videos?(?: links?)?|links?"),
    ("notes", r"notes?|comments?|remarks?|for (?:the )?therapists?|internal"),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _MEANT)
_UNIT = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
_UNITS = re.compile(r"\b(s|secs?|seconds?|min|mins|minutes?|weeks?|days?|kg|lbs?|cm|m)\b")


def field_of(heading: str) -> str:
    """Return the field that a heading means; "" for none that we know.

    The names of fields themselves are known, and "id", the name of the file.
    """
    words = _UNIT.sub(" ", heading).strip().strip(":.*#").strip()
    if words in {"id", *(key.name for key in keys(Exercise).values())}:
        return words
    plain = " ".join(re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)).lower().split())
    return next((field for field, pattern in _PATTERNS if pattern.fullmatch(plain)), "")


def unit_of(heading: str) -> str:
    """Return the unit that a heading gives for its column, "s" of "Hold (s)"; "" for none."""
    inside = next((a or b for a, b in _UNIT.findall(heading)), "")
    found = _UNITS.search(inside.lower())
    return found[1] if found else ""
