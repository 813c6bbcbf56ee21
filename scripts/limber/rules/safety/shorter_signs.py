"""A warning sign in fewer words warns at least as often as in full ones.

Whether a shorter form is narrower is for a clinician to judge; an approval is bound to every form. What can be seen
without judgement is found here: a number, or a word that leaves people out, which the longer form does not have.
"""

import re
from collections.abc import Iterable, Iterator

from limber.base.diagnostics import Severity
from limber.content.library import Library
from limber.content.model import URGENCIES, Sign
from limber.content.rich_text import words
from limber.rules.rule import Finding, Path, Rule

_NARROWING = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?|only|always|constant|very|severe|sudden|new|serious)(?:ly)?\b")
"""Numbers, and words with which fewer people are meant."""


def _narrower(library: Library) -> Iterator[Finding]:
    for name, flags in library.red_flags.items():
        for urgency in URGENCIES:
            signs = flags.signs(urgency)
            for sign_id, sign in signs.items():
                yield from _of_sign(name, (urgency, sign_id), sign, signs.values())


def _of_sign(name: str, path: Path, sign: Sign, beside: Iterable[Sign]) -> Iterator[Finding]:
    # Signs that share their shortest words are one line, "new, or worse", whose words are those of one or the other.
    sharing = [other for other in beside if other.shortest == sign.shortest]
    for field, shorter, said_by in (("brief", sign.brief, [sign]), ("short", sign.shortest, sharing)):
        said = {word for each in said_by for word in _narrowing(words(each.sign))}
        added = sorted(_narrowing(words(shorter)) - said) if shorter else []
        if added:
            message = f'{field}: the sign does not say "{added[0]}", so fewer people would be warned'
            hint = "a shorter form may mean more people than the sign, never fewer"
            yield Finding("red-flags", name, (*path, field), message, hint)


def _narrowing(text: str) -> set[str]:
    return {match[1] for match in _NARROWING.finditer(text.casefold())}


RULES = (
    Rule(
        id="shorter-sign-narrower",
        reason="Who reads the shorter words of a sign has to be warned as with the full ones.",
        source="Finucane and others, JOSPT 2020;50(7):350-372",
        severity=Severity.ERROR,
        find=_narrower,
        is_safety=True,
    ),
)
