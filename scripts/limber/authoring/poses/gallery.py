"""The gallery of poses: tested examples from all over the body, named by their movement, free to start from."""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final


def _texts() -> dict[str, str]:
    found = sorted((files("limber.authoring.poses") / "gallery_poses").iterdir(), key=lambda path: path.name)
    return {path.name.removesuffix(".yml"): path.read_text("utf-8") for path in found if path.name.endswith(".yml")}


GALLERY: Final[Mapping[str, str]] = MappingProxyType(_texts())
"""Name -> text of a pose file."""
