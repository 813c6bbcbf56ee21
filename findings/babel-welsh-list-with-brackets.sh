#!/bin/sh
# Babel 2.19.0 (CLDR): a list in Welsh is joined by "a(c)", the choice between "a" and "ac" left to the reader.
#
# Why it matters: a list of equipment on a Welsh sheet has a form-filler's bracket in it. Welsh writes "a" before most
# consonants and "ac" before vowels.
# Expected: "mat, pel ac elastig".
# Seen: "mat, pel, a(c) elastig".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check babel==2.19.0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
from babel.lists import format_list

seen = [format_list(["mat", "elastig"], locale="cy"), format_list(["mat", "pel", "elastig"], locale="cy")]
print(seen)
assert seen == ["mat a(c) elastig", "mat, pel, a(c) elastig"]
PYTHON
