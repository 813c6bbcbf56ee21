"""Replacing one file in one step."""

import os
from pathlib import Path

from limber.base.files.busy import when_free


def replace_file(path: Path, content: bytes, *, through: Path, durable: bool = False) -> None:
    """Give a file new content so that at any moment it has either the whole old one or the whole new one.

    Args:
        path: The file; its folder is made if it is missing.
        content: What it is to hold.
        through: Where the content is written first, on the same file system. What lies there is lost.
        durable: Whether the content must be on the disk before the file has its name (slower).

    Raises:
        OSError: It could not be written; the old content is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    put_in_place(path, content, through=through, durable=durable)


def put_in_place(path: Path, content: bytes, *, through: Path, durable: bool = False) -> None:
    """Do the same in a folder that has to be there already.

    Raises:
        OSError: As above; with `EXDEV` where the two are not on the same file system.
    """
    through.unlink(missing_ok=True)
    try:
        with through.open("xb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        when_free(lambda: through.replace(path))
    except BaseException:  # also when the command is ended from outside
        through.unlink(missing_ok=True)
        raise
