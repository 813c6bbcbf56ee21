"""Drawings in files of their own: an SVG that is opened by itself is a page, and could run scripts."""

from collections.abc import Iterator
from xml.parsers import expat

from limber.site.gate import styles
from limber.site.gate.elements import DRAWN

_SVG = "http://www.w3.org/2000/svg"
_OTHER_MARKUP = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
_SPLIT = "}"
_SAFE_ADDRESS = ("#", "data:image/png", "data:image/jpeg", "data:image/webp", "data:image/gif")


class _Refused(Exception):  # noqa: N818 - it says what became of the drawing
    pass


def fault(content: bytes) -> str:
    """Return what a drawing has that no drawing needs, or "".

    Args:
        content: The bytes of the file.
    """
    parser = expat.ParserCreate(namespace_separator=_SPLIT)
    text: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(_SPLIT)
        if space == _SVG and tag not in DRAWN:
            raise _Refused(f"an element <{tag}>")
        if space in _OTHER_MARKUP:
            raise _Refused(f"an element <{tag}> that is no part of a drawing")
        for attribute, value in attributes.items():
            _refuse_attribute(tag, attribute.rpartition(_SPLIT)[2], value)
        inside.append(tag)

    def end(_name: str) -> None:
        inside.pop()

    def characters(data: str) -> None:
        if "style" in inside:
            text.append(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.ProcessingInstructionHandler = _instruction
    parser.EntityDeclHandler = _entity
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat names no argument
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"it is not well-formed: {expat.errors.messages[error.code]} in line {error.lineno}"
    leads = next(_leading_out("".join(text)), None)
    return "" if leads is None else f'a style that loads "{leads[:40]}"'


def _refuse_attribute(tag: str, name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise _Refused(f"a handler {name}")
    if name == "href" and not value.strip().startswith(_SAFE_ADDRESS):
        raise _Refused(f'a link to "{value[:40]}"')
    if ("(" in value or "\\" in value) and any(_leading_out(value)):
        raise _Refused(f'<{tag} {name}="{value[:40]}">, which loads something')


def _leading_out(text: str) -> Iterator[str]:
    return (found.address for found in styles.loaded(text) if not found.address.startswith(_SAFE_ADDRESS))


def _instruction(target: str, _data: str) -> None:
    raise _Refused(f"an instruction <?{target}?>")


def _entity(name: str, *_: object) -> None:
    raise _Refused(f"an entity &{name};")
