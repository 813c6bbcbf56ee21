"""What people call a danger when they search.

Nobody types "altered sensation of the perineum". So there are groups of words that mean the same to whoever types
them, and a danger is called by rows of groups and words, in any order: `<numb> <saddle>` is "numb bum" and "can't feel
my balls". The everyday words come from the pages that the floor rests on, and from these, read on 30 November 2026 in
stored copies; what is ruder is what people type all the same:

- NHS digital service manual, A to Z of NHS health writing (pee, poo, tummy, bottom, feeling sick, passed out);
- NHS, Blood in urine ("blood in your pee": urgent GP appointment or 111, also without other symptoms);
- NHS, Bowel incontinence (leak, soil, control, wipe);
- Chesterfield Royal Hospital and Royal Free London, Cauda equina syndrome (toilet paper, pads, pins and needles);
- South Western and East of England Ambulance Services, When to call 999 (`ANY_EMERGENCY`).
"""

from collections.abc import Mapping


def _of(*texts: str) -> tuple[str, ...]:
    return tuple(word.strip() for text in texts for word in text.split("|"))


GROUPS: Mapping[str, tuple[str, ...]] = {
    "arm": _of(
        "arm|arms|forearm|hand|hands|finger|fingers|thumb|wrist|elbow|shoulder",
    ),
    "blood": _of(
        "blood|bloody|bleed|bleeding|bled|red",
    ),
    "bone": _of(
        "arm|wrist|hand|finger|thumb|elbow|shoulder|collarbone|collar bone|leg|hip|knee|kneecap|knee cap|ankle",
        "foot|toe|shin|thigh|back|neck|spine|rib|ribs|bone|bones|heel|achilles|tendon|hamstring",
    ),
    "bladder": _of(
        "bladder|waterworks|water works",
    ),
    "breathe": _of(
        "breathe|breathing|breath|breth|breathin|air",
    ),
    "broken": _of(
        "broken|broke|break|busted|fractured|fracture|dislocated|dislocate|dislocation|popped out|pop out",
        "out of place|snapped|snap|cracked|crack|deformed|looks wrong|wonky|crooked|misshapen|ruptured|rupture",
        "shattered",
    ),
    "cancer": _of(
        "cancer|cancers|cancerous|tumour|tumor|metastases|leukaemia|leukemia|lymphoma|myeloma|melanoma",
    ),
    "cannot": _of(
        "cannot|unable|not able|trouble|difficult|difficulty|struggle|struggling|hard to|problem|problems",
        "will not|stopped|not been|have not|impossible|no longer",
    ),
    "chest": _of(
        "chest|breastbone|breast bone|sternum|heart|rib cage|ribcage",
    ),
    "cold": _of(
        "cold|icy|freezing|pale|white|blue|purple|grey|gray|mottled|no pulse",
    ),
    "cough": _of(
        "cough|coughing|sneeze|sneezing|laugh|laughing|strain|straining",
    ),
    "erection": _of(
        "erection|erections|get hard|getting hard|stay hard|keep hard|get it up|keep it up|getting it up|hard on",
        "boner|get stiff|cum|ejaculate|orgasm|come during sex|climax",
    ),
    "face": _of(
        "face|mouth|lip|smile|eyelid|cheek",
    ),
    "foot": _of(
        "foot|feet|toe|toes|ankle|heel|sole|soles",
    ),
    "hot": _of(
        "hot|red|burning|infected|boiling|warm",
    ),
    "joint": _of(
        "joint|joints|knee|hip|elbow|wrist|shoulder|ankle|toe|finger|knuckle|foot|heel",
    ),
    "leak": _of(
        "leak|leaks|leaking|leaked|leakage|dribble|dribbling|accident|accidents|cannot hold|cannot control",
        "no control|lost control|lose control|losing control|loss of control|cannot stop|control|wet|wetting",
        "incontinent|incontinence|incontinance",
    ),
    "leg": _of(
        "leg|legs|thigh|thighs|calf|calves|shin|shins|knee|knees",
    ),
    "lump": _of(
        "lump|lumps|lumpy|bump|bumps|growth|bulge|swelling|mass",
    ),
    "numb": _of(
        "numb|numbness|numbed|no feeling|no feelings|no sensation|cannot feel|not feel|lost feeling",
        "lost all feeling|lost sensation|losing feeling|loss of feeling|loss of sensation|lack of feeling",
        "less feeling|no sense|reduced feeling|reduced sensation|dead|gone dead|funny feeling|feels funny",
        "feel funny|feels weird|feel weird|weird feeling|feels strange|feels different|feels odd|strange feeling",
        "strange sensation|tingle|tingling|tingly|tingles|pins and needles|pins needles|pin and needles|asleep",
        "gone to sleep|feeling gone|feeling has gone|changed feeling|altered feeling|altered sensation|fuzzy",
    ),
    "pain": _of(
        "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|sore|agony|stabbing|sharp|burning|burns|stings",
        "sting|discomfort|cramp|cramps|cramping",
    ),
    "pee": _of(
        "pee|peeing|peed|wee|weeing|weed|wees|urine|urinate|urinating|pass water|passing water|pass urine|piss",
        "pissing|pissed|widdle|wazz|go toilet|go to the toilet|go to the loo|go loo|use the toilet|use the loo",
        "empty bladder|empty my bladder|go for a wee|go for a pee|tinkle",
    ),
    "poo": _of(
        "poo|pooing|pooed|poos|poop|pooping|pooped|shit|shitting|crap|number two|bowel|bowels|stool|stools|faeces",
        "feces|motion|motions|turd|diarrhoea|diarrhea",
    ),
    "press": _of(
        "tight|tightness|pressure|heavy|heaviness|crushing|crushed|squeezing|squeezed|band|elephant|burning",
    ),
    "saddle": _of(
        "seat|taint|bum|bums|bottom|backside|buttock|buttocks|butt|arse|ass|bumhole|bum hole|arsehole|anus",
        "back passage|rectum|bum cheeks|butt cheeks|between legs|in between legs|between the legs|inner thigh",
        "inner thighs|groin|crotch|genitals|genital|genitalia|private parts|private part|privates|private area",
        "private bits|intimate area|bits|down there|down below|downstairs|undercarriage|nether regions|saddle",
        "perineum|balls|ball sack|ballsack|ballbag|testicle|testicles|bollocks|nuts|nads|scrotum|penis|willy|cock",
        "dick|knob|vagina|vag|fanny|foof|vulva|labia|perianal|back end|rear end|clitoris|clit|lady parts",
        "front bottom|pubic|toilet paper|vajayjay",
    ),
    "sex": _of(
        "sex|intercourse|having sex|making love|shagging",
    ),
    "sick": _of(
        "vomit|vomiting|vomited|throw up|throwing up|threw up|puke|puking|being sick|sick|chucking up",
    ),
    "speak": _of(
        "speak|talk|get words out|get my words out|find words|speech|words",
    ),
    "swollen": _of(
        "swollen|swelling|swelled|swell|puffy|ballooned|blown up|blew up|swoll",
    ),
    "tummy": _of(
        "tummy|stomach|belly|abdomen|abdominal|gut|guts|tum",
    ),
    "walk": _of(
        "walk|walking|stand|standing up|get up the stairs",
    ),
    "weak": _of(
        "weak|weakness|weaker|heavy|clumsy|wobbly|like jelly|give way|gave way|giving way|gives way|given way",
        "buckle|buckles|buckling|paralysed|paralyzed|not work|cannot work|not working|stopped working|cannot move",
        "cannot lift|floppy|collapse|collapsing|give out|gave out|giving out",
    ),
}
"""Words that people take for the same. The words of one of several stand together, with small words between."""


PHRASES: Mapping[str, tuple[str, ...]] = {
    "cauda-equina-saddle": _of(
        "numb|numbness|tingling|pins and needles|no feeling|<numb> <saddle>|<numb> wipe|<numb> wiping",
        "wiping different|<numb> <poo>|feel wipe|cannot feel seat|CES|<numb> sit down",
    ),
    "cauda-equina-bladder": _of(
        "lost control|weeing without knowing|pee coming out|wee coming out|<cannot> <pee>|<leak> <pee>",
        "<numb> <pee>|<leak> <bladder>|<numb> <bladder>|<cannot> <bladder>|wet myself|wet the bed|wet pants",
        "wetting bed|peed pants|pissed myself|peed the bed|bladder not working|bladder full|not peed|no <pee>",
        "not had <pee>|bladder gone|lost bladder|retention|need pads",
    ),
    "cauda-equina-bowel": _of(
        "lost control|poo came out|poo comes out|pooing without knowing|<leak> <poo>|<numb> <poo>|<cannot> bowel",
        "shat myself|shit myself|crapped myself|messed myself|soiling myself|poo my pants|pooed my pants",
        "pooping pants|poo coming out|skid marks|poo the bed|pooed the bed|lost bowels|double incontinence",
        "bowels open without knowing|sphincter",
    ),
    "cauda-equina-sexual": _of(
        "<pain> <sex>|<cannot> <erection>|no <erection>|lost <erection>|<numb> <erection>|<numb> <sex>|viagra",
    ),
    "both-legs": _of(
        "numb|numbness|tingling|pins and needles|weakness|legs not mine|legs feel strange|paralysis",
        "both <leg> <numb>|both <leg> <pain>|both <leg> <weak>|<weak> legs|<numb> legs|both <foot> <numb>",
        "paraplegic|sciatica both sides|bilateral siatica|leg <weak>|<numb> waist down|waist down|legs gone",
        "legs went|lost use of legs|no use of legs",
    ),
    "walking": _of(
        "<cannot> <walk>|legs <weak>|legs like jelly|legs like lead|dragging foot|dragging leg|keep falling",
        "falls over|off balance|lost balance|losing balance|wobbly legs|stumbling|walking funny|walk drunk",
    ),
    "major-injury": _of(
        "car smash|crashed car|crashed my bike|motorbike accident|bike accident|came off bike|knocked down",
        "run over|knocked off bike|fell off|fallen off|fell from|fell stairs|fallen stairs|fell out of",
        "thrown from|hit by car|accident|rear ended|shunt|RTC",
    ),
    "minor-injury-weak-bones": _of(
        "i fell|fell over|had a fall|bad fall|took a fall|fallen over|slipped on ice|slipped over|tripped over",
        "fell down|had fall",
    ),
    "cancer-with-nerve-signs": _of(
        "<cancer>|mets|secondaries",
    ),
    "cancer": _of(
        "<cancer>|chemotherapy|chemo|radiotherapy|mets|had breast cancer|prostate cancer",
    ),
    "chest-pain": _of(
        "<pain> <chest>|<press> <chest>|chest tightening|heart attack|heartattack|heart atack|angina|cardiac",
        "palpitations|arm jaw <pain>|<pain> left arm|<pain> jaw|chess pain|cheat pain|chest pan|heat attack",
        "hart attack|elephant on chest",
    ),
    "burst-aneurysm": _of(
        "ripping <pain>|tearing <pain>|sudden <tummy> <pain>|fainted|passed out|blacked out|collapsed",
    ),
    "infection-sepsis": _of(
        "sepsis|septicaemia|septicemia|septic shock|rigors|uncontrollable shivering|confusion|mottled",
    ),
    "infection": _of(
        "temp|shaking|shakes|fever|feverish|temperature|high temp|running a temperature|got a temperature",
        "hot and cold|cold sweats|night sweats|shivers|shivering|feel poorly|feeling poorly|flu like",
        "feeling rough|abscess|discitis|feel unwell|feeling ill",
    ),
    "urinary-infection": _of(
        "<pain> <pee>|<blood> <pee>|smelly <pee>|cloudy <pee>|dark <pee>|kidney <pain>|kidneys <pain>|cystitis",
        "waterworks",
    ),
    "other-organ": _of(
        "<pain> <tummy>|<sick> <tummy>|vomit|puking|being sick|throwing up|kidney stone|gallstones",
    ),
    "weight-loss": _of(
        "weight loss|lost weight|losing weight|loosing weight|weight dropping off|weight falling off|lost a stone",
        "getting thinner|clothes loose|too thin",
    ),
    "pain-at-rest": _of(
        "<pain> cannot stop|<pain> not stop|<pain> night|wakes me up|woken by <pain>|waking with <pain>",
        "<pain> lying down|<pain> all the time|constant <pain>|nonstop <pain>|<pain> never stops",
        "<pain> not go away|<pain> cannot go away|<pain> in bed|<pain> resting",
    ),
    "pain-on-straining": _of(
        "<pain> <cough>|<pain> <poo>|<pain> toilet",
    ),
    "shape-or-lump": _of(
        "lump|lumps|hump|<lump> back|<lump> spine|<lump> neck|<swollen> back|<swollen> spine|spine bent",
        "spine crooked|back crooked|bent over|stooped",
    ),
    "upper-back-pain": _of(
        "<pain> between shoulder blades|<pain> shoulder blades|<pain> shoulderblades",
    ),
    "aneurysm": _of(
        "pulse <tummy>|pulsing <tummy>|pulsating <tummy>|throbbing <tummy>|heartbeat <tummy>|beating <tummy>",
        "aortic",
    ),
    "not-improving": _of(
        "cannot get out of bed|cannot get up for pain|<pain> months|<pain> weeks|not got better|getting worse",
        "much worse|worse and worse|unbearable|agony|excruciating|cannot cope|cannot carry on|cannot sleep",
        "nothing helps|nothing works|cannot work|cannot move for <pain>",
    ),
    "one-leg": _of(
        "numb|numbness|tingling|pins and needles|weakness|<pain> down <leg>|shooting <leg>|<numb> <leg>",
        "<numb> <foot>|<weak> <leg>|<weak> <foot>|sciatica|siatica|cyatica|<pain> leg",
    ),
    "inflammatory": _of(
        "stiff mornings|stiff every morning|wake up stiff|stiff when I wake|spondylitis",
    ),
    "pregnancy": _of(
        "pregnant|pregnancy|preggers|expecting baby|having a baby|trimester|baby bump|up the duff",
    ),
    "weak-bones": _of(
        "osteoporosis|osteopenia|brittle bones|thin bones|weak bones|long term steroids|prednisone|dexa",
    ),
    "injury": _of(
        "put my back out|did my back in|back gone|twisted back|injured|injury",
    ),
    "other-illness": _of(
        "heart failure|pacemaker|epilepsy|heart problem|blood pressure|diabetes",
    ),
    "stroke-signs": _of(
        "stroke|mini stroke|TIA|<face> droop|<face> drooping|<face> dropped|<face> <weak>|<face> <numb>|slurred",
        "slurring|<cannot> <speak>|<cannot> swallow|double vision|seeing double|blurry vision|blurred|lost sight",
        "gone blind|cannot see|one side <weak>|one side <numb>|dizzy|dizziness|vertigo|room spinning",
        "worst headache|sudden headache|thunderclap|blacked out|passed out|fainted|bang headache",
    ),
    "meningitis": _of(
        "stiff neck fever|stiff neck temperature|stiff neck headache|stiff neck rash|rash|bright light",
    ),
    "limb-nerves": _of(
        "<numb> <arm>|<weak> <arm>|<numb> <leg>|weak grip|cannot grip|dropping things|keep dropping",
    ),
    "numb-arm": _of(
        "<numb> <arm>|<weak> <arm>|dead arm",
    ),
    "numb-hand": _of(
        "<numb> <arm>|carpal tunnel|carpel tunnel",
    ),
    "numb-leg": _of(
        "<numb> <leg>|<numb> <foot>",
    ),
    "numb-foot": _of(
        "<numb> <foot>",
    ),
    "giant-cell-arteritis": _of(
        "<pain> jaw|<pain> temples|sore scalp|scalp <pain>|cannot see|blurred|losing sight|chewing hurts",
    ),
    "breathless": _of(
        "<cannot> <breathe>|short breath|out of breath|breathless|breathlessness|gasping|suffocating|wheezing|SOB",
    ),
    "lung-clot": _of(
        "<cannot> <breathe>|short breath|out of breath|breathless|cough <blood>|coughing <blood>|spitting <blood>",
        "<pain> <breathe>|clot lung|blood clot|embolism",
    ),
    "chest-infection": _of(
        "chest infection|pneumonia|green phlegm|green mucus|green snot|chesty cough|phlegm",
    ),
    "comes-and-goes": _of(
        "chest <pain> comes and goes|on and off <chest> <pain>",
    ),
    "injury-deformity": _of(
        "<broken> <bone>|<cannot> lift arm|<cannot> move <arm>|<cannot> bend <joint>|cannot put weight",
        "cannot weight bear|<cannot> <walk>|<swollen> <joint>|heard a pop|heard a snap|heard pop|ankle twisted",
        "rolled ankle",
    ),
    "sudden-severe": _of(
        "sudden <pain>|severe <pain>|excruciating|agony|unbearable|both shoulders <pain>",
    ),
    "hot-joint": _of(
        "<hot> <joint>|<hot> <swollen>|septic arthritis|gout|feverish|fever|shivery",
    ),
    "cold-limb": _of(
        "<cold> <foot>|<cold> <leg>|<cold> <arm>|no circulation",
    ),
    "effort-pain": _of(
        "arm <pain> exercise|arm <pain> exercising|arm <pain> stairs|angina",
    ),
    "open-wound": _of(
        "deep cut|open wound|gash|stitches|bleeding|bitten|dog bite|cut hand|cut finger|needs stitches",
    ),
    "hip-fracture": _of(
        "<broken> hip|cannot stand|cannot put weight|fell hip|fallen hip|cannot get up off floor|leg shorter",
        "leg turned out",
    ),
    "dvt": _of(
        "<swollen> <leg>|<hot> <leg>|<pain> calf|calf <pain>|blood clot|clot|DVT|thrombosis|cramp calf",
    ),
    "locking": _of(
        "knee locked|knee locking|knee stuck|knee gives way|knee gave way|knee buckles|knee <weak>",
    ),
    "diabetic-foot": _of(
        "diabetic|diabetes|foot ulcer|ulcer|sore foot|blister foot|black toe|gangrene",
    ),
    "tummy-sudden-severe": _of(
        "<pain> <tummy>|appendicitis|appendix|burst appendix|<tummy> agony",
    ),
    "tummy-tender": _of(
        "<tummy> tender|<pain> press <tummy>|<pain> touch <tummy>",
    ),
    "vomiting-blood": _of(
        "<sick> <blood>|coffee grounds",
    ),
    "blood-in-stool": _of(
        "<blood> <poo>|black <poo>|tarry <poo>|<blood> <saddle>|<blood> wipe",
    ),
    "cannot-pass-urine": _of(
        "<cannot> <pee>|retention",
    ),
    "cannot-pass-stool": _of(
        "<cannot> <poo>|cannot fart|cannot pass wind|bowel blocked|constipated|no <poo>|not <poo>",
    ),
    "collapse": _of(
        "collapsed|fainted|passed out|blacked out|<cannot> <breathe>",
    ),
    "diabetes-vomiting": _of(
        "diabetes <sick>|diabetic <sick>",
    ),
}
"""What each concept is called, in whichever part of the body it is, besides what stands beside it."""


ANY_EMERGENCY = _of(
    "emergency|ambulance|hospital|help me|bleeding|blood|999|112|911|000|accident and emergency|unconscious",
    "choking|seizure|seizures",
    "severe bleeding|heavy bleeding|bleeding badly|bleeding heavily|allergic reaction|anaphylaxis|overdose|head injury",
    "suicide|suicidal|kill myself|want to die|end my life|end it all|self harm|dying|cardiac arrest|severe burn",
)
"""What may be an emergency of which no list of warning signs speaks."""


READ_AS_WRITTEN = (
    "acting ads affected age ahead allen allowing along ancient angle apart are areas arena army art arts aside "
    "attacks attention calories bag ban bands bank bar bass bath bay bears beast beat beef beer bell belt ben "
    "bend best bet "
    "bill bills bit block blocks blow blues bond bonus book books boom born boss bother bound bow boxes brand bread "
    "breaking breaks bring broad brown bull bun burn burned bus but butter cable cake call calling calls calm camp "
    "cape captured card care case cash cast cat causing cells cent change changes changing charged chart chat cheap "
    "check checking checks clock close closing cloud coaching code conclusion conditions consent constantly "
    "construction contact content controls cook cop copy core cost could cover creating creation creek crossing cuts "
    "dad dangerous dare dates deal dean dear decent deck desk destruction died dies difference dinner direction "
    "diseases dogs dollar don done drawing dress dressed drink drops duke dumb dying ear eat eating eight election "
    "elections emotions enable end estimate ever execution explained faced faces fact fail failing fake fame fancy "
    "far farm fast fat fate fear feature featured fee feed feeding fees felt fewer fight fill finds fine five fleet "
    "flight flood flying food fool ford form formed fort found fuel fully fund gain game gang gary gas gate gates gay "
    "gear gender gene gets giants gift goat gods gold grab grant grave greek grew ground growing grown guns guys hall "
    "hang hanging harm hat hate heads hear hearing hearts held hell help here hide hill hills hits hitting holds "
    "holes holy home homes hong hook hope horrible horses host house hunt hunting hurl importance important "
    "impression incident indicate info informed instant instead intention its jazz join jones jump kick kid kill kind "
    "kiss knew knight know kong lake land landing lands last later lay lead leading leads leaving led let lets letter "
    "letting lie lies life lights liked likes limp line list live lived lives living load lock log look looked "
    "looking loop lord los lot lots loved loves loving luck made main make makes male mall maps mark marry mask meat "
    "meet meetings meets mess met middle might mike mile mill min mind mine miss missed missing mode month more most "
    "mother moved moves movie name near neither nick nights none nose numbers ones onto opens others own pace pack "
    "page paid paint painted pair palace papers paris park parks party passes past peace peak peep pen performed pick "
    "pink placed places plain plane plants plate pleasure plot point points pool poor pope porn port possible post "
    "pound pray present prevent prevention printing public pull pulling pump pure pushing puts putting race rain "
    "rates ray reaching reaction read real reduce region rent rick ride right risk roads rock rocks role roles rome "
    "roof rooms root rose round rounds ruin rush said saint sake sale sales same sand sat save saving say scale score "
    "sea seal seats seconds section sections seed seeds seeking seen sees selection sell selling send sending sent "
    "sept serve set sets setting shake shall shame shaped share sharing shell shift ship shipping ships shirt shoot "
    "shop shopping shops shore shot should showing shut signing silly sin sing singer singing single singles site "
    "sites sitting size skill sleeping slide smell snow sold solo solve some song sort sound south spain speaking "
    "speaks speed spell spending spin split sport spot staff stands star stars starting staying steady step steps "
    "stick stock stood stopping store stores straight stranger strike string struck stuff such suck suit sure swam "
    "swing table take takes taking tale talking talks tall tank task team tear teen tell telling temperatures temple "
    "temporary tend terms test testing than thats theme then these thing think thinks this three tie ties till tim "
    "times tips ton tone tons tool tools tough town track train training trap trash trip turn turning turns twin "
    "ultimate visiting voting wage wait wales walks wall walls want wants war ward wars wash waters wave waves wear "
    "wearing week well went west what wheel where while whole wide wife wild willing win wine wing winner winning "
    "wins wire wise wish women woods word wore would write yard year york youth zone"
)
"""Common words of English that are an error away from a word of danger, and mean something else: "jump" is no lump."""
