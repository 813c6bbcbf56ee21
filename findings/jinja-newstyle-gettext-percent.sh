#!/bin/sh
# Jinja2 3.1.6, extension jinja2.ext.i18n with newstyle=True: a bare per cent sign in a translated text is taken for the
# start of a placeholder, and the text changes without an error.
#
# Why it matters: "Use 50% strength" is an instruction to a patient.
# Expected: "Use 50% strength", or an error.
# Seen: "Use 50{}trength".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check jinja2==3.1.6
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import jinja2

environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=False)
environment.install_gettext_callables(lambda text: text, lambda one, many, count: one, newstyle=True)
seen = environment.from_string('{{ gettext("Use 50% strength") }}').render()
print(seen)
assert seen == "Use 50{}trength"
PYTHON
