"""What libyaml says about broken YAML, in words an author can act on."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from yaml import MarkedYAMLError

from limber.base.diagnostics import Diagnostic, Location

QUOTE_IT = 'put the whole text in "double quotes"'
"""The cure for most accidents: quoted text is only text."""

_COLON = (
    'a colon followed by a space starts a new "key: value" here',
    'if it belongs to the text, put the whole text in "double quotes"; if not, check the indentation of this line',
)
_NOT_FITTING = (
    "this line does not fit the lines above it",
    "check its indentation, and that quoted text has nothing after its closing quotation mark",
)
_NOT_AN_ITEM = ('expected "- "', "items of one list start at the same indentation, each with a hyphen")
CURLY = (
    "curly quotation marks do not quote: only straight ones do",
    'put the whole text in straight "double quotes"; curly ones can stay inside',
)
"""What to say about text in the quotation marks of a word processor."""

_BAD_ESCAPE = (
    'inside "double quotes" a backslash has a special meaning',
    "write \\\\ for one backslash, or put the text in 'single quotes'",
)
_UNCLOSED = ("this list or group is opened here and not closed", f"if it is text, {QUOTE_IT}")

_MESSAGES = (
    ("mapping values are not allowed", _COLON),
    (
        "could not find expected ':'",
        ('expected "key: value"', "if this line continues the text above, indent it further"),
    ),
    ("did not find expected key", _NOT_FITTING),
    (
        "did not find expected '-'",
        _NOT_AN_ITEM,
    ),
    ("found unexpected end of stream", ("a quotation mark is opened here and never closed", "close it, or delete it")),
    (
        "found unexpected document indicator",
        ("a quotation mark is opened here and never closed", "close it, or delete it"),
    ),
    (
        "block sequence entries are not allowed",
        ('text cannot start with "- "', f"{QUOTE_IT}; a list starts on a new line"),
    ),
    ("mapping keys are not allowed", ('text cannot start with "? "', QUOTE_IT)),
    ("did not find expected ','", _UNCLOSED),
    ("did not find expected node content", ("a comma or closing bracket where text is expected", QUOTE_IT)),
    ("found unknown escape character", _BAD_ESCAPE),
    ("hexdecimal number", _BAD_ESCAPE),  # libyaml's own spelling
    ("hexadecimal number", _BAD_ESCAPE),
    ("invalid Unicode character escape", _BAD_ESCAPE),
    ("while scanning a tag", ('text cannot start with "!"', QUOTE_IT)),
    ("while parsing a tag", ('text cannot start with "!"', QUOTE_IT)),
    ("while scanning a directive", ('lines that start with "%" are not used here', "delete the line")),
    ("found incompatible YAML document", ('lines that start with "%" are not used here', "delete the line")),
    ("did not find expected <document start>", ("text after the end of the content", 'delete the line "..." above it')),
    ("found a tab character", ("a tab in the indentation", "use ordinary spaces")),
)
"""Part of libyaml's words; what they mean for an author, and what to do. The first that fits is taken."""

_AT_THE_OPENING = (
    "scanning a quoted scalar",
    "flow sequence",
    "flow mapping",
    "block scalar",
    "an alias",
    "an anchor",
    "a tag",
    "a directive",
)
"""What is best shown where it was opened, not where the reader noticed that it never closed."""

_OPENS_VALUE = re.compile(r"""\s*(?:- +)*(?:[\w-]+: +)?(?P<sign>[\[{'"])""")
STAR = (
    'a list item begins with "- ", and not with "*"',
    'write "- " before each item; "limber fix" shows it and writes it',
)
"""What to say about the bullets of other kinds of text."""

_STAR = re.compile(r"\s*(?P<star>\*)\s+\S")
_CURLY_VALUE = re.compile("\\s*(?:- +)*(?:[\\w-]+: +)?(?P<curly>[\u2018\u201c\u201e])")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- +)?[a-z_]+(?P<colon>:)[^\s:/]")


def explain_syntax(error: MarkedYAMLError, lines: Sequence[str], file: PurePosixPath) -> Diagnostic:
    """Return libyaml's error as a problem in plain words, where the author will look for it."""
    says = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(what in says for what in _AT_THE_OPENING):
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    line = min(line, len(lines) - 1)
    message, hint = next((words for part, words in _MESSAGES if part in says), ("", ""))
    text = lines[line]
    if "mapping values" in says or "expected ':'" in says:
        context_line = error.context_mark.line if error.context_mark is not None else line
        for suspect in (line - 1, context_line):
            if 0 <= suspect < len(lines) and (match := _NO_SPACE_AFTER_COLON.match(lines[suspect])):
                line, column = suspect, match.start("colon")
                message, hint = "there is no space after the colon", 'write "key: value"'
                break
        else:
            if match := _CURLY_VALUE.match(text):
                column = match.start("curly")
                message, hint = CURLY
            if "expected ':'" in says:
                line, column = context_line, error.context_mark.column if error.context_mark is not None else column
    elif message in {_NOT_FITTING[0], _NOT_AN_ITEM[0]} and (match := _OPENS_VALUE.match(text)):
        column = match.start("sign")
        message, hint = _half_quoted(match["sign"])
    elif match := _STAR.match(text):
        column = match.start("star")
        message, hint = STAR
    elif not message:
        character = text[column : column + 1]
        message = f'text cannot start with "{character}"' if character else "this is not YAML"
        hint = QUOTE_IT
    return Diagnostic(Location(file, line + 1, column + 1), message, hint, rule="yaml-syntax")


def _half_quoted(sign: str) -> tuple[str, str]:
    """Return message and hint for a line whose value starts with a sign that ends before the line does."""
    if sign == "'":
        return "the quoted text ends before the line does", "inside 'single quotes' write an apostrophe twice: ''"
    if sign == '"':
        return "the quoted text ends before the line does", "to quote inside the text, put all of it in 'single quotes'"
    return f'text cannot start with "{sign}"', QUOTE_IT
