"""Five commands at once in one project, and somebody who reads its site all the while."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from faults.acts import Build
from faults.children import begin, end_of
from faults.tally import Tally

COMMANDS: Sequence[Sequence[str]] = (
    ("build", "--wait"),
    ("build",),
    ("sheet", "plain", "--output", "handout.pdf"),
    ("approve", "full", "--by", "sample", "--due", "2028-10", "--accept-gaps"),
    ("check",),
)
WAITED_IN_VAIN = "another build is running here"
CHANGED = "was changed in the meantime"


def at_once(act: Build, rounds: int, tell: Callable[[str], None]) -> Tally:
    """Run five commands at once, so many times, and read pages as a web server does.

    Args:
        act: A build that knows its two states.
        rounds: How many times.
        tell: Is told how far it is.
    """
    tally = Tally("five commands at once, and a reader")
    reads = 0
    for number in range(rounds):
        act.reset()
        logs = [act.log.with_suffix(f".{place}") for place in range(len(COMMANDS))]
        children = [
            begin(command, act.root, log) for command, log in zip(COMMANDS, logs, strict=True)
        ]  # all of them before the reader: a process that has threads cannot be copied
        reader = _Reader(act.project.site)
        outcomes = [end_of(child, log) for child, log in zip(children, logs, strict=True)]
        seen = reader.end()
        reads += reader.reads
        for command, outcome in zip(COMMANDS, outcomes, strict=True):
            loss = outcome.fault
            if not loss and outcome.status and WAITED_IN_VAIN not in outcome.said and CHANGED not in outcome.said:
                loss = f"status {outcome.status}: {outcome.said[-300:]}"
            tally.count(f"round {number}, {' '.join(command)}: {loss}" if loss else "")
        tally.losses += [f"round {number}, the reader: {loss}" for loss in seen]
        tell(f"{number + 1} rounds of five commands")
    outcome = act.run()
    if outcome.status or act.left_behind():
        tally.losses.append(f"afterwards: {act.left_behind()} {outcome.said[-300:]}")
    tally.note = f"{reads} pages were read meanwhile"
    return tally


class _Reader:
    """Reads pages of a site by their names, again and again: each has to be there, and whole."""

    PAGES = ("index.html", "404.html", "exercises/full/index.html", "help/index.html")
    SIGN = "you cannot pass urine"

    def __init__(self, site: Path) -> None:
        self.reads = 0
        self._site = site
        self._losses: list[str] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        while not self._over.is_set():
            for name in self.PAGES:
                try:
                    text = (self._site / name).read_text(encoding="utf-8")
                except OSError as error:
                    self._losses.append(f"{name}: {error.strerror}")
                    continue
                self.reads += 1
                if not text.rstrip().endswith("</html>") or (name.startswith("exercises") and self.SIGN not in text):
                    self._losses.append(f"{name} is not whole")

    def end(self) -> list[str]:
        """Stop reading, and return what was not right, each thing once."""
        self._over.set()
        self._thread.join()
        return list(dict.fromkeys(self._losses))
