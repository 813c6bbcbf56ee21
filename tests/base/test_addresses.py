"""Where pages and sheets lie, and the addresses that the world knows them by."""

from pathlib import PurePosixPath

import pytest
from mkdocs.structure.files import File

from limber.base import addresses
from limber.base.addresses import Published, path_of, sheet_path

PATHS = ("index.md", "exercises/index.md", "exercises/bridge.md", "help.md", "sheets/bridge-a4.pdf", "assets/icon.svg")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("exercise:bridge", "exercises/bridge.md"),
        ("programme:first", "programmes/first.md"),
        ("condition:back-pain", "conditions/back-pain.md"),
        ("page:about", "about.md"),
    ],
)
def test_the_page_of_an_entry(target: str, path: str) -> None:
    assert path_of(target) == path


def test_the_sheets_of_an_entry() -> None:
    assert sheet_path("exercise:bridge", "a4") == "sheets/bridge-a4.pdf"
    assert sheet_path("programme:first", "letter", large=True) == "sheets/programme-first-letter-large.pdf"


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_files_and_addresses_are_those_of_mkdocs(path: str, *, directory_urls: bool) -> None:
    theirs = File(path, "site_src", "site", directory_urls)
    ours = Published("https://clinic.org/guides/", directory_urls)
    assert ours.file(path) == PurePosixPath(theirs.dest_uri)
    url = "" if theirs.url == "./" else theirs.url
    assert ours.address(path) == f"https://clinic.org/guides/{url}"


def test_a_place_on_a_page_is_kept() -> None:
    there = Published("https://clinic.org", directory_urls=False)
    assert there.address("exercises/bridge.md#stage-1") == "https://clinic.org/exercises/bridge.html#stage-1"


@pytest.mark.parametrize("site_url", ["", "https://guides.example/", "http://localhost:8000/", "nonsense", "//"])
def test_a_site_that_nobody_can_reach_has_no_addresses(site_url: str) -> None:
    assert Published(site_url).address("help.md") == ""


def test_the_pages_that_every_site_has_lie_apart() -> None:
    assert len({Published().file(path) for path in addresses.PAGES}) == len(addresses.PAGES)
