"""A clinic's own look: what its style sheet says, and that all of it can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pypdfium2 import PdfDocument

from limber.base.colour import READABLE, Colour, read_colour
from limber.build import build
from limber.content.fields import PAGE_GROUND
from limber.content.model import Clinic, ClinicLook
from limber.site.finishing.look import logo_path, style_sheet
from whole_site import copied

GROUNDS = {"light": ("#f7f5f1", "#ffffff"), "dark": ("#0f1519", "#182026")}


def look(**chosen: object) -> ClinicLook:
    return ClinicLook.model_validate(chosen)


def variables(sheet: str, scheme: str) -> dict[str, Colour]:
    """Return the colours that a sheet gives to one scheme, by their names."""
    rules = [line for line in sheet.splitlines() if "--brand" in line and ("dark" in line) == (scheme == "dark")]
    found = [dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", rule)) for rule in rules]
    assert found
    assert all(each == found[0] for each in found)
    return {name: read_colour(value) for name, value in found[0].items()}


def test_who_chooses_nothing_gets_nothing() -> None:
    assert not style_sheet(look())


@given(st.builds(Colour, *(st.integers(0, 255),) * 3))
@settings(derandomize=True, deadline=None)
def test_whatever_colour_is_taken_can_be_read_in_light_and_dark(colour: Colour) -> None:
    try:
        chosen = look(colour=str(colour))
    except ValidationError:
        assert colour.contrast(PAGE_GROUND) < READABLE
        return
    for scheme, grounds in GROUNDS.items():
        found = variables(style_sheet(chosen), scheme)
        for ground in (*map(read_colour, grounds), found["tint"], found["on-brand"]):
            assert found["brand"].contrast(ground) >= READABLE
    assert variables(style_sheet(chosen), "light")["brand"] == colour


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("#ffcc00", r"its contrast on a page is 1\.4, and 4\.5 is the least; \"#[0-9a-f]{6}\" is the nearest"),
        ("teal", 'expected a colour such as "#0b5563"'),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(colour: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as refused:
        look(colour=colour)
    if nearest := re.search(r'"(#[0-9a-f]{6})" is the nearest', str(refused.value)):
        assert look(colour=nearest[1]).colour == read_colour(nearest[1])


@pytest.mark.parametrize("name", ["logo.jpg", "logo", "../logo.svg", "https://clinic.example/logo.svg"])
def test_a_logo_is_a_drawing_or_png_of_this_project(name: str) -> None:
    with pytest.raises(ValidationError):
        look(logo=name)


@pytest.mark.parametrize(
    ("logo", "ratio"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"/>', "300/100"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x14\x08\x06\x00\x00\x00", "40/20"),
        (b"<svg/>", "1/1"),
    ],
)
def test_the_room_of_a_logo_is_there_before_it_has_come(logo: bytes, ratio: str) -> None:
    assert f"aspect-ratio:{ratio}" in style_sheet(look(logo="logo.svg"), logo)


def test_a_logo_keeps_its_ending_alone() -> None:
    assert logo_path("marks/Our Clinic.SVG") == "look/logo.svg"


def test_letters_with_serifs_are_those_of_the_device() -> None:
    sheet = style_sheet(look(letters="serif"))
    assert "serif" in sheet
    assert "url(" not in sheet


def test_people_in_drawings_get_the_clinics_colours() -> None:
    sheet = style_sheet(look(figures={"shirt": "#a8577e", "shorts": "#3d3b4f"}))
    assert "--figure-shirt:#a8577e" in sheet
    assert "--figure-shirt-far:" in sheet
    assert "--figure-skin" not in sheet
    assert "--figure-shorts:#5c7793" in sheet, "dark shorts would vanish on a dark page"


def test_a_clinic_need_not_choose() -> None:
    clinic = Clinic.model_validate({"name": "Clinic", "country": "uk", "disclaimer": "It replaces nothing."})
    assert clinic.look == look()


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10H0z" fill="#135f2a"/></svg>'


@pytest.mark.slow
def test_pages_and_sheets_show_what_a_clinic_chose(tmp_path: Path) -> None:
    project = copied(tmp_path)
    clinic = project.content / "clinic.yml"
    clinic.write_text(f'{clinic.read_text()}look: {{logo: logo.svg, colour: "#7a2e5d", letters: serif}}\n')
    (project.media / "logo.svg").write_bytes(LOGO)
    assert not list(build(project).report)
    for name in ("index.html", "exercises/full/index.html", "404.html"):
        page = (project.site / name).read_text()
        assert "--brand:#7a2e5d" in page
        assert "look/logo.svg" in page
    assert (project.site / "look/logo.svg").read_bytes() == LOGO
    for print_ in ("", "-large"):
        sheet = PdfDocument(project.site / f"sheets/full-a4{print_}.pdf")[0].render(scale=1).to_pil().convert("RGB")
        colours = {colour for _, colour in sheet.getcolors(1_000_000)}
        assert {(0x7A, 0x2E, 0x5D), (0x13, 0x5F, 0x2A)} <= colours


@pytest.mark.slow
def test_a_logo_that_is_taken_away_is_gone(tmp_path: Path) -> None:
    project = copied(tmp_path)
    clinic = project.content / "clinic.yml"
    words = clinic.read_text()
    clinic.write_text(f"{words}look: {{logo: logo.svg}}\n")
    (project.media / "logo.svg").write_bytes(LOGO)
    assert not list(build(project).report)
    clinic.write_text(words)
    assert not list(build(project).report)
    assert not (project.site / "look").exists()
    assert "look/" not in (project.site / "index.html").read_text()


@pytest.mark.slow
def test_a_logo_that_could_run_something_stops_the_build(tmp_path: Path) -> None:
    project = copied(tmp_path)
    clinic = project.content / "clinic.yml"
    clinic.write_text(f"{clinic.read_text()}look: {{logo: logo.svg}}\n")
    (project.media / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')
    assert any("onload" in str(problem) for problem in build(project).report)
