#!/bin/sh
# Python-Markdown 3.11.3, md_in_html: inside an element with markdown="1", a plain <div>, which asks for no Markdown, is
# taken apart and written anew: its attributes are put in the order of the alphabet, "hidden" becomes hidden="hidden",
# character references in values are other ones. Outside of such an element the same <div> stays as it was written.
#
# Why it matters: the amount of an exercise lies in an attribute of such a <div> for the timer. Who compares what was
# written with what was built, or names an element in a policy by its hash, meets two forms of one element.
# Expected: what asks for no Markdown is left alone, as outside.
# Seen: the element is another text, with the same meaning.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --disable-pip-version-check markdown==3.11.3
cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import markdown

div = '<div id="timer" hidden data-dose="&#123;1&#125;"></div>'


def built(text):
    return markdown.markdown(text, extensions=["md_in_html"])


seen = {
    "outside": built(div),
    "inside": built(f'<section markdown="1">\n\n{div}\n\n</section>'),
}
for name, text in seen.items():
    print(name, text, sep=": ")
assert div in seen["outside"]
assert '<div data-dose="{1}" hidden="hidden" id="timer"></div>' in seen["inside"]
PYTHON
