"""What all commands share: which project, how problems are shown, and how a command ends.

Exit status: 0 fine, 1 problems in the content, 2 wrong use.
"""

import calendar
import contextlib
import datetime as dt
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from limber.base import clock
from limber.base.diagnostics import Report
from limber.base.project import Project
from limber.base.report_format import as_text
from limber.base.stopped import Ended, Stopped, explain
from limber.cli.asking.help_text import as_click_reads

PROBLEMS = 1
"""Exit status when the content has errors. Wrong use ends with click's own status, 2."""


_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""With these a system or a closed window ends a command. It then tidies up, as it does after Ctrl+C."""


_NO_MEMORY = """there is too little memory
    help: close other programs, or give this one more memory (ulimit -v), and try again"""


def _end(number: int, _frame: object) -> None:
    for each in _ENDING:  # it is ending already, and tidies up
        signal.signal(each, signal.SIG_IGN)
    raise Ended(number)


@contextlib.contextmanager
def plain_ends() -> Iterator[None]:
    """End a command tidily, whatever ends it.

    What the system refuses (no space, no permission) ends it with one line that says so. When the system stops or the
    window is closed, it ends as with Ctrl+C.
    """
    if threading.current_thread() is threading.main_thread():
        for number in _ENDING:
            signal.signal(number, _end)
    try:
        clock.source_date_epoch()  # every command says the same of a day that is none, whether it asks for one or not
        yield
    except BrokenPipeError:
        raise  # click ends quietly when nobody reads on
    except Ended as ended:
        sys.exit(128 + ended.number)
    except MemoryError:
        raise click.ClickException(_NO_MEMORY) from None
    except Stopped as stopped:
        say(str(stopped))
        sys.exit(PROBLEMS)
    except OSError as error:
        said = explain(Project(Path.cwd()), error).diagnostic
        where = f"{said.location.file}: " if error.filename else ""
        hint = f"\n    help: {said.hint}" if said.hint else ""
        raise click.ClickException(f"{where}{said.message}{hint}") from error


class Group(click.Group):
    """Lists its commands in the order they were added, which is the order of a clinician's day."""

    def __init__(self, *args: Any, **attributes: Any) -> None:  # noqa: ANN401 - whatever click's own takes
        """Make a group of commands."""
        super().__init__(*args, **attributes)
        self.help = as_click_reads(self.help)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command."""
        cmd.help = as_click_reads(cmd.help)
        super().add_command(cmd, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(self.commands)


def _find_project(context: click.Context, parameter: click.Parameter, folder: Path) -> Project:
    del context, parameter
    root = folder.resolve()
    missing = [name for name in ("content", "mkdocs.yml") if not (root / name).exists()]
    if missing:
        message = f"{root} has no {' and no '.join(missing)}. Go to your project, or make one: limber new site guides"
        raise click.UsageError(message)
    return Project(root)


in_project = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_find_project,
    help="The folder with content/ and mkdocs.yml.  [default: this folder]",
)
"""The option that says which project; the command gets a `Project`."""


def read_day(ctx: click.Context, param: click.Parameter, text: str | None) -> dt.date | None:
    """Read YYYY-MM-DD, or YYYY-MM for the last day of a month."""
    del ctx, param
    if text is None:
        return None
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            year, month = int(match[1]), int(match[2])
            return dt.date(year, month, calendar.monthrange(year, month)[1])
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:  # such as the 30th of February, or a 13th month
        pass
    raise click.BadParameter(f'"{text}" is not a date such as 2028-11-30 or 2028-11')


def say(what: str) -> None:
    """Tell the person at the keyboard something that is not a result."""
    click.echo(what, err=True)


def finish(report: Report) -> None:
    """Show what was found; with an error among it, end the command."""
    if report:
        say(as_text(report))
    if report.has_errors:
        sys.exit(PROBLEMS)


def show_progress(what: str) -> None:
    """Show what happens now: on a terminal in one line that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[2K{what}", err=True, nl=False)
    else:
        say(what)


def end_progress() -> None:
    """Take the line of `show_progress` away."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[2K", err=True, nl=False)
