"""Whole pages through the real MkDocs build, with hostile text in every place an author can write.

The same site is built twice: once with harmless words in every text, once with text made to break out. Both builds must
have the same elements, and the words a reader sees must be the harmless build's with each text put in its place.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from limber import build
from limber.base import tree
from limber.base.project import Project
from limber.cli.main import main
from limber.content.characters import as_seen
from limber.content.library import FOLDERS, SINGLE_FILES
from limber.content.reading import slips
from limber.content.reading.model_shapes import leaves
from limber.content.reading.source.yaml_tree import parse
from limber.content.reading.text_page import parse_page
from whole_site import NOT_ITS_OWN

pytestmark = pytest.mark.slow  # two whole builds

WHOLE = Path(__file__).parents[1] / "sites" / "whole"

NASTY = [
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><b onclick="x">b</b>',
    "' onmouseover='x",
    "--- # not: yaml",
    "&lt;b&gt; &amp; &#60;",
    "{{ config }} {% x %} {# y #}",
    "a | b | c :--",
    "![x][y] [y]: z",
    "*em* __strong__ `code` ~~s~~",
    "1. one 2. two - three",
    "</script><!-- --> ]]>",
    "{ .a #b onclick=c }",
    "[TOC] [^1] *[ABBR]: x",
    "$x$ \\(y\\) ==m== ^^i^^",
    ":smile: ++ctrl++ {--del--}",
    "Ελληνικά Кириллица ﬁ é ½",
    "javascript:alert`1`//",
    "# heading ## two",
    "> quote >> two",
]


class Site:
    """A copy of the whole site with other words: harmless or hostile ones, one for each text an author wrote."""

    def __init__(self, root: Path, *, hostile: bool) -> None:
        self.project = Project(root)
        self.texts: list[str] = []
        self._hostile = hostile
        shutil.copytree(WHOLE, root, ignore=NOT_ITS_OWN)
        for path in sorted((root / "content").rglob("*")):
            if path.suffix == ".yml" or path.parent.name == "pages":
                self._rewrite(path)

    def _rewrite(self, path: Path) -> None:
        page = path.suffix == ".md"
        text = path.read_text(encoding="utf-8")
        name = Project(self.project.root).content.name
        read = parse_page if page else parse
        root = read(path.read_bytes(), Path(name) / path.name).root  # type: ignore[arg-type] # any path will do
        assert root is not None
        model = SINGLE_FILES.get(path.name) or FOLDERS.get(path.parent.name)
        data: Any = tree.plain(root)
        if model is None:
            assert page
            head = {key: data[key] for key in data if key != "body"}
            head["title"] = self._words(rich=False)
            head["summary"] = self._words(rich=True)
            path.write_text(
                f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{text.split('---', 2)[2]}", encoding="utf-8"
            )
            return
        for leaf in leaves(model, root):
            if (
                path.parent.name == "red-flags"
                and len(leaf.path) > 1
                and leaf.path[1] != next(iter(data[leaf.path[0]]))
            ):
                continue  # one sign of each urgency: no sheet has room for more
            if leaf.shape.prose:
                vocabulary = path.name == "vocabulary.yml"
                safety = leaf.shape.prose.safety and path.name != "clinic.yml"
                kept = f" {_get(data, leaf.path)}" if safety and path.parent.name in {"red-flags", "content"} else ""
                _put(data, leaf.path, self._words(rich=leaf.shape.prose.rich, label=vocabulary, kept=kept))
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def _words(self, *, rich: bool, label: bool = False, kept: str = "") -> str:
        """Return the next text. It starts with its number; a full stop ends what is shown as a sentence.

        What warns of danger and says what to do keeps its own words besides (`kept`), because they have to be there.
        """
        number = len(self.texts)
        nasty = NASTY[number % len(NASTY)] if self._hostile else "x"
        shown = as_seen(f"t{number} {nasty.lower()}" if label else f"T{number} {nasty}.")
        self.texts.append(shown)
        return (re.sub(r"([*\[\]\\])", r"\\\1", shown) if rich else shown) + kept

    def build(self) -> None:
        """Approve again what was approved with other words, and build it; it has to be without problems."""
        names = ("exercise:full", "programme:first", "condition:back-pain", "page:about-guides")
        by = (
            "--by",
            "sample",
            "--date",
            "2026-03-02",
            "--due",
            "2031-03-01",
            "--accept-gaps",
            "--project",
            str(self.project.root),
        )
        approved = CliRunner().invoke(main, ["approve", *names, *by])
        assert approved.exit_code == 0, approved.output
        result = build.build(self.project)
        assert list(result.report) == []

    def files(self, *patterns: str) -> Iterator[Path]:
        """Yield the files of the built site, relative to its root."""
        for pattern in patterns:
            for path in sorted(self.project.site.rglob(pattern)):
                yield path.relative_to(self.project.site)

    def read(self, path: Path) -> str:
        """Return a file of the built site."""
        return (self.project.site / path).read_text(encoding="utf-8")


def _get(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data if isinstance(data, str) else data[step]
    return data


def _put(data: Any, path: tuple[str | int, ...], text: str) -> None:
    *way, last = path
    for step in way:
        if isinstance(data[step] if not isinstance(data, str) else data, str):
            data[step] = text
            return
        data = data[step]
    if isinstance(data, dict) and last in data and not isinstance(data[last], str):
        data[last] = [text]
    else:
        data[last] = text


_DATA = ("data-timer", "data-pictured")
"""Attributes that hold data for the session, as JSON."""


class _Page(HTMLParser):
    """What elements a page has, and what it says, in words and in attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.scripts: list[Any] = []
        self._in_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.words += [value or "" for name, value in attrs if name not in {"id", "href", "for", *_DATA}]
        self.scripts += [json.loads(value or "") for name, value in attrs if name in _DATA]
        self._in_data = ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.scripts.append(json.loads(data))
            self._in_data = False
        else:
            self.words.append(data)

    @property
    def said(self) -> str:
        return _squeezed(" ".join(self.words))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _replaced(value: Any, texts: list[str]) -> Any:
    """Put the hostile texts in the place of the harmless ones."""
    if isinstance(value, str):
        return re.sub(r"[Tt](\d+) x\.?(?<=[x.])", lambda match: _same_ends(match[0], texts[int(match[1])]), value)
    if isinstance(value, Mapping):
        return {key: _replaced(item, texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, texts) for item in value]
    return value


def _same_ends(found: str, text: str) -> str:
    """Keep the letter a sentence begins with, and the full stop that ends it."""
    text = found[0] + text[1:]
    return text.removesuffix(".") + "." if found.endswith(".") else text.removesuffix(".")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site with harmless words, and the site with hostile ones."""
    folder = tmp_path_factory.mktemp("hostile")
    harmless, hostile = Site(folder / "harmless", hostile=False), Site(folder / "hostile", hostile=True)
    with pytest.MonkeyPatch.context() as patched:
        # What an author writes as HTML is refused when it is read. Here it gets past that, and still must do nothing.
        patched.setattr(slips, "_HTML", re.compile(r"(?!)"))
        for made in (harmless, hostile):
            made.build()
    return harmless, hostile


def test_there_is_text_to_be_hostile_with(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites
    assert len(harmless.texts) == len(hostile.texts) > 100


def test_both_sites_have_the_same_files(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites
    assert list(harmless.files("*")) == list(hostile.files("*"))


def test_no_element_appears_that_nobody_asked_for(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites
    for path in harmless.files("*.html"):
        expected, found = _Page(harmless.read(path)), _Page(hostile.read(path))
        assert found.elements == expected.elements, path


def test_a_reader_sees_what_was_written(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites
    for path in harmless.files("*.html"):
        expected, found = _Page(harmless.read(path)), _Page(hostile.read(path))
        assert found.said.split() == _replaced(expected.said, hostile.texts).split(), path


def test_machines_read_what_was_written(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites
    described = 0
    for path in harmless.files("*.html"):
        expected, found = _Page(harmless.read(path)).scripts, _Page(hostile.read(path)).scripts
        assert found == _replaced(expected, hostile.texts), path
        described += sum("@context" in each for each in found)
    assert described == len(list((WHOLE / "content" / "exercises").glob("*.yml")))


def test_searching_shows_what_was_written(sites: tuple[Site, Site]) -> None:
    harmless, hostile = sites

    def shown(made: Site) -> Any:
        """Return what a result shows, by its address: small sites have all of it in one file."""
        parts = re.findall(r"(?m)^limberSearchIndex\.pages\[\d+\]=(.*);$", made.read(Path("search-index.js")))
        return {address: entry for part in parts for address, *entry in json.loads(part)}

    assert shown(hostile) == _replaced(shown(harmless), hostile.texts)
    assert len(shown(hostile)) > 10
