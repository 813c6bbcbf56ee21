"""A first list of warning signs for each part of the body: one sign, in plain words, for each concept of its floor.

Each says what the concept says, and rests on the guidance that the floor names for it. Who approves a list reads it
first. Of "ask first", and here and there of "soon", a floor has no sign: those stand in `ALSO` and `FOR_ALL`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from limber.content.floor.concept import Guidance
from limber.content.model import Urgency

STARTING = Guidance(
    "Exercise and your health: a guide to getting started",
    "Newcastle Hospitals NHS Foundation Trust",
    "https://www.newcastle-hospitals.nhs.uk/services/newcastle-occupational-health-service/information-for-staff/physiotherapy/self-help-leaflets/exercise-and-your-health-a-guide-to-getting-started",
)
_HAMSTRING = Guidance(
    "Hamstring injury (muscle strain)",
    "nidirect",
    "https://www.nidirect.gov.uk/conditions/hamstring-injury-muscle-strain",
)

SAME_AS: Mapping[str, str] = {"ribs": "chest", "ankle": "foot", "lower-leg": "foot"}
"""Parts of the body that have one list together: the part, and the one whose words stand for both."""

_SADDLE = "you have new numbness or tingling round your genitals or back passage, or it feels different to wipe"
_BLADDER = "you cannot pass urine, it is hard to start or stop, or you leak or cannot feel it"
_BREATH = "you are suddenly short of breath, have a sharp pain in your chest, or cough up blood"
_CLOT = "your {part} or calf is swollen, warm, red or throbbing"
_WORSE = "your {part} is no better after a few weeks, or is getting worse"
_CHEST = "you have pain, tightness or pressure in your chest"
_WEIGHT = "you are losing weight without trying"
_HIP = "you cannot stand or put weight on your leg, or it looks shorter or turned out"
_COLD = "your {part} has turned cold, and is pale, blue or numb"

SIGNS: Mapping[str, Mapping[str, str | tuple[str, ...]]] = {
    "upper-back": {
        "cauda-equina-saddle": _SADDLE,
        "cauda-equina-bladder": _BLADDER,
        "cauda-equina-bowel": "you cannot hold or feel your bowels",
        "both-legs": "you have pain, tingling, numbness or weakness in both legs",
        "major-injury": "your upper back hurts after an accident, such as a car crash or a fall from a height",
        "chest-pain": _CHEST,
        "cancer-with-nerve-signs": (
            "you have or had cancer, with weak or numb legs, trouble walking, or bladder or bowel changes",
            "you have or had cancer, and have a pain round your body like a band",
        ),
        "cancer": "you have or had cancer, and your upper back pain is new or getting worse",
        "infection": "you have a fever or chills, or feel unwell, together with upper back pain",
        "weight-loss": _WEIGHT,
        "shape-or-lump": "your upper back has a lump or a swelling, or has changed its shape",
        "pain-at-rest": "your upper back hurts when you lie down and rest, or is worse at night",
        "pain-on-straining": "your upper back hurts when you cough, sneeze or strain",
        "upper-back-pain": "you have pain high up between your shoulders",
        "fracture": "your upper back suddenly hurts, and you have thin bones (osteoporosis) or take steroids",
        "not-improving": "your upper back is not better after a few weeks, or is getting worse",
    },
    "neck": {
        "major-injury": "your neck hurts after an accident, a fall or another injury",
        "stroke-signs": (
            "your face, arm or one side is weak, numb or drooping",
            "you cannot speak, swallow or see as usual",
            "you have a sudden severe headache",
        ),
        "meningitis": "your neck is stiff, and you have a fever with a headache, a rash or trouble with bright light",
        "chest-pain": _CHEST,
        "cauda-equina-saddle": _SADDLE,
        "cauda-equina-bladder": _BLADDER,
        "limb-nerves": "an arm, hand or leg is numb, tingling or weak",
        "walking": "you are unsteady, clumsy or have trouble walking",
        "infection": "you have a fever or feel unwell, together with neck pain",
        "cancer": "you have or had cancer, and now have neck pain",
        "weight-loss": _WEIGHT,
        "giant-cell-arteritis": "you have a new headache, changes of sight, or a jaw that hurts when you chew",
        "not-improving": "your neck is no better after a few weeks, or is getting worse",
    },
    "chest": {
        "chest-pain": (
            "you have chest pain that spreads to your arm, neck, jaw or back",
            "you have chest pain that feels tight, heavy or pressing",
            "you have chest pain with sweating, sickness or trouble breathing",
        ),
        "breathless": "you cannot catch your breath, or breathing is very hard",
        "lung-clot": "you cough up blood, or have a sharp pain in your chest that is worse when you breathe in",
        "chest-infection": "you have a fever and a cough with phlegm",
        "comes-and-goes": "you have chest pain that comes and goes",
        "not-improving": "your chest or ribs are no better after a few weeks, or are getting worse",
    },
    "tummy": {
        "tummy-sudden-severe": "you have tummy pain that came on suddenly or is severe",
        "tummy-tender": "your tummy hurts when it is touched",
        "vomiting-blood": "you are sick with blood, or with what looks like ground coffee",
        "blood-in-stool": "your poo is bloody, or black and sticky",
        "cannot-pass-urine": "you cannot pass urine",
        "cannot-pass-stool": "you cannot poo or break wind",
        "collapse": "you have collapsed, or cannot breathe as usual",
        "chest-pain": _CHEST,
        "diabetes-vomiting": "you have diabetes and are vomiting",
        "pregnancy": "you have tummy pain and are, or may be, pregnant",
        "weight-loss": _WEIGHT,
        "not-improving": "you have tummy pain that does not go away, or keeps coming back",
    },
    "shoulder": {
        "chest-pain": _CHEST,
        "injury-deformity": "your shoulder has changed its shape, or you cannot move it, after an injury or a fall",
        "sudden-severe": "your shoulder pain is sudden or very bad",
        "numb-arm": "your arm or hand is numb or tingling, or you have lost feeling in it",
        "hot-joint": "your shoulder is hot or red, or you feel hot and shivery",
        "cold-limb": "your arm feels cold to the touch",
        "giant-cell-arteritis": "you have a new headache, changes of sight, or a jaw that hurts when you chew",
        "cancer": "you have or had cancer, and now have shoulder pain",
        "not-improving": "your shoulder is no better after a few weeks, or is getting worse",
    },
    "elbow": {
        "chest-pain": _CHEST,
        "effort-pain": "your arm or elbow hurts when you are active, and eases when you rest",
        "injury-deformity": "your elbow or arm has changed its shape after an injury, or you heard a snap",
        "hot-joint": "your elbow is hot and swollen, or you feel hot and shivery",
        "numb-arm": "your arm or hand is numb or tingling",
        "not-improving": _WORSE,
    },
    "hand": {
        "cold-limb": _COLD,
        "injury-deformity": "your hand or wrist has changed its shape or you cannot move it after an injury or a fall",
        "open-wound": "your hand or wrist has an open wound or a deep cut",
        "hot-joint": "your hand or wrist is hot and red, or you have a fever",
        "numb-hand": "your hand or fingers are numb or tingling",
        "not-improving": "your hand or wrist is no better after a few weeks, or is getting worse",
    },
    "hip": {
        "hip-fracture": _HIP,
        "lung-clot": _BREATH,
        "dvt": _CLOT.format(part="leg"),
        "hot-joint": "your hip is hot, or you have hip pain with a fever or feel unwell",
        "cancer": "you have or had cancer, and now have hip pain",
        "weight-loss": _WEIGHT,
        "not-improving": _WORSE,
    },
    "thigh": {
        "hip-fracture": _HIP,
        "lung-clot": _BREATH,
        "cold-limb": _COLD.format(part="leg"),
        "dvt": _CLOT.format(part="thigh"),
    },
    "knee": {
        "lung-clot": _BREATH,
        "cold-limb": _COLD.format(part="leg or foot"),
        "injury-deformity": "your knee is badly swollen, has changed its shape, or you cannot put weight on it",
        "locking": "your knee locks, gives way or is stuck",
        "hot-joint": "your knee is hot and red, and you have a fever or feel shivery",
        "dvt": _CLOT.format(part="leg"),
        "numb-leg": "your leg is numb or tingling below the knee",
        "cancer": "you have or had cancer, and now have knee pain",
        "weight-loss": _WEIGHT,
        "pain-at-rest": "your knee hurts at night, at rest or all the time",
        "not-improving": _WORSE,
    },
    "foot": {
        "lung-clot": _BREATH,
        "cold-limb": _COLD,
        "injury-deformity": (
            "your foot, ankle or lower leg has changed its shape, or you heard a snap or a pop",
            "you cannot stand or walk on your foot, ankle or lower leg",
        ),
        "hot-joint": "your foot, ankle or lower leg is hot and red",
        "dvt": _CLOT.format(part="lower leg"),
        "diabetic-foot": "you have diabetes, and a problem with your foot",
        "numb-foot": "your foot is numb or tingling, or you have lost feeling in it",
        "not-improving": "your foot, ankle or lower leg is no better after a few weeks, or is getting worse",
    },
}
"""By part of the body and concept of its floor; several signs where one would be long. `{part}` is the part itself."""

RAISED: Mapping[str, Mapping[str, Urgency]] = {"tummy": {"weight-loss": "today"}}
"""Where a sign is more urgent than its floor asks for, so that no tier of a list is empty."""


@dataclass(frozen=True, slots=True)
class Also:
    """A sign of which the floor says nothing: its id, how urgent it is, what it says, and where that is from."""

    id: str
    urgency: Urgency
    sign: str
    source: Guidance


ALSO: Mapping[str, tuple[Also, ...]] = {
    "thigh": (
        Also("not-improving", "soon", "your thigh is not healing, or is getting worse", _HAMSTRING),
        Also("bad-injury", "soon", "you think that you have badly injured your thigh", _HAMSTRING),
    )
}
"""Further signs of a part of the body."""

FOR_ALL: tuple[Also, ...] = (
    Also("dizzy", "ask_first", "you get dizzy or faint, and nobody has found out why", STARTING),
    Also(
        "other-illness", "ask_first", "you have another illness, or have been told to take care with exercise", STARTING
    ),
)
"""What to ask before any exercise."""
