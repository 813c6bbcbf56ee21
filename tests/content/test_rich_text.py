"""The small inline markup as runs."""

import pytest

from limber.content.fields import Rich
from limber.content.rich_text import Run, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (Run("plain"),)),
        ("a **b** *c*", (Run("a "), Run("b", "strong"), Run(" "), Run("c", "emphasis"))),
        ("[words](https://a.org/b)", (Run("words", target="https://a.org/b"),)),
        ("[bridge](exercise:bridge).", (Run("bridge", target="exercise:bridge"), Run("."))),
        ("[x](javascript:y)", (Run("[x](javascript:y)"),)),
        (r"2 \* 3 \[a\]", (Run("2 * 3 [a]"),)),
        ("5*4*3", (Run("5*4*3"),)),
        ("", ()),
    ],
)
def test_runs(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(Rich(text)) == expected


def test_in_plain_text_nothing_is_markup() -> None:
    assert runs("a **b** [c](https://d.org)") == (Run("a **b** [c](https://d.org)"),)
