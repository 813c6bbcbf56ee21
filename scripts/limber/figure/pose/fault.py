"""A problem in a pose: a value with the path of the words that caused it; whoever read the file knows the line."""

from dataclasses import dataclass

from limber.base.diagnostics import Severity


@dataclass(frozen=True, slots=True, order=True)
class PoseFault:
    """One problem.

    Attributes:
        path: Keys and list indices that lead to the words in the pose file, such as ("end", "keep", 0).
        message: What was expected and what was found.
        hint: What to do about it, or "".
        severity: An `ERROR` where no picture can be made; a `WARNING` where the solver had to compromise.
    """

    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
