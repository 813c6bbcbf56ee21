"""Limber's own documentation is whole: made by its own engine, from the program, without a link that leads nowhere."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import docs_site
from limber.base import clock
from limber.base.hypertext import Hypertext
from limber.cli.main import COMMANDS
from limber.content.library import MODELS
from limber.rules.checks import rules

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished pages."""
    root = tmp_path_factory.mktemp("docs")
    assert docs_site.make(root / "prepared", root / "site") == []
    return root / "site"


def _targets(page: Path) -> set[str]:
    found = set()
    for element in Hypertext(page.read_text(encoding="utf-8")).elements():
        found |= {element.attributes.get(name) or "" for name in ("href", "src")}
    return {unquote(target) for target in found if target and not urlsplit(target).scheme}


def _places(page: Path) -> set[str]:
    return {element.attributes.get("id") or "" for element in Hypertext(page.read_text(encoding="utf-8")).elements()}


def test_every_link_and_picture_leads_somewhere(made: Path) -> None:
    pages = sorted(made.rglob("index.html"))
    assert len(pages) > 20
    lost = []
    for page in pages:
        for target in _targets(page):
            path, _, place = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (place and file.suffix == ".html" and place not in _places(file)):
                lost.append(f"{page.relative_to(made)}: {target}")
    assert lost == []


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "docs"
    shutil.copytree(docs_site.WRITTEN, written)
    (written / "index.md").write_text("# Limber\n\n[x](nowhere.md) [y](authors/how-to.md#no-such-part)\n")
    monkeypatch.setattr(docs_site, "WRITTEN", written)
    monkeypatch.setattr(docs_site, "_poses", lambda: iter(()))

    told = docs_site.make(tmp_path / "prepared", tmp_path / "site")

    assert any("'nowhere.md'" in line and "index.md:3" in line for line in told)
    assert any("no-such-part" in line for line in told)


def _words(made: Path, page: str) -> str:
    return (made / page / "index.html").read_text(encoding="utf-8")


def test_the_reference_tells_everything_that_there_is(made: Path) -> None:
    told = _words(made, "authors/rules")
    assert [rule.id for rule in rules(clock.today()) if f'id="{rule.id}"' not in told] == []
    told = _words(made, "authors/commands")
    assert [name for name in COMMANDS if f">limber {name}</h2>" not in told] == []
    for kind in MODELS:
        assert _words(made, f"authors/fields/{kind}").count("<h2") >= 1, kind
    assert "exercise.dose.hold" in _words(made, "authors/fields/exercise")
    poses = _words(made, "authors/poses")
    assert poses.count("<img") > len(list((docs_site.ROOT / "content" / "poses").glob("*.yml")))
    assert "<code>checking/doctor</code>" in _words(made, "engineers/house")
    assert "properdocs" in _words(made, "engineers/engines")


def test_no_page_asks_another_host_for_anything(made: Path) -> None:
    for page in made.rglob("*.html"):
        for element in Hypertext(page.read_text(encoding="utf-8")).elements():
            loaded = element.attributes.get("src") or ""
            if element.tag == "link" and element.attributes.get("rel") in {"stylesheet", "icon"}:
                loaded = element.attributes.get("href") or ""
            assert not urlsplit(loaded).netloc, (page, loaded)
        assert "Content-Security-Policy" in page.read_text(encoding="utf-8")
