"""A hand-written page: a few keys between two lines of "---", and Markdown below them."""

from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.tree import Scalar
from limber.content.characters import as_seen
from limber.content.reading.source.source_text import decode
from limber.content.reading.source.yaml_tree import Parsed, parse

FENCE = "---"
BODY = "body"
"""The key under which the Markdown below the front matter is found in the tree."""

_BEGIN = 'begin the page with a line "---", lines such as "title: …", another line "---", and then the text'


def parse_page(raw: bytes, file: PurePosixPath) -> Parsed:
    """Read one page.

    Args:
        raw: The file's bytes.
        file: Path relative to the project's root, for messages.

    Returns:
        The tree of its front matter, with the page's Markdown as the text of `BODY`, and every problem found.
    """
    source, problems = decode(raw, file)
    if source is None:
        return Parsed(None, tuple(problems))
    lines = source.lines
    ends = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if ends[:1] != [0] or len(ends) == 1:
        missing = "second" if ends[:1] == [0] else "first"
        line = 1 if missing == "first" else len(lines)
        message = f'the {missing} line of "---" is missing'
        return Parsed(None, (Diagnostic(Location(file, line), message, _BEGIN, rule="front-matter"),))
    end = ends[1]
    if not any(line.strip() for line in lines[1:end]):
        message = 'there are no keys between the lines of "---"'
        return Parsed(None, (Diagnostic(Location(file), message, _BEGIN, rule="front-matter"),))
    # An empty line for the first fence keeps the line numbers right.
    parsed = parse("\n".join(("", *lines[1:end])).encode(), file)
    problems = list(parsed.problems)
    problems += [
        suspect
        for suspect in source.suspects
        if suspect.location.line > end + 1 and lines[suspect.location.line - 1].startswith("<<<<<<<")
    ]
    if parsed.root is None:
        return Parsed(None, tuple(problems))
    if BODY in parsed.root.keys:
        key = parsed.root.keys[BODY]
        message, hint = f"{BODY}: unknown key", 'write the text of the page below the second line of "---"'
        problems.append(Diagnostic(Location(file, key.line, key.column), message, hint, rule="unknown-key"))
    body = as_seen("\n".join(lines[end + 1 :]).strip("\n"))
    if not body.strip():
        message = 'there is no text below the second line of "---"'
        problems.append(Diagnostic(Location(file, end + 1), message, "write it there", rule="front-matter"))
    first = next((number for number, line in enumerate(lines[end + 1 :], end + 2) if line.strip()), end + 1)
    parsed.root.entries[BODY] = Scalar(body, first, 1)
    parsed.root.keys[BODY] = Scalar(BODY, first, 1)
    return Parsed(parsed.root, tuple(problems))
