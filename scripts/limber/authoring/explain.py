"""What a field means, for an author who asks: `limber explain exercise.dose`."""

import textwrap
from collections.abc import Iterator, Mapping

from limber.base.diagnostics import did_you_mean
from limber.content import model
from limber.content.fields import Entry
from limber.content.library import FOLDERS, MODELS
from limber.content.reading import model_shapes
from limber.content.reading.model_shapes import FieldKey, FieldShape, ShapeKind
from limber.content.withdrawal import record

WIDTH = 88
"""Longest line, in characters."""

MAX_LISTED = 13
"""Longest list of names that an error spells out."""

_WHERE = {
    "exercise": "the name of a file in content/exercises/, without .yml",
    "programme": "the name of a file in content/programmes/, without .yml",
    "condition": "the name of a file in content/conditions/, without .yml",
    "red-flags": "the name of a file in content/red-flags/, without .yml",
    "pose": "the name of a file in content/poses/, without .yml",
    "person": "the id of a person in people.yml",
    "source": "the id of a source in sources.yml",
    "country": "the id of a country in countries.yml",
    "media": "the path of a file below content/media/",
}
_FORMATS = {"date": "a date such as 2026-03-31", "uri": "a web address that starts with https://"}


_FOLDER_OF = {entry: f"content/{folder}/" for folder, entry in FOLDERS.items()}

EXAMPLES: Mapping[type[Entry], str] = {
    model.Exercise: """\
title: Bridge
summary: Press through your heels and lift your hips.
kind: strengthening
phase: [settling, strengthening]
position: on-back
surface: [floor, bed]
regions: low-back
works: [hip, buttock]
steps:
  - Lie on your back with your knees bent.
  - {do: Lift your hips., hold: 5 s, breathe: out}
  - Lower them slowly.
dose: {reps: 8-12, sets: 2, often: once a day}
red_flags: low-back""",
    model.Programme: """\
title: "Back pain: the first weeks"
summary: Three gentle exercises to begin with.
for: low-back-pain
phase: settling
schedule: {often: 2-3 times a day, for: 2 weeks}
blocks:
  - title: Calm it down
    exercises:
      - belly-breathing
      - {exercise: pelvic-tilt, dose: {reps: 10}}
red_flags: low-back""",
    model.Condition: """\
title: Low back pain
summary: Pain between the lower ribs and the buttocks.
regions: low-back
advice:
  - Keep moving as well as you can.
red_flags: low-back""",
    model.RedFlags: """\
title: "Back pain: when to get help"
regions: low-back
emergency:
  bladder: you cannot pass urine, or cannot hold it
today:
  leg-weak: a leg is getting weaker
soon:
  weight-loss: you are losing weight without trying
ask_first:
  weak-bones: you have weak bones""",
    model.TextPage: """\
---
title: How to use a guide
summary: What the parts of a guide are for.
red_flags: low-back
---

The text of the page, in Markdown.""",
    model.Clinic: """\
name: The name of your clinic
country: uk
disclaimer: A guide does not replace an examination.""",
    model.ClinicLook: """\
logo: logo.svg
colour: "#7a2e5d"
letters: serif
figures: {shirt: "#a8577e"}""",
    model.FigureColours: """\
skin: "#8a5a3c"
hair: "#1d1613"
shirt: "#a8577e"
shorts: "#3d3b4f\"""",
    model.Countries: """\
countries:
  uk:
    name: United Kingdom
    emergency: {do: call 999 now}
    today: {do: use NHS 111}
    soon: {do: make an appointment with your GP}
    ask_first: {do: ask before you start}""",
    model.Country: """\
name: United Kingdom
emergency: {do: call 999 now}
today: {do: use NHS 111}
soon: {do: make an appointment with your GP}
ask_first: {do: ask before you start}""",
    model.Action: """\
do: call 999 now
contacts: {label: Ambulance, phone: "999", sources: nhs, checked: 2026-11-30}""",
    model.Contact: """\
label: NHS 111
phone: "111"
url: https://111.nhs.uk
sources: nhs
checked: 2026-11-30""",
    model.People: """\
people:
  your-id: {name: Your full name, credentials: Your qualifications}""",
    model.Person: """\
name: Your full name
credentials: Your qualifications""",
    model.Bibliography: """\
sources:
  article-one: {title: The title of an article, year: 2020}""",
    model.Source: """\
title: The title of an article
year: 2020""",
    model.Envelope: """\
hold: 1-3 min
by: your-id
why: Our clinic holds this stretch for longer.""",
    model.Numbers: """\
numbers:
  1: bridge
  2: bird-dog""",
    record.Withdrawals: """\
withdrawn:
  exercise:bridge:
    title: Bridge
    since: 2026-11-30
    because: One of its pictures shows the wrong leg.""",
    record.Withdrawal: """\
title: Bridge
since: 2026-11-30
because: One of its pictures shows the wrong leg.""",
    model.Ledger: """\
entries:
  article-1:
    source: article-one
    what: Glute bridge
    exercise: bridge
    where: steps
    decision: Published with its dose.""",
    model.LedgerEntry: """\
source: article-one
what: Glute bridge
exercise: bridge
where: steps
decision: Published with its dose.""",
    model.Vocabulary: """\
position: {on-back: Lying on your back}
surface: {floor: On the floor, bed: On a bed}
region: {low-back: Lower back}
equipment: {mat: Exercise mat}
goal: {strength: Get stronger}
phase: {settling: Pain is settling}""",
    model.Term: """\
label: Lower back
search_words: [lumbago, loin]""",
    model.Region: """\
label: Lower back
search_words: [lumbago, loin]
warn_of: {cauda-equina-bladder: emergency, fever: today}""",
    model.Policy: """\
unapproved: leave-out
void: error
overdue: banner""",
    model.Limits: """\
exercises: 5
session: 20""",
    model.Dose: """\
reps: 8-12
hold: 5 s
sets: 2
each: leg
often: once a day""",
    model.More: """\
of: hold
when: it has become easy""",
    model.Step: """\
do: Lift your hips.
hold: 5 s
breathe: out""",
    model.Stage: """\
title: On one leg
when: You can do all repetitions with control.
steps:
  - Straighten one knee.
  - Lift your hips.
dose: {reps: 8, each: leg}""",
    model.Variant: """\
title: On one leg
when: You can do all repetitions with control.
do: Straighten one knee before you lift.""",
    model.Mistake: """\
wrong: You arch your back to get higher.
instead: Stop at a straight line.""",
    model.Equipment: """\
item: mat
optional: yes""",
    model.Media: """\
image: bridge-1.jpg
alt: Hips lifted, in line with knees and shoulders.""",
    model.StopRule: """\
if: Pain spreads into your leg.
then: Rest until it has passed.""",
    model.Citation: """\
source: article-one
supports: [dose.reps, steps]""",
    model.Decision: """\
about: dose.reps
says:
  article-one: 15 repetitions
  article-two: 10 repetitions
decided: 10
why: The safer number to begin with.""",
    model.Review: """\
by: your-id
date: 2026-03-31
due: 2028-03-31""",
    model.Timing: """\
order: before
what: pain medicine
why: Medicine can hide pain that should guide you.""",
    model.Item: """\
exercise: bridge
dose: {reps: 10}""",
    model.Block: """\
title: Calm it down
exercises: [belly-breathing, pelvic-tilt]""",
    model.SeekHelp: """\
after: 4-6 weeks
if: Your back is no better.
who: See your physiotherapist or doctor.""",
    model.Sign: """\
sign: you cannot pass urine, or cannot hold it
category: bladder""",
}
"""A sound example of each group of keys, as an author would write it."""


class UnknownFieldError(ValueError):
    """There is no such field; the message says which come near."""


def explain(field: str) -> str:
    """Say what a kind of file or one of its fields means, what may stand there, and give an example.

    Args:
        field: A kind and the way to a field, "exercise.stages.dose". Positions in lists and ids in tables may be left
            out or given, as in messages: "exercise.stages.1.dose".

    Raises:
        UnknownFieldError: If there is no such field.
    """
    kind, *path = field.strip().strip(".").split(".")
    kind = kind.replace("_", "-")
    if kind not in MODELS:
        raise UnknownFieldError(_unknown(field, kind, MODELS))
    shape = model_shapes.group(MODELS[kind])
    key: FieldKey | None = None
    walked = [kind]
    for part in path:
        if part.isdigit():
            continue
        entry, inner = _inside(shape)
        known = model_shapes.keys(entry) if entry is not None else {}
        if part in known:
            key = known[part]
            shape = key.shape
            walked.append(part)
        elif inner is not None and inner.form is ShapeKind.TABLE and inner.item is not None:
            shape = inner.item
        else:
            raise UnknownFieldError(_unknown(field, part, known))
    return "\n".join(_page(".".join(walked), shape, key)) + "\n"


def fields_below(kind: str) -> tuple[str, ...]:
    """Return every field of a kind of file, as it is asked for; a group that stands in several places only once.

    Args:
        kind: One of `MODELS`.
    """
    return tuple(_below(kind, model_shapes.group(MODELS[kind]), set()))


def _below(way: str, shape: FieldShape, told: set[type[Entry]]) -> Iterator[str]:
    entry, inner = _inside(shape)
    if entry is None and inner is not None and inner.item is not None:
        entry, inner = _inside(inner.item)
    if entry is None or entry in told:
        return
    told.add(entry)
    for name, key in model_shapes.keys(entry).items():
        yield f"{way}.{name}"
        yield from _below(f"{way}.{name}", key.shape, told)


def _unknown(field: str, part: str, known: Mapping[str, object]) -> str:
    message = f'there is no "{part}" in "{field}"' if part != field else f'there is no "{part}"'
    if hint := did_you_mean(part, known):
        return f"{message}; {hint}"
    if not known:
        return f"{message}; nothing stands below a value"
    listed = ", ".join(known) if len(known) <= MAX_LISTED else f"a list of {len(known)} keys one level above"
    return f"{message}; there is {listed}"


def _inside(shape: FieldShape) -> tuple[type[Entry] | None, FieldShape | None]:
    """Return the group that a place holds, alone, in a list or in a table; and the table."""
    table = None
    while shape.item is not None:
        table = shape if shape.form is ShapeKind.TABLE else table
        shape = shape.item
    return shape.entry, table


def _page(title: str, shape: FieldShape, key: FieldKey | None) -> list[str]:
    """Return everything about one place, line by line."""
    entry, _ = _inside(shape)
    lines = [title, ""]
    if key is not None:
        lines += _wrapped(f"{_sentence(key.description)} {_need(key)}")
        lines += _wrapped(f"Write {words(shape)}.")
    if entry is not None:
        lines += _wrapped(" ".join((entry.__doc__ or "").split()))
        lines += [f"One file for each, in {_FOLDER_OF[entry]}."] if entry in _FOLDER_OF else []
        lines += ["", *_keys(entry)]
    if example := _example(title.rpartition(".")[2], shape, key):
        lines += ["", "Example:", "", *(f"    {line}".rstrip() for line in example)]
    return lines


def _need(key: FieldKey) -> str:
    """Return whether a key has to be there, and what holds where it is not."""
    if key.required:
        return "It has to be there."
    if isinstance(key.default, bool):
        return f"Left out, it is {'yes' if key.default else 'no'}."
    if isinstance(key.default, tuple) and key.default:
        return f"Left out, it is {', '.join(map(str, key.default))}."
    return f"Left out, it is {key.default}." if isinstance(key.default, str) else "It may be left out."


def _keys(entry: type[Entry]) -> list[str]:
    """Return a group's keys, one a line, the required ones marked."""
    known = model_shapes.keys(entry)
    width = max(map(len, known)) + 2
    lines = []
    for name, key in known.items():
        mark = "*" if key.required else " "
        line = f"{mark} {name:{width}}{key.description}"
        lines += textwrap.wrap(line, WIDTH, subsequent_indent=" " * (width + 2))
    if any(key.required for key in known.values()):
        lines += ["", "* has to be there"]
    return lines


def words(shape: FieldShape) -> str:
    """Return what may stand at a place, in words: "one of in, out, hold, normally"."""
    if shape.form is ShapeKind.LIST and shape.item is not None:
        most = "" if shape.most is None else f" of at most {shape.most}"
        return f"a list{most}, or one entry without a list. An entry is {words(shape.item)}"
    if shape.form is ShapeKind.TABLE and shape.item is not None:
        return f"a group of ids, each followed by {words(shape.item)}"
    if shape.entry is not None:
        short = model_shapes.short_key(shape.entry)
        bare = f"; a bare line of text stands for “{short.name}”" if short else ""
        return f"a group of the keys below{bare}"
    if shape.form is ShapeKind.CHOICE:
        return f"one of {', '.join(shape.choices)}"
    return _text_words(shape)


def _text_words(shape: FieldShape) -> str:
    if shape.ref is not None:
        kind = shape.ref.kind
        return _WHERE.get(kind, f"a word from “{kind}” in vocabulary.yml")
    if shape.prose is not None:
        rich = "; **bold**, *emphasis* and [words](https://address) work" if shape.prose.rich else ""
        return f"text of at most {shape.prose.limit} characters{rich}"
    details = shape.json_schema or {}
    if "enum" in details:
        return "yes or no"
    if "examples" in details:
        return f"an amount such as {', '.join(details['examples'])}"
    return _FORMATS.get(str(details.get("format")), "one line of text")


def _example(name: str, shape: FieldShape, key: FieldKey | None) -> list[str]:
    """Return lines of YAML; nothing where the model gives no example."""
    entry, table = _inside(shape)
    lines = EXAMPLES[entry].splitlines() if entry is not None else []
    if key is None:
        return lines
    if not lines:
        details = (shape.json_schema or {}).get("examples", ())
        return [f"{name}: {_quoted(example)}" for example in (key.examples or details)]
    if table is not None:
        return [f"{name}:", "  an-id:", *(f"    {line}" for line in lines)]
    if shape.form is ShapeKind.LIST:
        return [f"{name}:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
    return [f"{name}:", *(f"  {line}" for line in lines)]


def _quoted(text: str) -> str:
    """Return a value as it has to stand in a file."""
    return f'"{text}"' if ": " in text and not text.startswith(("[", "{")) else text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
