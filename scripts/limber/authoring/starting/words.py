"""The parts of the body that guides can be for: their names, and the everyday words that lead to them."""

from collections.abc import Mapping

REGIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "low-back": ("Lower back", ("low back", "lumbar", "lumbago", "backache", "bad back")),
    "upper-back": ("Upper back", ("shoulder blades", "between the shoulders", "thoracic", "mid back")),
    "neck": ("Neck", ("cervical", "stiff neck", "cricked neck", "whiplash")),
    "chest": ("Chest", ("breastbone", "sternum", "chest wall")),
    "ribs": ("Ribs", ("rib cage", "side of chest", "breathing muscles")),
    "tummy": ("Tummy", ("belly", "stomach", "abdomen", "abdominals", "core")),
    "shoulder": ("Shoulder", ("rotator cuff", "frozen shoulder", "shoulder blade", "upper arm")),
    "elbow": ("Elbow", ("tennis elbow", "golfer's elbow", "forearm")),
    "hand": ("Hand and wrist", ("wrist", "fingers", "thumb", "carpal tunnel")),
    "hip": ("Hip", ("hips", "groin", "side of hip")),
    "thigh": ("Thigh", ("upper leg", "hamstring", "quads", "quadriceps")),
    "knee": ("Knee", ("knees", "kneecap", "patella", "meniscus")),
    "lower-leg": ("Lower leg", ("calf", "calves", "shin", "achilles")),
    "ankle": ("Ankle", ("ankles", "sprained ankle", "twisted ankle")),
    "foot": ("Foot", ("feet", "heel", "toes", "plantar fasciitis")),
}
"""By id: the name that a patient reads, and words to search with."""
