"""A patient's plan as a value that is its own link.

Everything that a plan says stands in its link after "#", so it reaches no server. The text is made of the characters
that a QR code packs tightly and that an address carries unchanged. It has no place for a name or a diagnosis.

    1EN-3.A1B2C3R10H5D2-7.Z9Y8X7G1W60S3P30DL:note-K3QZ

Version and language; then, after a "-" each, the exercises: their permanent number, the fingerprint of their guide, the
stage and the numbers, and a note; at the end a check that says whether the link came through whole. Numbers are exact
("R10"), a range ("R8.12"), open ("R8.") or bounded ("R.12"). `site_src/assets/plan.js` reads and writes the same text;
`tests/golden/plans/links.json` holds both to it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal

VERSION: Final = 1
"""The version of the text; a reader of another version is told so."""

MOST_EXERCISES: Final = 12
"""How many exercises a plan may have."""

SCANNABLE: Final = 8
"""Up to how many exercises a plan has a code that scans at its printed size."""

LONGEST_NOTE: Final = 60
"""Characters of a note."""

LONGEST_NOTES: Final = 300
"""Characters of all notes together: with more, a code that is printed 45 mm wide has modules of less than 0.5 mm."""

Letter = Literal["R", "S", "H", "W", "P"]
LETTERS: Final[dict[Letter, str]] = {"R": "reps", "S": "sets", "H": "hold", "W": "work", "P": "rest"}
"""The numbers of a dose that a plan can carry: how the text names them, and the names of a dose. Times in seconds."""

PER: Final[dict[str, str]] = {"D": "times a day", "V": "hours between", "E": "days a week"}
"""How often: so many times a day, every so many hours, so many days a week."""

SIDES: Final = {"L": "left", "T": "right"}

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+./:"
"""What notes are written in: 41 characters of a QR code's alphanumeric mode that an address leaves unchanged. Three of
them hold two bytes, because 41 to the power of 3 is more than 65,536."""

_BASE36: Final = _ALPHABET[:36]
FINGERPRINT: Final = 6
"""Characters of the fingerprint of a guide: two each of its steps, its usual amount and its warnings."""

_CHECK: Final = 4


@dataclass(frozen=True, slots=True)
class Range:
    """A number of a plan, in whole units: exact where both ends are the same; `None` for an open end."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Often:
    """How often: `number` of `per`, a letter of `PER`."""

    per: str
    number: int


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An exercise of a plan.

    Attributes:
        number: The permanent number of the exercise.
        fingerprint: That of its guide when the plan was made, `FINGERPRINT` characters.
        stage: Which stage, from 1; 0 for the start.
        numbers: The numbers of the dose, by the names of a dose; what is missing is as usual.
        often: How often, or `None` for as usual.
        side: "left", "right", or "" for both or none.
        note: A short note in plain text.
    """

    number: int
    fingerprint: str
    stage: int = 0
    numbers: dict[str, Range] = field(default_factory=dict)
    often: Often | None = None
    side: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the language that it was made in, and its exercises in order."""

    items: tuple[PlanItem, ...]
    language: str = "en"


class PlanError(ValueError):
    """A text is no plan. The message says in plain words why, and what to do."""


CUT: Final = "This link is not complete. Ask your clinic to send it again, or scan the code again."
NEWER: Final = (
    "This link needs a newer version of these pages. Load the page again. If that does not help, ask your clinic."
)
FORGED: Final = "This link does not hold a plan. Ask your clinic for a new one."


# Notes

_SPACE: Final = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})


def clean_note(text: str) -> str:
    """Return a note as it is kept: one line, composed, without anything that cannot be seen.

    Raises:
        PlanError: It is too long, or would be an address.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(one for one in _SPACE.sub(" ", composed) if unicodedata.category(one) not in _HIDDEN)
    note = " ".join(filter(None, seen.split(" ")))
    if len(note) > LONGEST_NOTE:
        raise PlanError(f"A note has at most {LONGEST_NOTE} characters; this one has {len(note)}.")
    if re.search(r"(?i)://|www\.", note):
        raise PlanError("A note cannot hold a web address.")
    return note


def _packed(text: str) -> str:
    data = text.encode()
    made = ""
    for place in range(0, len(data), 2):
        pair = data[place : place + 2]
        value = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            value, digit = divmod(value, len(_ALPHABET))
            made += _ALPHABET[digit]
    return made


def _unpacked(text: str) -> str:
    data = b""
    for place in range(0, len(text), 3):
        group = text[place : place + 3]
        value = sum(_ALPHABET.index(character) * len(_ALPHABET) ** power for power, character in enumerate(group))
        size = len(group) - 1
        if not size or value >= 256**size:
            raise PlanError(FORGED)
        data += value.to_bytes(size, "big")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise PlanError(FORGED) from None


# The whole


def check_of(text: str) -> str:
    """Return the check of a text: FNV-1a of its characters, in `_CHECK` characters of base 36."""
    value = 0x811C9DC5
    for character in text:
        value = (value ^ ord(character)) * 0x01000193 % 2**32
    return base36(value, _CHECK)


def base36(value: int, length: int) -> str:
    """Return the last digits of a number in base 36."""
    made = ""
    for _ in range(length):
        value, digit = divmod(value, 36)
        made = _BASE36[digit] + made
    return made


def write(plan: Plan) -> str:
    """Return the text of a plan, without the "#"."""
    head = f"{VERSION}{plan.language.upper()}"
    text = "-".join((head, *(_item(item) for item in plan.items)))
    return f"{text}-{check_of(text)}"


def _item(item: PlanItem) -> str:
    made = f"{item.number}.{item.fingerprint}"
    if item.stage:
        made += f"G{item.stage}"
    for letter, name in LETTERS.items():
        if name in item.numbers:
            made += f"{letter}{_range(item.numbers[name])}"
    if item.often:
        made += f"{item.often.per}{item.often.number}"
    made += next((letter for letter, side in SIDES.items() if side == item.side), "")
    return f"{made}:{_packed(item.note)}" if item.note else made


def _range(value: Range) -> str:
    low = "" if value.low is None else str(value.low)
    if value.low == value.high:
        return low
    return f"{low}.{'' if value.high is None else value.high}"


_NUMBER = r"(?:[1-9]\d{0,3})"
_RANGE = rf"(?:{_NUMBER}(?:\.{_NUMBER}?)?|\.{_NUMBER})"
_ITEM = re.compile(
    rf"(?P<number>{_NUMBER})\.(?P<fingerprint>[0-9A-Z]{{{FINGERPRINT}}})(?:G(?P<stage>[1-9]))?"
    + "".join(rf"(?:{letter}(?P<{name}>{_RANGE}))?" for letter, name in LETTERS.items())
    + rf"(?:(?P<per>[{''.join(PER)}])(?P<often>[1-9]\d?))?(?P<side>[{''.join(SIDES)}])?"
    + r"(?::(?P<note>[0-9A-Z$+./:]+))?",
    re.ASCII,
)
_TEXT = re.compile(r"(?P<version>[1-9]\d?)(?P<language>[A-Z]{2,3})(?:-[0-9A-Z$+./:]+)+", re.ASCII)


def read(text: str) -> Plan:
    """Read the text of a plan; the "#" and what stands before it may be there.

    Raises:
        PlanError: It is cut off, of another version, or no plan that this page could have made.
    """
    found = text.strip().rpartition("#")[2]
    head, _, check = found.rpartition("-")
    match = _TEXT.fullmatch(found)
    if match is None:
        raise PlanError(CUT if re.match(r"1[A-Z]{2,3}(?:-|$)", found) else FORGED)
    if int(match["version"]) > VERSION:
        raise PlanError(NEWER)
    if check_of(head) != check:
        raise PlanError(CUT)
    items = tuple(_read_item(part) for part in head.split("-")[1:])
    if not 1 <= len(items) <= MOST_EXERCISES or sum(len(item.note) for item in items) > LONGEST_NOTES:
        raise PlanError(FORGED)
    return Plan(items, match["language"].lower())


def _read_item(text: str) -> PlanItem:
    match = _ITEM.fullmatch(text)
    if match is None:
        raise PlanError(FORGED)
    note = _unpacked(match["note"]) if match["note"] else ""
    try:
        sound = clean_note(note) == note
    except PlanError:
        sound = False
    numbers = {name: _read_range(match[name]) for name in LETTERS.values() if match[name]}
    if not sound or any(value.low and value.high and value.low > value.high for value in numbers.values()):
        raise PlanError(FORGED)
    return PlanItem(
        number=int(match["number"]),
        fingerprint=match["fingerprint"],
        stage=int(match["stage"] or 0),
        numbers=numbers,
        often=Often(match["per"], int(match["often"])) if match["per"] else None,
        side=SIDES.get(match["side"] or "", ""),
        note=note,
    )


def _read_range(text: str) -> Range:
    low, dot, high = text.partition(".")
    first = int(low) if low else None
    return Range(first, (int(high) if high else None) if dot else first)
