import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./scripts.mjs";

const { start, phases, seconds, say, told, breath, where } = load("schedule.js").limberSchedule;

const number = (first, words = "") => ({ start: first, words });
const MOVE = { kind: "move", number: "move", breath: null, steps: [1] };
const HOLD = { kind: "hold", number: "hold", breath: "normally", steps: [2] };
const BACK = { kind: "back", number: "move", breath: null, steps: [] };
const schedule = (some) => ({
  numbers: { sets: number(1), reps: number(2), move: number(3), hold: number(3, "a few seconds") },
  repetition: [MOVE, HOLD, BACK],
  parts: [],
  order: "",
  changing: "",
  one: "",
  trade: false,
  ...some,
});
const words = (some, numbers) => phases(schedule(some), { ...start(schedule(some)), ...numbers }).map(say);

test("words for a length are said until another is chosen", () => {
  assert.deepEqual(words({}, { reps: 1 }).slice(1), ["Move", "Hold for a few seconds", "And back"]);
  assert.deepEqual(words({}, { reps: 1, hold: 1 }).slice(1), ["Move", "Hold for 1 second", "And back"]);
});

test("what waits for the reader says so", () => {
  const said = words({ order: "one-then-other", parts: ["One leg", "The other leg"] }, { reps: 1, sets: 2 });
  assert.equal(said[0], "Get ready, and go on when you are in position");
  assert.ok(said.includes("Change to the other leg, and go on when you are in position"));
  assert.ok(said.includes("Rest, and go on when you are ready"));
});

test("a time in which sides change says so", () => {
  const lifts = schedule({
    numbers: { sets: number(3), work: number(60), rest: number(30) },
    repetition: [{ kind: "work", number: "work", breath: null, steps: [] }],
    order: "shared",
    parts: ["One leg", "The other leg"],
    changing: "changing legs each time",
  });
  const found = phases(lifts, start(lifts));
  assert.deepEqual(found.map(say).slice(1, 3), [
    "Keep going for 60 seconds, changing legs each time",
    "Rest for 30 seconds",
  ]);
  assert.equal(seconds(lifts, start(lifts)), 20 + 3 * 60 + 2 * 30);
  assert.equal(where(found[1], found), "Set 1 of 3");
});

test("how to breathe, and where one is", () => {
  const found = phases(schedule({}), { sets: 1, reps: 2, move: 3, hold: 3 });
  assert.equal(breath(found[2]), "Keep breathing");
  assert.equal(breath(found[1]), "");
  assert.equal(where(found[4], found), "Repetition 2 of 2");
});

test("beside a clock a word is enough, and nothing that the author said is lost", () => {
  const one = (some) => told({ kind: "hold", waits: false, side: "", words: "", seconds: 5, ...some });
  assert.deepEqual(one({}), ["Hold", ""]);
  assert.deepEqual(one({ words: "a few seconds" }), ["Hold", "For a few seconds"]);
  assert.deepEqual(one({ kind: "pause", words: "a few seconds" }), ["Breath pause", "For a few seconds"]);
  assert.deepEqual(one({ kind: "move", words: "Out and back." }), ["Move", "Out and back."]);
  assert.deepEqual(one({ kind: "rest", waits: true }), ["Rest", "Go on when you are ready"]);
  assert.deepEqual(one({ kind: "work", side: "changing legs each time", words: "a few minutes" }), [
    "Keep going",
    "For a few minutes, Changing legs each time",
  ]);
  assert.deepEqual(one({ kind: "side", side: "The other leg" }), [
    "Change over",
    "Now the other leg. Go on when you are in position",
  ]);
});

test("a movement is said in the words of its step, in those of its side, or else in a word", () => {
  const says = ["Roll both knees to one side.", "Stay there.", "Roll both knees to the other side."];
  const rolls = schedule({
    repetition: [{ ...MOVE, steps: [1, 3] }, HOLD, BACK],
    order: "in-turn",
    parts: ["One side", "The other side"],
  });
  const found = phases(rolls, { ...start(rolls), reps: 1 });
  assert.deepEqual(
    found.slice(1).map((phase) => say(phase, says)),
    [
      "Roll both knees to one side",
      "Hold for a few seconds",
      "And back",
      "Roll both knees to the other side",
      "Hold for a few seconds",
      "And back",
    ],
  );
  assert.deepEqual(told(found[1], says), ["Move", "Roll both knees to one side"]);
  assert.deepEqual(say(found[1]), "Move");
});
