"""How a clinic might say each concept of the floor, and a library with a list of signs for every part of the body."""

from collections.abc import Mapping
from dataclasses import replace

from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import URGENCIES, RedFlags

SIGNS = """
upper-back cauda-equina-saddle: you are newly numb round your genitals or buttocks; it feels different when you wipe
upper-back cauda-equina-bladder: you cannot pass urine; you leak urine
upper-back cauda-equina-bowel: you cannot hold your bowels
upper-back both-legs: both of your legs are weak or numb
upper-back major-injury: your upper back began to hurt in a car crash
upper-back chest-pain: you have pain in your chest as well
upper-back cancer-with-nerve-signs: you have or had cancer, and weak legs; you had cancer and have a band of pain
upper-back cancer: you had cancer and this pain is new
upper-back infection: you have a high temperature with the back pain
upper-back weight-loss: you have lost weight without trying
upper-back shape-or-lump: your spine has changed its shape; you have a lump in your back
upper-back pain-at-rest: the pain does not ease when you rest at night
upper-back pain-on-straining: the pain is worse when you cough
upper-back upper-back-pain: the pain is between your shoulder blades and nobody has examined it
upper-back fracture: the pain came suddenly and you have thin bones
upper-back not-improving: the pain is no better after six weeks
neck major-injury: your neck hurts after a car crash or a fall
neck stroke-signs: one side of your face is weak; you cannot speak clearly; you have trouble swallowing
neck stroke-signs: your sight has changed
neck stroke-signs: you have a sudden severe headache
neck meningitis: your neck is stiff and you have a fever and a headache, or light hurts your eyes
neck chest-pain: you have pain or tightness in your chest
neck cauda-equina-saddle: you are numb between your legs; it feels different when you wipe
neck cauda-equina-bladder: you cannot pass urine; you leak urine
neck limb-nerves: your arm or hand is newly numb or weak
neck walking: you have trouble with your balance, or drop things
neck infection: you have a fever or feel unwell
neck cancer: you have or had cancer
neck weight-loss: you have lost weight without trying
neck giant-cell-arteritis: you have a new headache, or your jaw hurts when you chew
neck not-improving: your neck is no better after two weeks
chest chest-pain: the pain spreads to your arm, neck or jaw; your chest feels tight; you are breathless or sweaty
chest breathless: you find it hard to breathe
chest lung-clot: you cough up blood; the pain is sharp and worse when you breathe in
chest chest-infection: you have a fever and cough up green phlegm
chest comes-and-goes: pain in your chest comes and goes
chest not-improving: your ribs are no better after six weeks
shoulder chest-pain: you have pain or tightness in your chest
shoulder injury-deformity: after an injury your shoulder has another shape, or you cannot move your arm
shoulder sudden-severe: the pain came suddenly or is very bad
shoulder numb-arm: your arm is numb, or pins and needles do not go away
shoulder hot-joint: your shoulder is hot, red or swollen, or you have a fever
shoulder cold-limb: your arm is cold
shoulder giant-cell-arteritis: you have a new headache, pain in your jaw or trouble with your sight
shoulder cancer: you have or had cancer
shoulder not-improving: your shoulder is no better after two weeks
elbow chest-pain: you have pain in your chest, or it feels squeezed
elbow effort-pain: your arm hurts when you exercise and stops when you rest
elbow injury-deformity: after an injury you heard a snap, or your arm has another shape
elbow hot-joint: your elbow is swollen and you have a fever
elbow numb-arm: your arm tingles or is numb
elbow not-improving: your elbow is no better after a few weeks
hand cold-limb: your hand is icy cold and pale or blue
hand injury-deformity: your fingers have another shape after an injury; you cannot move your fingers
hand open-wound: you have a deep cut or an open wound
hand hot-joint: a joint is hot, red and swollen
hand numb-hand: your fingers are numb or tingle
hand not-improving: your hand is no better after six weeks
hip hip-fracture: after a fall you cannot stand on your leg; one leg is shorter or turned out
hip lung-clot: you are suddenly breathless or have pain in your chest
hip dvt: one leg is swollen, warm or throbbing
hip hot-joint: your hip is hot, or you have a fever
hip cancer: you have or had cancer and the pain is constant
hip weight-loss: you have lost weight without trying
hip not-improving: your hip is no better after two weeks
thigh hip-fracture: you cannot put weight on your leg after a fall; one leg is shorter
thigh lung-clot: you cough blood and are breathless
thigh cold-limb: your leg is cold and pale
thigh dvt: your thigh is swollen, warm or throbbing
knee lung-clot: you are suddenly short of breath
knee cold-limb: your leg is cold, pale or numb
knee injury-deformity: you cannot put weight on it; it is badly swollen; it has changed its shape
knee locking: your knee locks or gives way
knee hot-joint: your knee is hot and red and you have a fever
knee dvt: your calf is swollen and warm
knee numb-leg: your leg is numb below the knee
knee cancer: you have or had cancer
knee weight-loss: you have lost weight without trying
knee pain-at-rest: your knee hurts at night or all the time
knee not-improving: your knee is no better after a few weeks
tummy tummy-sudden-severe: the pain came on suddenly; the pain is severe
tummy tummy-tender: it hurts when somebody touches your tummy
tummy vomiting-blood: you vomit blood, or it looks like ground coffee
tummy blood-in-stool: your poo is bloody, or black and sticky
tummy cannot-pass-urine: you cannot pee
tummy cannot-pass-stool: you cannot poo or pass wind
tummy collapse: you have fainted or collapsed; you cannot get your breath
tummy chest-pain: you have pain in your chest
tummy diabetes-vomiting: you have diabetes and are being sick
tummy pregnancy: you are pregnant and have bad tummy pain
tummy weight-loss: you have lost weight without trying
tummy not-improving: the pain does not go away, or keeps coming back
ankle lung-clot: you are suddenly breathless, or cough up blood
ankle cold-limb: your foot is cold and pale or blue
ankle injury-deformity: your ankle has another shape; you heard a snap; you cannot put weight on it
ankle hot-joint: your ankle is hot and red
ankle dvt: your calf is swollen, warm or throbs
ankle diabetic-foot: you have diabetes and anything is new about your foot
ankle numb-foot: your foot tingles or has lost its feeling
ankle not-improving: your ankle is no better after two weeks
"""
"""How a clinic might say each concept: region and concept, and its signs between semicolons."""


def said() -> dict[tuple[str, str], list[str]]:
    """Return the signs of each region and concept."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in SIGNS.strip().splitlines():
        names, _, signs = line.partition(": ")
        region, _, concept_id = names.partition(" ")
        found.setdefault((region, concept_id), []).extend(signs.split("; "))
    return found


_ALSO: Mapping[str, str] = {"ribs": "chest", "lower-leg": "ankle", "foot": "ankle"}
"""Parts of the body that have the floor of another, whose words are tried there."""


def everywhere(library: Library) -> Library:
    """Return a library with a list of warning signs for every part of the body that has a floor, in plain words.

    Args:
        library: It has the list of the low back, in the words of its own.
    """
    signs = said()
    made = {}
    for region, floor in FLOORS.items():
        if region == "low-back" or region in _ALSO:
            continue
        tiers: dict[str, dict[str, object]] = {urgency: {} for urgency in URGENCIES}
        for concept in floor:
            for number, text in enumerate(signs[region, concept.id]):
                entry = {"sign": text, "category": concept.id, "sources": ["nhs-back-pain"]}
                tiers[concept.least][f"{concept.id}-{number}"] = entry
        # A list has a sign of each urgency.
        for urgency in URGENCIES:
            if not tiers[urgency]:
                text = "somebody told you to ask" if urgency == "ask_first" else "somebody told you to come back"
                tiers[urgency]["other"] = {"sign": text, "sources": ["nhs-back-pain"]}
        made[region] = RedFlags.model_validate({"title": region, "regions": [region], **tiers})
    return replace(library, red_flags={**library.red_flags, **made})
