"""Style sheets: what they would load."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

_LOADING_FUNCTIONS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})

_MAY_LOAD = ("url", "src", "image", "import", "\\")
"""Without one of these, nothing can be loaded; a backslash may stand for any letter."""


@dataclass(frozen=True, slots=True)
class StyleLoad:
    """Something that a style sheet loads.

    Attributes:
        address: Where it lies, as it is written.
        line: In which line, from 1.
    """

    address: str
    line: int


def loaded(text: str) -> Iterator[StyleLoad]:
    """Yield everything that a style sheet loads: what it imports, pictures, fonts."""
    folded = text.lower()
    if not any(word in folded for word in _MAY_LOAD):
        return
    yield from _loaded(tinycss2.parse_component_value_list(text, skip_comments=True))


def stays_inside(value: str) -> bool:
    """Whether the value of an attribute of a drawing loads nothing but parts of the same drawing."""
    return all(found.address.startswith("#") for found in loaded(value))


def _loaded(tokens: list[Any]) -> Iterator[StyleLoad]:
    imports = False
    for token in tokens:
        match token.type:
            case "at-keyword":
                imports = token.lower_value == "import"
            case "url":
                yield StyleLoad(token.value, token.source_line)
            case "string" if imports:
                yield StyleLoad(token.value, token.source_line)
            case "function":
                if token.lower_name in _LOADING_FUNCTIONS:
                    strings = (part for part in token.arguments if part.type == "string")
                    yield from (StyleLoad(part.value, part.source_line) for part in strings)
                yield from _loaded(token.arguments)
            case "{} block" | "() block" | "[] block":
                yield from _loaded(token.content)
            case "error" if token.kind == "bad-url":
                yield StyleLoad("", token.source_line)
        if token.type == "literal" and token.value == ";":
            imports = False
