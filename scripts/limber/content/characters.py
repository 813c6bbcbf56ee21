"""What is invisible, what looks like something else, and what a text says to whoever reads it.

"5 times" with an invisible character in it is "5 times" to a patient and something else to a rule. So it is decided
once, here, and done once, where a file becomes values: every rule, the search, the hash of an approval, the pages and
the sheets are given the text as it is seen. The search in the browser gets the same tables with its index.

Sources: Unicode Character Database, DerivedCoreProperties (Default_Ignorable_Code_Point); Unicode Technical Standard
39, Unicode Security Mechanisms (confusables), as far as a character looks like a letter, a digit, a space or a hyphen
of English text in ordinary type.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

UNSEEN: tuple[tuple[int, int], ...] = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # fillers for Korean
    (0x17B4, 0x17B5),  # Khmer vowels that have no form
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x200B, 0x200F),  # space of no width, joiners, direction marks
    (0x202A, 0x202E),  # directions of what follows
    (0x2060, 0x206F),  # word joiner, invisible operators, directions
    (0x3164, 0x3164),  # filler for Korean
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte-order mark
    (0xFFA0, 0xFFA0),  # filler for Korean, half as wide
    (0xFFF0, 0xFFFB),  # not assigned, and marks around annotations
    (0x1BCA0, 0x1BCA3),  # controls of shorthand
    (0x1D173, 0x1D17A),  # controls of music
    (0xE0000, 0xE0FFF),  # tags and more variation selectors
)
"""Code points that show nothing and take no room."""

_TAGS = 0xE0000
"""Where the tags begin: four thousand of one kind."""

INVISIBLE = f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in UNSEEN)}]"
"""A pattern for one character that shows nothing and takes no room."""

BULLETS = "\u2022\u00b7\u2023\u2043\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u27a2\u27a4\u2713\u2714"
"""What word processors set before the lines of a list."""

LETTERS: Mapping[str, str] = {
    "a": "\u0430\u0251\u03b1",
    "c": "\u0441\u03f2\u1d04",
    "d": "\u0501",
    "e": "\u0435\u04bd",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570",
    "i": "\u0456\u0131\u03b9\u0269",
    "j": "\u0458\u03f3",
    "l": "\u04cf\u01c0",
    "n": "\u0578\u057c",
    "o": "\u043e\u03bf\u0585\u1d0f",
    "p": "\u0440\u03c1",
    "q": "\u051b\u0563",
    "s": "\u0455\ua731",
    "u": "\u057d\u03c5\u1d1c",
    "v": "\u03bd\u0475\u1d20",
    "w": "\u051d\u1d21",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3\u04af",
    "z": "\u1d22",
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421\u03f9",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u0399\u04c0",
    "J": "\u0408",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f\u0555",
    "P": "\u0420\u03a1",
    "Q": "\u051a",
    "S": "\u0405\u054f",
    "T": "\u0422\u03a4",
    "U": "\u054d",
    "V": "\u0474",
    "W": "\u051c",
    "X": "\u0425\u03a7",
    "Y": "\u04ae\u03a5",
    "Z": "\u0396",
}
"""Latin letters, and the letters of other scripts that look like them."""

HYPHENS = "\u2010\u2011\ufe63\uff0d\u02d7"
"""What looks like a hyphen."""

DASHES = "\u2012\u2212\ufe58\u2796"
"""What looks like the dash between two numbers, which is U+2013."""

_LATIN_FOR = {character: letter for letter, others in LETTERS.items() for character in others}
_OF_STYLE = "\uff01-\uff5e\U0001d400-\U0001d7ff\ufb00-\ufb06\u2160-\u217f\u2113\u212a"
"""Letters and digits of another width or style, Roman numerals, and letters that were joined."""

_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
"""Digits above or below the line: "m\u00b2" says something else than "m2"."""


def _digits_in_other_dress() -> Iterator[str]:
    """Yield the characters that are whole numbers to a reader and no digits to a pattern: in circles, with a point.

    Unicode gives each its number. Fractions, and the numbers of other scripts, are left as they are.
    """
    for code in (*range(0xB2, 0xBA), *range(0x2070, 0x2800), *range(0x1F100, 0x1F10D)):
        character = chr(code)
        if unicodedata.category(character) == "No" and unicodedata.numeric(character, 0.5) % 1 == 0:
            yield character


_DRESSED = "".join(_digits_in_other_dress())

_IGNORED = re.compile(INVISIBLE)
_SPACE = re.compile(r"(?<=[^\n])[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_STYLED = re.compile(f"[{_OF_STYLE}]")
_HYPHEN = re.compile(f"[{HYPHENS}]")
_DASH = re.compile(f"[{DASHES}]")
_DIGIT = re.compile(r"(?![0-9])\d")
_NUMBER = re.compile(rf"(?![{_RAISED}])[{_DRESSED}]|(?<![\w{_RAISED}\u207a-\u207e])[{_RAISED}]+")
_ON_A_DIGIT = re.compile(r"(?<=[0-9])[\u0300-\u036f\u20d0-\u20f0\ufe0e\ufe0f]+")
"""Accents, strokes and frames on a digit, such as those of a key."""
_ALIKE = re.compile(f"[{''.join(_LATIN_FOR)}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")

_JOINS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""Joiners and variation selectors: Persian, Hindi and pictographs need them."""

_ORDINARY = re.compile("[\x00-\u024f\u2000-\u206f]")
"""Letters and signs that nothing has to be joined to."""

_DIRECTS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that say in which direction a text runs."""

_RIGHT_TO_LEFT = re.compile("[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u0700-\u08c9\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that runs from right to left."""


def as_seen(text: str) -> str:
    """Return a text as it is seen: nothing invisible in it, and what looks like an ordinary character is that one.

    What is seen does not change. What another script needs is kept: a joiner between its letters, a mark of direction
    in a text that runs from right to left, and its own words and digits.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    text = _without_invisible(text)
    text = _SPACE.sub(" ", text)
    text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _ON_A_DIGIT.sub("", _NUMBER.sub(lambda match: _as_number(match[0]), text))
    text = _DASH.sub("\u2013", _HYPHEN.sub("-", text))
    if not _LATIN.search(text):
        return text
    text = _DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
    if not _ALIKE.search(text):
        return text
    return _without_invisible(_WORD.sub(_as_latin, text))  # what was kept behind a foreign letter that was none


def _as_number(characters: str) -> str:
    return "".join(str(round(unicodedata.numeric(each))) for each in characters)


def _without_invisible(text: str) -> str:
    if not _IGNORED.search(text):
        return text
    runs_left = _RIGHT_TO_LEFT.search(text) is not None
    kept: list[str] = []
    before = last = ""  # the last character that is seen, and the last that was kept
    end = 0
    for match in _IGNORED.finditer(text):
        if seen := text[end : match.start()]:
            kept.append(seen)
            before = last = seen[-1]
        end = match.end()
        character = match[0]
        if _JOINS.match(character):
            if not before or _ORDINARY.match(before) or last != before:
                continue
        elif not (runs_left and _DIRECTS.match(character)):
            continue
        kept.append(character)
        last = character
    return "".join((*kept, text[end:]))


def _as_latin(match: re.Match[str]) -> str:
    """Return a word with Latin letters, unless it has a letter that no Latin one looks like: it is a foreign word."""
    word = match[0]
    made = "".join(_LATIN_FOR.get(letter, letter) for letter in word)
    return made if all(unicodedata.name(letter, "").startswith("LATIN") for letter in made) else word


def places_of(words: str, text: str) -> list[int]:
    """Return where in a text some words stand, whatever is invisible in it, looks alike, or parts its lines.

    Words that are whole there come before those that are a part of longer ones: "5 times" is not in "15 times".

    Args:
        words: As they are seen.
        text: As an author wrote it, in a file: a quotation mark or an apostrophe may stand there twice, or be escaped.
    """
    said = "".join(seen for seen, _ in _one_by_one(words.strip()))
    found = list(_one_by_one(text))
    shown = "".join(seen for seen, _ in found)
    places = [place for seen, place in found for _ in seen]
    starts = [match.start() for match in re.finditer(f"(?={re.escape(said)})", shown)] if said else []
    whole = [start for start in starts if _is_whole(shown, start, start + len(said))]
    return [places[start] for start in (*whole, *(start for start in starts if start not in whole))]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or behind a part of a text."""
    return not (
        (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
    )


def _one_by_one(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character as it is seen, compared without accents, and its place; a run of spaces is one space."""
    before = ""
    for place, written in enumerate(text):
        if _IGNORED.match(written) or (written in "'\\" and text[place + 1 : place + 2] in {"'", '"'}):
            continue
        seen = " " if written.isspace() or _SPACE.match(f" {written}", 1) else as_seen(f"x {written}")[2:]
        seen = "".join(each for each in unicodedata.normalize("NFKD", seen) if unicodedata.category(each)[0] != "M")
        if seen == " " and before == " ":
            continue
        before = seen or before
        yield "".join(_LATIN_FOR.get(each, each) for each in seen), place


def invisible() -> Iterator[str]:
    """Yield every character that shows nothing and takes no room, in order; of the tags only the first and the last."""
    for first, last in UNSEEN:
        codes = (first, last) if first >= _TAGS else range(first, last + 1)
        yield from map(chr, codes)
