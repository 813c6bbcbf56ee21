"""Packed PDF files: smaller, and the same to a reader."""

from limber.sheet.pdf_pack import pack
from sheet_site import bundled_press, elements, read

TEMPLATE = b"""
#set document(title: "Packed", date: auto)
#set text(font: "Source Sans Pro", lang: "en", region: "GB")
= First
#for number in range(60) [- item #number]
#pagebreak()
= Second
"""


def _made() -> tuple[bytes, bytes]:
    plain = bundled_press().compile({"main.typ": TEMPLATE})
    return plain, pack(plain)


def test_a_packed_file_is_smaller_and_says_the_same() -> None:
    plain, packed = _made()

    assert len(packed) < 0.6 * len(plain)
    before, after = read(plain), read(packed)
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert [tag for tag, _ in elements(packed)] == [tag for tag, _ in elements(plain)]
    assert after.metadata == before.metadata
    assert after.trailer["/ID"] == before.trailer["/ID"]


def test_any_other_file_stays_as_it_is() -> None:
    plain, packed = _made()
    for content in (packed, b"", b"%PDF-1.7\n", plain[:-200], plain.replace(b"1 0 obj", b"1 1 obj", 1)):
        assert pack(content) == content
