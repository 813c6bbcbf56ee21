"""How soon a phone shows an exercise page, and what it loads: ours beside Material's own, from the same Markdown.

    python tests/bench/bench_page.py [RUNS]        7 runs unless said otherwise; the middle one counts

Chromium's own throttling stands for the phone: 1.6 Mbit/s with 150 ms of delay ("slow 4G") and a processor that is four
times slower. Every run is a first visit: nothing is kept from the one before. Lighthouse's score is added where it is
installed (tests/lighthouse, README). Times depend on the machine; what means something elsewhere is the comparison.
"""

import contextlib
import logging
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

sys.path.append(str(Path(__file__).parents[1]))
from playwright.sync_api import Browser

from browser import PAGES, PHONE, build_site, serving, with_chromium
from lighthouse_runner import audit, can_run

RUNS = 7

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = {"rate": 4}

SETTINGS = """\
site_name: Exercise guides
site_url: https://guides.example/
docs_dir: site_src
theme: {{name: material{font}}}
plugins: [{plugins}]
nav: [Home: index.md, Exercises: exercises/index.md, Programmes: programmes/index.md, Help: help.md]
not_in_nav: "*.md"
markdown_extensions: [attr_list, def_list, md_in_html, sane_lists]
"""

WATCH = """
  window.seen = { paint: 0, first: 0, shift: 0, what: "" };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    seen.paint = entry.startTime; seen.what = entry.element?.tagName + " " + (entry.url || "").split("/").at(-1);
  })).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { seen.shift += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach((entry) => {
    seen.first = entry.startTime;
  })).observe({ type: "paint", buffered: true });
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One first visit.

    Attributes:
        first: When anything was painted, in milliseconds.
        largest: When the largest thing was painted, in milliseconds.
        what: What that was.
        shift: Cumulative layout shift.
        loaded: Bytes over the network until everything was there, headers included; no service worker.
        requests: How many there were.
    """

    first: float
    largest: float
    what: str
    shift: float
    loaded: int
    requests: int


def visit(browser: Browser, address: str) -> Seen:
    """Open a page for the first time, as a phone does."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, service_workers="block")
    page = context.new_page()
    # Fonts from elsewhere cannot be had everywhere; they are refused, and neither waited for nor counted.
    page.route(lambda url: not url.startswith("http://127.0.0.1"), lambda route: route.abort())
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", SLOWER)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    context.close()
    return Seen(seen["first"], seen["paint"], seen["what"], seen["shift"], sum(sizes), len(sizes))


def sites(folder: Path) -> Iterator[tuple[str, Path]]:
    """Build the starter content: as it is published, and with Material's own theme from the same Markdown."""
    root = folder / "clinic"
    root.mkdir()
    yield "ours", build_site(root)
    logging.disable(logging.CRITICAL)  # Material finds fault with files that are there
    for name, font, plugins in (("Material, no fonts, no search", ", font: false", ""), ("Material", "", "search")):
        settings = root / "plain.yml"
        settings.write_text(SETTINGS.format(font=font, plugins=plugins), encoding="utf-8")
        target = folder / name
        build(load_config(str(settings), site_dir=str(target)))
        yield name, target


def main(runs: int) -> None:
    """Print a line for each site."""
    head = ("first paint", "largest paint", "of", "layout shift", "kB", "requests", "Lighthouse")
    print(f"{'':>30} | " + " | ".join(f"{name:>14}" for name in head))
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        addresses = {
            name: stack.enter_context(serving(path)) + PAGES["exercise"] for name, path in tuple(sites(folder))
        }
        seen: dict[str, list[Seen]] = {name: [] for name in addresses}
        with with_chromium() as browser:
            for _ in range(runs):  # in turns, so that what else the machine does disturbs all of them alike
                for name, address in addresses.items():
                    seen[name].append(visit(browser, address))
        for name, address in addresses.items():
            score = audit([address], "performance")[address].scores["performance"] if can_run() else None
            cells = (
                f"{statistics.median(each.first for each in seen[name]) / 1000:.2f} s",
                f"{statistics.median(each.largest for each in seen[name]) / 1000:.2f} s",
                seen[name][0].what[:14],
                f"{max(each.shift for each in seen[name]):.3f}",
                f"{statistics.median(each.loaded for each in seen[name]) / 1000:.0f}",
                str(seen[name][0].requests),
                f"{100 * score:.0f}" if score is not None else "",
            )
            print(f"{name:>30} | " + " | ".join(f"{cell:>14}" for cell in cells), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RUNS)
