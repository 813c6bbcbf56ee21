#!/bin/sh
# Babel 2.19.0: format_timedelta rounds weeks to months with its usual settings.
#
# Why it matters: "see somebody if it is no better after six weeks" becomes "after 1 month", two weeks early; four and six
# weeks read the same.
# Expected: "6 weeks", as 3 weeks are "3 weeks".
# Seen: 3 weeks, 1 month (4 weeks), 1 month (6 weeks), 2 months (8 weeks).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check babel==2.19.0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
from datetime import timedelta

from babel.dates import format_timedelta

seen = [format_timedelta(timedelta(weeks=weeks), locale="en") for weeks in (3, 4, 6, 8)]
print(seen)
assert seen == ["3 weeks", "1 month", "1 month", "2 months"]
PYTHON
