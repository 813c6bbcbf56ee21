"""Author text is data: what a reader sees is what the author wrote, in every context the templates use."""

import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from examples import examples
from limber.content.fields import Rich, is_entry_target
from limber.content.rich_text import words
from limber.site import safe_text

ROOT = Path(__file__).parents[2]


def _site_extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The Markdown extensions the site is built with, from mkdocs.yml, and those MkDocs always adds."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text
    names, options = ["toc", "tables", "fenced_code"], {}
    for extension in config.get("markdown_extensions", []):
        if isinstance(extension, dict):
            ((name, settings_of),) = extension.items()
            options[name] = {
                key: {"false": False, "true": True}.get(value, value) for key, value in settings_of.items()
            }
            names.append(name)
        else:
            names.append(extension)
    return list(dict.fromkeys(names)), options


_NAMES, _OPTIONS = _site_extensions()

# Wider than the site: a clinic may switch on any of these in its mkdocs.yml.
_MORE = ["admonition", "footnotes", "abbr", "smarty", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark"]
_MORE += ["pymdownx.critic", "pymdownx.betterem", "pymdownx.smartsymbols", "pymdownx.keys", "pymdownx.details"]
_MORE += ["pymdownx.arithmatex", "pymdownx.magiclink", "pymdownx.tasklist", "def_list", "md_in_html", "attr_list"]

_CONVERTERS = {
    "site": markdown.Markdown(extensions=_NAMES, extension_configs=_OPTIONS),
    "more": markdown.Markdown(extensions=list(dict.fromkeys(_NAMES + _MORE)), extension_configs=_OPTIONS),
}

_CONTEXTS = {
    "paragraph": "{}",
    "paragraph with words round it": "Before {} after",
    "bullet": "- {}",
    "numbered": "3. {}",
    "bullet in a bullet": "- x\n    - {}",
    "heading": "## {} {{ #fixed }}",
    "first heading": "# {}",
    "definition term": "{}\n:   x",
    "definition": "x\n:   {}",
    "bold": "**{}**",
    "link words": "[{}](other.md)",
    "picture words": "![{}](x.svg)",
    "block of HTML": '<div markdown="1">\n\n{}\n\n</div>',
    "list in a block of HTML": '<section markdown="1">\n\n- {}\n\n</section>',
    "plain HTML": "<p>{}</p>",
    "attribute": '<p title="{}">x</p>',
    "attribute list": "- {}\n{{ .plain }}",
}


class _Reader(HTMLParser):
    """Collects what can be seen, and what elements there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _convert(converter: str, text: str) -> _Reader:
    return _read(_CONVERTERS[converter].reset().convert(text))


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


# What an author's file can hold: the loader refuses control characters and halves of surrogate pairs.
_characters = st.one_of(
    st.sampled_from("*_`#[](){}<>!|\\~^=+-:;.,'\"&$%@/? \u00a0\u200b\u2009\u202f\u00adaZ09é漢א😀"),
    st.characters(exclude_categories=("Cc", "Cs")),
)
_texts = st.text(_characters, min_size=1, max_size=40).filter(lambda text: _squeezed(text) != "")

_NASTY = [
    "<script>alert(1)</script>",
    "[TOC]",
    "{++added++}",
    "--8<-- 'x'",
    "{{ config }}{% x %}",
    "![a](b) [a]: b",
    "a { .b #c onclick=d }",
    "    code\n\n> quote",
    "&lt; &#60; &amp;",
    "1) x\n2) y",
    "*[HTML]: x",
    "***",
    "\\* \\_ \\`",
    "term\n: definition",
]


@pytest.mark.parametrize("converter", _CONVERTERS)
@pytest.mark.parametrize("context", _CONTEXTS)
@given(text=_texts)
@examples(60)
@example(text="<b>&amp;</b> *x* _y_ `z` [a](b) {.c} # ~~s~~ ==m== ^c^")
def test_any_text_is_seen_as_it_was_written(converter: str, context: str, text: str) -> None:
    template = _CONTEXTS[context]
    bare = _convert(converter, template.format("x"))
    made = _convert(converter, template.format(safe_text.plain(text)))
    seen = _squeezed(text)
    assert made.tags == bare.tags
    if "attribute" in context and "list" not in context:
        assert _squeezed(dict(made.attributes)["title"]) == seen
    elif context == "picture words":
        assert _squeezed(dict(made.attributes)["alt"]) == seen
    else:
        visible = _squeezed("".join(made.text))
        expected = {"bullet in a bullet": f"x {seen}", "definition": f"x {seen}", "definition term": f"{seen} x"}
        expected["paragraph with words round it"] = f"Before {seen} after"
        assert visible == expected.get(context, seen)


@pytest.mark.parametrize("text", _NASTY)
@pytest.mark.parametrize("context", _CONTEXTS)
def test_text_that_is_made_to_break_out_does_not(context: str, text: str) -> None:
    bare = _convert("more", _CONTEXTS[context].format("x"))
    made = _convert("more", _CONTEXTS[context].format(safe_text.plain(text)))
    assert made.tags == bare.tags


def _link_to(target: str) -> str:
    return target.replace(":", "/") + ".md"


@pytest.mark.parametrize("converter", _CONVERTERS)
@given(text=_texts)
@examples(300)
def test_small_markup_makes_only_its_own_elements(converter: str, text: str) -> None:
    made = _convert(converter, str(safe_text.inline(Rich(text), _link_to)))
    assert set(made.tags) <= {"p", "strong", "em", "a"}
    for name, value in made.attributes:
        assert name == "href"
        assert re.match(r"https?://|mailto:|tel:|[a-z]+/[a-z0-9-]+\.md$", value)
    assert _squeezed("".join(made.text)) == _squeezed(words(Rich(_squeezed(text))))


def test_small_markup_means_what_it_says() -> None:
    text = r"**Slowly** lift *both* hips, see [Bridge](exercise:bridge) or \*this\* and [NHS](https://www.nhs.uk/)."
    assert safe_text.inline(Rich(text), _link_to) == (
        "<strong>Slowly</strong> lift <em>both</em> hips&#44; see [Bridge](exercise/bridge.md) or "
        "&#42;this&#42; and "
        '<a href="https&#58;&#47;&#47;www&#46;nhs&#46;uk&#47;">NHS</a>&#46;'
    )
    assert words(Rich(text)) == "Slowly lift both hips, see Bridge or *this* and NHS."
    assert is_entry_target("exercise:bridge")
