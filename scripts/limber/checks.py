"""Do the entries of a library mean something together? Every rule is asked; every finding gets its place."""

from collections.abc import Iterator

from limber.diagnostics import Diagnostic
from limber.loader import Loaded
from limber.rules import links, markup
from limber.rules.rule import Rule

RULES: tuple[Rule, ...] = (*links.RULES, *markup.RULES)
"""Every rule, in the order they are asked."""


def check(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what the rules find in a library whose files can all be read."""
    if loaded.library is None:
        return
    for rule in RULES:
        for finding in rule.find(loaded.library):
            location = loaded.sources.locate(finding.kind, finding.entry_id, finding.path)
            yield Diagnostic(location, finding.message, finding.hint, rule.severity, rule.id)
