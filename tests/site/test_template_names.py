"""Every name that a template uses is told and is there, by the types of what it is given."""

import types
from collections.abc import Iterator, Mapping
from typing import Union, get_args, get_origin, get_type_hints

import jinja2
import pytest
from jinja2 import nodes

from limber.base.project import BUNDLED_TEMPLATES
from limber.guide.presenter import Presenter
from limber.site.pages import plan_pages
from limber.site.template_names import EVERYWHERE, PAGES, PARTS, TemplateNames
from whole_site import whole_library

TEMPLATES = (*PAGES, *PARTS)
GIVEN = {one.file: {name: given.type for name, given in {**EVERYWHERE, **one.names}.items()} for one in TEMPLATES}
UNKNOWN = object()
"""Stands for what cannot be told from the template alone: the result of a filter, a number, a text."""

Names = Mapping[str, object]


def members(kind: object) -> list[object]:
    """Return the types that a value may have, apart from nothing at all."""
    if get_origin(kind) in {types.UnionType, Union}:
        return [member for member in get_args(kind) if member is not type(None)]
    return [kind]


class Reader:
    """Follows one template, and notes what it uses that it is not given."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[str] = []

    def read(self, template: nodes.Template, names: Names) -> None:
        """Note what the template uses that it is not given."""
        macros = {macro.name: UNKNOWN for macro in template.find_all(nodes.Macro)}
        self._walk(template, {**names, **macros})

    def _fault(self, node: nodes.Node, text: str) -> object:
        self.faults.append(f"templates/{self.file}:{node.lineno}: {text}; site/template_names.py tells what there is")
        return UNKNOWN

    def _element(self, kind: object, index: object = None) -> object:
        """Return the type of an entry of a list, or of a place in a pair."""
        for member in members(kind):
            inner = get_args(member)
            if get_origin(member) is tuple and inner:
                if inner[-1] is ...:
                    return inner[0]
                return inner[index] if isinstance(index, int) else UNKNOWN
        return UNKNOWN

    def _type_of(self, node: nodes.Node, names: Names) -> object:  # noqa: C901, PLR0911 - a branch for each kind of node
        match node:
            case nodes.Name():
                if node.name not in names and node.name != "loop":
                    return self._fault(node, f"{node.name} is not given")
                return names.get(node.name, UNKNOWN)
            case nodes.Getattr():
                return self._attribute(node, self._type_of(node.node, names))
            case nodes.Getitem():
                index = node.arg.value if isinstance(node.arg, nodes.Const) else None
                return self._element(self._type_of(node.node, names), index)
            case nodes.Call(node=nodes.Getattr(attr="items", node=owner)):
                key, value = get_args(members(self._type_of(owner, names))[0])
                return tuple[tuple[key, value], ...]  # type: ignore[valid-type]
            case nodes.Add():
                return self._type_of(node.left, names) if self._type_of(node.right, names) else UNKNOWN
            case nodes.CondExpr():
                assert node.expr2 is not None
                self._type_of(node.test, names)
                return self._type_of(node.expr1, names) if self._type_of(node.expr2, names) else UNKNOWN
            case nodes.List():
                kinds = [self._type_of(item, names) for item in node.items]
                return tuple[kinds[0], ...] if kinds else UNKNOWN  # type: ignore[valid-type]
            case _:
                for child in node.iter_child_nodes():
                    if isinstance(child, nodes.Expr):
                        self._type_of(child, names)
                return UNKNOWN

    def _attribute(self, node: nodes.Getattr, kind: object) -> object:
        found = [get_type_hints(member) for member in members(kind) if isinstance(member, type)]
        if kind is UNKNOWN or any(node.attr in hints for hints in found):
            return next((hints[node.attr] for hints in found if node.attr in hints), UNKNOWN)
        return self._fault(node, f"there is no {node.attr} in {kind}")

    def _bind(self, target: nodes.Node, kind: object) -> Iterator[tuple[str, object]]:
        if isinstance(target, nodes.Name):
            yield target.name, kind
        elif isinstance(target, nodes.Tuple):
            for index, item in enumerate(target.items):
                yield from self._bind(item, self._element(kind, index))

    def _walk(self, node: nodes.Node, names: Names) -> None:  # noqa: C901, PLR0912 - as above
        match node:
            case nodes.For():
                inner = {**names, **dict(self._bind(node.target, self._element(self._type_of(node.iter, names))))}
                for child in (*([node.test] if node.test else []), *node.body, *node.else_):
                    self._walk(child, inner)
            case nodes.With():
                given = zip(node.targets, node.values, strict=True)
                bound = [pair for target, value in given for pair in self._bind(target, self._type_of(value, names))]
                for child in node.body:
                    self._walk(child, {**names, **dict(bound)})
            case nodes.Macro():
                arguments = {argument.name: UNKNOWN for argument in node.args}
                for child in node.body:
                    self._walk(child, {**names, **arguments})
            case nodes.Include():
                assert isinstance(node.template, nodes.Const)
                part = node.template.value
                if part not in GIVEN:
                    self._fault(node, f"{part} is not told")
                for name in GIVEN.get(part, {}):
                    if name not in names:
                        self._fault(node, f"{part} is included without {name}")
            case nodes.Expr():
                self._type_of(node, names)
            case _:
                for child in node.iter_child_nodes():
                    self._walk(child, names)


def faults(one: TemplateNames, source: str) -> list[str]:
    """Return what a template uses that it is not given."""
    reader = Reader(one.file)
    reader.read(jinja2.Environment(autoescape=True).parse(source), GIVEN[one.file])
    return reader.faults


@pytest.mark.parametrize("one", TEMPLATES, ids=lambda one: one.file)
def test_a_template_uses_only_what_is_told(one: TemplateNames) -> None:
    source = (BUNDLED_TEMPLATES / one.file).read_text(encoding="utf-8")
    assert faults(one, source) == []
    used = {node.name for node in jinja2.Environment(autoescape=True).parse(source).find_all(nodes.Name)}
    assert set(one.names) <= used | {"view"}, "what is told of a template is what it uses"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ view.titel }}", "there is no titel"),
        ("{% for stage in view.stages %}{{ stage.nmae }}{% endfor %}", "there is no nmae"),
        ("{{ view.stages[0].figure.frame }}", "there is no frame"),
        ("{{ veiw.title }}", "veiw is not given"),
        ('{% include "parts/steps.md.j2" %}', "parts/steps.md.j2 is included without steps"),
        ('{% include "parts/stpes.md.j2" %}', "parts/stpes.md.j2 is not told"),
        ("{% if clinic.name and view.print.nromal %}x{% endif %}", "there is no nromal"),
    ],
)
def test_a_name_that_is_not_there_is_found(source: str, said: str) -> None:
    (exercise,) = (one for one in PAGES if one.file == "pages/exercise.md.j2")
    (found,) = faults(exercise, source)
    assert said in found


def test_every_template_is_told() -> None:
    files = {
        path.relative_to(BUNDLED_TEMPLATES).as_posix()
        for folder in ("pages", "parts")
        for path in (BUNDLED_TEMPLATES / folder).iterdir()
    }
    assert files == set(GIVEN)


def test_every_page_has_the_view_that_is_told() -> None:
    views = {one.file: one.names["view"].type for one in PAGES}
    for page in plan_pages(Presenter(whole_library())):
        assert type(page.view) is views[page.template]
