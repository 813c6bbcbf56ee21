"""A site as it is served, beside the folder that was published."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from limber.base.addresses import Published
from limber.checking.doctor.wire import Reply
from limber.site.finishing.hosts import HOSTS
from limber.site.gate.folder import MANIFEST

NOT_SERVED = (MANIFEST, *HOSTS, "sitemap.xml.gz")
"""What is for a host, and may or may not be served."""

GOOD = 200

_MOST_NAMED = 5

Ask = Callable[[str], Reply]
"""Asks for an address."""


@dataclass(frozen=True)
class PublishedSite:
    """A published site, and what it should be.

    Attributes:
        address: Of its first page, with "/" at its end.
        ask: Asks a server.
        built: The folder that was published.
        published: Where its pages say that they are.
    """

    address: str
    ask: Ask
    built: Path
    published: Published
    _kept: dict[str, Reply] = field(default_factory=dict)

    def get(self, name: str) -> Reply:
        """Return the answer for an address in the site; each is asked for once."""
        address = self.address + quote(name)
        if address not in self._kept:
            self._kept[address] = self.ask(address)
        return self._kept[address]

    def files(self) -> tuple[str, ...]:
        """Return the files that were published, by the list of the build; nothing where there is none."""
        try:
            files = json.loads((self.built / MANIFEST).read_text(encoding="utf-8"))["files"]
        except (OSError, ValueError, LookupError, TypeError):
            return ()
        return tuple(str(name) for name in files if str(name) not in NOT_SERVED)


def address_of(name: str) -> str:
    """Return the address that a reader has of a file, as seen from the site."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def is_ours(answer: Reply) -> bool:
    """Whether a page is one that Limber made."""
    page = answer.body.decode("utf-8", errors="replace")
    return "Content-Security-Policy" in page and 'class="md-container"' in page


def named(names: list[str]) -> str:
    """Name the first of some things, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} and {len(names) - _MOST_NAMED} more"
