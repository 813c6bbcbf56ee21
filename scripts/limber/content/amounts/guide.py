"""What `limber explain amounts` says: how amounts may be written, with what each example is read as.

Every example is read by the grammar itself when this is asked for, and a test holds what comes out.
"""

from typing import Final

from limber.content.amounts.line import read_line

EXAMPLES: Final = (
    ("Repetitions and sets", ("10 reps", "8-10 each side", "3 x 10", "3 sets of 10", "x15", "half a dozen times")),
    ("Without a number", ("until tired", "as many as is comfortable", "several times")),
    ("A hold", ("10 x 5 s", "hold 20-30 s, 3 times each side", "hold 1 min 30 s", "hold for 5 breaths, 3 times")),
    ("Time and distance", ("walk 10 minutes", "walk 500 m", "20 steps", "2 floors", "walk half an hour")),
    ("Rest", ("3 x 12, rest 1 min", "2 sets of 8 with a 30-second rest")),
    (
        "How often, how long",
        (
            "10 reps twice daily",
            "10 reps every other day",
            "10 reps morning and evening",
            "10 reps, 3 days a week for 6 weeks",
        ),
    ),
    (
        "Load and effort",
        (
            "3 x 12 with 2 kg",
            "3 x 12 red band",
            "3 x 10 at 60 % of your maximum",
            "10 reps, Borg 12-14",
            "10 reps, 5 out of 10",
        ),
    ),
    ("Tempo", ("3 x 8, tempo 2-0-2",)),
)
"""Ways to write an amount, by what they say."""

_BEFORE: Final = """\
Amounts: how much, how often, how hard

An amount is written as you would say it, and read in the same way everywhere: in the fields of a dose, in a dose of
one line (dose: 3 x 10 each side, twice a day), in sentences that are held against the dose, after --dose, and in
imported cells.

  a number        10   1.5   1½   ten   twenty-five   a dozen; never 1,5 or 1,800, which two readers read in two ways
  a range         8-10   8 to 10   between 8 and 10   at least 8   up to 10   10 or more   about 10
  a time          5 s   2 min   1 min 30 s   half a minute; the unit is always written
  how often       twice a day   3 times a week   every 2 hours   every other day   morning and evening   3 days a week
  effort          words, 5 out of 10, or Borg 6 to 20; "RPE 7" may be meant on either scale and is asked about
  load            2 kg   5 lb   a red band   60 % of your maximum; a bare number is asked about
  tempo           seconds for the way there, held, and the way back: 2-0-2

In one line "3 x 10" is 3 sets of 10, and "10 x 5 s" is 10 repetitions that are held for 5 seconds each. What may be
meant in two ways is not guessed: you are told what to write.

"""

_WIDTH: Final = 38


def amounts_text() -> str:
    """Return the guide to amounts, as text."""
    lines = []
    for title, examples in EXAMPLES:
        lines.append(f"{title}\n")
        for example in examples:
            fields = ", ".join(f"{key}: {words}" for key, words in read_line(example).fields.items())
            lines.append(f"  {example:<{_WIDTH}}{{{fields}}}\n")
    return _BEFORE + "".join(lines)
