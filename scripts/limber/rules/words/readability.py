"""Sentences, words and syllables of plain English, and the reading grade of a longer text."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")  # noqa: RUF001 - quotes as authors type them
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")  # noqa: RUF001 - same


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def word_list(text: str) -> list[str]:
    """Return the words of a text; a word with hyphens is one."""
    return _WORD.findall(text)


_VOWELS = re.compile(r"[aeiouy]+")
_NO_VOWEL = re.compile(r"(?<=q)u(?=[aeiou])|(?<=g)u(?=[ae])")
"""A "u" that is a "w": squat, guard, language."""

_SILENT = re.compile(
    r"[^aeiouy](?<![^aeiouy]l)e$"  # make, whole; but not muscle
    r"|[^aeiouytd]ed$"  # lowered; but not lifted
    r"|[^aeiouyscxzgh](?<![^aeiouy]l)es$|[^sc]hes$|gues?$"  # bones, breathes; but not stretches, ranges, muscles
)
_SILENT_INSIDE = re.compile(
    r"\w{2}[^aeiouy](?<![^aeiouy]l)e(?:body|bone|day|foot|fore|ful|head|less|line|ly|ment|ness|one|some|thing|times?|ty"
    r"|ways?|where|work)(?:s|ly)?$"  # movement, careful, sideways
)
_TWO_VOWELS = re.compile(
    r"[aeiou]ing(?:s|ly)?$|y(?:ing|er|est|ers)$"  # doing, lying, layer
    r"|i(?:et|er|est|ers|ety)(?:s|ly)?$"  # quiet, easier, society
    r"|(?<![tcsg])i(?:a|ous|en|um|us|ons?$)|(?<=sc)ien|(?<![tscg])io(?![uns])|(?<=phys)io|ios?$"
    r"|eati|eo|eum|oe[^s]|ua|uing|uous"  # creative, video, usual, continuous
    r"|sms?$"  # spasm
)
_AS_SPOKEN = {
    word: count
    for count, found in {
        1: "ache aches tongue",
        2: "cushion cushions every people rely tired union",
        3: "area areas everyday everyone everything everywhere idea ideas linear",
        4: "diabetes everybody",
    }.items()
    for word in found.split()
}
"""Words that no pattern gets right, as the CMU Pronouncing Dictionary has them, by the pronunciation named first."""


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return the syllables of an English word by its vowel groups, at least 1.

    A silent "e" at the end, before endings, and in "-es" and "-ed" does not count, "-le" after a consonant does, and
    vowels that stand together but are spoken apart count each. Measured against the CMU Pronouncing Dictionary, one in
    a hundred of the words of patient guides is off by one, which is more than good enough for an average over a text.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    if letters in _AS_SPOKEN:
        return _AS_SPOKEN[letters]
    spoken = _NO_VOWEL.sub("w", letters)
    silent = bool(_SILENT.search(spoken)) + bool(_SILENT_INSIDE.search(spoken))
    return max(1, len(_VOWELS.findall(spoken)) - silent + len(_TWO_VOWELS.findall(spoken)))


def grade(found: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of sentences: years of schooling in the United States.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975). A list item is a sentence of its
    own: joined text without full stops would come out far too hard.

    Raises:
        ValueError: If there is no word.
    """
    counted = [words for sentence in found if (words := word_list(sentence))]
    if not counted:
        raise ValueError("no words")
    total = sum(map(len, counted))
    spoken = sum(syllables(word) for words in counted for word in words)
    return 0.39 * total / len(counted) + 11.8 * spoken / total - 15.59
