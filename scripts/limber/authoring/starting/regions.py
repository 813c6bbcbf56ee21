"""What a part of the body needs before a guide can be for it: its word, its list of warning signs, their sources."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from limber.authoring.starting.signs import ALSO, FOR_ALL, RAISED, SAME_AS, SIGNS
from limber.authoring.starting.words import REGIONS
from limber.base.project import BUNDLED_CONTENT
from limber.content.fields import MAX_ID_LENGTH
from limber.content.floor.concept import Guidance
from limber.content.floor.floors import FLOORS
from limber.content.floor.guidance import LOOKED_UP
from limber.content.model import URGENCIES, Urgency
from limber.content.reading.source.yaml_text import Value, lines

OWN_LIST = "low-back"
"""The part of the body whose list comes with the starter content, signed by nobody, but looked at sign by sign."""


@dataclass(frozen=True, slots=True)
class SignList:
    """A new list of warning signs: its id, the text of its file, and the sources that it names."""

    id: str
    text: str
    sources: Mapping[str, Value]


def known_regions() -> tuple[str, ...]:
    """Return the parts of the body of which Limber knows what a guide must warn of."""
    return tuple(FLOORS)


def term(region: str) -> Mapping[str, Value]:
    """Return the entry of a part of the body for vocabulary.yml; a name of its own where Limber does not know it."""
    label, search_words = REGIONS.get(region, (region.replace("-", " ").capitalize(), ()))
    entry: dict[str, Value] = {"label": label}
    if search_words:
        entry["search_words"] = search_words
    if region in FLOORS:
        entry["warn_of"] = {concept.id: _urgency(region, concept.id, concept.least) for concept in FLOORS[region]}
    return entry


def sign_lists(regions: Iterable[str]) -> tuple[SignList, ...]:
    """Return the first lists of warning signs of some parts of the body, those with the same signs in one list.

    Args:
        regions: Their names; each is one of `known_regions`.
    """
    groups: dict[str, list[str]] = {}
    for region in regions:
        groups.setdefault(SAME_AS.get(region, region), []).append(region)
    return tuple(_list(words, found) for words, found in groups.items())


def _list(words: str, regions: list[str]) -> SignList:
    list_id = regions[0]
    if words == OWN_LIST:
        return SignList(list_id, (BUNDLED_CONTENT / "red-flags" / f"{list_id}.yml").read_text(encoding="utf-8"), {})
    part = " or ".join(region.replace("-", " ") for region in regions)
    tiers: dict[str, dict[str, Value]] = {urgency: {} for urgency in URGENCIES}
    used: dict[str, Guidance] = {}
    for concept in FLOORS[list_id]:
        named = {source_id(source): source for source in concept.sources}
        used |= named
        urgency = _urgency(words, concept.id, concept.least)
        written = SIGNS[words][concept.id]
        for number, sign in enumerate([written] if isinstance(written, str) else written, 1):
            name = concept.id if number == 1 else f"{concept.id}-{number}"
            said = sign.replace("{part}", part)
            tiers[urgency][name] = {"sign": said, "category": concept.id, "sources": tuple(named)}
    for also in (*ALSO.get(words, ()), *FOR_ALL):
        used[source_id(also.source)] = also.source
        tiers[also.urgency][also.id] = {"sign": also.sign, "sources": (source_id(also.source),)}
    title = f"{' or '.join(REGIONS[region][0] for region in regions)} pain: when to get help"
    body: dict[str, Value] = {"title": _short(title), "regions": tuple(regions), **tiers}
    return SignList(
        list_id, "\n".join([*_HEAD, *lines(body)]) + "\n", {key: _source(each) for key, each in used.items()}
    )


_HEAD = (
    '# Warning signs to begin with. Each completes the heading "... if:", and one is enough to act on. The least that',
    "# a list must warn of is part of Limber; the words here are a first draft that no clinician has approved. Read",
    "# every one with its source, reword it, add to it and raise it; `limber check` says when one falls short.",
)

_LONGEST_TITLE = 80


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else "When to get help"


def _urgency(region: str, concept: str, least: Urgency) -> Urgency:
    return RAISED.get(region, {}).get(concept, least)


def source_id(guidance: Guidance) -> str:
    """Return the id of a page of guidance in sources.yml."""
    publisher = re.sub(r",.*|\(.*?\)|NHS Foundation Trust|NHS Trust", "", guidance.publisher)
    words = re.findall(r"[a-z0-9]+", f"{publisher} {guidance.title}".lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}".strip("-")
        if len(longer) > MAX_ID_LENGTH:
            break
        name = longer
    return name


def _source(guidance: Guidance) -> Value:
    entry: dict[str, Value] = {"title": guidance.title, "publisher": guidance.publisher}
    if guidance.url:
        entry["url"] = guidance.url
    day = f"{LOOKED_UP.day} {LOOKED_UP:%B %Y}"
    entry["note"] = f"Looked up on {day}" + (f", in a copy: {guidance.copy}." if guidance.copy else ".")
    return entry
