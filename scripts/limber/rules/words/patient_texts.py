"""What patients read as sentences, gathered once for all rules that look at words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from limber.content.fields import Rich
from limber.content.library import Library
from limber.content.rich_text import words
from limber.rules.rule import EntryKind, Path, entries, texts
from limber.rules.words.readability import sentences

Place = tuple[EntryKind, str, Path]


class Text(NamedTuple):
    """A text that a patient reads.

    Attributes:
        place: Its field.
        text: A paragraph, or a line.
        whole: All of the field.
        start: Where the text begins in it.
    """

    place: Place
    text: str
    whole: str
    start: int

    def same_before(self, match: re.Match[str]) -> int:
        """Return how often the field has the same words before those that were found in the text."""
        return self.whole.count(match[0], 0, self.start + match.start())


class Sentence(NamedTuple):
    """A sentence, and the field it stands in."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class PatientTexts:
    """Everything that patients read.

    Attributes:
        library: What it was taken from.
        texts: Every paragraph and line.
        sentences: Every sentence of these.
    """

    library: Library
    texts: tuple[Text, ...]
    sentences: tuple[Sentence, ...]


def patient_texts(library: Library) -> PatientTexts:
    """Gather what patients read in a library."""
    found = tuple(_texts(library))
    return PatientTexts(
        library, found, tuple(Sentence(text.place, one) for text in found for one in sentences(text.text))
    )


def _texts(library: Library) -> Iterator[Text]:
    for kind, entry_id, entry in entries(library):
        for path, text in texts(entry):
            if isinstance(text, Rich):
                shown = words(text) if _MARKUP.search(text) else text
                yield Text((kind, entry_id, path), shown, shown, 0)
    for target, withdrawal in library.withdrawals.items():
        shown = words(withdrawal.because)
        yield Text(("withdrawn", "withdrawn", ("withdrawn", target, "because")), shown, shown, 0)
    for page_id, page in library.pages.items():
        lines = list(_lines(page.body))
        whole, start = "\n".join(lines), 0
        for line in lines:
            yield Text(("page", page_id, ("body",)), line, whole, start)
            start += len(line) + 1


_MARKUP = re.compile(r"[*\[\\]")
_MARKER = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|#+\s|>\s?|[!?]{3}\+?\s\w+\s?)")


def _lines(body: str) -> Iterator[str]:
    """Yield the paragraphs, list items and headings of Markdown, without their markers."""
    block: list[str] = []
    for line in [*body.split("\n"), ""]:
        starts = _MARKER.match(line)
        if block and (starts or not line.strip()):
            yield words(Rich(" ".join(block)))
            block = []
        if line.strip():
            block.append(_MARKER.sub("", line).strip())
