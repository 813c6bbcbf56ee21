"""From the words of a cell to the field of an exercise. What is guessed says so; what cannot be guessed is a doubt."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from limber.authoring.starting.exchange.cells import Cell, Record
from limber.authoring.starting.exchange.headings import DOSE_PARTS, field_of, unit_of
from limber.content.amounts.line import read_line
from limber.content.library import Library
from limber.content.model import Dose, Term
from limber.content.reading.source.yaml_text import Value

_BULLET = re.compile(r"^\s*(?:[-*+\u2022\u25cf\u25aa\u2013\u00b7]|\(?\d{1,2}[.)])\s+")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)]\s+(?=[A-Z])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_KINDS: tuple[tuple[str, str], ...] = (
    ("stretching", r"stretch|flexib"),
    ("strengthening", r"strength|resist|isometric|power"),
    ("balance", r"balanc|propriocep"),
    ("breathing", r"breath|respir"),
    ("walking", r"walk|gait"),
    ("control", r"control|stabil|core|coordin|motor"),
    ("mobility", r"mobil|range of motion|\brom\b|warm"),
)
_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|webp|svg)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_LISTS = ("steps", "feel", "avoid_if", "cautions", "stop_if", "mistakes", "why", "also")
_WORDS: Mapping[str, str] = {
    "position": "position",
    "surface": "surface",
    "equipment": "equipment",
    "regions": "region",
    "works": "region",
    "goals": "goal",
    "phase": "phase",
}
"""Fields whose values are words of a list of the vocabulary."""


@dataclass(slots=True)
class Guessed:
    """What was made of a record: values by field, why each was chosen, and what has to be looked at."""

    values: dict[str, Value] = field(default_factory=dict)
    why: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def guess(self, name: str, said: str) -> None:
        """Note why a value was chosen."""
        self.why.setdefault(name, []).append(f"guess: {said}")

    def doubt(self, cell: Cell, said: str, name: str = "notes") -> None:
        """Note what a person has to look at."""
        self.doubts.append(f"{cell.place} {said}")
        self.why.setdefault(name, []).append(f"look: {cell.place} {said}")


def guessed(record: Record, library: Library) -> Guessed:
    """Make what can be made of a record.

    Args:
        record: What a file says of one exercise.
        library: For the words of the vocabulary and the lists of warning signs.
    """
    made = Guessed()
    cells: dict[str, list[tuple[str, Cell]]] = {}
    for head, cell in record.cells.items():
        name = field_of(head)
        for doubt in cell.doubts:
            made.doubt(cell, doubt, "dose" if name in DOSE_PARTS else name or "notes")
        if cell.text:
            cells.setdefault(name or "notes", []).append((head, cell))
            if not name:
                made.doubt(cell, f'stands under "{head[:40]}", which is no heading that Limber knows: it is in notes')
    for name, found in cells.items():
        _take(made, name, found, library)
    _amount(made, {name: found for name, found in cells.items() if name in {"dose", *DOSE_PARTS}})
    _signs(made, library)
    return made


def _take(made: Guessed, name: str, found: list[tuple[str, Cell]], library: Library) -> None:
    if name in {"dose", *DOSE_PARTS, "id"}:
        return
    text = "\n".join(cell.text for _, cell in found)
    cell = found[0][1]
    if name == "notes":
        made.values[name] = " ".join(
            " ".join((f"{head}: " if field_of(head) != "notes" else "") + c.text for head, c in found).split()
        )
    elif name == "kind":
        _kind(made, cell)
    elif name in _WORDS:
        _words(made, name, found, library)
    elif name == "steps":
        _steps(made, text, cell)
    elif name == "media":
        _media(made, text, cell)
    elif name in {"easier", "harder"}:
        more = {"when": ""} if name == "harder" else {}
        made.values[name] = [{"do": line, **more} for line in _items(text)]
    elif name in _LISTS:
        made.values[name] = list(_items(text))
    else:
        made.values[name] = " ".join(text.split())


def _items(text: str) -> Iterator[str]:
    """Yield the lines of a text without bullets and numbers."""
    for line in text.split("\n"):
        if plain := _BULLET.sub("", line).strip():
            yield " ".join(plain.split())


def _steps(made: Guessed, text: str, cell: Cell) -> None:
    items = list(_items(text))
    if len(items) == 1:
        numbers = [int(match[1]) for match in _NUMBERED.finditer(text)]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            items = [" ".join(part.split()) for part in _NUMBERED.split(text)[2::2] if part.strip()]
        elif len(sentences := _SENTENCE.split(items[0])) > 1:
            items = sentences
            made.guess("steps", f"each sentence of {cell.place} is a step")
    made.values["steps"] = items


def _kind(made: Guessed, cell: Cell) -> None:
    said = cell.text.lower()
    matches = [kind for kind, pattern in _KINDS if re.search(pattern, said)]
    if len(matches) == 1:
        made.values["kind"] = matches[0]
        if said != matches[0]:
            made.guess("kind", f'from "{cell.text[:60]}" in {cell.place}')
    else:
        made.doubt(
            cell, f'says "{cell.text[:60]}", which is {"more than one" if matches else "no"} kind of exercise', "kind"
        )


def _words(made: Guessed, name: str, found: list[tuple[str, Cell]], library: Library) -> None:
    terms: Mapping[str, Term] = getattr(library.vocabulary, _WORDS[name])
    chosen: dict[str, None] = {}
    for _, cell in found:
        for said in re.split(r"[,;/\n]|\band\b|\bor\b|\+|&", cell.text):
            plain = " ".join(_BULLET.sub("", said).lower().split()).strip(" .")
            if not plain or plain in {"none", "nothing", "n/a", "na", "-", "body only", "no equipment"}:
                continue
            matches = _matches(plain, terms)
            if len(matches) == 1:
                chosen[matches[0]] = None
                if plain not in {matches[0], terms[matches[0]].label.lower()}:
                    made.guess(name, f'{matches[0]} from "{plain[:60]}" in {cell.place}')
            else:
                what = f"may be {', '.join(matches)}" if matches else f"is not in {_WORDS[name]} of vocabulary.yml"
                made.doubt(cell, f'says "{plain[:60]}", which {what}', name)
    if not chosen:
        return
    if name == "position":
        first, *others = chosen
        made.values[name] = first
        if others:
            made.doubt(found[0][1], f"names more than one starting position: {', '.join(chosen)}", name)
    else:
        made.values[name] = list(chosen)


def _matches(said: str, terms: Mapping[str, Term]) -> list[str]:
    """Return the words of a list that a text means: those that it is, else those that stand in it."""
    names = {
        key: {key, key.replace("-", " "), term.label.lower(), *map(str.lower, term.search_words)}
        for key, term in terms.items()
    }
    same = [key for key, known in names.items() if said in known]
    return same or [
        key for key, known in names.items() if any(re.search(rf"\b{re.escape(word)}\b", said) for word in known)
    ]


def _media(made: Guessed, text: str, cell: Cell) -> None:
    media: list[Value] = [{"image": name, "alt": ""} for name in _PICTURE.findall(_ADDRESS.sub(" ", text))]
    media += [{"video": address, "title": ""} for address in _ADDRESS.findall(text)]
    if media:
        made.values["media"] = media
        made.doubt(
            cell, "names pictures or videos: copy pictures into content/media/, and say what each shows", "media"
        )
    else:
        made.doubt(cell, f'says "{text[:60]}", which names no picture and no address', "media")


def _amount(made: Guessed, cells: Mapping[str, list[tuple[str, Cell]]]) -> None:
    """Read the cells that make a dose, each by the one grammar of amounts."""
    fields: dict[str, str] = {}
    for name, found in cells.items():
        for head, cell in found:
            text = " ".join(cell.text.split())
            taken = _line(text) if name == "dose" else _part(name, _with_unit(name, text, head))
            if isinstance(taken, str):
                made.doubt(cell, f'says "{text[:60]}": {taken}', "dose")
                continue
            for key, value in taken.items():
                if fields.setdefault(key, value) != value:
                    made.doubt(cell, f"says {key} {value}, and another cell {key} {fields[key]}", "dose")
    if not fields:
        return
    if problem := _refused(fields):
        made.doubts.append(f"the amount {fields}: {problem}")
        made.why.setdefault("dose", []).append(f"look: {problem}; found {fields}")
        return
    made.values["dose"] = fields
    made.guess(
        "dose",
        "from " + ", ".join(f'"{" ".join(c.text.split())[:40]}" in {c.place}' for f in cells.values() for _, c in f),
    )


def _line(text: str) -> dict[str, str] | str:
    try:
        line = read_line(text)
    except ValueError as error:
        return str(error)
    return "; ".join(line.doubts) if line.doubts else dict(line.fields)


def _with_unit(name: str, text: str, head: str) -> str:
    bare = re.fullmatch(r"[\d.\s\u2013-]+(?:to\s*\d+)?", text) is not None
    if not bare:
        return text
    if unit := unit_of(head):
        return f"{text} {unit}"
    if name == "often":
        per = re.search(r"(?:per|a) (day|week)", head.lower())
        return f"{text} times a {per[1]}" if per else text
    if name == "for" and "week" in head.lower():
        return f"{text} weeks"
    return f"{text} minutes" if name == "work" and "minute" in head.lower() else text


def _part(name: str, text: str) -> dict[str, str] | str:
    """Read one part of a dose; what is more than this part is read as a line."""
    alone = {name: text}
    beside = {"reps": "1"} if name in {"sets", "rest"} else {}
    more = {"sets": "2"} if name == "rest" else {}
    if name in {"load", "effort", "tempo", "for", "often", "hold", "sets", "rest"}:
        beside = beside or {"reps": "1"}
    problem = _refused({**beside, **more, **alone})
    if not problem:
        return alone
    line = _line(text)
    return line if isinstance(line, dict) and name in line else problem


def _refused(fields: Mapping[str, str]) -> str:
    try:
        Dose.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors()[0]
        return str(first.get("ctx", {}).get("message", first["msg"]))
    return ""


def _signs(made: Guessed, library: Library) -> None:
    """Name the lists of warning signs for the parts of the body."""
    regions = made.values.get("regions")
    if not isinstance(regions, list):
        return
    lists = [name for name, flags in library.red_flags.items() if set(flags.regions) & set(map(str, regions))]
    if lists and "red_flags" not in made.values:
        made.values["red_flags"] = lists
        made.guess("red_flags", "the lists for these parts of the body")


def in_places(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in order."""
    return tuple(dict.fromkeys(texts))
