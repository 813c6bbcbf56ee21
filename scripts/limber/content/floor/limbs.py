"""The floors of the limbs and the chest."""

from limber.content.floor import guidance as g
from limber.content.floor.concept import Concept, concept

_NOT_BETTER = "not getting better|no better|still hurts|getting worse|can't sleep|won't go away|not improving|worried"
_BETTER_FACET = "no better|not better|not improv|not eas|not settl|worse"
_HOT = "hot joint|red hot swollen|infected joint|septic arthritis|fever|high temperature|gout|hot and swollen|shivery"
_CANCER = "cancer|canser|had cancer|tumour|tumor|bone cancer"
_CHEST = "chest pain|chest pains|tight chest|heart attack|angina|pain in left arm|pain in jaw|crushing pain"

_CHEST_PAIN = concept("chest-pain", "emergency", "chest & pain|tight|heav|squeez|press", _CHEST, g.HSE_CHEST)
_COLD_LIMB = concept(
    "cold-limb",
    "emergency",
    "cold & pale|blue|numb|white",
    "cold foot|cold leg|cold hand|pale leg|white foot|blue toes|blue fingers|no pulse|blocked artery|ischaemia"
    "|ischemia",
    g.HEALTH_NZ_LIMB,
)
_LUNG_CLOT = concept(
    "lung-clot",
    "emergency",
    "breath & chest|blood|sudden|faint",
    "short of breath|shortness of breath|can't breathe|breathless|coughing up blood|pulmonary embolism"
    "|clot on the lung",
    g.GLOS_DVT,
)
_DVT = concept(
    "dvt",
    "today",
    "leg|calf|thigh & swoll|swell|warm|hot|throb|red",
    "DVT|deep vein thrombosis|blood clot|clot in leg|swollen calf|swollen leg|calf pain|hot calf|red calf|trombosis"
    "|thrombosis",
    g.NHS_DVT,
)
_HIP_FRACTURE = concept(
    "hip-fracture",
    "emergency",
    "stand|weight|walk & cannot|unable|not able; short|turn|angle",
    "broken hip|hip fracture|fractured hip|fell and can't get up|can't stand|cannot put weight on leg|leg shorter",
    g.NHS_HIP_FRACTURE,
)

CHEST: tuple[Concept, ...] = (
    concept(
        "chest-pain",
        "emergency",
        "chest|pain & arm|neck|jaw|back|spread; tight|heav|press|squeez; breath|sweat|sick",
        _CHEST,
        g.HSE_CHEST,
    ),
    concept(
        "breathless",
        "emergency",
        "breath & cannot|hard|severe|gasp|trouble|difficult",
        "can't breathe|cant breathe|short of breath|shortness of breath|breathless|gasping|blue lips",
        g.NHS_BREATH,
    ),
    concept(
        "lung-clot",
        "emergency",
        "blood & cough; breath & sharp|worse|pain|stab",
        "coughing up blood|blood in spit|pulmonary embolism|clot on the lung|hurts to breathe in|collapsed lung",
        g.GLOS_DVT,
    ),
    concept(
        "chest-infection",
        "today",
        "fever|temperature & cough|phlegm|mucus",
        "chest infection|pneumonia|numonia|green phlegm|coughing up green|fever and cough",
        g.CHEST_WALL,
        g.HSE_CHEST,
    ),
    concept(
        "comes-and-goes",
        "soon",
        "comes and goes|come and go|goes away",
        "chest pain comes and goes|on and off chest pain|worried about chest pain",
        g.HSE_CHEST,
    ),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.SOUTH_TEES_CHEST),
)

SHOULDER: tuple[Concept, ...] = (
    _CHEST_PAIN,
    concept(
        "injury-deformity",
        "emergency",
        "injur|accident|fall|fell & shape|move",
        "dislocated shoulder|dislocation|broken shoulder|broken collarbone|shoulder popped out|fell on shoulder"
        "|can't move my arm|shoulder looks wrong",
        g.G_CARE_SHOULDER,
        g.NIDIRECT_SHOULDER,
    ),
    concept(
        "sudden-severe",
        "today",
        "sudden|very bad|severe & pain",
        "sudden shoulder pain|severe shoulder pain|unbearable|both shoulders hurt",
        g.NHS_SHOULDER,
    ),
    concept(
        "numb-arm",
        "today",
        "arm|shoulder|hand & numb|feeling|pins|tingl",
        "numb arm|dead arm|pins and needles in arm|tingling fingers|no feeling in arm",
        g.NHS_SHOULDER,
    ),
    concept("hot-joint", "today", "hot|red|fever|shiver|temperature", _HOT, g.NHS_SHOULDER, g.G_CARE_SHOULDER),
    concept("cold-limb", "today", "cold", "cold arm|cold hand|pale hand|blue fingers", g.NHS_SHOULDER),
    concept(
        "giant-cell-arteritis",
        "today",
        "headache|jaw|sight|vision",
        "giant cell arteritis|temporal arteritis|jaw pain when chewing|sore scalp|polymyalgia|loss of vision",
        g.NHS_PMR,
        g.G_CARE_SHOULDER,
    ),
    concept("cancer", "today", "cancer|tumour", _CANCER, g.G_CARE_SHOULDER),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.NHS_SHOULDER),
)

ELBOW: tuple[Concept, ...] = (
    _CHEST_PAIN,
    concept(
        "effort-pain",
        "today",
        "exercis|effort|active & rest",
        "arm hurts when I exercise|arm pain on stairs|angina|goes when I rest",
        g.NHS_ELBOW,
    ),
    concept(
        "injury-deformity",
        "today",
        "injur|accident|fall|fell & snap|shape",
        "broken elbow|broken arm|dislocated elbow|heard a snap|elbow looks wrong",
        g.NHS_ELBOW,
    ),
    concept(
        "hot-joint", "today", "hot|swoll|fever|shiver|temperature & hot|fever|shiver|temperature", _HOT, g.NHS_ELBOW
    ),
    concept(
        "numb-arm",
        "today",
        "numb|tingl|pins",
        "numb arm|numb fingers|tingling arm|pins and needles in hand|dead arm",
        g.NHS_ELBOW,
    ),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.NHS_ELBOW),
)

HAND: tuple[Concept, ...] = (
    _COLD_LIMB,
    concept(
        "injury-deformity",
        "today",
        "shape; move & cannot|unable; injur|accident|fall|fell|blow",
        "broken wrist|broken finger|broken hand|dislocated finger|fell on my hand|crooked finger|can't move fingers",
        g.NHS_INFORM_HAND,
    ),
    concept("open-wound", "today", "wound|cut", "deep cut|open wound|cut finger|bleeding hand|bite", g.NHS_INFORM_HAND),
    concept("hot-joint", "today", "hot|red|fever|temperature", _HOT, g.G_CARE_ARM),
    concept(
        "numb-hand",
        "soon",
        "numb|tingl|pins",
        "numb fingers|numb hand|carpal tunnel|carpel tunnel|pins and needles in fingers|tingling fingers",
        g.NHS_INFORM_HAND,
    ),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.NHS_INFORM_HAND),
)

HIP: tuple[Concept, ...] = (
    _HIP_FRACTURE,
    _LUNG_CLOT,
    _DVT,
    concept("hot-joint", "today", "hot|fever|unwell|shiver|temperature", _HOT, g.VERSUS_HIP, g.G_CARE_HIP),
    concept("cancer", "today", "cancer|tumour", _CANCER, g.G_CARE_HIP),
    concept("weight-loss", "today", "weight & los", "weight loss|losing weight|lost weight", g.VERSUS_HIP),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.VERSUS_HIP),
)

THIGH: tuple[Concept, ...] = (_HIP_FRACTURE, _LUNG_CLOT, _COLD_LIMB, _DVT)

KNEE: tuple[Concept, ...] = (
    _LUNG_CLOT,
    _COLD_LIMB,
    concept(
        "injury-deformity",
        "today",
        "weight & cannot|unable; swoll|swell; shape",
        "can't put weight on knee|can't stand on it|knee dislocated|kneecap out of place|broken knee|very swollen knee"
        "|knee blew up",
        g.NHS_KNEE,
        g.ELHT_KNEE,
    ),
    concept(
        "locking",
        "today",
        "lock|gives way|give way|stuck|straighten",
        "locked knee|knee locks|knee stuck|knee gives way|knee gave way|can't straighten knee",
        g.NHS_KNEE,
    ),
    concept("hot-joint", "today", "hot|red & fever|temperature|shiver|chills", _HOT, g.NHS_KNEE),
    _DVT,
    concept(
        "numb-leg",
        "today",
        "numb|pins|tingl",
        "numb leg|numb foot|pins and needles below knee|tingling leg|foot drop",
        g.ELHT_KNEE,
    ),
    concept("cancer", "ask_first", "cancer|tumour", _CANCER, g.NHSGGC_KNEE),
    concept("weight-loss", "ask_first", "weight & los", "weight loss|losing weight|lost weight", g.NHSGGC_KNEE),
    concept(
        "pain-at-rest",
        "ask_first",
        "night|rest|constant",
        "pain at night|night pain|constant pain|wakes me up",
        g.NHSGGC_KNEE,
    ),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.NHS_KNEE),
)

FOOT: tuple[Concept, ...] = (
    _LUNG_CLOT,
    _COLD_LIMB,
    concept(
        "injury-deformity",
        "today",
        "shape; snap|pop|crack; weight|stand|walk & cannot|unable",
        "broken ankle|broken foot|can't walk on it|can't put weight on foot|ankle dislocated|heard a snap"
        "|achilles rupture"
        "|achillies|torn achilles",
        g.NHS_HEEL,
        g.DYNAMIC_FOOT,
    ),
    concept("hot-joint", "today", "hot|red", _HOT, g.DYNAMIC_FOOT, g.G_CARE_FOOT),
    _DVT,
    concept(
        "diabetic-foot",
        "today",
        "diabetes|diabetic",
        "diabetes foot|diabetic foot|foot ulcer|sore on foot|wound on foot|diabetis|diabeties",
        g.QEHKL_FOOT,
        g.NHS_HEEL,
    ),
    concept(
        "numb-foot",
        "soon",
        "numb|tingl|feeling|pins",
        "numb foot|numb toes|tingling foot|pins and needles in feet|no feeling in foot",
        g.NHS_HEEL,
    ),
    concept("not-improving", "soon", _BETTER_FACET, _NOT_BETTER, g.NHS_HEEL),
)
