"""Numbers, ways and tempos in plain English: what the words of a dose are made of."""

from collections.abc import Mapping

from limber.content.amounts.how_far import Distance, Tempo


def number(value: float) -> str:
    """Say a number: "5", "1.5"."""
    return f"{value:g}"


def range_of(low: float | None, high: float | None, *, about: bool) -> str:
    """Say a range: "5 to 10", "up to 20", "about 10 or more"."""
    nearly = "about " if about else ""
    if low is None:
        return f"up to {nearly}{number(high or 0)}"
    if high is None:
        return f"{nearly}{number(low)} or more"
    if low == high:
        return f"{nearly}{number(low)}"
    return f"{nearly}{number(low)} to {number(high)}"


def is_one(low: float | None, high: float | None) -> bool:
    """Whether what is counted stands in the singular: "1 set", "up to 1 set"; but "1 or more sets"."""
    return high == 1 and low in {None, 1}


_UNITS: Mapping[str, tuple[str, str]] = {
    "km": ("kilometre", "kilometres"),
    "foot": ("foot", "feet"),
    "floor": ("flight of stairs", "flights of stairs"),
    "stair": ("stair", "stairs"),
}


def distance(value: Distance) -> str:
    """Say how far: "500 metres", "1 to 2 kilometres", "20 steps or more"."""
    one, many = _UNITS.get(value.unit, (value.unit, f"{value.unit}s"))
    if value.high is None:
        return f"{range_of(value.low, value.low, about=value.about)} {one if value.low == 1 else many} or more"
    return f"{range_of(value.low, value.high, about=value.about)} {one if is_one(value.low, value.high) else many}"


def tempo(value: Tempo) -> str:
    """Say a tempo: "2 seconds there, 2 seconds back", "2 seconds there, hold for 1 second, 3 seconds back"."""
    there, held, back = (f"{number(part)} {'second' if part == 1 else 'seconds'}" for part in value.parts)
    return f"{there} there, hold for {held}, {back} back" if value.held else f"{there} there, {back} back"
