"""JSON Schema for editors, with this project's own names as choices.

An editor that understands it (with yaml-language-server: VS Code, Neovim, Emacs, …) completes keys, words of the
vocabulary and names of exercises while an author types, and shows what a key means. The editor helps; `limber check`
decides.
"""

import json
from collections.abc import Mapping
from typing import Any

from limber.authoring.poses.schema import pose_schema
from limber.content.fields import Entry
from limber.content.library import FOLDERS, MODELS, OPTIONAL_FILES, SINGLE_FILES
from limber.content.reading import model_shapes
from limber.content.reading.model_shapes import FieldKey, FieldShape, ShapeKind
from limber.content.reading.references import Names

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version that yaml-language-server understands."""

FOLDER = ".vscode/limber"
"""Where the schemas go, in a project."""

SETTINGS = ".vscode/settings.json"
"""Where VS Code looks for a project's settings."""

POSE = "pose"
"""The kind of file of which the figures know the words."""

_ANY_TEXT = {"type": ["string", "number"]}

Schema = dict[str, Any]


def schema_files(names: Names) -> dict[str, str]:
    """Return the schema of each kind of file: path in the project, and text.

    Args:
        names: This project's ids.
    """
    return {
        f"{FOLDER}/{kind}.json": f"{json.dumps(schema(kind, names), indent=2, ensure_ascii=False)}\n"
        for kind in _patterns()
    }


def settings_text(existing: str = "") -> str:
    """Return the text of VS Code's settings that makes it use the schemas.

    Args:
        existing: The settings as they are; everything in them is kept.

    Raises:
        ValueError: If the settings are not plain JSON (VS Code also takes comments), so they cannot be added to.
    """
    settings = json.loads(existing) if existing.strip() else {}
    if not isinstance(settings, dict):
        raise ValueError("expected a JSON object")  # noqa: TRY004 - what is wrong is the file's content
    ours = {f"./{FOLDER}/{kind}.json": pattern for kind, pattern in _patterns().items()}
    yaml = {"editor.insertSpaces": True, "editor.tabSize": 2, **settings.get("[yaml]", {})}
    settings = {
        "files.encoding": "utf8",
        **settings,
        "[yaml]": yaml,
        "yaml.schemas": {**settings.get("yaml.schemas", {}), **ours},
    }
    return f"{json.dumps(settings, indent=2, ensure_ascii=False)}\n"


def schema(kind: str, names: Names) -> Schema:
    """Return the schema of one kind of file.

    Args:
        kind: "exercise", …, "pose", or the name of a single file without its ending ("clinic").
        names: This project's ids.
    """
    if kind == POSE:
        return {"$schema": DRAFT, "title": kind, **pose_schema()}
    definitions: dict[str, Schema] = {}
    model = MODELS[kind]
    top = _Maker(names, definitions).group(model)
    return {"$schema": DRAFT, "title": kind, **top, "definitions": definitions}


def _patterns() -> Mapping[str, str]:
    """Return the files that each schema is for."""
    kinds = {model: kind for kind, model in MODELS.items()}
    folders = {kinds[model]: f"content/{folder}/*.yml" for folder, model in FOLDERS.items()}
    return {
        **folders,
        POSE: "content/poses/*.yml",
        **{kinds[model]: f"content/{name}" for name, model in {**SINGLE_FILES, **OPTIONAL_FILES}.items()},
    }


class _Maker:
    """Makes the schema of one file, each group once."""

    def __init__(self, names: Names, definitions: dict[str, Schema]) -> None:
        self.names = names
        self.definitions = definitions

    def value(self, shape: FieldShape) -> Schema:
        """Return the schema of what may stand at one place."""
        if shape.entry is not None:
            return self.group(shape.entry)
        if shape.form is ShapeKind.LIST and shape.item is not None:
            item = self.value(shape.item)
            least = max(1, shape.least)
            many = {"type": "array", "items": item, "minItems": least}
            return {"anyOf": [many if shape.most is None else {**many, "maxItems": shape.most}, item]}
        if shape.form is ShapeKind.TABLE and shape.item is not None and shape.key is not None:
            table = {"type": "object", "propertyNames": self.value(shape.key)}
            return {**table, "minProperties": shape.least, "additionalProperties": self.value(shape.item)}
        if shape.form is ShapeKind.CHOICE:
            return {"enum": list(shape.choices)}
        if shape.ref is not None and (known := self.names.known.get(shape.ref.kind)):
            return {"enum": sorted(known)}
        return dict(shape.json_schema or _ANY_TEXT)

    def group(self, entry: type[Entry]) -> Schema:
        """Return a reference to the schema of a group, which is made where it is not there yet."""
        name = entry.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # stands in while the group's keys are made
            self.definitions[name] = self.definition(entry)
        return {"$ref": f"#/definitions/{name}"}

    def definition(self, entry: type[Entry]) -> Schema:
        """Return the schema of a group: an object, or the bare line of text that stands for it."""
        keys = model_shapes.keys(entry)
        properties = {name: self.key(key) for name, key in keys.items()}
        required = [name for name, key in keys.items() if key.required]
        whole: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            whole["required"] = required
        if short := model_shapes.short_key(entry):
            whole = {"anyOf": [whole, self.value(short.shape)]}
        return {"description": " ".join((entry.__doc__ or "").split()), **whole}

    def key(self, key: FieldKey) -> Schema:
        """Return the schema of a key's value, with what an editor shows about it."""
        found = {**self.value(key.shape), "description": key.description}
        return {**found, "examples": list(key.examples)} if key.examples else found
