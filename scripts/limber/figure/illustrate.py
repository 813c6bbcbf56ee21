"""Every pose drawn, in parallel over the cores; what has not changed comes out of a cache."""

import contextlib
import hashlib
import json
import lzma
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from limber.base.diagnostics import Severity
from limber.base.files.cache import Store
from limber.base.patience import in_processes
from limber.figure.draw import draw
from limber.figure.person.solved import Look
from limber.figure.picture.marks import Picture
from limber.figure.picture.palette import palette
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.spec import PoseSpec
from limber.figure.solve import animated, look_of, solve
from limber.figure.write.animate import standalone_film, steps_for
from limber.figure.write.print_art import printed
from limber.figure.write.stylesheet import in_colours
from limber.figure.write.svg import fixed, natural_size, standalone, themed

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class DrawnFrame:
    """One key frame as finished files.

    Attributes:
        name: "start", "via", …, "end".
        alt: Text alternative; "" where the pose has none.
        width: Natural width, CSS pixels.
        height: Natural height, CSS pixels.
        inline: SVG to be placed inside a page, painted by the shared stylesheet.
        file: SVG that stands alone and follows light and dark by itself.
        line_art: SVG for copiers and black-and-white printers, colours written out.
        colour: SVG for paper, colours written out.
    """

    name: str
    alt: str
    width: int
    height: int
    inline: str
    file: str
    line_art: str
    colour: str


@dataclass(frozen=True, slots=True)
class Illustration:
    """One pose, drawn.

    Attributes:
        frames: Key frames in order.
        film: SVG file that shows the movement; "" for a pose with one frame.
        faults: What could not be drawn as written.
    """

    frames: tuple[DrawnFrame, ...]
    film: str
    faults: tuple[PoseFault, ...]


def illustrate(spec: PoseSpec) -> Illustration:
    """Solve and draw one pose."""
    solution = solve(spec)
    scene = solution.scene
    movement = animated(solution, steps_for(len(scene.frames), scene.loop)) if solution.moves else None
    drawing = draw(scene, movement)
    light, dark = palette(scene.look), palette(scene.look, dark=True)
    return Illustration(
        frames=tuple(_frame(picture, drawing.look) for picture in drawing.frames),
        film="" if drawing.film is None else standalone_film(drawing.film, light, dark),
        faults=solution.faults,
    )


def _frame(picture: Picture, look: Look) -> DrawnFrame:
    width, height = natural_size(picture.box)
    return DrawnFrame(
        name=picture.name,
        alt=picture.alt,
        width=width,
        height=height,
        inline=themed(picture),
        file=standalone(picture, palette(look), palette(look, dark=True)),
        line_art=printed(picture),
        colour=fixed(picture, palette(look)),
    )


def illustrate_all(specs: Mapping[str, PoseSpec], store: Store, workers: int | None = None) -> dict[str, Illustration]:
    """Return every pose drawn.

    Args:
        specs: By the id of the pose.
        store: Drawings of earlier builds; new ones are put there. A drawing is found again as long as neither its pose
            nor the code that draws has changed.
        workers: How many processes may draw at once; one per core when None.
    """
    keys = {name: drawing_key(spec) for name, spec in specs.items()}
    result: dict[str, Illustration] = {}
    for name, key in keys.items():
        known = store.get(key)
        if known is not None:
            result[name] = _unpack(known)
    missing = [name for name in specs if name not in result]
    drawn = in_processes(illustrate, [specs[name] for name in missing], "the figures", workers=workers)
    for name, illustration in zip(missing, drawn, strict=True):
        store.put(keys[name], _pack(illustration))
        result[name] = illustration
    return {name: result[name] for name in specs}


def recoloured(illustration: Illustration, spec: PoseSpec, own: Mapping[str, str]) -> Illustration:
    """Return a drawing whose files show its person in other colours; those inside pages get them by a style sheet.

    Args:
        illustration: As it was drawn.
        spec: What was drawn.
        own: Colour by name, as in the palette; empty for none.
    """
    if not own:
        return illustration
    look = look_of(spec)
    frames = tuple(replace(frame, file=in_colours(frame.file, look, own)) for frame in illustration.frames)
    return replace(illustration, frames=frames, film=in_colours(illustration.film, look, own))


def compromises(
    specs: Mapping[str, PoseSpec], store: Store, tried: Store, workers: int | None = None
) -> dict[str, tuple[PoseFault, ...]]:
    """Return what of every pose could not be done as written, without drawing it.

    Args:
        specs: By the id of the pose.
        store: Drawings of earlier builds, which know; nothing is put there.
        tried: What was found without drawing, kept between checks.
        workers: How many processes may solve at once; one per core when None.
    """
    keys = {name: drawing_key(spec) for name, spec in specs.items()}
    result: dict[str, tuple[PoseFault, ...]] = {}
    for name, key in keys.items():
        if (drawn := store.get(key)) is not None:
            result[name] = _unpack(drawn).faults
        elif (known := tried.get(key)) is not None:
            result[name] = _read_faults(json.loads(known))
    missing = [name for name in specs if name not in result]
    solved = in_processes(_faults, [specs[name] for name in missing], "the figures", workers=workers)
    for name, found in zip(missing, solved, strict=True):
        with contextlib.suppress(OSError):  # a folder that cannot be written costs time, not the check
            tried.put(keys[name], json.dumps([asdict(fault) for fault in found]).encode())
        result[name] = found
    return {name: result[name] for name in specs}


def _faults(spec: PoseSpec) -> tuple[PoseFault, ...]:
    return solve(spec).faults


def drawing_key(spec: PoseSpec) -> str:
    """Return the name under which a pose's drawing is kept: a hash of the pose and of the code that draws it.

    Numpy's version is not part of it: other versions and other processors round other last bits, and what is drawn must
    look the same with all that are allowed.
    """
    return hashlib.sha256(f"{_code()}\n{spec.model_dump_json()}".encode()).hexdigest()


@cache
def _code() -> str:
    """Return a hash of the figure package, its subfolders among it."""
    digest = hashlib.sha256()
    package = Path(str(files("limber.figure")))
    for source in sorted(package.rglob("*.py")):
        digest.update(source.relative_to(package).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()


def _pack(illustration: Illustration) -> bytes:
    return lzma.compress(json.dumps(asdict(illustration)).encode())


def _unpack(packed: bytes) -> Illustration:
    data = json.loads(lzma.decompress(packed))
    return Illustration(
        frames=tuple(DrawnFrame(**frame) for frame in data["frames"]),
        film=data["film"],
        faults=_read_faults(data["faults"]),
    )


def _read_faults(data: Iterable[Mapping[str, Any]]) -> tuple[PoseFault, ...]:
    return tuple(PoseFault(tuple(f["path"]), f["message"], f["hint"], Severity(f["severity"])) for f in data)
