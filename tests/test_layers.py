"""The direction of imports, and which module may do what. CONTRIBUTING.md, "The map of the house", says why."""

import ast
import graphlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "limber"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli", "plugin"),
    ("cli_approve", "cli_author", "cli_draw", "cli_report", "cli_sheet", "serve"),
    ("cli_frame",),
    ("site",),
    ("shown_signs",),
    ("finish", "mkdocs_runner", "publish", "render", "search_index", "sheets", "writer"),
    ("checks", "drawings", "pages", "signing", "sheet_faults", "sheet_plan"),
    ("editor_schema", "explain", "loader", "present", "review_report", "rules", "sheet_data", "structured_data"),
    ("care", "filters", "present_parts"),
    ("pose_file", "references", "slips", "views"),
    ("approval", "coverage"),
    ("counting", "explain_errors", "library", "own_dose", "sheet_shapes", "starter", "text_page", "wording"),
    ("burden", "clinical", "figure_page"),
    ("content_files", "model", "safe_text", "shapes", "yaml_tree"),
    ("figure_guide", "rich_text"),
    ("cache", "clock", "fields", "illustrations", "lock", "pose_pictures", "source_text", "yaml_syntax"),
    ("figure", "figure_words", "mkdocs_log", "readability", "report_format", "stopped", "tables", "typst_press"),
    ("atomic", "diagnostics", "pdf_pack", "paths", "project", "quantity", "tree"),
    ("__init__",),
)
"""Top first. A module imports only from rows below its own. A sub-package is one entry; inside it, no circles."""

CLI = ("cli", "cli_approve", "cli_author", "cli_draw", "cli_frame", "cli_report", "cli_sheet")
"""The command line: the only modules that print, or end the program."""

LIBRARIES: Mapping[str, Collection[str]] = {
    "click": CLI,
    "jinja2": ("render", "safe_text"),
    "markupsafe": ("render", "safe_text"),
    "material": ("mkdocs_runner", "plugin"),
    "mkdocs": ("mkdocs_runner", "plugin", "serve"),
    "numpy": ("figure",),
    "segno": ("sheet_data",),
    "typst": ("typst_press",),
    "yaml": ("loader", "yaml_syntax", "yaml_tree"),
}
"""A library -> the only modules that may import it."""

MAY_WRITE = ("atomic", "cache", "lock", "mkdocs_runner", "publish", "writer")
"""The only modules that change files; `mkdocs_runner` has MkDocs write the new site."""

_WRITING_METHODS = (
    *("write_text", "write_bytes", "mkdir", "rmdir", "unlink", "rename"),
    *("touch", "symlink_to", "hardlink_to", "chmod"),
)
_WRITING_FUNCTIONS: Mapping[str, Collection[str]] = {
    "os": (
        *("chmod", "ftruncate", "link", "makedirs", "mkdir", "open", "remove", "removedirs", "rename", "renames"),
        *("replace", "rmdir", "symlink", "truncate", "unlink", "utime", "write"),
    ),
    "shutil": ("copy", "copy2", "copyfile", "copymode", "copystat", "copytree", "move", "rmtree", "unpack_archive"),
    "tempfile": ("NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkdtemp", "mkstemp"),
}
_PRINTING_FUNCTIONS: Mapping[str, Collection[str]] = {
    "click": ("echo", "secho"),
    "os": ("_exit",),
    "sys": ("exit", "stderr", "stdout"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A module of ours.

    Attributes:
        path: Its file.
        name: Its dotted name below `limber`; `__init__` for the package itself.
        tree: Its syntax tree.
    """

    path: Path
    name: str
    tree: ast.Module

    @property
    def entry(self) -> str:
        """The name it has in `LAYERS`: a sub-package stands for its modules."""
        return self.name.partition(".")[0]

    def fault(self, node: ast.stmt | ast.expr, text: str) -> str:
        """Return a line that says what is wrong, and where."""
        path = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{path}:{node.lineno}: {text}"


def read_package(package: Path) -> tuple[Source, ...]:
    """Return every module below a folder."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(parts if parts[-1] != "__init__" or len(parts) == 1 else parts[:-1])
        found.append(Source(path, name, ast.parse(path.read_text(encoding="utf-8"), str(path))))
    return tuple(found)


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every absolute dotted name that a module imports, with its place."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def own_imports(source: Source, names: Collection[str]) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every module of ours that a module imports, by its name below `limber`."""
    for node, dotted in imports(source):
        first, _, rest = dotted.partition(".")
        if first != "limber":
            continue
        # `from limber.model import Dose`: what is imported is `model`; `from limber import model`: too.
        while rest and rest not in names:
            rest = rest.rpartition(".")[0]
        yield node, rest or "__init__"


def layer_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield what breaks `LAYERS`."""
    row = {name: number for number, names in enumerate(LAYERS) for name in names}
    names = {source.name for source in sources}
    for source in sources:
        if source.entry not in row:
            yield source.fault(
                source.tree.body[0] if source.tree.body else ast.Pass(lineno=1),
                f"the module {source.entry} has no row. Give it one in LAYERS, in tests/test_layers.py:"
                " above everything that it imports.",
            )
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                yield source.fault(node, "a relative import. Write the whole name: from limber.name import ...")
        for node, imported in own_imports(source, names):
            entry = imported.partition(".")[0]
            inside = entry == source.entry and "." in source.name
            if not inside and row.get(entry, len(LAYERS)) <= row[source.entry]:
                yield source.fault(
                    node,
                    f"{source.name} imports {imported}, which is not below it. Hand in what is needed as an argument,"
                    " move it down into a module that both may import, or change the rows of LAYERS"
                    " in tests/test_layers.py and the map in CONTRIBUTING.md with it.",
                )


def circles(sources: Collection[Source]) -> Iterator[str]:
    """Yield modules that import each other round in a circle; only sub-packages can hold one."""
    names = {source.name for source in sources}
    graph = {source.name: {name for _, name in own_imports(source, names)} - {source.name} for source in sources}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        yield f"{' <- '.join(error.args[1])}: these import each other. Move what they share into a module below them."


def library_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield what breaks `LIBRARIES`."""
    for source in sources:
        for node, dotted in imports(source):
            library = dotted.partition(".")[0]
            allowed = LIBRARIES.get(library)
            if allowed is not None and source.entry not in allowed:
                yield source.fault(
                    node, f"only {' and '.join(allowed)} may know {library}. Ask that module, or pass on plain values."
                )


def _opens_for_writing(call: ast.Call) -> bool:
    """Whether a call is `open(..., "w")` or `path.open("w")`, or its mode cannot be told."""
    match call.func:
        case ast.Name(id="open"):
            position = 1
        case ast.Attribute(attr="open"):
            position = 0
        case _:
            return False
    mode = next((word.value for word in call.keywords if word.arg == "mode"), None)
    if mode is None and len(call.args) > position:
        mode = call.args[position]
    return mode is not None and not (isinstance(mode, ast.Constant) and not set(str(mode.value)) & set("wax+"))


def _uses(node: ast.AST, table: Mapping[str, Collection[str]]) -> bool:
    """Whether a node is `module.name` with a name from a table."""
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in table.get(node.value.id, ())
    )


def _writes(node: ast.AST) -> bool:
    """Whether a node changes a file."""
    if _uses(node, _WRITING_FUNCTIONS):
        return True
    if not isinstance(node, ast.Call):
        return False
    method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    # str.replace takes two texts, Path.replace takes one path.
    is_move = method == "replace" and len(node.args) + len(node.keywords) == 1
    return is_move or method in _WRITING_METHODS or _opens_for_writing(node)


def _prints(node: ast.AST) -> bool:
    """Whether a node prints or ends the program."""
    is_print = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "input"}
    return is_print or _uses(node, _PRINTING_FUNCTIONS)


def conduct_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield where a module writes or prints that may not."""
    for source in sources:
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.expr):
                continue
            if source.entry not in MAY_WRITE and _writes(node):
                yield source.fault(
                    node, f"{ast.unparse(node)} changes files. Return the text; only {' and '.join(MAY_WRITE)} write."
                )
            if source.entry not in CLI and _prints(node):
                yield source.fault(
                    node,
                    f"{ast.unparse(node)} talks to the person. Return a value or a Diagnostic; only the command line"
                    f" ({' and '.join(CLI)}) prints and exits.",
                )


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_package(PACKAGE)


def test_every_module_imports_only_what_is_below_it(sources: tuple[Source, ...]) -> None:
    faults = list(layer_faults(sources))
    assert not faults, "\n" + "\n".join(faults)


def test_no_modules_import_each_other(sources: tuple[Source, ...]) -> None:
    faults = list(circles(sources))
    assert not faults, "\n" + "\n".join(faults)


def test_libraries_stay_behind_their_module(sources: tuple[Source, ...]) -> None:
    faults = list(library_faults(sources))
    assert not faults, "\n" + "\n".join(faults)


def test_writing_and_printing_have_their_places(sources: tuple[Source, ...]) -> None:
    faults = list(conduct_faults(sources))
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("check", "module", "code", "expected"),
    [
        (layer_faults, "model", "from limber.site import build", "model.py:1: model imports site, which is not below"),
        (layer_faults, "model", "from limber import site", "model.py:1: model imports site, which is not below"),
        (layer_faults, "fields", "import limber.source_text", "fields imports source_text, which is not below"),
        (layer_faults, "figure/pen", "\nfrom limber.model import Dose", "pen.py:2: figure.pen imports model"),
        (layer_faults, "model", "def f():\n    import limber.model", "model.py:2: model imports model"),
        (layer_faults, "model", "from . import fields", "model.py:1: a relative import"),
        (layer_faults, "novelty", "X = 1", "novelty.py:1: the module novelty has no row"),
        (layer_faults, "novelty", "", "novelty.py:1: the module novelty has no row"),
        (circles, "figure/pen", "from limber.figure.ink import Ink", "figure.ink"),
        (
            library_faults,
            "model",
            "import yaml.nodes",
            "model.py:1: only ",
        ),
        (
            library_faults,
            "site",
            "from mkdocs import config",
            "site.py:1: only mkdocs_runner and plugin and serve may",
        ),
        (conduct_faults, "site", "print('done')", "site.py:1: print('done') talks to the person"),
        (conduct_faults, "site", "import click\nclick.echo('x')", "site.py:2: click.echo talks to the person"),
        (conduct_faults, "site", "import sys\nsys.stderr.write('x')", "site.py:2: sys.stderr talks to the person"),
        (conduct_faults, "site", "import os\nos.replace('a', 'b')", "site.py:2: os.replace changes files"),
        (conduct_faults, "site", "p.replace(q)", "site.py:1: p.replace(q) changes files"),
        (conduct_faults, "site", "p.write_text('x')", "site.py:1: p.write_text('x') changes files"),
        (conduct_faults, "site", "open('x', 'w')", "site.py:1: open('x', 'w') changes files"),
        (conduct_faults, "site", "p.open(mode='ab')", "site.py:1: p.open(mode='ab') changes files"),
    ],
)
def test_a_fault_is_found_and_placed(check: object, module: str, code: str, expected: str, tmp_path: Path) -> None:
    assert callable(check)
    for name, text in {
        "model": "",
        "site": "",
        "fields": "",
        "source_text": "",
        "figure/ink": "from limber.figure.pen import Pen",
        module: code,
    }.items():
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(code if name == module else text, encoding="utf-8")

    faults = list(check(read_package(tmp_path)))

    assert len(faults) == 1
    assert expected in faults[0]


def test_what_is_allowed_is_no_fault(tmp_path: Path) -> None:
    for name, text in {
        "model": "from limber.fields import Text\nfrom pydantic import Field\n'a'.replace('b', 'c')",
        "fields": "from limber import quantity\nopen('x')\nopen('x', 'rb')\nopen('x', encoding='utf-8')",
        "quantity": "",
        "writer": "import os\nos.replace('a', 'b')",
        "cli": "import limber.site\nfrom limber import __version__\nprint(1)",
        "site": "",
        "figure/pen": "from limber.figure.ink import Ink\nimport numpy as np",
        "figure/ink": "",
        "__init__": "__version__ = '1'",
    }.items():
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = read_package(tmp_path)

    for check in (layer_faults, circles, library_faults, conduct_faults):
        assert not list(check(found))
