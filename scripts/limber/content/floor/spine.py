"""The floors of the back and the neck."""

from limber.content.floor import guidance as g
from limber.content.floor.concept import Concept, concept

_SADDLE = concept(
    "cauda-equina-saddle",
    "emergency",
    "numb|tingl|feel & genital|back passage|buttock|inner thigh|private parts|saddle|between your legs; wip",
    "numb between legs|numbness down below|saddle numbness|saddle anaesthesia|numb bum|numb bottom|numb private parts"
    "|numb crotch|numb groin|numb vagina|numb penis|tingling down below|tingling private parts"
    "|cannot feel when I wipe|wiping feels different"
    "|cauda equina|corda equina|cauda aquina|cauda equine|cauda equina syndrome|CES",
    g.NHS_BACK,
    g.TORBAY,
    g.NORTHERN_TRUST,
    g.NORFOLK,
)
_BLADDER = concept(
    "cauda-equina-bladder",
    "emergency",
    "urine|pee|water|bladder & cannot|unable|hard|difficult|stop; urine|pee|bladder & leak|feel|wet|control",
    "can't pee|cant pee|cannot pee|can't wee|cant wee|trouble peeing|difficulty urinating|urinate|urin"
    "|urinary retention"
    "|wetting myself|peed myself|wee myself|leaking wee|leaking urine|incontinence|incontinance|incontinent"
    "|loss of bladder control|lost control of bladder",
    g.NHS_BACK,
    g.TORBAY,
    g.NORTHERN_TRUST,
    g.NORFOLK,
)
_BOWEL = concept(
    "cauda-equina-bowel",
    "emergency",
    "bowel|poo|stool|faec & hold|leak|feel|control|stop",
    "pooed myself|pooping myself|soiled myself|can't hold my poo|cannot hold poo|loss of bowel control|bowl control"
    "|faecal incontinence|fecal incontinence",
    g.NHS_BACK,
    g.TORBAY,
    g.NORTHERN_TRUST,
    g.NORFOLK,
)
_BOTH_LEGS = concept(
    "both-legs",
    "emergency",
    "pain|tingl|numb|weak & both",
    "both legs numb|numb legs|pins and needles both legs|legs tingling|bilateral sciatica|sciatica both legs|weak legs"
    "|legs gave way|legs giving way|paralysed|paralyzed|cannot move my legs|cannot feel my legs",
    g.NHS_BACK,
    g.NORTHERN_TRUST,
)
_MAJOR_INJURY = concept(
    "major-injury",
    "emergency",
    "accident|crash|fall from|fell from",
    "car crash|car accident|road accident|RTA|motorbike|fell off a ladder|fell off a horse|fall from height"
    "|fell down stairs|fell downstairs|hit by a car|broken back|accident|accidant",
    g.NHS_BACK,
    g.NORTHERN_TRUST,
)
_CANCER_NERVES = concept(
    "cancer-with-nerve-signs",
    "emergency",
    "cancer|tumour & weak|numb|walk|bladder|bowel; cancer|tumour & pain & limb|round your body|around your body"
    "|leg|band",
    "cancer|canser|tumour|tumor|metastases|metastasis|mets|secondaries|myeloma|breast cancer|prostate cancer"
    "|spinal cord"
    "|cord compression",
    g.NICE,
)
_CHEST_PAIN = concept(
    "chest-pain",
    "emergency",
    "chest & pain|tight|heav|press",
    "chest pain|chest pains|pain in my chest|tight chest|tight chested|heart attack|heartattack|crushing chest|angina"
    "|pain in left arm|pain in jaw",
    g.NHS_BACK,
    g.HSE_CHEST,
)
_INFECTION = concept(
    "infection",
    "today",
    "fever|temperature|chills|unwell & unwell|back|fever|chills|temperature|shiver",
    "fever|feaver|high temperature|temprature|temperture|chills|shivery|night sweats|sweating at night|feel ill|unwell"
    "|infection|infected|flu",
    g.NHS_BACK,
    g.NORTHERN_TRUST,
    g.G_CARE_BACK,
)
_CANCER = concept(
    "cancer",
    "today",
    "cancer|tumour & pain",
    "cancer|canser|had cancer|history of cancer|cancer pain|tumour|tumor|oncology|chemo",
    g.NICE,
    g.G_CARE_BACK,
)
_WEIGHT_LOSS = concept(
    "weight-loss",
    "today",
    "weight & los",
    "weight loss|losing weight|lost weight|unexplained weight loss|wieght loss",
    g.NHS_BACK,
    g.G_CARE_BACK,
)
_AT_REST = concept(
    "pain-at-rest",
    "today",
    "rest|lie|lying|night & night|ease|worse|wake",
    "pain at night|night pain|wakes me up|wakes me at night|worse at night|worse lying down|constant pain"
    "|pain all the time"
    "|never goes away|unrelenting",
    g.NHS_BACK,
    g.RED_FLAG_SYMPTOMS,
)
_STRAINING = concept(
    "pain-on-straining",
    "today",
    "cough|sneez|strain",
    "hurts to cough|hurts when I cough|pain when I sneeze|hurts to sneeze|hurts to poo|pain on the toilet|straining",
    g.NHS_BACK,
    g.RED_FLAG_SYMPTOMS,
)
_SHAPE = concept(
    "shape-or-lump",
    "today",
    "shape; lump|swelling",
    "lump on my back|lump in back|swelling on spine|bent spine|curved spine|crooked back|hunched|hunchback|spine shape",
    g.NHS_BACK,
    g.G_CARE_BACK,
)
_UPPER = concept(
    "upper-back-pain",
    "today",
    "between & shoulder",
    "pain between shoulder blades|between my shoulders|upper back pain|top of back|thoracic pain",
    g.NHS_BACK,
)

_NOT_BETTER = (
    "not getting better|no better|still hurts|getting worse|can't sleep|cannot sleep|can't cope|worried|how long"
    "|not improving|won't go away"
)

LOW_BACK: tuple[Concept, ...] = (
    _SADDLE,
    _BLADDER,
    _BOWEL,
    concept(
        "cauda-equina-sexual",
        "emergency",
        "sex|erection|ejacula|orgasm",
        "erectile dysfunction|can't get an erection|cannot get an erection|erecton|impotence|impotent"
        "|no feeling during sex"
        "|numb during sex|can't ejaculate",
        g.TORBAY,
        g.NORFOLK,
    ),
    _BOTH_LEGS,
    concept(
        "walking",
        "emergency",
        "walk|leg & heav|weak|clums|trouble|unstead|balance",
        "can't walk|cannot walk|trouble walking|difficulty walking|heavy legs|clumsy legs|unsteady|unsteady on my feet"
        "|dragging my foot|foot drop|drop foot|legs feel heavy|falling over",
        g.NORFOLK,
        g.RED_FLAG_SYMPTOMS,
    ),
    _MAJOR_INJURY,
    concept(
        "minor-injury-weak-bones",
        "emergency",
        "fall|fell|injury|knock|bump & bones|osteoporosis|steroid",
        "small fall|osteoporosis fall|osteoperosis fall|osteoporosis fell|brittle bones fall|thin bones fall"
        "|steroids fall|fell and old|tripped",
        g.NORTHERN_TRUST,
        g.G_CARE_BACK,
    ),
    _CANCER_NERVES,
    _CHEST_PAIN,
    concept(
        "burst-aneurysm",
        "emergency",
        "tummy|back|stomach|belly & pain & sudden & faint|dizz|sweat|pale|breathless|heart",
        "aneurysm|anurysm|aneurism|anyurism|AAA|burst aneurysm|burst artery|sudden stomach pain|collapsed"
        "|passed out|fainted"
        "|faint|sweaty and pale",
        g.NIDIRECT_AAA,
    ),
    concept(
        "infection-sepsis",
        "emergency",
        "infection & confus|breathless|shiver|blotch|blue|mottled",
        "sepsis|septic|septis|blood poisoning|confused|shivering|shaking with cold|blotchy skin|mottled skin|blue lips",
        g.RED_FLAG_SYMPTOMS,
    ),
    _INFECTION,
    concept(
        "urinary-infection",
        "today",
        "urine|pee|water & hurt|pain|burn|sting",
        "UTI|urine infection|water infection|burning when I pee|hurts to pee|stings when I pee|kidney infection"
        "|cystitis"
        "|pain when urinating",
        g.WEBMD,
    ),
    concept(
        "other-organ",
        "today",
        "sick|vomit|tummy|stomach|belly",
        "vomiting|being sick|feeling sick|throwing up|nausea|nausia|nauseous|stomach pain|belly ache|tummy ache"
        "|abdominal pain|kidney stones",
        g.WEBMD,
    ),
    concept(
        "fracture",
        "today",
        "sudden & pain & lie|lying",
        "broken bone|fracture|fractured spine|compression fracture|sudden severe back pain|crushed vertebra"
        "|collapsed vertebra",
        g.G_CARE_BACK,
    ),
    _SHAPE,
    _CANCER,
    _WEIGHT_LOSS,
    _AT_REST,
    _STRAINING,
    _UPPER,
    concept(
        "aneurysm",
        "today",
        "tummy|stomach|belly & pulse|puls|throb|beat",
        "pulse in my tummy|pulse in stomach|throbbing stomach|beating in tummy|aneurysm|aneurism|anurysm",
        g.NIDIRECT_AAA,
    ),
    concept(
        "not-improving",
        "soon",
        "no better|not better|not improv|not eas & week; worse|activit|daily",
        _NOT_BETTER,
        g.NHS_BACK,
    ),
    concept(
        "one-leg",
        "soon",
        "leg & pain|numb|tingl|weak",
        "sciatica|siatica|sciatic|pain down my leg|leg pain|numb foot|numb toes|pins and needles in foot|tingling leg"
        "|trapped nerve|slipped disc|slipped disk|nerve pain",
        g.MAKE_IT_VISIBLE,
    ),
    concept(
        "inflammatory",
        "soon",
        "45|month & month",
        "morning stiffness|stiff in the morning|ankylosing spondylitis|axial spondyloarthritis|axSpA"
        "|inflammatory back pain"
        "|wakes me in the second half of the night",
        g.NICE_SPA,
    ),
    concept(
        "weak-bones",
        "ask_first",
        "osteoporosis|thin bones|weak bones & steroid",
        "osteoporosis|osteoperosis|osteoprosis|osteopenia|brittle bones|thin bones|steroids|prednisolone|bone density",
        g.G_CARE_BACK,
    ),
    concept(
        "injury",
        "ask_first",
        "hurt|injur",
        "back injury|recent injury|pulled my back|new injury",
        g.EXERCISES,
    ),
    concept("pregnancy", "ask_first", "pregnan", "pregnant|pregnancy|pregnent|expecting a baby", g.NORTHERN_TRUST),
    concept(
        "other-illness",
        "ask_first",
        "illness|condition|doctor & exercise|illness",
        "heart condition|heart disease|serious illness|told not to exercise|other illness",
        g.EXERCISES,
    ),
)

UPPER_BACK: tuple[Concept, ...] = (
    _SADDLE,
    _BLADDER,
    _BOWEL,
    _BOTH_LEGS,
    _MAJOR_INJURY,
    _CHEST_PAIN,
    _CANCER_NERVES,
    _CANCER,
    _INFECTION,
    _WEIGHT_LOSS,
    _SHAPE,
    _AT_REST,
    _STRAINING,
    _UPPER,
    concept(
        "fracture",
        "today",
        "bones|osteoporosis|steroid",
        "osteoporosis|osteoperosis|brittle bones|thin bones|fracture|compression fracture|broken bone"
        "|collapsed vertebra",
        g.DEVON_THORACIC,
    ),
    concept("not-improving", "soon", "no better|not better|not improv|not eas|worse", _NOT_BETTER, g.NHS_BACK),
)

NECK: tuple[Concept, ...] = (
    concept(
        "major-injury",
        "emergency",
        "accident|crash|fall|fell|injur",
        "whiplash|wiplash|car crash|car accident|rugby tackle|dived into|fell on my head|broken neck|neck injury",
        g.SECAMB,
    ),
    concept(
        "stroke-signs",
        "emergency",
        "face|arm|side & weak|numb|droop; speak|speech|slur; swallow; see|sight|vision|eye; headache & sudden"
        "|severe|worst",
        "stroke|face drooping|slurred speech|double vision|blurred vision|can't swallow|trouble swallowing"
        "|drooping eyelid"
        "|worst headache|thunderclap headache|sudden headache|dizzy|dizziness|passed out|drop attack",
        g.BCUHB_STROKE,
        g.NWAS_STROKE,
    ),
    concept(
        "meningitis",
        "emergency",
        "stiff & fever|temperature & headache|light|rash",
        "meningitis|menigitis|meningitus|stiff neck and fever|stiff neck headache|hates bright light"
        "|rash that does not fade",
        g.NHS_MENINGITIS,
    ),
    _CHEST_PAIN,
    _SADDLE,
    _BLADDER,
    concept(
        "limb-nerves",
        "today",
        "arm|hand|leg & numb|tingl|weak",
        "numb arm|numb hands|numb fingers|tingling arm|pins and needles in hand|weak arm|weak grip|dropping things",
        g.MPFT_NECK,
    ),
    concept(
        "walking",
        "today",
        "walk|balance|clums|fall|unstead",
        "clumsy hands|dropping things|unsteady|falling over|balance problems|can't walk|trouble walking"
        "|heavy legs|myelopathy",
        g.MPFT_NECK,
    ),
    concept(
        "infection",
        "today",
        "fever|unwell|temperature",
        "fever|feaver|high temperature|unwell|night sweats",
        g.MPFT_NECK,
    ),
    concept("cancer", "today", "cancer|tumour", "cancer|canser|had cancer|tumour|tumor", g.MPFT_NECK),
    concept("weight-loss", "today", "weight & los", "weight loss|losing weight|lost weight", g.MPFT_NECK),
    concept(
        "giant-cell-arteritis",
        "today",
        "headache|jaw|sight|vision & headache|jaw|sight|vision|chew|scalp",
        "giant cell arteritis|temporal arteritis|jaw pain when chewing|sore scalp|polymyalgia|loss of vision",
        g.NHS_PMR,
    ),
    concept("not-improving", "soon", "no better|not better|not improv|not eas|worse", _NOT_BETTER, g.MPFT_NECK),
)
