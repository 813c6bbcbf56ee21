"""Words that turn a warning round, or narrow it until it warns few.

"Do not worry about pain in your chest" has every word of a sign of chest pain, and warns of none. Whether a sign means
what it should is for a clinician to judge; what is found here are words with which it cannot: those that soothe, those
that deny, and those that leave people out. Where the guidance that a floor rests on has such a word itself ("pain that
does not ease", "in both legs"), it is no fault in signs of that concept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

SOOTHING = re.compile(
    r"\b(?:(?:do not|don['\u2019]?t|need not|needn['\u2019]?t|never|no need to|not|nothing to|stop) worry(?:ing)?"
    r"(?: about)?"
    r"|no (?:need|cause|reason)|nothing serious|no emergency|not (?:an emergency|dangerous|serious|urgent|a problem)"
    r"|harmless|ignore|(?:is|are|be|feels?) (?:quite |perfectly |completely |all )?"
    r"(?:normal|fine|ok|okay|safe|common|usual|expected|good|right|nothing)"
    r"|(?:a )?good sign|part of (?:healing|recovery|getting better)|(?:is|are) (?:a sign of|rare|unlikely|part of)"
    r"|means?"
    r"|most people|everybody|everyone|should (?:ease|pass|settle|go|stop|get better)|will (?:ease|pass|settle|go|stop)"
    r"|keep going|carry on|can wait|wait and see|can continue|passes? by itself)\b",
    re.IGNORECASE,
)
"""What tells a reader that something is nothing: in no sign, whatever else there is."""

_DENYING = (
    r"no|not|never|none|without|nor|neither|hardly|rarely|(?:is|are|do|does|did|has|have|was|were|wo)n['\u2019]?t"
)
_NOT = r"(?:not|(?:is|are|do|does|did|has|have|was|were|wo|ca)n['\u2019]?t)"
_LONG = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|long)"
_NARROWING = (
    r"only|just|unless|except|excluding|apart from|other than|rather than|instead of|both|all of|as well as"
    r"|provided|as long as|while|until|if|whenever|always|constant(?:ly)?"
    r"|permanent(?:ly)?|every|severe(?:ly)?|very|extreme(?:ly)?|unbearabl[ey]|serious(?:ly)?"
    r"|complete(?:ly)?|total(?:ly)?|at least|(?:for )?(?:more|longer|older) than"
    r"|over (?=\d)"
    rf"|for (?:a|an|one|two|three|four|six|several|many|some|\d+)(?: to \d+)? ?(?:few )?{_LONG}|for {_LONG}"
    rf"|(?:\d+|two|three|several|many) (?:or more )?{_LONG}|since|twice|times|sudden(?:ly)?"
    r"|but|plus|used to|after|when|aged?|over (?:the age|thirty|forty|fifty|sixty|seventy|eighty)"
    r"|(?<!not )(?:goes away|go away|ha(?:s|ve) gone|settles?|eases?|wears? off|gets? better)"
    r"|crushing|intense|terrible|agoni[sz]ing|excruciating|worst|at night|in the mornings?|on exertion|during exercise"
    r"|upstairs|on stairs|men|women|smokers|athletes|elderly"
    r"|(?:older|younger) people|(?:people|those|anyone) (?:who|with)"
)
_TURNING = re.compile(rf"\b(?:{_DENYING}|{_NARROWING})\b", re.IGNORECASE)

USUAL = (
    r"not normal|without trying|without knowing|nobody has|(?:no|not|nor) longer|cannot|can not|not able|not only"
    r"|after (?:an? |the |any )?(?:\w+ ){0,2}(?:fall|injury|accident|crash|blow|knock|collision|bump)"
    r"|looking after|after (?:treating|trying|using)|than (?:you |it |they )?used to|as well as (?:before|usual|you)"
    r"|not (?:\w+ )?(?:go away|improve|better|know|tell|settle|ease|stop|heal|fade)|no (?:pulse|control)"
    r"|very high temperature|also if|also when|even if|even when|at all times|just as|no matter|whether or not"
)
"""What narrows nothing."""

_WHEN = (
    r"when (?:you(?: are)? )?(?:wip|go|sit|pass|us|put|stand|walk|mov|touch|press|bend|cough|sneez|strain|breath|chew"
    r"|eat|swallow|speak|pee|poo|urinat|wak|straighten|lift|turn)\w*"
)
"""When something is noticed, in concepts that are about that."""

_AT_ANY_TIME = frozenset({"chest-pain", "stroke-signs", "breathless", "both-legs", "lung-clot", "burst-aneurysm"})
"""Concepts that count whenever they are noticed."""

OF_CONCEPT: Mapping[str, str] = {
    "cauda-equina-saddle": r"after (?:using |going to )?the toilet",
    "tummy-tender": r"when (?:\w+ ){1,3}(?:touch|press)\w*|when (?:touched|pressed)",
    "cauda-equina-bladder": r"not (?:pass|feel|start|stop|tell)|no control|if your bladder",
    "cauda-equina-bowel": r"not (?:hold|feel|stop)|no control",
    "cauda-equina-sexual": r"no (?:erection|feeling|orgasm|ejaculation)|not (?:get|have|feel)",
    "both-legs": r"both|very weak",
    "major-injury": r"serious(?: accident| injury)?",
    "minor-injury-weak-bones": r"older age|older people|elderly",
    "burst-aneurysm": r"sudden(?:ly)?|severe",
    "infection": r"at night",
    "infection-sepsis": r"very|severe",
    "cancer": r"at night|severe|constant|rather than",
    "cancer-with-nerve-signs": r"severe|very",
    "fracture": (
        r"sudden(?:ly)?|severe|eases|only when you lie down|only by lying"
        r"|only eases? (?:when|by) (?:you )?l(?:ie|ying)"
    ),
    "pain-at-rest": (
        r"at night|worst|when (?:you )?(?:rest|lie|are lying|sleep)\w*|"
        r"(?:does not|not|no|never) (?:eases?|better|go|goes|stops?|settles?|relieve)|no rest|constant"
        r"|all the time"
    ),
    "upper-back-pain": r"rather than",
    "walking": r"upstairs|on stairs",
    "aneurysm": r"not go away|not stop",
    "not-improving": (
        r"(?:no|not) (?:\w+ )?(?:better|improv\w*|eas\w*|settl\w*|gone|go away|getting|coping|cope)"
        r"|every (?:day|week)"
        r"|(?:after )?(?:a )?(?:few |couple of |one |two |four |six |\d+ )?(?:or |to )?(?:\d+ )?weeks?"
        r"|(?:for|over) weeks"
    ),
    "one-leg": r"(?:for )?(?:more|longer) than|\d+ weeks|weeks|not (?:settle|go away|ease)",
    "inflammatory": (
        r"(?:over|for|more than|at least|longer than)? ?(?:over |more than )?(?:3|three) months|months|at night"
        r"|in the mornings?|younger people|eases|gets? better|when you \w+"
    ),
    "other-illness": r"serious|not to exercise",
    "weak-bones": r"(?:for )?(?:more|longer) than|(?:\d+|three) months|(?:for )?(?:a )?long (?:time|use)|severe",
    "injury": r"not (?:been )?(?:examined|seen|checked)",
    "giant-cell-arteritis": r"severe|very bad",
    "stroke-signs": r"worst|sudden(?:ly)?|severe|not (?:speak|swallow|see|lift)",
    "meningitis": r"not (?:fade|bend)",
    "breathless": r"more than (?:a )?few words|severe(?:ly)?|very|sudden(?:ly)?|not (?:breathe|speak)",
    "lung-clot": r"when you breathe|sudden(?:ly)?|severe",
    "chest-pain": r"sudden(?:ly)?",
    "sudden-severe": r"excruciating|sudden(?:ly)?|very bad|severe|both",
    "numb-arm": r"not (?:go away|settle)",
    "injury-deformity": r"not (?:move|bend|put|stand|walk|able)|very|badly",
    "hip-fracture": r"sudden(?:ly)?|not (?:stand|put|walk|able)",
    "diabetic-foot": r"not heal",
    "tummy-sudden-severe": r"agoni[sz]ing|terrible|sudden(?:ly)?|very bad|severe",
    "cannot-pass-urine": r"not pass",
    "cannot-pass-stool": r"not pass",
    "weight-loss": r"not (?:been )?trying|not mean\w*",
    "comes-and-goes": r"goes away|not go away",
    "effort-pain": r"when|on exertion|during exercise|upstairs|on stairs|only|if|while|eases?",
    "pregnancy": r"severe|sudden(?:ly)?",
    "cold-limb": r"sudden(?:ly)?",
}
"""What the guidance itself says in signs of a concept."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words of a sign that turn it round or narrow it.

    Attributes:
        words: As they stand in the text.
        before: How often the text has the same words before these.
        how: "soothes", where no sign may say them, or "narrows".
    """

    words: str
    before: int
    how: Literal["soothes", "narrows"]


def turns(text: str, concept_id: str) -> Iterator[Turn]:
    """Yield the words of a text that turn it round or narrow it, as a sign of a concept.

    Args:
        text: What a sign says.
        concept_id: What it warns of; "" where it warns of nothing that a floor knows.
    """
    soothing = tuple(SOOTHING.finditer(text))
    for match in soothing:
        yield _turn(text, match, "soothes")
    when = "" if concept_id in _AT_ANY_TIME else _WHEN
    allowed = "|".join(filter(None, (USUAL, when, OF_CONCEPT.get(concept_id, ""))))
    usual = re.sub(r"\bnot\b", lambda _: _NOT, allowed)
    usually = re.finditer(rf"\b(?:{usual})\b", text, re.IGNORECASE)
    said = [match.span() for match in (*soothing, *usually)]
    for match in _TURNING.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in said):
            yield _turn(text, match, "narrows")


def _turn(text: str, match: re.Match[str], how: Literal["soothes", "narrows"]) -> Turn:
    return Turn(match[0], text.count(match[0], 0, match.start()), how)
