"""Solved scenes for the tests of the drawing half, without the solver: angles in, bones out."""

from collections.abc import Mapping

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import CHANNEL_INDEX, CHANNELS, forward
from limber.figure.person.solved import (
    Camera,
    Closeup,
    Look,
    Placement,
    PropKind,
    SolvedArrow,
    SolvedPose,
    SolvedProp,
    SolvedScene,
)
from limber.figure.seen.trace import Points
from limber.figure.write.path_data import courses

FACING_RIGHT = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
"""Columns are the pelvis' axes."""

HIPS = 91.0
"""Height of the pelvis of somebody who stands, cm."""


def posed(angles: Mapping[str, float], rotation: FloatArray) -> SolvedPose:
    """Return an upright posture."""
    all_angles = np.zeros(len(CHANNELS))
    for channel, degrees in angles.items():
        all_angles[CHANNEL_INDEX[channel]] = degrees
    origins, rotations = forward(all_angles[None], np.array([[0.0, HIPS, 0.0]]), rotation[None])
    return SolvedPose("x", origins[0], rotations[0], all_angles)


def standing(**angles: float) -> SolvedPose:
    """Return somebody who stands and looks to the right of the picture; "right_hip__flex=80" for right_hip.flex."""
    return posed({key.replace("__", "."): value for key, value in angles.items()}, FACING_RIGHT)


def scene(*poses: SolvedPose, props: tuple[SolvedProp, ...] = (), closeup: Closeup | None = None) -> SolvedScene:
    """Return a scene; with two poses or more, an arrow follows the right foot in the last."""
    feet = np.array([pose.point("right_foot") for pose in poses])
    arrow = SolvedArrow(len(poses) - 1, "follow", "right foot", "right_foot", feet)
    return SolvedScene(
        poses,
        props,
        (arrow,) if len(poses) > 1 else (),
        Camera(10, 10),
        Look(),
        closeup=closeup,
        alt=tuple(f"Frame {i} & more" for i in range(len(poses))),
    )


def still(
    kind: PropKind, size: tuple[float, float, float], origin: tuple[float, float, float], frames: int = 1
) -> SolvedProp:
    """Return a prop that stays where it is."""
    place = Placement(np.array(origin), np.eye(3), np.zeros((0, 3)))
    return SolvedProp(kind, size, (place,) * frames)


def courses_of(path: str) -> list[Points]:
    """Return the courses of SVG path data as points, curves cut into pieces of about half a centimetre."""
    return [points for points, _ in courses(path, 5.0)]
