"""The body to point at: drawn from both sides, with every part where it can be seen."""

import re
from pathlib import Path

import pytest

from limber.base.files.cache import BroughtAlong, Cache
from limber.base.project import BUNDLED_DRAWINGS
from limber.figure.body import BodyPicture, Callout, Seen, bodies


@pytest.fixture
def both(tmp_path: Path) -> dict[Seen, BodyPicture]:
    return dict(bodies(BroughtAlong(BUNDLED_DRAWINGS, Cache(tmp_path))))


def test_a_part_is_shown_from_where_it_can_be_seen(both: dict[Seen, BodyPicture]) -> None:
    assert "belly" in both["front"].spots
    assert "belly" not in both["back"].spots
    assert "lower back" in both["back"].spots
    assert "lower back" not in both["front"].spots
    assert all("left hip" in body.spots for body in both.values())


def test_the_left_of_a_person_is_on_the_right_of_who_looks_at_the_face(both: dict[Seen, BodyPicture]) -> None:
    assert both["front"].spots["left knee"][0] > 0.5 > both["front"].spots["right knee"][0]
    assert both["back"].spots["left calf"][0] < 0.5 < both["back"].spots["right calf"][0]


def test_parts_stand_in_their_order_and_inside_the_picture(both: dict[Seen, BodyPicture]) -> None:
    down = [both["front"].spots[name][1] for name in ("forehead", "chest", "belly", "left knee", "left shin")]
    assert down == sorted(down)
    for body in both.values():
        assert all(0 < share < 1 for spot in body.spots.values() for share in spot)


def test_a_mark_leads_from_the_edge_to_its_part(both: dict[Seen, BodyPicture]) -> None:
    body = both["front"]
    left, top, width, height = map(int, re.findall(r"-?\d+", re.findall(r'viewBox="([^"]+)"', body.svg)[0]))
    drawn = body.marked([Callout("belly", 0.25, 0.5)])
    line = re.findall(r'class="body__lines" d="M(-?\d+) (-?\d+)L(-?\d+) (-?\d+)"', drawn)
    dot = re.findall(r'<circle cx="(-?\d+)" cy="(-?\d+)"', drawn)
    assert [tuple(map(int, ends[:2])) for ends in line] == [(round(left + width / 4), round(top + height / 2))]
    assert [ends[2:] for ends in line] == dot
    assert drawn.count("<svg") == drawn.count("</svg>") == 1
