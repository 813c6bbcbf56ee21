"""Word documents, written by hand: just enough of one to be read."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(text: str, style: str = "", *, numbered: bool = False, struck: str = "") -> str:
    """Return a paragraph, with words struck out before its text."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    gone = f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{struck}</w:t></w:r>" if struck else ""
    return f'<w:p><w:pPr>{look}</w:pPr>{gone}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _heading(level: int) -> str:
    return f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'


def word_file(*paragraphs: str) -> bytes:
    """Return a document of paragraphs."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/><Override PartName="/word/styles.xml" '
        f'ContentType="{_MAIN}.styles+xml"/><Override PartName="/word/numbering.xml" '
        f'ContentType="{_MAIN}.numbering+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{_OFFICE}/numbering" '
        'Target="numbering.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
            for n in (1, 2)
        )
        + "</w:styles>",
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt '
        'w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>",
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(paragraphs)}</w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return made.getvalue()
