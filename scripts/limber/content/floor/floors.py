"""The floor of each part of the body.

Where sources differ about urgency, the floor is the least that a national one accepts, unless a limb or a life is lost
by waiting. For pelvis and buttock no named page was found that says how urgent which sign is: they have no floor, and
so no guide can be for them. An exercise may well work them.
"""

from collections.abc import Mapping

from limber.content.floor.concept import Concept
from limber.content.floor.limbs import CHEST, ELBOW, FOOT, HAND, HIP, KNEE, SHOULDER, THIGH
from limber.content.floor.spine import LOW_BACK, NECK, UPPER_BACK
from limber.content.floor.tummy import TUMMY

FLOORS: Mapping[str, tuple[Concept, ...]] = {
    "low-back": LOW_BACK,
    "upper-back": UPPER_BACK,
    "neck": NECK,
    "chest": CHEST,
    "ribs": CHEST,
    "tummy": TUMMY,
    "shoulder": SHOULDER,
    "elbow": ELBOW,
    "hand": HAND,
    "hip": HIP,
    "thigh": THIGH,
    "knee": KNEE,
    "lower-leg": FOOT,
    "ankle": FOOT,
    "foot": FOOT,
}
"""The floor of each part of the body, by its name in vocabulary.yml."""
