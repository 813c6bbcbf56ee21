"""What several pages show."""

import pytest

from limber.content.model import Equipment, Term
from limber.guide.small_views import choice, equipment_view, labels

TERMS = {
    "towel": Term.model_validate("rolled towel"),
    "swiss": Term.model_validate("Swiss ball"),
    "bed": Term.model_validate("on a bed"),
    "old": Term.model_validate("On the floor"),
}


def test_a_line_begins_with_a_capital_and_no_name_loses_its_own() -> None:
    assert labels(TERMS, ("towel", "bed")) == ("Rolled towel", "On a bed")
    assert (
        equipment_view(Equipment.model_validate({"item": "towel", "or": "swiss"}), TERMS).name
        == "Rolled towel or Swiss ball"
    )
    assert (
        equipment_view(Equipment.model_validate({"item": "swiss", "or": "towel"}), TERMS).name
        == "Swiss ball or rolled towel"
    )


@pytest.mark.parametrize("last", ["old", "bed"])
def test_a_place_is_small_inside_a_line(last: str) -> None:
    assert choice(TERMS, ("bed", last))[1] in {"on the floor", "on a bed"}
