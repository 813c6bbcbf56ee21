"""Random doses that an author could write, each sound in itself."""

from typing import Any

from hypothesis import strategies as st

from limber.content.model import Dose, Step

COUNTS = st.one_of(
    st.integers(1, 30).map(str),
    st.tuples(st.integers(1, 15), st.integers(1, 15)).map(lambda pair: f"{pair[0]}-{pair[0] + pair[1]}"),
    st.integers(1, 30).map("up to {}".format),
    st.integers(1, 30).map("about {}".format),
    st.integers(1, 30).map("{} or more".format),
    st.just("several"),
)
EXACT_COUNTS = st.integers(1, 30).map(str)
TIMES = st.one_of(
    st.integers(1, 90).map("{} s".format),
    st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda pair: f"{pair[0]}-{pair[0] + pair[1]} s"),
    st.integers(1, 60).map("up to {} s".format),
    st.integers(1, 60).map("{} s or more".format),
    st.sampled_from(["0.5 min", "about 1 min", "1.5 min", "a few seconds", "several breaths", "a couple of minutes"]),
)
BREATHS = st.sampled_from(["5 breaths", "3-5 breaths", "about 4 breaths", "10 breaths or more"])
DISTANCES = st.sampled_from(["500 m", "1-2 km", "20 steps", "2 floors", "about 100 metres", "up to 3 laps"])
EXACT_TIMES = st.one_of(st.integers(1, 90).map("{} s".format), st.sampled_from(["1 min", "2 min", "1.5 min"]))
PARTS = st.sampled_from(["side", "leg", "arm", "foot", "hand", "direction", "diagonal"])
PACES = st.sampled_from(["slow", "slow and controlled", "gentle", "brisk"])
OFTEN = st.sampled_from(
    [
        *("daily", "twice a day", "every 2 hours", "2-3 times a day", "every other day", "3 days a week"),
        *("morning and evening", "in the morning", "twice daily if you can"),
    ]
)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@st.composite
def written(
    draw: st.DrawFn,
    counts: st.SearchStrategy[str],
    times: st.SearchStrategy[str],
    holds: st.SearchStrategy[str],
    *kinds: str,
) -> dict[str, str]:
    """Draw a dose as its author writes it: something that is counted, and what may stand beside it."""
    kind = draw(st.sampled_from(["reps", "reps and hold", "hold", "work", *kinds]))
    found: dict[str, str | None] = {}
    if "reps" in kind:
        found["reps"] = draw(counts)
        found["one"] = draw(_maybe(st.just("Out and back.")))
    if "hold" in kind:
        found["hold"] = draw(holds)
    if kind == "reps and hold":
        found["trade"] = draw(_maybe(st.just("fewer reps with a longer hold")))
    if kind == "work":
        found["work"] = draw(times)
    if kind == "distance":
        found["distance"] = draw(DISTANCES)
    if "tempo" in kind:
        found["tempo"] = draw(st.sampled_from(["2-0-2", "2-1-3"]))
    found["sets"] = draw(_maybe(counts))
    if found["sets"]:
        found["rest"] = draw(_maybe(st.one_of(times, st.just("as needed"))))
    part = draw(PARTS)
    ways: list[tuple[str, ...]] = [(), ("each",), ("alternate",), ("each", "alternate")]
    sides = draw(st.sampled_from(ways[:2] if kind == "distance" else ways))
    found |= dict.fromkeys(sides, part)
    found["pace"] = draw(_maybe(PACES)) if "tempo" not in kind else None
    found["often"] = draw(_maybe(OFTEN))
    found["daily"] = draw(_maybe(st.sampled_from(["10-30 minutes", "20 minutes"])))
    found["for"] = draw(_maybe(st.just("6 weeks")))
    found["load"] = draw(_maybe(st.sampled_from(["a bag of rice", "2 kg", "a red band", "60 % of your maximum"])))
    found["effort"] = draw(_maybe(st.sampled_from(["light", "5 out of 10", "Borg 12-14"])))
    return {key: value for key, value in found.items() if value is not None}


DOSES = written(COUNTS, TIMES, st.one_of(TIMES, BREATHS), "distance", "reps and tempo")
"""Any dose, as its author writes it."""

EXACT_DOSES = written(EXACT_COUNTS, EXACT_TIMES, EXACT_TIMES)
"""A dose without ranges and without words for numbers."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["Lift.", "Stay there.", "Lower."]),
        _maybe(TIMES),
        _maybe(st.sampled_from(["in", "out", "hold", "normally"])),
    ),
    min_size=1,
    max_size=5,
).map(lambda found: tuple(_step(*each) for each in found))


def _step(do: str, hold: str | None, breathe: str | None) -> Step:
    fields = {"do": do, "hold": hold, "breathe": breathe}
    return Step.model_validate({key: value for key, value in fields.items() if value is not None})


def dose(fields: dict[str, str]) -> Dose:
    """Read a dose."""
    return Dose.model_validate(fields)
