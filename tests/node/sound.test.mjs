import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./scripts.mjs";

const { awake, voiceFor } = load("sound.js", { navigator: {} }).limberSound;

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

const voice = (name, lang, localService = true, isDefault = false) => ({
  name,
  lang,
  localService,
  default: isDefault,
});

test("the voice is one of the region of the guide, on the device, and never a novelty voice", () => {
  const voices = [
    voice("Google UK English Female", "en-GB", false),
    voice("Albert", "en-GB", true, true),
    voice("Good News", "en-GB"),
    voice("Grandma (English (UK))", "en-GB"),
    voice("Samantha", "en-US", true, true),
    voice("Daniel", "en_GB"),
    voice("Anna", "de-DE"),
  ];
  assert.equal(voiceFor(voices, "en").name, "Daniel");
  assert.equal(voiceFor(voices, "en-GB").name, "Daniel");
  assert.equal(voiceFor(voices, "en-US").name, "Samantha");
  assert.equal(voiceFor(voices, "de").name, "Anna");
  assert.equal(voiceFor(voices, "cy"), undefined);
});

test("without a voice of the region another of the language is better than none; of several the chosen one", () => {
  const voices = [voice("Samantha", "en-US"), voice("Karen", "en-AU", true, true), voice("Zarvox", "en-GB")];
  assert.equal(voiceFor(voices, "en").name, "Karen");
  assert.equal(voiceFor([voice("Superstar", "en-GB"), voice("Far", "en-GB", false)], "en"), undefined);
});
