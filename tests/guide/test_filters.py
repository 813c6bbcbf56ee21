"""What exercises can be found by, and how many there are for each choice."""

from dataclasses import replace
from typing import Any

import pytest

from limber.content.library import Library
from limber.content.model import Equipment, Exercise
from limber.guide import filters
from limber.guide.presenter import Presenter
from whole_site import whole_library


@pytest.fixture
def whole() -> Library:
    """The small whole site."""
    return whole_library()


def changed(whole: Library, **fields: Any) -> Exercise:
    return whole.exercises["plain"].model_copy(update=fields)


def test_a_mat_that_can_be_left_out_is_not_needed(whole: Library) -> None:
    needed = Equipment.model_validate({"item": "mat", "or": ["towel"]})
    extra = Equipment.model_validate({"item": "ball", "optional": "yes"})
    assert filters.choices(changed(whole, equipment=(needed, extra)))["equipment"] == ("mat", "towel")
    assert filters.choices(changed(whole, equipment=(extra,)))["equipment"] == (filters.NO_EQUIPMENT,)


@pytest.mark.parametrize(
    ("surface", "place"),
    [
        (("floor",), ("floor",)),
        (("bed",), ("bed", filters.OFF_FLOOR)),
        (("floor", "bed"), ("floor", "bed", filters.OFF_FLOOR)),
    ],
)
def test_one_place_off_the_floor_is_enough(surface: tuple[str, ...], place: tuple[str, ...], whole: Library) -> None:
    assert filters.choices(changed(whole, surface=surface))["place"] == place


def test_choices_are_counted_and_those_without_an_exercise_left_out(whole: Library) -> None:
    presenter = Presenter(whole)
    cards = [presenter.card(name) for name in whole.exercises]
    facets = {facet.name: facet for facet in filters.facets(whole.vocabulary, cards)}
    assert list(facets) == ["region", "works", "position", "place", "equipment", "goal", "phase"]
    assert [(option.id, option.count) for option in facets["region"].options] == [("low-back", 2)]
    assert [(option.id, option.count) for option in facets["works"].options] == [("hip", 1)]
    assert [(option.label, option.count) for option in facets["place"].options] == [
        ("On the floor", 1),
        ("In bed", 1),
        ("Standing", 1),
        ("Without getting down to the floor", 2),
    ]
    assert [option.id for option in facets["equipment"].options] == [filters.NO_EQUIPMENT, "mat"]


def test_every_choice_of_a_card_has_a_label(whole: Library) -> None:
    presenter = Presenter(replace(whole, exercises={"plain": changed(whole)}))
    card = presenter.card("plain")
    shown = {(facet.name, option.id) for facet in filters.facets(whole.vocabulary, [card]) for option in facet.options}
    assert shown == {(name, choice) for name, chosen in card.facets.items() for choice in chosen}
