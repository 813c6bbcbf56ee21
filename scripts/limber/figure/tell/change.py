"""What differs between two neighbouring key frames, as numbers."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from limber.figure.person.rotation import FloatArray
from limber.figure.person.skeleton import BONE_INDEX, CHANNEL_INDEX
from limber.figure.settle.solver import Settled

MOVED: Final = 7.0
"""Travel of a hand, foot or knee that is worth a word, cm."""
RAISED: Final = 8.0
"""Rise or fall that is worth a word, cm."""
TURNED: Final = 15.0
"""Change of an angle that is worth a word, degrees."""
STRAIGHT: Final = 12.0
"""Bend up to which a knee or a back is straight, degrees."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two neighbouring key frames."""

    first: Settled
    last: Settled

    def angle(self, name: str) -> float:
        """Return the change of a channel in degrees."""
        row = CHANNEL_INDEX[name]
        return float(self.last.angles[row] - self.first.angles[row])

    def final(self, name: str) -> float:
        """Return a channel's angle in the later frame, degrees."""
        return float(self.last.angles[CHANNEL_INDEX[name]])

    def travel(self, bone: str) -> FloatArray:
        """Return how far a bone's origin goes, shape (3,), cm."""
        row = BONE_INDEX[bone]
        way: FloatArray = self.last.origins[row] - self.first.origins[row]
        return way

    def own_travel(self, bone: str, carrier: str) -> float:
        """Return how far a bone goes beside what it is merely carried, cm."""
        return float(np.linalg.norm(self.travel(bone) - self.travel(carrier)))

    def root(self, name: str) -> float:
        """Return the change of a turn of the whole, degrees."""
        before, after = self.first.stance.root_motions, self.last.stance.root_motions
        return after.get(name, 0.0) - before.get(name, 0.0)

    def off_the_floor(self) -> set[str]:
        """Return the parts that leave the floor."""
        standing = {contact.part for contact in self.last.stance.floor}
        return {contact.part for contact in self.first.stance.floor} - standing
