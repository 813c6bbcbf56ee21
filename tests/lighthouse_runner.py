"""Running Lighthouse, which checks pages as search engines and Chrome's own tools do.

It is a program for Node. `scripts/test` installs it into `tests/lighthouse`, from the lock there. It runs in the
browser that the other tests use.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from programs.browser import arguments, chosen

FOLDER = Path(__file__).parent / "lighthouse"


@dataclass(frozen=True, slots=True)
class Audit:
    """What Lighthouse says about a page.

    Attributes:
        scores: By category, 0 to 1.
        faults: What costs points: id, and the beginning of what was found.
    """

    scores: dict[str, float]
    faults: list[str]


def can_run() -> bool:
    """Whether there are Node and a browser."""
    return shutil.which("node") is not None and chosen() is not None


def audit(addresses: Sequence[str], *categories: str) -> Mapping[str, Audit]:
    """Look at pages as a phone does; return what Lighthouse says about each.

    Raises:
        RuntimeError: It is not installed, or did not come to an end; its own words say why.
    """
    if not (FOLDER / "node_modules" / "lighthouse").is_dir():
        raise RuntimeError("Lighthouse is not installed; scripts/test does it")
    flags = ["--headless=new", "--disable-gpu", *arguments()]
    done = subprocess.run(
        ["node", FOLDER / "audit.mjs", ",".join(categories), ",".join(flags), *addresses],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"CHROME_PATH": chosen() or ""},
        timeout=600,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return {report["address"]: Audit(report["scores"], report["faults"]) for report in reports}
