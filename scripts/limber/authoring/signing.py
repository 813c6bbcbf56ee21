"""Writing an approval into an author's file, with everything else in it left as it is.

Only the words of the review change, at the places where the file's tree says they are; comments, order and layout stay.
The result is read again before it is used, so that nothing is written that Limber could not read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from limber.base import tree
from limber.base.text_places import line_starts, newline
from limber.content.approval import Reviewed, content_hash, open_questions
from limber.content.library import MODELS, Library
from limber.content.model import Review
from limber.content.reading.loader import Origin
from limber.content.reading.source.yaml_tree import parse
from limber.content.reading.text_page import parse_page


class SigningError(Exception):
    """The approval cannot be written into this file; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands between two places of a text from then on."""

    start: int
    end: int
    text: str


def signed(kind: str, entry: Reviewed, source: Origin, library: Library, review: Mapping[str, str]) -> str:
    """Return a file's text with an approval in it.

    Args:
        kind: What kind of entry, such as "exercise".
        entry: The entry as it was read.
        source: Where it was written.
        library: Where its warning signs and figures are.
        review: `by`, `date` and `due` as they are to be written; the hash is added here, and that open questions are
            accepted where there are any: whoever calls this has shown them.

    Raises:
        SigningError: If the file is written in a way that cannot be changed safely.
    """
    values = {**review, "hash": content_hash(entry, library)}
    if open_questions(entry) or (entry.review and entry.review.gaps):
        values["gaps"] = "accepted"
    text = source.raw.decode("utf-8")
    new = _with_review(text, source.root, values, is_page=source.file.suffix == ".md")
    if _read(kind, new, source) != entry.model_copy(update={"review": Review.model_validate(values)}):
        raise SigningError(f"{source.file} is written in a way that cannot be changed safely; add {_flow(values)}")
    return new


def _read(kind: str, text: str, source: Origin) -> object:
    parsed = (parse_page if source.file.suffix == ".md" else parse)(text.encode(), source.file)
    if parsed.root is None or parsed.problems:
        return None
    try:
        return MODELS[kind].model_validate(tree.plain(parsed.root))
    except ValidationError:
        return None


def _with_review(text: str, root: tree.Node, values: Mapping[str, str], *, is_page: bool) -> str:
    review = root.entries.get("review") if isinstance(root, tree.Mapping) else None
    if review is None:
        return _added(text, values, is_page=is_page)
    if not isinstance(review, tree.Mapping):
        return text
    starts = line_starts(text)
    edits: list[_Edit] = []
    last = 0
    for name, node in review.entries.items():
        if not isinstance(node, tree.Scalar):
            continue
        start = starts[node.line - 1] + node.column - 1
        end = start + _length(text[start:])
        last = max(last, end)
        if name in values:
            edits.append(_Edit(start, end, values[name]))
    missing = [name for name in values if name not in review.entries]
    if missing:
        edits.append(_insertion(text, review, last, {name: values[name] for name in missing}))
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _insertion(text: str, review: tree.Mapping, last: int, values: Mapping[str, str]) -> _Edit:
    """Return what adds keys behind the last one of a review."""
    if review.flow:
        return _Edit(last, last, "".join(f", {name}: {value}" for name, value in values.items()))
    match = re.compile(r"\r\n|\r|\n|\Z").search(text, last)
    end = match.start() if match else len(text)
    indent = " " * (min(key.column for key in review.keys.values()) - 1)
    end_of_line = newline(text)
    return _Edit(end, end, "".join(f"{end_of_line}{indent}{name}: {value}" for name, value in values.items()))


def _length(text: str) -> int:
    """Return the length of the value at the beginning of a text, quotation marks included."""
    for pattern in (r'"(?:[^"\\]|\\.)*"', r"'(?:[^']|'')*'", r"[^\s,{}\[\]]+"):
        if match := re.match(pattern, text):
            return match.end()
    return 0


def _flow(values: Mapping[str, str]) -> str:
    return f"review: {{{', '.join(f'{name}: {values[name]}' for name in values)}}}"


def _added(text: str, values: Mapping[str, str], *, is_page: bool) -> str:
    """Return a text with a review behind its last key."""
    end_of_line = newline(text)
    if not is_page:
        return f"{text}{'' if text.endswith(end_of_line) else end_of_line}{_flow(values)}{end_of_line}"
    ends = list(re.finditer(r"^\ufeff?---[ \t]*$", text.replace("\r\n", " \n"), re.MULTILINE))
    place = ends[1].start()
    return f"{text[:place]}{_flow(values)}{end_of_line}{text[place:]}"
