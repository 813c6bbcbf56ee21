"""What is said of a template: every name that it may use, with its meaning."""

import re
from pathlib import Path

import pytest

from limber.authoring.template_guide import WIDTH, UnknownTemplateError, fields_of, template_text
from limber.base.documented import attribute_docs
from limber.base.project import BUNDLED_TEMPLATES
from limber.guide import views
from limber.guide.dose import schedule
from limber.sheet import printed
from limber.site.pages import Page
from limber.site.template_names import topic

JINJA = sorted(
    path.relative_to(BUNDLED_TEMPLATES).as_posix()
    for folder in ("pages", "parts")
    for path in (BUNDLED_TEMPLATES / folder).glob("*.md.j2")
)
TYPST = sorted(path.stem for path in (BUNDLED_TEMPLATES / "sheets").glob("*.typ"))


def values(*modules: object) -> list[type]:
    """Return every value that these modules define."""
    found = [value for module in modules for value in vars(module).values()]
    names = {getattr(module, "__name__", "") for module in modules}
    own = (value for value in found if isinstance(value, type) and value.__module__ in names and fields_of(value))
    return list(dict.fromkeys(own))


@pytest.mark.parametrize(
    "value", [*values(views, schedule, printed), Page], ids=lambda value: f"{value.__module__}.{value.__name__}"
)
def test_every_name_of_every_value_says_what_it_means(value: type) -> None:
    docs = attribute_docs(value)
    assert list(docs) == list(fields_of(value))
    assert all(text.endswith((".", ".)", '."')) or len(text) > 8 for text in docs.values())


@pytest.mark.parametrize("file", JINJA)
def test_every_template_has_its_page(file: str) -> None:
    text = template_text(topic(file))
    assert f"templates/{file}" in text
    assert "clinic" in text
    assert all(len(line) <= WIDTH and line == line.rstrip() for line in text.splitlines())
    assert f"  {topic(file)} " in template_text()


@pytest.mark.parametrize("name", TYPST)
def test_every_sheet_has_its_page(name: str) -> None:
    text = template_text(f"sheets/{name}")
    assert "\n  data  sheet. Everything on the sheet.\n" in text
    assert "\n  exercises   list of printed exercise. " in text
    assert f"  sheets/{name} " in template_text()


def test_names_are_told_with_type_and_meaning() -> None:
    text = template_text("exercise")
    assert "\n  view    exercise. The exercise.\n" in text
    assert "\n  where       text. Where it can be done, in one line:" in text
    assert "\n  figure     figure or nothing. Its drawing, or nothing.\n" in text
    assert re.search(r"\n  conditions +list of \(link, text with ", template_text("home"))


def test_a_short_name_is_enough_where_it_is_the_only_one() -> None:
    assert template_text("card").splitlines()[1:] == template_text("parts/card").splitlines()[1:]
    assert template_text("pages/exercise.md.j2").splitlines()[1:] == template_text("exercise").splitlines()[1:]
    assert "sheets/sides.typ" in template_text("sides")


def test_an_unknown_template_is_said_with_the_likely_one() -> None:
    with pytest.raises(UnknownTemplateError, match='did you mean "exercise"'):
        template_text("exercize")


def test_no_typst_template_uses_a_name_that_its_data_does_not_have() -> None:
    """Typst names what is missing only where it is printed; here every field that is read has to be one of the data."""
    known = {field for value in values(printed) for field in fields_of(value)}
    for path in sorted((BUNDLED_TEMPLATES / "sheets").glob("*.typ")):
        source = re.sub(r"//.*|\"[^\"]*\"", "", path.read_text(encoding="utf-8"))
        read = set(re.findall(r"\bdata\.([a-z][a-z-]*)|\bexercise\.([a-z][a-z-]*)", source))
        names = {name for pair in read for name in pair if name} - {"typ"}
        assert names <= known, f"{Path(path).name}: {sorted(names - known)}"
