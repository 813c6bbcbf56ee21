"""Who is drawn: different people across a site, and one person for all drawings of an exercise."""

from dataclasses import replace

from limber.content.library import Library
from limber.content.model import Exercise
from limber.figure.pose.spec import LookSpec, PoseSpec
from limber.guide.people import PEOPLE, dressed, person
from starter_library import library


def shared(first: tuple[str, ...], second: tuple[str, ...]) -> Library:
    """Return the starter library with only two exercises, which show these poses; the poses are all alike."""
    some = library().exercises["bridge"]
    both = {"a": _showing(some, first), "b": _showing(some, second)}
    poses = dict.fromkeys((*first, *second), PoseSpec.model_validate({"start": {"preset": "standing"}}))
    return replace(library(), exercises=both, poses=poses)


def _showing(exercise: Exercise, poses: tuple[str, ...]) -> Exercise:
    stage = next(each.stages[0] for each in library().exercises.values() if each.stages)
    stages = tuple(stage.model_copy(update={"figure": pose}) for pose in poses[1:])
    return exercise.model_copy(
        update={"figure": poses[0], "stages": stages, "easier": (), "harder": (), "mistakes": ()}
    )


def test_an_exercise_shows_one_person_and_the_site_shows_several() -> None:
    poses = dressed(library())
    for exercise_id, exercise in library().exercises.items():
        own = exercise.poses()
        assert len({repr(poses[pose].look) for pose in own}) <= 1, exercise_id
    seen = {repr(spec.look) for spec in poses.values()}
    assert len(seen) >= 5, "different people across the pages"


def test_who_is_drawn_depends_on_the_id_alone() -> None:
    assert person("bridge") == person("bridge")
    assert {repr(person(f"exercise-{number}")) for number in range(200)} == {repr(look) for look in PEOPLE}


def test_exercises_that_share_a_pose_share_the_person() -> None:
    poses = dressed(shared(("one", "two"), ("three", "two")))
    assert {repr(spec.look) for spec in poses.values()} == {repr(person("a"))}
    apart = dressed(shared(("one",), ("two",)))
    assert apart["one"].look == person("a")
    assert apart["two"].look == person("b")


def test_what_an_author_says_of_a_look_stays() -> None:
    chosen = PoseSpec.model_validate({"start": {"preset": "standing"}, "look": {"clothes": "ochre"}})
    own = replace(library(), poses={**library().poses, "bridge": chosen})
    look = dressed(own)["bridge"].look
    assert look.clothes == "ochre"
    assert (look.person, look.hair) == (person_of_bridge().person, person_of_bridge().hair)


def person_of_bridge() -> LookSpec:
    return dressed(library())["bridge"].look


def test_people_differ_in_age_skin_and_clothes_and_none_has_hair_inside_the_floor() -> None:
    assert len({repr(look) for look in PEOPLE}) == len(PEOPLE)
    assert {"silver", "deep", "tan", ""} <= {look.person for look in PEOPLE}
    assert len({look.clothes for look in PEOPLE}) >= 3
    assert not {"tail", "long"} & {look.hair for look in PEOPLE}
    assert "ochre" not in {look.clothes for look in PEOPLE}, "a working muscle is not seen on it"
