"""Golden pictures of telling poses: what they are, how closely a new drawing must match, and how they are made anew.

python tests/golden_pictures.py    draw them all again; look at every one that changed before it is committed
"""

from pathlib import Path

from limber.authoring.poses.guide_words import PROPS
from limber.figure.draw import draw
from limber.figure.person.solved import Look
from limber.figure.picture.palette import Palette, line_art, palette
from limber.figure.pose.spec import PoseSpec
from limber.figure.solve import solve
from limber.figure.write.bitmap import png
from pose_files import pose

FOLDER = Path(__file__).parent / "golden" / "figures" / "pictures"

WIDTH = 240
"""Pixels across."""

CHANGED = 40
MOST_CHANGED = 0.004
MOST_ON_AVERAGE = 1.0
"""The stated tolerance between platforms: other processors round other last bits, so an edge may move by part of
a pixel, but no shape. At most this share of the pixels differs by more than `CHANGED` steps of 256 in any colour,
and the mean difference is below so many steps."""

POSES = {
    "hamstring-stretch": "a belt in both hands",
    "belly-breathing-on-chair": "a chair, a hand on the belly, an inset",
    "prone-knee-slide": "seen from above",
    "cat-camel": "hands that carry weight",
    "bridge": "lying, with an arrow",
}
"""Poses of the library, and what each is here for. The last key frame is drawn."""

THINGS = tuple(f"with-{name.replace(' ', '-')}" for name in PROPS)
"""Everything that somebody can rest on, lean against, wear or hold, each in the pose in which the guide shows it."""

LOOKS: dict[str, Palette] = {
    "light": palette(Look()),
    "dark": palette(Look(person="deep", clothes="ochre"), dark=True),
    "line": line_art(),
}


SMALL = 160
"""Pixels across of the pictures of things, of which there are many: those are drawn in the light look only."""


def looks(name: str) -> tuple[str, ...]:
    """Return the looks in which a golden picture is drawn."""
    return ("light",) if name in THINGS else tuple(LOOKS)


def golden(name: str, look: str) -> Path:
    """Return where a golden picture is kept."""
    return FOLDER / f"{name}-{look}.png"


def _spec(name: str) -> PoseSpec:
    if name in THINGS:
        return PoseSpec.model_validate(dict(PROPS[name.removeprefix("with-").replace("-", " ")]))
    return pose(name)


def drawn(name: str) -> dict[str, bytes]:
    """Return the last key frame of a pose as PNG, by look."""
    picture = draw(solve(_spec(name)).scene).frames[-1]
    return {look: png(picture, LOOKS[look], SMALL if name in THINGS else WIDTH) for look in looks(name)}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for each in (*POSES, *THINGS):
        for look, picture in drawn(each).items():
            golden(each, look).write_bytes(picture)
