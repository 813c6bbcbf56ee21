"""Reading one file: what YAML would change in silence stays text, and what cannot be text is refused in plain words."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.tree import Mapping, Plain, Scalar, Sequence, dotted, follow, plain, shown
from limber.content.characters import as_seen
from limber.content.reading.source import source_text, yaml_tree
from limber.content.reading.source.yaml_tree import parse

FILE = PurePosixPath("content/exercises/bridge.yml")
QUOTE_IT = 'put the whole text in "double quotes"'


def read(text: str | bytes) -> Plain:
    parsed = parse(text.encode() if isinstance(text, str) else text, FILE)
    assert not parsed.problems
    assert parsed.root is not None
    return plain(parsed.root)


def problems(text: str | bytes) -> list[str]:
    """Return place and words of each problem: "2:1 message | hint"."""
    parsed = parse(text.encode() if isinstance(text, str) else text, FILE)
    return [
        f"{p.location.line}:{p.location.column} {p.message}" + (f" | {p.hint}" if p.hint else "")
        for p in sorted(parsed.problems, key=lambda problem: problem.location)
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("no", "yes", "y", "on", "1:30", "10:30:00", "010", "0o10", "1_000", "1.10", "1e3", "2026-02-30", ".nan"),
        *("0x1F", "Null", "TRUE", "ratio 3:1", "a - b", "5-10 s", "#", "a#b", "50 %", "don't", "you & me", "“so”"),
    ],
)
def test_every_scalar_stays_the_text_that_was_typed(written: str) -> None:
    if written == "#":
        assert read("a: '#'\n") == {"a": "#"}
    else:
        assert read(f"a: {written}\n") == {"a": written}
        assert read(f"{written}: a\n") == {written: "a"}


@pytest.mark.parametrize("written", ["", " ", " ~", " null", " # a comment"])
def test_nothing_is_none(written: str) -> None:
    assert read(f"a:{written}\n") == {"a": None}


@pytest.mark.parametrize("written", ['""', "''", '"null"', "'~'"])
def test_quoted_text_is_never_none(written: str) -> None:
    assert read(f"a: {written}\n") == {"a": written.strip("\"'")}


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("a: 1\rb: 2\r", {"a": "1", "b": "2"}),
        ("\ufeffa: 1\n", {"a": "1"}),
        ("a:\t1\n", {"a": "1"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("a:\n- 1\n- 2\n", {"a": ["1", "2"]}),
        ("a: [1, {b: 2}]\n", {"a": ["1", {"b": "2"}]}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ("a: |\n  one\n  \ttwo\nb: 1\n", {"a": "one\n\ttwo\n", "b": "1"}),
        ('a: "one\n\ttwo"\n', {"a": "one two"}),
        ("a: |\n  one\n  \u00a0two\n", {"a": "one\n\u00a0two\n"}),
        ('a: "one\n======= two"\n', {"a": "one ======= two"}),
        ("a: e\u0301\n", {"a": "é"}),
        ("e\u0301: a\n", {"é": "a"}),
        ("a: 😀 x\n", {"a": "😀 x"}),
        ("a: می\u200cروم\n", {"a": "می\u200cروم"}),
        ("a: 'x' #3\n", {"a": "x"}),
        ("{}", {}),
    ],
)
def test_ordinary_files_are_read(written: str, says: Plain) -> None:
    assert read(written) == says


CANNOT_START = [
    ("*bold* text", 4, "*"),
    ("**bold** text", 4, "*"),
    ("* x", 4, "*"),
    ("&x", 4, "&"),
    ("& x", 4, "&"),
    ("!important", 4, "!"),
    ("! x", 4, "!"),
    ("!<x", 4, "!"),
    ("!!python/object/apply:os.system [id]", 4, "!"),
    ("!!binary aGk=", 4, "!"),
    ("%50", 4, "%"),
    ("@home", 4, "@"),
    ("`x`", 4, "`"),
    ("{{ x }}", 5, "{"),
    ("[words](https://example.org)", 4, "["),
    ("> 10 reps", 4, ">"),
    ("| foo", 4, "|"),
]


@pytest.mark.parametrize(("written", "column", "sign"), CANNOT_START)
def test_text_that_starts_with_a_sign_of_yaml_has_to_be_quoted(written: str, column: int, sign: str) -> None:
    assert problems(f"a: {written}\n") == [f'1:{column} text cannot start with "{sign}" | {QUOTE_IT}']


COLON = (
    'a colon followed by a space starts a new "key: value" here | if it belongs to the text, put the whole text in '
    '"double quotes"; if not, check the indentation of this line'
)
UNCLOSED = f"this list or group is opened here and not closed | if it is text, {QUOTE_IT}"
LOST = f'is dropped, because " #" starts a comment | {QUOTE_IT}; if it is a comment, write a space after the "#"'
NOT_FITTING = (
    "this line does not fit the lines above it | check its indentation, and that quoted text has nothing after its "
    "closing quotation mark"
)
TAB = "a tab in the indentation | use ordinary spaces"
CONFLICT = (
    "two versions of the file were merged here and this mark was left behind | keep one of the two versions and delete "
    "the lines that start with <<<<<<<, ======= and >>>>>>>"
)
BACKSLASH = (
    'inside "double quotes" a backslash has a special meaning | write \\\\ for one backslash, or put the text in '
    "'single quotes'"
)
INNER_QUOTES = "to quote inside the text, put all of it in 'single quotes'"
DIRECTIVE = 'lines that start with "%" are not used here | delete the line'
NO_SPACE = 'there is no space after the colon | write "key: value"'
TOP = (
    'expected lines of "key: value" at the top of the file | is a space missing after a colon or a hyphen '
    '("key: value", "- item")?'
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a: Warning: stop\n", [f"1:11 {COLON}"]),
        ("a: 1\n  b: 2\n", [f"2:4 {COLON}"]),
        ("a: 😀 x: y\n", [f"1:7 {COLON}"]),
        ("a:b\nc: d\n", [f"1:2 {NO_SPACE}"]),
        ("c:\n  - d\na:b\ne: f\n", [f"3:2 {NO_SPACE}"]),
        ("a: see\nb\nc: d\n", ['2:1 expected "key: value" | if this line continues the text above, indent it further']),
        ("a:\n  b: 1\n c: d\n", [f"3:2 {NOT_FITTING}"]),
        ("- a\nb: c\n", ['2:1 expected "- " | items of one list start at the same indentation, each with a hyphen']),
        ("a: use a #3 band\n", [f'1:10 "#3 band" {LOST}']),
        ("a: #3 band\n", [f'1:4 "#3 band" {LOST}']),
        ("a:\n  - one\n  - two #3\n  - three #4\n", [f'3:9 "#3" {LOST}', f'4:11 "#4" {LOST}']),
        (
            "a: 'don't'\n",
            ["1:4 the quoted text ends before the line does | inside 'single quotes' write an apostrophe twice: ''"],
        ),
        (
            'a: "x" y\n',
            [f"1:4 the quoted text ends before the line does | {INNER_QUOTES}"],
        ),
        ('a: "x\nb: 1\n', ["1:4 a quotation mark is opened here and never closed | close it, or delete it"]),
        ('a: "x\n\tb\n', ["1:4 a quotation mark is opened here and never closed | close it, or delete it"]),
        ("a: - x\n", [f'1:4 text cannot start with "- " | {QUOTE_IT}; a list starts on a new line']),
        ("a: ? x\n", [f'1:4 text cannot start with "? " | {QUOTE_IT}']),
        ("a: [b, c\nd: e\n", [f"1:4 {UNCLOSED}"]),
        ("a: {b: c\nd: e\n", [f"1:4 {UNCLOSED}"]),
        ("a: }\n", [f"1:4 a comma or closing bracket where text is expected | {QUOTE_IT}"]),
        ('a: "\\q"\n', [f"1:5 {BACKSLASH}"]),
        ('a: "\\ud800"\n', [f"1:7 {BACKSLASH}"]),
        ('a: "\\xzz"\n', [f"1:7 {BACKSLASH}"]),
        ('a: "x\\0y"\n', ["1:4 the text holds an invisible control character (U+0000) | delete it"]),
        ('a: "\\u202e"\n', ["1:4 the text holds an invisible control character (U+202E) | delete it"]),
        ("a: x\x07y\n", ["1:5 an invisible control character (U+0007) | delete it"]),
        ("a: 1\n\ufeffb: 2\n", ["2:1 an invisible control character (U+FEFF) | delete it"]),
        ("a: x\u0085b: 1\n", ["1:5 an invisible control character (U+0085) | delete it"]),
        ("a: x\u2028b: 1\n", ["1:5 an invisible control character (U+2028) | delete it"]),
        (
            "a: \uf0b7 x\n",
            ["1:4 a symbol that only its own font can show (U+F0B7) | delete it, or type an ordinary character"],
        ),
        ("a: caf\ufffd\n", ["1:7 a character was lost when this text was converted (U+FFFD) | type it again"]),
        (
            "a\u200b: 1\n",
            ["1:1 the key holds an invisible or special character (U+200B) | delete the key and type it again"],
        ),
        ("a:\n\tb: 1\n", [f"2:1 {TAB}"]),
        ("a:\n  -\tb\n", [f"2:4 {TAB}"]),
        ("a: [b,\n\tc]\n", [f"2:1 {TAB}"]),
        ("a:\n\tb: 1\n\tc: 1\n", [f"2:1 {TAB}", f"3:1 {TAB}"]),
        ("a:\n\u00a0\u00a0b: 1\n", ["2:1 a special space in the indentation | use ordinary spaces"]),
        ("<<<<<<< x\na: 1\n=======\na: 2\n>>>>>>> y\n", [f"1:1 {CONFLICT}", f"3:1 {CONFLICT}", f"5:1 {CONFLICT}"]),
        (b"a: caf\xe9\n", ['1:7 this is not UTF-8 text (perhaps "é" in a Windows encoding) | save the file as UTF-8']),
        (b"a: 1\r\n\xc3\xa9\x81\n", ["2:2 this is not UTF-8 text | save the file as UTF-8"]),
        ("a: é\n".encode("utf-16"), ["1:1 the file is saved as UTF-16 | save it as UTF-8"]),
        ("a: é\n".encode("utf-16-le"), ["1:1 the file is saved as UTF-16 | save it as UTF-8"]),
        (b"a: x\n" * 100_000, ["1:1 the file is larger than 256 KiB | one file holds one thing: split it"]),
        ("a: 1\n---\nb: 2\n", ['2:1 a second document ("---") in one file | use one file for each']),
        ("a: 1\n...\nb: 2\n", ['3:1 text after the end of the content | delete the line "..." above it']),
        ("%YAML 1.2\n---\na: no\n", [f"1:1 {DIRECTIVE}"]),
        ("%YAML 3.0\n---\na: no\n", [f"1:1 {DIRECTIVE}"]),
        ("%FOO\n---\na: no\n", [f"1:1 {DIRECTIVE}"]),
        (
            "reps: 10\nreps: 15\n",
            ["2:1 reps: written twice in the same place (first on line 1) | remove one of the two"],
        ),
        ("? [a, b]\n: 1\n", [f'1:3 text cannot start with "[" | {QUOTE_IT}']),
        ("? \n: b\n", ["1:2 a key is missing before the colon"]),
        ("", ["1:1 the file is empty"]),
        ("# only a comment\n", ["1:1 the file is empty"]),
        ("- a\n", [f"1:1 {TOP}"]),
        ("-a\n-b\n", [f"1:1 {TOP}"]),
        ("title:Bridge\n", [f"1:1 {TOP}"]),
        (
            "base: &b {reps: 1}\nx: {<<: *b}\n",
            [f'1:7 text cannot start with "&" | {QUOTE_IT}', f'2:9 text cannot start with "*" | {QUOTE_IT}'],
        ),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(written: str | bytes, said: list[str]) -> None:
    assert problems(written) == said


LARGE = source_text.MAX_BYTES - 16
HOSTILE = {
    "brackets": b"[" * LARGE,
    "braces": b"{a: " * (LARGE // 4),
    "hyphens": b"- " * (LARGE // 2),
    "indentation": b"".join(b" " * depth + b"k:\n" for depth in range(600)),
    "anchors": b"a: [" + b"&a x, " * (LARGE // 6) + b"]",
    "aliases": b"a: [" + b"*a, " * (LARGE // 4) + b"]",
    "laughs": b"a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
    "keys": b"".join(b"k%d: 1\n" % number for number in range(25_000)),
    "items": b"a: [" + b"x, " * (LARGE // 3) + b"]",
    "same keys": b"k: 1\n" * (LARGE // 5),
    "comments in text": b"a: #b\n" * (LARGE // 6),
    "controls": b"a\x01\n" * (LARGE // 3),
    "tabs": b"\tx\n" * (LARGE // 3),
    "marks": b"<<<<<<< \n" * (LARGE // 9),
    "colons": b"a: " * (LARGE // 3),
    "documents": b"---\n" * (LARGE // 4),
    "spaces": b" " * LARGE,
    "nul": b"a\n\0" * (LARGE // 3),
    "long key": b"k" * LARGE + b": 1",
    "open quote": b'a: "' + b"x\n" * (LARGE // 2),
}


@pytest.mark.slow
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_refused_within_bounds(raw: bytes) -> None:
    parsed = parse(raw, FILE)
    assert parsed.problems
    assert len(parsed.problems) <= yaml_tree.MAX_NODES
    lines = raw.decode(errors="replace").split("\n")
    for problem in parsed.problems:
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1
        assert len(problem.message) < 300


def test_nested_as_deep_as_allowed() -> None:
    depth = yaml_tree.MAX_DEPTH - 1
    assert read("a: " + "[" * depth + "]" * depth)
    (said,) = problems("a: " + "[" * (depth + 1) + "]" * (depth + 1))
    assert said == "1:19 nested more than 16 levels deep"


def test_positions_and_ways_of_writing_are_kept() -> None:
    parsed = parse(b"title: Bridge\nsteps:\n  - {do: 'Lift.', hold: 5 s}\n  - [x]\n", FILE)
    assert parsed.root is not None
    assert parsed.root.keys["steps"] == Scalar("steps", 2, 1, plain=True)
    steps = parsed.root.entries["steps"]
    assert isinstance(steps, Sequence)
    assert (steps.line, steps.column, steps.flow) == (3, 3, False)
    first, second = steps.items
    assert isinstance(first, Mapping)
    assert first.flow
    assert first.entries["do"] == Scalar("Lift.", 3, 10)
    assert second == Sequence([Scalar("x", 4, 6, plain=True)], 4, 5, flow=True)


def test_a_path_is_followed_as_far_as_the_tree_goes() -> None:
    root = parse(b"equipment: {item: ball}\nsteps: [a, b]\n", FILE).root
    assert root is not None
    assert follow(root, ("steps", 1)) == (Scalar("b", 2, 12, plain=True), ("steps", 1))
    assert follow(root, ("steps", 9))[1] == ("steps",)
    assert follow(root, ("steps", -1))[1] == ("steps",)
    assert follow(root, ("steps", 0, "do")) == (Scalar("a", 2, 9, plain=True), ("steps", 0))
    assert follow(root, ("equipment", 0, "item")) == (Scalar("ball", 1, 19, plain=True), ("equipment", "item"))
    assert follow(root, ("nothing", "here")) == (root, ())


def test_paths_count_from_one() -> None:
    assert dotted(("steps", 0, "hold")) == "steps.1.hold"


def test_texts_in_messages_are_one_short_line() -> None:
    assert shown("a\n  b") == "a b"
    assert shown("x" * 100) == "x" * 59 + "…"


@examples(300)
@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    parsed = parse(raw, FILE)
    assert parsed.root is not None or parsed.problems


YAML_SIGNS = st.text(st.sampled_from(list("ab:- \n#[]{},&*!|>'\"%@`?~\t\\=<\u00a0é1")), max_size=60)


@examples(500)
@given(YAML_SIGNS)
def test_no_mixture_of_signs_raises_and_every_place_is_inside(text: str) -> None:
    parsed = parse(text.encode(), FILE)
    assert parsed.root is not None or parsed.problems
    lines = text.split("\n")
    for problem in parsed.problems:
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1


PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\u2028\u2029\ufeff\ufffd")


@examples(300)
@given(st.text(PRINTABLE, max_size=80))
def test_any_text_in_single_quotes_arrives_as_it_is_seen(text: str) -> None:
    if source_text.INVISIBLE.search(text):
        return
    quoted = "'" + text.replace("'", "''") + "'"
    assert read(f"a: {quoted}\n") == {"a": as_seen(text)}


@pytest.mark.parametrize("written", ["? a", "? a ", "a:", "a: "])
def test_what_is_left_out_at_the_very_end_is_on_the_last_line(written: str) -> None:
    parsed = parse(written.encode(), FILE)
    assert isinstance(parsed.root, Mapping)
    assert parsed.root.entries["a"].line == 1
