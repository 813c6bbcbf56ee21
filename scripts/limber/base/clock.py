"""What day it is, for a whole build."""

import datetime as dt
import os
import re
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.stopped import Stopped

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 by which a build is dated; see reproducible-builds.org/specs/source-date-epoch."""

_LAST = 253_402_300_799
"""The last second of the year 9999."""


def today() -> dt.date:
    """Return the day of SOURCE_DATE_EPOCH where that is set, else today's date; both in UTC.

    A build that is to come out the same on another day sets it (reproducible-builds.org, "SOURCE_DATE_EPOCH").

    Raises:
        Stopped: It is set to something that is no such number.
    """
    epoch = source_date_epoch()
    return dt.datetime.now(dt.UTC).date() if epoch is None else dt.datetime.fromtimestamp(epoch, dt.UTC).date()


def source_date_epoch() -> int | None:
    """Return the seconds since 1970 that SOURCE_DATE_EPOCH gives; None where it is not set.

    Raises:
        Stopped: It is set to something that is no such number.
    """
    value = os.environ.get(EPOCH)
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,12}", value) and int(value) <= _LAST:
        return int(value)
    message = f'the environment variable {EPOCH}: expected whole seconds since 1970, got "{value[:40]}"'
    raise Stopped(Diagnostic(Location(PurePosixPath(".")), message, "correct it or unset it", rule="source-date-epoch"))
