"""How a day is given to a command."""

import calendar
import datetime as dt
import re

import click


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
