"""A command loads what it uses and no more."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from limber.cli.main import COMMANDS, main

WHOLE = Path(__file__).parents[1] / "sites" / "whole"

OURS_AT_ONCE = {"limber", "limber.cli", "limber.cli.asking", "limber.cli.asking.help_text", "limber.cli.main"}
"""What of ours `limber --version` and `limber --help` may load; besides, only click."""

OURS_TO_REMEMBER = OURS_AT_ONCE | {
    *(
        "limber.base",
        "limber.base.addresses",
        "limber.base.files",
        "limber.base.files.atomic",
        "limber.base.files.busy",
        "limber.base.files.cache",
        "limber.base.files.state",
        "limber.base.clock",
        "limber.base.diagnostics",
        "limber.base.files",
    ),
    *("limber.base.project", "limber.base.report_format", "limber.base.stopped"),
    *("limber.checking", "limber.checking.before", "limber.cli.check", "limber.cli.frame"),
}
"""What of ours `limber check` may load when nothing has changed since the last one."""

_RUN = """
import json, sys
from limber.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(sorted(sys.modules)))
"""


def loaded(*arguments: str) -> tuple[str, set[str], set[str]]:
    """Return what a command prints, the modules of ours that it loads, and the packages besides Python's own."""
    run = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=True)
    printed, _, names = run.stdout.strip().rpartition("\n")
    modules = json.loads(names)
    ours = {name for name in modules if name.partition(".")[0] == "limber"}
    tops = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    # Set up by an installation for every Python program, whatever it runs.
    return printed, ours, {name for name in tops if not name.startswith(("_", "sitecustomize"))}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_needs_no_project_loads_only_click(option: str) -> None:
    _, ours, packages = loaded(option)
    assert ours == OURS_AT_ONCE
    assert packages == {"click", "limber"}


@pytest.mark.slow
def test_a_check_of_what_has_not_changed_loads_neither_rules_nor_libraries(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(WHOLE, folder, ignore=shutil.ignore_patterns(".limber"))
    first = loaded("check", "--project", str(folder))
    assert "pydantic" in first[2]
    second = loaded("check", "--project", str(folder))
    assert second[0] == first[0] == "No problems."
    assert second[1] == OURS_TO_REMEMBER
    assert second[2] == {"click", "limber"}


def test_each_command_is_listed_with_the_first_line_of_its_help() -> None:
    context = click.Context(main)
    for name, (_, line) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").partition("\n")[0] == line
