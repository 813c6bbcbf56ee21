"""The map in CONTRIBUTING.md, made from the faces of the folders. `python tests/house_map.py` writes it."""

import ast
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "scripts" / "limber"
PAGE: Final = ROOT / "CONTRIBUTING.md"
BEGIN: Final = "<!-- the map: python tests/house_map.py -->\n"
END: Final = "<!-- the end of the map -->\n"

_ORDER: Final = (
    *("cli", "plugin", "serve", "build", "checking", "rules", "site", "sheet", "guide", "authoring"),
    *("content.reading", "content", "figure", "base"),
)
"""From the outside in. A folder of a folder stands behind it where it is not named here."""


def rows() -> list[str]:
    """Return a line for each folder, and for each module that stands beside them."""
    faces = {_name(path): path for path in (*PACKAGE.rglob("__init__.py"), *PACKAGE.glob("*.py"))}
    for name in ("", "__init__", "__main__"):
        faces.pop(name, None)

    def place(name: str) -> tuple[int, str]:
        nearest = next(known for known in (name, name.partition(".")[0]) if known in _ORDER)
        return _ORDER.index(nearest), name

    return [_row(name, faces[name]) for name in sorted(faces, key=place)]


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _row(name: str, path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = " ".join((ast.get_docstring(tree) or "").split("\n\n    ")[0].split())
    doors = next(
        (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "DOORS"
        ),
        (),
    )
    said = ", ".join(f"`{door}`" for door in doors) or "itself"
    return f"| `{name.replace('.', '/')}` | {words.replace('|', '/')} | {said} |"


def table() -> str:
    """Return the map as Markdown."""
    return "\n".join(("| Folder | What comes in, what goes out | Doors |", "|---|---|---|", *rows())) + "\n"


def with_map(page: str) -> str:
    """Return the text of CONTRIBUTING.md with the map as it is now."""
    found = re.search(re.escape(BEGIN) + ".*?" + re.escape(END), page, re.DOTALL)
    if found is None:
        raise ValueError(f"{PAGE.name} has lost its marks for the map: {BEGIN.strip()} and {END.strip()}")
    return page[: found.start()] + BEGIN + "\n" + table() + "\n" + END + page[found.end() :]


if __name__ == "__main__":
    PAGE.write_text(with_map(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
