"""A page that is put together from answers is, to the letter, what Python-Markdown makes of the whole of it."""

from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import nest_toc_tokens

from examples import examples
from limber.site import safe_text
from limber.site.engine.answers.outline import RefusedError
from limber.site.engine.answers.shapes import Answer, Converter

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html", "sane_lists")
HEARD = Converter(EXTENSIONS, {})

WORDS = st.text(min_size=1, max_size=12).map(lambda text: str(safe_text.plain(" ".join(text.split()) or "x")))
LINES = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"**{words}** {words}"),
    WORDS.map(lambda words: f"[{words}](other.md)"),
    WORDS.map(lambda words: f'{words} <span class="breath">{words}</span>'),
    WORDS.map(lambda words: f"![{words}](../a.svg){{ width=3 }}"),
)
TEXTS = st.one_of(
    LINES,
    LINES.map(lambda line: f"{line}\n{{ .lede }}"),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 3))
    ),
    st.tuples(WORDS, LINES).map(lambda pair: f"{pair[0]}\n:   {pair[1]}\n"),
    WORDS.map(lambda words: f'<figure>\n<svg aria-label="{words}"><g id="a"/></svg>\n</figure>'),
    WORDS.map(lambda words: f'<p class="film"><button data-film="{words}">{words}</button></p>'),
    LINES.map(lambda line: f'<figure markdown="span">\n{line}\n<figcaption>Then</figcaption>\n</figure>'),
)
HEADINGS = st.tuples(st.integers(1, 4), LINES, st.sampled_from(["", " { #named }"])).map(
    lambda parts: f"{'#' * parts[0]} {parts[1]}{parts[2]}"
)


def enclosed(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return elements with some blocks in them."""
    tags = st.sampled_from(["div", "section"])
    return st.tuples(tags, WORDS, st.lists(blocks, max_size=4)).map(
        lambda parts: f'<{parts[0]} class="{parts[1]}" markdown="1">\n\n' + "\n\n".join(parts[2]) + f"\n\n</{parts[0]}>"
    )


PAGES = st.lists(st.recursive(st.one_of(TEXTS, HEADINGS), enclosed, max_leaves=12), min_size=1, max_size=5).map(
    "\n\n".join
)


def whole(text: str) -> tuple[str, list[Any]]:
    converter = markdown.Markdown(extensions=list(EXTENSIONS))
    return converter.convert(text), named(getattr(converter, "toc_tokens", []))


def named(tokens: list[Any]) -> list[Any]:
    return [(token["level"], token["id"], token["name"], named(token["children"])) for token in tokens]


def told(answer: Answer) -> tuple[str, list[Any]]:
    tokens: list[Any] = [heading.token() for heading in answer.headings]
    return answer.html, named(nest_toc_tokens(tokens))


@given(PAGES)
@examples(300)
def test_an_answer_is_what_the_whole_page_is(text: str) -> None:
    try:
        answer = HEARD.convert(text, lambda target: target)
    except RefusedError:
        return
    assert told(answer) == whole(text)


CARD = '<div class="card" markdown="1">\n\n## {} {{ #{} }}\n\n- {}\n- b&#46;\n\n</div>'


def test_another_page_of_the_same_shape_is_not_asked_for() -> None:
    converter = Converter(EXTENSIONS, {})
    first = converter.convert(CARD.format("One", "one", "first words"), str)
    assert first.doubts
    converter.trust(first)
    known = converter.kept()
    second = converter.convert(CARD.format("One", "one", "é&#58; other"), str)
    assert not second.doubts
    assert "<li>é&#58; other</li>" in second.html
    assert converter.kept() == known

    other = Converter(EXTENSIONS, {})
    other.remember(known)
    assert other.convert(CARD.format("One", "one", "third"), str).html == first.html.replace("first words", "third")


def test_what_was_not_compared_is_not_kept() -> None:
    converter = Converter(EXTENSIONS, {})
    converter.convert("- words\n", str)
    assert converter.kept() == b"[]"


@pytest.mark.parametrize(
    "text",
    [
        "a `b` c",
        "~~~\na\n~~~",
        "[a][b]\n\n[b]: c.md",
        "a\n\n    set in, so it is code",
        "a\n\n\tset in",
        "[TOC]",
        "zqw0z",
        '<div markdown="1">\n\na',
        "a\n\n</div>",
        'a <div class="b">c</div>',
        '<div markdown="1">a</div>',
        '<div markdown="maybe">\n\na\n\n</div>',
        '<div>\n<p markdown="1">a</p>\n</div>',
        "<div>\na\n</div> b",
        "## a { #x }\n\n## b { #x }",
        "## a\n\n## a",
        '## a { #x }\n\n<p id="x">b</p>',
        "#a",
    ],
)
def test_what_it_cannot_answer_for_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        Converter(EXTENSIONS, {}).convert(text, str)


def test_who_resolves_links_may_refuse() -> None:
    def refuse(target: str) -> str:
        raise RefusedError(target)

    with pytest.raises(RefusedError, match=r"gone\.md"):
        Converter(EXTENSIONS, {}).convert("[a](gone.md)", refuse)
