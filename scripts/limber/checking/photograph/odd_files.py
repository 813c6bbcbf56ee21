"""What a file that is no photograph is instead, by how it begins, and what to do about it."""

from collections.abc import Iterator

_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
_BEGINS = 64


def odd_file(raw: bytes) -> tuple[str, str] | None:
    """Return what a file is that cannot be shown as a photograph, and what to do; None where it may be one.

    Args:
        raw: All of it.
    """
    return next(_found(raw, raw[:_BEGINS], raw[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()), None)


def _found(raw: bytes, head: bytes, text: bytes) -> Iterator[tuple[str, str]]:
    if not raw.strip(b"\0"):
        yield "is empty", "copy the photograph again"
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in _HEIC:
        yield (
            "is a HEIC photograph, which most browsers cannot show",
            "open it on the phone or computer, and save it as JPEG",
        )
    if (brand and brand not in _AVIF) or head.startswith((b"\x1a\x45\xdf\xa3", b"FLV")) or head[8:12] == b"AVI ":
        yield "is a video", "put it on a web space, and give its address: video: https://..., with a title"
    if head.startswith(b"%PDF"):
        yield "is a PDF file", "save the picture in it as JPEG or PNG"
    if head.startswith(b"PK"):
        yield "is a Word, Excel or ZIP file", "save the picture in it as JPEG or PNG"
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        yield "is a web page, saved under the name of a picture", "save the picture itself"
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        yield "is an SVG drawing under the name of a photograph", "give it a name that ends in .svg"
    if text.startswith((b"version https://git-lfs",)):
        yield "is a place holder of Git LFS", "fetch the file itself: git lfs pull"
