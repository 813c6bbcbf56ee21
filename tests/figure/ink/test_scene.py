"""Whole pictures: what is in them, what is not, and that they are the same every time."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from figure_poses import courses_of, posed, scene, standing, still
from limber.figure.draw import draw
from limber.figure.ink.frame import DRAFT, FINE, Setting, body_shapes, far_sides, moment
from limber.figure.ink.scene import pictures, placements
from limber.figure.person.muscles import SINGULAR
from limber.figure.person.skeleton import SIDES
from limber.figure.person.solved import Camera, Closeup, Hair, Look, Muscle, Placement, SolvedPose, SolvedProp
from limber.figure.picture.camera import project
from limber.figure.picture.marks import UNITS_PER_CM, Picture
from limber.figure.picture.palette import FILLS, LIGHT, LINE_ART, STROKES, line_art, palette
from limber.figure.seen import body
from limber.figure.seen.body import GROUPS
from limber.figure.seen.solids import solids
from limber.figure.solve import solve
from limber.figure.write.stylesheet import stylesheet
from limber.figure.write.svg import fixed, standalone, themed
from pose_files import written

KICK = (standing(right_hip__flex=80.0, right_knee__flex=10.0), standing())
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def kick() -> tuple[Picture, ...]:
    return pictures(scene(*KICK), DRAFT)


def roles(picture: Picture) -> list[str]:
    return [shape.role for shape in picture.shapes]


def test_a_picture_has_person_lines_ghost_and_arrow(kick: tuple[Picture, ...]) -> None:
    first, last = kick
    assert {"skin", "shirt", "shorts", "hair", "outline", "overlap", "hem", "eye"} <= set(roles(last))
    assert "arrow" in roles(last)
    assert "arrow" not in roles(first)
    assert "ghost" not in roles(first)
    assert roles(last).index("outline") > roles(last).index("skin")
    assert roles(last)[-1] == "arrow"


def test_all_frames_are_seen_through_the_same_window(kick: tuple[Picture, ...]) -> None:
    assert kick[0].box == kick[1].box
    for picture in kick:
        for shape in picture.shapes:
            for course in courses_of(shape.path):
                assert picture.box.left * 10 <= course.real.min()
                assert course.real.max() <= picture.box.right * 10
                assert -picture.box.top * 10 <= course.imag.min()
                assert course.imag.max() <= -picture.box.bottom * 10


@pytest.mark.slow
def test_the_same_scene_is_the_same_bytes(kick: tuple[Picture, ...]) -> None:
    assert [themed(picture) for picture in pictures(scene(*KICK), DRAFT)] == [themed(picture) for picture in kick]


@pytest.mark.slow
def test_a_ghost_shows_the_leg_that_moved_or_nothing() -> None:
    far = pictures(scene(*KICK), DRAFT)[1]
    ghost = next(shape for shape in far.shapes if shape.role == "ghost")
    (course,) = courses_of(ghost.path)
    assert np.ptp(course.real) > 600
    hidden = pictures(scene(*reversed(KICK)), DRAFT)[1]
    assert "ghost" not in roles(hidden)
    near = (standing(), standing(right_hip__flex=8.0))
    assert "ghost" not in roles(pictures(scene(*near), DRAFT)[1])
    assert "ghost" not in roles(pictures(replace(scene(*KICK), ghost=False), DRAFT)[1])


def test_a_muscle_that_tightens_is_coloured_where_it_is_seen() -> None:
    slack, tight = standing(), replace(standing(), tight=("buttocks",))
    shapes = {picture.name: picture.shapes for picture in pictures(scene(slack, replace(tight, name="tight")), DRAFT)}
    assert not [shape for shape in shapes["x"] if shape.role == "effort"]
    order = [shape.role for shape in shapes["tight"]]
    assert order.index("shorts") < order.index("effort") < order.index("outline")
    coloured = next(shape for shape in shapes["tight"] if shape.role == "effort")
    points = np.concatenate(courses_of(coloured.path)) / UNITS_PER_CM
    hips = project(Camera(10, 10), slack.point("pelvis"))
    assert (points.real < hips[0]).all(), "somebody who looks to the right has the buttocks on the left"
    assert np.ptp(points.imag) > 10
    assert np.abs(-points.imag - hips[1]).max() < 25


@pytest.mark.slow
@pytest.mark.parametrize("muscle", ["belly", "buttocks", "thighs"])
def test_every_muscle_is_seen_from_one_side_and_not_from_the_other(muscle: Muscle) -> None:
    tight = replace(standing(), tight=(muscle,))
    seen = [
        any(shape.role == "effort" for shape in pictures(replace(scene(tight), camera=Camera(way, 5)), DRAFT)[0].shapes)
        for way in (90, -90)
    ]
    assert sorted(seen) == [False, True]
    assert seen[0] == (muscle != "buttocks")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["calves", "hamstrings", "buttocks", "back of arms", "thighs", "chest"])
def test_muscles_of_one_side_are_coloured_on_that_side(name: str) -> None:
    """Seen from the front the person's left is the picture's right."""
    way = 90 if name in {"thighs", "chest"} else -90
    bare = SINGULAR.get(name, name)
    for side in SIDES:
        tight = replace(standing(), tight=(f"{side} {bare}",))
        shapes = pictures(replace(scene(tight), camera=Camera(way, 5)), DRAFT)[0].shapes
        points = np.concatenate([course for it in shapes if it.role == "effort" for course in courses_of(it.path)])
        middle = project(Camera(way, 5), standing().point("pelvis"))[0] * UNITS_PER_CM
        on_the_right = float(points.real.mean()) > middle
        assert on_the_right == ((side == "left") == (way > 0))


def test_fills_are_closed_and_lines_have_lengths(kick: tuple[Picture, ...]) -> None:
    for shape in kick[1].shapes:
        assert re.fullmatch(r"M-?\d+ ?-?\d+([lhvc][-\d ]+)+z?(m[-\d ]+([lhvc][-\d ]+)*z?)*", shape.path), shape.role
        if shape.role not in STROKES:
            assert shape.path.lower().count("m") == shape.path.count("z")


def test_pages_get_pictures_without_colours_words_or_ids(kick: tuple[Picture, ...]) -> None:
    root = ET.fromstring(themed(kick[1]))  # noqa: S314 -- written by this package
    assert root.get("aria-label") == "Frame 1 & more"
    assert root.get("role") == "img"
    assert {element.tag for element in root.iter()} == {f"{SVG}svg", f"{SVG}path"}
    assert not any(element.get("id") for element in root.iter())
    assert not any((element.text or "").strip() for element in root.iter())
    assert "#" not in themed(kick[1])


def test_a_picture_without_words_is_hidden_from_assistive_technology(kick: tuple[Picture, ...]) -> None:
    assert 'aria-hidden="true"' in themed(replace(kick[0], alt=""))


def test_other_people_are_classes_of_the_shared_stylesheet(kick: tuple[Picture, ...]) -> None:
    other = replace(kick[0], look=Look(person="deep", clothes="plum"))
    assert 'class="figure figure-person-deep figure-clothes-plum' in themed(other)
    assert ".figure-person-deep{" in stylesheet()
    assert 'class="figure' in themed(kick[0])
    assert "figure-person" not in themed(kick[0])


def test_the_stylesheet_paints_every_role() -> None:
    text = stylesheet()
    for role in (*FILLS, *STROKES):
        assert f".fg-{role}{{" in text
    used = set(re.findall(r"var\((--figure-[a-z-]+)", text)) - {"--figure-weight"}
    assert used <= set(re.findall(r"(--figure-[a-z-]+):", text))


def test_files_of_their_own_carry_both_palettes(kick: tuple[Picture, ...]) -> None:
    look = Look(person="deep", clothes="plum")
    text = standalone(kick[1], palette(look), palette(look, dark=True))
    ET.fromstring(text)  # noqa: S314 -- written by this package
    assert "prefers-color-scheme:dark" in text
    assert palette(look).colours["skin"] in text
    assert palette(Look(), dark=True).colours["mat"] not in text
    assert "var(" not in text


def test_paper_gets_colours_written_out(kick: tuple[Picture, ...]) -> None:
    text = fixed(kick[1], line_art(weight=2))
    assert f'stroke-width="{2 * STROKES["outline"][1]:g}"' in text
    assert "class=" not in text.split(">", 1)[1]
    greys = set(re.findall(r'(?:fill|stroke)="#(..)(..)(..)"', text))
    assert all(r == g == b for r, g, b in greys)
    assert set(LINE_ART) == set(LIGHT)


@pytest.mark.parametrize(("turn", "eyes", "mouth"), [(20, 1, 1), (90, 2, 1), (160, 1, 1), (-90, 0, 0)])
def test_a_face_is_there_or_turned_away(turn: float, eyes: int, mouth: int) -> None:
    sine, cosine = np.sin(np.radians(90 - turn)), np.cos(np.radians(90 - turn))
    pose = posed({}, np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]]))
    view = Camera(0, 0)
    setting = Setting(view, "short", (), frozenset())
    shapes, _ = body_shapes(moment(setting, pose, (), DRAFT.scallop), setting, DRAFT)
    paths = {shape.role: shape.path for shape in shapes}
    assert paths.get("eye", "").lower().count("m") == eyes
    assert paths.get("mouth", "").lower().count("m") == mouth


def test_the_far_side_is_lighter_where_one_leg_is_well_behind_the_other() -> None:
    side_on, front_on = standing(), posed({}, np.eye(3))
    assert far_sides([side_on], Camera(10, 10)) == {"left"}
    assert far_sides([front_on], Camera(0, 10)) == frozenset()


@pytest.mark.parametrize("hair", ["short", "long", "bun", "tail", "bald"])
def test_every_head_of_hair_is_drawn(hair: Hair) -> None:
    names = [part.name for part in body.build(hair).parts]
    assert ("hair" in names) == (hair != "bald")
    assert len(names) == len(set(names))
    assert {part.group for part in body.build(hair).parts} == set(GROUPS)


def test_breath_moves_the_belly_and_nothing_else() -> None:
    pose = standing()
    flat = body.build("short").place(pose.origins, pose.rotations, 0.1)
    full = body.build("short", 3.0).place(pose.origins, pose.rotations, 0.1)
    names = [part.name for part in body.build("short").parts]
    (low_flat, high_flat), (low_full, high_full) = (
        e.only(e.part == names.index("torso")).bounds() for e in (flat, full)
    )
    assert high_full[0] - high_flat[0] > 1
    assert abs(low_full[0] - low_flat[0]) < 0.5
    legs = [np.isin(e.part, [i for i, n in enumerate(names) if "thigh" in n]) for e in (flat, full)]
    assert np.allclose(flat.only(legs[0]).centre, full.only(legs[1]).centre)


def test_props_stand_in_front_of_and_behind_the_person() -> None:
    path = np.array([[-30.0, 100, 20], [30, 100, 20]])
    stick = SolvedProp("stick", (3, 3, 0), (Placement(np.zeros(3), np.eye(3), path),))
    props = (
        still("mat", (120, 1.5, 60), (0, 0, 0)),
        still("chair", (46, 44, 42), (60, 44, 0)),
        still("step", (40, 18, 30), (-60, 18, 0)),
        still("pillow", (40, 8, 30), (0, 0, 40)),
        still("ball", (20, 20, 20), (0, 10, 60)),
        still("wall", (260, 200, 5), (0, 0, -40)),
        stick,
    )
    (picture,) = pictures(scene(standing(), props=props), DRAFT)
    found = roles(picture)
    assert {"mat", "mat-edge", "prop", "prop-side", "soft", "ball", "wall", "wall-end", "skirting", "floor"} <= set(
        found
    )
    assert found.index("wall") < found.index("mat") < found.index("skin") < found.index("outline")


@pytest.mark.slow
def test_a_high_pillow_is_a_pile_and_a_towel_with_a_height_is_folded() -> None:
    def layers(words: str) -> tuple[str, ...]:
        scene = solve(written(f"{{start: {{preset: prone}}, props: {words}}}")).scene
        return tuple(p.name for p in solids(scene.props, placements(scene, 0), scene.camera, 0.2).round_parts)

    assert len(layers("{pillow: {under: ankles, height: 8}}")) == 1
    assert len(layers("{pillow: {under: ankles, height: 16}}")) == 2
    folded = solve(written("{start: {preset: prone}, props: {towel: {under: forehead, height: 3}}}")).scene
    towel = next(prop for prop in folded.props if prop.kind == "towel")
    around = solids((towel,), (towel.placements[0],), folded.camera, 0.2).round
    assert around is not None
    low, high = around.bounds()
    assert -0.2 < low[1] < high[1] < 3.3
    assert np.allclose((high - low)[[0, 2]], (26, 40), atol=2)


@pytest.mark.slow
def test_toes_are_told_apart_except_in_profile() -> None:
    def lines_below_the_ankles(camera: Camera) -> int:
        (picture,) = pictures(replace(scene(standing()), camera=camera), FINE)
        details = [shape for shape in picture.shapes if shape.role == "detail"]
        courses = [course for shape in details for course in courses_of(shape.path)]
        ankle = -project(camera, standing().point("right_foot"))[1] * UNITS_PER_CM
        return sum(bool(course.imag.min() > ankle + 2 * UNITS_PER_CM) for course in courses)

    assert lines_below_the_ankles(Camera(60, 30)) == 6, "three between the toes of each foot"
    assert lines_below_the_ankles(Camera(0, 10)) == 0


def test_the_cut_end_of_a_wall_is_in_the_picture() -> None:
    against = SolvedProp(
        "wall",
        (200, 200, 5),
        (Placement(np.array([-60.0, 0, 0]), np.array([[0, 0, 1.0], [0, 1, 0], [-1, 0, 0]]), np.zeros((0, 3))),),
    )
    (picture,) = pictures(scene(standing(), props=(against,)), DRAFT)
    (end,) = (shape for shape in picture.shapes if shape.role == "wall-end")
    across = np.concatenate(courses_of(end.path)).real
    assert picture.box.left < across.min() / UNITS_PER_CM < -60


def test_a_wall_seen_from_behind_is_a_slab() -> None:
    place = Placement(np.zeros(3), np.diag([-1.0, 1.0, -1.0]), np.zeros((0, 3)))
    behind = SolvedProp("wall", (200, 200, 5), (place,))
    assert "wall" in roles(pictures(scene(standing(), props=(behind,)), DRAFT)[0])


@pytest.mark.slow
def test_an_inset_shows_the_change_beside_the_person() -> None:
    poses = (standing(), replace(standing(), belly=4.0))
    spot = poses[0].point("l3", (0, 0, 12.6))
    closeup = Closeup("belly", (spot, spot), 18.0, spine=True, frames=frozenset({0, 1}))
    drawn = pictures(scene(*poses, closeup=closeup), DRAFT)
    first, last = (roles(picture) for picture in drawn)
    assert {"inset-ground", "inset-ring", "bone"} <= set(first)
    assert not {"before", "after"} & set(first)
    assert {"before", "after"} <= set(last)
    only_first = pictures(scene(*poses, closeup=replace(closeup, frames=frozenset({0}))), DRAFT)
    assert ["inset-ring" in roles(picture) for picture in only_first] == [True, False]
    assert only_first[1].box == drawn[1].box


def test_the_vertebrae_in_an_inset_have_their_spines_towards_the_back() -> None:
    pose = standing()
    spot = pose.point("l3", (0, 0, -5.6))
    closeup = Closeup("lower back", (spot,), 16.0, spine=True, frames=frozenset({0}))
    (picture,) = pictures(scene(pose, closeup=closeup), DRAFT)
    bones = next(shape for shape in picture.shapes if shape.role == "bone")
    outlines = courses_of(bones.path)
    assert 4 <= len(outlines) <= 8
    for outline in outlines:
        behind, before = outline.real.min(), outline.real.max()
        thin = outline.imag[outline.real < behind + (before - behind) / 4]
        thick = outline.imag[outline.real > before - (before - behind) / 4]
        assert np.ptp(thin) < np.ptp(thick)
        assert thin.mean() > thick.mean(), "a spine points down"


def test_draft_is_cheaper_than_fine() -> None:
    assert DRAFT.scale < FINE.scale
    drawing = draw(scene(standing()), quality=DRAFT)
    assert drawing.film is None
    assert "shadow" not in roles(drawing.frames[0])


@pytest.mark.slow
def test_poses_of_other_people_keep_their_size(kick: tuple[Picture, ...]) -> None:
    def bald(pose: SolvedPose) -> tuple[Picture, ...]:
        return pictures(replace(scene(pose), look=Look(hair="bald")), DRAFT)

    assert "hair" not in roles(bald(KICK[0])[0])
    assert abs(bald(KICK[0])[0].box.height - pictures(scene(KICK[0]), DRAFT)[0].box.height) < 6
    assert kick[0].name == "x"
