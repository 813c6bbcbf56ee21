"""What is published of a photograph is upright, has its colours, and tells nothing of place, day and device."""

import base64
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageStat

from limber.checking.photograph.prepare import WIDEST, WIDEST_ON_PAPER, PhotographError, prepare, published_name
from told_photograph import MARKS, told_photograph


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def on_paper(svg: bytes) -> Image.Image:
    found = re.search(rb"base64,([^\"]+)", svg)
    assert found is not None
    return opened(base64.b64decode(found[1]))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_is_left_but_the_picture(form: str) -> None:
    raw = told_photograph(form=form)
    assert MARKS[0] in raw
    made = prepare(f"told.{form.lower()}", raw)
    for data in (made.page, base64.b64decode(re.search(rb"base64,([^\"]+)", made.paper)[1])):  # type: ignore[index]
        assert not any(mark in data for mark in MARKS)
        assert b"Exif" not in data
        assert not opened(data).getexif()
        assert "comment" not in opened(data).info


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright_and_stays_so(orientation: int) -> None:
    made = prepare("a.jpg", told_photograph(orientation=orientation))
    page = opened(made.page)
    assert (page.width, page.height) == (made.width, made.height)
    assert (made.width > made.height) == (orientation <= 4)
    corners = {
        "upper left": (5, 5),
        "upper right": (page.width - 5, 5),
        "lower left": (5, page.height - 5),
        "lower right": (page.width - 5, page.height - 5),
    }
    red = {name for name, place in corners.items() if page.getpixel(place)[0] > 150}  # type: ignore[index]
    at = [
        "upper left",
        "upper right",
        "lower right",
        "lower left",
        "upper left",
        "upper right",
        "lower right",
        "lower left",
    ]
    assert red == {at[orientation - 1]}


def test_the_colour_profile_is_kept() -> None:
    raw = told_photograph()
    assert opened(prepare("a.jpg", raw).page).info["icc_profile"] == opened(raw).info["icc_profile"]


def test_it_is_scaled_and_never_made_larger() -> None:
    large = prepare("a.jpg", told_photograph((3000, 1500), orientation=1))
    assert (large.width, large.height) == (WIDEST, WIDEST // 2)
    assert on_paper(large.paper).width == WIDEST_ON_PAPER
    assert prepare("a.jpg", told_photograph((300, 200), orientation=1)).width == 300


def test_on_paper_it_is_grey_from_black_to_white() -> None:
    pale = Image.new("RGB", (400, 300), (150, 150, 150))
    pale.paste((170, 170, 170), (200, 0, 400, 300))
    made = io.BytesIO()
    pale.save(made, "PNG")
    paper = on_paper(prepare("a.png", made.getvalue()).paper)
    assert paper.mode == "L"
    low, high = ImageStat.Stat(paper).extrema[0]
    assert (low, high) == (0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_becomes_a_picture(mode: str) -> None:
    picture = Image.new("I;16", (300, 200), 3000) if mode == "I;16" else Image.new("L", (300, 200), 90).convert(mode)
    made = io.BytesIO()
    picture.save(made, "TIFF" if mode == "CMYK" else "PNG")
    assert opened(prepare("a", made.getvalue()).page).mode == "RGB"


def test_what_is_clear_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(made, "PNG")
    assert opened(prepare("a.png", made.getvalue()).page).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.jpg", b"", "is empty"),
        ("a.jpg", b"\0" * 100, "is empty"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "is a HEIC photograph"),
        ("a.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0", "is a HEIC photograph"),
        ("a.mov", b"\0\0\0\x14ftypqt  \0\0\0\0", "is a video"),
        ("a.webm", b"\x1a\x45\xdf\xa3....", "is a video"),
        ("a.avi", b"RIFF....AVI LIST", "is a video"),
        ("a.jpg", b"%PDF-1.7\n", "is a PDF file"),
        ("a.jpg", b"PK\x03\x04....", "is a Word, Excel or ZIP file"),
        ("a.jpg", b"\n <!DOCTYPE html><title>x</title>", "is a web page"),
        ("a.jpg", b"\xef\xbb\xbf<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG drawing under the name"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not an SVG drawing with a viewBox"),
        ("a.jpg", b"version https://git-lfs.github.com/spec/v1\n", "is a place holder of Git LFS"),
        ("a.jpg", b"a photograph, one day", "is not a picture that can be read"),
        ("a.jpg", told_photograph()[:4000], "is damaged"),
        ("a.jpg", told_photograph((150, 100), orientation=1), "is only 150 pixels wide"),
    ],
)
def test_what_is_no_photograph_says_what_it_is(name: str, raw: bytes, says: str) -> None:
    with pytest.raises(PhotographError, match=says) as found:
        prepare(name, raw)
    assert found.value.hint


def test_a_moving_picture_is_refused() -> None:
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(PhotographError, match="is a moving picture"):
        prepare("a.gif", made.getvalue())


def test_the_same_file_gives_the_same_bytes() -> None:
    raw = told_photograph()
    assert prepare("a.jpg", raw) == prepare("b.jpg", raw)


def test_the_name_says_what_it_is() -> None:
    assert [published_name(name) for name in ("a.jpg", "A.JPEG", "b.png", "c.svg")] == [
        "a.jpg",
        "A.JPEG",
        "b.png.jpg",
        "c.svg",
    ]


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 3000))
def test_any_bytes_are_a_photograph_or_a_fault(noise: bytes, place: int) -> None:
    raw = told_photograph((240, 200))
    for data in (noise, raw[:place] + noise + raw[place + len(noise) :]):
        try:
            prepare("a.jpg", data)
        except PhotographError:
            continue
