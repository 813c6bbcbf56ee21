#!/bin/sh
# python-dateutil 2.9.0.post0: "every 2 hours, at 8, 10 and 12" is an error when the first time is 9 o'clock, though the rule
# names the hours.
#
# Why it matters: reminders for "every two hours" in a calendar file. RFC 5545 lets BYHOUR limit an hourly rule; a start out
# of step leaves nothing, and readers differ in what they do then. A daily rule with BYHOUR works whatever the start.
# Expected: no times, or the next that fit.
# Seen: ValueError, "Invalid rrule byxxx generates an empty set."
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
from dateutil.rrule import rrulestr

start = "DTSTART:20260101T090000\nRRULE:"
try:
    list(rrulestr(start + "FREQ=HOURLY;INTERVAL=2;BYHOUR=8,10,12;COUNT=3"))
except ValueError as error:
    seen = str(error)
print(seen)
assert seen == "Invalid rrule byxxx generates an empty set."
daily = list(rrulestr(start + "FREQ=DAILY;BYHOUR=8,10,12;BYMINUTE=0;COUNT=3"))
print([f"{time:%d %H:%M}" for time in daily])
assert [f"{time:%d %H:%M}" for time in daily] == ["01 10:00", "01 12:00", "02 08:00"]
PYTHON
