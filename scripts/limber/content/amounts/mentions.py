"""Every amount that a text names, with its place and its kind: "Do 3 sets of 10, holding for 5 seconds, twice a day".

English only. What is no amount of an exercise (a height, an angle, a number of a step) is none of these kinds. Whether
a time is a hold, a rest, or that of something else is a matter of the sentence around it, and of whoever asks.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from limber.content.amounts.numerals import CIRCLED, FRACTIONS, NUMBER, WORDS, value
from limber.content.amounts.ranges import LESS, MORE, QUALIFIER, RANGE, Extent, read

MentionKind = Literal["time", "counts", "breaths", "reps", "sets", "often", "daily", "course", "distance", "load"]
"""What is named: a time of seconds to hours, a count out loud, breaths, repetitions, sets, how often, a time a day in
all, days to months, a way, a weight."""


DAY_PART: Final = r"morning|noon|lunch\w*|midday|afternoon|evening|night|bedtime"
"""The parts of a day, in small letters."""

AT_DAY_PART: Final = r"in the (?:morning|afternoon|evening)|at (?:noon|night|bedtime)"
"""A part of a day as it stands behind how often."""


class Mention(NamedTuple):
    """An amount in a text.

    Attributes:
        kind: What it is an amount of.
        amount: How much, in `unit`.
        start: Where its words begin.
        end: Where they end.
        unit: "second" for times, "day" for a course; of "often": "day", "week", "days a week", "every day", "hours" or
            "days" (between two sessions); of a way or a weight its own, such as "metre", "step", "kg"; else "".
        noun: The word that says what is counted, as it stands there: "times", "lifts"; else "".
    """

    kind: MentionKind
    amount: Extent
    start: int
    end: int
    unit: str = ""
    noun: str = ""


_SECOND, _MINUTE, _HOUR = r"(?:seconds?|secs?|s)", r"(?:minutes?|mins?)", r"(?:hours?|hrs?|h)"
_CLOCK: Final = rf"(?:{_SECOND}|{_MINUTE}|{_HOUR})"
_SCALE: Final = {"s": 1, "m": 60, "h": 3600}
_X: Final = "x|\u00d7"
_DAYS: Final = {"d": 1.0, "w": 7.0, "m": 30.4375}
_PER: Final = (
    r"(?:\s*/\s*|\s+(?:an?|per|each|every|in\s+an?|(?:in|of|through(?:out)?|during|across|over)\s+the|over\s+a)\s+)"
)
_NOT_OFTEN: Final = rf"(?!{_PER}(?:days?|weeks?|hours?|mornings?|evenings?|night)\b|\s+(?:daily|weekly|today|hourly)\b)"
_SMALL: Final = (
    r"(?:(?:more|further|extra|full|good|slow|gentle|gently|small|big|easy|smooth|controlled|careful|complete|separate"
    r"|comfortable|relaxed|deep|long|short|quick|fast|light|strong|single|proper|steady|pain-free|calm|normal|quiet)"
    r"(?:,?\s+|\s+and\s+))"
)
_MOVES: Final = (
    r"(?:(?:[a-z]+-)?(?:lifts|raises|squeezes|presses|pushes|pulls|curls|bends|twists|rotations|turns|tilts|bridges"
    r"|squats|lunges|slides|kicks|taps|nods|circles|swings|reaches|dips|crunches|shrugs|extensions|pulses|movements"
    r"|goes|attempts|tries|repeats|tucks|arches|rocks|sways|pumps|thrusts|clenches|contractions|rows|stands|holds"
    r"|stretches|(?<!towel\s)(?<!foam\s)rolls|drops|taps|flexes|points|clams|clamshells|hugs|hinges|openings|jumps|hops|swaps|changes"
    r"|ups|downs|outs|ins))"
)
_BEFORE_MOVE: Final = (
    r"(?:(?!(?:of|in|on|with|for|and|to|the|your|seconds?|minutes?|mins?|secs?|times|or|more|an?|between|sets?|days?|weeks?"
    r"|hours?|reps?|repetitions?|breaths?|steps?|kg|cm|that|each|per|second|minute|these|then)\b)[a-z-]+\s+){0,3}"
)


_WAY: Final = (
    r"(?:(?:kilo)?met(?:re|er)s?|km|m|miles?|yards?|yds?|feet|ft|paces|steps|flights?(?:\s+of\s+stairs)?|floors|storeys"
    r"|stairs|lengths|laps|blocks)"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_Reader = Callable[[re.Match[str]], Iterator[Mention]]


def _plain(kind: MentionKind, unit: str = "") -> _Reader:
    def found(match: re.Match[str]) -> Iterator[Mention]:
        amount = read(match)
        if amount is not None:
            noun = match.groupdict().get("noun") or ""
            yield Mention(kind, amount, *_ends(match), unit, noun.lower())

    return found


def _ends(match: re.Match[str]) -> tuple[int, int]:
    text = match[0]
    return match.start() + len(text) - len(text.lstrip()), match.end() - len(text) + len(text.rstrip())


def _time(match: re.Match[str]) -> Iterator[Mention]:
    amount = read(match)
    if amount is not None:
        yield Mention("time", amount.times(_SCALE[match["unit"][0].lower()]), *_ends(match), "second")


def _mixed_time(match: re.Match[str]) -> Iterator[Mention]:
    """Read "30 seconds to 1 minute"."""
    first, second = value(match["first"]), value(match["second"])
    if first is not None and second is not None:
        low, high = (first * _SCALE[match["unit"][0].lower()], second * _SCALE[match["other"][0].lower()])
        if low <= high:
            yield Mention("time", Extent(low, high), *_ends(match), "second")


def _long_time(match: re.Match[str]) -> Iterator[Mention]:
    """Read "1 min 30 s"."""
    first, second = value(match["first"]), value(match["second"])
    if first is not None and second is not None:
        total = first * _SCALE[match["unit"][0].lower()] + second * _SCALE[match["other"][0].lower()]
        yield Mention("time", Extent(total, total), *_ends(match), "second")


_PARTS: Final = {"half": 0.5, "quarter": 0.25, "three": 0.75}


def _spoken_time(match: re.Match[str]) -> Iterator[Mention]:
    """Read "half a minute", "a minute and a half", "a quarter of an hour"."""
    part = next((share for word, share in _PARTS.items() if word in (match["part"] or "").lower()), 1.0)
    total = (part + (0.5 if match["half"] else 0)) * _SCALE[match["unit"][0].lower()]
    about, low, high = bool(match["about"]), match["least"] or match["more"], match["most"]
    amount = Extent(None if high else total, None if low else total, about)
    if not (low and high):
        yield Mention("time", amount, *_ends(match), "second")


def _daily(match: re.Match[str]) -> Iterator[Mention]:
    amount = read(match)
    if amount is not None:
        yield Mention("daily", amount.times(_SCALE[match["unit"][0].lower()]), *_ends(match), "second")


def _course(match: re.Match[str]) -> Iterator[Mention]:
    amount = read(match)
    if amount is not None:
        yield Mention("course", amount.times(_DAYS[match["unit"][0].lower()]), *_ends(match), "day")


_TWICE: Final = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


def _often(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    if groups["once"]:
        low = _TWICE[groups["once"].lower()]
        after = (groups["twice"] or "").lower()
        high = _TWICE.get(after) or (value(after) if after else low)
        amount = Extent(low, high, bool(groups["nearly"])) if high and low <= high else None
        if amount and groups["bound"]:
            amount = Extent(None, high) if groups["bound"].lower()[:2] in {"up", "no"} else Extent(low, None)
        elif amount and (groups["beyond"] or "").strip():
            amount = Extent(low, None)
    else:
        amount = read(match)
    per = re.sub(r"\s", "", (groups["period"] or groups["daily"] or "").lower())
    unit = "week" if "week" in per else "hours" if "hour" in per else "day"
    if amount is not None and unit != "hours":
        yield Mention("often", amount, *_ends(match), unit)


def _days_a_week(match: re.Match[str]) -> Iterator[Mention]:
    amount = read(match)
    if amount is not None and (amount.high or amount.low or 0) <= 7:  # noqa: PLR2004 - days of a week
        yield Mention("often", amount, *_ends(match), "days a week")


def _every(match: re.Match[str]) -> Iterator[Mention]:
    unit = "hours" if match["unit"][0].lower() == "h" else "days"
    usual = Extent(2, 2) if match["other"] else Extent(1, 1)
    amount = read(match) if match["first"] else usual
    if amount is not None and unit == "days" and amount == Extent(1, 1):
        yield Mention("often", Extent(1, 1), *_ends(match), "every day")
    elif amount is not None:
        yield Mention("often", amount, *_ends(match), unit)


def _every_day(match: re.Match[str]) -> Iterator[Mention]:
    yield Mention("often", Extent(1, 1), *_ends(match), "every day")


def _spoken_daily(match: re.Match[str]) -> Iterator[Mention]:
    """Read "half an hour a day"."""
    yield from (mention._replace(kind="daily") for mention in _spoken_time(match))


def _day_parts(match: re.Match[str]) -> Iterator[Mention]:
    """Read "morning and evening", "morning, noon and night"."""
    parts = re.findall(DAY_PART, match[0].lower())
    yield Mention("often", Extent(len(parts), len(parts)), *_ends(match), "day")


def _by(match: re.Match[str]) -> Iterator[Mention]:
    """Read "3 x 10": sets of repetitions; "10 x 5 s": repetitions that are held; "3 x 10 x 5 s": all three."""
    names = [name for name in ("a", "b", "c") if match[name]]
    kinds = _KINDS_BY.get((len(names), bool(match["unit"])))
    found = [_range(match[name]) for name in names]
    for name, kind, amount in zip(names, kinds or (), found, strict=False):
        if amount is not None and None not in found:
            start, end = match.span(name)
            is_time = kind == "time"
            scaled = amount.times(_SCALE[match["unit"][0].lower()]) if is_time else amount
            last = _ends(match)[1] if name == names[-1] else end
            yield Mention(kind, scaled, start, last, "second" if is_time else "")


_KINDS_BY: Final[dict[tuple[int, bool], tuple[MentionKind, ...]]] = {
    (2, False): ("sets", "reps"),
    (2, True): ("reps", "time"),
    (3, True): ("sets", "reps", "time"),
}
"""What numbers with "x" between them are, by how many there are and whether a unit of time follows."""


def _range(text: str) -> Extent | None:
    match = _RANGE.fullmatch(text.strip())
    return read(match) if match else None


_RANGE: Final = _pattern(RANGE)

_UNITS: Final = {
    "m": "metre",
    "km": "km",
    "mi": "mile",
    "ya": "yard",
    "yd": "yard",
    "fe": "foot",
    "ft": "foot",
    "st": "step",
    "pa": "step",
    "fl": "floor",
    "le": "length",
    "la": "lap",
    "bl": "block",
}


def _distance(match: re.Match[str]) -> Iterator[Mention]:
    amount, said = read(match), match["unit"].lower()
    if amount is None:
        return
    key = "m" if said.startswith(("met", "m")) and not said.startswith("mi") else said[:2]
    unit = (
        "floor" if said.startswith(("fl", "stor")) else "stair" if said.startswith("stair") else _UNITS.get(key, said)
    )
    if said.startswith(("km", "kilo")):
        unit = "km"
    yield Mention("distance", amount, *_ends(match), unit, said)


def _load(match: re.Match[str]) -> Iterator[Mention]:
    amount, said = read(match), match["unit"].lower()
    if amount is not None:
        unit = "kg" if said.startswith("k") else "g" if said.startswith("g") else "lb" if said[0] in "lp" else "stone"
        yield Mention("load", amount, *_ends(match), unit)


_N: Final = rf"{NUMBER}(?:\s*(?:-|–|to)\s*{NUMBER})?"  # noqa: RUF001 - authors type en dashes

_PATTERNS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (
        _pattern(
            rf"""(?P<a>{_N})\s*(?:{_X}|\*|by)\s*(?P<b>{_N})(?:\s*(?:{_X}|\*)\s*(?P<c>{_N}))?
            (?:\s*-?\s*(?P<unit>{_CLOCK})\b)?(?:\s*(?:reps?|repetitions?|times)\b{_NOT_OFTEN})?(?!\s*(?:cm|mm|inch|{_WAY})\b)"""
        ),
        _by,
    ),
    (_pattern(rf"{RANGE}(?=\s*(?:{_X})\s*{_N}\s*{_WAY}\b)"), _plain("sets")),
    (
        _pattern(
            rf"""(?:\b(?P<bound>at\s+least\s+|up\s+to\s+|no\s+more\s+than\s+)?(?P<nearly>about\s+)?(?P<once>once|twice|thrice)(?:\s+or\s+(?P<twice>twice|{NUMBER}\s*(?=times)))?(?:\s*times)?
                (?P<beyond>\s+or\s+more)?
              |{RANGE}\s*(?:times|{_X}|sessions?){MORE})
            (?:{_PER}(?P<period>day|week|hour|(?<=every\s)(?:morning|evening|night)|(?<=each\s)(?:morning|evening|night))\b|[\s-]+(?P<daily>daily|weekly|a-day|hourly)\b)"""
        ),
        _often,
    ),
    (_pattern(rf"{RANGE}\s+days{MORE}{_PER}week\b"), _days_a_week),
    (
        _pattern(
            rf"(?:on\s+)?{RANGE}\s+days\s+(?:out\s+of|of|in)\s+(?:the|each|every|a|7|seven)(?:\s+(?:week|days))?\b"
        ),
        _days_a_week,
    ),
    (
        _pattern(
            rf"\bevery\s+(?:{RANGE}\s*|(?P<other>other|second)\s+)?(?P<unit>hours?|hrs?|days?)\b(?!\s+(?:activit|life|thing|task|movement))"
        ),
        _every,
    ),
    (
        _pattern(
            r"""\b(?:(?:in\s+the\s+|every\s+|each\s+)?mornings?\s*(?:,|and|&|\+)\s*(?:again\s+)?
            (?:(?:at\s+|in\s+the\s+)?(?:noon|lunch(?:time)?|midday|afternoons?)\s*(?:,|and|&)\s*)?
            (?:again\s+)?(?:at\s+|in\s+the\s+|before\s+)?(?:evenings?|night|bedtime))\b"""
        ),
        _day_parts,
    ),
    (
        _pattern(
            r"""\b(?:daily|every\s+(?:single\s+)?(?:morning|evening|night|afternoon))\b
            (?!\s+(?:activit|life|living|routine|task|chore|walk|dose|total|amount|exercise|work|in\s+all))"""
        ),
        _every_day,
    ),
    (
        _pattern(
            rf"""(?P<about>\babout\s+)?\b(?P<part>half\s+an|an?)\s+(?P<unit>hour)(?P<half>\s+and\s+a\s+half)?
            (?:{_PER}day\b|\s+daily\b)(?P<least>)(?P<most>)(?P<more>)"""
        ),
        _spoken_daily,
    ),
    (_pattern(rf"{RANGE}\s*-?\s*(?P<unit>{_MINUTE}|{_HOUR})\b{MORE}(?:{_PER}day\b|\s+(?:daily|every\s+day))"), _daily),
    (
        _pattern(
            rf"(?P<first>{NUMBER})\s*(?P<unit>{_MINUTE}|{_HOUR})\b\s*,?\s*(?:and\s+)?(?P<second>{NUMBER})\s*(?P<other>{_SECOND}|{_MINUTE})\b"
        ),
        _long_time,
    ),
    (
        _pattern(
            rf"(?P<first>{NUMBER})\s*(?P<unit>{_CLOCK})\b\s*(?:-|\u2013|to|or)\s*(?P<second>{NUMBER})\s*(?P<other>{_CLOCK})\b"
        ),
        _mixed_time,
    ),
    (
        _pattern(
            r"""(?P<least>\bat\s+least\s+)?(?P<most>\b(?:up\s+to|at\s+most|no\s+more\s+than)\s+)?(?P<about>\b(?:about|around|roughly)\s+)?
            \b(?P<part>half[\s-]an?|an?\s+half|a\s+quarter\s+of\s+an?|quarter\s+of\s+an?|three[\s-]quarters\s+of\s+an?
              |(?:an?|one)\s+(?:full|whole)|(?<!times\s)(?<!breaths\s)(?<!beats\s)(?<!steps\s)an?)[\s-](?P<unit>minute|hour)\b(?P<half>\s+and\s+a\s+half)?
            (?P<more>\s+or\s+(?:more|longer|so))?(?!\s+(?:a|per|each|every)\s+day)(?!['’])"""  # noqa: RUF001
        ),
        _spoken_time,
    ),
    (_pattern(rf"{RANGE}\s*-?\s*(?P<unit>{_CLOCK})\b{MORE}{LESS}"), _time),
    (_pattern(rf"{RANGE}\s*-?\s*(?P<unit>days?|weeks?|wks?|months?)\b{MORE}{LESS}"), _course),
    (
        _pattern(
            rf"""\b(?:count(?:ing)?(?:\s+(?:slowly|gently|quietly|out\s+loud|aloud|in\s+your\s+head))*
            (?:\s+from)?(?:\s+(?:1|one)(?=\s*(?:to|-|until)\s))?\s*(?:slowly\s+)?
            (?:up\s+)?(?:to|until|of|-)?\s*(?:a\s+slow\s+)?{RANGE}\b
            (?!\s*(?:{_CLOCK}|breaths?|times|reps?|repetitions?|sets?)\b))"""
        ),
        _plain("counts"),
    ),
    (_pattern(rf"{RANGE}\s+{_SMALL}*(?P<noun>counts?|beats)\b"), _plain("counts")),
    (
        _pattern(
            rf"""{RANGE}\s+{_SMALL}{{0,3}}(?:in-?\s?and\s?-?out\s+|belly\s+|tummy\s+)?
            (?P<noun>breaths?|breathing\s+cycles|inhalations|exhalations){MORE}\b(?!{_PER}minute)"""
        ),
        _plain("breaths"),
    ),
    (
        _pattern(
            rf"{RANGE}\s*-?\s*{_SMALL}*(?P<noun>sets?|rounds?|circuits?|series|lots(?=\s+of\b))\b{MORE}{_NOT_OFTEN}"
        ),
        _plain("sets"),
    ),
    *(
        (_pattern(rf"(?<={sets}\sof\s)(?:about\s+)?{RANGE}\b(?!\s*-?\s*{_CLOCK}\b)"), _plain("reps"))
        for sets in ("sets", "set", "lots")
    ),
    (
        _pattern(
            rf"{RANGE}\s*-?\s*{_SMALL}*(?P<noun>times|reps?|repetitions?|repeats)\b{MORE}{_NOT_OFTEN}(?!\s+(?:as|more\s+likely|the\s))"
        ),
        _plain("reps"),
    ),
    (_pattern(rf"\bsets\s*[:=]\s*{RANGE}\b"), _plain("sets")),
    (_pattern(rf"\b(?:reps|repetitions)\s*[:=]\s*{RANGE}\b"), _plain("reps")),
    (
        _pattern(
            rf"""{RANGE}\s+of\s+(?:these|them|those)(?:\s+{_MOVES})?
            (?=\s*(?:[.,;:!)]|$)|\s+(?:on|with|in|each|every|before|after|and|then|at|while|for)\b)"""
        ),
        _plain("reps"),
    ),
    (_pattern(rf"{RANGE}(?=\s+(?:in\s+(?:all|total)|altogether)\b)"), _plain("reps")),
    (
        _pattern(
            rf"""{RANGE}{MORE}(?=\s*(?:,\s*)?(?:on|with|to|for|per|in)?\s*(?:each|either|per|every)\s+
            (?:side|leg|arm|foot|hand|direction|way|diagonal|knee|hip|shoulder|limb|heel|ankle|wrist)s?\b)"""
        ),
        _plain("reps"),
    ),
    (_pattern(rf"(?:(?<=\s)|^|(?<=\())(?:{_X})\s?{RANGE}\b(?!\s*{_WAY}\b)"), _plain("reps")),
    (_pattern(rf"{RANGE}\s?(?P<noun>{_X})(?=[\s.,;)]|$){_NOT_OFTEN}"), _plain("reps")),
    (
        _pattern(rf"""{RANGE}\s*(?P<unit>{_WAY})\b{MORE}"""),
        _distance,
    ),
    (_pattern(rf"{RANGE}\s*-?\s*(?P<unit>kg|kgs|kilos?|kilograms?|g|grams?|lbs?|pounds?|stone)\b{MORE}"), _load),
    (
        _pattern(rf"{RANGE}{MORE}\s+{_SMALL}{{0,3}}{_BEFORE_MOVE}(?P<noun>{_MOVES})\b(?!\s+of\b)"),
        _plain("reps"),
    ),
)


_SIGN: Final = re.compile(rf"[\d{FRACTIONS}{CIRCLED}]")
_LETTERS: Final = re.compile(r"[a-z]+")
_NAMES: Final = frozenset(
    {part for word in WORDS for part in _LETTERS.findall(word)} - {"a"}
    | {
        "half",
        "quarter",
        "quarters",
        "once",
        "twice",
        "thrice",
        "daily",
        "every",
        "morning",
        "mornings",
        "minute",
        "hour",
    }
)


def _may_name(text: str) -> bool:
    """Whether a text has a digit or a word that an amount needs: most have none, and are done with."""
    return _SIGN.search(text) is not None or not _NAMES.isdisjoint(_LETTERS.findall(text.lower()))


_NUMBER: Final = re.compile(NUMBER, re.IGNORECASE)
_QUALIFIED: Final = re.compile(rf"(?:{QUALIFIER})*$", re.IGNORECASE)


def _starts(text: str) -> Iterator[int]:
    """Yield where an amount may begin: at each number, and before that at the words that qualify it."""
    for match in _NUMBER.finditer(text):
        near = max(0, match.start() - _LONGEST_QUALIFIER)
        qualified = _QUALIFIED.search(text, near, match.start())
        yield from dict.fromkeys((qualified.start() if qualified else match.start(), match.start()))


_LONGEST_QUALIFIER: Final = 60


def _matches(pattern: re.Pattern[str], text: str, starts: tuple[int, ...]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds; one that begins with an amount is tried only where an amount may begin."""
    if not pattern.pattern.startswith(RANGE):
        yield from pattern.finditer(text)
        return
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


def mentions(text: str) -> tuple[Mention, ...]:
    """Return every amount that a text names, in order; none overlaps another.

    What can be read in two ways ("1,800") is not among them. So the three digits after a comma are no number either.

    Args:
        text: Plain words; offsets are into it.
    """
    if not _may_name(text):
        return ()
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    starts = tuple(_starts(text))
    for pattern, reader in _PATTERNS:
        for match in _matches(pattern, text, starts):
            start, end = _ends(match)
            if any(start < last and first < end for first, last in taken):
                continue
            read_here = list(reader(match))
            taken.append((start, end))
            found += read_here
    return tuple(sorted(found, key=lambda mention: mention.start))


def only(text: str) -> Mention | None:
    """Return the amount that a text is, where it is one and nothing else.

    Args:
        text: Plain words in small letters, with single spaces.
    """
    found = mentions(text)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None
