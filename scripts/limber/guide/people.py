"""Who is drawn: the guides of a site show different people, and one exercise shows the same person everywhere.

The person is chosen by the exercise's id, so that it is the same in every build and on every page. What an author says
in `look` of a pose counts before that.
"""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from limber.content.library import Library
from limber.figure.pose.spec import LookSpec, PoseSpec

PEOPLE: Final = (
    LookSpec(hair="short"),
    LookSpec(hair="bun", person="silver", clothes="blue"),
    LookSpec(hair="short", person="deep", clothes="blue"),
    LookSpec(hair="bun", person="tan", clothes="plum"),
    LookSpec(hair="bald", person="tan", clothes="teal"),
    LookSpec(hair="short", person="ginger", clothes="blue"),
    LookSpec(hair="bun", person="deep", clothes="teal"),
    LookSpec(hair="short", person="silver", clothes="plum"),
)
"""Nobody real: hair, skin and clothes that go together. On each of these shirts a muscle that works is seen, and none
of this hair would lie inside the floor."""


def person(exercise_id: str) -> LookSpec:
    """Return who is drawn for an exercise."""
    return PEOPLE[hashlib.sha256(exercise_id.encode()).digest()[0] % len(PEOPLE)]


def dressed(library: Library) -> Mapping[str, PoseSpec]:
    """Return every pose with the person of its exercise; what it says of its look itself stays.

    Exercises that share a pose share the person, that of the first of them by name, so that no page shows two.
    """
    shares: dict[str, str] = {}
    for exercise_id in sorted(library.exercises):
        poses = library.exercises[exercise_id].poses()
        joined = {shares[pose] for pose in poses if pose in shares} | {exercise_id}
        first = min(joined)
        shares |= {pose: first for pose, owner in shares.items() if owner in joined}
        shares |= dict.fromkeys(poses, first)
    return MappingProxyType(
        {pose_id: _in_clothes_of(spec, shares.get(pose_id, pose_id)) for pose_id, spec in library.poses.items()}
    )


def _in_clothes_of(spec: PoseSpec, exercise_id: str) -> PoseSpec:
    own = {name: getattr(spec.look, name) for name in spec.look.model_fields_set}
    return spec.model_copy(update={"look": person(exercise_id).model_copy(update=own)})
