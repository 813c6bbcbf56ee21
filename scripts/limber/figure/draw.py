"""From a solved scene to finished drawings: the entry of the drawing half."""

from dataclasses import dataclass

from limber.figure.ink.frame import FINE, Quality
from limber.figure.ink.scene import background, pictures
from limber.figure.person.solved import Look, SolvedScene
from limber.figure.picture.marks import Picture
from limber.figure.write.animate import Film, drawings


@dataclass(frozen=True, slots=True)
class Drawing:
    """All pictures of one pose.

    Attributes:
        frames: One picture per key frame, all through the same window.
        film: The movement, through that window too; None when it was not asked for.
        look: Who is drawn.
    """

    frames: tuple[Picture, ...]
    film: Film | None
    look: Look


def draw(scene: SolvedScene, movement: SolvedScene | None = None, quality: Quality = FINE) -> Drawing:
    """Draw a scene. Colours are chosen later, when a picture is written (`svg`, `bitmap`).

    Args:
        scene: The solved key frames.
        movement: The same scene with the postures between its key frames, for the film.
        quality: How finely to draw the key frames.
    """
    if movement is None:
        return Drawing(pictures(scene, quality), None, scene.look)
    moving, room = drawings(movement)
    frames = pictures(scene, quality, room)
    box = frames[0].box
    film = Film(background(scene, 0, box), moving, box, frames[-1].alt, scene.loop, scene.look)
    return Drawing(frames, film, scene.look)
