"""Kills: before every change to a file or folder, and at moments by chance."""

import random
import signal
import time
from collections.abc import Callable, Sequence
from functools import partial

from faults.acts import Act
from faults.children import die_before, run, run_until
from faults.tally import Tally

MOST_CHANGES = 20_000
"""More changes than any act makes."""

LOOK_EVERY = 25
"""After so many kills an act is done undisturbed: everything that they left has to be mended by then."""

ENDS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
"""How acts are ended: by force, by the system, by Ctrl+C. After the last two, nothing may be left behind at once."""


def at_every_change(act: Act, stride: int, tell: Callable[[str], None]) -> Tally:
    """Kill an act before its first change, its second, … until it is through.

    Args:
        act: What is killed; it knows its two states.
        stride: Every how manieth change; 1 for all.
        tell: Is told how far it is.
    """
    tally = Tally(f"{act.name}: killed before each change of a file")
    for step in range(1, MOST_CHANGES, stride):
        act.reset()
        outcome = run(act.arguments(), act.root, act.log, partial(die_before, step))
        loss = outcome.fault or act.lost()
        if not outcome.was_killed:
            loss = loss or (f"status {outcome.status}: {outcome.said[-300:]}" if outcome.status else act.settled())
            if loss:
                tally.losses.append(f"{act.name}, undisturbed: {loss}")
            tally.note = f"of {step} changes" if stride > 1 else ""
            return tally
        if not loss and tally.tries % LOOK_EVERY == LOOK_EVERY - 1:
            loss = act.settled()
            tell(f"{act.name}: {tally.tries + 1} kills")
        tally.count(f"{act.name}, before change {step}: {loss}" if loss else "")
    raise AssertionError("the act never came to its end")


def at_random_moments(acts: Sequence[Act], moments: int, seed: int, tell: Callable[[str], None]) -> Tally:
    """End acts at moments by chance, in ways by chance.

    Args:
        acts: They know their two states.
        moments: How many tries.
        seed: Of the chance.
        tell: Is told how far it is.
    """
    tally = Tally("all of them: ended at random moments")
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated
    took = {act.name: _seconds(act) for act in acts}
    done = 0
    for number in range(moments):
        act, end = chance.choice(acts), chance.choice(ENDS)
        share = 1.1 * chance.random()
        act.reset()
        outcome = run_until(act.arguments(), act.root, act.log, share * took[act.name], end)
        finished = outcome.status == 0
        done += not finished
        if finished:  # the machine may have more time for us than before
            took[act.name] *= 0.98
        loss = outcome.fault or act.lost()
        if not loss and end != signal.SIGKILL:
            loss = act.left_behind()
        if not loss and number % LOOK_EVERY == LOOK_EVERY - 1:
            loss = act.settled()
            tell(f"{number + 1} random moments")
        way = f"{act.name}, moment {number} of seed {seed}, {signal.Signals(end).name} at {share:.2f}"
        tally.count(f"{way}: {loss}" if loss else "")
    tally.note = f"{done} of them before the end"
    return tally


def _seconds(act: Act) -> float:
    act.reset()
    start = time.monotonic()
    act.run()
    return time.monotonic() - start
