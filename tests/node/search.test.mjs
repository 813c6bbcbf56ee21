import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./scripts.mjs";

const { words, stem, distance, likeness, finder, warner, address } = load("search.js").limberSearch;

test("words are folded as the golden table says", () => {
  for (const row of golden("search/words.json")) assert.deepEqual(words(row.text), row.words, row.why);
});

test("forms of one word have one stem, and other words have others", () => {
  const { same, different } = golden("search/forms.json");
  for (const forms of same) assert.equal(new Set(forms.map(stem)).size, 1, forms.map(stem).join(" "));
  for (const others of different) assert.equal(new Set(others.map(stem)).size, others.length, others.join(" "));
});

test("a stem is never empty", () => {
  for (const word of ["s", "e", "ed", "ing", "es", "f", "y", "ss", "2", "sees"]) assert.notEqual(stem(word), "", word);
});

test("errors are letters that are added, dropped, changed or swapped", () => {
  assert.equal(distance("bridge", "bridge", 2), 0);
  assert.equal(distance("bridge", "brige", 2), 1);
  assert.equal(distance("bridge", "bridges", 2), 1);
  assert.equal(distance("bridge", "pridge", 2), 1);
  assert.equal(distance("bridge", "birdge", 2), 1);
  assert.equal(distance("bridge", "plank", 2), 6);
  assert.ok(distance("hip", "hamstring", 2) > 2, "too far apart to be counted");
});

test("the same word fits best, then its forms, its beginning, and what has an error", () => {
  const fits = ["calf", "calves", "calfskin", "calk", "knee"].map((word) => likeness("calf", word));
  assert.deepEqual(
    fits,
    [...fits].sort((one, other) => other - one),
  );
  assert.equal(fits[0], 1);
  assert.equal(fits[1], likeness("calves", "calf"));
  assert.equal(fits.at(-1), 0);
});

test("short words forgive nothing", () => {
  assert.equal(likeness("hip", "hit"), 0);
});

// Bridge has the words "bridge" and "bridging", and the topic buttock; Knee rolls that of the knee.
const whole = () => ({
  folder: "search-index/0",
  ignored: "the with",
  unseen: "\\u{ad}-\\u{ad}\\u{200b}-\\u{200f}",
  alike: ["aа", "eе"],
  vocabulary: "0bridge 5ing 0knee 0rolls",
  topics: ["bottom bum buttock", "patella"],
  starts: [0],
  inPart: 16,
  postings: [["8 0", "6 0", "8 1", "8 1", "5 0", "5 1"]],
  pages: [
    [
      ["exercises/bridge", "Bridge", "10 times", ""],
      ["exercises/knee-rolls", "Knee rolls", "5 times", "figures/knee-rolls.svg"],
    ],
  ],
});
const never = () => assert.fail("nothing is to be loaded");
const titles = (found) => found.best.map(([, title]) => title);

test("words, forms, topics and errors lead to pages", async () => {
  const find = finder(whole());
  for (const query of ["Bridge", "the bridges", "brige", "bum", "bridging"]) {
    assert.deepEqual(titles(await find(query, never, never)), ["Bridge"], query);
  }
  assert.deepEqual(titles(await find("knees", never, never)), ["Knee rolls"]);
  assert.deepEqual(await find("xyzzy", never, never), { best: [], all: 0 });
});

test("a page that fits every word comes first", async () => {
  assert.equal(titles(await finder(whole())("knee bridge rolls", never, never))[0], "Knee rolls");
});

test("words that tell no page from another count when there are no others", async () => {
  const index = { ...whole(), vocabulary: "0with", topics: [], postings: [["8 0"]] };
  assert.deepEqual(titles(await finder(index)("with", never, never)), ["Bridge"]);
});

test("parts are loaded once, when they are needed", async () => {
  const { postings, pages, ...head } = whole();
  const index = { ...head, starts: [0, 2], postings: [], pages: [] };
  const parts = { "postings-0": postings[0].slice(0, 2), "postings-1": postings[0].slice(2), "pages-0": pages[0] };
  const loaded = [];
  const fetchPart = async (name) => {
    loaded.push(name);
    const [kind, part] = /(\w+)-(\d+)\.js$/.exec(name).slice(1);
    index[kind][part] = parts[`${kind}-${part}`];
  };
  const find = finder(index);
  const always = async () => true;
  assert.deepEqual(titles(await find("bridge", fetchPart, always)), ["Bridge"]);
  assert.deepEqual(loaded, ["../search-index/0/postings-0.js", "../search-index/0/pages-0.js"]);
  assert.deepEqual(titles(await find("bridge", fetchPart, always)), ["Bridge"]);
  assert.equal(loaded.length, 2);
  assert.equal(await find("bum", fetchPart, async () => false), undefined, "not wanted any more");
  assert.equal(loaded.length, 2);
});

test("addresses fit a site on a server and a copy in a folder", () => {
  const root = new URL("https://guides.example/clinic/");
  assert.equal(address("exercises/bridge", root, false), "https://guides.example/clinic/exercises/bridge/");
  assert.equal(address("exercises/bridge", root, true), "https://guides.example/clinic/exercises/bridge.html");
  assert.equal(address("exercises/index", root, false), "https://guides.example/clinic/exercises/");
  assert.equal(address("exercises/index", root, true), "https://guides.example/clinic/exercises/index.html");
  assert.equal(address("index", root, false), "https://guides.example/clinic/");
});

test("what is typed is read as it is seen", async () => {
  const find = finder(whole());
  for (const query of ["bri\u00addge", "bridg\u0435", "\uff42ridge"]) {
    const { best } = await find(
      query,
      async () => {},
      async () => true,
    );
    assert.equal(best[0][1], "Bridge", query);
  }
});

const dangers = {
  cards: [
    ["emergency", "Emergency: call 999 now if", [["Ambulance: 999", "tel:999"]]],
    ["soon", "Soon: make an appointment if", [["Your GP", ""]]],
    ["emergency", "Emergency: call 999 now if", [["Ambulance: 999", "tel:999"]]],
  ],
  signs: [
    [0, "you cannot pass urine", [], 0],
    [0, "you have new numbness round your genitals", [], 1],
    [1, "your knee is no better after 6 weeks", ["no better"], 2],
    [0, "you have pain in your chest", [], 3],
    [2, "you think that it is an emergency", [], 4],
  ],
  called: [
    "can't pee|urinary retention",
    "<numb> <saddle>|numb between legs|cauda equina",
    "worse",
    "chest pain",
    "stroke|cannot breathe",
  ],
  rest: 2,
  groups: { numb: "numb|no feeling|cannot feel", saddle: "between legs|bum|down there", pain: "pain|hurts" },
  plain: "check",
};
const warn = warner(dangers, whole());
const signs = (query) => warn(query).flatMap((card) => card.signs);

test("a query that holds a way to say it touches a sign, with errors and in any order", () => {
  for (const query of ["can't pee", "cant pee", "I can’t pee since Monday", "cannot pee", "urinary retension"]) {
    assert.deepEqual(signs(query), ["you cannot pass urine"], query);
  }
  assert.deepEqual(signs("legs numb in between"), ["you have new numbness round your genitals"]);
});

test("a part of a sign touches it where it says more than the exercises do", () => {
  assert.deepEqual(signs("numbness round genitals"), ["you have new numbness round your genitals"]);
  assert.deepEqual(signs("knee rolls"), []);
  assert.deepEqual(signs("knee"), []);
  assert.deepEqual(signs("pee"), []);
  assert.deepEqual(signs(""), []);
});

test("a group stands for each of its words, those of one beside each other", () => {
  const numb = ["you have new numbness round your genitals"];
  for (const query of ["numb bum", "can't feel my bum", "cannot feel anything down there, no feeling", "bum is numb"]) {
    assert.deepEqual(signs(query), numb, query);
  }
  assert.deepEqual(signs("there is a bum note"), []);
  assert.deepEqual(signs("feel bum"), []);
});

test("one error in a word of 4 to 7 letters and two in a longer one are forgiven, also swapped letters", () => {
  const chest = ["you have pain in your chest"];
  for (const query of ["chst pain", "chets pain", "chesst pain", "chest pian", "PAIN chset"]) {
    assert.deepEqual(signs(query), chest, query);
  }
  assert.deepEqual(signs("urinery retetnion"), ["you cannot pass urine"]);
  assert.deepEqual(signs("check pain"), [], "a word of its own");
  assert.deepEqual(signs("chxxt pain"), []);
});

test("words that run together or fell apart are found", () => {
  assert.deepEqual(signs("caudaequina"), ["you have new numbness round your genitals"]);
  assert.deepEqual(signs("cantpee"), ["you cannot pass urine"]);
  assert.deepEqual(signs("chestpian"), ["you have pain in your chest"]);
  assert.deepEqual(signs("che st pain"), ["you have pain in your chest"]);
});

test("an emergency that no list speaks of shows whom to call, where no other emergency does", () => {
  for (const query of ["stroke", "strok", "can't breathe"]) {
    assert.deepEqual(signs(query), ["you think that it is an emergency"], query);
  }
  assert.deepEqual(signs("stroke and chest pain"), ["you have pain in your chest"]);
});

test("the cards come in their order, each with its contacts", () => {
  const cards = warn("no better and cannot pee");
  assert.deepEqual(
    cards.map(({ urgency, contacts }) => [urgency, contacts[0][1]]),
    [
      ["emergency", "tel:999"],
      ["soon", ""],
    ],
  );
});
