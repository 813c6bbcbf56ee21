"""JSON Schema of pose files, for editors: keys and words by their readers, meanings as the guide has them."""

from collections.abc import Collection
from typing import Any, Final

from limber.authoring.poses import guide_words as pose_guide_words
from limber.authoring.poses.guide import descriptions, joint_names, known_pairs, known_words
from limber.figure.pose.keyframe import FrameSpec
from limber.figure.pose.leaves import PoseEntry
from limber.figure.pose.motion import JOINTS
from limber.figure.pose.spec import ArrowSpec, CircleSpec, CloseupSpec, LookSpec, PoseSpec, PropSpec

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}
_LOOSE: Final[Schema] = {"type": ["string", "number", "boolean", "null", "array", "object"]}


def pose_schema() -> Schema:
    """Return the definitions and the top of the schema of a pose file."""
    definitions = {
        "frame": _frame(),
        "prop": _options(PropSpec, leave=("kind",)),
        "arrow": _options(ArrowSpec),
        "circle": _options(CircleSpec),
        "closeup": _options(CloseupSpec),
        "look": _options(LookSpec),
    }
    top = _options(PoseSpec)
    frame, arrow = {"$ref": "#/definitions/frame"}, {"$ref": "#/definitions/arrow"}
    top["properties"] |= {
        "start": _with(top, "start", frame),
        "end": _with(top, "end", frame),
        "via": _with(top, "via", {"anyOf": [frame, {"type": "array", "items": frame}]}),
        "arrows": _with(top, "arrows", _one_or_more({"anyOf": [arrow, {"type": "string"}]})),
        "circle": _with(top, "circle", {"anyOf": [{"$ref": "#/definitions/circle"}, {"type": "string"}]}),
        "closeup": _with(top, "closeup", {"$ref": "#/definitions/closeup"}),
        "look": _with(top, "look", {"$ref": "#/definitions/look"}),
        "props": _with(top, "props", _props()),
    }
    return {**top, "required": ["start"], "definitions": definitions}


def _with(top: Schema, key: str, schema: Schema) -> Schema:
    return {**schema, "description": top["properties"][key]["description"]}


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _props() -> Schema:
    kinds = known_words(PropSpec, "kind")
    option = {"anyOf": [{"$ref": "#/definitions/prop"}, {"type": "null"}]}
    with_options = {
        "type": "object",
        "properties": dict.fromkeys(kinds, option),
        "additionalProperties": False,
        "minProperties": 1,
    }
    return _one_or_more({"anyOf": [{"enum": list(kinds)}, with_options, {"type": "string"}]})


def _options(group: type[PoseEntry], leave: Collection[str] = ()) -> Schema:
    """Return the schema of a group of keys."""
    said = descriptions(group)
    keys = {key: {**_value(group, key), "description": text} for key, text in said.items() if key not in leave}
    return {"type": "object", "properties": keys, "additionalProperties": False}


def _value(group: type[PoseEntry], key: str) -> Schema:
    words = known_words(group, key)
    before, after = known_pairs(group, key)
    if before:
        value = {"anyOf": [{"enum": [*after, None]}, {"type": ["object", "string", "null"]}]}
        return {"type": "object", "propertyNames": {"enum": list(before)}, "additionalProperties": value}
    if words:
        return {"anyOf": [_one_or_more({"enum": list(words)}), _LOOSE]}
    return dict(_LOOSE)


def _frame() -> Schema:
    """Return the schema of a key frame: its options, and every joint with its motions."""
    schema = _options(FrameSpec)
    for joint, meanings in pose_guide_words.MOTIONS.items():
        for name in joint_names(joint):
            motions = "|".join(JOINTS[name])
            one = f"({motions}) *[-+]?[0-9.]+ *(°|deg|degrees)?"
            said = "; ".join(f"{word}: {meaning}" for word, meaning in meanings.items())
            text = {"type": "string", "pattern": f"^ *{one}( *, *{one})* *$"}
            schema["properties"][name] = {**_one_or_more(text), "description": said}
    return schema
