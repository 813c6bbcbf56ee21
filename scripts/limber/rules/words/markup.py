"""Hand-written pages hold words, not markup of their own."""

import re
from collections.abc import Iterator

from limber.base.diagnostics import Severity
from limber.content.fields import is_link_target
from limber.content.library import Library
from limber.rules.rule import Finding, Rule

_HTML = re.compile(r"<[a-zA-Z/!?][^\n]{0,40}")
_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.MULTILINE)


def _html_in_pages(library: Library) -> Iterator[Finding]:
    for page_id, page in library.pages.items():
        for match in _HTML.finditer(page.body):
            message = f'"{match[0][:30]}" looks like HTML, which hand-written pages do not use'
            hint = "write Markdown; for a less-than sign write &lt;"
            yield Finding("page", page_id, ("body",), message, hint, match[0])


def _unsafe_targets(library: Library) -> Iterator[Finding]:
    for page_id, page in library.pages.items():
        for match in (*_TARGET.finditer(page.body), *_REFERENCE.finditer(page.body)):
            target = match[1]
            if not (is_link_target(target) or target.startswith("#")):
                message = f'a link cannot lead to "{target[:40]}"'
                hint = "use https://…, mailto:…, tel:… or an entry such as exercise:bridge"
                yield Finding("page", page_id, ("body",), message, hint, target)


RULES = (
    Rule(
        id="html-in-page",
        reason="HTML in a page can break the page, or run a script in a patient's browser.",
        source="OWASP Cross Site Scripting Prevention Cheat Sheet",
        severity=Severity.ERROR,
        find=_html_in_pages,
        is_safety=True,
    ),
    Rule(
        id="unsafe-link",
        reason="A link may lead to a page, a number or an address, and to nothing that runs.",
        source="OWASP Cross Site Scripting Prevention Cheat Sheet",
        severity=Severity.ERROR,
        find=_unsafe_targets,
        is_safety=True,
    ),
)
