"""What is given to one patient."""

from dataclasses import dataclass

from limber.content.model import Dose


@dataclass(frozen=True, slots=True)
class Given:
    """An exercise of a plan, as it is given to a patient.

    Attributes:
        id: The exercise; "" where it is not published.
        stage: Which stage, from 1; 0 for the start.
        dose: This patient's dose; `None` where there is none to follow.
        side: "left", "right", or "".
        note: The note of the clinic.
        problem: Why it cannot be done; "" where it can.
        own: Whether the numbers are this patient's; else they are the usual ones.
        changes: What has changed in the guide since the plan was made, a sentence each.
    """

    id: str
    stage: int
    dose: Dose | None
    side: str = ""
    note: str = ""
    problem: str = ""
    changes: tuple[str, ...] = ()
    own: bool = True
