"""The reports a clinic keeps: what is due, what is covered, where it comes from."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

import click

from limber.authoring import review_report
from limber.authoring.coverage import CoverageRow, coverage
from limber.base import clock
from limber.base.project import Project
from limber.base.tables import as_csv, as_table
from limber.checking.library import load
from limber.cli.frame import Group, in_project
from limber.content.library import Library
from limber.rules.checks import rules, severity_of


@click.group(cls=Group)
def report() -> None:
    r"""Show what a clinic has to know about its guides.

    \b
    Example:
      limber report review
      limber report coverage --format csv > coverage.csv
      limber report sources
    """


def _library(project: Project) -> Library:
    library = load(project).library
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


_TABLE_FORMATS = click.Choice(["text", "csv", "json"])


def _show(form: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in the form that was asked for."""
    if form == "json":
        click.echo(json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(header, rows), nl=False)
    else:
        click.echo(as_table([name.upper() for name in header], rows))


@report.command("coverage")
@in_project
@click.option("--format", "form", type=_TABLE_FORMATS, default="text", help="How to show it.")
def show_coverage(project: Project, form: str) -> None:
    r"""Say which items of CERT, TIDieR, FITT and PEMAT each guide fills, and which are open.

    The table sums up each guide; CSV and JSON have a row for every item.

    \b
    Example:
      limber report coverage
      limber report coverage --format csv > coverage.csv
    """
    rows = list(coverage(_library(project)))
    if form != "text":
        _show(form, [field.name for field in fields(CoverageRow)], [astuple(row) for row in rows])
        return
    guides = dict.fromkeys((row.kind, row.id) for row in rows)
    standards = list(dict.fromkeys(row.standard for row in rows))
    judged = [row for row in rows if row.state != "for a person"]
    filled = Counter((row.kind, row.id, row.standard) for row in judged if row.state == "filled")
    asked = Counter((row.kind, row.id, row.standard) for row in judged)
    lines = []
    for kind, name in guides:
        counts = [f"{filled[kind, name, standard]} of {asked[kind, name, standard]}" for standard in standards]
        still = [f"{r.standard} {r.item}" for r in judged if (r.kind, r.id, r.state) == (kind, name, "open")]
        lines.append([f"{kind}:{name}", *counts, ", ".join(still)])
    _show("text", ["guide", *standards, "open"], lines)


@report.command()
@in_project
@click.option("--format", "form", type=_TABLE_FORMATS, default="text", help="How to show it.")
def sources(project: Project, form: str) -> None:
    r"""List what each source holds, where it went, and what was decided (content/ledger.yml).

    \b
    Example:
      limber report sources
    """
    ledger = _library(project).ledger
    if ledger is None:
        raise click.ClickException("there is no content/ledger.yml, so nothing says what the sources hold")
    rows = [
        (number, entry.source, entry.what, entry.exercise, entry.where, entry.programme or "", entry.decision)
        for number, entry in ledger.entries.items()
    ]
    _show(form, ("entry", "source", "what", "exercise", "where", "programme", "decision"), rows)


@report.command("rules")
@in_project
@click.option("--format", "form", type=_TABLE_FORMATS, default="text", help="How to show it.")
def show_rules(project: Project, form: str) -> None:
    r"""List every rule that limber check asks: how much it counts in this clinic, why, and where it comes from.

    A clinic makes a rule count for more, or for less, under "rules" in clinic.yml; a rule of safety never for less.

    \b
    Example:
      limber report rules
    """
    levels = _library(project).clinic.rules
    header = ("rule", "counts as", "safety", "reason", "source")
    _show(
        form,
        header,
        [
            (rule.id, str(severity_of(rule, levels)), "yes" if rule.is_safety else "", rule.reason, rule.source)
            for rule in rules(clock.today())
        ],
    )
