"""`limber fix` changes how a list is written, and nothing that it says."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.base import tree
from limber.content.model import Exercise
from limber.content.reading.mending import mended
from limber.content.reading.source.yaml_tree import parse
from limber.content.reading.unlisted import MARK

FILE = PurePosixPath("content/exercises/bridge.yml")


def fixed(text: str) -> str:
    return mended(text.encode(), Exercise, FILE).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("steps:\n  • Lie.\n  • Lift.\n", "steps:\n  - Lie.\n  - Lift.\n"),
        ("steps:\n  -Lie.\n  -Lift.\nkind: x\n", "steps:\n  - Lie.\n  - Lift.\nkind: x\n"),
        ("steps:\n  Lie down.\n  Lift up.\n", "steps:\n  - Lie down.\n  - Lift up.\n"),
        ("steps: |  # three\n  1. Lie.\n\n  2. Lift: high.\n", 'steps: # three\n  - Lie.\n  - "Lift: high."\n'),
        ("steps: >-\n  Lie down\n  on your back.\n  Lift.\n", "steps:\n  - Lie down on your back.\n  - Lift.\n"),
        ("stop_if: 1. Pain.\n  2. Dizzy. # note\n", "stop_if:\n  - Pain.\n  - Dizzy. # note\n"),
        ("steps:\n  - Lie.\n    Lift.\n  - Rest.\n", "steps:\n  - Lie.\n  - Lift.\n  - Rest.\n"),
        ("steps:\n- • Lie.\n- 2) Lift.", "steps:\n- Lie.\n- Lift."),
        ("feel: • Here • and there\n", "feel:\n  - Here\n  - and there\n"),
        ("steps:\r\n  • Lie.\r\n  • Lift.\r\n", "steps:\r\n  - Lie.\r\n  - Lift.\r\n"),
        ("steps:\n  * Lie.\n  * Lift.\n", "steps:\n  - Lie.\n  - Lift.\n"),
        ("title:\u00a0Bridge\n", "title: Bridge\n"),
        ("\ufeffsteps:\n  • Lie.\n", "\ufeffsteps:\n  - Lie.\n"),
    ],
)
def test_a_list_is_written_as_one(before: str, after: str) -> None:
    assert fixed(before) == after
    assert fixed(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "steps:\n  - A long sentence that only goes\n    on in the next line.\n",
        "avoid_if: You cannot kneel\n  without pain.\n",
        "summary: Lift.\n  Lower.\n",
        'steps: "Lie.\n  Lift."\n',
        "steps: [Lie., Lift.]\n",
        "dose: {note: 1. Lie.}\n",
        "steps:\n  - 1.5 cm is enough.\n",
        "title: [\n",
        "steps:\n  • Lie\u2028down.\n  • Lift.\n",
    ],
)
def test_what_is_no_list_stays(text: str) -> None:
    assert fixed(text) == text


WORDS = (
    st.text(st.sampled_from("abc déf.:#'\"[]{}&*!|>%@`,?-()0123 "), min_size=1, max_size=30).map(str.strip).filter(bool)
)


@given(
    st.lists(WORDS.filter(lambda text: not MARK.match(text)), min_size=2, max_size=5),
    st.sampled_from(["• ", "– ", "1. ", "-"]),  # noqa: RUF001 - authors type en dashes
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", " |", " >"]),
)
@settings(derandomize=True, deadline=None)
def test_no_word_is_lost(words: list[str], mark: str, end: str, block: str) -> None:
    text = f"# before{end}steps:{block}{end}" + "".join(f"  {mark}{line}{end}" for line in words) + f"kind: x{end}"
    after = fixed(text)
    assert after.startswith("# before")
    assert after.endswith(f"kind: x{end}")
    assert ("\r\n" in after) == (end == "\r\n")
    if after == text:
        return
    root = parse(after.encode(), FILE).root
    assert root is not None
    steps = root.entries["steps"]
    assert isinstance(steps, tree.Sequence)
    said = "".join(item.text or "" for item in steps.items if isinstance(item, tree.Scalar))
    assert [letter for letter in said if letter.isalnum()] == [
        letter for line in words for letter in line if letter.isalnum()
    ]
