"""How much a phone loads to search: our index beside Material's own and Pagefind, for libraries of growing size.

    python tests/bench/bench_search.py [SIZE ...]        sizes in exercises; 30, 300 and 3,000 unless said otherwise

All three index the same Markdown. What is counted is bytes as a server sends them, compressed with gzip where that
makes them smaller: before anything is typed, and for each query until its results are on the screen, typed letter by
letter into a real browser. Pictures are not counted. Pagefind is measured where it is installed, in this environment
or in one that PAGEFIND_PYTHON names: pip install 'pagefind[bin]'.
"""

import gzip
import logging
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, Response
from synthetic import make_project, names

from limber import build as building
from limber.base import clock
from limber.base.files.writer import write_file
from limber.base.project import BUNDLED_ASSETS, Project
from limber.guide.presenter import Presenter
from limber.site.pages import plan_pages
from limber.site.render import Renderer
from limber.site.search.index import search_index

sys.path.append(str(Path(__file__).parents[1]))
from browser import serving, with_chromium

SIZES = (30, 300, 3000)

QUERIES = ("hamstring stretch", "brige", "bum", "choulder", "calf", "lower back", "stiff", "pillow squeeze")

PLAIN_SETTINGS = """\
site_name: Plain
docs_dir: site_src
theme: {name: material, font: false}
plugins: [search]
nav: [Home: index.md, Exercises: exercises/index.md]
not_in_nav: "*.md"
markdown_extensions: [attr_list, def_list, md_in_html, sane_lists]
"""

OUR_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><main></main>
<button class="top__search" data-list="./" data-files="false">Search</button>
<script src="assets/limber.js"></script></html>"""

PAGEFIND_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<script type="module">
  window.pagefind = await import("./pagefind/pagefind.js");
  window.look = async (words) => {
    const search = await pagefind.search(words);
    const results = await Promise.all(search.results.slice(0, 12).map((result) => result.data()));
    return results.map((result) => result.meta.title);
  };
</script></html>"""


class Scale:
    """Adds up what a page loads."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.requests = 0
        page.on("response", self._weigh)

    def _weigh(self, response: Response) -> None:
        body = response.body()
        self.bytes += min(len(body), len(gzip.compress(body, 9)))
        self.requests += 1


def weight(path: Path) -> int:
    """Return the compressed size of a file, in bytes."""
    return len(gzip.compress(path.read_bytes(), 9))


def write_sites(folder: Path, size: int) -> tuple[Path, Path]:
    """Make a folder with our search alone, and one with Material's whole site of the same Markdown."""
    project = make_project(folder / "project", size)
    loaded = building.load(project)
    library = loaded.library
    if library is None or loaded.report.has_errors:
        raise SystemExit("\n".join(str(problem) for problem in list(loaded.report)[:10]))
    pages = plan_pages(Presenter(library, {}, clock.today()))
    ours = folder / "ours"
    for name, text in search_index(pages).items():
        write_file(ours / name, text)
    for path in BUNDLED_ASSETS.glob("*.js"):
        write_file(ours / "assets" / path.name, path.read_bytes())
    for name in ("index.html", "404.html"):
        write_file(ours / name, OUR_PAGE)
    renderer = Renderer(project.template_dirs, Presenter(library).clinic(), project.root)
    for page in pages:
        write_file(project.site_src / page.path, renderer.render(page))
    return ours, plain(project)


def plain(project: Project) -> Path:
    """Build the Markdown with Material and its search; return the folder of the site."""
    logging.disable(logging.CRITICAL)  # it finds fault with links to sheets, which are not made here
    settings = project.root / "plain.yml"
    settings.write_text(PLAIN_SETTINGS, encoding="utf-8")
    target = project.root / "plain"
    build(load_config(str(settings), site_dir=str(target)))
    return target


def run_ours(browser: Browser, address: str, queries: tuple[str, ...]) -> tuple[int, list[int], int]:
    """Return bytes before typing, bytes for each query in a new browser, and the most requests of one query."""
    before, spent, most = 0, [], 0
    for query in queries:
        page = browser.new_context().new_page()
        page.goto(address)
        scale = Scale(page)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("dialog").wait_for()
        page.wait_for_load_state("networkidle")
        before, opened = scale.bytes, scale.requests
        page.locator("#search-words").press_sequentially(query, delay=150)
        page.wait_for_timeout(500)
        page.wait_for_load_state("networkidle")
        page.locator("dialog [role=status]:not(:empty)").wait_for()
        spent.append(scale.bytes - before)
        most = max(most, scale.requests - opened)
        page.context.close()
    return before, spent, most


def run_pagefind(browser: Browser, address: str, queries: tuple[str, ...]) -> tuple[int, list[int], int]:
    """Return the same for Pagefind, and its first title for each query; it is asked once, with the whole query."""
    before, spent, most = 0, [], 0
    for query in queries:
        page = browser.new_context().new_page()
        scale = Scale(page)
        page.goto(address + "pagefind-search.html")
        page.wait_for_function("() => window.look !== undefined")
        page.evaluate("pagefind.init()")
        page.wait_for_load_state("networkidle")
        before, opened = scale.bytes, scale.requests
        page.evaluate("words => look(words)", query)
        page.wait_for_load_state("networkidle")
        spent.append(scale.bytes - before)
        most = max(most, scale.requests - opened)
        page.context.close()
    return before, spent, most


def index_with_pagefind(folder: Path) -> bool:
    """Index a built site; return whether Pagefind is there to do it."""
    python = os.environ.get("PAGEFIND_PYTHON", sys.executable)
    done = subprocess.run([python, "-m", "pagefind", "--site", folder], capture_output=True, text=True, check=False)
    write_file(folder / "pagefind-search.html", PAGEFIND_PAGE)
    return done.returncode == 0


def show(name: str, size: int, before: int, spent: list[int], requests: int) -> None:
    """Print a line."""
    median, largest = (f"{statistics.median(spent) / 1000:.1f}", f"{max(spent) / 1000:.1f}") if spent else ("0", "0")
    cells = (str(size), name, f"{before / 1000:.1f}", median, largest, str(requests))
    print(" | ".join(f"{cell:>18}" for cell in cells), flush=True)


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size and each way to search."""
    head = ("exercises", "search", "kB before typing", "kB a query: median", "most", "requests, most")
    print(" | ".join(f"{name:>18}" for name in head))
    with with_chromium() as browser:
        for size in sizes:
            queries = (*QUERIES, names(0)[0].split(" ", maxsplit=1)[0])
            with tempfile.TemporaryDirectory() as folder:
                ours, material = write_sites(Path(folder), size)
                with serving(ours) as address:
                    show("ours", size, *run_ours(browser, address, queries))
                worker = next((material / "assets" / "javascripts" / "workers").glob("search.*.js"))
                show("Material", size, weight(material / "search" / "search_index.json") + weight(worker), [], 0)
                if index_with_pagefind(material):
                    with serving(material) as address:
                        show("Pagefind", size, *run_pagefind(browser, address, queries))


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
