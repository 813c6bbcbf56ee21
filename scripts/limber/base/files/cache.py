"""What is costly to make, such as figures and sheets: kept between runs, or brought along with the program."""

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from limber.base.files.atomic import replace_file

_CHECK_LENGTH = 32
"""Bytes of the SHA-256 at the start of each entry."""

_IN_USE_SECONDS = 3600
"""How long ago something was needed that another process may still be about to write or to read."""


class Store(Protocol):
    """Keeps what is costly to make under a hash of what it is made from; a `Cache` does so in files."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key."""


@dataclass(slots=True)
class Cache:
    """Files that are costly to make, kept under a hash of everything they are made from.

    An entry carries a hash of itself, so that one which was only half written (a power cut) is not used. Any number of
    processes and threads may read, write and prune the same folder: none of them sees half of an entry, and none fails
    because of another.

    Attributes:
        folder: Where entries lie, one file each; everything in it belongs to the cache.
    """

    folder: Path
    _used: set[str] = field(default_factory=set, init=False)

    @staticmethod
    def key(*made_from: str | bytes) -> str:
        """Return the name for what is made from these inputs; their number and order count."""
        digest = hashlib.sha256()
        for part in made_from:
            data = part.encode() if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return what was put under this key, or None."""
        path = self.folder / key
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        check, content = entry[:_CHECK_LENGTH], entry[_CHECK_LENGTH:]
        if hashlib.sha256(content).digest() != check:
            return None
        self._used.add(key)
        with contextlib.suppress(OSError):
            os.utime(path)  # for another process that prunes: somebody needs it
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep something under this key.

        Raises:
            OSError: It could not be written.
        """
        entry = hashlib.sha256(content).digest() + content
        # A name that nobody else has: two who put the same thing at once would take away each other's file.
        replace_file(self.folder / key, entry, through=self.folder / f"{key}.{secrets.token_hex(8)}.tmp")
        self._used.add(key)

    def prune(self) -> None:
        """Remove every entry that was neither read nor made through this object, nor by anybody in the last hour.

        The hour is for other processes: what they need, and what they are writing, stays.
        """
        old = time.time() - _IN_USE_SECONDS
        for path in self.folder.glob("*"):
            if path.name not in self._used:
                with contextlib.suppress(OSError):
                    if path.stat().st_mtime < old:
                        path.unlink()


INDEX: Final = "index.txt"
"""The list of what a folder of `BroughtAlong` holds: a line for each file with key, SHA-256, name, and perhaps more."""


@dataclass(frozen=True, slots=True)
class BroughtAlong:
    """Files that were made beforehand and come with the program; whatever else is asked for is kept in another store.

    Attributes:
        folder: Where they lie, with their `INDEX`. A file that is not as the index says is not used.
        store: Keeps what is not among them.
    """

    folder: Path
    store: Store

    def get(self, key: str) -> bytes | None:
        """Return what came under a key, or what was put under it, or None."""
        if (known := read_index(self.folder).get(key)) is not None:
            digest, name = known
            with contextlib.suppress(OSError):
                content = (self.folder / name).read_bytes()
                if hashlib.sha256(content).hexdigest() == digest:
                    return content
        return self.store.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key, in the other store.

        Raises:
            OSError: It could not be written.
        """
        self.store.put(key, content)


def read_index(folder: Path) -> Mapping[str, tuple[str, str]]:
    """Return key -> SHA-256 and name, as the index of a folder says; nothing where it has none."""
    try:
        lines = (folder / INDEX).read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    parts = (line.split() for line in lines)
    return {part[0]: (part[1], part[2]) for part in parts if len(part) > 2}  # noqa: PLR2004 - key, hash, name
