"""The JSON of public sets of exercises as records. Nothing of them is kept here; each has a licence of its own.

- free-exercise-db (github.com/yuhonas/free-exercise-db; public domain, as its page says) and the set that it came from,
  exercises.json (github.com/wrkout/exercises.json): objects with name, instructions, primaryMuscles and others.
- exercemus (github.com/exercemus/exercises): a list under "exercises", with a licence for each entry.
- wger (wger.de): pages of results, with translations in HTML and a licence for each entry.
"""

import json
import re
from collections.abc import Iterator, Mapping

from limber.authoring.starting.exchange.cells import Cell, Incoming, Record, UnreadableFileError

_NAMES = ("name", "title")
_SKIPPED = frozenset(
    {
        "id",
        "uuid",
        "images",
        "gifUrl",
        "level",
        "mechanic",
        "force",
        "created",
        "last_update",
        "language",
        "license_author",
    }
)
_TAG = re.compile(r"</?(?:p|li|br|ol|ul|div)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_ENGLISH = (2, "en", "English")
"""How wger marks a text in English."""


def read_json(raw: bytes) -> Incoming:
    """Read a set of exercises.

    Raises:
        UnreadableFileError: It is no JSON, or holds no list of exercises.
    """
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableFileError("this is not JSON") from None
    records = tuple(_records(data))
    if not records:
        raise UnreadableFileError("no list of exercises was found in it: objects with a name, and instructions")
    licences = sorted({cell.text for record in records for key, cell in record.cells.items() if key == "license"})
    doubt = "whose data this is, and what its licence asks for, nothing says: look it up, and name it in sources.yml"
    told = tuple(
        Record({key: cell for key, cell in record.cells.items() if key != "license"}, record.place)
        for record in records
    )
    return Incoming(told, () if licences else (doubt,), "; ".join(licences))


def _records(data: object) -> Iterator[Record]:
    entries = data
    if isinstance(data, Mapping):
        if _is_exercise(data):
            entries = [data]
        else:
            entries = next(
                (v for k, v in data.items() if k in {"exercises", "results", "data"} and isinstance(v, list)), []
            )
    for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
        if isinstance(entry, Mapping) and _is_exercise(entry):
            yield _record(_flat(entry), f"entry {number}")


def _is_exercise(entry: Mapping[str, object]) -> bool:
    return any(isinstance(entry.get(name), str) for name in _NAMES) or isinstance(entry.get("translations"), list)


def _flat(entry: Mapping[str, object]) -> Mapping[str, object]:
    """Return an entry with its English translation in the place of its translations."""
    translations = entry.get("translations")
    if not isinstance(translations, list):
        return entry
    known = [text for text in translations if isinstance(text, Mapping)]
    chosen = next((text for text in known if text.get("language") in _ENGLISH), known[0] if known else {})
    rest = {key: value for key, value in entry.items() if key != "translations"}
    return {**rest, "name": chosen.get("name", ""), "instructions": chosen.get("description", "")}


def _record(entry: Mapping[str, object], place: str) -> Record:
    cells: dict[str, Cell] = {}
    muscles: list[str] = []
    for key, value in entry.items():
        if key in _SKIPPED or value in (None, "", [], {}):
            continue
        text = "\n".join(_texts(value))
        if re.search("muscle|target", key, re.IGNORECASE):
            muscles += text.split("\n")
        elif text:
            cells[key] = Cell(text, f"{place}, {key}")
    if muscles:
        cells["muscles"] = Cell("\n".join(dict.fromkeys(muscles)), f"{place}, muscles")
    return Record(cells, place)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        named = next((value[key] for key in ("name_en", "short_name", "name", "title") if value.get(key)), None)
        yield from _texts(named) if named else ()
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        plain = _ANY_TAG.sub("", _TAG.sub("\n", value)) if "<" in value else value
        yield from (" ".join(line.split()) for line in plain.split("\n") if line.strip())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:g}"
