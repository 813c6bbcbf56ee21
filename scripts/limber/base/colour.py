"""A colour, and whether letters in it can be read: contrast as WCAG 2.2 reckons it.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio (read 30 November 2026).
"""

import re
from dataclasses import dataclass
from typing import Final

READABLE: Final = 4.5
"""Least contrast of letters of ordinary size, level AA (success criterion 1.4.3)."""

_STEPS: Final = 100
_DARKEST: Final = 0.04045
"""Up to here sRGB is linear (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour without transparency.

    Attributes:
        red: 0 to 255.
        green: 0 to 255.
        blue: 0 to 255.
    """

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Return it as style sheets write it: "#0b5563"."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Its relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: "Colour") -> float:
        """Return the contrast with another colour, 1 (none) to 21."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """Return it with a share (0 to 1) of another colour."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        return Colour(*(round(mine + share * (theirs - mine)) for mine, theirs in pairs))

    def until(self, towards: "Colour", contrast: float, *grounds: "Colour") -> "Colour":
        """Return it with as little of another colour as gives it a contrast on every ground; the other if none does."""
        for step in range(_STEPS + 1):
            found = self.mixed(towards, step / _STEPS)
            if all(found.contrast(ground) >= contrast for ground in grounds):
                return found
        return towards


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARKEST else float(((part + 0.055) / 1.055) ** 2.4)


def read_colour(text: str) -> Colour:
    """Return a colour written as style sheets do: "#0b5563", with or without "#", or "#0a5".

    Raises:
        ValueError: It is written in another way.
    """
    digits = text.strip().removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    if not re.fullmatch(r"[0-9a-fA-F]{6}", digits):
        raise ValueError(f'expected a colour such as "#0b5563", got "{text}"')
    return Colour(*(int(digits[place : place + 2], 16) for place in (0, 2, 4)))


WHITE: Final = Colour(255, 255, 255)
BLACK: Final = Colour(0, 0, 0)
