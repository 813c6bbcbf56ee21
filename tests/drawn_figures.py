"""The figures of the starter content, drawn: they travel with the package, so that a first build need not draw them.

python tests/drawn_figures.py    after a change of content/poses or scripts/limber/figure, before it is committed

Only what is not drawn yet by this code is drawn, with the cache of this folder's builds. A change of comments or
docstrings draws nothing.
"""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from limber.base.files.cache import INDEX, Cache
from limber.base.project import BUNDLED_DRAWINGS, PACKAGE, Project
from limber.figure.body import SPECS
from limber.figure.illustrate import drawing_key, illustrate_all
from limber.figure.pose.spec import PoseSpec
from limber.guide.people import dressed
from pose_files import NAMES
from starter_library import library

ENDING = ".xz"
"""Of the files: JSON, compressed."""


def specs() -> dict[str, PoseSpec]:
    """Return every pose that travels with the package, by its name: the library's, and the body to point at.

    Those of the library show the people whom the site shows.
    """
    bodies = {f"body-{seen}": spec for seen, spec in SPECS.items()}
    everybody = dressed(library())
    return {name: everybody[name] for name in NAMES} | bodies


def keys() -> dict[str, str]:
    """Return the key under which each pose of the library is drawn by the code as it is, by the pose's name."""
    return {name: drawing_key(spec) for name, spec in specs().items()}


def code_without_words() -> str:
    """Return a hash of what the code of the figures does, whatever its comments and docstrings say."""
    digest = hashlib.sha256()
    for path in sorted((PACKAGE / "figure").rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        for node in ast.walk(tree):
            body = getattr(node, "body", None)
            if isinstance(body, list):
                node.body = [part for part in body if not _is_docstring(part)]  # type: ignore[attr-defined]
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0{ast.dump(tree)}\0".encode())
    return digest.hexdigest()


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _sense(code: str, spec: PoseSpec) -> str:
    """Return a name for what would be drawn, the same for code that only says it in other words."""
    return hashlib.sha256(f"{code}\n{spec.model_dump_json()}".encode()).hexdigest()


def _known(folder: Path) -> dict[str, str]:
    """Return the name of each file that is as the index says, by its key and by its sense."""
    known: dict[str, str] = {}
    for line in (folder / INDEX).read_text(encoding="utf-8").splitlines() if (folder / INDEX).exists() else ():
        key, digest, name, sense = line.split()
        path = folder / name
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            known |= {key: name, sense: name}
    return known


def refresh(folder: Path, cache: Cache) -> list[str]:
    """Bring the drawn figures up to date, and return which of them were drawn."""
    code, known = code_without_words(), _known(folder)
    every = specs()
    file_of = {name: f"{name}{ENDING}" for name in every}
    kept = {name for name, spec in every.items() if known.get(_sense(code, spec)) == file_of[name]}
    drawn = {name: spec for name, spec in every.items() if name not in kept}
    illustrate_all(drawn, cache)
    folder.mkdir(exist_ok=True)
    for name, spec in drawn.items():
        content = cache.get(drawing_key(spec))
        assert content is not None
        (folder / file_of[name]).write_bytes(content)
    for left_over in set(folder.glob(f"*{ENDING}")) - {folder / name for name in file_of.values()}:
        left_over.unlink()
    lines = "".join(_lines(folder, every, code))
    (folder / INDEX).write_text(lines, encoding="utf-8", newline="\n")
    return list(drawn)


def _lines(folder: Path, wanted: dict[str, PoseSpec], code: str) -> Iterator[str]:
    for name, spec in wanted.items():
        digest = hashlib.sha256((folder / f"{name}{ENDING}").read_bytes()).hexdigest()
        yield f"{drawing_key(spec)} {digest} {name}{ENDING} {_sense(code, spec)}\n"


if __name__ == "__main__":
    refresh(BUNDLED_DRAWINGS, Cache(Project(Path(__file__).parents[1]).cache / "figures"))
