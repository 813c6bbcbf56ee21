"""A photograph for pages and for paper: decoded, turned upright, and written anew, so that nothing else is left.

A phone writes into a JPEG where it was taken, when, with which device, and a small copy of what was cut away. The
pixels are decoded into an empty picture and encoded again; only the colour profile is kept, without which those of a
wide-gamut camera would change. On paper it is grey, from white to black, so that it can be read from any printer.
"""

import base64
import io
import re
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.Image import open as decode

from limber.checking.photograph.odd_files import odd_file

EDITION = "1"
"""Raised when the same file would give another picture."""

WIDEST = 1200
"""Width of a picture for pages, in pixels; a narrower one keeps its own."""

WIDEST_ON_PAPER = 900
"""Width of a picture for paper, in pixels: 300 dots an inch at 76 mm."""

NARROWEST = 200
"""A narrower picture shows nothing that could be followed, in pixels."""

MOST_BYTES = 60_000_000
MOST_PIXELS = 120_000_000
"""What one file may hold: cameras make up to 100 million pixels."""

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
_QUALITY = 82
_CUT_OFF = 1
"""How many per cent of the darkest and lightest pixels on paper are black and white."""

_VIEW = re.compile(rb"<svg[^>]* viewBox=[\"'](?:-?[\d.]+[ ,]+){2}([\d.]+)[ ,]+([\d.]+)[\"']")


class PhotographError(Exception):
    """A file cannot be shown as a photograph.

    Attributes:
        hint: What to do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph, fit to be published.

    Attributes:
        page: The file for pages: JPEG, or the SVG that it was.
        width: Its width in pixels.
        height: Its height in pixels.
        paper: An SVG for sheets.
    """

    page: bytes
    width: int
    height: int
    paper: bytes


def published_name(name: str) -> str:
    """Return the name under which a photograph is published: what is not a JPEG or SVG becomes a JPEG."""
    return name if name.lower().endswith((".jpg", ".jpeg", ".svg")) else f"{name}.jpg"


def prepare(name: str, raw: bytes) -> Photograph:
    """Make a photograph fit to be published. The same file gives the same bytes.

    Args:
        name: Its name: one that ends in ".svg" is a drawing, and stays as it is.
        raw: Its bytes.

    Raises:
        PhotographError: It is no photograph, is damaged, or is too small or too large.
    """
    if name.lower().endswith(".svg"):
        return _drawing(raw)
    if odd := odd_file(raw):
        raise PhotographError(*odd)
    if len(raw) > MOST_BYTES:
        raise PhotographError(f"has more than {MOST_BYTES // 1_000_000} MB", "save it smaller")
    picture, profile = _decoded(raw)
    if picture.width < NARROWEST:
        raise PhotographError(f"is only {picture.width} pixels wide", f"use one of {NARROWEST} pixels or more")
    page = _scaled(picture, WIDEST)
    paper = _scaled(ImageOps.grayscale(picture), WIDEST_ON_PAPER)
    inside = base64.b64encode(_jpeg(ImageOps.autocontrast(paper, cutoff=_CUT_OFF), None)).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper.width} {paper.height}">'
        f'<image width="{paper.width}" height="{paper.height}" href="data:image/jpeg;base64,{inside}"/></svg>'
    )
    return Photograph(_jpeg(page, profile), page.width, page.height, svg.encode())


def _drawing(raw: bytes) -> Photograph:
    view = _VIEW.search(raw)
    if view is None or not float(view[1]) or not float(view[2]):
        raise PhotographError("is not an SVG drawing with a viewBox", "save it as SVG, JPEG or PNG")
    return Photograph(raw, round(float(view[1])) or 1, round(float(view[2])) or 1, raw)


def _decoded(raw: bytes) -> tuple[Image.Image, bytes | None]:
    """Return the pixels, upright and on white, as a picture that holds nothing else; and the colour profile."""
    Image.init()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with decode(io.BytesIO(raw), formats=[form for form in _FORMATS if form in Image.OPEN]) as opened:
                _refuse(opened)
                upright = ImageOps.exif_transpose(opened)
                profile = opened.info.get("icc_profile") if upright.mode in {"RGB", "RGBA"} else None
                clean = Image.new("RGB", upright.size, "white")
                shown = _in_colours(upright)
                clean.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
                return clean, profile if isinstance(profile, bytes) else None
    except PhotographError:
        raise
    except UnidentifiedImageError:
        raise PhotographError("is not a picture that can be read", "save it as JPEG or PNG") from None
    except (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError, EOFError):
        raise PhotographError("is damaged: it ends early, or parts of it cannot be read", "copy it again") from None


def _refuse(opened: Image.Image) -> None:
    """Refuse what its size or its kind says not to decode."""
    if opened.width * opened.height > MOST_PIXELS:
        raise PhotographError("has too many pixels", "save it smaller")
    if getattr(opened, "n_frames", 1) > 1 and opened.format in {"GIF", "WEBP", "PNG"}:
        raise PhotographError("is a moving picture", "save one picture of it as JPEG or PNG")


def _in_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in RGB, or RGBA where parts of it are clear; 16 bits of grey become 8."""
    if picture.mode.startswith("I") or picture.mode == "F":
        low, high = picture.getextrema()
        reach = max(float(high) - float(low), 1.0)  # type: ignore[arg-type] # one band has one pair of numbers
        scaled = picture.convert("F").point(lambda value: (value - float(low)) * 255 / reach)  # type: ignore[arg-type]
        return scaled.convert("L").convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _scaled(picture: Image.Image, widest: int) -> Image.Image:
    if picture.width <= widest:
        return picture
    size = (widest, max(1, round(picture.height * widest / picture.width)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, profile: bytes | None) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True, icc_profile=profile)
    return made.getvalue()
