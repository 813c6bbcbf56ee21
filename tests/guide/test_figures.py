"""The drawings of a library: which poses are drawn, where pictures lie, and where a problem is said to be."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from limber.base.diagnostics import Severity
from limber.base.files.cache import BroughtAlong, Cache, Store
from limber.base.project import BUNDLED_DRAWINGS
from limber.content.model import Exercise, Mistake
from limber.content.reading.loader import load
from limber.figure.illustrate import DrawnFrame, Illustration, illustrate_all, recoloured
from limber.figure.person.solved import Look
from limber.figure.picture.palette import CLOTHES, PEOPLE, palette
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.spec import PoseSpec
from limber.guide import figures
from limber.guide.figures import Drawings, draw_poses, used_poses
from limber.guide.views import PictureView
from pose_files import pose
from whole_site import copied, whole_library

POSE = "view: front\nstart: {preset: standing}\n"


def exercise() -> Exercise:
    """Return an exercise with a drawing in every place that may have one."""
    full = whole_library().exercises["full"]
    return full.model_copy(
        update={
            "figure": "start",
            "stages": (full.stages[0].model_copy(update={"figure": "later"}), full.stages[1]),
            "easier": (full.easier[0].model_copy(update={"figure": "easy"}),),
            "harder": (full.harder[0].model_copy(update={"figure": "start"}), full.harder[1]),
        }
    )


def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, illustration: Illustration) -> Drawings:
    """Place a pose in a project, and make this drawing of it."""

    def illustrate_all(specs: Mapping[str, PoseSpec], store: Store) -> dict[str, Illustration]:
        del store
        return dict.fromkeys(specs, illustration)

    monkeypatch.setattr(figures, "illustrate_all", illustrate_all)
    project = copied(tmp_path)
    (project.content / "poses").mkdir()
    (project.content / "poses" / "stand.yml").write_text(POSE)
    loaded = load(project)
    assert loaded.library is not None, list(loaded.report)
    return draw_poses(loaded.library.poses, loaded.sources, Cache(tmp_path / "cache"))


def frame(name: str) -> DrawnFrame:
    return DrawnFrame(
        name, f"A person at the {name}", 30, 40, f"<svg>{name}</svg>", f"<{name}/>", f"<line-{name}/>", "<colour/>"
    )


def test_every_place_of_a_drawing_is_known() -> None:
    assert tuple(dict.fromkeys(exercise().poses())) == ("start", "later", "easy")
    wrong = exercise().model_copy(update={"mistakes": (Mistake(wrong="Rushing.", figure="rushed"),)})
    assert tuple(dict.fromkeys(wrong.poses())) == ("start", "later", "easy", "rushed")
    assert whole_library().exercises["plain"].poses() == ()
    assert used_poses(replace(whole_library(), exercises={"a": exercise()})) == {"start", "later", "easy"}


def test_a_movement_has_named_pictures_and_a_film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    illustration = Illustration((frame("start"), frame("via"), frame("end")), "<film/>", ())
    found = drawn(tmp_path, monkeypatch, illustration)
    assert found.files == {
        "figures/stand-1.svg": "<start/>",
        "figures/stand-2.svg": "<via/>",
        "figures/stand-3.svg": "<end/>",
        "figures/stand-film.svg": "<film/>",
    }
    assert found.line_art["figures/stand-3.svg"] == b"<line-end/>"
    view = found.views["stand"]
    assert [picture.caption for picture in view.frames] == ["Start", "Then", "Then"]
    assert view.animation == PictureView("figures/stand-film.svg", "A person at the end", 30, 40)


def test_a_position_is_one_picture_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(tmp_path, monkeypatch, Illustration((frame("start"),), "", ()))
    assert list(found.files) == ["figures/stand-1.svg"]
    assert found.views["stand"].frames == (
        PictureView("figures/stand-1.svg", "A person at the start", 30, 40, svg="<svg>start</svg>"),
    )
    assert found.views["stand"].animation is None


def test_what_is_wrong_with_a_drawing_is_said_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = (
        PoseFault(("start", "preset"), "cannot be reached", "bend the knees", Severity.WARNING),
        PoseFault((), "the person stands on nothing", "", Severity.WARNING),
    )
    found = drawn(tmp_path, monkeypatch, Illustration((frame("start"),), "", findings))
    assert [str(problem) for problem in found.problems] == [
        "content/poses/stand.yml:2:17: warning: start.preset: cannot be reached\n    help: bend the knees",
        "content/poses/stand.yml:1:1: warning: the person stands on nothing",
    ]


OWN = {"shirt": "#a8577e", "shirt-far": "#bb7f9d", "skin": "#8a5a3c", "skin-far": "#a17857"}


@pytest.mark.slow
def test_a_clinics_colours_reach_the_files_of_pictures_and_films(tmp_path: Path) -> None:
    spec = pose("bridge")
    drawn = illustrate_all({"bridge": spec}, BroughtAlong(BUNDLED_DRAWINGS, Cache(tmp_path)))["bridge"]
    found = recoloured(drawn, spec, OWN)
    for before, after in zip(
        (*(frame.file for frame in drawn.frames), drawn.film),
        (*(frame.file for frame in found.frames), found.film),
        strict=True,
    ):
        for name in ("shirt", "skin"):
            for colours in (palette(Look()), palette(Look(), dark=True)):
                assert f"fill:{colours.colours[name]}" in before
                assert f"fill:{colours.colours[name]}" not in after
            assert after.count(f"fill:{OWN[name]}") == 2
    assert recoloured(drawn, spec, {}) is drawn


@pytest.mark.parametrize("page", ["light", "dark"])
def test_the_colours_of_a_person_are_those_of_nothing_else(page: str) -> None:
    """Else the file of a picture would get a clinic's colours where no person is."""
    own = {"skin", "skin-far", "hair", "shirt", "shirt-far", "shorts", "shorts-far"}
    for person in PEOPLE:
        for clothes in CLOTHES:
            colours = palette(Look(person=person, clothes=clothes), dark=page == "dark").colours
            others = {colour for name, colour in colours.items() if name not in own}
            assert not others & {colours[name] for name in own}
            assert len({colours[name] for name in own}) == len(own)
