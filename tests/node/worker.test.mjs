import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./scripts.mjs";

const SITE = "https://guides.example/clinic/";

// A cache of a browser: address -> answer, in the order in which they came.
const cache = () => {
  const kept = new Map();
  return {
    put: async (url, response) => kept.set(url, response),
    match: async (url) => kept.get(url),
    keys: async () => [...kept.keys()],
    delete: async (url) => kept.delete(url),
  };
};

// The service worker of a site, with a network that the test can take away.
const site = () => {
  const listeners = {};
  const named = new Map();
  const network = { there: true, asked: [] };
  const caches = {
    open: async (name) => {
      if (!named.has(name)) named.set(name, cache());
      return named.get(name);
    },
    keys: async () => [...named.keys()],
    delete: async (name) => named.delete(name),
  };
  const self = {
    limberOffline: { version: "2", files: [] },
    registration: { scope: SITE },
    clients: { claim: async () => {} },
    addEventListener: (name, listener) => {
      listeners[name] = listener;
    },
  };
  const fetch = async (request) => {
    network.asked.push(request.url ?? request);
    if (!network.there) throw new TypeError("no network");
    return { ok: true, type: "basic", url: request.url, clone: () => ({ url: request.url, copy: true }) };
  };
  const Response = { redirect: (url) => ({ redirected: url }) };
  run("templates/theme/service-worker.js", { self, caches, fetch, Response, importScripts: () => {} });

  // Ask for an address; what the worker leaves to the browser is undefined.
  const ask = async (path, { method = "GET", mode = "navigate" } = {}) => {
    let answer;
    const waiting = [];
    listeners.fetch({
      request: { url: new URL(path, SITE).href, method, mode },
      respondWith: (promise) => {
        answer = promise;
      },
      waitUntil: (promise) => waiting.push(promise),
    });
    const found = await answer;
    await Promise.all(waiting);
    return found;
  };
  const tell = async (name, event = {}) => {
    const waiting = [];
    listeners[name]({ ...event, waitUntil: (promise) => waiting.push(promise) });
    await Promise.all(waiting);
  };
  return { ask, tell, network, caches, named };
};

test("a page is asked for first, and taken from the device when there is no network", async () => {
  const { ask, network } = site();
  assert.equal((await ask("exercises/bridge/")).copy, undefined);
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
