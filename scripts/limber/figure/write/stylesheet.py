"""The stylesheet that all figures of a site share, and the small one inside a picture that stands alone."""

import re
import string
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from limber.figure.person.solved import Look
from limber.figure.picture.palette import (
    CLOTHES,
    DARK,
    DARK_SHORTS,
    DASHED,
    DASHES,
    EDGES,
    FILL_COLOUR,
    FILLS,
    HALO,
    LIGHT,
    PEOPLE,
    SHADE_OPACITY,
    SHADE_OPACITY_DARK,
    STROKES,
    WEIGHTS,
    Palette,
    line_width,
    palette,
)

_NIGHT: Final = "@media screen and (prefers-color-scheme:dark)"
"""Where the dark colours of a picture that stands alone begin."""


def _variables(colours: Mapping[str, str], shade: float) -> str:
    listed = "".join(f"--figure-{name}:{colour};" for name, colour in colours.items())
    return f"{listed}--figure-shade-opacity:{shade:g}"


def _rule(role: str) -> str:
    """Return how a role is painted, in terms of the custom properties; lines have no area by the root's own word."""
    dash = f";stroke-dasharray:{DASHED}" if role in DASHES else ""
    line = f"stroke-width:calc({line_width(role):g}px*var(--figure-weight,1)){dash}"
    if role in STROKES:
        return f"stroke:var(--figure-{STROKES[role][0]});{line}"
    fill = f"fill:var(--figure-{FILL_COLOUR.get(role, role)})"
    if role in SHADE_OPACITY:
        return f"{fill};fill-opacity:var(--figure-shade-opacity)"
    if role == "arrow":
        line = f"stroke-width:{HALO:g};paint-order:stroke"
    return f"{fill};stroke:var(--figure-{EDGES[role]});{line}" if role in EDGES else fill


HEADER: Final = """/* Colours of the drawings on pages, made from the palette: CONTRIBUTING.md says how.
   A clinic chooses its own in a style sheet after this one, for light and dark pages:
   .figure { --figure-skin: #8a5a3c; --figure-skin-far: #a17857; --figure-hair: #1d1613; --figure-shirt: #a8577e } */
"""

_DARK_PAGES: Final = (
    ("screen and (prefers-color-scheme:dark)", ":where(html:not([data-colours=light])) "),
    ("screen", ":where([data-colours=dark]) "),
)
"""When pages are dark: as on the device, or as the reader chose. `:where` counts for nothing, so that the few lines of
a clinic are stronger in light and dark."""


def stylesheet() -> str:
    """Return the rules for pictures inside pages.

    Colours are custom properties of the element with class "figure": light by default and on paper, dark on dark pages,
    other people and clothes by a class such as "figure-person-deep" or "figure-clothes-plum".
    """
    lines = [f".figure{{{_variables(LIGHT, SHADE_OPACITY['shade'])}}}"]
    lines += _when_dark(".figure", _variables(DARK, SHADE_OPACITY_DARK["shade"]))
    for kind, table in (("person", PEOPLE), ("clothes", CLOTHES)):
        lines += [f".figure-{kind}-{name}{{{_plain(own)}}}" for name, own in table.items() if own]
    lines += _when_dark("[class*=figure-clothes-]", _plain(DARK_SHORTS))
    lines += [f".figure-weight-{round(100 * weight)}{{--figure-weight:{weight:g}}}" for weight in WEIGHTS[1:]]
    lines += [f".fg-{role}{{{_rule(role)}}}" for role in (*FILLS, *STROKES)]
    return HEADER + "\n".join(lines) + "\n"


def own_colours(own: Mapping[str, str]) -> str:
    """Return the rules that give the people in all pictures of a site other colours, after the shared style sheet.

    Args:
        own: Colour by name, as in the palette.
    """
    lines = [f".figure{{{_plain(own)}}}"]
    lines += _when_dark(".figure", _plain(DARK_SHORTS)) if "shorts" in own else []
    return "\n".join(lines)


def in_colours(drawing: str, look: Look, own: Mapping[str, str]) -> str:
    """Return a picture or film that stands alone with other colours of its person.

    Its colours are written out, each in one form, so they are exchanged where its style says them.

    Args:
        drawing: As `standalone` or `standalone_film` made it.
        look: Who was drawn.
        own: Colour by name, as in the palette.
    """
    style, end, rest = drawing.partition("</style>")
    day, at, night = style.partition(_NIGHT)
    by_night = {**own, **(DARK_SHORTS if "shorts" in own else {})}
    light, dark = palette(look), palette(look, dark=True)
    return f"{_exchanged(day, light, own)}{at}{_exchanged(night, dark, by_night)}{end}{rest}"


def _exchanged(style: str, colours: Palette, own: Mapping[str, str]) -> str:
    table = {f"fill:{colours.colours[name]}": f"fill:{colour}" for name, colour in own.items()}
    return re.sub(r"fill:#[0-9a-f]{6}", lambda found: table.get(found[0], found[0]), style)


def _when_dark(selector: str, declarations: str) -> list[str]:
    return [f"@media {media}{{{where}{selector}{{{declarations}}}}}" for media, where in _DARK_PAGES]


def _plain(colours: Mapping[str, str]) -> str:
    return ";".join(f"--figure-{name}:{colour}" for name, colour in colours.items())


def short_names(roles: Collection[str]) -> dict[str, str]:
    """Return a class of one letter for every role of a picture that stands alone."""
    return dict(zip(sorted(roles), string.ascii_letters, strict=False))


def standalone_style(names: Mapping[str, str], light: Palette, dark: Palette) -> str:
    """Return rules for just these roles, with both palettes; readers who print get the light one.

    Args:
        names: Class by role.
        light: Colours on light pages and on paper.
        dark: Colours on dark pages.
    """
    day: dict[str, list[str]] = {}
    night: dict[str, list[str]] = {}
    for role, name in names.items():
        for declaration in _plain_rule(role, light).split(";"):
            day.setdefault(declaration, []).append(f".{name}")
        night.setdefault(_dark_rule(role, dark), []).append(f".{name}")
    return f"{_grouped(day)}{_NIGHT}{{{_grouped(night)}}}"


def _grouped(rules: Mapping[str, Sequence[str]]) -> str:
    """Return rules, said once for all classes they hold for."""
    by_classes: dict[str, list[str]] = {}
    for declaration, classes in rules.items():
        by_classes.setdefault(",".join(classes), []).append(declaration)
    return "".join(f"{classes}{{{';'.join(declarations)}}}" for classes, declarations in by_classes.items())


def _plain_rule(role: str, palette: Palette) -> str:
    """Return how a role is painted, with the colours written out."""
    found = re.sub(
        r"calc\((\S+?)px\*var\(--figure-weight,1\)\)",
        lambda match: f"{float(match[1]) * palette.weight:.3g}",
        _rule(role),
    )
    found = found.replace("var(--figure-shade-opacity)", f"{palette.opacity['shade']:g}")
    return re.sub(r"var\(--figure-([a-z-]+)\)", lambda match: palette.colours[match[1]], found)


def _dark_rule(role: str, palette: Palette) -> str:
    """Return what is different about a role on a dark page."""
    if role in STROKES:
        return f"stroke:{palette.colours[STROKES[role][0]]}"
    fill = f"fill:{palette.colours[FILL_COLOUR.get(role, role)]}"
    if role in SHADE_OPACITY:
        return f"{fill};fill-opacity:{palette.opacity['shade']:g}"
    return f"{fill};stroke:{palette.colours[EDGES[role]]}" if role in EDGES else fill
