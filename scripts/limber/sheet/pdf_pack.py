"""A PDF file made smaller without changing what it says: its many small objects packed and compressed together.

A tagged file has a small object for each list item and each cell. Object streams and cross-reference streams (PDF 1.5,
ISO 32000-1, 7.5.7 and 7.5.8) let them be compressed; Typst does not write them.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_XREF = re.compile(
    rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf]\r\n)+)trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*", re.DOTALL
)
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")

_FREE, _PLAIN, _PACKED = 0, 1, 2
"""The types of entries of a cross-reference stream."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an object is: its type of entry, then its offset, or its pack and its place in the pack."""

    kind: int
    first: int = 0
    second: int = 0

    def __bytes__(self) -> bytes:
        return self.kind.to_bytes(1, "big") + self.first.to_bytes(4, "big") + self.second.to_bytes(2, "big")


def _objects(pdf: bytes, table: bytes, end: int) -> dict[int, bytes]:
    """Cut a file at the offsets of its cross-reference table."""
    starts = sorted(int(entry[:10]) for entry in table.split(b"\r\n") if entry.endswith(b"n"))
    found: dict[int, bytes] = {}
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        match = _OBJECT.fullmatch(pdf, start, stop)
        if match:
            found[int(match[1])] = match[2]
    return found


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)


def _upwards(rows: bytes, width: int) -> bytes:
    """Write each row as the difference from the row above (PNG's filter "Up", ISO 32000-1, 7.4.4.4)."""
    above = bytes(width) + rows
    made = bytes([(new - old) & 0xFF for new, old in zip(rows, above, strict=False)])
    return b"".join(b"\x02" + made[start : start + width] for start in range(0, len(made), width))


def _same(body: bytes) -> bytes:
    return body


def pack(pdf: bytes, change: Callable[[bytes], bytes] = _same) -> bytes:
    """Pack a PDF file as Typst writes it; any other file is returned as it is.

    Args:
        pdf: The file.
        change: What becomes of each object that is no stream.
    """
    match = _XREF.search(pdf, pdf.rfind(b"\nxref\n"))
    if not match:
        return pdf
    size, table, trailer = int(match[1]), match[2], match[3]
    objects = _objects(pdf, table, match.start())
    if set(objects) != set(range(1, size)):
        return pdf
    small = {number: change(body) for number, body in objects.items() if not body.endswith(b"endstream")}
    pack_number, table_number = size, size + 1
    made = bytearray(pdf[: pdf.index(b"1 0 obj")])
    places = {0: _Place(_FREE, 0, 0xFFFF)}

    def add(number: int, body: bytes) -> None:
        places[number] = _Place(_PLAIN, len(made))
        made.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    for number, body in objects.items():
        if number not in small:
            add(number, body)
    numbers, bodies = bytearray(), bytearray()
    for place, (number, body) in enumerate(small.items()):
        places[number] = _Place(_PACKED, pack_number, place)
        numbers += b"%d %d " % (number, len(bodies))
        bodies += body + b"\n"
    add(pack_number, _stream(b"/Type/ObjStm/N %d/First %d" % (len(small), len(numbers)), bytes(numbers + bodies)))
    start = len(made)
    places[table_number] = _Place(_PLAIN, start)
    width = len(bytes(places[0]))
    rows = b"".join(bytes(places[number]) for number in range(table_number + 1))
    differences = b"/DecodeParms<</Predictor 12/Columns %d>>" % width
    entries = b"/Type/XRef/W[1 4 2]%b%b" % (differences, _SIZE.sub(b"/Size %d" % (table_number + 1), trailer))
    made += b"%d 0 obj\n%b\nendobj\n" % (table_number, _stream(entries, _upwards(rows, width)))
    made += b"startxref\n%d\n%%%%EOF" % start
    return bytes(made)
