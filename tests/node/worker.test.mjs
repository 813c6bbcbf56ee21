import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./scripts.mjs";

const SITE = "https://guides.example/clinic/";

// A cache of a browser: address -> answer, in the order in which they came.
const cache = () => {
  const kept = new Map();
  return {
    put: async (one, response) => kept.set(one.url ?? one, response),
    match: async (one) => kept.get(one.url ?? one),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (one) => kept.delete(one.url ?? one),
    addAll: async () => {},
  };
};

const DATE = "Mon, 30 Nov 2026 12:00:00 GMT";

// An answer, as far as the worker looks at it: the copy of it is told by `copy`.
const answer = (url, status = 200, copy = false) => ({
  ok: status === 200,
  status,
  type: "basic",
  url,
  copy,
  headers: new Headers({ date: DATE, "content-length": "9" }),
  text: async () => `<body><h1 id="it">${url}</h1></body>`,
  clone: () => answer(url, status, true),
  blob: async () => `body of ${url}`,
});

// The service worker of a site, with a network that the test can take away.
const site = ({ files = [] } = {}) => {
  const listeners = {};
  const named = new Map();
  const network = { there: true, asked: [], how: [], missing: new Set(), led: new Set() };
  const told = [];
  const caches = {
    open: async (name) => {
      if (!named.has(name)) named.set(name, cache());
      return named.get(name);
    },
    keys: async () => [...named.keys()],
    delete: async (name) => named.delete(name),
  };
  const self = {
    limberOffline: {
      version: "2",
      files,
      gone: ["exercises/plank/", "figures/plank-1.svg"],
      changed: ["exercises/"],
    },
    registration: { scope: SITE },
    skipWaiting: async () => {},
    clients: { claim: async () => {}, get: async () => ({ postMessage: (data) => told.push(data) }) },
    addEventListener: (name, listener) => {
      listeners[name] = listener;
    },
  };
  const fetch = async (request, how) => {
    const url = request.url ?? request;
    network.asked.push(url);
    network.how.push(how?.cache);
    if (!network.there) throw new TypeError("no network");
    return { ...answer(url, network.missing.has(url) ? 404 : 200), redirected: network.led.has(url) };
  };
  class Response {
    constructor(text, { headers }) {
      Object.assign(this, { page: text, headers, copy: true });
    }

    static redirect = (url) => ({ redirected: url });
  }
  class Request {}
  run("templates/theme/service-worker.js", {
    self,
    caches,
    fetch,
    Headers,
    Request,
    Response,
    importScripts: () => {},
  });

  // Ask for an address; what the worker leaves to the browser is undefined.
  const ask = async (path, { method = "GET", mode = "navigate" } = {}) => {
    let answered;
    const waiting = [];
    listeners.fetch({
      request: { url: new URL(path, SITE).href, method, mode },
      respondWith: (promise) => {
        answered = promise;
      },
      waitUntil: (promise) => waiting.push(promise),
    });
    const found = await answered;
    await Promise.all(waiting);
    return found;
  };
  const tell = async (name, event = {}) => {
    const waiting = [];
    listeners[name]({ ...event, waitUntil: (promise) => waiting.push(promise) });
    await Promise.all(waiting);
  };
  return { ask, tell, network, caches, named, told };
};

test("a page is asked for first, and taken from the device when there is no network", async () => {
  const { ask, network } = site();
  assert.equal((await ask("exercises/bridge/")).copy, false);
  network.there = false;
  assert.equal((await ask("exercises/bridge/")).copy, true);
  assert.equal(network.asked.length, 2);
});

test("filters, places on a page and index.html do not make another page", async () => {
  const { ask, network } = site();
  await ask("exercises/");
  network.there = false;
  for (const path of ["exercises/?area=knee", "exercises/#list", "exercises/index.html"]) {
    assert.equal((await ask(path)).copy, true, path);
  }
});

test("without a network a page that was never opened says so", async () => {
  const { ask, network } = site();
  network.there = false;
  assert.deepEqual(await ask("exercises/plank/"), { redirected: `${SITE}offline.html` });
  await assert.rejects(ask("figures/plank.svg", { mode: "no-cors" }));
});

test("what belongs to others, and what is sent, is left to the browser", async () => {
  const { ask, network } = site();
  assert.equal(await ask("https://guides.example/other/"), undefined);
  assert.equal(await ask("exercises/bridge/", { method: "POST" }), undefined);
  assert.equal(network.asked.length, 0);
});

test("an older version goes, what was opened and what another site keeps stay", async () => {
  const { tell, caches, named } = site();
  const others = ["limber /other/ shell 1", "something else"];
  for (const name of ["limber /clinic/ shell 1", "limber /clinic/ shell 2", "limber /clinic/ opened", ...others]) {
    await caches.open(name);
  }
  await tell("activate");
  assert.deepEqual([...named.keys()], ["limber /clinic/ shell 2", "limber /clinic/ opened", ...others]);
});

test("a page that was loaded before says what it consists of, and only what is ours is kept", async () => {
  const { tell, network } = site();
  const opened = [`${SITE}exercises/bridge/`, "https://elsewhere.example/x.js"];
  await tell("message", { data: { opened } });
  assert.deepEqual(network.asked, [opened[0]]);
});

const kept = async (caches) => (await (await caches.open("limber /clinic/ opened")).keys()).map(({ url }) => url);

test("a page from the device says so above its heading, and since when", async () => {
  const { ask, network } = site();
  await ask("exercises/bridge/");
  network.there = false;
  const { page, headers } = await ask("exercises/bridge/");
  const note = "Saved on 30 November 2026. There is no network now, so this may have been changed or withdrawn since.";
  assert.equal(page.indexOf(`<p class="notice" data-saved>${note}</p><h1 id="it">`), "<body>".length);
  assert.equal(headers.get("content-length"), null);
});

test("what a plan says of a guide is told to its page when it comes from the device", async () => {
  const { ask, network, told } = site();
  for (const path of ["plan-guides/5.js", "assets/limber.js"]) await ask(path, { mode: "no-cors" });
  network.there = false;
  for (const path of ["plan-guides/5.js", "assets/limber.js"]) await ask(path, { mode: "no-cors" });
  assert.equal(told.length, 1);
  assert.match(told[0].saved, /^Saved on 30 November 2026\. /);
});

test("a browser's own copy answers for nothing: neither for words nor for the picture or the sheet beside them", async () => {
  const { ask, network } = site();
  await ask("exercises/bridge/");
  for (const path of ["plan-guides.js", "search-index.js", "figures/bridge.svg", "sheets/bridge-a4.pdf"])
    await ask(path, { mode: "no-cors" });
  assert.deepEqual(network.how, Array(5).fill("no-cache"));
});

test("an answer that was led on is kept as a plain one, which a browser takes for a page", async () => {
  const { tell, caches, network } = site({ files: ["offline.html"] });
  network.led.add(`${SITE}offline.html`);
  await tell("install");
  const shell = await caches.open((await caches.keys()).find((name) => name.includes("shell")));
  const kept = await shell.match(`${SITE}offline.html`);
  assert.equal(kept.redirected, undefined);
  assert.equal(kept.page, `body of ${SITE}offline.html`);
});

test("what a page needs is asked for once, and kept", async () => {
  const { tell, caches, network } = site();
  const opened = ["exercises/bridge/", "figures/bridge-film.svg"].map((path) => SITE + path);
  await tell("message", { data: { opened } });
  await tell("message", { data: { opened } });
  assert.deepEqual(network.asked, opened);
  assert.deepEqual((await kept(caches)).sort(), opened.sort());
});

test("what was withdrawn goes before anything else, and what named it is fetched anew", async () => {
  const { ask, tell, caches, network } = site();
  const others = ["exercises/bridge/", "exercises/plank-on-knees/", "figures/plank-2.svg"];
  const gone = ["exercises/plank/", "exercises/plank", "exercises/plank.html", "figures/plank-1.svg"];
  for (const path of [...others, ...gone, "exercises/"]) await ask(path);
  network.asked.length = 0;
  await tell("install");
  const expected = [...others, "exercises/"].map((path) => SITE + path);
  assert.deepEqual((await kept(caches)).sort(), expected.sort());
  assert.deepEqual(network.asked, [`${SITE}exercises/`]);
});

test("what named it goes too where it cannot be fetched anew", async () => {
  for (const spoil of [(network) => network.missing.add(`${SITE}exercises/`), (network) => (network.there = false)]) {
    const { ask, tell, caches, network } = site();
    for (const path of ["exercises/", "exercises/bridge/"]) await ask(path);
    spoil(network);
    await tell("install");
    assert.deepEqual(await kept(caches), [`${SITE}exercises/bridge/`]);
  }
});

test("a page that is not there any more is not kept either", async () => {
  const { ask, caches, network } = site();
  await ask("exercises/bridge/");
  network.missing.add(`${SITE}exercises/bridge/`);
  assert.equal((await ask("exercises/bridge/")).status, 404);
  assert.deepEqual(await kept(caches), []);
});

test("sheets, which cannot say that they are old, are not kept", async () => {
  const { ask, caches, network } = site();
  await ask("sheets/bridge-a4.pdf");
  assert.deepEqual(await kept(caches), []);
  network.there = false;
  assert.deepEqual(await ask("sheets/bridge-a4.pdf"), { redirected: `${SITE}offline.html` });
});
