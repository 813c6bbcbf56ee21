"""The command line: which commands there are. Only the one that is called is loaded, with what it uses."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from limber import __version__
from limber.cli.asking.help_text import as_click_reads

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check:check", "Check all content and show every problem."),
    "fix": ("writing.fix:fix", 'Write lists as lists, where lines without "- " have become one item.'),
    "build": ("build:build", "Build the whole site into site/."),
    "undo": ("site:undo", "Bring back the site that was there before the last build."),
    "serve": ("site:serve", "Show the site in a browser, and every saved change."),
    "new": ("writing.new:new", "Start a new file, or a new project."),
    "import": (
        "writing.exchange:import_file",
        "Make drafts of exercises from a spreadsheet, a leaflet or data.",
    ),
    "export": ("writing.exchange:export_file", "Write the exercises into a spreadsheet, or as FHIR."),
    "explain": (
        "writing.author:explain_what",
        "Say what a field, a word of figures, a template or a rule means, with an example.",
    ),
    "schema": ("writing.author:schema", "Write JSON Schema for editors, with this project's own names as choices."),
    "migrate": ("writing.author:migrate", "Bring content that was written for an older Limber to the form of today."),
    "draw": ("draw:draw", "Draw poses: by their own names, or all of an exercise by its name."),
    "approve": ("writing.approve:approve", "Record that a clinician has read and approved a guide."),
    "withdraw": ("writing.withdraw:withdraw", "Take a guide away, and leave a page at its address that says so."),
    "report": ("report:report", "Show what a clinic has to know about its guides."),
    "sheet": ("sheet:sheet", "Make a handout of one exercise, or of several with a plan, and print the link of it."),
    "doctor": ("doctor:doctor", "Say what stands under Limber, and whether a published site is sound."),
}
"""The commands in the order of a clinician's day: where each is, and the line that lists it."""


class _Commands(click.Group):
    """Lists its commands without loading them."""

    def __init__(self, *args: Any, **attributes: Any) -> None:  # noqa: ANN401 - whatever click's own takes
        """Make the group."""
        super().__init__(*args, **attributes)
        self.help = as_click_reads(self.help)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"limber.cli.{module}"), function)
        command.help = as_click_reads(command.help)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        del ctx
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            lines = {name: click.Command(name, help=line) for name, (_, line) in COMMANDS.items()}
            formatter.write_dl([(name, command.get_short_help_str(room)) for name, command in lines.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        from limber.cli.frame import plain_ends  # noqa: PLC0415 - not for --version and --help

        with plain_ends():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    r"""Publish exercise guides: structured data in, pages and single sheets out.

    \b
    Example:
      limber new exercise heel-raise    start a file
      limber check                      see what is missing
      limber serve                      look at it while you write
      limber build                      make the site
    """
