"""A clinic's own look: its colour, its letters, its logo and its figures, as the last style sheet of every page.

The colours of the signs that warn of harm are no part of it: `care.css` says them, and nothing overrules that.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

from limber.base.addresses import look_path
from limber.base.colour import BLACK, READABLE, WHITE, Colour
from limber.content.model import ClinicLook
from limber.figure.export import own_style

PATH: Final = look_path("clinic.css")
"""The style sheet, in `site_src` and in the site."""

_DARK_GROUND, _DARK_PAPER = Colour(0x0F, 0x15, 0x19), Colour(0x18, 0x20, 0x26)
"""`--ground` and `--paper` of `dark.css`."""

_CLEAR: Final = 7.0
"""Contrast of the clinic's colour on dark pages: level AAA, as that of the petrol that it takes the place of."""

_LIGHT_TINT, _DARK_TINT = 0.12, 0.3
"""Share of the colour in the ground of what is chosen."""

_SERIF: Final = 'ui-serif, "Iowan Old Style", "Noto Serif", Cambria, Georgia, "Liberation Serif", "Times New Roman"'

_PNG: Final = b"\x89PNG\r\n\x1a\n"


def logo_path(name: str) -> str:
    """Return where the logo lies in the site; only its ending stays."""
    return look_path(f"logo.{name.rpartition('.')[2].lower()}")


def style_sheet(look: ClinicLook, logo: bytes = b"") -> str:
    """Return the style sheet; "" where the clinic chose nothing.

    Args:
        look: What the clinic chose.
        logo: The bytes of its logo, by which its room is known before it has come; b"" for none.
    """
    rules = [*_colours(look.colour), *_letters(look), *_logo(logo)]
    if figures := look.figures.by_name():
        rules.append(own_style(figures))
    return "\n".join(["/* What clinic.yml says under look. */", *rules, ""]) if rules else ""


def _colours(colour: Colour | None) -> Iterator[str]:
    if colour is None:
        return
    tint = WHITE.mixed(colour, _LIGHT_TINT).until(WHITE, READABLE, colour)
    yield f":root{{--brand:{colour};--on-brand:#fff;--tint:{tint}}}"
    bright = colour.until(WHITE, _CLEAR, _DARK_GROUND, _DARK_PAPER)
    deep = _DARK_PAPER.mixed(colour, _DARK_TINT).until(BLACK, READABLE, bright)
    dark = f"--brand:{bright};--on-brand:{colour.until(BLACK, READABLE, bright)};--tint:{deep}"
    yield f"@media screen and (prefers-color-scheme:dark){{:root:not([data-colours=light]){{{dark}}}}}"
    yield f"@media screen{{:root[data-colours=dark]{{{dark}}}}}"


def _letters(look: ClinicLook) -> Iterator[str]:
    if look.letters == "serif":
        yield f"body,.md-typeset{{font-family:{_SERIF},serif}}"


def _logo(logo: bytes) -> Iterator[str]:
    """Yield the room of a logo. It stands on white, also on dark pages: it was made for paper."""
    if logo:
        width, height = _size(logo)
        yield (
            f".top__brand img{{width:auto;height:1.8rem;max-width:7rem;aspect-ratio:{width:g}/{height:g};"
            "object-fit:contain;padding:.1rem;border-radius:.2rem;background:#fff}"
            "@media (max-width:30em){.top__brand img{max-width:3.4rem}}"
        )


def _size(logo: bytes) -> tuple[float, float]:
    """Return how wide and high a picture is, in any unit; a square where it does not say."""
    if logo.startswith(_PNG) and len(logo) >= 24:  # noqa: PLR2004 - signature, length, "IHDR", width, height
        width, height = struct.unpack(">II", logo[16:24])
    else:
        box = re.search(rb"""viewBox\s*=\s*["'][\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)""", logo[:4000])
        width, height = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return (width, height) if width and height else (1.0, 1.0)
