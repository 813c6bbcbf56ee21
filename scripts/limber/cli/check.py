"""The command that checks all content: check."""

import sys

import click

from limber.base.diagnostics import Report
from limber.base.project import Project
from limber.base.report_format import FORMATS
from limber.checking import before
from limber.cli.frame import PROBLEMS, finish, in_project


@click.command()
@in_project
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to show problems.")
def check(project: Project, form: str) -> None:
    r"""Check all content and show every problem.

    \b
    Example:
      limber check
      limber check --format github
    """
    report = _found(project)
    if form == "text":
        finish(report)
        if not report:
            click.echo("No problems.")
        return
    click.echo(FORMATS[form](report))
    if report.has_errors:
        sys.exit(PROBLEMS)


def _found(project: Project) -> Report:
    state = before.state_of(project)
    report = before.found_before(project, state)
    if report is None:
        from limber.checking.everything import check_all  # noqa: PLC0415 - takes longer to load than to be spared

        report = check_all(project)
        before.keep(project, state, report)
    return report
