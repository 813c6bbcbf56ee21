"""Reading the leaves of a pose file: numbers, words and lists from text; an error says what would have been right."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from limber.base.diagnostics import did_you_mean


def problem(message: str, hint: str = "") -> PydanticCustomError:
    """Return an error whose words reach the author unchanged (braces would be taken for placeholders)."""
    return PydanticCustomError("pose", "{message}", {"message": message, "hint": hint})


def known_words(words: Iterable[str]) -> str:
    """Return a hint that lists the known words."""
    return "known: " + ", ".join(sorted(words))


def unknown(what: str, word: str, words: Iterable[str], most: int = 30) -> PydanticCustomError:
    """Refuse a word; a long list of known words is shortened to the likeliest."""
    known = sorted(words)
    guess = did_you_mean(word, known)
    listed = known_words(known) if len(known) <= most or not guess else ""
    return problem(f'unknown {what} "{word}"', f"{guess} {listed}".strip())


def number(low: float, high: float, unit: str) -> Callable[[object], float]:
    """Return a reader of numbers from `low` to `high`; the unit is for the error."""

    def read(value: object) -> float:
        try:
            number = float(str(value).strip())
        except ValueError:
            raise problem(f'expected a number of {unit}, got "{value}"') from None
        if not low <= number <= high:
            raise problem(f"expected {low:g} to {high:g} {unit}, got {value}")
        return number

    return read


def one_of(what: str, words: Iterable[str]) -> Callable[[object], str]:
    """Return a reader of one of a few words; `what` is for the error."""
    known = tuple(words)

    def read(value: object) -> str:
        text = " ".join(str(value).lower().split())
        if isinstance(value, (dict, list)) or text not in known:
            raise unknown(what, text if isinstance(value, str) else type(value).__name__, known)
        return text

    return read


def yes(value: object) -> bool:
    """Read yes or no."""
    text = str(value).strip().lower()
    if text not in ("yes", "no", "true", "false"):
        raise problem(f'expected yes or no, got "{value}"')
    return text in ("yes", "true")


def as_list(value: object) -> object:
    """One word stands for a list of one; nothing for an empty list."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(","))
    return (value,) if isinstance(value, dict) else value


def listed(value: object, what: str, hint: str = "") -> Sequence[object]:
    """Return what `as_list` makes of a value, which has to be a list; the other words are for the error."""
    items = as_list(value)
    if not isinstance(items, (list, tuple)):
        raise problem(f'expected a list of {what}, got "{value}"', hint)
    return items


def as_mapping(value: object) -> object:
    """Return nothing written as an empty mapping."""
    return {} if value is None or value == "" else value


Centimetres: TypeAlias = Annotated[float, BeforeValidator(number(-300, 300, "centimetres"))]
Yes: TypeAlias = Annotated[bool, BeforeValidator(yes)]


class PoseEntry(BaseModel):
    """Something an author writes: frozen, and an unknown key is refused with the known ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _must_be_a_mapping(cls, value: object) -> object:
        if not isinstance(value, (dict, cls)):
            raise problem(f'expected keys and values, got "{value}"', known_words(cls.known_keys()))
        return value

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as an author writes them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())
