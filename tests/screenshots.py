"""Pictures of each kind of page of the site in `site/`; `scripts/screenshots` runs this."""

import sys
from typing import Literal

from playwright.sync_api import Browser

from browser import PAGES, ROOT, serving, with_chromium

WIDTHS = (320, 390, 1280)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOLDER = ROOT / ".limber" / "screenshots"


def main(names: list[str]) -> int:
    """Make the pictures of these pages, or of all; return the exit status."""
    unknown = [name for name in names if name not in PAGES]
    if unknown or not (ROOT / "site" / "index.html").is_file():
        problem = (
            f"there is no page {unknown[0]!r}; there are: {', '.join(PAGES)}" if unknown else "run scripts/build first"
        )
        sys.stderr.write(f"screenshots: {problem}\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with with_chromium() as browser, serving(ROOT / "site") as address:
        for name in names or PAGES:
            photograph(browser, address + PAGES[name], name.replace(" ", "-"))
    sys.stdout.write(f"The pictures are in {FOLDER}\n")
    return 0


def photograph(browser: Browser, address: str, name: str) -> None:
    """Make the pictures of one page."""
    page = browser.new_page()
    page.goto(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for colours in COLOURS:
            page.emulate_media(color_scheme=colours)
            page.screenshot(path=FOLDER / f"{name}-{width}-{colours}.png", full_page=True)
    page.emulate_media(media="print", color_scheme="light")
    page.pdf(path=FOLDER / f"{name}-printed.pdf", format="A4", tagged=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
