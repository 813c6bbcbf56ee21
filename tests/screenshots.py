"""Pictures of each kind of page of the site in `site/`; `scripts/screenshots` runs this."""

import sys
from typing import Literal

from playwright.sync_api import Browser

from browser import PAGES, PHONE, ROOT, VIEWS, serving, with_chromium

WIDTHS = (320, 390, 1280)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOLDER = ROOT / ".limber" / "screenshots"


def main(names: list[str]) -> int:
    """Make the pictures of these pages, or of all; return the exit status."""
    unknown = [name for name in names if name not in VIEWS]
    if unknown or not (ROOT / "site" / "index.html").is_file():
        problem = (
            f"there is no page {unknown[0]!r}; there are: {', '.join(VIEWS)}" if unknown else "run scripts/build first"
        )
        sys.stderr.write(f"screenshots: {problem}\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with with_chromium() as browser, serving(ROOT / "site") as address:
        for name in names or VIEWS:
            photograph(browser, address, name)
    sys.stdout.write(f"The pictures are in {FOLDER}\n")
    return 0


def photograph(browser: Browser, address: str, name: str) -> None:
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
            page.screenshot(path=FOLDER / f"{file}-{width}-{colours}.png", full_page=name in PAGES)
    if name in PAGES:
        page.emulate_media(media="print", color_scheme="light")
        page.pdf(path=FOLDER / f"{file}-printed.pdf", format="A4", tagged=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
