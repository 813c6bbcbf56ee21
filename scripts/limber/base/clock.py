"""What day it is, for a whole build."""

import datetime as dt
import os


def today() -> dt.date:
    """Return the day of SOURCE_DATE_EPOCH where that is set, else today's date; both in UTC.

    A build that is to come out the same on another day sets it (reproducible-builds.org, "SOURCE_DATE_EPOCH").
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now(dt.UTC).date()
