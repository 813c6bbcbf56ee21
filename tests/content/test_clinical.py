"""Every field is on one side of the line between what an approval is bound to and what it is not."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from limber.base.project import Project
from limber.content.approval import Reviewed, content_hash
from limber.content.clinical import BOUND, NOT_BOUND, plain
from limber.content.library import Library
from limber.content.model import Citation, Country, Decision, Review, Sign
from limber.content.reading.loader import load

WHOLE = Path(__file__).parents[1] / "sites" / "whole"

DOCUMENTS = (Citation, Decision, Review)
"""Models that stand only in fields which are not bound."""


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _reachable() -> set[type[BaseModel]]:
    """Return every model that a reviewed entry is made of, and whom to call."""
    found: set[type[BaseModel]] = set()
    waiting = [*get_args(Reviewed), Country]
    while waiting:
        model = waiting.pop()
        if model not in found and model not in DOCUMENTS:
            found.add(model)
            waiting += [inner for field in model.model_fields.values() for inner in _models(field.annotation)]
    return found


@pytest.mark.parametrize("model", sorted(_reachable(), key=str), ids=str)
def test_every_field_has_been_decided(model: type[BaseModel]) -> None:
    bound, not_bound = BOUND.get(model, frozenset()), NOT_BOUND.get(model, frozenset())
    assert bound | not_bound == set(model.model_fields), "write each field into BOUND or NOT_BOUND of clinical.py"
    assert not bound & not_bound


def test_the_tables_name_nothing_else() -> None:
    known = {model.__name__ for model in _reachable()} | {"PoseSpec"}
    assert {model.__name__ for model in (*BOUND, *NOT_BOUND)} <= known


def test_a_pose_is_bound_but_for_who_is_drawn(library: Library) -> None:
    (pose, *_) = library.poses.values()
    assert set(type(pose).model_fields) == BOUND[type(pose)] | NOT_BOUND[type(pose)]
    assert plain(pose) == plain(pose.model_copy(update={"look": pose.look.model_copy(update={"hair": "bald"})}))
    assert plain(pose) != plain(pose.model_copy(update={"mirror": not pose.mirror}))


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(Project(WHOLE.parent.parent.parent)).library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def whole() -> Library:
    found = load(Project(WHOLE)).library
    assert found is not None
    return found


def test_each_bound_field_of_an_exercise_makes_a_new_hash(whole: Library) -> None:
    entry = whole.exercises["full"]
    before = content_hash(entry, whole)
    changed = {
        name
        for name in type(entry).model_fields
        if name not in {"red_flags", "figure"}
        and content_hash(entry.model_copy(update={name: _other(getattr(entry, name))}), whole) != before
    }
    assert changed == BOUND[type(entry)] - {"figure"}


def _other(value: object) -> object:
    """Return something else of the same kind: what is there is taken away."""
    return () if isinstance(value, tuple) else "other"


def test_the_signs_of_a_list_are_bound_and_their_categories_are_not(whole: Library) -> None:
    entry = whole.exercises["full"]
    (name, flags) = next(iter(whole.red_flags.items()))
    before = content_hash(entry, whole)

    def hashed(**update: object) -> str:
        key, sign = next(iter(flags.today.items()))
        today = {**flags.today, key: sign.model_copy(update=update)}
        return content_hash(entry, replace(whole, red_flags={name: flags.model_copy(update={"today": today})}))

    assert hashed(category="other", sources=("other",)) == before
    assert hashed(sign="you feel worse") != before
    assert hashed(brief="worse") != before
    key, sign = next(iter(flags.soon.items()))
    assert isinstance(sign, Sign)
    earlier = flags.model_copy(update={"soon": {}, "today": {**flags.today, key: sign}})
    assert content_hash(entry, replace(whole, red_flags={name: earlier})) != before


def test_another_photograph_under_the_same_name_makes_a_new_hash(whole: Library) -> None:
    entry = whole.exercises["full"]
    assert set(entry.photographs()) == set(whole.photographs)
    assert whole.photographs
    other = dict.fromkeys(whole.photographs, "0" * 64)
    assert content_hash(entry, replace(whole, photographs=other)) != content_hash(entry, whole)


def test_whom_to_call_is_bound_and_when_somebody_looked_is_not(whole: Library) -> None:
    entry = whole.exercises["full"]
    before = content_hash(entry, whole)

    def hashed(**update: object) -> str:
        profile = whole.country.model_copy(update=update)
        return content_hash(entry, replace(whole, countries={whole.clinic.country: profile}))

    today = whole.country.today
    (line,) = today.contacts
    assert hashed(name="Elsewhere", paper="letter") == before
    assert hashed(today=whole.country.soon) != before
    assert hashed(today=today.model_copy(update={"do": "wait and see for a week"})) != before
    for update in ({"phone": "112"}, {"label": "Another line"}, {"url": None}, {"hours": None}):
        changed = today.model_copy(update={"contacts": (line.model_copy(update=update),)})
        assert hashed(today=changed) != before, update
    looked = line.model_copy(update={"checked": dt.date(2027, 1, 1), "sources": ("book", "book")})
    assert hashed(today=today.model_copy(update={"contacts": (looked,)})) == before


@pytest.mark.parametrize("update", [{"disclaimer": "Other words."}, {"phone": "020 1"}])
def test_what_the_clinic_says_of_a_guide_is_bound(update: dict[str, str], whole: Library) -> None:
    clinic = whole.clinic.model_copy(update=update)
    entry = whole.exercises["full"]
    assert content_hash(entry, replace(whole, clinic=clinic)) != content_hash(entry, whole)


@pytest.mark.parametrize("words", ["position", "surface", "equipment", "goal"])
def test_the_words_of_the_vocabulary_that_a_patient_reads_are_bound(words: str, whole: Library) -> None:
    entry = whole.exercises["full"]
    terms = getattr(whole.vocabulary, words)

    def hashed(**update: object) -> str:
        changed = {name: term.model_copy(update=update) for name, term in terms.items()}
        return content_hash(entry, replace(whole, vocabulary=whole.vocabulary.model_copy(update={words: changed})))

    assert hashed(label="Other") != content_hash(entry, whole)
    assert hashed(search_words=("other",)) == content_hash(entry, whole)


def test_the_steps_of_an_exercise_are_its_own_and_not_the_programmes(whole: Library) -> None:
    programme = whole.programmes["first"]
    exercises = {name: entry.model_copy(update={"steps": entry.steps[:1]}) for name, entry in whole.exercises.items()}
    assert content_hash(programme, replace(whole, exercises=exercises)) == content_hash(programme, whole)
