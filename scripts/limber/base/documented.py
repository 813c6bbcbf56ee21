"""What a class says of its attributes, in the "Attributes:" of its docstring."""

import re
import textwrap
from collections.abc import Mapping

_STARTS = re.compile(r"(\w+): (.*)")


def attribute_docs(documented: type) -> Mapping[str, str]:
    """Return what each attribute means, in the order of the docstring, each in one line."""
    found: dict[str, str] = {}
    name = ""
    block = (documented.__doc__ or "").partition("Attributes:\n")[2]
    for line in textwrap.dedent(block.strip("\n")).splitlines():
        started = _STARTS.match(line)
        if started:
            name = started[1]
            found[name] = started[2]
        elif name and line.strip():
            found[name] += f" {line.strip()}"
    return found


def summary_of(documented: object) -> str:
    """Return the first paragraph of a docstring in one line."""
    return " ".join((documented.__doc__ or "").strip().split("\n\n")[0].split())
