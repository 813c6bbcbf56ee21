"""What a release consists of: the sdist, the wheel, and its bill of materials, in `dist/`; `scripts/release` runs this.

scripts/release               make a release
scripts/release --licences    write the list of licences, requirements/licences.txt, anew
scripts/release --publish     give what lies in dist/ to the index of packages; only the workflow of a release can
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from supply.bill import bill_of, faults
from supply.licences import LIST, ONLY_RUN, all_licences, is_allowed, list_text
from supply.locks import OURSELVES, ROOT

DIST = ROOT / "dist"


def refused() -> list[str]:
    """Return why nothing may be given on: a licence that is not on our list, or a list that is not the packages'."""
    found = [
        f"{name} {number}: the licence {licence or 'cannot be read'}, and has to be looked at"
        for name, number, licence in all_licences()
        if not licence or not (is_allowed(licence) or name in ONLY_RUN)
    ]
    if LIST.read_text(encoding="utf-8") != list_text():
        found.append(f"{LIST.relative_to(ROOT)} is not what the locks say: scripts/release --licences")
    return found


def make(dist: Path) -> list[Path]:
    """Make a release in an empty folder; return its files.

    Raises:
        subprocess.CalledProcessError: The sdist or the wheel could not be made; why is printed.
        ValueError: The bill of materials is none.
    """
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT], check=True)
    [wheel] = dist.glob("*.whl")
    bill = dist / f"{wheel.stem}.cdx.json"
    text = bill_of(wheel, version(OURSELVES))
    if wrong := faults(text):
        raise ValueError(wrong)
    bill.write_text(text, encoding="utf-8")
    return sorted(dist.iterdir())


def main(arguments: Sequence[str]) -> int:
    """Make a release in `dist/`, or write the list of licences; return the exit status."""
    if list(arguments) == ["--licences"]:
        LIST.write_text(list_text(), encoding="utf-8")
        sys.stdout.write(f"Wrote {LIST.relative_to(ROOT)}\n")
        return 0
    if list(arguments) == ["--publish"]:
        packages = [*DIST.glob("*.whl"), *DIST.glob("*.tar.gz")]
        return subprocess.call([sys.executable, "-m", "uv", "publish", "--trusted-publishing", "always", *packages])
    if found := refused():
        sys.stderr.write("\n".join([*found, "Nothing was made."]) + "\n")
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    for path in make(DIST):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
