"""The content model seen from outside."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field

from limber.content.fields import Entry, ExerciseId, Id, Many, SourceId, Text, Title, YesNo
from limber.content.model import Exercise, Review, StopRule
from limber.content.reading import model_shapes
from limber.content.reading.model_shapes import ShapeKind, at, group_at, keys, leaves, short_key
from limber.content.reading.source.yaml_tree import parse


class Part(Entry):
    """A group that a line can stand for."""

    short: ClassVar[str | None] = "do"
    do: Text = Field(alias="make", description="what to do", examples=["Lift."])
    other: ExerciseId | None = None


class Whole(Entry):
    """A group with one of everything."""

    name: Title
    kind: Literal["one", "two"] = "one"
    parts: Many[Part] = Field((), min_length=2)
    table: Mapping[Id, Part] = Field(description="by id")
    says: Annotated[Mapping[SourceId, Title], Field(min_length=1)] | None = None
    sure: YesNo = False


def test_keys_are_what_an_author_writes() -> None:
    assert list(keys(Part)) == ["make", "other"]
    make, other = keys(Part).values()
    assert (make.required, make.description, make.examples) == (True, "what to do", ("Lift.",))
    assert (other.required, other.shape.optional, other.default) == (False, True, None)
    assert short_key(Part) is make
    assert short_key(Whole) is None
    short = short_key(StopRule)
    assert short is not None
    assert short.name == "if"


def test_forms_and_marks_are_read_from_annotations() -> None:
    whole = {name: key.shape for name, key in keys(Whole).items()}
    assert [shape.form for shape in whole.values()] == [
        *(ShapeKind.TEXT, ShapeKind.CHOICE, ShapeKind.LIST, ShapeKind.TABLE, ShapeKind.TABLE, ShapeKind.TEXT),
    ]
    assert whole["name"].prose is not None
    assert whole["name"].prose.limit == 80
    assert whole["kind"].choices == ("one", "two")
    assert (whole["parts"].least, whole["parts"].most) == (2, 40)
    assert whole["parts"].item is not None
    assert whole["parts"].item.entry is Part
    assert whole["says"].key is not None
    assert whole["says"].key.ref is not None
    assert whole["says"].key.ref.kind == "source"
    assert (whole["says"].least, whole["says"].optional) == (1, True)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ((), Whole),
        (("parts", 0), Part),
        (("table", "any-id"), Part),
        (("parts",), None),
        (("parts", 0, "make"), None),
        (("parts", 0, "make", "deeper", "still"), None),
        (("nothing",), None),
    ],
)
def test_groups_are_found_along_a_path(path: tuple[str | int, ...], entry: type[Entry] | None) -> None:
    assert group_at(Whole, path) is entry


def test_values_are_found_along_a_path() -> None:
    due = at(Exercise, ("review", "due"))
    assert due is not None
    assert due is keys(Review)["due"].shape


def test_every_text_is_found_with_what_may_stand_there() -> None:
    text = """\
name: A
unknown: B
parts:
  - Lift.
  - {make: Lower., other: bridge}
table:
  first: Hold.
says: {article: x}
sure:
kind: [one]
"""
    root = parse(text.encode(), PurePosixPath("file.yml")).root
    assert root is not None
    found = {leaf.path: leaf for leaf in leaves(Whole, root)}
    assert list(found) == [
        ("name",),
        ("parts", 0),
        ("parts", 1, "make"),
        ("parts", 1, "other"),
        ("table", "first"),
        ("says", "article"),
        ("sure",),
    ]
    for path in [("parts", 0), ("parts", 1, "make"), ("table", "first")]:
        assert found[path].shape is keys(Part)["make"].shape
    assert found["sure",].node.text is None


def test_one_value_stands_for_a_list() -> None:
    root = parse(b"parts: {make: Lift., other: bridge}\nname: [A, B]\n", PurePosixPath("file.yml")).root
    assert root is not None
    assert [leaf.path for leaf in leaves(Whole, root)] == [("parts", "make"), ("parts", "other")]
    root = parse(b"parts: [Lift., 'Lower.']\n", PurePosixPath("file.yml")).root
    assert root is not None
    assert [(leaf.in_brackets, leaf.node.plain) for leaf in leaves(Whole, root)] == [(True, True), (True, False)]


def test_shapes_are_made_once() -> None:
    assert model_shapes.keys(Whole) is model_shapes.keys(Whole)
