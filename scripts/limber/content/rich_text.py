"""Author text with its small inline markup, as runs: what a printed sheet sets in bold, in italics, or as a link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from limber.content.fields import LINK, Rich, is_link_target

Style = Literal["plain", "strong", "emphasis"]
"""How a run of text is set."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout.

    Attributes:
        text: What a reader sees.
        style: How it is set.
        target: Where it leads ("https://…", "tel:…", "exercise:bridge"); "" for nowhere.
    """

    text: str
    style: Style = "plain"
    target: str = ""


_MARKUP = re.compile(
    rf"""\\(?P<escaped>[*\[\]\\])
      | \*\*(?=\S)(?P<strong>(?:[^*\\]|\\.)+?)(?<=\S)\*\*
      | (?<![\w*])\*(?=[^\s*])(?P<emphasis>(?:[^*\\]|\\.)+?)(?<=[^\s*])\*(?![\w*])
      | {LINK.pattern}""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\([*\[\]\\])")


def _marked(match: re.Match[str]) -> Run:
    if match["escaped"]:
        return Run(match["escaped"])
    if match["strong"]:
        return Run(_ESCAPE.sub(r"\1", match["strong"]), "strong")
    if match["emphasis"]:
        return Run(_ESCAPE.sub(r"\1", match["emphasis"]), "emphasis")
    label, target = match.groups()[-2:]
    if not is_link_target(target):
        return Run(match[0])
    return Run(_ESCAPE.sub(r"\1", label), target=target)


def _pieces(text: str) -> Iterator[Run]:
    position = 0
    for match in _MARKUP.finditer(text):
        yield Run(text[position : match.start()])
        yield _marked(match)
        position = match.end()
    yield Run(text[position:])


def runs(text: str) -> tuple[Run, ...]:
    """Split text into runs.

    Args:
        text: `Rich` text, in which `**bold**`, `*emphasis*` and `[words](target)` mean something and a backslash before
            `*`, `[`, `]` or a backslash takes the meaning away; or plain text, in which nothing does.

    Returns:
        Runs without empty text; neighbours that look the same are one.
    """
    joined: list[Run] = []
    for run in _pieces(text) if isinstance(text, Rich) else [Run(text)]:
        last = joined[-1] if joined else None
        if last and (last.style, last.target) == (run.style, run.target):
            joined[-1] = Run(last.text + run.text, run.style, run.target)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def words(text: str) -> str:
    """Return what a reader sees of a text, without its small markup if it is `Rich`, and without any encoding."""
    return "".join(run.text for run in runs(text))
