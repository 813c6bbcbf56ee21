"""Danger comes first: every sign of every list, and what people type instead, lead to the card of that sign."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from floor_signs import everywhere
from limber.base.project import Project
from limber.content.floor.everyday import GROUPS, PHRASES
from limber.content.floor.floors import FLOORS
from limber.content.library import Library
from limber.content.model import URGENCIES, RedFlags
from limber.content.reading.loader import load
from limber.content.rich_text import words
from limber.guide.alarms import alarms
from limber.guide.presenter import Presenter
from limber.site.pages import plan_pages
from limber.site.search.dangers import PATH, danger_index
from limber.site.search.index import search_index

ROOT = Path(__file__).parents[3]
TABLE: Mapping[str, Any] = json.loads((ROOT / "tests/golden/search/dangers.json").read_text(encoding="utf-8"))
WHOLE = ROOT / "tests/sites/whole"

WARN = """
import {{ load }} from {scripts};
import {{ readFileSync }} from "node:fs";
const {{ queries, dangers, index }} = JSON.parse(readFileSync(0, "utf8"));
const self = {{}};
new Function("self", dangers)(self);
const all = `let limberSearchIndex; ${{index.replace("self.limber", "limber")}}; self.index = limberSearchIndex`;
new Function("self", all)(self);
const warn = load("search.js").limberSearch.warner(self.limberDangers, self.index);
process.stdout.write(JSON.stringify(queries.map(warn)));
"""


@pytest.fixture(scope="module")
def starter() -> Library:
    library = load(Project(ROOT)).library
    assert library is not None
    return library


def warned(library: Library, queries: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the cards that the search in a browser shows above the results of each query."""
    given = {
        "queries": list(queries),
        "dangers": danger_index(alarms(library))[PATH],
        "index": "".join(search_index(plan_pages(Presenter(library, {}, dt.date(2026, 12, 1)))).values()),
    }
    script = WARN.format(scripts=json.dumps((ROOT / "tests/node/scripts.mjs").as_uri()))
    command = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(zip(queries, json.loads(done.stdout), strict=True))


def spelt_out(phrases: Iterable[str]) -> Iterator[str]:
    """Yield what people say for a danger, each group of words by each of its words in turn."""
    for phrase in phrases:
        parts = [GROUPS[part[1:-1]] if part.startswith("<") else (part,) for part in phrase.split(" ")]
        for number in range(max(map(len, parts))):
            yield " ".join(some[number % len(some)] for some in parts)


def signs_of(library: Library) -> dict[str, str]:
    return {
        sign_id: words(sign.sign)
        for flags in library.red_flags.values()
        for urgency in URGENCIES
        for sign_id, sign in flags.signs(urgency).items()
    }


@pytest.mark.slow
def test_every_sign_and_its_short_words_lead_to_its_card(starter: Library) -> None:
    found = alarms(starter)
    said = {alarm: (alarm.sign, *alarm.phrases, *spelt_out(alarm.everyday)) for alarm in found}
    shown = warned(starter, list(dict.fromkeys(text for texts in said.values() for text in texts)))
    for alarm, texts in said.items():
        for text in texts:
            headings = {card["heading"]: card for card in shown[text]}
            assert words(alarm.card.heading) in headings, text
        own = [card for card in shown[alarm.sign] if card["heading"] == words(alarm.card.heading)]
        assert alarm.sign in own[0]["signs"], alarm.sign


@pytest.fixture(scope="module")
def everyday(starter: Library) -> Mapping[str, list[dict[str, Any]]]:
    """Return what every query of the table shows, and each query with a character that cannot be told from another."""
    return warned(
        starter, list(dict.fromkeys((*(each for queries in TABLE["signs"].values() for each in queries), *ODD)))
    )


ODD = ("can\u00adt pee", "c\u0430nt pee", "che\u200bst pain", "\uff43hest pain")


@pytest.mark.parametrize("sign_id", TABLE["signs"])
def test_everyday_words_and_misspellings_lead_to_the_card_of_their_sign(
    sign_id: str, starter: Library, everyday: Mapping[str, list[dict[str, Any]]]
) -> None:
    sign = signs_of(starter)[sign_id]
    missed = [query for query in TABLE["signs"][sign_id] if not any(sign in card["signs"] for card in everyday[query])]
    assert missed == []


def test_the_table_has_every_danger_of_the_floor(starter: Library) -> None:
    (flags,) = starter.red_flags.values()
    told = {
        sign.category
        for urgency in URGENCIES
        for sign_id, sign in flags.signs(urgency).items()
        if sign_id in TABLE["signs"]
    }
    assert told == {sign.category for urgency in URGENCIES for sign in flags.signs(urgency).values()}


@pytest.fixture(scope="module")
def of_all_parts(starter: Library) -> tuple[Library, Mapping[str, list[dict[str, Any]]]]:
    """Return a library with a list for every part of the body, and what every query of the table shows in it."""
    library = everywhere(starter)
    queries = [each for concepts in TABLE["regions"].values() for some in concepts.values() for each in some]
    return library, warned(library, list(dict.fromkeys((*queries, *TABLE["ordinary"]))))


def cards_of(flags: RedFlags, concept: str) -> set[str]:
    """Return the signs that stand on the same cards as those of a concept."""
    tiers = [flags.signs(urgency).values() for urgency in URGENCIES]
    return {words(sign.sign) for tier in tiers if any(s.category == concept for s in tier) for sign in tier}


@pytest.mark.slow
@pytest.mark.parametrize("region", TABLE["regions"])
def test_the_dangers_of_every_part_of_the_body_are_found(
    region: str, of_all_parts: tuple[Library, Mapping[str, list[dict[str, Any]]]]
) -> None:
    library, shown = of_all_parts
    flags = library.red_flags[region]
    missed = [
        (concept, query)
        for concept, queries in TABLE["regions"][region].items()
        for query in queries
        if not any(cards_of(flags, concept) & set(card["signs"]) for card in shown[query])
    ]
    assert missed == []


def test_everyday_words_are_those_of_concepts_and_groups_that_are_there() -> None:
    assert set(PHRASES) <= {concept.id for floor in FLOORS.values() for concept in floor}
    named = {part[1:-1] for some in PHRASES.values() for each in some for part in each.split(" ") if part[0] == "<"}
    assert named <= set(GROUPS)
    assert all(each and each == each.strip() for some in (*GROUPS.values(), *PHRASES.values()) for each in some)


@pytest.mark.slow
def test_ordinary_queries_show_no_card_where_all_parts_of_the_body_have_a_list(
    of_all_parts: tuple[Library, Mapping[str, list[dict[str, Any]]]],
) -> None:
    _, shown = of_all_parts
    assert {query: [card["signs"] for card in shown[query]] for query in TABLE["ordinary"] if shown[query]} == {}


def test_emergencies_of_which_no_list_speaks_show_whom_to_call(starter: Library) -> None:
    for query, cards in warned(starter, TABLE["elsewhere"]).items():
        assert [card["urgency"] for card in cards][:1] == ["emergency"], query
        assert ["Ambulance: 999", "tel:999"] in cards[0]["contacts"]


def test_ordinary_queries_show_no_card(starter: Library) -> None:
    shown = warned(starter, TABLE["ordinary"])
    assert {query: cards for query, cards in shown.items() if cards} == {}


def test_the_most_urgent_card_comes_first_and_can_be_called(starter: Library) -> None:
    (cards,) = warned(starter, ["cancer"]).values()
    assert [card["urgency"] for card in cards] == ["emergency", "today", "ask_first"]
    assert ["Ambulance: 999", "tel:999"] in cards[0]["contacts"]


@pytest.mark.parametrize("query", ODD)
def test_no_character_hides_a_danger(query: str, everyday: Mapping[str, list[dict[str, Any]]]) -> None:
    assert everyday[query]


def test_a_clinics_own_words_are_found_too() -> None:
    library = load(Project(WHOLE)).library
    assert library is not None
    (name, flags), *_ = library.red_flags.items()
    sign = flags.soon["no-better"].model_copy(update={"search_words": ("wonky donkey",)})
    changed = flags.model_copy(update={"soon": {**flags.soon, "no-better": sign}})
    (cards,) = warned(replace(library, red_flags={name: changed}), ["wonky donkey"]).values()
    assert [card["urgency"] for card in cards] == ["soon"]
