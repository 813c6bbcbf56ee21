#!/bin/sh
# typst 0.15.0: text in the language "pa" is laid out from right to left, also in Gurmukhi script, which runs from left to
# right. Only Shahmukhi, the Arabic script that Punjabi has in Pakistan, runs the other way.
#
# Why it matters: a sheet for a patient who reads Gurmukhi has its words in reverse order on each line. The direction has
# to be said (dir: ltr), and never left to the language.
# Expected: a line that begins at the left margin, 71 pt from the edge, as in English.
# Seen: a line that ends at the right margin.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.0 pdfminer.six==20260107
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import io

import typst
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer


def left_edge(language):
    pdf = typst.compile(f'#set text(lang: "{language}")\nHello'.encode())
    return next(round(box.x0) for page in extract_pages(io.BytesIO(pdf)) for box in page if isinstance(box, LTTextContainer))


seen = {language: left_edge(language) for language in ("en", "hi", "pa")}
print(seen)
assert seen["en"] == seen["hi"] == 71
assert seen["pa"] > 400
PYTHON
