"""The text of a new file: every key with what it means, the required ones open, the others commented out.

A new file is not valid: what is left empty is exactly what `limber check` then asks for.
"""

from types import UnionType
from typing import Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from limber import __version__
from limber.base.project import PACKAGE
from limber.content.fields import Entry
from limber.content.model import Condition, Exercise, Programme, RedFlags, TextPage

KINDS: dict[str, tuple[str, type[Entry]]] = {
    "exercise": ("exercises", Exercise),
    "programme": ("programmes", Programme),
    "condition": ("conditions", Condition),
    "red-flags": ("red-flags", RedFlags),
}
"""What can be started: its folder in `content/`, and its model."""

_WIDTH = 32


_HOSTING = PACKAGE / "authoring" / "hosting"


def hosting_files() -> dict[str, str]:
    """Return the files that have a public host check and publish a clinic's project, by their paths in it.

    They ask for the version of Limber that is here: a project is checked with what it was written for.
    """
    return {
        f".github/workflows/{path.name}": path.read_text(encoding="utf-8").replace("@VERSION@", __version__)
        for path in sorted(_HOSTING.glob("*.yml"))
    }


def starter_file(kind: str) -> str:
    """Return the text of a new file.

    Args:
        kind: One of `KINDS`.
    """
    what = "list of warning signs" if kind == "red-flags" else kind
    return "\n".join([*_head(what, kind), "", *_keys(KINDS[kind][1])]) + "\n"


def starter_page() -> str:
    """Return the text of a new page: its front matter, and how its text begins."""
    front = [*_head("page", "page"), *_keys(TextPage)]
    body = ("What the page says first.", "", "## A heading", "", "- A point", "")
    return "\n".join(["---", *front, "---", "", *body])


def _head(what: str, kind: str) -> tuple[str, str]:
    return (
        f"# A new {what}. Fill in every open key; take the # away where you need a key that is commented out.",
        f"# `limber check` shows what is missing; `limber explain {kind}` says what each key means.",
    )


def _keys(model: type[Entry]) -> list[str]:
    lines: list[str] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key == "body":  # of a page: it stands below
            continue
        if field.is_required():
            lines += _required(key, field)
        else:
            example = f" {field.examples[0]}" if field.examples else ""
            lines.append(f"# {f'{key}:{example}':{_WIDTH}} # {field.description}")
    return lines


def _required(key: str, field: FieldInfo) -> list[str]:
    model = _model_of(field.annotation)
    note = field.description or ""
    choices = _choices(field.annotation)
    if choices:
        note += f": {', '.join(choices)}"
    elif field.examples:
        note += f", such as {field.examples[0]}"
    lines = [f"{f'{key}:':{_WIDTH + 2}} # {note}"]
    if key == "steps":
        return [*lines, "  -"]
    if model is not None and model.short is None:
        return [*lines, *_optional_keys(model)]
    return lines


def _optional_keys(model: type[Entry]) -> list[str]:
    """Return the keys of a required group, all commented out: the author chooses among them."""
    lines = []
    for name, field in model.model_fields.items():
        example = f" {field.examples[0]}" if field.examples else ""
        lines.append(f"  # {f'{field.alias or name}:{example}':{_WIDTH - 2}} # {field.description}")
    return lines


def _model_of(annotation: object) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_of(inner))), None)


def _choices(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in {Union, UnionType}:
        return next((found for inner in get_args(annotation) if (found := _choices(inner))), ())
    return ()
