"""What a clinic's own templates may use: `limber explain template exercise`.

Names, types and meanings come from the values that templates are given, so that nothing here can fall behind.
"""

import re
import textwrap
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Final, Literal, Union, get_args, get_origin, get_type_hints

from limber.base.diagnostics import did_you_mean
from limber.base.documented import attribute_docs, summary_of
from limber.base.project import BUNDLED_TEMPLATES
from limber.content.fields import Rich
from limber.sheet.printed import Sheet
from limber.site.template_names import EVERYWHERE, PAGES, PARTS, TemplateName, topic

WIDTH: Final = 88
"""Longest line, in characters."""

_SHEETS: Final[Mapping[str, str]] = {
    "care": "The warning signs of a sheet.",
    "compact": "One exercise on one side, in small type.",
    "exercise": "The sheet of one exercise.",
    "flow": "Parts on as many pages as they take, for larger print and for plans.",
    "parts": "Sizes of type, and what sheets are made of. It reads the data, and names it data.",
    "programme": "A programme or a patient's plan: an overview, the exercises, when to stop, the warning signs.",
    "sides": "One exercise on two sides, of which the front stands alone.",
    "withdrawn": "What stands in the place of the sheet of a guide that was withdrawn.",
}
"""What each Typst template is for."""

_PLAIN: Final[Mapping[object, str]] = {
    str: "text",
    Rich: "text with **bold**, *emphasis* and links",
    int: "number",
    float: "number",
    bool: "yes or no",
    object: "value",
    type(None): "nothing",
}


class UnknownTemplateError(ValueError):
    """There is no such template; the message says which come near."""


@dataclass(frozen=True, slots=True)
class _Template:
    """A template to be explained.

    Attributes:
        file: Its path below `templates/`.
        about: What it is for.
        names: What it may use, by name.
    """

    file: str
    about: str
    names: Mapping[str, TemplateName]


def _known() -> dict[str, _Template]:
    """Return every template by what it is asked for with."""
    found = {topic(one.file): _Template(one.file, _comment(one.file), {**one.names, **EVERYWHERE}) for one in PAGES}
    found |= {topic(one.file): _Template(one.file, _comment(one.file), {**one.names, **EVERYWHERE}) for one in PARTS}
    data = {"data": TemplateName(Sheet, "Everything on the sheet.")}
    found |= {f"sheets/{name}": _Template(f"sheets/{name}.typ", about, data) for name, about in _SHEETS.items()}
    return found


def template_names() -> tuple[str, ...]:
    """Return what can be asked for: "exercise", "parts/care", "sheets/exercise"."""
    return tuple(_known())


def _comment(file: str) -> str:
    """Return what a template of ours says at its top of what it is for."""
    source = (BUNDLED_TEMPLATES / file).read_text(encoding="utf-8")
    match = re.match(r"\{#-?(.*?)-?#\}", source, re.DOTALL)
    return " ".join(match[1].replace("`", "").split()) if match else ""


def template_text(name: str = "") -> str:
    """Explain every name that a template may use.

    Args:
        name: "exercise" for a page, "parts/care" for a part (or "care", where no page has that name),
            "sheets/exercise" for a sheet; "" for the list of all.

    Raises:
        UnknownTemplateError: There is no such template.
    """
    known = _known()
    asked = name.strip().removeprefix("templates/").removeprefix("pages/").removesuffix(".md.j2").removesuffix(".typ")
    if not asked:
        return "\n".join(_list(known)) + "\n"
    found = next((known[way] for way in (asked, f"parts/{asked}", f"sheets/{asked}") if way in known), None)
    if found is None:
        guess = did_you_mean(asked, known) or "limber explain template lists all"
        raise UnknownTemplateError(f'there is no template "{name}"; {guess}')
    return "\n".join(_page(asked, found)) + "\n"


def _list(known: Mapping[str, _Template]) -> Iterator[str]:
    yield "template"
    yield ""
    yield from _wrapped(
        "A file in your own templates/ takes the place of ours of the same name. What a template may use is told for "
        "each: limber explain template exercise. Templates of pages and parts are Jinja, and print with {{ … }} only: "
        "everything is encoded by its type. Templates of sheets are Typst."
    )
    yield ""
    width = max(map(len, known)) + 2
    for name, template in known.items():
        yield from _hanging(f"  {name:{width}}", template.about)


def _page(name: str, template: _Template) -> Iterator[str]:
    yield f"template {name}"
    yield ""
    yield from _wrapped(template.about)
    yield from _wrapped(
        f"A file templates/{template.file} of your own takes its place. What stands behind a name is told below; "
        "write a point between: clinic.name."
    )
    yield ""
    yield from _table({name: (given.type, given.meaning) for name, given in template.names.items()})
    for group in _groups(given.type for given in template.names.values()):
        yield ""
        yield from _wrapped(_plain(f"{_name(group)}: {summary_of(group)}"))
        hints, docs = get_type_hints(group), attribute_docs(group)
        yield from _table({key: (hints[key], docs.get(key, "")) for key in fields_of(group)})


def fields_of(group: type) -> tuple[str, ...]:
    """Return what a value holds, by name."""
    names: tuple[str, ...] = getattr(group, "_fields", ()) or tuple(getattr(group, "__dataclass_fields__", ()))
    return names


def _is_group(found: object) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or hasattr(found, "_fields"))


def _groups(found: Iterator[object]) -> Iterator[type]:
    """Yield every value that can be reached, each once, in the order in which they are met."""
    waiting, met = list(found), set()
    while waiting:
        kind = waiting.pop(0)
        if _is_group(kind) and isinstance(kind, type):
            if kind not in met:
                met.add(kind)
                yield kind
                waiting += get_type_hints(kind).values()
        else:
            waiting += get_args(kind)


def _name(group: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", group.__name__.removesuffix("View")).lower()


def _words(kind: object) -> str:
    """Return what stands behind a name, in words: "list of step", "link, or nothing"."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if _is_group(kind) and isinstance(kind, type):
        return _name(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return f"list of {_words(inner[0])}" if inner[-1] is ... else f"({', '.join(map(_words, inner))})"
    if origin is Literal:
        return f"one of {', '.join(map(str, inner))}"
    return " or ".join(map(_words, inner)) if origin in {types.UnionType, Union} else _mapping_words(inner)


def _mapping_words(inner: tuple[object, ...]) -> str:
    return f"{_words(inner[1])} by {_words(inner[0])}"


def _table(rows: Mapping[str, tuple[object, str]]) -> Iterator[str]:
    width = max(map(len, rows), default=0) + 2
    for name, (kind, meaning) in rows.items():
        yield from _hanging(f"  {name:{width}}", _plain(f"{_words(kind)}. {meaning}"))


def _plain(text: str) -> str:
    """Return documentation without the marks of code."""
    return text.replace("`None`", "nothing").replace("`", "")


def _hanging(start: str, text: str) -> list[str]:
    return textwrap.wrap(start + text, WIDTH, subsequent_indent=" " * len(start), drop_whitespace=True)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
