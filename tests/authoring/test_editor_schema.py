"""The schemas that editors use: sound content passes, and what an author most often gets wrong does not."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft7Validator

from limber.authoring.editor_schema import FOLDER, schema, schema_files, settings_text
from limber.authoring.poses.gallery import GALLERY
from limber.base import tree
from limber.base.project import Project
from limber.content.library import FOLDERS, SINGLE_FILES
from limber.content.reading.content_files import KINDS
from limber.content.reading.loader import load
from limber.content.reading.references import Names
from limber.content.reading.source.yaml_tree import parse
from pose_files import NAMES as POSE_NAMES

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)
NAMES = load(PROJECT).names


def as_an_editor_reads(node: tree.Node) -> Any:
    """Return a tree with numbers and truth values as the core schema of YAML 1.2 has them, as editors do."""
    if isinstance(node, tree.Sequence):
        return [as_an_editor_reads(item) for item in node.items]
    if isinstance(node, tree.Mapping):
        return {key: as_an_editor_reads(value) for key, value in node.entries.items()}
    text = node.text
    if not node.plain or text is None:
        return text
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text):
        return float(text)
    return {"true": True, "false": False}.get(text, text)


def complaints(kind: str, text: str, names: Names = NAMES) -> list[str]:
    """Return the way to each value that the schema of a kind refuses."""
    parsed = parse(text.encode(), PurePosixPath(f"{kind}.yml"))
    assert parsed.root is not None
    errors = Draft7Validator(schema(kind, names)).iter_errors(as_an_editor_reads(parsed.root))
    return sorted(tree.dotted(error.absolute_path) for error in errors)


FILES = {
    **{PROJECT.content / name: name.removesuffix(".yml") for name in (*SINGLE_FILES, "ledger.yml", "numbers.yml")},
    **{path: KINDS[folder] for folder in FOLDERS for path in sorted((PROJECT.content / folder).glob("[a-z0-9]*.yml"))},
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "content").as_posix())
def test_the_starter_content_passes(path: Path) -> None:
    assert complaints(FILES[path], path.read_text(encoding="utf-8")) == []


def test_every_schema_is_one() -> None:
    files = schema_files(NAMES)
    assert set(files) == {f"{FOLDER}/{kind}.json" for kind in {*FILES.values(), "pose", "withdrawn"}}
    for text in files.values():
        Draft7Validator.check_schema(json.loads(text))


SOUND = """\
title: Bridge
summary: Lift your hips.
kind: strengthening
phase: settling
position: on-back
surface: floor
regions: [low-back, hip]
steps:
  - Lie on your back.
  - {do: Lift your hips., hold: 5 s}
dose: {reps: 15}
red_flags: low-back
"""


@pytest.mark.parametrize(
    ("sound", "wrong", "place"),
    [
        ("", "", None),
        ("title: Bridge\n", "", ""),
        ("title:", "titel: x\ntitle:", ""),
        ("on-back", "on-bakc", "position"),
        ("strengthening", "strong", "kind"),
        ("hip]", "hipp]", "regions"),
        ("{reps: 15}", "{rep: 15}", "dose"),
        ("{reps: 15}", "15 times", "dose"),
        ("{reps: 15}", "{reps: 15, each: ear}", "dose.each"),
        ("hold: 5 s", "holds: 5 s", "steps"),
        ("hold: 5 s", "hold: 5", "steps"),
        ("red_flags: low-back", "red_flags: low-bak", "red_flags"),
        ("red_flags: low-back", "red_flags: low-back\nrelated: [bridge, pelvic-tilt]", None),
        ("red_flags: low-back", "red_flags: low-back\nrelated: [brigde]", "related"),
        ("red_flags: low-back", "red_flags: low-back\nequipment: {item: mat, optional: yes}", None),
        ("red_flags: low-back", "red_flags: low-back\nequipment: {item: mat, optional: true}", None),
        ("red_flags: low-back", "red_flags: low-back\nequipment: {item: mat, optional: maybe}", "equipment"),
    ],
)
def test_slips_show_in_the_editor(sound: str, wrong: str, place: str | None) -> None:
    assert sound in SOUND
    assert complaints("exercise", SOUND.replace(sound, wrong, 1)) == ([] if place is None else [place])


def test_names_of_this_project_are_the_choices() -> None:
    names = Names({"exercise": frozenset({"plank", "bridge"}), "region": frozenset({"hip"})})
    keys = schema("exercise", names)["definitions"]["Exercise"]["properties"]
    assert keys["related"]["anyOf"][1] == {"enum": ["bridge", "plank"]}
    assert keys["regions"]["anyOf"][0]["items"] == {"enum": ["hip"]}


def test_without_names_any_name_will_do() -> None:
    keys = schema("exercise", Names({"exercise": frozenset()}))["definitions"]["Exercise"]["properties"]
    assert "enum" not in keys["related"]["anyOf"][1]
    assert "pattern" in keys["related"]["anyOf"][1]


def test_keys_are_explained_where_they_are_written() -> None:
    definitions = schema("exercise", NAMES)["definitions"]
    assert definitions["Dose"]["properties"]["hold"]["description"] == (
        "how long each repetition is held, in time or in breaths"
    )
    assert definitions["Dose"]["properties"]["hold"]["examples"] == ["5-10 s"]


def test_the_settings_say_which_schema_is_for_which_files() -> None:
    schemas = json.loads(settings_text())["yaml.schemas"]
    assert schemas["./.vscode/limber/exercise.json"] == "content/exercises/*.yml"
    assert schemas["./.vscode/limber/people.json"] == "content/people.yml"
    assert {name.removeprefix("./") for name in schemas} == set(schema_files(NAMES))


def test_settings_that_are_there_are_kept() -> None:
    there = {"editor.fontSize": 15, "[yaml]": {"editor.tabSize": 4}, "yaml.schemas": {"x.json": "*.x"}}
    settings = json.loads(settings_text(json.dumps(there)))
    assert settings["editor.fontSize"] == 15
    assert settings["[yaml]"] == {"editor.insertSpaces": True, "editor.tabSize": 4}
    assert settings["yaml.schemas"]["x.json"] == "*.x"
    assert settings_text(settings_text()) == settings_text()


@pytest.mark.parametrize("there", ["// a comment\n{}", "[]", "{"])
def test_settings_that_are_not_plain_json_are_left_alone(there: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)expect"):
        settings_text(there)


@pytest.mark.parametrize("name", [*GALLERY, *POSE_NAMES])
def test_every_pose_is_sound_to_an_editor(name: str) -> None:
    text = GALLERY[name] if name in GALLERY else (ROOT / "content" / "poses" / f"{name}.yml").read_text("utf-8")
    assert complaints("pose", text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("start: {preset: standing}\nstrat: {}", ""),
        ("end: {}", ""),
        ("start: {right hip: felx 30}", "start.right hip"),
        ("start: {touch: {left hnad: belly}}", "start.touch"),
        ("props: {table: {hieght: 3}}\nstart: {}", "props"),
    ],
)
def test_an_editor_marks_what_is_wrong_in_a_pose(text: str, where: str) -> None:
    assert where in complaints("pose", text)
