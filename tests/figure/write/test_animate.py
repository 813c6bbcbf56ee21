"""Films: thirteen drawings, played by rules that every film shares, still unless somebody asks."""

import re
from xml.etree import ElementTree as ET

import pytest

from figure_poses import courses_of, scene, standing
from limber.figure.draw import draw
from limber.figure.ink.frame import DRAFT
from limber.figure.person.solved import Look
from limber.figure.picture.palette import palette
from limber.figure.write.animate import DRAWINGS, Film, Loop, film_rules, standalone_film, steps_for

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kick() -> Film:
    way = [standing(right_hip__flex=20.0 * i) for i in range(4)]
    drawn = draw(scene(way[0], way[-1]), scene(*way), DRAFT).film
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    ("frames", "loop", "steps"),
    [(2, "back", 13), (3, "back", 7), (4, "back", 5), (3, "round", 5), (7, "back", 3)],
)
def test_every_film_has_thirteen_drawings(frames: int, loop: Loop, steps: int) -> None:
    assert steps_for(frames, loop) == steps
    assert (frames - 1 + (loop == "round")) * (steps - 1) + 1 == DRAWINGS


def test_a_film_is_one_picture_with_groups(kick: Film) -> None:
    root = ET.fromstring(standalone_film(kick, palette(Look()), palette(Look(), dark=True)))  # noqa: S314 -- our own
    groups = [element for element in root if element.tag.endswith("}g")]
    assert [group.get("class") for group in groups] == [f"fg-f{i}" for i in range(DRAWINGS)]
    assert [group.get("visibility") for group in groups] == ["hidden"] * (DRAWINGS - 1) + [None]
    assert not any(element.get("id") for element in root.iter())


def test_a_film_is_seen_through_the_window_of_the_stills() -> None:
    start, high, end = (standing(right_hip__flex=angle) for angle in (0.0, 120.0, 10.0))
    still = draw(scene(start, end), quality=DRAFT)
    moving = draw(scene(start, end), scene(start, high, end), DRAFT)
    assert moving.film is not None
    assert moving.film.box == moving.frames[0].box
    assert moving.film.box.right > still.frames[0].box.right
    for shapes in moving.film.drawings:
        for shape in shapes:
            for course in courses_of(shape.path):
                assert course.real.max() <= 10 * moving.film.box.right


@pytest.mark.parametrize("loop", ["back", "round"])
def test_exactly_one_drawing_is_seen_at_any_time(loop: Loop) -> None:
    rules = film_rules(loop)
    shown: dict[float, int] = {}
    hidden: dict[float, int] = {}
    for block in re.findall(r"@keyframes fg-\w+-\d+\{(.*?\})\}", rules):
        for at, state in re.findall(r"([\d.]+)%\{visibility:(\w+)\}", block):
            counted = shown if state == "visible" else hidden
            counted[float(at)] = counted.get(float(at), 0) + 1
    starts_hidden = hidden.pop(0.0)
    used = len(re.findall("@keyframes", rules))
    assert shown[0.0] == 1
    assert starts_hidden == used - 1
    assert {at: n for at, n in shown.items() if at} == hidden


def test_nothing_moves_on_paper_or_where_motion_is_not_wanted(kick: Film) -> None:
    rules = film_rules("back")
    before, after = rules.split("@media screen and (prefers-reduced-motion:no-preference){")
    assert "animation" not in before
    assert "animation" in after
    light, dark = palette(Look()), palette(Look(), dark=True)
    assert rules in standalone_film(kick, light, dark)
