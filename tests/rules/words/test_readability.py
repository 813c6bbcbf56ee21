"""Sentences, syllables and reading grades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.rules.words.readability import grade, sentences, syllables, word_list


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lie down. Rest.", ["Lie down.", "Rest."]),
        ("Rest for 1.5 minutes, e.g. on a bed.", ["Rest for 1.5 minutes, e.g. on a bed."]),
        ("Does it hurt? Stop! 10 is enough.", ["Does it hurt?", "Stop!", "10 is enough."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words() -> None:
    assert word_list("Lift one leg: 5-10 times, don't rush.") == [
        "Lift",
        "one",
        "leg",
        "5-10",
        "times",
        "don't",
        "rush",
    ]


SPOKEN = {
    1: "aches bones breathe guard knees lift squat tongue walked whole 10",
    2: """ankles barefoot before being careful changes cushion diet doing elsewhere forehead going language layer lifted
        lowered lying movement muscle muscles needles pages patient people quiet ranges safety saying science settles
        shoulder sideways something somewhere spasm stages staying stretches supine therefore tired trying""",
    3: """area behaviour carrying completely creative diaphragm earlier easier everyday everything exercise idea
        improvement manual physio previous quadriceps quantity radius ratio serious sexual studying usual video""",
    4: "aneurysm continuous diabetes everybody repetitions society",
    6: "physiotherapist",
}
"""Syllables as the CMU Pronouncing Dictionary counts them; the physiotherapist it does not have."""


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in SPOKEN.items() for word in words.split()]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == syllables(word.capitalize()) == count


def test_the_grade_of_a_known_text() -> None:
    """0.39 * 4 words + 11.8 * 5 / 4 syllables - 15.59."""
    assert grade(["Lift your hips slowly."]) == pytest.approx(0.72)


def test_a_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no words"):
        grade(["…", ""])


@given(st.text(max_size=300))
@examples()
def test_no_text_breaks_it(text: str) -> None:
    assert all(sentences(text)) or not text.strip()
    assert all(syllables(word) >= 1 for word in word_list(text))
