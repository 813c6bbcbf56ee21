"""What scripts of a page are told of exercises: plain data, as scripts, because a folder of files has no `fetch`.

`tests/node/types.d.ts` says what each value is.
"""

import json
from collections.abc import Iterable

from limber.content.rich_text import words
from limber.guide.views import PictureView, StageView, StepView, StopView

Json = dict[str, object]


def script(data: object) -> str:
    """Return JSON that is JavaScript too, and can end no script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def picture(shown: PictureView | None) -> Json | None:
    """Return a picture that is fetched."""
    return {name: getattr(shown, name) for name in ("path", "width", "height", "alt")} if shown else None


def film(stage: StageView) -> str:
    """Return where the movement of a form of an exercise lies in the site; "" for none."""
    shown = stage.figure.animation if stage.figure else None
    return shown.path if shown else ""


def steps(views: Iterable[StepView]) -> list[str]:
    """Return what to do, a step each."""
    return [" ".join(filter(None, (words(step.do), step.hold, step.breathe))) for step in views]


def stops(rules: tuple[StopView, ...]) -> list[list[str]]:
    """Return when to stop while exercising: the sign, and what to do then or ""."""
    return [[words(stop.sign), words(stop.then) if stop.then else ""] for stop in rules]
