#!/bin/sh
# ProperDocs 1.6.7 takes MkDocs' place under MkDocs' name for every import (properdocs.replacement), but its warnings come
# from loggers below "properdocs". A program that listens to "mkdocs" hears none of them.
#
# Why it matters: a tool that looks for broken links in MkDocs' log finds every site sound under ProperDocs.
# Expected: what is imported as MkDocs also logs as MkDocs.
# Seen: no warning below "mkdocs", one below "properdocs".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check properdocs==1.6.7 properdocs-theme-mkdocs==1.6.7
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import logging
from pathlib import Path

import properdocs.replacement
from mkdocs.commands.build import build
from mkdocs.config import load_config

Path("docs").mkdir()
Path("docs/index.md").write_text("# Home\n\n[Help](help.md)\n")
Path("mkdocs.yml").write_text("site_name: Guides\ntheme: mkdocs\n")
heard = {}


class Ear(logging.Handler):
    def emit(self, record):
        if record.levelno >= logging.WARNING:
            heard[self.name].append(record.name)


for name in ("mkdocs", "properdocs"):
    heard[name] = []
    ear = Ear()
    ear.name = name
    logging.getLogger(name).addHandler(ear)
build(load_config("mkdocs.yml"))
print(heard)
assert heard == {"mkdocs": [], "properdocs": ["properdocs.structure.pages"]}
PYTHON
