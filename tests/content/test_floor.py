"""The floor under the warnings: what a sign has to say, and that nothing harmless passes for it."""

import pytest

from floor_signs import said
from limber.content.floor.concept import Concept, concept, words
from limber.content.floor.floors import FLOORS

HARMLESS = ("you feel relaxed", "you would like another exercise", "the weather changes", "you have questions")
ALL = [(region, concept) for region, floor in FLOORS.items() for concept in floor]


def test_plain_words_say_every_concept() -> None:
    floors = {region: {each.id: each for each in floor} for region, floor in FLOORS.items()}
    signs = said()
    for (region, concept_id), texts in signs.items():
        assert floors[region][concept_id].unsaid(texts) == (), (region, concept_id, texts)
    tried = {region for region, _ in signs}
    assert {(region, each.id) for region, each in ALL if region in tried} == set(signs)
    assert {FLOORS[region] for region in FLOORS} == {FLOORS[region] for region in (*tried, "low-back")}


@pytest.mark.parametrize(("region", "each"), ALL, ids=lambda value: value if isinstance(value, str) else value.id)
def test_nothing_harmless_says_it(region: str, each: Concept) -> None:
    assert each.unsaid(HARMLESS) == each.facets, region
    assert all(word and word == word.strip() for facet in each.facets for group in facet for word in group)
    assert each.sources
    assert each.lay


def test_a_concept_is_there_once() -> None:
    for region, floor in FLOORS.items():
        assert len({each.id for each in floor}) == len(floor), region


def test_where_nothing_was_looked_up_there_is_no_floor() -> None:
    assert not {"pelvis", "buttock"} & set(FLOORS)


def test_the_words_are_said_to_an_author() -> None:
    made = concept("x", "today", "leg|calf & swoll; numb", "", *FLOORS["knee"][0].sources)
    assert [words(facet) for facet in made.facets] == ["one of leg, calf; and swoll", "numb"]
    assert made.unsaid(["My LEG is swollen"]) == (made.facets[1],)
    assert made.unsaid(["one leg", "swollen"]) == made.facets  # a sign says it whole
