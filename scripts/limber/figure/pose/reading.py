"""Check what was written in a pose file and say what is wrong, at which path, and which words are known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from limber.base.diagnostics import did_you_mean
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.keyframe import FrameSpec, Target
from limber.figure.pose.leaves import PoseEntry
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.spec import ArrowSpec, CircleSpec, CloseupSpec, LookSpec, PoseSpec, PropSpec

_MODELS: Final[Mapping[str, type[PoseEntry]]] = {
    "start": FrameSpec,
    "end": FrameSpec,
    "via": FrameSpec,
    "props": PropSpec,
    "arrows": ArrowSpec,
    "look": LookSpec,
    "circle": CircleSpec,
    "closeup": CloseupSpec,
    "touch": Target,
}


def _step_into(here: object, step: str | int) -> tuple[tuple[str | int, ...], object] | None:
    """Return the author's keys for one step of the model's path, and what is written there; None where nothing is.

    A prop's options are written one level deeper, under its kind.
    """
    if isinstance(here, Mapping):
        if step in here:
            return (step,), here[step]
        for key, inner in here.items():
            if isinstance(inner, Mapping) and step in inner:
                return (key, step), inner[step]
    elif isinstance(here, Sequence) and not isinstance(here, str) and isinstance(step, int) and step < len(here):
        return (step,), here[step]
    return None


def _path(location: tuple[str | int, ...], data: object) -> tuple[str | int, ...]:
    """Return the author's path for a place in the model.

    The model gathers joints into a list and splits lines of words into lists; in the file a joint is a key of its own
    and a line is one thing, so the path ends where the file's own tree does.
    """
    path: list[str | int] = []
    here = data
    for i, step in enumerate(location):
        row = location[i + 1] if i + 1 < len(location) else None
        if step == "joints" and isinstance(row, int) and isinstance(here, Mapping):
            written = [key for key in here if key in JOINTS]
            return (*path, written[row])
        found = _step_into(here, step)
        if found is None and step == 0 and isinstance(here, Mapping):
            continue  # one thing that stands for a list of one
        if found is None:
            break
        path += found[0]
        here = found[1]
    return tuple(path)


def _finding(error: ErrorDetails, data: object) -> PoseFault:
    location = tuple(error["loc"])
    path = _path(location, data)
    if error["type"] == "extra_forbidden":
        model = next((_MODELS[str(step)] for step in reversed(location[:-1]) if str(step) in _MODELS), PoseSpec)
        key, known = str(location[-1]), model.known_keys()
        what = "joint or option" if model is FrameSpec else "option"
        hidden = ("left ", "right ") if model is FrameSpec else ("kind",)
        listed = [word for word in known if not word.startswith(hidden)]
        guess = did_you_mean(key, known)
        return PoseFault(path, f'unknown {what} "{key}"', f"{guess} known: {', '.join(listed)}".strip())
    if error["type"] == "missing":
        return PoseFault(path, f'"{location[-1]}" is missing')
    context = error.get("ctx", {})
    return PoseFault(path, str(context.get("message", error["msg"])), str(context.get("hint", "")))


def read_pose(data: object) -> tuple[PoseSpec | None, tuple[PoseFault, ...]]:
    """Check what was written in a pose file.

    Args:
        data: Mappings, lists and texts, as the loader hands them over.

    Returns:
        The pose and no faults, or None and every fault.
    """
    try:
        spec = PoseSpec.model_validate(data)
    except ValidationError as error:
        return None, tuple(dict.fromkeys(_finding(detail, data) for detail in error.errors()))
    lost = tuple(_lost_frames(spec))
    return (None, lost) if lost else (spec, ())


def _lost_frames(spec: PoseSpec) -> Iterator[PoseFault]:
    """Yield the arrows and insets that are put into frames there are not."""
    names = [name for name, _, _ in spec.frames()]
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("arrows", i, "frame"), arrow.frame) for i, arrow in enumerate(spec.arrows) if arrow.frame
    ]
    named += [(("closeup", "frames"), name) for name in (spec.closeup.frames if spec.closeup else ())]
    for path, name in named:
        if name not in names:
            yield PoseFault(path, f'there is no frame "{name}"', f"frames: {', '.join(names)}")
