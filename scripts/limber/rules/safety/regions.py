"""A sign is read among others: where several parts of the body meet, it says which one it means."""

import re
from collections.abc import Iterator

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import URGENCIES, RedFlags
from limber.content.rich_text import words
from limber.rules.rule import Finding, Rule

_OF_ANYTHING = re.compile(
    r"\b(?:the|this) (?:pain|swelling|stiffness|injury|joint)\b|^it (?:is|began|started|came|hurts|gets)\b",
    re.IGNORECASE,
)
"""What a sign speaks of without saying where it is."""

_TELLS_NOTHING = frozenset({"lower", "upper", "small", "side", "part", "between", "back of leg"})
_SHORTEST = 3
"""Letters of a word that tells one part of the body from another."""


def _names(library: Library, flags: RedFlags) -> re.Pattern[str] | None:
    """Return a pattern for the words of the parts of the body that a list is for."""
    terms = [library.vocabulary.region[name] for name in flags.regions if name in library.vocabulary.region]
    named = {word for term in terms for text in (term.label, *term.search_words) for word in text.lower().split()}
    telling = sorted(word for word in named - _TELLS_NOTHING if len(word) >= _SHORTEST)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, telling))})", re.IGNORECASE) if telling else None


def _of_nowhere(library: Library) -> Iterator[Finding]:
    several = len({flags.regions for flags in library.red_flags.values()}) > 1
    for name, flags in library.red_flags.items():
        pattern = _names(library, flags)
        if pattern is None or not (several or len(flags.regions) > 1):
            continue
        for urgency in URGENCIES:
            for sign_id, sign in flags.signs(urgency).items():
                text = words(sign.sign)
                if (match := _OF_ANYTHING.search(text)) and not pattern.search(text):
                    message = f'"{match[0]}" would mean something else in a list for another part of the body'
                    path = (urgency, sign_id, "sign")
                    yield Finding("red-flags", name, path, message, "say which part it is", match[0])


RULES = (
    Rule(
        id="sign-of-nowhere",
        reason="A guide for two parts of the body shows both lists, and a reader has to know which is meant.",
        source="NHS service manual, Help users to decide when and where to get care",
        severity=Severity.WARNING,
        find=_of_nowhere,
        is_safety=True,
    ),
)
