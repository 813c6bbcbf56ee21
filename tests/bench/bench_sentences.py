"""How often the rule that holds sentences against the dose is wrong, over sentences that were labelled by hand.

python tests/bench/bench_sentences.py
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "scripts")]

from amount_sentences import judged  # noqa: E402 - a script of the folder above


def main() -> None:
    """Print counts, and every sentence that is judged wrongly."""
    found = judged()
    for title, wrong, of in (
        ("agreeing, called a contradiction", found.false, found.agreeing),
        ("contradicting, passed over", found.missed, found.differing),
    ):
        print(f"{title}: {len(wrong)} of {of} ({len(wrong) / of:.1%})")
        for text in wrong:
            print(f"  {text}")


if __name__ == "__main__":
    main()
