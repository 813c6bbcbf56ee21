"""What an amount in a sentence is an amount of: the exercise, its rest, its growth, or something else altogether.

English only, and by pattern. What is not clearly an amount of the exercise as it is done today is left alone.
"""

import re
from dataclasses import dataclass
from typing import Literal

from limber.content.amounts.mentions import Mention

Role = Literal["hold", "rest", "tempo", "work", "time", "total", "dose", ""]
"""What a time or a number is for: a time may be a hold, a rest, a part of a movement, a time of movement or any of
these; a number may be a total or that of the dose; "" for what the dose does not speak of."""

_SENTENCE = re.compile(r"(?<=[.;!?])\s+")

_GROWS = re.compile(
    r"""\b(?:buil[dt]\w*\s+(?:it\s+|this\s+)?up|work(?:ing)?\s+(?:your\s+way\s+)?(?:up\s+)?(?:to|towards)|increas\w+|progress\w*
    |gradually|start(?:ing)?\s+(?:off\s+)?(?:with|at|from|by)|begin(?:ning)?\s+(?:with|at)|to\s+(?:begin|start)\s+with|at\s+first
    |(?:in\s+the|the|your)\s+first\s+(?:few\s+)?(?:days?|weeks?)|later\s+on|eventually|over\s+time|bit\s+by\s+bit|little\s+by\s+little
    |add\s+(?:a|an|one|two|\d+|another|more)|(?:until|once|when|as\s+soon\s+as)\s+you\s+(?:can|reach|manage|are\s+able)
    |as\s+you\s+(?:get|become|grow)|bad\s+days?|flare|too\s+(?:much|many|long|hard)|easier\s+day|each\s+week|every\s+week\s+add)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a dose grows, or is less on some days."""

_CONDITION = re.compile(r"\b(?:if|unless|in\s+case|should\s+you)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^\W*(?:when|whenever|until|as\s+soon\s+as|once\s+(?:you|it|this|that|the|your|they|these|all))\b", re.IGNORECASE
)

_ELSEWHERE = re.compile(
    r"""\b(?:ice|heat|packs?|hot\s+water|painkillers?|tablets?|medicines?|medication|ibuprofen|paracetamol|meals?|eat(?:ing)?|drink
    |people|patients|avoid|sitting|driving|working|at\s+a\s+time|click\w*|fortnight|(?<!you\s)(?:may|might)
    |litres?|weighs?|lasts?|lasting|takes?\s+(?:you\s+)?(?:about|around|only|roughly|less|a\s+few|no)
    |feel\s+better|warm(?:ing)?[\s-]up|cool(?:ing)?[\s-]down|sleep|bath|shower|chair\s+every|get\s+up|change\s+(?:your\s+)?position|look\s+at|check|call|phone|visit|appointment|page|as\s+well|better\s+than
    |afterwards|beforehand|next\s+session|between\s+sessions|years?\s+old|percent|ago|your\s+doctor|straight\s+after)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What has times and numbers of its own."""

_ELSEWHEN = re.compile(
    r"\bbefore\s+(?:you|your|the\s+exercise|exercis\w+|starting|getting|bed)\b|\bsettle\b|\bgetting\s+out\b",
    re.IGNORECASE,
)
"""What has times of its own, and may stand beside a number of the dose."""

_NOT_NOW = re.compile(
    r"(?:\bwithin|\bthan|\bfirst|\bnext|\blast|\bother|\bevery|\banother|\bfurther|\bextra|\bbefore|\buntil|\bsecond)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands right before a number that says when, which, or how much more."""

_MORE = re.compile(r"\b(?:more|further|extra)\b(?!\s*$)|\bmore\s+(?:times|reps|repetitions|sets)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:second|another|next|other|again)\b", re.IGNORECASE)

_AFTER = re.compile(r"\bafter\s+(?:about\s+|the\s+|these\s+|an?\s+|your\s+|this\s+)?$", re.IGNORECASE)
_LETS_GO = re.compile(
    r"\b(?:lower|come|let|release|relax|return|bring|put|drop|change|swap|switch|slide)\b", re.IGNORECASE
)

_HOLDS = re.compile(
    r"\b(?:hold(?:s|ing)?|held|stay(?:ing|s)?|keep(?:ing|s)?|remain|maintain|squeez\w+|tens(?:e|ing)|tighten\w*|press\w*|push\w*"
    r"|stretch\w*|balance|clench|brace|contract|sink|plank|bridge|position|stand\s+on)\b",
    re.IGNORECASE,
)
_RESTS = re.compile(
    r"\b(?:rest(?:s|ing)?|paus(?:e|es|ing)|wait(?:s|ing)?|breaks?|relax(?:ing)?|recover\w*|ease\s+off|breather)\b",
    re.IGNORECASE,
)
_THEN_REST = re.compile(r"^[\s'’s-]*(?:of\s+|off\s+)?(?:rest|break|pause|breather|recovery|between)\b", re.IGNORECASE)  # noqa: RUF001
_WORKS = re.compile(
    r"\b(?:walk\w*|keep\s+(?:going|moving|on)|march\w*|cycl\w+|jog\w*|swim\w*|pedal\w*|continue|carry\s+on|go\s+for|move|exercise"
    r"|do\s+(?:this|it|the\s+exercise|them|these))\b",
    re.IGNORECASE,
)
_SLOWS = re.compile(
    r"\b(?:tak(?:e|es|ing)(?:\s+(?:about|up\s+to|at\s+least))?|over|in(?:\s+about)?|(?:lower|rise|lift|raise|return|come)\w*(?:\s+[a-z]+){0,4}\s+(?:over|for|in))\s*$",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"^[\s,]*(?:up|down|out|there|back|each\s+way|one\s+way|on\s+(?:the|your|its)\s+way|as\s+you|while\s+you|when\s+you"
    r"|to\s+(?:lower|lift|raise|rise|come|go|get|return|bring|let|stand|sit|straighten|bend|lie|roll|curl|reach|do))\b",
    re.IGNORECASE,
)
_BREATHING = re.compile(r"\b(?:breath(?:e|es|ing)|inhal\w+|exhal\w+|breath)\b", re.IGNORECASE)
_IN_ALL = re.compile(
    r"\b(?:in\s+(?:all|total)|altogether|total|all\s+together|in\s+a\s+row\s+in\s+all)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Place:
    """The sentence that an amount stands in: all of it, what is before and after the amount, and the amount itself."""

    sentence: str
    before: str
    after: str
    said: str

    @property
    def clause(self) -> str:
        """What stands before it since the last comma."""
        return self.before.rpartition(",")[2]

    @property
    def near(self) -> str:
        """What stands before it since the last comma, "and" or "then"."""
        return re.split(r",|\band\b|\bthen\b", self.before)[-1]


def role(mention: Mention, text: str) -> Role:
    """Return what an amount in a text is for.

    Args:
        mention: The amount.
        text: The text that it stands in.
    """
    start, end = _sentence(text, mention)
    before, after = text[start : mention.start], text[mention.end : end]
    place = _Place(text[start:end], before, after, text[mention.start : mention.end])
    if _is_of_something_else(mention, place):
        return ""
    if mention.kind in {"time", "counts"}:
        return _role_of_time(mention, place)
    if mention.kind == "reps" and (_THEN_IN_ALL.match(after) or _TOTAL_OF.search(before)):
        return "total"
    if mention.kind == "distance" and _AFTER.search(before):
        return ""
    return "" if mention.kind == "course" and not _COURSE.search(before) else "dose"


def _is_of_something_else(mention: Mention, place: _Place) -> bool:
    """Whether an amount is that of another day, of a condition, or of something that is no part of the exercise."""
    everywhere = (_GROWS, _CONDITION, _ELSEWHERE)
    if any(pattern.search(place.sentence) for pattern in everywhere) or _WHEN.search(place.clause):
        return True
    if mention.kind in {"time", "counts", "breaths", "course"} and _ELSEWHEN.search(place.sentence):
        return True
    if _NOT_NOW.search(place.before) or _MORE.search(place.said):
        return True
    return mention.kind == "sets" and mention.amount == (1, 1, False) and _ANOTHER.search(place.after) is not None


def _role_of_time(mention: Mention, place: _Place) -> Role:  # noqa: PLR0911 - one return for each way of speaking
    before, after = place.before, place.after
    if _IN_ALL.search(place.sentence):
        return ""
    if _THEN_REST.search(after):
        return "rest"
    if _BREATHING.search(place.clause):
        return ""
    if _ON_THE_WAY.search(after) or (_SLOWS.search(place.near) and not _HOLDS.search(place.near)):
        return "tempo"
    if _AFTER.search(before):
        return "hold" if (mention.amount.low or 0) < _A_MINUTE and _LETS_GO.search(place.sentence) else ""
    rests, holds, works = (_last(pattern, before) for pattern in (_RESTS, _HOLDS, _WORKS))
    if rests >= 0 and rests > holds:
        return "rest"
    if mention.kind == "counts":
        return "hold"
    if works > holds or _WALK.match(after):
        return "work"
    if holds >= 0 or _HOLDS.search(after[:_NEAR]):
        return "hold"
    return "time" if _IN_SECONDS.search(place.said) else ""


_A_MINUTE, _NEAR = 60, 20
_IN_SECONDS = re.compile(r"sec|\d\s*s\b", re.IGNORECASE)
_WALK = re.compile(r"[\s-]*walk\b", re.IGNORECASE)
_THEN_IN_ALL = re.compile(r"\s*(?:in\s+(?:all|total)|altogether)\b", re.IGNORECASE)
_TOTAL_OF = re.compile(r"\btotal\s+of\s*$", re.IGNORECASE)
_COURSE = re.compile(r"\b(?:for|takes|over|lasts)\s+(?:about\s+)?$", re.IGNORECASE)


def _sentence(text: str, mention: Mention) -> tuple[int, int]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.end() <= mention.start:
            start = match.end()
        elif match.start() >= mention.end:
            return start, match.start()
    return start, len(text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
