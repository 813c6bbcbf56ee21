"""The floor of the tummy. Pain there comes from organs more often than from muscles, so most of it is an emergency."""

from limber.content.floor import guidance as g
from limber.content.floor.concept import Concept, concept

_SOURCES = (g.QUARRYSIDE_TUMMY, g.NHS_TUMMY)

TUMMY: tuple[Concept, ...] = (
    concept(
        "tummy-sudden-severe",
        "emergency",
        "sudden; severe|very bad|agoni",
        "sudden stomach pain|severe stomach pain|agonising stomach pain|terrible tummy pain|worst stomach ache"
        "|appendicitis|apendicitis|burst appendix",
        *_SOURCES,
        g.UCLH_TUMMY,
    ),
    concept(
        "tummy-tender",
        "emergency",
        "touch|press & tummy|stomach|belly",
        "stomach hurts to touch|tummy hurts to touch|tender stomach|belly hurts when pressed",
        *_SOURCES,
    ),
    concept(
        "vomiting-blood",
        "emergency",
        "vomit|sick|throw & blood|coffee",
        "vomiting blood|throwing up blood|sick with blood|blood in vomit|vomit like coffee grounds|vomitting blood",
        *_SOURCES,
        g.UCLH_TUMMY,
    ),
    concept(
        "blood-in-stool",
        "emergency",
        "poo|stool|bowel|back passage & blood|bleed|black",
        "blood in poo|blood in my stool|bloody poo|black poo|black stool|tarry poo|bleeding from bottom"
        "|passing blood|diarrhoea with blood",
        *_SOURCES,
        g.UCLH_TUMMY,
    ),
    concept(
        "cannot-pass-urine",
        "emergency",
        "urine|pee|water & cannot|unable",
        "can't pee|cannot pee|can't wee|trouble peeing|urinary retention",
        *_SOURCES,
    ),
    concept(
        "cannot-pass-stool",
        "emergency",
        "poo|bowel|wind|fart & cannot|unable",
        "can't poo|cannot poo|can't fart|can't pass wind|blocked bowel|bowel obstruction",
        g.QUARRYSIDE_TUMMY,
    ),
    concept(
        "collapse",
        "emergency",
        "collaps|faint|passed out|pass out; breath",
        "collapsed|fainted|passed out|blacked out|can't breathe|cannot breathe|breathless",
        *_SOURCES,
        g.UCLH_TUMMY,
    ),
    concept(
        "chest-pain",
        "emergency",
        "chest & pain|tight|heav|press",
        "chest pain|chest pains|tight chest|heart attack|crushing chest|angina",
        g.QUARRYSIDE_TUMMY,
    ),
    concept(
        "diabetes-vomiting",
        "emergency",
        "diabet & vomit|sick",
        "diabetic and vomiting|diabetes and being sick|diabetes vomiting|diabetis vomiting",
        *_SOURCES,
    ),
    concept(
        "pregnancy",
        "emergency",
        "pregnan",
        "pregnant and stomach pain|pregnant with tummy pain|ectopic pregnancy|ectopic|miscarriage",
        g.QUARRYSIDE_TUMMY,
    ),
    concept(
        "weight-loss",
        "soon",
        "weight & los",
        "weight loss|losing weight|lost weight|unexplained weight loss|wieght loss",
        g.NHS_TUMMY,
    ),
    concept(
        "not-improving",
        "soon",
        "go away|going away|coming back|comes back|no better|worse",
        "stomach ache won't go away|pain keeps coming back|bloating won't go away|bloated all the time|getting worse"
        "|not getting better",
        *_SOURCES,
    ),
)
