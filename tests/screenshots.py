"""Pictures of each kind of page and sheet of the site in `site/`, for a reviewer; `scripts/screenshots` runs this."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from browser import PAGES, PHONE, ROOT, VIEWS, serving, with_chromium

WIDTHS = (320, 390, 1280)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOLDER = ROOT / ".limber" / "screenshots"

SHEETS = {
    "sheet": "bridge-a4",
    "sheet in stages": "bird-dog-a4",
    "sheet on Letter": "bridge-letter",
    "sheet in large print": "bridge-a4-large",
    "plan": "programme-back-pain-first-weeks-a4",
    "plan in large print": "programme-back-pain-first-weeks-a4-large",
}
"""A sheet of each kind."""

DOTS_PER_INCH = 100


def main(names: list[str], site: Path = ROOT / "site", folder: Path = FOLDER) -> int:
    """Make the pictures of these pages and sheets, or of all; return the exit status."""
    unknown = [name for name in names if name not in VIEWS and name not in SHEETS]
    if unknown or not (site / "index.html").is_file():
        known = ", ".join((*VIEWS, *SHEETS))
        problem = f"there is no page {unknown[0]!r}; there are: {known}" if unknown else "run scripts/build first"
        sys.stderr.write(f"screenshots: {problem}\n")
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    wanted = names or [*VIEWS, *SHEETS]
    for name in wanted:
        if name in SHEETS:
            draw(site / "sheets" / f"{SHEETS[name]}.pdf", folder, name.replace(" ", "-"))
    if views := [name for name in wanted if name in VIEWS]:
        with with_chromium() as browser, serving(site) as address:
            for name in views:
                photograph(browser, address, name, folder)
    sys.stdout.write(f"The pictures are in {folder}\n")
    return 0


def draw(sheet: Path, folder: Path, name: str) -> None:
    """Make a picture of each page of a sheet, as it comes out of a printer."""
    with PdfDocument(sheet) as pdf:
        for number, page in enumerate(pdf, 1):
            page.render(scale=DOTS_PER_INCH / 72).to_pil().save(folder / f"{name}-page-{number}.png")


def photograph(browser: Browser, address: str, name: str, folder: Path) -> None:
    """Make the pictures of one page, or of what can be opened on it."""
    path, act = VIEWS[name]
    file = name.replace(":", "").replace(" ", "-")
    page = browser.new_page(viewport=PHONE)
    page.goto(address + path)
    act(page)
    page.evaluate("for (const picture of document.images) picture.loading = 'eager';")
    page.wait_for_function("() => [...document.images].every((picture) => picture.complete)")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            page.screenshot(path=folder / f"{file}-{width}-{colours}.png", full_page=name in PAGES)
    if name in PAGES:
        page.emulate_media(media="print", color_scheme="light")
        page.pdf(path=folder / f"{file}-printed.pdf", format="A4", tagged=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
