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
_SILENT = re.compile(r"[^aeiouy](?<!l)e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzh]es$")
_TWO_VOWELS = re.compile(r"(?<!t)(?<!s)(?<!c)(?<!g)i[ao](?!us)|eo|ua(?!l)")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Estimate the syllables of an English word from its vowel groups, at least 1.

    A silent "e" at the end and in "-es" and "-ed" does not count, "-le" after a consonant does. Good for averages over
    a text, which is all it is used for.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    count = len(_VOWELS.findall(letters))
    return max(1, count - bool(_SILENT.search(letters)) + bool(_TWO_VOWELS.search(letters)))


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
