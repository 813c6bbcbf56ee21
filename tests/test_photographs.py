"""From the phone to the finished site: no page, file or sheet tells where and with what a photograph was taken."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image

from limber.cli.main import main
from told_photograph import MARKS, told_photograph
from whole_site import copied


def _streams(pdf: bytes) -> bytes:
    """Return everything in a PDF file, unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = [pdf]
    for number in (*reader.xref_objStm, *reader.xref[0]):
        item = reader.get_object(number)
        found.append(repr(item).encode())
        if isinstance(item, pypdf.generic.StreamObject):
            found.append(item._data)  # noqa: SLF001 - as it is stored, a JPEG among it
    return b"\n".join(found)


def _in_a_site(folder: Path, name: str, raw: bytes) -> Path:
    project = copied(folder)
    (project.media / name).write_bytes(raw)
    for path in (project.content / "exercises").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        if "photo.svg" in text:
            text = re.sub(r"^figure: .*\n", "", text, flags=re.MULTILINE)
            path.write_text(text.replace("photo.svg", name), encoding="utf-8")
    return project.root


@pytest.mark.slow
def test_nothing_that_is_published_tells_where_it_was_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _in_a_site(tmp_path, "told.jpg", told_photograph((1600, 1200)))
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.stderr
    assert CliRunner().invoke(main, ["sheet", "full", "--output", "handout.pdf"]).exit_code == 0
    files = [path for place in ("site", "site_src") for path in (root / place).rglob("*") if path.is_file()]
    files.append(root / "handout.pdf")
    for path in files:
        data = path.read_bytes()
        whole = _streams(data) if path.suffix == ".pdf" else data
        assert not [mark for mark in MARKS if mark in whole], path
        assert b"Exif\0\0" not in whole, path
    page = (root / "site" / "exercises" / "full" / "index.html").read_text(encoding="utf-8")
    (picture,) = re.findall(r'<img [^>]*alt="A person lies on the back&#46;"[^>]*>', page)
    assert {'height="1600"', 'width="1200"'} <= set(picture.split())
    with Image.open(root / "site" / "media" / "told.jpg") as shown:
        assert (shown.width, shown.height) == (1200, 1600)
    pictures = pypdf.PdfReader(root / "handout.pdf").pages[0].images
    assert any(picture.image is not None and picture.image.height > 1000 for picture in pictures)
    assert "A person lies on the back." in repr(_streams((root / "handout.pdf").read_bytes()))


def test_what_is_no_photograph_is_an_error_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _in_a_site(tmp_path, "film.jpg", b"\0\0\0\x14ftypqt  \0\0\0\0")
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert re.search(r"content/exercises/full\.yml:\d+:\d+: error: image: film\.jpg is a video", result.stderr)
    assert "help: put it on a web space" in result.stderr
