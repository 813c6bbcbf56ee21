"""A new file explains itself, asks for what it needs, and every line that is commented out can be used."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from limber.authoring.starter import KINDS, starter_file, starter_page
from limber.content.reading import model_shapes
from limber.content.reading.loader import load
from whole_site import copied


def sound(text: str, **values: str) -> str:
    """Fill in the open keys of a starter file."""
    lines = []
    for line in text.splitlines():
        key, colon, rest = line.partition(":")
        value = values.pop(key, "") if colon else ""
        lines.append(f"{key}: {value} {rest.strip()}" if value else line)
    assert not values
    return "\n".join(line for line in lines if line != "  -") + "\n"


FILLED: dict[str, dict[str, str]] = {
    "exercise": {
        "title": "Heel raise",
        "summary": "Rise on your toes.",
        "kind": "strengthening",
        "phase": "later",
        "position": "standing",
        "surface": "standing",
        "regions": "low-back",
        "steps": "[Rise.]",
        "dose": "{reps: 10}",
        "red_flags": "low-back",
    },
    "programme": {
        "title": "Every day",
        "summary": "A plan.",
        "for": "back-pain",
        "phase": "later",
        "blocks": "{title: One, exercises: full}",
        "red_flags": "low-back",
    },
    "red-flags": {
        "title": "Back pain",
        "regions": "low-back",
        **dict.fromkeys(("emergency", "today", "soon", "ask_first"), "{sign: your back hurts}"),
    },
    "condition": {"title": "Hip pain", "summary": "Pain.", "regions": "low-back", "red_flags": "low-back"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_there_once_with_what_it_means(kind: str) -> None:
    _, model = KINDS[kind]
    text = starter_file(kind)
    for key in model_shapes.keys(model).values():
        (line,) = [line for line in text.splitlines() if re.match(rf"(# )?{key.name}:", line)]
        assert line.startswith("#") != key.required
        assert key.description in line


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_is_yaml_with_the_open_keys_empty(kind: str) -> None:
    _, model = KINDS[kind]
    data = yaml.safe_load(starter_file(kind))
    assert list(data) == [key.name for key in model_shapes.keys(model).values() if key.required]
    assert set(map(str, data.values())) <= {"None", "[None]"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_filled_in_is_sound(kind: str, tmp_path: Path) -> None:
    folder, _ = KINDS[kind]
    project = copied(tmp_path)
    (project.content / folder / "new.yml").write_text(sound(starter_file(kind), **FILLED[kind]), encoding="utf-8")
    assert list(load(project).report) == []


def examples() -> Iterator[tuple[str, str]]:
    """Yield every example of a key that a starter file shows."""
    for kind, (_, model) in KINDS.items():
        for key in model_shapes.keys(model).values():
            yield from ((kind, f"{key.name}: {example}") for example in key.examples)


@pytest.mark.parametrize(("kind", "line"), list(examples()))
def test_every_example_is_read_as_a_value(kind: str, line: str) -> None:
    del kind
    data: dict[str, Any] = yaml.safe_load(line)
    assert all(value is not None for value in data.values())


def test_what_is_new_names_the_commands_that_help() -> None:
    for kind in KINDS:
        assert f"`limber explain {kind}`" in starter_file(kind)
        assert "`limber check`" in starter_file(kind)


def test_the_keys_of_a_dose_can_be_used_as_they_stand(tmp_path: Path) -> None:
    used = "reps|sets|hold|rest|each|alternate|one|often|daily|for|load|effort|trade|more"
    filled = {key: value for key, value in FILLED["exercise"].items() if key != "dose"}
    text = re.sub(rf"^  # ({used}):", r"  \1:", sound(starter_file("exercise"), **filled), flags=re.MULTILINE)
    project = copied(tmp_path)
    (project.content / "exercises" / "new.yml").write_text(text, encoding="utf-8")
    loaded = load(project)
    assert list(loaded.report) == []
    assert loaded.library is not None
    dose = loaded.library.exercises["new"].dose
    assert dose.one == "Round your back, then let it sink."
    assert dose.load == "a bag of rice, about 1 kg"


def test_a_new_page_that_is_filled_in_is_sound(tmp_path: Path) -> None:
    project = copied(tmp_path)
    text = sound(starter_page(), title="After your operation", summary="What to expect.", red_flags="low-back")
    (project.content / "pages" / "new.md").write_text(text, encoding="utf-8")
    assert list(load(project).report) == []
