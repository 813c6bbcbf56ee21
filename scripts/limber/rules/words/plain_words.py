"""Rules of patient information about words: notes and warnings at the exact words, never an error by themselves.

For English. Each looks at what a patient reads, and at nothing that is for colleagues.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from limber.base.diagnostics import Severity
from limber.content.amounts.numerals import WORDS
from limber.content.rich_text import words
from limber.rules.rule import EntryKind, Finding, Path, Rule
from limber.rules.structure.forms import variations
from limber.rules.words.patient_texts import PatientTexts
from limber.rules.words.readability import grade, word_list

LONG, TOO_LONG = 20, 25
"""Words in a sentence: from here on a note, from there on a warning (NHS content guide: up to 20)."""

FEWEST_SENTENCES = 30
"""A reading grade of fewer sentences means little: at 30 it is within about 1.2 grades."""

HARD_GRADE = 8
"""A reading grade above this is harder than most adults read with ease (NIH: aim for grade 6 to 8)."""

MOST_CALLOUTS = 2
"""More than two warnings set apart on a page, and none of them stands out (NHS service manual, Warning callout)."""


def _found(
    read: PatientTexts,
    pattern: re.Pattern[str],
    say: Callable[[re.Match[str]], tuple[str, str]],
    among: Iterable[str],
) -> Iterator[Finding]:
    """Yield what a pattern finds in texts that have one of the pieces of `among`, which is faster to look for."""
    for found in read.texts:
        (kind, entry_id, path), text = found.place, found.text
        if not any(piece in text for piece in among):
            continue
        for match in pattern.finditer(text):
            message, hint = say(match)
            yield Finding(kind, entry_id, path, message, hint, match[0], found.same_before(match))


def _long_sentences(read: PatientTexts) -> Iterator[Finding]:
    return _of_length(read, LONG + 1, TOO_LONG)


def _very_long_sentences(read: PatientTexts) -> Iterator[Finding]:
    return _of_length(read, TOO_LONG + 1, 10_000)


def _of_length(read: PatientTexts, fewest: int, most: int) -> Iterator[Finding]:
    for (kind, entry_id, path), sentence in read.sentences:
        if sentence.count(" ") + 1 < fewest:
            continue  # cheaper than counting words
        count = len(word_list(sentence))
        if fewest <= count <= most:
            message = f"a sentence of {count} words; up to {LONG} are easy to read"
            begins = " ".join(sentence.split()[:3])
            yield Finding(kind, entry_id, path, message, "make two sentences of it", begins)


_SECOND_ACTION = re.compile(r"(?:,|\band|;) then\b|\. Then\b", re.IGNORECASE)


def _several_actions(read: PatientTexts) -> Iterator[Finding]:
    hint = "make a step of each"
    for exercise_id, exercise in read.library.exercises.items():
        groups: list[tuple[Path, tuple[str, ...]]] = [(("steps",), tuple(step.do for step in exercise.steps))]
        groups += [
            (("stages", number, "steps"), tuple(step.do for step in stage.steps))
            for number, stage in enumerate(exercise.stages)
        ]
        groups += [((*way.path, "do"), tuple(step.do for step in way.steps)) for way in variations(exercise)]
        for path, steps in groups:
            for number, do in enumerate(steps):
                text = words(do)
                if (match := _SECOND_ACTION.search(text)) and not text.lower().startswith(("do all", "repeat")):
                    message = "two actions in one step"
                    yield Finding("exercise", exercise_id, (*path, number, "do"), message, hint, match[0])


_APOSTROPHES = "'\u2019\u02bc\u2032\u00b4`\uff07"
"""What people type for an apostrophe."""

_SHORT_FORMS = re.compile(
    rf"\b[a-z]+n[{_APOSTROPHES}]t\b"  # every English word that ends like this is short for "not"
    r"|\b(?:are|could|did|do|does|had|has|have|is|must|need|should|was|were|would)nt\b|\bshant\b",
    re.IGNORECASE,
)
_SHORT_ENDS = tuple(f"{n}{mark}" for n in "nN" for mark in (*_APOSTROPHES, "t", "T"))
_LIST_OF_DONTS = re.compile(r"\b(?:do not|don't|never|avoid):\s*$", re.IGNORECASE)


def _negatives(read: PatientTexts) -> Iterator[Finding]:
    say = "write “do not” in full, on each line: a short “n't” is easily missed"
    yield from _found(read, _SHORT_FORMS, lambda match: (f'"{match[0]}" hides its "not"', say), _SHORT_ENDS)
    for page_id, page in read.library.pages.items():
        for line in page.body.split("\n"):
            if match := _LIST_OF_DONTS.search(line):
                message = "a list of what not to do, of which each line alone says the opposite"
                hint = "begin each line with “Do not”"
                yield Finding("page", page_id, ("body",), message, hint, match[0].strip())


_RANGE = re.compile(r"(?<![\w./-])(?<!\d )\d{1,3}(?:\.\d+)?\s?[-–]\s?\d{1,3}(?![\w/-])")  # noqa: RUF001 - authors type en dashes


_DASHES = ("-", "–")  # noqa: RUF001 - same
_DASH = re.compile(r"\s?[-–]\s?")  # noqa: RUF001 - same


def _ranges(read: PatientTexts) -> Iterator[Finding]:
    return _found(
        read,
        _RANGE,
        lambda match: (f'"{match[0]}" can be read as a minus', f"write {_DASH.sub(' to ', match[0])}"),
        _DASHES,
    )


_COUNTED = ("second", "minute", "hour", "day", "week", "month", "time", "repetition", "set", "breath", "cm")
_NUMBER_WORD = re.compile(
    rf"(?<!ty )\b({'|'.join(word for word, number in WORDS.items() if number > 1 and word.isalpha())}) "
    r"(seconds?|minutes?|hours?|days?|weeks?|months?|times|repetitions|sets|breaths|cm)\b",
    re.IGNORECASE,
)


def _number_words(read: PatientTexts) -> Iterator[Finding]:
    return _found(
        read,
        _NUMBER_WORD,
        lambda match: (
            f'"{match[0]}" is found faster as a numeral',
            f"write {WORDS[match[1].lower()]} {match[2]}",
        ),
        _COUNTED,
    )


PLAIN_TERMS = {
    "abduct": "move out to the side",
    "abduction": "moving out to the side",
    "adduction": "moving in towards the middle",
    "adhere": "keep to",
    "ambulate": "walk",
    "analgesia": "pain relief",
    "analgesics": "pain medicine",
    "anterior": "front",
    "bilateral": "both sides",
    "cervical": "neck",
    "commence": "start",
    "contraindicated": "not safe for you",
    "distal": "further away",
    "dorsiflexion": "pulling your foot up",
    "exacerbate": "make worse",
    "extension": "straightening",
    "flexion": "bending",
    "hyperextension": "bending back too far",
    "inferior": "lower",
    "isometric": "without moving",
    "lateral": "side",
    "lumbar": "lower back",
    "medial": "inner",
    "musculature": "muscles",
    "oedema": "swelling",
    "paraesthesia": "tingling",
    "plantarflexion": "pointing your foot",
    "posterior": "back",
    "posteroversion": "tipping your pelvis back",
    "prone": "lying on your front",
    "proximal": "nearer",
    "quadruped": "on your hands and knees",
    "radicular": "from a nerve",
    "radiating": "spreading",
    "rectus abdominis": "the muscles at the front of your tummy",
    "retroversion": "tipping your pelvis back",
    "superior": "upper",
    "supine": "lying on your back",
    "thoracic": "upper back",
    "transversus abdominis": "the deep muscle round your tummy",
    "unilateral": "one side",
    "utilise": "use",
    "vertebrae": "the bones of your spine",
}
"""Clinicians' words, and what a patient would say."""

_JARGON = re.compile(rf"\b(?:{'|'.join(sorted(PLAIN_TERMS, key=len, reverse=True))})\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _blank(match: re.Match[str]) -> str:
    """Return as many blanks, so that what follows stays where it is."""
    return " " * len(match[0])


_DEFINITION = re.compile(r"^\s*[-*] \*\*.*$", re.MULTILINE)


def _jargon(read: PatientTexts) -> Iterator[Finding]:
    glossary = "\n".join(line for page in read.library.pages.values() for line in _DEFINITION.findall(page.body))
    defined = {term for term in PLAIN_TERMS if re.search(rf"\*\*[^*]*\b{term}\b[^*]*\*\*", glossary, re.IGNORECASE)}
    for found in read.texts:
        (kind, entry_id, path), text = found.place, found.text
        lowered = text.lower()
        if not any(term in lowered for term in PLAIN_TERMS):
            continue
        said = _IN_BRACKETS.sub(_blank, text) if "(" in text else text
        for match in _JARGON.finditer(said):
            term = match[0].lower()
            if term not in defined:
                message = f'"{match[0]}" is a word of clinicians'
                hint = f"write “{PLAIN_TERMS[term]}”, and ({match[0]}) behind it if needed; or explain it in a glossary"
                yield Finding(kind, entry_id, path, message, hint, match[0], found.same_before(match))


_CALLOUT = re.compile(r"^(?:[!?]{3}\+? \w+|> ?\*\*)", re.MULTILINE)


def _callouts(read: PatientTexts) -> Iterator[Finding]:
    for page_id, page in read.library.pages.items():
        found = list(_CALLOUT.finditer(page.body))
        if len(found) > MOST_CALLOUTS:
            message = f"{len(found)} callouts on a page; with more than {MOST_CALLOUTS}, none stands out"
            hint = "keep the ones that matter, and write the others as ordinary text"
            yield Finding("page", page_id, ("body",), message, hint)


def _hard_reading(read: PatientTexts) -> Iterator[Finding]:
    by_entry: dict[tuple[EntryKind, str], list[str]] = {}
    for (kind, entry_id, _), sentence in read.sentences:
        by_entry.setdefault((kind, entry_id), []).append(sentence)
    for (kind, entry_id), found in by_entry.items():
        whole = [sentence for sentence in found if _is_sentence(sentence)]
        if len(whole) >= FEWEST_SENTENCES and (level := grade(whole)) > HARD_GRADE:
            message = f"reading grade {level:.0f} over {len(whole)} sentences; aim for {HARD_GRADE} or lower"
            yield Finding(kind, entry_id, (), message, "use shorter sentences and shorter words")


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?"))


def _rules(
    severity: Severity, found: Iterable[tuple[str, str, str, Callable[[PatientTexts], Iterator[Finding]]]]
) -> Iterator[Rule[PatientTexts]]:
    for rule_id, reason, source, find in found:
        yield Rule(rule_id, reason, source, severity, find)


_HOW = "NHS content guide, How we write: sentences of up to 20 words"
_NUMBERS = "NHS content guide, Numbers, measurements, dates and time"

RULES: tuple[Rule[PatientTexts], ...] = (
    *_rules(
        Severity.WARNING,
        (
            ("very-long-sentence", "A very long sentence has to be read twice.", _HOW, _very_long_sentences),
            (
                "many-callouts",
                "Where everything is set apart, nothing stands out.",
                "NHS service manual, Warning callout",
                _callouts,
            ),
        ),
    ),
    *_rules(
        Severity.NOTE,
        (
            ("long-sentence", "Short sentences are understood at the first reading.", _HOW, _long_sentences),
            (
                "one-action",
                "A step with two actions is done by half.",
                "PEMAT-P item 22: actions in manageable, explicit steps",
                _several_actions,
            ),
            (
                "do-not",
                "Somebody who misses the “not” does the opposite.",
                "NHS service manual, Do and Don't lists",
                _negatives,
            ),
            ("range-with-to", "A dash between numbers is read as a minus, or not read out at all.", _NUMBERS, _ranges),
            ("numerals", "A numeral is found at a glance.", _NUMBERS, _number_words),
            (
                "jargon",
                "A patient knows the thing, but not the clinician's word for it.",
                "PEMAT-P item 3: common, everyday language; CDC Clear Communication Index, item 8",
                _jargon,
            ),
        ),
    ),
    Rule(
        id="reading-grade",
        reason="Many adults do not read with ease above grade 8.",
        source="NIH and AMA: patient material at grade 6 to 8; Kincaid and others, 1975",
        severity=Severity.NOTE,
        find=_hard_reading,
        most=Severity.WARNING,  # a formula cannot see sense: NHS service manual, Health literacy
    ),
)
