"""Small whole sites for acts, made once with all their drawings and sheets, and copied."""

import importlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from faults.acts import ACTS, Act
from faults.children import run
from limber.cli.main import COMMANDS
from whole_site import WHOLE


def load_everything() -> None:
    """Load all that a command may need, so that a child begins at once."""
    for where, _ in COMMANDS.values():
        importlib.import_module(f"limber.cli.{where.partition(':')[0]}")
    for name in ("limber.build", "limber.plugin"):
        importlib.import_module(name)


def prepared(folder: Path) -> Path:
    """Return a project whose drawings and sheets are made; it is made in a folder where nothing is yet.

    Raises:
        AssertionError: It cannot be built.
    """
    project = folder / "prepared"
    if not project.exists():
        shutil.copytree(WHOLE, project, ignore=shutil.ignore_patterns(".limber", "site", "site_src"))
        (project / "site_src").mkdir()
        outcome = run(("build",), project, folder / "log")
        assert outcome.status == 0, outcome.said
    return project


def make(source: Path, folder: Path, logs: Path) -> Sequence[Act]:
    """Return every act with a project of its own, knowing its two states.

    Args:
        source: The project that is copied.
        folder: Where the copies lie.
        logs: Where that is kept which commands print: on another disk, where that one may be full.
    """
    made = []
    for kind in ACTS:
        root = folder / kind.__name__.lower()
        shutil.copytree(source, root, symlinks=True)
        act = kind(root, logs / f"{root.name}.log")
        act.learn()
        made.append(act)
    return made


os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process that has threads cannot be copied
