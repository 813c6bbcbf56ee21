"""An amount in one line, as people say it and as it stands in a cell of a spreadsheet: "3 x 10 each side, twice a day".

`read_line` is the door for whoever has such a line: a field that holds more than its own amount, `--dose`, an import.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from limber.content.amounts.mentions import AT_DAY_PART, Mention, mentions
from limber.content.amounts.numerals import unclear_numbers
from limber.content.amounts.ranges import Extent


@dataclass(frozen=True, slots=True)
class DoseLine:
    """What a line says.

    Attributes:
        fields: The keys of a dose with what an author writes there: `{"sets": "3", "reps": "10", "each": "side",
            "often": "twice a day"}`. Each value can be read by the field of that name; they are not yet held against
            each other, which `Dose.model_validate(fields)` does. Empty where nothing was understood.
        doubts: What was not understood, or could be meant in another way, a line each, in plain words. Whoever writes
            the fields down shows them beside it; a line with doubts is not to be taken as it is.
    """

    fields: Mapping[str, str]
    doubts: tuple[str, ...] = ()


_PARTS: Final[Mapping[str, str]] = {
    "side": "side",
    "sides": "side",
    "leg": "leg",
    "legs": "leg",
    "knee": "leg",
    "arm": "arm",
    "arms": "arm",
    "foot": "foot",
    "feet": "foot",
    "heel": "foot",
    "ankle": "foot",
    "hand": "hand",
    "hands": "hand",
    "wrist": "hand",
    "way": "direction",
    "ways": "direction",
    "direction": "direction",
    "directions": "direction",
    "diagonal": "diagonal",
    "opposite arm and leg": "diagonal",
}
_PART: Final = "|".join(sorted(_PARTS, key=len, reverse=True))
_EACH: Final = re.compile(
    rf"\b(?:(?:on|with|for|to|in|per)\s+)?(?:each|every|either|both|per)\s+(?P<part>{_PART})\b",
    re.IGNORECASE,
)
_ALTERNATE: Final = re.compile(
    rf"\b(?:alternat(?:e|ing|ely)|chang(?:e|ing)|swap(?:ping)?|switch(?:ing)?)\s+(?P<part>{_PART})(?:\s+each\s+time)?\b",
    re.IGNORECASE,
)
_WORDS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = tuple(
    (key, words, re.compile(pattern, re.IGNORECASE))
    for key, words, pattern in (
        (
            "reps",
            "until tired",
            r"\b(?:until|till|to)\s+(?:you\s+are\s+|the\s+muscle\s+is\s+|you\s+feel\s+)?(?:tired|fatigued?)\b|\bto\s+fatigue\b",
        ),
        (
            "reps",
            "as many as is comfortable",
            r"\bas\s+many\s+as\s+(?:is\s+|you\s+|are\s+)?(?:comfortabl[ey]|can|able|possible)(?:\s+manage)?\b",
        ),
        ("reps", "several", r"\b(?:several|a\s+few)\s+times\b(?!\s+(?:a|per|each|every)\b)"),
        (
            "rest",
            "as needed",
            r"\brest(?:ing)?\s+(?:as|when|if|whenever)\s+(?:needed|you\s+need(?:\s+to)?|required|necessary)\b",
        ),
        ("hold", "a few seconds", r"\b(?:a\s+few|several|a\s+couple\s+of|some)\s+seconds\b"),
        ("hold", "a few breaths", r"\b(?:a\s+few|several|a\s+couple\s+of|some)\s+breaths\b"),
        ("often", "several times a day", r"\bseveral\s+times\s+(?:a|per|each)\s+day\b"),
        ("often", "little and often", r"\blittle\s+and\s+often\b"),
        ("often", "as often as is comfortable", r"\bas\s+often\s+as\s+(?:is\s+)?comfortable\b"),
        (
            "often",
            "once a day",
            r"\b(?:daily|o\.?d\.?)(?=\W|$)|\bevery\s+(?:morning|evening|night)\b|\b(?:in\s+the\s+)?(?:mornings?|evenings?)\s+only\b",
        ),
        ("often", "twice a day", r"\bb\.?d\.?(?=\W|$)|\bbid\b"),
        ("often", "3 times a day", r"\bt\.?d\.?s\.?(?=\W|$)|\btid\b"),
        ("often", "4 times a day", r"\bq\.?d\.?s\.?(?=\W|$)|\bqid\b"),
        ("pace", "slow and controlled", r"\bslow(?:ly)?\s+(?:and|&|\+)\s+(?:controlled|under\s+control)\b"),
        ("pace", "slow", r"\bslow(?:ly)?\b"),
        ("pace", "gentle", r"\bgent(?:le|ly)\b"),
        ("pace", "brisk", r"\bbrisk(?:ly)?\b"),
    )
)
_EFFORT: Final = re.compile(
    r"""\b(?:(?:at\s+)?(?:rpe|borg|effort)\s*:?\s*(?:of\s+)?\d+(?:\s*(?:-|–|to)\s*\d+)?(?:\s*(?:/|out\s+of)\s*10)?
    |(?:effort\s*:?\s*)?\d+(?:\s*(?:-|–|to)\s*\d+)?\s*(?:/|out\s+of)\s*10(?:\s+effort)?)\b""",  # noqa: RUF001
    re.IGNORECASE | re.VERBOSE,
)
_TEMPO: Final = re.compile(
    r"\b(?:(?:at\s+a\s+)?tempo\s*:?\s*(?:of\s+)?)?(\d\s*[-–/:]\s*\d\s*[-–/:]\s*\d(?:\s*[-–/:]\s*\d)?)(?!\d)(?:\s+tempo)?",  # noqa: RUF001
    re.IGNORECASE,
)
_LOAD: Final = re.compile(
    r"""\b(?:(?:with|using)\s+)?(?:an?\s+|the\s+)?(?P<load>(?:(?:light|medium|heavy|extra\s+heavy|thin|strong)\s+)?
    (?:yellow|red|green|blue|black|silver|gold|grey|gray|purple|orange|tan|pink|beige|white)
    (?:\s+(?:(?:thera-?|resistance\s+|exercise\s+|elastic\s+)?(?:band|tube|tubing|loop)))
    |(?:own\s+)?body\s?weight|no\s+weight)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PERCENT: Final = re.compile(
    r"\b(?:at\s+)?(?P<percent>\d{1,3}(?:\s*(?:-|–|to)\s*\d{1,3})?)\s?(?:%|per\s?cent)(?P<of>\s+(?:of\s+)?(?:(?:your\s+|the\s+|my\s+)?(?:maximum|max|best|strength|effort|1\s?rm|one[\s-]rep(?:etition)?[\s-]max(?:imum)?)\b(?:\s+(?:strength|effort|weight))?))?",  # noqa: RUF001
    re.IGNORECASE,
)

_HOW_MANY: Final = re.compile(r"\d|once|twice|thrice|times|every|day|week|[½¼¾]")
_WHEN_OF_DAY: Final = re.compile(
    rf"(?: (?:{AT_DAY_PART}))(?! and)"
    r"(?:,? (?:if|when|while) (?:you|your) [^,;.]+)?|,? (?:if|when|while) (?:you|your) [^,;.]+",
    re.IGNORECASE,
)
"""What may follow how often: a part of the day, a condition."""

_HOLD: Final = re.compile(
    r"\b(?:hold(?:s|ing)?|held|stay(?:ing)?|keep(?:ing)?|maintain|pause|squeeze|stretch)\b", re.IGNORECASE
)
_REST: Final = re.compile(r"\b(?:rest(?:s|ing)?|breaks?|pauses?|recover(?:y|ing)?)\b", re.IGNORECASE)
_THEN_REST: Final = re.compile(r"[\s-]*(?:rests?|breaks?|pauses?|recovery|between)\b", re.IGNORECASE)
_THEN_HELD: Final = re.compile(r"[\s-]*(?:hold|stretch|squeeze|each)\w*\b", re.IGNORECASE)
_FILLER: Final = re.compile(
    r"""\b(?:and|then|do|perform|complete|for|of|with|at|a|an|the|each|every|time|times|hold(?:s|ing)?|held|stay(?:ing)?|it|this|to
    |keep|keeping|going|rest(?:s|ing)?|breaks?|pauses?|between|sets?|in|reps?|repetitions?|x|repeat(?:ed)?|seconds?|total
    |per|them|these|exercise|exercises|after|slow|weight|weights|load|dose|effort|tempo|pace|by|on|one|rep|session|sessions
    |breaths?|work|walk|walking|move|moving|continue|course|recovery|now|is|are|using|also|deep|hard|comfortable|minimum
    |perform|aim|have)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def read_line(text: str) -> DoseLine:
    """Read how much and how often from one line.

    What it takes is told by `limber explain amounts`. "3 x 10" is 3 sets of 10; "10 x 5 s" is 10 repetitions, each held
    for 5 seconds; a time beside repetitions is a hold, one by itself only where a word such as "hold" says so.

    Args:
        text: One line of plain text, as it is seen (`characters.as_seen`).

    Returns:
        The fields and what is doubtful; nothing is guessed without a doubt. Never raises.
    """
    reader = _Reader(" ".join(text.split()))
    reader.read()
    return DoseLine(reader.fields, tuple(reader.doubts))


class _Reader:
    """Takes one line apart. What is understood is blanked out; what is left at the end is a doubt."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text
        self.fields: dict[str, str] = {}
        self.doubts: list[str] = []

    def read(self) -> None:
        """Read all of it."""
        for number in unclear_numbers(self.text):
            self.doubts.append(str(number))
            self.blank(number.start, number.start + len(number.text))
        self.alone(_TEMPO, "tempo", lambda match: re.sub(r"\s*[-–/:]\s*", "-", match[1]))  # noqa: RUF001
        self.alone(_EFFORT, "effort", lambda match: match[0])
        self.alone(_LOAD, "load", lambda match: match["load"])
        self.percent()
        self.several()
        found = mentions(self.left)
        for mention in found:
            self.take(mention, found)
        self.alone(_EACH, "each", lambda match: _PARTS[match["part"].lower()])
        self.alone(_ALTERNATE, "alternate", lambda match: _PARTS[match["part"].lower()])
        for key, words, pattern in _WORDS:
            if key not in self.fields:
                self.alone(pattern, key, words)
        self.bare_count()
        left = _FILLER.sub(" ", self.left)
        left = " ".join(re.sub(r"[\s,;.:()/+&|–—-]+", " ", left).split())  # noqa: RUF001
        if left:
            self.doubts.append(f'"{left}" was not understood')

    def blank(self, start: int, end: int) -> None:
        """Note that something is understood."""
        self.left = self.left[:start] + " " * (end - start) + self.left[end:]

    def set(self, key: str, words: str) -> None:
        """Fill a field; what is said twice, and differently, is a doubt."""
        before = self.fields.setdefault(key, words)
        if before != words:
            self.doubts.append(f'{key} is named twice: "{before}" and "{words}"')

    def alone(self, pattern: re.Pattern[str], key: str, words: str | Callable[[re.Match[str]], str]) -> None:
        """Take what a pattern finds: for these words, or for those that are made of the match."""
        if match := pattern.search(self.left):
            self.set(key, words if isinstance(words, str) else " ".join(words(match).split()))
            self.blank(*match.span())

    def percent(self) -> None:
        """Take "60 % of your maximum"; a bare percentage says of nothing."""
        if match := _PERCENT.search(self.left):
            of = (match["of"] or "").strip()
            key = "effort" if "effort" in of.lower() else "load"
            self.set(key, f"{match['percent']} % {of}".strip())
            if not of:
                self.doubts.append(f'"{match[0].strip()}" does not say of what')
            self.blank(*match.span())

    def several(self) -> None:
        """Take "several times a day" before "several times"."""
        key, words, pattern = next(one for one in _WORDS if one[1] == "several times a day")
        self.alone(pattern, key, words)

    def bare_count(self) -> None:
        """Take a number that stands alone for repetitions: "10", "8-10 slowly"."""
        if "reps" in self.fields or "hold" in self.fields or "work" in self.fields or "distance" in self.fields:
            return
        if match := re.search(r"(?<![\d.,])\d{1,3}(?:\s*(?:-|–|to)\s*\d{1,3})?(?![\d.,%])", self.left):  # noqa: RUF001
            self.set("reps", re.sub(r"\s*(?:-|–|to)\s*", "-", match[0]))  # noqa: RUF001
            self.blank(*match.span())

    def take(self, mention: Mention, found: tuple[Mention, ...]) -> None:
        """Put one amount where it belongs."""
        match mention.kind:
            case "reps" | "sets":
                self.set(mention.kind, str(mention.amount))
            case "often":
                said = " ".join(self.text[mention.start : mention.end].lower().replace(",", " and").split())
                self.often(mention, said)
            case "daily":
                self.set("daily", _lasting(mention.amount, self.text[mention.start : mention.end]))
            case "course":
                self.set("for", _days(mention.amount))
            case "breaths":
                self.breaths(mention, found)
            case "counts":
                self.set("hold", f"{mention.amount} s")
                self.doubts.append("a count is taken for as many seconds")
            case "time":
                self.time(mention, found)
            case "distance" | "load":
                self.set(mention.kind, self.text[mention.start : mention.end])
        self.blank(mention.start, mention.end)

    def often(self, mention: Mention, said: str) -> None:
        """Take how often: the parts of a day keep their words, also behind "twice a day" where they say the same."""
        if _HOW_MANY.search(said):
            more = _WHEN_OF_DAY.match(self.left, mention.end)
            self.set("often", f"{_often(mention)}{more[0] if more else ''}")
            if more:
                self.blank(*more.span())
            return
        said = said.replace("and and", "and")
        before = self.fields.get("often", "")
        if before == _often(mention):
            self.fields["often"] = f"{before} {said}"
        else:
            self.set("often", said)

    def breaths(self, mention: Mention, found: tuple[Mention, ...]) -> None:
        """Take breaths: beside a count, or behind "hold", they are how long; else they are what is counted."""
        before = self.text[max(0, mention.start - 12) : mention.start]
        held = _HOLD.search(before) or any(other.kind == "reps" for other in found)
        self.set("hold" if held else "reps", f"{mention.amount} breaths" if held else str(mention.amount))
        if not held:
            self.set("one", "One breath in and out.")

    def time(self, mention: Mention, found: tuple[Mention, ...]) -> None:
        """Take a time: a rest, a hold, or a time of movement, as the words beside it say."""
        start = max((other.end for other in found if other.end <= mention.start), default=0)
        end = min((other.start for other in found if other.start >= mention.end), default=len(self.text))
        before, after = self.text[start : mention.start], self.text[mention.end : end]
        said = _lasting(mention.amount, self.text[mention.start : mention.end])
        counted = any(other.kind == "reps" for other in found)
        if _REST.search(before) or _THEN_REST.match(after):
            self.set("rest", said)
        elif _HOLD.search(before) or _THEN_HELD.match(after) or counted:
            self.set("hold", said)
        else:
            self.set("work", said)
            if not re.search(r"\b(?:walk|keep going|move|march|continue|work|cycle)\w*\b", self.text, re.IGNORECASE):
                self.doubts.append(f'"{said}" is taken for a time of movement; write "hold" where a position is held')


def _often(mention: Mention) -> str:
    amount, unit = mention.amount, mention.unit
    if unit == "every day":
        return "once a day"
    if unit in {"hours", "days"}:
        return f"every {amount} {unit}"
    if unit == "days a week":
        return f"{amount} days a week"
    times = {(1, 1): "once", (2, 2): "twice"}.get((amount.low, amount.high)) if not amount.about else None  # type: ignore[arg-type]
    return f"{times} a {unit}" if times else f"{amount} times a {unit}"


def _lasting(amount: Extent, said: str) -> str:
    """Say a time in the unit in which it is written."""
    ends = [end for end in (amount.low, amount.high) if end is not None]
    for scale, unit, words in ((3600.0, "h", r"hour|hr|\dh|\d\sh"), (60.0, "min", "min")):
        if re.search(words, said, re.IGNORECASE) and all(end % (scale / 2) == 0 and end >= scale / 2 for end in ends):
            return _with_unit(amount.times(1 / scale), unit)
    return _with_unit(amount, "s")


def _days(amount: Extent) -> str:
    ends = [end for end in (amount.low, amount.high) if end is not None]
    for scale, unit in ((30.4375, "months"), (7.0, "weeks")):
        if all(end % scale == 0 for end in ends):
            return _with_unit(amount.times(1 / scale), unit)
    return _with_unit(amount, "days")


def _with_unit(amount: Extent, unit: str) -> str:
    text = str(amount)
    return text.replace(" or more", f" {unit} or more") if text.endswith(" or more") else f"{text} {unit}"
