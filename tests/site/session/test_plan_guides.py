"""What the page of plans knows of the guides: a browser says the same of a plan as paper does."""

import dataclasses
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base.addresses import Published
from limber.content.own_dose import choosable
from limber.guide.dose.burden import plan_session
from limber.guide.dose.pictured import side_of
from limber.guide.dose.prescription import IMPOSSIBLE, WITHDRAWN, fingerprint, open_plan
from limber.guide.plan import Often, Plan, PlanItem, Range, read, write
from limber.guide.presenter import Presenter
from limber.guide.small_views import dose_view
from limber.site.session.plan_guides import plan_guides
from limber.site.session.told import steps
from random_plans import plain
from starter_library import library

ROOT = Path(__file__).parents[3]
PRESENTER = Presenter(library())


@cache
def files() -> dict[str, str]:
    return plan_guides(Presenter(library()), Published("https://a.clinic.org/guides/"))


def in_browser(plans: list[Plan]) -> list[dict[str, Any]]:
    """Return what the page says of each plan: lines, problems, changes, and seconds at both ends."""
    assert shutil.which("node"), "needs Node; README, “For engineers”, says how to install it"
    assets = [(ROOT / "site_src/assets" / name).read_text(encoding="utf-8") for name in _SCRIPTS]
    script = f"""
      const window = {{}};
      for (const code of {json.dumps([*assets, *files().values()])}) new Function("window", code)(window);
      const words = window.limberPlanWords;
      const told = (text) => {{
        const {{ items }} = window.limberPlan.read(text);
        const given = items.map((item) => {{
          const guide = window.limberPlanGuides.guides[item.number];
          return {{ guide, item, form: guide?.forms[item.stage], problem: words.problem(guide, item) }};
        }});
        const sound = given.filter((one) => !one.problem);
        const {{ least, most, uncounted }} = words.minutes(sound);
        return {{
          lines: given.map((one) => one.problem || words.line(one.form, one.item)),
          steps: sound.map((one) => words.steps(one.form, one.item)),
          mirrored: sound.map((one) => words.sided(one.form, one.item).mirrored),
          changes: given.map((one) => (one.guide ? words.changes(one.guide, one.item).map(({{ text }}) => text) : [])),
          least, most, uncounted: uncounted.length,
        }};
      }};
      process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(told)));
    """
    texts = json.dumps([write(plan) for plan in plans])
    done = subprocess.run(["node", "--eval", script], input=texts, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


_SCRIPTS = ("plan.js", "schedule.js", "plan-words.js")


def on_paper(plan: Plan) -> dict[str, Any]:
    """Return the same, as the command line and a sheet have it."""
    opened = open_plan(library(), plan)
    sound = [one for one in opened if not one.problem]
    asked = plan_session(sound, library().exercises)
    return {
        "lines": [dose_view(one.dose, one.side).summary if one.dose else one.problem for one in opened],
        "steps": [steps(PRESENTER.as_given(one).stages[one.stage].steps) for one in sound],
        "mirrored": [side_of(library().exercises[one.id], one.stage, one.side).mirrored for one in sound],
        "changes": [list(one.changes) for one in opened],
        "least": asked.time.low,
        "most": asked.time.high,
        "uncounted": len(asked.uncounted),
    }


_NUMBERS = {
    "reps": st.integers(1, 60),
    "hold": st.integers(1, 130),
    "work": st.integers(1, 1000),
    "sets": st.integers(1, 12),
    "rest": st.integers(1, 700),
}


@st.composite
def items(draw: st.DrawFn, number: int) -> PlanItem:
    """Draw an item that the page could make, or that somebody could forge, of one exercise."""
    name = library().numbers.numbers[str(number)]  # type: ignore[union-attr] # it has them
    exercise = library().exercises[name]
    stage = draw(st.integers(0, len(exercise.stages)))
    usual = exercise.task(stage).dose
    numbers: dict[str, Range] = {}
    for key, strategy in _NUMBERS.items():
        has = getattr(usual, key) is not None or key in {"sets", "rest"}
        if draw(st.integers(0, 5)) > (1 if has else 4):
            low = draw(strategy)
            numbers[key] = Range(low, low + draw(st.sampled_from([0, 0, 5])))
    if "rest" in numbers and "sets" not in numbers and usual.sets is None:
        del numbers["rest"]
    often = draw(st.sampled_from([None, ("D", 1), ("D", 2), ("D", 4), ("V", 1), ("V", 2), ("E", 1), ("E", 3)]))
    side = draw(st.sampled_from(["", "", "left", "right"]))
    note = draw(st.sampled_from(["", "Slowly."]))
    return PlanItem(number, fingerprint(exercise), stage, numbers, Often(*often) if often else None, side, note)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    numbers = draw(st.lists(st.integers(1, len(library().exercises)), min_size=1, max_size=6, unique=True))
    return Plan(tuple(draw(items(number)) for number in numbers))


@pytest.mark.slow
@given(st.lists(plans(), min_size=15, max_size=15))
@examples(4)
def test_a_phone_says_what_paper_says(drawn: list[Plan]) -> None:
    for plan, told in zip(drawn, in_browser(drawn), strict=True):
        paper = on_paper(plan)
        assert told["lines"] == paper["lines"], plain(plan)
        assert told["changes"] == paper["changes"]
        if paper["most"] is not None and not any(_is_wordless(item) for item in plan.items):
            assert (told["least"], told["most"], told["uncounted"]) == (
                pytest.approx(paper["least"]),
                pytest.approx(paper["most"]),
                paper["uncounted"],
            )


def _is_wordless(item: PlanItem) -> bool:
    """Whether a phone reckons with the numbers of the plan alone: the guide gives none, or in words."""
    exercise = library().exercises[library().numbers.numbers[str(item.number)]]  # type: ignore[union-attr] # it has them
    dose = exercise.task(item.stage).dose
    return dose.undefined is not None or bool(dose.hold and dose.hold.words and not dose.reps)


def test_what_is_not_published_or_forged_is_refused_in_the_same_words() -> None:
    bridge = library().exercises["bridge"]
    forged = PlanItem(5, fingerprint(bridge), numbers={"reps": Range(1000, 1000)})
    gone = PlanItem(9999, "AAAAAA")
    changed = PlanItem(5, "0" * 6)
    (told,) = in_browser([Plan((forged, gone, changed))])
    assert told["lines"][:2] == [IMPOSSIBLE, WITHDRAWN]
    assert len(told["changes"][2]) == 3
    assert told["lines"] == on_paper(Plan((forged, gone, changed)))["lines"]


def test_a_plan_that_begins_with_a_programme_has_the_amounts_of_the_programme() -> None:
    page = json.loads(files()["plan-guides.js"].partition("=")[2].rstrip(";\n"))
    assert [title for title, _ in page["programmes"]] == [one.title for one in library().programmes.values()]
    for (title, parts), programme in zip(page["programmes"], library().programmes.values(), strict=True):
        asked = [item for block in programme.blocks for item in block.exercises if not item.optional]
        assert len(parts) == len(asked)
        for part, item in zip(parts, asked, strict=True):
            usual = library().exercises[item.exercise].task(item.stage).dose
            dose = item.dose or usual
            told = dict(part["numbers"])
            for name in ("reps", "sets", "hold", "work", "rest"):
                value = getattr(dose, name)
                exact = value is not None and not value.words and not value.about
                exact = exact and name in choosable(usual, library().exercises[item.exercise])
                assert told.pop(name, None) == ([value.low, value.high] if exact else None), (title, item.exercise)
            assert bool(part["said"]) == (dose != usual)
            numbers = {name: Range(*ends) for name, ends in part["numbers"].items()}
            often = Often(*part["often"]) if part["often"] else None
            exercise = library().exercises[item.exercise]
            (opened,) = open_plan(
                library(), Plan((PlanItem(part["number"], fingerprint(exercise), part["stage"], numbers, often),))
            )
            assert not opened.problem, (title, item.exercise)


def test_nothing_in_the_files_can_end_a_script() -> None:
    assert "plan-guides.js" in files()
    assert all("</" not in text for text in files().values())
    assert read(write(Plan((PlanItem(5, "AAAAAA"),)))).items[0].number == 5


def test_a_site_without_numbers_has_no_plans() -> None:
    assert plan_guides(Presenter(dataclasses.replace(library(), numbers=None)), Published()) == {}
