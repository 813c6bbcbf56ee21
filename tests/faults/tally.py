"""How often something was tried, and what was lost."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """One part of the bench.

    Attributes:
        what: What was tried.
        tries: How often.
        losses: What went wrong, each with how to try it again.
        note: What a reader of the table has to know besides.
    """

    what: str
    tries: int = 0
    losses: list[str] = field(default_factory=list)
    note: str = ""

    def count(self, loss: str) -> None:
        """Note one try, and what was lost in it; "" for nothing."""
        self.tries += 1
        if loss:
            self.losses.append(loss)

    def line(self) -> str:
        """Return a line of the table."""
        return f"{self.what:<44} {self.tries:>8} {len(self.losses):>7}  {self.note}".rstrip()


HEAD = f"{'':<44} {'tries':>8} {'losses':>7}"
