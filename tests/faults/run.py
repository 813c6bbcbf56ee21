"""The bench for faults: what is tried, how often, and what was lost; `scripts/test --faults` runs this.

    scripts/test --faults                                  all of it; an hour or two
    scripts/test --faults --only kills --stride 10         some of it, or less of it

It needs Linux, or another system that can copy a process; full disks need Linux. Exit status: 0 where nothing was lost.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process that has threads cannot be copied
os.environ["SOURCE_DATE_EPOCH"] = "1796083200"  # 1 December 2026: approvals end, and builds are compared
sys.path.insert(0, str(Path(__file__).parents[1]))

from faults import disks, inputs, kills, scenes, together
from faults.acts import Build
from faults.tally import HEAD, Tally
from limber.base.project import Project

PARTS = ("kills", "moments", "disks", "together", "inputs")
DISKS = Path(disks.__file__)


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser("scripts/test --faults", description="Try faults, and count what is lost.")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be given again")
    parser.add_argument("--stride", type=int, default=1, help="kill before every n-th change of a file [1: each]")
    parser.add_argument("--moments", type=int, default=1000, help="ends at random moments [1000]")
    parser.add_argument("--levels", type=int, default=10, help="amounts of room on a disk [10]")
    parser.add_argument("--rounds", type=int, default=20, help="rounds of five commands at once [20]")
    parser.add_argument("--inputs", type=int, default=100_000, help="mutated inputs [100000]")
    parser.add_argument("--seed", type=int, default=1, help="of random moments [1]")
    parser.add_argument("--quiet", action="store_true", help="print only the table")
    return parser.parse_args(arguments)


def tallies(asked: argparse.Namespace, folder: Path, tell: Callable[[str], None]) -> Iterator[Tally]:
    """Yield each part as it is done.

    Args:
        asked: What is asked for.
        folder: An empty folder.
        tell: Is told how far it is.
    """
    parts = asked.only or PARTS
    scenes.load_everything()
    prepared = scenes.prepared(folder)
    if "disks" in parts:  # first: nothing else may lie on a disk that is to be copied
        yield _on_full_disks(folder, asked.levels)
    acts = scenes.make(prepared, folder / "acts", folder) if {"kills", "moments", "together"} & set(parts) else ()
    if "kills" in parts:
        for act in acts:
            yield kills.at_every_change(act, asked.stride, tell)
    if "moments" in parts:
        yield kills.at_random_moments(acts, asked.moments, asked.seed, tell)
    if "together" in parts:
        yield together.at_once(next(act for act in acts if isinstance(act, Build)), asked.rounds, tell)
    if "inputs" in parts:
        shutil.copytree(prepared, folder / "inputs")
        project = Project(folder / "inputs")
        yield inputs.mutate(inputs.targets(project, prepared / "site"), asked.inputs, tell)


def _on_full_disks(folder: Path, levels: int) -> Tally:
    disk = folder / "disk"
    disk.mkdir()
    if not disks.is_possible(disk):
        return Tally("all of them: on a full disk", note="not possible: this system lets nobody have a small disk")
    command = [*disks.ALONE, sys.executable, str(DISKS), str(folder), str(disk), str(levels)]
    path = os.pathsep.join([str(DISKS.parents[1]), *sys.path])
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, check=True)
    what, tries, losses, note = json.loads(done.stdout)
    return Tally(what, tries, losses, note)


def main(arguments: Sequence[str]) -> int:
    """Try what is asked for, and print tries and losses; return the exit status."""
    asked = read(arguments)
    if not hasattr(os, "fork"):
        sys.stderr.write("The bench for faults copies processes, which this system cannot do.\n")
        return 2

    def tell(line: str) -> None:
        if not asked.quiet:
            sys.stderr.write(f"  {line}\n")

    begin = time.monotonic()
    found = []
    with tempfile.TemporaryDirectory(prefix="limber-faults-") as folder:
        for tally in tallies(asked, Path(folder), tell):
            found.append(tally)
            tell(tally.line())
    lost = [loss for tally in found for loss in tally.losses]
    lines = [HEAD, *(tally.line() for tally in found), *(f"LOST {loss}" for loss in lost)]
    lines.append(f"{sum(tally.tries for tally in found)} tries, {len(lost)} losses, {time.monotonic() - begin:.0f} s")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
