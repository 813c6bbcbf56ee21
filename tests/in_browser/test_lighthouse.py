"""Lighthouse finds nothing to say about accessibility, good practice and search engines, on each kind of page."""

from collections.abc import Mapping

import pytest

from browser import PAGES
from lighthouse_runner import Audit, audit, can_run

pytestmark = pytest.mark.slow

CATEGORIES = ("accessibility", "best-practices", "seo")

KINDS = {kind: path for kind, path in PAGES.items() if kind != "missing page"}
"""Lighthouse refuses to look at an answer that says "not found"."""


@pytest.fixture(scope="module")
def audits(site: str) -> Mapping[str, Audit]:
    """What is said, by the page's address."""
    if not can_run():
        pytest.skip("there is no Node or no browser")
    return audit([site + path for path in KINDS.values()], *CATEGORIES)


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_lighthouse_gives_full_marks(audits: Mapping[str, Audit], site: str, path: str) -> None:
    found = audits[site + path]
    assert found.scores == dict.fromkeys(CATEGORIES, 1), found.faults
