"""Full disks: each act on a small disk of its own, with ten amounts of room.

    unshare --user --map-root-user --mount python tests/faults/disks.py SCENES DISK LEVELS

A process of its own, because only in there may anybody mount a disk (Linux). It prints what came of it, as JSON.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from faults.acts import Act
from faults.tally import Tally

ALONE = ("unshare", "--user", "--map-root-user", "--mount")
"""Runs a command that may mount a disk, which only it can see and which is gone when it ends (Linux)."""

SIZE = 96 << 20
"""Bytes of the small disk."""

PLAIN = ("the disk is full", "make room")


def is_possible(folder: Path) -> bool:
    """Whether this system lets us have a small disk."""
    command = [*ALONE, "mount", "-t", "tmpfs", "none", str(folder)]
    return bool(shutil.which("unshare")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def mount(disk: Path) -> None:
    """Put a small disk where a folder is."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)], check=True)


def fill(acts: Sequence[Act], levels: int, tell: Callable[[str], None]) -> Tally:
    """Do each act with so many amounts of room, from none to all that it takes.

    Args:
        acts: They know their two states, and lie on a small disk.
        levels: How many.
        tell: Is told how far it is.
    """
    tally = Tally("all of them: on a full disk")
    stopped = 0
    for act in acts:
        needed = _needed(act)
        for level in range(levels):
            act.reset()
            filler = act.root / "filler"
            room = needed * level // max(1, levels - 1)
            filler.write_bytes(bytes(max(0, _free(act.root) - room)))
            outcome = act.run()
            stopped += outcome.status != 0
            loss = outcome.fault
            if not loss and outcome.status and not all(words in outcome.said for words in PLAIN):
                loss = f"it did not say that the disk is full: {outcome.said[-300:]}"
            if not loss and outcome.status:
                loss = act.left_behind() or ("" if act.name.startswith("newsite") else act.lost())
            filler.unlink()
            loss = loss or act.settled()
            tally.count(f"{act.name}, with {room} bytes of {needed}: {loss}" if loss else "")
        tell(f"{act.name}: {levels} levels of a full disk")
    tally.note = f"{stopped} of them stopped for it"
    return tally


def _free(folder: Path) -> int:
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


def _needed(act: Act) -> int:
    """Return how much room an act takes at most, from what lies about when it is done."""
    act.reset()
    before = _free(act.root)
    act.run()
    kept = sum(path.stat().st_size for path in act.root.rglob("*") if path.is_file() and "cache" not in path.parts)
    return max(before - _free(act.root), kept // 2 if act.name == "build" else 0, 64 << 10)


def _tell(line: str) -> None:
    sys.stderr.write(f"  {line}\n")


if __name__ == "__main__":
    from faults.scenes import make, prepared

    source, disk, levels = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    mount(disk)
    made = make(prepared(source), disk, source)
    found = fill(made, levels, _tell)
    sys.stdout.write(json.dumps([found.what, found.tries, found.losses, found.note]))
