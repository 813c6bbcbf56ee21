"""The reports a clinic keeps: what is due, what is covered, where it comes from."""

import click

from limber import clock, review_report, site
from limber.cli_frame import Group, in_project
from limber.library import Library
from limber.project import Project


@click.group(cls=Group)
def report() -> None:
    r"""Show what a clinic has to know about its guides.

    \b
    Example:
      limber report review
    """


def _library(project: Project) -> Library:
    library = site.load(project).library
    if library is None:
        raise click.ClickException("the content has errors; limber check shows them")
    return library


_REVIEW_FORMATS = {"text": review_report.as_text, "json": review_report.as_json, "ics": review_report.as_ics}


@report.command()
@in_project
@click.option("--format", "form", type=click.Choice(list(_REVIEW_FORMATS)), default="text", help="How to show it.")
def review(project: Project, form: str) -> None:
    r"""List which guides are approved, by whom, and when they are due.

    \b
    Example:
      limber report review
      limber report review --format ics > reviews.ics
    """
    today = clock.today()
    rows = review_report.review_rows(_library(project), today)
    click.echo(_REVIEW_FORMATS[form](rows, today), nl=form != "ics")
