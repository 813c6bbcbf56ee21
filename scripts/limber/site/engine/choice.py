"""Which engine a site is built with: what its settings ask for, before anything of MkDocs is loaded.

ProperDocs takes MkDocs' place under MkDocs' name, for every import that comes after. So this looks at `mkdocs.yml`
itself, and knows nothing of MkDocs.
"""

import importlib
import importlib.util
import re
import sys

import yaml

from limber.base.diagnostics import Diagnostic, Location
from limber.base.project import Project
from limber.base.stopped import Stopped

CHOICES = ("mkdocs", "properdocs")
"""What `plugins: [limber: {engine: …}]` may say."""

RULE = "site-settings"
_OTHER = "properdocs"
_FILE = "mkdocs.yml"


class _Loose(yaml.SafeLoader):
    """Reads settings for one word alone: tags of MkDocs (`!ENV`, `!!python/name`) mean nothing here."""


_Loose.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def asked_for(project: Project) -> str:
    """Return the engine that a project asks for; MkDocs where it asks for none, or cannot be read.

    Raises:
        OSError: The settings cannot be read.
    """
    if not project.mkdocs_yml.is_file():
        return CHOICES[0]
    text = project.mkdocs_yml.read_text(encoding="utf-8", errors="replace")
    if "engine" not in text:
        return CHOICES[0]
    try:
        settings = yaml.load(text, Loader=_Loose)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError):
        return CHOICES[0]  # MkDocs says what is wrong with it
    plugins = settings.get("plugins") if isinstance(settings, dict) else None
    each = plugins if isinstance(plugins, list) else [plugins]
    options = next((plugin["limber"] for plugin in each if isinstance(plugin, dict) and "limber" in plugin), None)
    found = options.get("engine", CHOICES[0]) if isinstance(options, dict) else CHOICES[0]
    return str(found)


def take(project: Project) -> None:
    """Have every later import of MkDocs find the engine that a project asks for.

    Raises:
        Stopped: It is not installed, or cannot carry Limber.
        OSError: The settings cannot be read.
    """
    engine = asked_for(project)
    if engine not in CHOICES:
        hint = f"write one of: {', '.join(CHOICES)}. `limber doctor` says what each can do"
        raise Stopped(_problem(project, f'engine: "{engine}" cannot build a site of Limber', hint))
    if engine != _OTHER or is_taken():
        return
    if importlib.util.find_spec(_OTHER) is None:
        hint = "install it beside Limber (pip install properdocs), or take the line out"
        raise Stopped(_problem(project, f"engine: {engine} is not installed", hint))
    if "mkdocs" in sys.modules:
        raise Stopped(
            _problem(project, "MkDocs runs already; ProperDocs cannot take its place now", "use limber build")
        )
    importlib.import_module("properdocs.replacement")


def is_taken() -> bool:
    """Whether what is called MkDocs in this process is ProperDocs."""
    return sys.modules.get("mkdocs") is not None and sys.modules["mkdocs"].__name__ == _OTHER


def _problem(project: Project, message: str, hint: str) -> Diagnostic:
    lines = project.mkdocs_yml.read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if re.search(r"\bengine\b\s*:", text)), 1)
    return Diagnostic(Location(project.named(project.mkdocs_yml), line), message, hint, rule=RULE)
