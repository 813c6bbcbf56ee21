"""A plan and its link: the same value in both languages of this project, and plain words for what is none."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples import examples
from limber.guide import plan
from limber.guide.plan import CUT, FORGED, NEWER, Often, Plan, PlanError, PlanItem, Range, clean_note, read, write
from random_plans import PLANS, plain

ROOT = Path(__file__).parents[2]
LINKS = json.loads((ROOT / "tests/golden/plans/links.json").read_text(encoding="utf-8"))
MANY = settings(examples(60), suppress_health_check=[HealthCheck.filter_too_much])


def typed(value: dict[str, Any]) -> Plan:
    """Read what `plain` made."""
    items = (
        PlanItem(
            **item
            | {
                "numbers": {name: Range(*ends) for name, ends in item["numbers"].items()},
                "often": Often(*item["often"]) if item["often"] else None,
            }
        )
        for item in value["items"]
    )
    return Plan(tuple(items), value["language"])


def in_browser_language(call: str, values: list[Any]) -> list[Any]:
    """Run a function of plan.js on each value, in Node; where it fails, return its message as {"error": …}."""
    assert shutil.which("node"), "needs Node; README, “For engineers”, says how to install it"
    script = f"""
      const window = {{}};
      const code = require("fs").readFileSync({json.dumps(str(ROOT / "site_src/assets/plan.js"))}, "utf8");
      new Function("window", code)(window);
      const each = (value) => {{
        try {{ return window.limberPlan.{call}(value); }} catch (error) {{
          if (!(error instanceof window.limberPlan.PlanError)) throw error;
          return {{ error: error.message }};
        }}
      }};
      process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(each)));
    """
    done = subprocess.run(
        ["node", "--eval", script], input=json.dumps(values), capture_output=True, text=True, check=True
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def in_python(text: str) -> Any:
    try:
        return plain(read(text))
    except PlanError as error:
        return {"error": str(error)}


@pytest.mark.parametrize("case", LINKS, ids=lambda case: str(case["why"]))
def test_a_link_reads_as_the_golden_table_says(case: dict[str, Any]) -> None:
    assert in_python(case["text"]) == (case.get("plan") or {"error": case["error"]})
    if "plan" in case:
        assert write(typed(case["plan"])) == case["text"].rpartition("#")[2]


def test_a_browser_reads_and_writes_the_golden_table_alike() -> None:
    assert in_browser_language("read", [case["text"] for case in LINKS]) == [
        case.get("plan") or {"error": case["error"]} for case in LINKS
    ]
    plans = [case for case in LINKS if "plan" in case]
    written = in_browser_language("write", [case["plan"] for case in plans])
    assert written == [case["text"].rpartition("#")[2] for case in plans]


@given(PLANS)
@MANY
def test_a_plan_is_read_back_equal(value: Plan) -> None:
    assert read(f"https://guides.example/plan/#{write(value)}") == value


@pytest.mark.slow
@given(st.lists(PLANS, min_size=40, max_size=40))
@settings(examples(3), suppress_health_check=list(HealthCheck))
def test_a_browser_reads_what_python_writes_and_the_other_way_round(values: list[Plan]) -> None:
    texts = [write(value) for value in values]
    assert in_browser_language("read", texts) == [plain(value) for value in values]
    assert in_browser_language("write", [plain(value) for value in values]) == texts


@given(PLANS, st.data())
@MANY
def test_a_link_that_was_cut_or_changed_is_never_another_plan(value: Plan, data: st.DataObject) -> None:
    text = write(value)
    place = data.draw(st.integers(0, len(text) - 1))
    cut = text[:place]
    other = data.draw(st.sampled_from("0A:-$x<"))
    changed = text[:place] + other + text[place + 1 :]
    for broken in (cut, changed if changed != text else cut):
        with pytest.raises(PlanError) as caught:
            read(broken)
        assert str(caught.value) in {CUT, FORGED, NEWER}


@given(st.lists(st.text(max_size=80), min_size=20, max_size=20))
@settings(examples(5), suppress_health_check=list(HealthCheck))
def test_any_text_is_refused_in_the_same_words(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    assert in_browser_language("read", texts) == [in_python(text) for text in texts]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("  two \n lines ", "two lines"), ("e\u0301", "\u00e9"), ("a\u200bb\u202ec", "abc"), ("", "")],
)
def test_a_note_is_one_line_of_what_can_be_seen(written: str, kept: str) -> None:
    assert clean_note(written) == kept
    assert in_browser_language("cleanNote", [written]) == [kept]


@pytest.mark.parametrize("written", ["x" * 61, "see https://evil.example", "WWW.evil.example"])
def test_a_note_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(PlanError) as caught:
        clean_note(written)
    assert in_browser_language("cleanNote", [written]) == [{"error": str(caught.value)}]


def test_the_limits_are_the_same_in_a_browser() -> None:
    text = (ROOT / "site_src/assets/plan.js").read_text(encoding="utf-8")
    for name in ("VERSION", "MOST_EXERCISES", "LONGEST_NOTE", "LONGEST_NOTES"):
        assert f"const {name} = {getattr(plan, name)};" in text


def test_a_plan_of_eight_without_notes_is_short() -> None:
    item = PlanItem(26, "A1B2C3", 1, {"reps": Range(10, 10), "sets": Range(3, 3), "hold": Range(5, 5)}, Often("D", 2))
    assert len(write(Plan((item,) * 8))) < 200
