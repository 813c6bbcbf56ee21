import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./scripts.mjs";

const noForm = { document: { getElementById: () => null } };
const { groups, fits, count } = load("filters.js", noForm).limberFilters;

const card = (own) => ({ has: (name, value) => (own[name] ?? []).includes(value) });
const choices = (...chosen) =>
  ["area knee", "area hip", "position lying", "position standing"].map((each) => {
    const [name, value] = each.split(" ");
    return { name, value, checked: chosen.includes(value) };
  });
const bridge = card({ area: ["hip", "back"], position: ["lying"] });
const squat = card({ area: ["knee", "hip"], position: ["standing"] });
const bare = card({});

test("what is chosen is told by group", () => {
  assert.deepEqual(groups(choices()), []);
  assert.deepEqual(groups(choices("knee", "hip", "lying")), [
    ["area", ["knee", "hip"]],
    ["position", ["lying"]],
  ]);
  assert.deepEqual(groups(choices("knee", "lying"), "area"), [["position", ["lying"]]]);
});

test("choices of one group widen the list, groups narrow it", () => {
  const shown = (...chosen) => [bridge, squat, bare].filter((each) => fits(each, groups(choices(...chosen))));
  assert.deepEqual(shown(), [bridge, squat, bare]);
  assert.deepEqual(shown("knee"), [squat]);
  assert.deepEqual(shown("knee", "hip"), [bridge, squat]);
  assert.deepEqual(shown("hip", "lying"), [bridge]);
  assert.deepEqual(shown("knee", "lying"), []);
});

test("a choice says how many it would show with what is chosen in the other groups", () => {
  const [knee, hip, lying] = choices();
  const counts = (...chosen) =>
    [knee, hip, lying].map((each) => count(each, choices(...chosen), [bridge, squat, bare]));
  assert.deepEqual(counts(), [1, 2, 1]);
  assert.deepEqual(counts("lying"), [0, 1, 1]);
  assert.deepEqual(counts("knee"), [1, 2, 0]);
});
