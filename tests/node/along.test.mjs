import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./scripts.mjs";

const { plan, describe, given, awake } = load("along.js", { navigator: {} }).limberAlong;

const amounts = (some) => ({ sets: 1, reps: 0, hold: 0, work: 0, rest: 0, move: 3, ...some });
const LEGS = ["One leg", "The other leg"];

const told = (phases) =>
  phases.map(
    ({ set, part, rep, say, seconds }) => `${[set, part, rep].filter(Boolean).join("/")}: ${say} (${seconds})`,
  );

test("holds and rests are counted", () => {
  assert.deepEqual(told(plan(amounts({ sets: 2, reps: 2, hold: 5, rest: 30 }), [], false)), [
    ": Get ready (5)",
    ...["1/1: Move into position (3)", "1/1: Hold for 5 seconds (5)", "1/1: And back (3)"],
    ...["1/2: Move into position (3)", "1/2: Hold for 5 seconds (5)", "1/2: And back (3)"],
    "1: Rest for 30 seconds (30)",
    ...["2/1: Move into position (3)", "2/1: Hold for 5 seconds (5)", "2/1: And back (3)"],
    ...["2/2: Move into position (3)", "2/2: Hold for 5 seconds (5)", "2/2: And back (3)"],
  ]);
});

test("one side comes after the other", () => {
  assert.deepEqual(told(plan(amounts({ hold: 20 }), LEGS, false)), [
    ": Get ready (5)",
    "1/One leg/1: Hold for 20 seconds (20)",
    "1/The other leg: Change: the other leg (5)",
    "1/The other leg/1: Hold for 20 seconds (20)",
  ]);
});

test("sides change after every repetition where that is asked for", () => {
  const moves = told(plan(amounts({ reps: 2 }), LEGS, true)).filter((phase) => phase.endsWith("Move (3)"));
  assert.deepEqual(
    moves.map((phase) => phase.split(":")[0]),
    ["1/One leg/1", "1/The other leg/1", "1/One leg/2", "1/The other leg/2"],
  );
});

test("a rest without a length lasts until the reader goes on", () => {
  assert.deepEqual(told(plan(amounts({ sets: 2, work: 60 }), [], false)), [
    ": Get ready (5)",
    "1: Keep going for 60 seconds (60)",
    "1: Rest, and go on when you are ready (0)",
    "2: Keep going for 60 seconds (60)",
  ]);
});

test("one second is one second", () => {
  assert.equal(plan(amounts({ hold: 1 }), [], false)[1].say, "Hold for 1 second");
});

test("where one is, is said in words, and what there is only one of is not said", () => {
  const many = plan(amounts({ sets: 2, reps: 3, rest: 10 }), LEGS, false);
  assert.equal(describe(many[1], many), "Set 1 of 2, One leg, Repetition 1 of 3");
  assert.equal(describe(many.at(-1), many), "Set 2 of 2, The other leg, Repetition 3 of 3");
  const rest = many.find((phase) => phase.rest);
  assert.equal(describe(rest, many), "Set 1 of 2");
  const few = plan(amounts({ reps: 1 }), [], false);
  assert.equal(describe(few[1], few), "");
});

test("an amount that a template does not give is none", () => {
  assert.deepEqual(given("5 10"), { first: 5, most: 10 });
  assert.deepEqual(given("5"), { first: 5, most: 0 });
  assert.deepEqual(given(undefined), { first: 0, most: 0 });
});

// A device that answers when the test says so, and remembers which locks are held.
const device = () => {
  const held = new Set();
  const asked = [];
  const request = () =>
    new Promise((resolve, reject) => {
      asked.push({
        grant: () => {
          const listeners = [];
          const lock = {
            addEventListener: (_, listener) => listeners.push(listener),
            release: async () => {
              if (held.delete(lock)) for (const listener of listeners) listener();
            },
          };
          held.add(lock);
          resolve(lock);
          return lock;
        },
        refuse: () => reject(new Error("low on power")),
      });
    });
  return { held, asked, request };
};

test("the screen is kept on while that is wanted", async () => {
  const { held, asked, request } = device();
  const stay = awake(request);
  const answered = stay(true);
  asked[0].grant();
  await answered;
  assert.equal(held.size, 1);
  await stay(false);
  assert.equal(held.size, 0);
});

test("a lock that is granted when it is not wanted any more is given back", async () => {
  const { held, asked, request } = device();
  const stay = awake(request);
  const answered = stay(true);
  await stay(false);
  asked[0].grant();
  await answered;
  assert.equal(held.size, 0);
});

test("of two locks one is kept, in whichever order they are granted", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { held, asked, request } = device();
    const stay = awake(request);
    const answered = [stay(true), stay(false), stay(true)];
    for (const place of order) asked[place].grant();
    await Promise.all(answered);
    assert.equal(held.size, 1);
    await stay(false);
    assert.equal(held.size, 0);
  }
});

test("a lock that the browser took away is asked for again", async () => {
  const { held, asked, request } = device();
  const stay = awake(request);
  const first = stay(true);
  const lock = asked[0].grant();
  await first;
  await stay(true);
  assert.equal(asked.length, 1, "one is enough");
  await lock.release();
  const second = stay(true);
  asked[1].grant();
  await second;
  assert.equal(held.size, 1);
});

test("a device may refuse, and be asked again; or know no locks at all", async () => {
  const { held, asked, request } = device();
  const stay = awake(request);
  const refused = stay(true);
  asked[0].refuse();
  await refused;
  const answered = stay(true);
  asked[1].grant();
  await answered;
  assert.equal(held.size, 1);
  const without = awake(() => undefined);
  await without(true);
  await without(false);
});
