import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./scripts.mjs";

const { read, write, PlanError } = load("plan.js", { TextEncoder, TextDecoder }).limberPlan;

test("links read and write as the golden table says", () => {
  for (const { why, text, plan, error } of golden("plans/links.json")) {
    if (plan) {
      assert.deepEqual(read(text), plan, why);
      assert.equal(write(plan), text.split("#").at(-1), why);
    } else {
      assert.throws(
        () => read(text),
        (thrown) => thrown instanceof PlanError && thrown.message === error,
        why,
      );
    }
  }
});
