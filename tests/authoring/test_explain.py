"""What `limber explain` says about a field."""

from pathlib import PurePosixPath

import pytest
from pydantic import ValidationError

from limber.authoring.explain import EXAMPLES, WIDTH, UnknownFieldError, explain
from limber.base import tree
from limber.content.fields import Entry
from limber.content.library import MODELS
from limber.content.model import Exercise, TextPage
from limber.content.reading import model_shapes
from limber.content.reading.source.yaml_tree import parse
from limber.content.reading.text_page import parse_page


def groups() -> list[type[Entry]]:
    """Return every group of keys that an author can write, in the order of the names."""
    found: set[type[Entry]] = set()
    waiting = [model_shapes.group(model) for model in MODELS.values()]
    while waiting:
        shape = waiting.pop()
        if shape.item is not None:
            waiting.append(shape.item)
        if shape.entry is not None and shape.entry not in found:
            found.add(shape.entry)
            waiting += [key.shape for key in model_shapes.keys(shape.entry).values()]
    return sorted(found, key=lambda entry: entry.__name__)


def fields() -> list[str]:
    """Return every field there is, as an author would ask for it."""
    found = []
    waiting = [(kind, model_shapes.group(model)) for kind, model in MODELS.items()]
    while waiting:
        name, shape = waiting.pop()
        found.append(name)
        while shape.item is not None:
            shape = shape.item
        if shape.entry is not None:
            waiting += [(f"{name}.{key.name}", key.shape) for key in model_shapes.keys(shape.entry).values()]
    return found


def test_every_group_has_an_example() -> None:
    assert set(EXAMPLES) == set(groups())


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)
def test_every_example_is_sound(model: type[Entry]) -> None:
    parsed = (parse_page if model is TextPage else parse)(EXAMPLES[model].encode(), PurePosixPath("example"))
    assert not parsed.problems
    assert parsed.root is not None
    model.model_validate(tree.plain(parsed.root))


@pytest.mark.parametrize("model", groups(), ids=lambda model: model.__name__)
def test_every_example_of_a_field_can_be_its_value(model: type[Entry]) -> None:
    for key in model_shapes.keys(model).values():
        for example in key.examples:
            quoted = example if example.startswith(("[", "{")) else f"'{example.replace(chr(39), chr(39) * 2)}'"
            root = parse(f"{key.name}: {quoted}".encode(), PurePosixPath("example")).root
            assert root is not None
            with pytest.raises(ValidationError) as error:
                model.model_validate({key.name: tree.plain(root.entries[key.name]), "no such key": ""})
            assert not [wrong for wrong in error.value.errors() if wrong["loc"][0] == key.name]


@pytest.mark.parametrize("field", fields())
def test_every_field_is_explained(field: str) -> None:
    text = explain(field)
    assert text.startswith(f"{field}\n\n")
    assert "None" not in text
    for line in text.splitlines():
        assert len(line) <= WIDTH
        assert line == line.rstrip()


@pytest.mark.parametrize("field", [name for name in fields() if "page" not in name])
def test_every_example_shown_can_be_read(field: str) -> None:
    _, _, example = explain(field).partition("\nExample:\n\n")
    lines = [line.removeprefix("    ") for line in example.splitlines()]
    blocks = ["\n".join(lines)] if any(line.startswith(" ") for line in lines) else lines
    for block in blocks:
        assert not parse(block.encode(), PurePosixPath("example")).problems


def test_a_value_is_explained_with_what_can_be_written() -> None:
    assert explain("exercise.dose.hold") == (
        "exercise.dose.hold\n\n"
        "How long each repetition is held, in time or in breaths. It may be left out.\n"
        "Write an amount such as 5 s, 5-10 s, about 1 min, 20 s or more, a few seconds, 5\nbreaths.\n\n"
        "Example:\n\n"
        "    hold: 5-10 s\n"
    )


def test_a_group_is_explained_with_its_keys() -> None:
    assert explain("exercise.steps") == (
        "exercise.steps\n\n"
        "What to do, one action each. It has to be there.\n"
        "Write a list of at most 40, or one entry without a list. An entry is a group of the keys\n"
        "below; a bare line of text stands for “do”.\n"
        "One action.\n\n"
        "* do       what to do, one action\n"
        "  hold     how long to stay there\n"
        "  breathe  how to breathe meanwhile\n"
        "  picture  the picture of the figure that it leads to, counted from 1; an earlier one\n"
        "           where it leads back\n\n"
        "* has to be there\n\n"
        "Example:\n\n"
        "    steps:\n"
        "      - do: Lift your hips.\n"
        "        hold: 5 s\n"
        "        breathe: out\n"
    )


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("exercise.kind", "Write one of breathing, mobility,"),
        ("exercise.title", "Write text of at most 80 characters."),
        ("exercise.summary", "**bold**, *emphasis* and [words](https://address)\nwork."),
        ("exercise.position", "Write a word from “position” in vocabulary.yml."),
        ("exercise.related", "An entry is the name of a file"),
        ("exercise.review.by", "Write the id of a person in people.yml."),
        ("exercise.review.date", "Write a date such as 2026-03-31."),
        ("exercise.equipment.optional", "Left out, it is no.\nWrite yes or no."),
        ("programme.setting", "Left out, it is home."),
        ("programme.supervision", "Left out, it is none."),
        ("clinic.url", "Write a web address that starts with https://."),
        ("exercise.decisions.says", "Write a group of ids, each followed by text"),
        ("exercise", "One file for each, in content/exercises/."),
    ],
)
def test_what_can_be_written_is_said_in_words(field: str, says: str) -> None:
    assert says in explain(field)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("exercise.steps.2.hold", "exercise.steps.hold"),
        ("countries.countries.uk.today", "countries.countries.today"),
        ("red_flags", "red-flags"),
        (" exercise. ", "exercise"),
    ],
)
def test_places_may_be_given_as_in_messages(asked: str, field: str) -> None:
    assert explain(asked) == explain(field)


NUMBER_OF_KEYS = len(model_shapes.keys(Exercise))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("exercize", 'there is no "exercize"; did you mean "exercise"?'),
        ("exercise.dos", 'there is no "dos" in "exercise.dos"; did you mean "dose"?'),
        ("exercise.steps.x", 'there is no "x" in "exercise.steps.x"; there is do, hold, breathe, picture'),
        ("exercise.title.x", 'there is no "x" in "exercise.title.x"; nothing stands below a value'),
        (
            "exercise.zzz",
            f'there is no "zzz" in "exercise.zzz"; there is a list of {NUMBER_OF_KEYS} keys one level above',
        ),
        (
            "",
            f'there is no ""; there is {", ".join(MODELS)}',
        ),
    ],
)
def test_unknown_fields_lead_to_known_ones(asked: str, says: str) -> None:
    with pytest.raises(UnknownFieldError) as error:
        explain(asked)
    assert str(error.value) == says
