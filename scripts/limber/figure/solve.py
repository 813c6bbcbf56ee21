"""From a pose's words to solved key frames: the public entry of the figure's geometry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from limber.base.diagnostics import Severity
from limber.figure.person.skeleton import SIDES, mirrored_angles, mirrored_transforms
from limber.figure.person.solved import (
    Camera,
    Closeup,
    HandShape,
    Look,
    SolvedArrow,
    SolvedPose,
    SolvedProp,
    SolvedScene,
)
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.parts import SPOTS
from limber.figure.pose.spec import VIEWS, PoseSpec, PropSpec
from limber.figure.settle.arrow_paths import solved_arrow, towards_viewer
from limber.figure.settle.circuit import circuit, circular_arrows
from limber.figure.settle.lint import frame_faults, prop_faults, too_far, view_faults
from limber.figure.settle.props import all_props, lying_on, only_limbs_lean, placed_props, surfaces_met, surroundings
from limber.figure.settle.solver import Settled, settle
from limber.figure.settle.stance import Stance, first_stance, next_stance
from limber.figure.settle.surroundings import Surroundings, direction, is_bar
from limber.figure.settle.tween import tweens
from limber.figure.tell.describe import describe


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """A solved pose.

    Attributes:
        spec: What the author wrote.
        scene: What is drawn.
        faults: What could not be done as written.
        settled: The solved key frames, before mirroring.
        around: The props as the solver saw them.
        circuit: The postures of a movement that goes round, before mirroring; none of others.
    """

    spec: PoseSpec
    scene: SolvedScene
    faults: tuple[PoseFault, ...]
    settled: tuple[Settled, ...]
    around: Surroundings
    circuit: tuple[Settled, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether there is a movement to be filmed."""
        return len(self.settled) > 1 or bool(self.circuit)


def look_of(spec: PoseSpec) -> Look:
    """Return who is drawn."""
    return Look(spec.look.hair, spec.look.person, spec.look.clothes)


def solve(spec: PoseSpec) -> Solution:
    """Solve every key frame of a pose, place its props and arrows, and say what could not be done as written."""
    props = all_props(spec)
    around = surroundings(props, surfaces_met(spec), first_stance(spec.start).root, hands_lean=only_limbs_lean(spec))
    named = spec.frames()
    settled = _settle_all([words for _, _, words in named], _holding(props), lying_on(props), around)
    camera = _camera(spec, props, settled[0])
    placed = placed_props(props, settled, around)
    arrows = tuple(
        solved_arrow(arrow, _frame_index(arrow.frame, [name for name, _, _ in named]), settled, camera)
        for arrow in spec.arrows
    )
    way = () if spec.circle is None else circuit(spec.circle, settled[-1], around)
    if spec.circle is not None:
        arrows += circular_arrows(spec.circle, way, len(settled) - 1)
    faults: list[PoseFault] = []
    for i, ((_, path, words), frame) in enumerate(zip(named, settled, strict=True)):
        faults += frame_faults(path, words, frame, settled[i - 1] if i else None, around)
        faults += too_far(path, words, frame, spec.beyond)
        faults += prop_faults(path, frame, i, placed)
    faults += view_faults(camera, placed)
    sentences = describe(spec, settled, props, placed)
    for (_, path, _), told in zip(named, sentences, strict=True):
        faults += [_doubt(path, doubt) for doubt in told.doubts]
    scene = SolvedScene(
        frames=tuple(_pose(name, frame) for (name, _, _), frame in zip(named, settled, strict=True)),
        props=placed,
        arrows=arrows,
        camera=camera,
        look=look_of(spec),
        ghost=spec.ghost,
        closeup=_closeup(spec, settled),
        alt=tuple(told.text for told in sentences),
        loop="round" if way else spec.loop,
    )
    return Solution(spec, mirrored(scene) if spec.mirror else scene, tuple(faults), settled, around, way)


def _doubt(path: tuple[str | int, ...], doubt: str) -> PoseFault:
    message = f"the text alternative may not be true of this picture: {doubt}"
    return PoseFault(path, message, "write alt: what the picture shows, in a sentence", Severity.WARNING)


def _camera(spec: PoseSpec, props: Sequence[PropSpec], first: Settled) -> Camera:
    """Return the view; "side" and "three-quarter" are turned to where a wall or door in front of the person is seen."""
    camera = Camera(*spec.view)
    if spec.view not in {VIEWS["side"], VIEWS["three-quarter"]}:
        return camera
    front = direction("front", first.stance.root)
    hidden = float(front @ towards_viewer(camera)) > 0
    walls = [prop for prop in props if prop.kind in ("wall", "door", "corner") or prop.anchor == "door"]
    before = any(
        prop.side == "front" or (not prop.side and (prop.kind != "wall" or only_limbs_lean(spec))) for prop in walls
    )
    return Camera(-camera.azimuth, camera.elevation) if before and hidden else camera


def animated(solution: Solution, steps: int = 12) -> SolvedScene:
    """Return the scene with the postures between the key frames put in, `steps` for each move, both ends counted."""
    if solution.circuit:
        return _filmed(solution, solution.circuit, ["start"] * len(solution.circuit))
    run = list(solution.settled)
    if solution.spec.loop == "round" and len(run) > 1:
        run.append(run[0])
    way = tweens(run, solution.around, steps)
    names = [name for name, _, _ in solution.spec.frames()]
    # A posture is named after the key frame it leads to; the way back to the start after the last one.
    leads_to = [min(-(-i // (steps - 1)), len(names) - 1) for i in range(len(way))]
    return _filmed(solution, way, [names[name] for name in leads_to])


def _filmed(solution: Solution, way: Sequence[Settled], names: Sequence[str]) -> SolvedScene:
    scene = replace(
        solution.scene,
        frames=tuple(_pose(name, frame) for name, frame in zip(names, way, strict=True)),
        props=placed_props(all_props(solution.spec), way, solution.around, solution.settled),
        arrows=(),
        closeup=None,
        alt=(),
    )
    if not solution.spec.mirror:
        return scene
    return replace(mirrored(scene), camera=solution.scene.camera)


def _settle_all(
    frames: Sequence[FrameSpec],
    holding: Mapping[str, HandShape],
    lying: Mapping[str, str],
    around: Surroundings,
) -> tuple[Settled, ...]:
    words = frames[0]
    start = words.model_copy(update={"hands": {**holding, **words.hands}, "rest": {**lying, **words.rest}})
    settled = [settle(first_stance(start), around)]
    for words in frames[1:]:
        before = settled[-1]
        settled.append(settle(next_stance(words, before.stance, before.angles, before.rotation), around, before))
    return tuple(settled)


def _holding(props: Sequence[PropSpec]) -> dict[str, HandShape]:
    """Return the hands that close round something: what they hold, or a rail."""
    hands: dict[str, HandShape] = {}
    for prop in props:
        held = prop.kind in ("belt", "stick", "dumbbell", "bottle") or (
            prop.kind == "towel" and (prop.round or prop.hold)
        )
        if held or (prop.kind == "band" and prop.hold):
            for side in SIDES:
                if not prop.hold or any(part.startswith(side) for part in prop.hold):
                    hands[side] = "grip"
    return hands


def _frame_index(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name else len(names) - 1


def _pose(name: str, frame: Settled) -> SolvedPose:
    stance = frame.stance
    return SolvedPose(
        name,
        frame.origins,
        frame.rotations,
        frame.angles,
        stance.belly,
        stance.chest,
        {side: _hand_shape(stance, side) for side in SIDES},
        stance.eyes,
        stance.mouth,
        stance.tight,
    )


def _hand_shape(stance: Stance, side: str) -> HandShape:
    if side in stance.hands:
        return stance.hands[side]
    standing = {contact.part: contact.flat for contact in stance.floor}
    if f"{side} fist" in standing:
        return "fist"
    on = stance.rest.get(f"{side} hand", "")
    if is_bar(on):
        return "grip"
    if standing.get(f"{side} hand") or on or f"{side} hand" in stance.wall or f"{side} hand" in stance.touch:
        return "flat"
    return "relaxed"


def _closeup(spec: PoseSpec, frames: Sequence[Settled]) -> Closeup | None:
    if spec.closeup is None:
        return None
    spot = SPOTS[spec.closeup.at]
    centres = tuple(frame.point(spot.bone, spot.point) for frame in frames)
    names = [name for name, _, _ in spec.frames()]
    shown = frozenset(map(names.index, spec.closeup.frames or names))
    return Closeup(spec.closeup.at, centres, spec.closeup.radius, spec.closeup.spine, shown)


_FLIP: Final = np.diag([-1.0, 1.0, 1.0])


def mirrored(scene: SolvedScene) -> SolvedScene:
    """Return the scene as its mirror image, with left and right exchanged.

    The world is reflected in the plane x = 0 and so is the camera, so that what was near stays near: the exercise for
    the right leg becomes the same picture, facing the other way, for the left.
    """
    return replace(
        scene,
        frames=tuple(_mirrored_pose(pose) for pose in scene.frames),
        props=tuple(_mirrored_prop(prop) for prop in scene.props),
        arrows=tuple(_mirrored_arrow(arrow) for arrow in scene.arrows),
        camera=Camera(-scene.camera.azimuth, scene.camera.elevation),
        closeup=None
        if scene.closeup is None
        else replace(
            scene.closeup,
            part=other_side(scene.closeup.part),
            centre=tuple(centre @ _FLIP for centre in scene.closeup.centre),
        ),
        alt=tuple(_other_words(text) for text in scene.alt),
    )


def _mirrored_pose(pose: SolvedPose) -> SolvedPose:
    origins, rotations = mirrored_transforms(pose.origins, pose.rotations)
    return replace(
        pose,
        origins=origins,
        rotations=rotations,
        angles=mirrored_angles(pose.angles),
        hands={other_side(side): shape for side, shape in pose.hands.items()},
    )


def _mirrored_prop(prop: SolvedProp) -> SolvedProp:
    placements = tuple(
        replace(place, origin=place.origin @ _FLIP, rotation=_FLIP @ place.rotation @ _FLIP, path=place.path @ _FLIP)
        for place in prop.placements
    )
    return replace(prop, placements=placements, options={key: other_side(value) for key, value in prop.options.items()})


def _mirrored_arrow(arrow: SolvedArrow) -> SolvedArrow:
    return replace(
        arrow,
        part=other_side(arrow.part),
        bone=other_side(arrow.bone),
        path=arrow.path @ _FLIP,
        shift=(-arrow.shift[0], arrow.shift[1]),
    )


def other_side(name: str) -> str:
    """Return the name of the same part, bone or side on the other side; names without a side stay."""
    for side, other in (("left", "right"), ("right", "left")):
        if name == side:
            return other
        for joint in (" ", "_"):
            if name.startswith(side + joint):
                return other + name[len(side) :]
    return name


def _other_words(text: str) -> str:
    return " ".join(_swap_word(word) for word in text.split(" "))


def _swap_word(word: str) -> str:
    bare = word.rstrip(".,;:")
    return {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}.get(bare, bare) + word[len(bare) :]
