"""Pose files for tests, read the way the loader hands them over: mappings, lists and texts."""

from pathlib import Path

import yaml

from limber.figure.pose.reading import read_pose
from limber.figure.pose.spec import PoseSpec

POSES = Path(__file__).parent.parent / "content" / "poses"

NAMES = tuple(sorted(path.stem for path in POSES.glob("*.yml")))


def tree(text: str) -> object:
    """Return YAML as text only."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes text only


def written(text: str) -> PoseSpec:
    """Return a pose written in a test; it must be understood."""
    spec, faults = read_pose(tree(text))
    assert spec is not None, faults
    return spec


def pose(name: str) -> PoseSpec:
    """Return a pose of the library."""
    return written((POSES / f"{name}.yml").read_text(encoding="utf-8"))
