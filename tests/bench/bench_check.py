"""`limber check` over libraries of growing size: reading, and each rule.

    python tests/bench/bench_check.py [SIZE ...]        sizes in exercises; 300 and 3,000 unless said otherwise

What is counted is processor time. The made-up exercises get figures of the starter content and programmes of six of
them, so that the rules which compare them have something to compare. Growth has to be linear, and 3,000 exercises have
to be a matter of seconds: see CONTRIBUTING.md.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from synthetic import make_project

from limber.base import clock
from limber.content.reading import loader
from limber.rules.checks import rules
from limber.rules.words import plain_words
from limber.rules.words.patient_texts import patient_texts

SIZES = (300, 3000)
SLOWEST = 8
"""How many rules are named."""


def timed(what: Callable[[], object]) -> float:
    """Return the processor seconds that something takes."""
    start = time.process_time()
    what()
    return time.process_time() - start


def measure(size: int) -> None:
    """Print what a check of a library costs."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project", size)
        with loader.without_collector():
            start = time.process_time()
            loaded = loader.load(project)
            reading = time.process_time() - start
            library = loaded.library
            if library is None:
                raise SystemExit(f"the made-up library cannot be read: {next(iter(loaded.report))}")
            about_words = {rule.id for rule in plain_words.RULES}
            read = patient_texts(library)
            asked = {"reading the texts for rules on words": timed(lambda: patient_texts(library))}
            for rule in rules(clock.today()):
                subject: Any = read if rule.id in about_words else library
                asked[rule.id] = timed(lambda find=rule.find, subject=subject: list(find(subject)))
    total = reading + sum(asked.values())
    print(f"{size:>6} exercises   {total:6.2f} s   reading {reading:.2f}, {len(asked)} rules {total - reading:.2f}")
    for rule_id, seconds in sorted(asked.items(), key=lambda found: -found[1])[:SLOWEST]:
        print(f"{'':>8}{seconds:6.2f}  {rule_id}")


if __name__ == "__main__":
    for wanted in [int(size) for size in sys.argv[1:]] or SIZES:
        measure(wanted)
