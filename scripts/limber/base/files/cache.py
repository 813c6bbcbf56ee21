"""A cache for files that are costly to make: figures and sheets."""

import contextlib
import hashlib
import os
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

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
