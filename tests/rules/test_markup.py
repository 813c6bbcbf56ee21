"""Hand-written pages, judged by the HTML that Markdown makes of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.hypertext import Hypertext, TooDeep, is_closed
from limber.rules.words.markup import RULES
from whole_site import whole_library


def messages(body: str) -> list[str]:
    library = whole_library()
    page = library.pages["about-guides"].model_copy(update={"body": body})
    changed = replace(library, pages={"about-guides": page})
    return [finding.message for rule in RULES for finding in rule.find(changed)]


@pytest.mark.slow
def test_many_reference_definitions_are_read() -> None:
    """With 25,000 of them this once took minutes; a test that hangs fails."""
    body = "".join(f"[a{number}]: https://a.example/{number}\n" for number in range(25_000))
    assert messages(f"[a1]\n\n{body}") == []
    assert messages(f"[a1]\n\n{body}[b]: javascript:b()\n\n[b]\n") == ['a link cannot lead to "javascript:b()"']


def test_quotations_in_quotations_do_no_harm() -> None:
    assert messages(">" * 3_000 + "a") == []


@pytest.mark.parametrize("handler", ["onclick", "ONCLICK", "onpointerrawupdate", "onbeforetoggle"])
@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.example){{ {}=a() }}",
        "*x*{{ {}=a() }}",
        "# H {{ {}=a() }}",
        "Text\n{{: {}=a() }}",
        "- item\n\n    > quoted\n    {{: {}=a() }}",
        "| a |\n|---|\n| b {{: {}=a() }} |",
        "``` {{ .python {}=a() }}\nx\n```",
        '<p {}="a()">x</p>',
        "Term\n:   Text\n    {{: {}=a() }}",
    ],
)
def test_no_handler_gets_through(text: str, handler: str) -> None:
    written = text.format(handler)
    found = messages(written)
    assert any(handler.lower() in message.lower() for message in found), found


@examples(200)
@given(st.text(st.sampled_from("<>/ad iv\n\"'=!-[](){}:#*`on"), max_size=60))
def test_what_is_found_sound_has_nothing_that_runs(body: str) -> None:
    if not messages(body):
        assert not [word for word in ("<script", "onclick", "javascript:") if word in body.replace("`", "").lower()]


@pytest.mark.parametrize(
    "part",
    [
        "</div>",
        "<div>",
        "</div><div>",
        "</article>",
        "<!--",
        "<textarea>",
        "</section></article><article><section><div>",
    ],
)
def test_a_part_that_reaches_out_of_itself_is_seen(part: str) -> None:
    assert is_closed("<p>a</p><div><ul><li>b</ul></div>c &lt;div&gt;")
    assert not is_closed(part)


def test_a_page_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(TooDeep):
        Hypertext("<div>" * 6_000 + "</div>" * 6_000)
    with pytest.raises(TooDeep):
        Hypertext("<i></b>" * 6_000)
    assert Hypertext("<p>a<br><b>b</b></p>" * 3_000).has("p")
