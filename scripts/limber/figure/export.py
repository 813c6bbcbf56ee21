"""The pictures of poses as files to look at, to print or to send: SVG and PNG."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Final, Literal, TypeAlias

from limber.base.patience import in_processes
from limber.figure.draw import draw
from limber.figure.ink.frame import DRAFT, FINE
from limber.figure.person.solved import Look
from limber.figure.picture.camera import project
from limber.figure.picture.marks import Box, Picture
from limber.figure.picture.palette import Palette, line_art, palette
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import PoseSpec
from limber.figure.solve import animated, solve
from limber.figure.write.animate import standalone_film, steps_for
from limber.figure.write.bitmap import png
from limber.figure.write.stylesheet import own_colours, stylesheet
from limber.figure.write.svg import fixed, standalone, themed

Ink: TypeAlias = Literal["colour", "dark", "line-art"]
"""What is drawn with. A coloured SVG follows its reader's light or dark setting; a coloured PNG is on white."""

DEFAULT_WIDTH: Final = 800
"""Pixels across of a PNG."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one pose.

    Attributes:
        pose_id: Which pose.
        files: Content by the file's name.
        alts: The text alternative by the key frame's name.
        faults: What could not be drawn as written.
        frames: Each key frame with its colours written out, to be placed inside a page.
    """

    pose_id: str
    files: Mapping[str, bytes]
    alts: Mapping[str, str]
    faults: tuple[PoseFault, ...]
    frames: tuple[str, ...]


def finished(pose_id: str, spec: PoseSpec, ink: Ink = "colour", width: int = DEFAULT_WIDTH) -> Pictures:
    """Return SVG and PNG of every key frame, and the film as SVG.

    Args:
        pose_id: Name of the pose; file names begin with it.
        spec: The pose.
        ink: What to draw with.
        width: Pixels across of the PNGs.
    """
    solution = solve(spec)
    scene = solution.scene
    drawing = draw(scene, animated(solution, steps_for(len(scene.frames), scene.loop)) if solution.moves else None)
    light, dark = _palettes(drawing.look, ink)
    files = _stills(pose_id, drawing.frames, light, dark, ink)
    files |= {_name(pose_id, i, it, ink, "png"): png(it, light, width) for i, it in enumerate(drawing.frames, 1)}
    if drawing.film is not None:
        files[f"{pose_id}-film{_ending(ink)}.svg"] = standalone_film(drawing.film, light, dark).encode()
    return _pictures(pose_id, files, drawing.frames, light, solution.faults)


def draft(pose_id: str, spec: PoseSpec, ink: Ink = "colour") -> Pictures:
    """Return every key frame as SVG, drawn coarsely and quickly, for an author who watches while writing."""
    solution = solve(spec)
    drawing = draw(solution.scene, quality=DRAFT)
    light, dark = _palettes(drawing.look, ink)
    files = _stills(pose_id, drawing.frames, light, dark, ink)
    return _pictures(pose_id, files, drawing.frames, light, solution.faults)


def vignette(spec: PoseSpec, at: str = "", radius: float = 0.0) -> tuple[str, ...]:
    """Return every key frame as SVG for a page with the shared style sheet (`page_style`), drawn coarsely.

    Args:
        spec: The pose.
        at: A part of the body (a key of `SPOTS`) to be in the middle of the pictures, drawn finely and without shade;
            "" for the whole person.
        radius: Of what is shown round that part, cm.
    """
    scene = solve(spec).scene
    if not at:
        return tuple(themed(picture) for picture in draw(scene, quality=DRAFT).frames)
    spot = SPOTS[at]
    centres = [project(scene.camera, frame.point(spot.bone, spot.point)) for frame in scene.frames]
    x, y = (sum(float(centre[axis]) for centre in centres) / len(centres) for axis in (0, 1))
    box = Box(x - radius, y - radius, x + radius, y + radius)
    frames = draw(scene, quality=replace(FINE, shade=False)).frames
    return tuple(themed(replace(picture, box=box)) for picture in frames)


def page_style() -> str:
    """Return the style sheet that paints the key frames of `vignette`, in the reader's light or dark colours."""
    dark = palette(Look(), dark=True)
    colours = "".join(f"--figure-{name}:{colour};" for name, colour in dark.colours.items())
    shade = f"--figure-shade-opacity:{dark.opacity['shade']:g}"
    return f"{stylesheet()}\n@media screen and (prefers-color-scheme:dark){{.figure{{{colours}{shade}}}}}"


def own_style(own: Mapping[str, str]) -> str:
    """Return the rules that give the people in all pictures of a page other colours, after its style sheet.

    Args:
        own: Colour by name, as in the palette.
    """
    return own_colours(own)


def finish_all(poses: Mapping[str, PoseSpec], ink: Ink, width: int, workers: int | None = None) -> Iterator[Pictures]:
    """Yield the finished pictures of several poses in their order, drawn by several processes.

    Args:
        poses: By id.
        ink: What to draw with.
        width: Pixels across of the PNGs.
        workers: How many processes may draw at once; one per core when None.
    """
    one = partial(_finished_one, ink=ink, width=width)
    yield from in_processes(one, list(poses.items()), "the figures", workers=workers)


def _finished_one(pose: tuple[str, PoseSpec], ink: Ink, width: int) -> Pictures:
    pose_id, spec = pose
    return finished(pose_id, spec, ink=ink, width=width)


def _palettes(look: Look, ink: Ink) -> tuple[Palette, Palette]:
    """Return the colours on a light and on a dark page; the same twice where the ink leaves no choice."""
    if ink == "line-art":
        return line_art(), line_art()
    dark = palette(look, dark=True)
    return (dark, dark) if ink == "dark" else (palette(look), dark)


def _stills(pose_id: str, frames: Iterable[Picture], light: Palette, dark: Palette, ink: Ink) -> dict[str, bytes]:
    return {
        _name(pose_id, i, picture, ink, "svg"): (
            standalone(picture, light, dark) if ink == "colour" else fixed(picture, light)
        ).encode()
        for i, picture in enumerate(frames, 1)
    }


def _name(pose_id: str, number: int, picture: Picture, ink: Ink, kind: str) -> str:
    """Return a file's name; the number keeps the key frames in order in a folder."""
    return f"{pose_id}-{number}-{picture.name}{_ending(ink)}.{kind}"


def _ending(ink: Ink) -> str:
    return "" if ink == "colour" else f"-{ink}"


def _pictures(
    pose_id: str,
    files: Mapping[str, bytes],
    frames: tuple[Picture, ...],
    colours: Palette,
    faults: tuple[PoseFault, ...],
) -> Pictures:
    return Pictures(
        pose_id,
        files,
        {picture.name: picture.alt for picture in frames},
        faults,
        tuple(fixed(picture, colours) for picture in frames),
    )


def watched_page(pose_id: str, frames: Iterable[str], problems: Iterable[str], *, dark: bool = False) -> str:
    """Return a page that shows key frames and problems, and looks by itself for newer ones every second.

    Args:
        pose_id: Which pose.
        frames: The key frames as SVG, with colours written out.
        problems: What is wrong with the file.
        dark: Whether the pictures are for a dark page.
    """
    paper, text = ("#12181e", "#e8edf1") if dark else ("#ffffff", "#1b2b3a")
    listed = escape("\n".join(problems))
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>{pose_id}</title>
<style>
body{{margin:1.5rem;background:{paper};color:{text};font:1rem/1.5 system-ui,sans-serif}}
div{{display:flex;flex-wrap:wrap;gap:1.5rem}}svg{{flex:1 1 22rem;max-width:46rem}}pre{{white-space:pre-wrap}}
</style>
<h1>{pose_id}</h1><div>{"".join(frames)}</div><pre>{listed}</pre>
</html>
"""
