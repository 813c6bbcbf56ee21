#!/bin/sh
# fhir.resources 8.3.0: the decimal 2.50 is written back as 2.5.
#
# Why it matters: FHIR (R4, datatypes, decimal) says that the precision of a decimal is significant and must be kept; a
# dose that goes through an import and an export is no longer what was prescribed, and a comparison of bytes fails.
# Expected: 2.50.
# Seen: 2.5.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check fhir.resources==8.3.0
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
from fhir.resources.quantity import Quantity

seen = Quantity.model_validate_json('{"value": 2.50, "unit": "kg"}').model_dump_json()
print(seen)
assert seen == '{"value":2.5,"unit":"kg"}'
PYTHON
