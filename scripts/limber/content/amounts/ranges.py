"""One amount with its bounds: "10", "8-12", "between 8 and 12", "about 10", "at least 10", "up to 15", "10 or more"."""

import re
from typing import Final, NamedTuple

from limber.content.amounts.numerals import NUMBER, value

_LEAST: Final = (
    r"at\s+least|a\s+minimum\s+of|minimum(?:\s+of)?|min\.|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than"
    r"|a\s+good|≥"
)
_MOST: Final = (
    r"up\s+to|at\s+(?:the\s+)?most|no\s+more\s+than|not\s+(?:more|longer)\s+than|no\s+longer\s+than|a\s+maximum\s+of"
    r"|maximum(?:\s+of)?|max\.?|≤"
)
_ABOUT: Final = r"about|approximately|approx\.?|around|roughly|nearly|some|or\s+so|~|ca?\."
_DASH: Final = r"\s*[-–—‐‑−]\s*"  # noqa: RUF001 - authors type en dashes

RANGE: Final = rf"""(?P<least>(?:{_LEAST})\s+)?(?P<most>(?:{_MOST})\s+)?(?P<about>(?:{_ABOUT})\s*)?
    (?:(?P<between>between|from)\s+)?(?P<first>{NUMBER})
    (?:(?:{_DASH}|\s+to\s+|\s+or\s+|\s+-\s+)(?:about\s+)?(?P<second>{NUMBER})
      |(?P<and>\s+and\s+)(?P<third>{NUMBER}))?"""
"""The numbers of an amount, for a verbose pattern that ignores case. `read` turns a match into a `Extent`."""

QUALIFIER: Final = rf"\b(?:{_LEAST}|{_MOST}|{_ABOUT}|between|from)\s*|~\s*"
"""What may stand before the numbers, more than once."""

MORE: Final = r"(?P<more>\s*\+|\s+or\s+(?:more|longer|above|over)|\s+plus|\s+and\s+more|\s+minimum)?"
"""What may follow the unit."""

LESS: Final = r"(?P<less>\s+or\s+(?:less|fewer|under)|\s+maximum|\s+max\.?|\s+at\s+(?:the\s+)?most)?"
"""The same for an upper bound."""


class Extent(NamedTuple):
    """An amount.

    Attributes:
        low: Least, or `None` for "up to".
        high: Most, or `None` for "or more".
        about: Whether "about" stands there.
    """

    low: float | None
    high: float | None
    about: bool = False

    def times(self, scale: float) -> "Extent":
        """Return it in another unit."""
        return Extent(
            None if self.low is None else self.low * scale,
            None if self.high is None else self.high * scale,
            self.about,
        )

    def __str__(self) -> str:
        about = "about " if self.about else ""
        if self.low is None:
            return f"{about}up to {self.high:g}"
        if self.high is None:
            return f"{about}{self.low:g} or more"
        return f"{about}{self.low:g}" if self.low == self.high else f"{about}{self.low:g}-{self.high:g}"


def read(match: re.Match[str]) -> Extent | None:
    """Return what a match of a pattern with `RANGE` says.

    Returns:
        The amount; `None` where a number can be read in two ways, the range runs backwards, or two words of it
            contradict each other ("5 and 10" without "between" is no range: of two, none is taken).
    """
    groups = match.groupdict()
    if groups.get("and") and not groups.get("between"):
        return None
    first = value(groups["first"])
    after = groups.get("second") or groups.get("third")
    second = value(after) if after else first
    if first is None or second is None or second < first:
        return None
    about = bool(groups.get("about"))
    more, less = groups.get("more") or groups.get("least"), groups.get("less") or groups.get("most")
    if more and less:
        return None
    if more:
        return Extent(first, None, about)
    return Extent(None if less else first, second, about)
