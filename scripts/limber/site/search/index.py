"""What a reader's browser needs to find a page: names, other names and everyday words, and what a result shows.

Material's own index holds every sentence of every page, and a phone loads all of it. Of this one a phone loads the
vocabulary when the search is opened: every word once, and every group of everyday words ("bum, bottom, glutes") once.
All words have to be there, because an error may stand in any letter. Which pages a word leads to, and what a result
shows, lie in many small parts, of which a query needs a few. A small library has it all in one file.

The files are scripts and not JSON, because a page opened from a file may load the one and not the other. The folder of
the parts is named after their content: a part that a device kept from an older site never answers for a newer one.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from limber.content.characters import LETTERS, UNSEEN
from limber.content.rich_text import words
from limber.guide.views import ExerciseView
from limber.site.pages import Page

PATH = "search-index.js"
"""What is loaded when the search is opened: a file in `site_src`, and so in the site."""

PARTS = "search-index"
"""The folder for what is loaded when it is needed."""

ONE_FILE = 24_000
"""Up to so many letters all of it is one file."""

PART = 4_000
"""How many letters a part is to have, unless a single word leads to more pages than that."""

PAGES_IN_PART = 16

TITLE, OWN = 8, 6
"""How much a word counts that stands in a page's title, or among its other words."""

TOPICS = (5, 4, 3)
"""How much the words of a page's first, second and each further topic count."""

IGNORED = "a an and at can do exercise exercises for from how i in is it me my of on or the to when with"
"""Words that tell no page from another."""

_Postings = Mapping[int, int]
"""Number of a page -> how much a word counts there."""

_LEFT_OUT = frozenset(IGNORED.split())

_IN_WORDS = "LMN"
"""Categories of what words consist of: letters, marks, numbers."""

_NOT_TYPED = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\ufe00-\ufe0f]"
)
"""Accents (of Latin, Greek, Cyrillic letters), Hebrew points, Arabic vowels and the stroke that lengthens a word,
variation selectors."""

_SHAPELESS = "Cf"
"""The category of soft hyphens, joiners and other signs without a shape of their own, which nobody types either."""

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ς": "\N{GREEK SMALL LETTER SIGMA}",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŋ": "n",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    }
)
"""Letters that do not decompose, by what people write for them: Latin ones as in CLDR's Latin-ASCII, those of Persian
and Urdu by what an Arabic keyboard has, and Arabic ones that are written in each other's place."""


def search_index(pages: Iterable[Page]) -> dict[str, str]:
    """Return the scripts that the search loads: path in the site, and text.

    The first one, `PATH`, sets `limberSearchIndex`:

    - `vocabulary`: all words that stand in titles and other words, in order, with spaces between. A word begins with
      a digit that says how many letters it has in common with the one before: "0bridge 5ing" has "bridging".
    - `topics`: groups of words that many pages share, each group once. A word and a topic are both a *key*: words are
      numbered first, then topics.
    - `starts`: the first key of each part of the postings. Part 3 is `<folder>/postings-3.js`.
    - `postings`: by part, for each key, which pages it leads to. "8 3 1,6 20" is pages 3 and 4 with weight 8 and page
      20 with weight 6: each number is the difference to the one before.
    - `inPart`: how many pages a part of the pages has. Part 3 is `<folder>/pages-3.js`.
    - `pages`: by part, for each page its address without ending, title, line, and picture or "". Pages are numbered
      in the order of their titles, so what is found together mostly lies in one part.
    - `folder`: where parts lie, from the site's root.
    - `ignored`: words that are left out of all this, and of what is typed.
    - `unseen`: the characters that what is typed is freed of, as the inside of a class of a pattern. What is indexed
      was freed of them when it was read.
    - `alike`: Latin letters, each with the letters of other scripts that look like it.
    """
    ordered = sorted((page for page in pages if page.is_found), key=lambda page: (page.title.casefold(), page.path))
    words, topics = _keys(ordered)
    postings = [_by_weight(found) for found in (*words.values(), *topics.values())]
    starts = list(_starts(postings))
    spans = pairwise([*starts, len(postings)])
    parts: dict[str, list[list[str]] | list[str]] = {
        f"postings-{part}": postings[start:end] for part, (start, end) in enumerate(spans)
    }
    first_pages = range(0, len(ordered), PAGES_IN_PART)
    for part, first in enumerate(first_pages):
        parts[f"pages-{part}"] = [_entry(page) for page in ordered[first : first + PAGES_IN_PART]]
    scripts = {name: _script(name, entries) for name, entries in parts.items()}
    folder = f"{PARTS}/{hashlib.sha256(''.join(scripts.values()).encode()).hexdigest()[:10]}"
    head = {
        "folder": folder,
        "ignored": IGNORED,
        "unseen": "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in UNSEEN),
        "alike": [f"{letter}{others}" for letter, others in LETTERS.items()],
        "vocabulary": " ".join(_front_coded(words)),
        "topics": [" ".join(topic) for topic in topics],
        "starts": starts,
        "inPart": PAGES_IN_PART,
        "postings": [],
        "pages": [],
    }
    first_file = f"self.limberSearchIndex={_json(head)};\n"
    everything = first_file + "".join(scripts.values())
    if len(everything) <= ONE_FILE:
        return {PATH: everything}
    return {PATH: first_file} | {f"{folder}/{name}.js": script for name, script in scripts.items()}


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: folded (see `fold`), without what is ignored."""
    letters = (letter if unicodedata.category(letter)[0] in _IN_WORDS else " " for letter in fold(text))
    return [word for word in "".join(letters).split(" ") if word and word not in _LEFT_OUT]


def fold(text: str) -> str:
    """Return a text without the differences that a reader does not type, or types in another way.

    In small letters, without accents, in letters that every keyboard has. Vowel signs of Indic scripts and of Thai are
    marks too, but there a word without them is another word: they stay. `search.js` does the same to what is typed.
    Both use `lower` twice, because there is no `casefold` in a browser, and NFKD brings capitals back ("℡" is "TEL").
    """
    plain = _NOT_TYPED.sub("", unicodedata.normalize("NFKD", text.lower()).lower())
    shown = "".join(letter for letter in plain if unicodedata.category(letter) != _SHAPELESS)
    return unicodedata.normalize("NFC", shown.translate(_LETTERS))


def _keys(pages: Sequence[Page]) -> tuple[dict[str, _Postings], dict[tuple[str, ...], _Postings]]:
    """Return where every word and every topic leads, both in order."""
    words: defaultdict[str, dict[int, int]] = defaultdict(dict)
    topics: defaultdict[tuple[str, ...], dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for text, weight in ((page.title, TITLE), (" ".join(page.search_words), OWN)):
            for word in words_of(text):
                words[word].setdefault(number, weight)
        for place, topic in enumerate(page.topics):
            key = tuple(dict.fromkeys(words_of(" ".join(topic))))
            topics[key].setdefault(number, TOPICS[min(place, len(TOPICS) - 1)])
    return dict(sorted(words.items())), dict(sorted(topics.items()))


def _front_coded(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        # Only letters that count as one in JavaScript too, where one beyond U+FFFF counts as two.
        common = next((at for at in range(9) if word[: at + 1] != before[: at + 1] or word[at] > "\uffff"), 9)
        yield f"{common}{word[common:]}"
        before = word


def _by_weight(found: _Postings) -> str:
    lists = []
    for weight in sorted(set(found.values()), reverse=True):
        numbers = [number for number, each in sorted(found.items()) if each == weight]
        steps = [numbers[0], *(after - before for before, after in pairwise(numbers))]
        lists.append(" ".join(map(str, (weight, *steps))))
    return ",".join(lists)


def _starts(postings: Sequence[str]) -> Iterator[int]:
    """Yield the number of each posting that begins a part."""
    size = PART
    for number, posting in enumerate(postings):
        if size + len(posting) > PART:
            yield number
            size = 0
        size += len(posting)


def _script(name: str, entries: Sequence[str] | Sequence[Sequence[str]]) -> str:
    kind, _, number = name.partition("-")
    return f"limberSearchIndex.{kind}[{number}]={_json(entries)};\n"


def _entry(page: Page) -> list[str]:
    line, picture = page.description, ""
    if isinstance(page.view, ExerciseView):
        line = page.view.dose.summary
        figure = page.view.stages[0].figure
        if figure:
            picture = figure.frames[-1].path
    return [page.path.removesuffix(".md"), page.title, words(line), picture]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
