"""The names beside the body: each once in a list, none over another."""

import itertools
from pathlib import Path

import pytest

from limber.base.files.cache import BroughtAlong, Cache
from limber.base.project import BUNDLED_DRAWINGS
from limber.content.model import Vocabulary
from limber.figure.body import BodyPicture, Seen, bodies
from limber.guide.body import ROWS, body_sides, elsewhere
from limber.guide.views import OptionView
from starter_library import library


@pytest.fixture
def drawn(tmp_path: Path) -> dict[Seen, BodyPicture]:
    return dict(bodies(BroughtAlong(BUNDLED_DRAWINGS, Cache(tmp_path))))


def options(vocabulary: Vocabulary, most: str = "low-back") -> list[tuple[str, OptionView]]:
    return [
        ("region" if name == most else "works", OptionView(name, term.label, 9 if name == most else 1))
        for name, term in vocabulary.region.items()
    ]


def test_names_have_room_and_stand_on_their_side(drawn: dict[Seen, BodyPicture]) -> None:
    vocabulary = library().vocabulary
    for side in body_sides(drawn, vocabulary, options(vocabulary)):
        for place in ("left", "right"):
            rows = [(spot.row, spot.row + spot.rows) for spot in side.spots if spot.side == place]
            assert rows
            assert all(end <= start for (_, end), (start, _) in itertools.pairwise(rows))
            assert all(start >= 1 and end <= ROWS + 1 for start, end in rows)


def test_every_part_can_be_chosen_and_is_read_out_once(drawn: dict[Seen, BodyPicture]) -> None:
    vocabulary = library().vocabulary
    parts = options(vocabulary)
    sides = body_sides(drawn, vocabulary, parts)
    read = [spot.id for side in sides for spot in side.spots if not spot.again]
    assert sorted([*read, *(link.path.partition("=")[2] for link in elsewhere(sides, parts))]) == sorted(
        vocabulary.region
    )


def test_the_side_with_most_exercises_comes_first(drawn: dict[Seen, BodyPicture]) -> None:
    vocabulary = library().vocabulary
    assert [side.id for side in body_sides(drawn, vocabulary, options(vocabulary))] == ["back", "front"]
    assert [side.id for side in body_sides(drawn, vocabulary, options(vocabulary, "tummy"))] == ["front", "back"]


def test_a_part_that_is_treated_leads_to_pain_and_another_to_what_is_worked(drawn: dict[Seen, BodyPicture]) -> None:
    vocabulary = library().vocabulary
    paths = {
        spot.id: spot.link.path for side in body_sides(drawn, vocabulary, options(vocabulary)) for spot in side.spots
    }
    assert paths["low-back"] == "exercises/index.md?region=low-back"
    assert paths["tummy"] == "exercises/index.md?works=tummy"


def test_without_drawings_the_parts_are_a_list() -> None:
    vocabulary = library().vocabulary
    parts = options(vocabulary)
    assert body_sides({}, vocabulary, parts) == ()
    assert len(elsewhere((), parts)) == len(parts)
