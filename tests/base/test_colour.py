"""Colours and whether letters in them can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limber.base.colour import BLACK, READABLE, WHITE, Colour, read_colour

COLOURS = st.builds(Colour, *(st.integers(0, 255),) * 3)


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [("#000", "#fff", 21.0), ("#fff", "#fff", 1.0), ("#767676", "#ffffff", 4.54), ("0b5563", "#f7f5f1", 7.73)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, contrast: float) -> None:
    assert read_colour(one).contrast(read_colour(other)) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("text", ["", "#", "red", "#12345", "#1234567", "rgb(1,2,3)", "#ggg"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a colour such as"):
        read_colour(text)


@given(COLOURS)
@settings(derandomize=True, deadline=None)
def test_a_colour_is_written_as_it_is_read(colour: Colour) -> None:
    assert read_colour(str(colour)) == colour


@given(COLOURS, COLOURS)
@settings(derandomize=True, deadline=None)
def test_a_colour_can_always_be_made_readable(colour: Colour, ground: Colour) -> None:
    towards = WHITE if WHITE.contrast(ground) > BLACK.contrast(ground) else BLACK
    found = colour.until(towards, READABLE, ground)
    assert found.contrast(ground) >= READABLE
    if colour.contrast(ground) >= READABLE:
        assert found == colour
