#!/bin/sh
# pypdfium2 5.15.2 (PDFium): where a line breaks after a hyphen that was written, the text that is read from the page has
# U+FFFE, which is no character, in its place.
#
# Why it matters: a program that proves that a telephone line or a warning ("out-of-hours") can be read on a sheet does not
# find it, and a reader who copies or searches the words does not either.
# Limber reads object by object, where the hyphen is there.
# Expected: the hyphen, as pdfminer.six reads it.
# Seen: U+FFFE.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check \
  typst==0.15.0 pypdfium2==5.15.2 pdfminer.six==20260107
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import io

import pypdfium2
import typst
from pdfminer.high_level import extract_text

pdf = typst.compile(b'#set page(width: 90pt, margin: 10pt)\n#set text(size: 12pt)\nGP out-of-hours service')
lines = {
    "pypdfium2": pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range(),
    "pdfminer.six": extract_text(io.BytesIO(pdf)),
}
seen = {name: text.split() for name, text in lines.items()}
print({name: [word.encode("unicode_escape").decode() for word in words] for name, words in seen.items()})
assert any(word.endswith("-") for word in seen["pdfminer.six"])
assert "\ufffe" in lines["pypdfium2"]
PYTHON
