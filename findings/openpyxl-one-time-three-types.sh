#!/bin/sh
# openpyxl 3.1.5: the same number in a spreadsheet is a time of day, a duration, a number or a date in 1900, as the format
# of its cell decides.
#
# Why it matters: "1:30" for "one and a half minutes" or "an hour and a half" arrives in four types, and 25 and a half
# hours become a moment on 1 January 1900. An import cannot go by the type alone.
# Expected: one type for one value, with the format beside it.
# Seen: time, timedelta and float for 0.0625; datetime, timedelta and float for 1.0625.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import openpyxl

book = openpyxl.Workbook()
for row, value in enumerate((0.0625, 1.0625), 1):
    for column, form in enumerate(("h:mm", "[h]:mm", "0.00"), 1):
        cell = book.active.cell(row, column, value)
        cell.number_format = form
book.save("times.xlsx")
seen = [[type(cell.value).__name__ for cell in row] for row in openpyxl.load_workbook("times.xlsx").active]
print(seen)
assert seen == [["time", "timedelta", "float"], ["datetime", "timedelta", "float"]]
PYTHON
