"""The content model seen from outside: which keys a group has, and what may stand at each place.

The models say this in annotations. Whoever works beside pydantic reads it here: the search for references and slips,
the words for errors, the editor schema and the explanations.
"""

import enum
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from limber.base import tree
from limber.content.fields import Entry, Prose, Ref


class ShapeKind(enum.Enum):
    """What kind of thing stands at a place."""

    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    TABLE = "table"
    GROUP = "group"


@dataclass(frozen=True, slots=True, eq=False)
class FieldShape:
    """What may stand at one place.

    Attributes:
        form: What kind of thing.
        entry: The model of a `GROUP`.
        item: What each value of a `LIST` or `TABLE` is.
        key: What each name in a `TABLE` is.
        choices: The words of a `CHOICE`.
        prose: Set where the text is read by patients.
        ref: Set where the text is the id of another entry.
        optional: Whether the model takes `None`, which an author must not write.
        least: Fewest values of a `LIST` or `TABLE`.
        most: Most values of a `LIST`; `None` for any number.
        json_schema: The JSON schema of a `TEXT`.
    """

    form: ShapeKind
    entry: type[Entry] | None = None
    item: "FieldShape | None" = None
    key: "FieldShape | None" = None
    choices: tuple[str, ...] = ()
    prose: Prose | None = None
    ref: Ref | None = None
    optional: bool = False
    least: int = 0
    most: int | None = None
    json_schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FieldKey:
    """A key of a group.

    Attributes:
        name: As an author writes it.
        shape: What may stand behind it.
        required: Whether it has to be there.
        description: What it means.
        examples: Values as an author would write them.
        default: What holds where it is left out.
    """

    name: str
    shape: FieldShape
    required: bool
    description: str
    examples: tuple[str, ...]
    default: object


class Leaf(NamedTuple):
    """A piece of text of a file, or the name of a table's entry, with what the model says about its place.

    Attributes:
        shape: What may stand there.
        path: The way to it.
        node: The text.
        in_brackets: Whether it is a value of a list in square brackets.
    """

    shape: FieldShape
    path: tuple[str | int, ...]
    node: tree.Scalar
    in_brackets: bool = False


@cache
def keys(entry: type[Entry]) -> Mapping[str, FieldKey]:
    """Return the keys of a group by the name an author writes, in the model's order."""
    found = {}
    for field, info in entry.model_fields.items():
        name = info.alias or field
        examples = tuple(str(example) for example in info.examples or ())
        shape = _shape(info.annotation, tuple(info.metadata))
        found[name] = FieldKey(name, shape, info.is_required(), info.description or "", examples, info.default)
    return found


def group(entry: type[Entry]) -> FieldShape:
    """Return the shape of a group."""
    return FieldShape(ShapeKind.GROUP, entry=entry)


def short_key(entry: type[Entry]) -> FieldKey | None:
    """Return the key that a bare line of text stands for."""
    if entry.short is None:
        return None
    info = entry.model_fields.get(entry.short)
    return keys(entry)[(info.alias if info else None) or entry.short]


def at(entry: type[Entry], path: tuple[str | int, ...]) -> FieldShape | None:
    """Return what may stand at a path, counted from a group's top; `None` where the model knows no such place."""
    shape: FieldShape | None = group(entry)
    for part in path:
        if shape is None:
            return None
        if shape.entry is not None:
            key = keys(shape.entry).get(str(part))
            shape = key.shape if key is not None else None
        else:
            shape = shape.item
    return shape


def group_at(entry: type[Entry], path: tuple[str | int, ...]) -> type[Entry] | None:
    """Return the model of the group at a path; `None` where the model has none there."""
    shape = at(entry, path)
    return shape.entry if shape is not None else None


def is_required(entry: type[Entry], path: tuple[str | int, ...]) -> bool:
    """Whether a path ends in a key that its group cannot do without."""
    parent = group_at(entry, path[:-1])
    known = keys(parent).get(str(path[-1])) if parent is not None and path else None
    return known is not None and known.required


def leaves(entry: type[Entry], root: tree.Node) -> list[Leaf]:
    """Return every piece of text whose place the model knows, valid or not, in the order of the file."""
    found: list[Leaf] = []
    _collect(group(entry), root, (), found, in_brackets=False)
    return found


def _collect(
    shape: FieldShape,
    node: tree.Node,
    path: tuple[str | int, ...],
    found: list[Leaf],
    *,
    in_brackets: bool,
) -> None:
    if isinstance(node, tree.Scalar):
        found.append(_text(shape, node, path, in_brackets=in_brackets))
    elif isinstance(node, tree.Sequence):
        if shape.form is ShapeKind.LIST and shape.item is not None:
            for index, item in enumerate(node.items):
                _collect(shape.item, item, (*path, index), found, in_brackets=node.flow)
    else:
        for part, name, value in _entries(shape, node):
            if name is not None:
                found.append(Leaf(name, (*path, part), node.keys[part]))
            _collect(value, node.entries[part], (*path, part), found, in_brackets=False)


def _entries(shape: FieldShape, node: tree.Mapping) -> Iterator[tuple[str, FieldShape | None, FieldShape]]:
    """Yield each key that the model knows, what the key itself has to be in a table, and what its value has to be."""
    if shape.form is ShapeKind.LIST and shape.item is not None:
        shape = shape.item
    if shape.form is ShapeKind.TABLE and shape.item is not None:
        for part in node.entries:
            yield part, shape.key, shape.item
    elif shape.entry is not None:
        known = keys(shape.entry)
        for part in node.entries:
            if part in known:
                yield part, None, known[part].shape


def _text(shape: FieldShape, node: tree.Scalar, path: tuple[str | int, ...], *, in_brackets: bool) -> Leaf:
    """Return a text at the place it stands for: it may be a list of one, or a group written as a bare line."""
    while node.text is not None:
        if shape.form is ShapeKind.LIST and shape.item is not None:
            shape = shape.item
        elif shape.entry is not None and (short := short_key(shape.entry)) is not None:
            shape = short.shape
        else:
            break
    return Leaf(shape, path, node, in_brackets)


def _shape(annotation: object, metadata: tuple[object, ...] = ()) -> FieldShape:
    """Return what an annotation allows, with what pydantic has set aside as metadata."""
    optional = False
    while (origin := get_origin(annotation)) in {Annotated, Union, types.UnionType}:
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*more, *metadata)
        else:
            members = [member for member in get_args(annotation) if member is not types.NoneType]
            optional = optional or len(members) < len(get_args(annotation))
            annotation = members[0]
    marks = tuple(_flat(metadata))
    arguments = get_args(annotation)
    least = max((m.min_length for m in marks if getattr(m, "min_length", None) is not None), default=0)
    most = min((m.max_length for m in marks if getattr(m, "max_length", None) is not None), default=None)
    if origin is tuple:
        return FieldShape(ShapeKind.LIST, item=_shape(arguments[0]), optional=optional, least=least, most=most)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        name, item = _shape(arguments[0]), _shape(arguments[1])
        return FieldShape(ShapeKind.TABLE, key=name, item=item, optional=optional, least=least)
    if origin is Literal:
        return FieldShape(ShapeKind.CHOICE, choices=arguments, optional=optional)
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return FieldShape(ShapeKind.GROUP, entry=annotation, optional=optional)
    return FieldShape(
        ShapeKind.TEXT,
        prose=next((mark for mark in marks if isinstance(mark, Prose)), None),
        ref=next((mark for mark in marks if isinstance(mark, Ref)), None),
        optional=optional,
        json_schema=next((mark.json_schema for mark in marks if isinstance(mark, WithJsonSchema)), None),
    )


def _flat(metadata: tuple[object, ...]) -> Iterator[Any]:
    """Yield each mark; a `Field` inside an annotation carries its own."""
    for mark in metadata:
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark
