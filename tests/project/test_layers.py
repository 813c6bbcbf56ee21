"""The direction of imports, the faces of folders, and which module may do what. CONTRIBUTING.md has the map."""

import ast
import functools
import graphlib
import re
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "limber"

ROWS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli", "plugin"),
    ("serve",),
    ("build",),
    ("authoring", "checking"),
    ("rules", "sheet", "site"),
    ("guide",),
    ("content.reading",),
    ("content",),
    ("figure",),
    ("figure.write",),
    ("figure.ink", "figure.tell"),
    ("figure.seen", "figure.settle"),
    ("figure.pose",),
    ("figure.picture",),
    ("figure.person",),
    ("base",),
    ("__init__",),
)
"""Folders, and the few modules beside them, top first. Each imports only from rows below its own, never sideways.

A folder that has no row of its own (`rules.words`) belongs to the one above it; inside a row there are no circles.
"""

MOST_PEERS = 14
"""How many modules and folders may stand side by side in a folder."""

THIRD_PARTY: Mapping[str, Collection[str]] = {
    "click": ("cli",),
    "icalendar": ("authoring.review_report",),
    "jinja2": ("site.engine.answers.pages", "site.render", "site.safe_text"),
    "markdown": ("rules.words.markup", "site.engine.answers"),
    "markupsafe": ("site.render", "site.safe_text"),
    "material": ("plugin", "site.engine.runner"),
    "mkdocs": ("plugin", "serve", "site.engine"),
    "numpy": ("figure", "sheet.pdf_reader"),
    "PIL": ("checking.photograph",),
    "pydantic": ("authoring", "cli.asking.clinic_answers", "content", "figure.pose"),
    "pydantic_core": ("content", "figure.pose"),
    "pypdfium2": ("sheet.pdf_reader",),
    "segno": ("sheet.exercise",),
    "selectolax": ("base.hypertext",),
    "tinycss2": ("site.gate.styles",),
    "typst": ("sheet.press",),
    "properdocs": (),
    "yaml": ("content.reading", "site.engine.choice"),
}
"""A library that is not Python's own -> the folders and modules that may import it. What is not listed, nobody may."""

DENIED: Mapping[str, Collection[str]] = {
    **dict.fromkeys(("ftplib", "imaplib", "poplib", "smtplib", "socketserver", "ssl"), ()),
    **dict.fromkeys(
        ("http", "urllib.error", "urllib.request"), ("checking.doctor.wire",)
    ),  # a published site, when it is named
    **dict.fromkeys(("pickle", "pty", "runpy", "shelve", "subprocess", "webbrowser", "xmlrpc"), ()),
    # What one system has and another lacks: asked for by name, where there is another way too.
    **dict.fromkeys(("fcntl", "grp", "msvcrt", "pwd", "resource", "termios", "winreg"), ()),
    "asyncio": (),
    "ctypes": ("base.patience", "site.publish"),  # stopping a thread; the one call that exchanges two folders
    "socket": ("serve",),
    "multiprocessing": ("base.patience",),
}
"""Parts of Python that reach the network, other programs or unchecked code -> the few modules that may."""

CLI = ("cli",)
"""The command line: the only folder that prints, or ends the program."""

MAY_WRITE = (
    "base.files.atomic",
    "base.files.cache",
    "base.files.lock",
    "base.files.passing",
    "base.files.whole_folder",
    "base.files.writer",
    "site.beside",
    "site.engine.runner",
    "site.publish",
)
"""The only modules that change files; `mkdocs_runner` has MkDocs write the new site."""

_NAMED = re.compile(r"[a-z_.]+:[a-z_]+")

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
_RUNNING_FUNCTIONS: Mapping[str, Collection[str]] = {
    "os": ("execv", "execve", "execvp", "fork", "popen", "posix_spawn", "spawnv", "startfile", "system"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A module of ours.

    Attributes:
        path: Its file.
        name: Its dotted name below `limber`; that of its folder for a face, `__init__` for the package's own.
        tree: Its syntax tree.
        nodes: All that is in it, walked once for all rules.
    """

    path: Path
    name: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    @property
    def is_face(self) -> bool:
        """Whether it is the `__init__` of a folder."""
        return self.path.name == "__init__.py" and self.name != "__init__"

    @property
    def folder(self) -> str:
        """The dotted name of the folder it lies in; "" for the package itself."""
        return self.name if self.is_face else self.name.rpartition(".")[0]

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
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found.append(Source(path, name, tree, tuple(ast.walk(tree))))
    return tuple(found)


@functools.cache
def row_of(name: str) -> tuple[int, str]:
    """Return the number of a module's row, and the entry in it that the module belongs to; -1 where there is none."""
    rows = {entry: number for number, entries in enumerate(ROWS) for entry in entries}
    entry = name
    while entry and entry not in rows:
        entry = entry.rpartition(".")[0]
    return rows.get(entry, -1), entry


def is_in(name: str, places: Collection[str]) -> bool:
    """Whether a module is one of some places, or lies in one of them."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every absolute dotted name that a module imports, with its place."""
    for node in source.nodes:
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
        # `from limber.content.model import Dose`: what is imported is `content.model`.
        while rest and rest not in names:
            rest = rest.rpartition(".")[0]
        yield node, rest or "__init__"


def doors(source: Source) -> tuple[str, ...]:
    """Return the doors of a folder, as its face names them."""
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "DOORS" for t in node.targets):
            return tuple(ast.literal_eval(node.value))
    return ()


def layer_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield what breaks `ROWS`."""
    names = {source.name for source in sources}
    for source in sources:
        row, entry = row_of(source.name)
        if row < 0:
            yield source.fault(
                source.tree.body[0] if source.tree.body else ast.Pass(lineno=1),
                f"{source.name} has no row. Put it into the folder whose work it does, or give it a row in ROWS,"
                " in tests/project/test_layers.py: above everything that it imports.",
            )
            continue
        for node in source.nodes:
            if isinstance(node, ast.ImportFrom) and node.level:
                yield source.fault(node, "a relative import. Write the whole name: from limber.name import ...")
        for node, imported in own_imports(source, names):
            other, theirs = row_of(imported)
            if theirs != entry and other <= row:
                yield source.fault(
                    node,
                    f"{source.name} imports {imported}, which is not below it. Hand in what is needed as an argument,"
                    " or move it down into a folder that both may import.",
                )


def mute_faces(sources: Collection[Source]) -> Iterator[str]:
    """Yield folders whose face says nothing, or has doors that lead nowhere."""
    names = {source.name for source in sources}
    for face in (source for source in sources if source.is_face):
        top = face.tree.body[0] if face.tree.body else ast.Pass(lineno=1)
        if not ast.get_docstring(face.tree):
            yield face.fault(top, f"the folder {face.name} has no face. Say what comes in and what goes out.")
        if not doors(face):
            yield face.fault(top, f"the folder {face.name} has no DOORS. Name the modules that others may import.")
        for door in doors(face):
            if f"{face.name}.{door}" not in names:
                yield face.fault(top, f"the door {door} of {face.name} leads nowhere.")
    for folder in {source.folder for source in sources} - {""} - names:
        yield f"{folder}: the folder has no __init__.py, so it has no face."


def _entered(source: Source, imported: str) -> Iterator[tuple[str, str]]:
    """Yield every folder that an import enters from outside, with the name it takes there."""
    steps = imported.split(".")
    for length in range(1, len(steps)):
        folder = ".".join(steps[:length])
        if not is_in(source.folder, (folder,)):
            yield folder, steps[length]


def _loaded_later(source: Source) -> Iterator[tuple[str, str]]:
    """Yield every folder and module that is named as text, "folder.module:function", to be loaded when it is needed."""
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAMED.fullmatch(node.value):
            folder, _, module = f"{source.folder}.{node.value.partition(':')[0]}".rpartition(".")
            yield folder, module


def face_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield imports past the face of a folder, and doors that nobody uses."""
    names = {source.name for source in sources}
    opened = {source.name: doors(source) for source in sources if source.is_face}
    used = set()
    for source in sources:
        for node, imported in own_imports(source, names):
            for folder, step in _entered(source, imported):
                used.add((folder, step))
                if step not in opened.get(folder, ()):
                    yield source.fault(
                        node,
                        f"{source.name} imports {imported}, past the face of {folder}. Use one of its doors"
                        f" ({', '.join(opened.get(folder, ()))}), or open one in its __init__.",
                    )
        used |= set(_loaded_later(source))
    for face in (source for source in sources if source.is_face):
        for door in doors(face):
            if (face.name, door) not in used:
                yield face.fault(face.tree.body[0], f"nobody outside of {face.name} uses its door {door}. Close it.")


def crowds(sources: Collection[Source]) -> Iterator[str]:
    """Yield folders with more than `MOST_PEERS` side by side."""
    peers: dict[str, set[str]] = {}
    for source in sources:
        name = source.name
        if name != "__init__":
            peers.setdefault(name.rpartition(".")[0], set()).add(name)
    for folder, found in peers.items():
        if len(found) > MOST_PEERS:
            yield f"limber/{folder}: {len(found)} modules side by side. Which of them belong together?"


def circles(sources: Collection[Source]) -> Iterator[str]:
    """Yield modules that import each other round in a circle."""
    names = {source.name for source in sources}
    graph = {source.name: {name for _, name in own_imports(source, names)} - {source.name} for source in sources}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        yield f"{' <- '.join(error.args[1])}: these import each other. Move what they share into a module below them."


def library_faults(sources: Collection[Source]) -> Iterator[str]:
    """Yield what breaks `THIRD_PARTY` or `DENIED`."""
    for source in sources:
        for node, dotted in imports(source):
            library = dotted.partition(".")[0]
            if library == "limber":
                continue
            if library not in sys.stdlib_module_names:
                allowed = THIRD_PARTY.get(library, ())
                if not is_in(source.name, allowed):
                    may = " and ".join(allowed) or "nobody"
                    yield source.fault(node, f"{may} may know {library}. Ask there, or pass on plain values.")
            for denied, allowed in DENIED.items():
                if is_in(dotted, (denied,)) and not is_in(source.name, allowed):
                    may = " and ".join(allowed) or "nobody"
                    yield source.fault(node, f"{denied} reaches out of this program; {may} may use it.")


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
    """Yield where a module writes, prints or starts another program that may not."""
    for source in sources:
        for node in source.nodes:
            if not isinstance(node, ast.expr):
                continue
            if not is_in(source.name, MAY_WRITE) and _writes(node):
                yield source.fault(
                    node, f"{ast.unparse(node)} changes files. Return the text; only {' and '.join(MAY_WRITE)} write."
                )
            if not is_in(source.name, CLI) and _prints(node):
                yield source.fault(
                    node,
                    f"{ast.unparse(node)} talks to the person. Return a value or a Diagnostic; only the command line"
                    f" ({' and '.join(CLI)}) prints and exits.",
                )
            if _uses(node, _RUNNING_FUNCTIONS):
                yield source.fault(node, f"{ast.unparse(node)} starts another program; nobody may.")


def homonyms(sources: Collection[Source]) -> Iterator[str]:
    """Yield public classes that are named like another one: one word, one thing."""
    first: dict[str, str] = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                if node.name in first:
                    yield source.fault(node, f"{node.name} is the name of a class of {first[node.name]} already.")
                first.setdefault(node.name, source.name)


CHECKS = (layer_faults, mute_faces, face_faults, crowds, circles, library_faults, conduct_faults, homonyms)


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_package(PACKAGE)


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_keeps_its_rules(check: object, sources: tuple[Source, ...]) -> None:
    assert callable(check)
    faults = list(check(sources))
    assert not faults, "\n" + "\n".join(faults)


def test_every_library_that_may_be_known_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [line for lines in project["optional-dependencies"].values() for line in lines]
    declared = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in (*project["dependencies"], *optional)}
    # Distributions whose module has another name, and modules that come with a declared one.
    names = {"pyyaml": ("yaml",), "mkdocs-material": ("material",), "jinja2": ("jinja2", "markupsafe")}
    names |= {"pydantic": ("pydantic", "pydantic_core"), "pillow": ("PIL",)}
    names |= dict.fromkeys(("fhir.resources", "mammoth", "openpyxl"), ())  # loaded by name where they are installed
    modules = {module for name in declared for module in names.get(name, (name.replace("-", "_"),))}
    assert set(THIRD_PARTY) == modules


def written(folder: Path, files: Mapping[str, str]) -> tuple[Source, ...]:
    """Write modules, a face with every module as a door to each folder that has none, and read them."""
    for name, text in files.items():
        path = folder / f"{name}.py"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    for below in {path.parent for path in folder.rglob("*.py")} - {folder}:
        face = below / "__init__.py"
        if not face.exists():
            inside = sorted(path.stem for path in below.iterdir() if path != face)
            face.write_text(f'"""A folder."""\n\nDOORS = {tuple(inside)!r}\n', encoding="utf-8")
    return read_package(folder)


SMALL = {
    "content/model": "class Same:\n    pass",
    "site/publish": "",
    "site/hidden": "",
    "site/__init__": '"""Sites."""\nDOORS = ("publish",)',
    "build": "import limber.site.publish\nimport limber.content.model",
    "figure/__init__": '"""Figures."""\nDOORS = ("ink",)',
    "figure/ink/lines": "",
    "cli/main": "import limber.build",
    "__main__": "import limber.cli.main\nimport limber.figure.ink.lines",
}


@pytest.mark.parametrize(
    ("check", "module", "code", "expected"),
    [
        (homonyms, "figure/ink/pen", "class Same:\n    pass", "Same is the name of a class of content.model already"),
        (layer_faults, "content/fields", "from limber.site.publish import x", "content.fields imports site.publish"),
        (layer_faults, "content/fields", "from limber.site import publish", "content.fields imports site.publish"),
        (layer_faults, "site/pages", "\nimport limber.rules.links", "pages.py:2: site.pages imports rules.links"),
        (layer_faults, "figure/ink/pen", "from limber.content.model import Dose", "figure.ink.pen imports content"),
        (layer_faults, "figure/ink/pen", "import limber.figure.write.svg", "figure.ink.pen imports figure.write.svg"),
        (layer_faults, "content/fields", "def f():\n    import limber.build", "fields.py:2: content.fields imports"),
        (layer_faults, "content/model", "from . import fields", "model.py:1: a relative import"),
        (layer_faults, "novelty", "X = 1", "novelty.py:1: novelty has no row"),
        (layer_faults, "novelty", "", "novelty.py:1: novelty has no row"),
        (face_faults, "build", SMALL["build"] + "\nimport limber.site.hidden", "imports site.hidden, past the face"),
        (face_faults, "build", "import limber.content.model", "nobody outside of site uses its door publish"),
        (mute_faces, "site/__init__", '"""Sites."""\nDOORS = ("publish", "gone")', "the door gone of site leads"),
        (mute_faces, "site/__init__", 'DOORS = ("publish",)', "the folder site has no face"),
        (crowds, "content/m", "", "limber/content: 18 modules side by side"),
        (circles, "figure/ink/pen", "import limber.figure.ink.nib", "figure.ink.nib"),
        (
            library_faults,
            "content/model",
            "import yaml.nodes",
            "model.py:1: content.reading and site.engine.choice may know",
        ),
        (
            library_faults,
            "site/finishing",
            "from mkdocs import config",
            "plugin and serve and site.engine may",
        ),
        (library_faults, "content/model", "import requests", "nobody may know requests"),
        (library_faults, "content/model", "import smtplib", "nobody may use it"),
        (library_faults, "content/model", "from urllib.request import urlopen", "urllib.request reaches out"),
        (library_faults, "content/model", "from urllib import request", "urllib.request reaches out"),
        (library_faults, "base/files/lock", "import fcntl", "fcntl reaches out of this program"),
        (library_faults, "content/model", "import subprocess", "subprocess reaches out of this program"),
        (conduct_faults, "build", "import os\nos.system('x')", "build.py:2: os.system starts another program"),
        (conduct_faults, "build", "print('done')", "build.py:1: print('done') talks to the person"),
        (conduct_faults, "build", "import click\nclick.echo('x')", "build.py:2: click.echo talks to the person"),
        (conduct_faults, "build", "import sys\nsys.stderr.write('x')", "build.py:2: sys.stderr talks to the person"),
        (conduct_faults, "build", "import os\nos.replace('a', 'b')", "build.py:2: os.replace changes files"),
        (conduct_faults, "build", "p.replace(q)", "build.py:1: p.replace(q) changes files"),
        (conduct_faults, "build", "p.write_text('x')", "build.py:1: p.write_text('x') changes files"),
        (conduct_faults, "build", "open('x', 'w')", "build.py:1: open('x', 'w') changes files"),
        (conduct_faults, "build", "p.open(mode='ab')", "build.py:1: p.open(mode='ab') changes files"),
    ],
)
def test_a_fault_is_found_and_placed(check: object, module: str, code: str, expected: str, tmp_path: Path) -> None:
    assert callable(check)
    others = {"figure/ink/nib": "import limber.figure.ink.pen"} if check is circles else {}
    if check is layer_faults:
        others = {"rules/links": "", "figure/write/svg": ""}
    if check is crowds:
        others = {f"content/m{number}": "" for number in range(16)}
    faults = list(check(written(tmp_path, {**SMALL, **others, module: code})))

    assert len(faults) == 1, faults
    assert expected in faults[0]


def test_what_is_allowed_is_no_fault(tmp_path: Path) -> None:
    files = {
        "content/model": "from limber.content.fields import Text\nfrom pydantic import Field\n'a'.replace('b', 'c')",
        "content/fields": "from limber.content import quantity\nopen('x', 'rb')\nopen('x', encoding='utf-8')",
        "content/quantity": "",
        "content/__init__": '"""Content."""\nDOORS = ("model",)',
        "base/files/writer": "import os\nos.replace('a', 'b')",
        "base/__init__": '"""Base."""\nDOORS = ("files",)',
        "cli/main": "import limber.build\nfrom limber import __version__\nprint(1)",
        "cli/__init__": '"""Commands."""\nDOORS = ("main",)',
        "__main__": "import limber.cli.main",
        "build": "import limber.base.files.writer\nimport limber.content.model\nfrom limber.figure.ink import lines",
        "figure/__init__": '"""Figures."""\nDOORS = ("ink",)',
        "figure/ink/lines": "import numpy as np\nfrom urllib.parse import quote",
        "__init__": "__version__ = '1'",
    }
    found = written(tmp_path, files)

    for check in CHECKS:
        assert not list(check(found))
