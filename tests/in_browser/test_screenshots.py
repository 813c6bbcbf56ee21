"""The pictures for a reviewer: a page at three widths, light and dark, on paper, and each kind of sheet."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from screenshots import COLOURS, SHEETS, WIDTHS, draw, main, photograph


def test_a_page_is_seen_at_every_width_in_both_schemes_and_on_paper(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    photograph(browser, site, "when to get help", tmp_path)
    for width in WIDTHS:
        seen = [Image.open(tmp_path / f"when-to-get-help-{width}-{colours}.png") for colours in COLOURS]
        assert [picture.width for picture in seen] == [width, width]
        assert seen[0].getpixel((2, seen[0].height - 2)) != seen[1].getpixel((2, seen[1].height - 2))
    assert (tmp_path / "when-to-get-help-printed.pdf").read_bytes().startswith(b"%PDF")


def test_every_kind_of_sheet_is_there_and_drawn(site_folder: Path, tmp_path: Path) -> None:
    for name, sheet in SHEETS.items():
        draw(site_folder / "sheets" / f"{sheet}.pdf", tmp_path, name)
        first = Image.open(tmp_path / f"{name}-page-1.png")
        assert first.height > first.width > 800
        assert (first.convert("L").getextrema()) == (0, 255)


def test_an_unknown_name_is_answered_with_those_there_are(
    site_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["exorcise"], site_folder, tmp_path / "new") == 2
    assert "there is no page 'exorcise'; there are: home" in capsys.readouterr().err
    assert main([], tmp_path, tmp_path / "new") == 2
    assert "run scripts/build first" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
