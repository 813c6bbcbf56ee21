"""Words that turn a warning round: what is found, and what is left alone because the guidance itself says it."""

import pytest

from floor_signs import said
from limber.content.floor.floors import FLOORS
from limber.content.floor.turned import OF_CONCEPT, turns
from limber.content.model import URGENCIES
from limber.content.rich_text import words
from whole_site import whole_library

SOOTHES = """
do not worry about pain in your chest
don't worry if your chest is tight
chest pain is normal
pain in your chest is usual after exercise
chest pain is nothing, carry on
tightness of the chest is fine
no need to call when your chest hurts
ignore pain in your chest
chest pain can wait until Monday
chest pain is not serious
"""
NARROWS = """
chest pain for more than a week
chest pain for a few days
pain in your chest that lasts for two weeks
chest pain only when you climb stairs
pain in your chest unless you have a cold
both chest pain and fever
chest pain if you smoke
severe chest pain
chest pain every day
constant pain in your chest
you have no chest pain
you do not have pain in your chest
never any pain in your chest
chest pain at least three times
chest pain over 10 minutes
pain in the chest since last week
chest pain after 3 days
chest pain rather than back pain
chest pain as long as you are older than 40
chest pain as well as a fever
crushing chest pain
chest pain at night
chest pain on exertion
men with pain in the chest
people who smoke and have chest pain
"""
ALLOWED = """
both-legs: weakness in both legs
not-improving: no better after 4 to 6 weeks
pain-at-rest: pain that does not ease when you rest
cauda-equina-bladder: you cannot pass urine, or cannot feel it
burst-aneurysm: sudden severe tummy pain, and faint
weight-loss: you have lost weight without trying
chest-pain: pain in your chest, even if it is mild
chest-pain: something that is not normal for you, and pain in your chest
chest-pain: chest pain, no matter how short
upper-back-pain: pain between your shoulders rather than low in your back
"""


@pytest.mark.parametrize("text", SOOTHES.strip().splitlines())
def test_what_soothes_is_found(text: str) -> None:
    assert "soothes" in [turn.how for turn in turns(text, "chest-pain")]


@pytest.mark.parametrize("text", NARROWS.strip().splitlines())
def test_what_denies_or_narrows_is_found(text: str) -> None:
    assert "narrows" in [turn.how for turn in turns(text, "chest-pain")]


@pytest.mark.parametrize("line", ALLOWED.strip().splitlines())
def test_what_the_guidance_says_itself_is_no_fault(line: str) -> None:
    concept_id, _, text = line.partition(": ")
    assert list(turns(text, concept_id)) == []


def test_plain_signs_of_every_concept_and_list_are_no_fault() -> None:
    for (region, concept_id), texts in said().items():
        assert [turn for text in texts for turn in turns(text, concept_id)] == [], region
    for flags in whole_library().red_flags.values():
        for urgency in URGENCIES:
            for sign in flags.signs(urgency).values():
                assert list(turns(words(sign.sign), sign.category or "")) == [], sign.sign


def test_the_same_words_are_told_apart() -> None:
    found = list(turns("chest pain only in bed, only at work", "chest-pain"))
    assert [(turn.words, turn.before) for turn in found] == [("only", 0), ("only", 1)]


def test_exceptions_are_for_concepts_that_there_are() -> None:
    assert set(OF_CONCEPT) <= {concept.id for floor in FLOORS.values() for concept in floor}
