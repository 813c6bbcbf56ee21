"""How one value that an author wrote becomes a typed field.

Every scalar arrives as text, because the reader of the files keeps what was typed; the field decides what the text
means, so `no`, `1:30` and `010` hold no surprises. The markers in the annotations (`Prose`, `Ref`) drive the checks
of references, the editor schema and the explanations.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, NoReturn, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from limber.base.addresses import KINDS
from limber.base.colour import BLACK, READABLE, Colour, read_colour
from limber.base.diagnostics import did_you_mean
from limber.content import quantity
from limber.content.amounts import how_far, how_hard
from limber.content.amounts.numerals import unclear_numbers
from limber.figure.pose.parts import SPOTS

MAX_VALUE_LENGTH = 200
"""Longest text of a value that is not prose, in characters."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks text that a patient reads.

    Attributes:
        limit: Longest text allowed, in characters.
        rich: Whether `**bold**`, `*emphasis*` and `[words](target)` mean something.
        safety: Whether the text warns of harm; a page without it must not be published.
    """

    limit: int = 400
    rich: bool = False
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks the id of another entry.

    Attributes:
        kind: What it is the id of: "exercise", "programme", "condition", "red-flags", "person", "source", "country",
            "pose", "media" (a file under `content/media/`), or a list of the vocabulary ("position", "region", …).
    """

    kind: str


class Rich(str):
    """Author text in which `**bold**`, `*emphasis*` and `[words](target)` mean something; all else is plain text."""

    __slots__ = ()


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that tells an author what was expected, what was found, and what to do."""
    return PydanticCustomError("author", "{message}", {"message": message, "hint": hint})


EMPTY = "is empty"
"""What to say about a key without a value."""

FILL_IN = "fill it in, or delete the line"
"""What to do about a key without a value, where the key need not be there."""


def _not_text(value: object, wanted: str = "one line of text") -> NoReturn:
    if value is None:
        raise refuse(EMPTY, FILL_IN)
    if isinstance(value, dict) and len(value) == 1:
        key, rest = next(iter(value.items()))
        if rest is None or isinstance(rest, str):
            quoted = f'"{key}: {rest or ""}'.rstrip() + '"'
            raise refuse(
                f'expected {wanted}; YAML reads "{key[:30]}" as a key, because a colon and a space follow it',
                f"put the whole text in quotes: {quoted}",
            )
    raise refuse(f"expected {wanted}, got a {'list' if isinstance(value, list) else 'group of keys'}")


T = TypeVar("T")


def reads(read: Callable[[str], T], known: type[T] | None = None) -> Callable[[object], T]:
    """Turn a function that reads text (and raises `ValueError`) into a validator that speaks to an author.

    Args:
        read: Reads text.
        known: What has been read already, and is taken as it is; `None` where only text is taken.
    """

    def validate(value: object) -> T:
        if known is not None and isinstance(value, known):
            return value
        if not isinstance(value, str):
            _not_text(value)
        if len(value) > MAX_VALUE_LENGTH:
            raise refuse(f"is {len(value)} characters long; the limit is {MAX_VALUE_LENGTH}")
        try:
            return read(value)
        except ValueError as error:
            raise refuse(str(error)) from None

    return validate


LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(([^()\s]*)\)")
"""A link as an author writes it: `[words](target)`."""

_WEB_TARGET = re.compile(r"https?://[^\s<>\"'`\\]+")
_OTHER_TARGET = re.compile(r"mailto:[^\s:<>\"'`\\]+@[^\s:<>\"'`\\]+|tel:\+?[0-9][0-9-]*")
_ENTRY_TARGET = re.compile(rf"({'|'.join(KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*")


def is_link_target(target: str) -> bool:
    """Whether a link may lead there: https, http, mailto, tel, or an entry of the library (`exercise:bridge`)."""
    return any(pattern.fullmatch(target) for pattern in (_WEB_TARGET, _OTHER_TARGET, _ENTRY_TARGET))


def is_entry_target(target: str) -> bool:
    """Whether a link leads to an entry of the library (`exercise:bridge`)."""
    return _ENTRY_TARGET.fullmatch(target) is not None


def _read_prose(prose: Prose) -> Callable[[object], str]:
    def validate(value: object) -> str:
        if not isinstance(value, str):
            _not_text(value)
        text = " ".join(value.split())
        if not text:
            raise refuse(EMPTY, FILL_IN)
        if len(text) > prose.limit:
            raise refuse(f"is {len(text)} characters long; the limit is {prose.limit}", "say it in fewer words")
        if not prose.rich:
            return text
        for _words, target in LINK.findall(text):
            if not is_link_target(target):
                raise refuse(
                    f'a link cannot lead to "{target[:40]}"',
                    "use https://…, mailto:…, tel:… or an entry such as exercise:bridge",
                )
        if re.search(r"\]\(", LINK.sub("", text)):
            raise refuse(
                "this looks like a link that is not complete",
                "write [words](https://address), with %20 for a space and %28 %29 for round brackets in the address",
            )
        return Rich(text)

    return validate


_TEXT_SCHEMA: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}


def _prose(prose: Prose) -> tuple[Prose, PlainValidator, WithJsonSchema]:
    schema = WithJsonSchema({**_TEXT_SCHEMA, "maxLength": prose.limit})
    return prose, PlainValidator(_read_prose(prose)), schema


Title = Annotated[str, *_prose(Prose(limit=80))]
"""A name of at most 80 characters."""

Line = Annotated[str, *_prose(Prose())]
"""One line of plain text."""

Text = Annotated[Rich, *_prose(Prose(rich=True))]
"""Text with the small inline markup."""

Warn = Annotated[Rich, *_prose(Prose(rich=True, safety=True))]
"""Text that warns of harm."""

Note = Annotated[str, *_prose(Prose(limit=2000))]
"""A longer note for colleagues; never published."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID_LENGTH = 64


def is_id(text: str) -> bool:
    """Whether the text can name an entry: small letters, digits and single hyphens, at most 64 characters."""
    return len(text) <= MAX_ID_LENGTH and _ID.fullmatch(text) is not None


def _read_id(value: object) -> str:
    if not isinstance(value, str):
        _not_text(value, "a name such as bird-dog")
    if not is_id(value):
        raise refuse(f'expected a name of small letters, digits and hyphens such as bird-dog, got "{value[:40]}"')
    return value


Id = Annotated[str, PlainValidator(_read_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})]
"""The name of an entry."""


def _read_field_name(text: str) -> str:
    if not re.fullmatch(r"[a-z_]+(?:\.(?:[a-z_]+|\d+))*", text):
        raise ValueError(f'expected the name of a field such as dose.reps, got "{text}"')
    return text


FieldName = Annotated[str, PlainValidator(reads(_read_field_name)), WithJsonSchema({"type": "string"})]
"""The name of a field of the same file: keys, and places in lists from 1, with full stops between them."""


def _reference(kind: str) -> tuple[Ref, PlainValidator, WithJsonSchema]:
    return Ref(kind), PlainValidator(_read_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})


ExerciseId = Annotated[str, *_reference("exercise")]
ProgrammeId = Annotated[str, *_reference("programme")]
ConditionId = Annotated[str, *_reference("condition")]
RedFlagsId = Annotated[str, *_reference("red-flags")]
PoseId = Annotated[str, *_reference("pose")]
PersonId = Annotated[str, *_reference("person")]
SourceId = Annotated[str, *_reference("source")]
CountryId = Annotated[str, *_reference("country")]
PositionId = Annotated[str, *_reference("position")]
SurfaceId = Annotated[str, *_reference("surface")]
RegionId = Annotated[str, *_reference("region")]
EquipmentId = Annotated[str, *_reference("equipment")]
GoalId = Annotated[str, *_reference("goal")]
PhaseId = Annotated[str, *_reference("phase")]


def _typed(
    read: Callable[[str], T], examples: list[str], known: type[T] | None = None
) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(reads(read, known)), WithJsonSchema({"type": ["string", "integer"], "examples": examples})


def _timed(
    read: Callable[[str], T], examples: list[str], known: type[T], pattern: str = "[A-Za-z]"
) -> tuple[PlainValidator, WithJsonSchema]:
    """Return what reads an amount with its unit. An editor flags a bare number, because a time has a unit."""
    schema = {"type": "string", "pattern": pattern, "examples": examples}
    return PlainValidator(reads(read, known)), WithJsonSchema(schema)


CountField = Annotated[
    quantity.Count, *_typed(quantity.read_count, ["10", "8-12", "about 10", "up to 15"], quantity.Count)
]
HoldField = Annotated[
    quantity.Duration,
    *_timed(
        quantity.read_hold,
        ["5 s", "5-10 s", "about 1 min", "20 s or more", "a few seconds", "5 breaths"],
        quantity.Duration,
    ),
]
WorkField = Annotated[quantity.Duration, *_timed(quantity.read_work, ["1 min", "10-20 minutes"], quantity.Duration)]
RestField = Annotated[quantity.Duration, *_timed(quantity.read_rest, ["30 s", "as needed"], quantity.Duration)]
DailyField = Annotated[quantity.Duration, *_timed(quantity.read_daily, ["10-30 minutes"], quantity.Duration)]
CourseField = Annotated[quantity.Duration, *_timed(quantity.read_course, ["4-6 weeks", "10 days"], quantity.Duration)]
FrequencyField = Annotated[
    quantity.Frequency,
    *_typed(
        quantity.read_frequency,
        ["every 2 hours", "2-3 times a day", "3 days a week", "several times a day"],
        quantity.Frequency,
    ),
]
DistanceField = Annotated[
    how_far.Distance, *_timed(how_far.read_distance, ["500 m", "20 steps", "2 floors"], how_far.Distance)
]
TempoField = Annotated[how_far.Tempo, *_timed(how_far.read_tempo, ["2-0-2"], how_far.Tempo, r"^\D*\d+\D+\d+\D+\d+$")]


def _worded(read: Callable[[str], str], examples: list[str]) -> tuple[Prose, PlainValidator, WithJsonSchema]:
    """Return what reads a line of words in which a number has its unit or its scale."""
    prose = Prose()
    line, amount = _read_prose(prose), reads(read)
    schema = WithJsonSchema({**_TEXT_SCHEMA, "maxLength": prose.limit, "examples": examples})

    def validate(value: object) -> str:
        return amount(text) if len(text := line(value)) <= MAX_VALUE_LENGTH else text

    return prose, PlainValidator(validate), schema


LoadField = Annotated[str, *_worded(how_hard.read_load, ["2 kg", "a red band"])]
EffortField = Annotated[str, *_worded(how_hard.read_effort, ["light", "5 out of 10", "Borg 12-14"])]


def _read_number(text: str) -> int:
    for unclear in unclear_numbers(text):
        raise ValueError(str(unclear))
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or int(text) == 0:
        raise ValueError(f'expected a whole number such as 1, got "{text}"')
    return int(text)


NumberField = Annotated[int, *_typed(_read_number, ["1"])]


def _read_date(text: str) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
            return dt.date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise ValueError(f'expected a date such as 2026-03-31, got "{text}"')


DateField = Annotated[dt.date, PlainValidator(reads(_read_date)), WithJsonSchema({"type": "string", "format": "date"})]

OLDEST_DAY = dt.date(2000, 1, 1)
"""No guide was approved or withdrawn before this day: a year before it is a slip of the keyboard."""


def _read_hash(text: str) -> str:
    if not re.fullmatch(r"sha256-[0-9a-f]{16}", text):
        raise ValueError(f'expected what "limber approve" wrote, such as sha256-0123456789abcdef, got "{text}"')
    return text


HashField = Annotated[str, PlainValidator(reads(_read_hash)), WithJsonSchema({"type": "string"})]
"""The first 64 bits of a SHA-256, of what a clinician approved."""


def _read_yes_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in answers:
        raise ValueError(f'expected yes or no, got "{text}"')
    return answers[text.lower()]


YesNo = Annotated[bool, PlainValidator(reads(_read_yes_no)), WithJsonSchema({"enum": ["yes", "no", True, False]})]


def _read_url(text: str) -> str:
    if not _WEB_TARGET.fullmatch(text):
        raise ValueError(f'expected a web address that starts with https://, got "{text}"')
    return text


Url = Annotated[str, PlainValidator(reads(_read_url)), WithJsonSchema({"type": "string", "format": "uri"})]


def _read_phone(text: str) -> str:
    if not re.fullmatch(r"\+?\(?[0-9][0-9 ().-]{1,24}", text):
        raise ValueError(f'expected a telephone number such as 111 or +44 20 7946 0000, got "{text}"')
    return " ".join(text.split())


Phone = Annotated[str, PlainValidator(reads(_read_phone)), WithJsonSchema({"type": ["string", "integer"]})]


def _read_media(text: str) -> str:
    parts = text.split("/")
    if "\\" in text or ":" in text or any(part in {"", ".", ".."} or part.startswith(".") for part in parts):
        raise ValueError(f'expected a file under content/media/, such as bridge-1.jpg, got "{text}"')
    return text


MediaFile = Annotated[str, Ref("media"), PlainValidator(reads(_read_media)), WithJsonSchema({"type": "string"})]


def _read_logo(text: str) -> str:
    if not _read_media(text).lower().endswith((".svg", ".png")):
        raise ValueError(f'expected an SVG or PNG file under content/media/, such as logo.svg, got "{text}"')
    return text


LogoFile = Annotated[str, Ref("media"), PlainValidator(reads(_read_logo)), WithJsonSchema({"type": "string"})]

PAGE_GROUND = Colour(0xF7, 0xF5, 0xF1)
"""The paper that pages have in `limber.css`, `--ground`: white is lighter, and letters on it are easier to read."""


def _read_readable(text: str) -> Colour:
    found = read_colour(text)
    if (contrast := found.contrast(PAGE_GROUND)) < READABLE:
        darker = found.until(BLACK, READABLE, PAGE_GROUND)
        raise ValueError(
            f"is too light for letters: its contrast on a page is {contrast:.1f}, and {READABLE} is the least; "
            f'"{darker}" is the nearest that can be read'
        )
    return found


def _read_body_part(text: str) -> str:
    if text not in SPOTS:
        hint = did_you_mean(text, SPOTS) or "`limber explain figure` lists them"
        raise ValueError(f'expected a part of the body in the words of figures, got "{text}"; {hint}')
    return text


BodyPart = Annotated[
    str, PlainValidator(reads(_read_body_part)), WithJsonSchema({"type": "string", "enum": sorted(SPOTS)})
]

_COLOUR_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^#?([0-9a-fA-F]{3}){1,2}$"})

AnyColour = Annotated[Colour, PlainValidator(reads(read_colour, Colour)), _COLOUR_SCHEMA]
"""A colour of a picture."""

ReadableColour = Annotated[Colour, PlainValidator(reads(_read_readable, Colour)), _COLOUR_SCHEMA]
"""A colour in which letters on a light page can be read."""


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


MAX_LIST_LENGTH = 40

Many = Annotated[tuple[T, ...], BeforeValidator(_as_list), Field(max_length=MAX_LIST_LENGTH)]
"""A list; one value stands for a list of one."""


class Entry(BaseModel):
    """Anything an author writes as a group of keys.

    Attributes:
        short: The key that a bare line of text stands for, or `None` where keys have to be written.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, validate_by_name=False)
    short: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_line(cls, value: object) -> object:
        if isinstance(value, str) and cls.short:
            return {cls.short: value}
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict):
            if value is None:
                raise refuse(EMPTY, FILL_IN)
            wanted = "a line of text or a group" if cls.short else "a group"
            found = "a list" if isinstance(value, list) else f'"{str(value)[:40]}"'
            raise refuse(f'expected {wanted} of "key: value" lines, got {found}')
        if cls.short and len(value) == 1 and " " in (key := next(iter(value))) and key not in cls.model_fields:
            _not_text(value)
        return value
