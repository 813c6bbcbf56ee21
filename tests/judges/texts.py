"""What MuPDF and pdfminer read in PDF files. Run by `programs.judges.ask`, with packages of its own.

texts.py FILE...    prints JSON: for each file the text that each reader finds
"""

import json
import sys

import pymupdf
from pdfminer.high_level import extract_text


def _mupdf(file: str) -> str:
    with pymupdf.open(file) as document:
        return "".join(page.get_text() for page in document)


sys.stdout.write(json.dumps({file: {"mupdf": _mupdf(file), "pdfminer": extract_text(file)} for file in sys.argv[1:]}))
