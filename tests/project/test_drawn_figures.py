"""The drawn figures that travel with the package are those of the poses, as the code draws them."""

import io
import json
import lzma
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from drawn_figures import ENDING, code_without_words, keys, refresh, specs
from golden_pictures import CHANGED, MOST_CHANGED, MOST_ON_AVERAGE
from limber.base import clock
from limber.base.files.cache import INDEX, BroughtAlong, Cache, read_index
from limber.base.project import BUNDLED_DRAWINGS
from limber.figure import illustrate as module
from limber.figure.illustrate import illustrate, illustrate_all
from pose_files import NAMES

REFRESH = "python tests/drawn_figures.py brings them up to date"

MOST_BYTES = 1_100_000

SAMPLE = 4
"""How many poses are drawn again by each run, others each day: within a fortnight all of them. What goes wrong by
mistake (a pose or code that was changed, files of two branches mixed up) is found by the hashes, in every run."""


def test_they_are_of_these_poses_and_this_code() -> None:
    known = {key: name for key, (_, name) in read_index(BUNDLED_DRAWINGS).items()}
    assert known == {key: f"{name}{ENDING}" for name, key in keys().items()}, REFRESH
    assert {path.name for path in BUNDLED_DRAWINGS.iterdir()} == {INDEX, *known.values()}, REFRESH


def test_they_are_whole_and_weigh_little(tmp_path: Path) -> None:
    along = BroughtAlong(BUNDLED_DRAWINGS, Cache(tmp_path))
    assert all(along.get(key) for key in keys().values()), REFRESH
    assert sum(path.stat().st_size for path in BUNDLED_DRAWINGS.iterdir()) <= MOST_BYTES


def test_a_first_build_draws_none_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "illustrate", None)
    drawn = illustrate_all(specs(), BroughtAlong(BUNDLED_DRAWINGS, Cache(tmp_path / "x")))
    assert all(illustration.frames for illustration in drawn.values())
    assert not (tmp_path / "x").exists()


def test_other_words_in_the_code_draw_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "figure").mkdir()
    monkeypatch.setattr("drawn_figures.PACKAGE", tmp_path)
    code = tmp_path / "figure" / "pen.py"
    hashes = []
    for text in ("X = 1", '"""A pen."""\nX = 1  # blue', "X = 2"):
        code.write_text(text, encoding="utf-8")
        hashes.append(code_without_words())
    assert hashes[0] == hashes[1] != hashes[2]


def packed(name: str) -> dict[str, Any]:
    """Return what travels with the package for a pose."""
    data: dict[str, Any] = json.loads(lzma.decompress((BUNDLED_DRAWINGS / f"{name}{ENDING}").read_bytes()))
    return data


def pixels(browser: Browser, svg: str) -> "np.ndarray[Any, np.dtype[np.int16]]":
    page = browser.new_page(viewport={"width": 480, "height": 480})
    page.set_content(f'<img width="480" src="data:image/svg+xml,{_quoted(svg)}">')
    shot = page.locator("img").screenshot()
    page.close()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=np.int16)


def _quoted(svg: str) -> str:
    return svg.replace("%", "%25").replace("#", "%23").replace('"', "'").replace("&", "%26")


def look_alike(browser: Browser, one: str, other: str) -> bool:
    """Whether two pictures look the same, within what processors may round otherwise."""
    if one == other:
        return True
    first, second = pixels(browser, one), pixels(browser, other)
    if first.shape != second.shape:
        return False
    difference = np.abs(first - second).max(axis=2)
    return float((difference > CHANGED).mean()) < MOST_CHANGED and float(difference.mean()) < MOST_ON_AVERAGE


def assert_as_drawn(browser: Browser, name: str) -> None:
    old, new = packed(name), illustrate(specs()[name])
    assert [f["name"] for f in old["frames"]] == [f.name for f in new.frames]
    assert [f["alt"] for f in old["frames"]] == [f.alt for f in new.frames]
    assert [f["message"] for f in old["faults"]] == [f.message for f in new.faults]
    for before, now in zip(old["frames"], new.frames, strict=True):
        assert look_alike(browser, before["file"], now.file), f"{name}, {now.name}. {REFRESH}"
        assert look_alike(browser, before["line_art"], now.line_art), f"{name}, {now.name}, on paper. {REFRESH}"
    # All drawings of a film at once.
    film, moved = (text.replace(' visibility="hidden"', "") for text in (old["film"], new.film))
    assert film.count("<g ") == moved.count("<g ")
    assert look_alike(browser, film or "<svg/>", moved or "<svg/>"), f"{name}, its film. {REFRESH}"


def sample() -> list[str]:
    """Return a few poses, others each day."""
    first = clock.today().toordinal() * SAMPLE
    return [NAMES[(first + number) % len(NAMES)] for number in range(SAMPLE)]


@pytest.mark.slow
def test_they_are_what_the_code_draws(browser: Browser) -> None:
    for name in sample():
        assert_as_drawn(browser, name)


@pytest.mark.slow
def test_two_pictures_that_differ_are_told_apart(browser: Browser) -> None:
    start, end = (frame["file"] for frame in packed("bridge")["frames"][:2])
    assert look_alike(browser, start, start.replace("</svg>", "<g/></svg>"))
    assert not look_alike(browser, start, end)


@pytest.mark.slow
def test_only_what_changed_is_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drawn_figures.SPECS", {})
    monkeypatch.setattr("drawn_figures.NAMES", ("bridge", "cat-camel"))
    for name in ("bridge", "cat-camel", "gone"):
        (tmp_path / f"{name}{ENDING}").write_bytes(b"old")
    cache = Cache(tmp_path / "cache")
    for name in ("bridge", "cat-camel"):
        cache.put(keys()[name], (BUNDLED_DRAWINGS / f"{name}{ENDING}").read_bytes())
    drawn = tmp_path / "drawn"
    assert refresh(drawn, cache) == ["bridge", "cat-camel"]
    assert refresh(drawn, cache) == []
    (drawn / f"bridge{ENDING}").write_bytes(b"spoilt")
    assert refresh(drawn, cache) == ["bridge"]
    monkeypatch.setattr("drawn_figures.NAMES", ("bridge",))
    assert refresh(drawn, cache) == []
    assert {path.name for path in drawn.iterdir()} == {INDEX, f"bridge{ENDING}"}
