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
chest pain, which most people have
a little chest pain is part of healing
chest pain means the exercise works
chest pain should ease in an hour
you can ignore pain in your chest
pain in your chest is a good sign
chest pain is rare
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
pain in your chest after a heavy meal
you used to have pain in your chest
your chest pain has gone
chest pain goes away when you rest
rarely, chest pain
chest pain but you feel well
chest pain longer than an hour
chest pain plus a fever
chest pain in someone over sixty
chest pain when lying
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
cauda-equina-saddle: numbness or tingling around your bottom or genitals
cauda-equina-saddle: you've lost feeling when you go to the toilet
cauda-equina-saddle: you cannot feel the toilet paper
cauda-equina-bladder: difficulty peeing, or you have lost control of your bladder
cauda-equina-bladder: you don't know that you need to pee
cauda-equina-bowel: you've lost control of when you poo
both-legs: pain, tingling, weakness or numbness in both legs
major-injury: your pain started after a serious accident, such as a car accident
not-improving: the pain doesn't improve after treating it at home for a few weeks
not-improving: the pain is stopping you doing your normal activities
not-improving: you're worried about the pain or struggling to cope
infection: you have a high temperature or feel hot and shivery
weight-loss: you've lost weight without trying to
pain-at-rest: the pain does not improve with rest or is worse at night
pain-on-straining: the pain is made worse when sneezing, coughing or pooing
upper-back-pain: the pain is coming from the top of your back, between your shoulders, rather than your lower back
shape-or-lump: there's a lump or swelling in your back or your back has changed shape
injury-deformity: you cannot put weight on it
injury-deformity: your knee hurts too much to move or put any weight on it
injury-deformity: your knee is badly swollen or has changed shape
locking: your knee locks, clicks painfully or gives way when you walk
hot-joint: you have a very high temperature, feel hot and shivery, and have redness or heat around your knee
dvt: throbbing pain in one leg when walking or standing
stroke-signs: your face has dropped on one side and you cannot smile
stroke-signs: you suddenly cannot speak clearly
meningitis: a rash that does not fade when you press a glass on it
lung-clot: you're suddenly out of breath or cough up blood
hip-fracture: you cannot stand up after a fall
chest-pain: pain or tightness in your chest, also if it comes and goes
chest-pain: sudden chest pain that does not go away
chest-pain: pain that spreads from your chest to your arms, back, neck or jaw
breathless: you're too breathless to speak more than a few words
numb-foot: you have tingling or loss of feeling in your foot after an injury
diabetic-foot: you have diabetes and heel pain
one-leg: pain below the knee in one leg that has lasted more than 6 weeks
weak-bones: you have osteoporosis or have taken steroid tablets for more than 3 months
inflammatory: you wake at night because of back pain and feel better when you get up
cold-limb: your foot is cold, pale and painful and there is no pulse
cauda-equina-sexual: you can't get or keep an erection
other-illness: a doctor told you not to exercise
giant-cell-arteritis: a severe headache that does not go away
walking: you fall over more often than you used to
walking: you keep falling or cannot walk as well as before
tummy-sudden-severe: you get sudden, severe tummy pain
cannot-pass-urine: you cannot pee
not-improving: it has not got better within 2 weeks
pregnancy: you are pregnant and have severe pain
"""
"""As guidance and clinics word them."""


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
