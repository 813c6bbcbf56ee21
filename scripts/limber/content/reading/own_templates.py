"""The templates that a clinic has put in the place of ours, by what is in them: an approval is bound to them."""

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path

from limber.base.project import BUNDLED_TEMPLATES, Project

_FOLDERS = {"pages": "*.j2", "parts": "*.j2", "sheets": "*.typ", "theme": "main.html"}
"""Where templates lie that place what a guide says, and how they are called. The rest of `theme` is a frame."""


def own_templates(project: Project) -> Mapping[str, str]:
    """Return the SHA-256 of each template of a clinic, by its path under `templates/`.

    A copy that is the same as ours is left out: it changes nothing. One that cannot be read is left out too; what
    renders it says why.

    Args:
        project: Where they are; need not have any.
    """
    own = project.templates
    if own == BUNDLED_TEMPLATES:
        return {}
    found: dict[str, str] = {}
    for folder, called in _FOLDERS.items():
        for path in sorted((own / folder).glob(called)):
            with contextlib.suppress(OSError):
                content = path.read_bytes()
                name = f"{folder}/{path.name}"
                if content != _ours(name):
                    found[name] = hashlib.sha256(content).hexdigest()
    return found


def _ours(name: str) -> bytes | None:
    path = Path(BUNDLED_TEMPLATES, name)
    return path.read_bytes() if path.is_file() else None
