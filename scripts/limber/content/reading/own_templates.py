"""The templates and style sheets that a clinic has put in the place of ours: an approval is bound to their bytes."""

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path

from limber.base.project import BUNDLED_TEMPLATES, Project

_FOLDERS = {"pages": "*.j2", "parts": "*.j2", "sheets": "*.typ", "theme": "*"}
"""Where templates lie that place what a guide says, in folders of theirs too, and how they are called."""


def own_templates(project: Project) -> Mapping[str, str]:
    """Return the SHA-256 of each template of a clinic, by its path under `templates/`, and of each style sheet.

    The names of style sheets begin with `style/`.

    A copy that is the same as ours is left out: it changes nothing. One that cannot be read is left out too; what
    renders it says why.

    Args:
        project: Where they are; need not have any.
    """
    own = project.templates
    found: dict[str, str] = {}
    for folder, called in _FOLDERS.items() if own != BUNDLED_TEMPLATES else ():
        for path in sorted((own / folder).rglob(called)):
            name = path.relative_to(own).as_posix()
            with contextlib.suppress(OSError):
                content = path.read_bytes()
                if content != _ours(name):
                    found[name] = hashlib.sha256(content).hexdigest()
    for path in project.style_sheets:
        with contextlib.suppress(OSError):
            found[f"style/{project.named(path)}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _ours(name: str) -> bytes | None:
    path = Path(BUNDLED_TEMPLATES, name)
    return path.read_bytes() if path.is_file() else None
