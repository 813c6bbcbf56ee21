#!/bin/sh
# MkDocs 1.6.1: `mkdocs build --strict` ends with an error when a link leads nowhere, and `mkdocs build --strict --quiet`
# ends well: quiet hides warnings from the log, and strict counts what reaches the log.
#
# Why it matters: a broken link to "When to get help" passes in a script that wants no chatter.
# Expected: the same exit status with and without --quiet.
# Seen: 1 without, 0 with.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check mkdocs==1.6.1
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import subprocess
import sys
from pathlib import Path

Path("docs").mkdir()
Path("docs/index.md").write_text("# Home\n\n[Help](help.md)\n")
Path("mkdocs.yml").write_text("site_name: Guides\n")


def status(*options):
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", *options], capture_output=True).returncode


seen = {"strict": status("--strict"), "strict, quiet": status("--strict", "--quiet")}
print(seen)
assert seen == {"strict": 1, "strict, quiet": 0}
PYTHON
