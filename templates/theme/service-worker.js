// Keeps what a reader has opened, so that a guide opened once works without a network.
// A page is asked for first and taken from the device only when there is no answer: corrections arrive at once.
// offline-files.js, made with the site, names what is kept from the first visit on, and changes when any of it changes.
"use strict";
importScripts("offline-files.js");

const worker = /** @type {ServiceWorkerGlobalScope & LimberOffline} */ (/** @type {unknown} */ (self));
const { version, files } = worker.limberOffline;
const scope = new URL(worker.registration.scope);
const OWN = `limber ${scope.pathname} `; // another site on the same host keeps its own
const SHELL = `${OWN}shell ${version}`;
const OPENED = `${OWN}opened`;
const MOST = 240; // files kept because they were opened; the oldest go first
const PATIENCE = 4000; // milliseconds to wait for an answer when there is a copy

const address = (/** @type {string} */ path) => new URL(path, scope).href;

// Filters and the place on a page do not make another page.
const key = (/** @type {string} */ url) => {
  const plain = new URL(url);
  plain.search = "";
  plain.hash = "";
  return plain.href.replace(/index\.html$/, "");
};

const ours = (/** @type {string} */ url) => url.startsWith(scope.href);

const keep = async (/** @type {string} */ url, /** @type {Response} */ response) => {
  const opened = await caches.open(OPENED);
  await opened.put(key(url), response);
  const kept = await opened.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST))) await opened.delete(old);
};

const find = async (/** @type {string} */ url) => {
  const opened = await caches.open(OPENED);
  const shell = await caches.open(SHELL);
  return (await opened.match(key(url))) ?? shell.match(key(url));
};

worker.addEventListener("install", (event) => {
  const fill = async () => {
    const shell = await caches.open(SHELL);
    // "no-cache" asks whether the browser's own copy is still right, and fetches it again only if not.
    await shell.addAll(files.map((file) => new Request(address(file), { cache: "no-cache" })));
    await worker.skipWaiting();
  };
  event.waitUntil(fill());
});

worker.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(OWN) && name !== SHELL && name !== OPENED) await caches.delete(name);
    }
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

// A page that was loaded before this worker ran says what it consists of.
worker.addEventListener("message", (event) => {
  const keepAll = async () => {
    for (const url of event.data.opened.filter(ours)) {
      if (await find(url)) continue;
      const response = await fetch(url, { cache: "force-cache" });
      if (response.ok) await keep(url, response);
    }
  };
  event.waitUntil(keepAll());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !ours(request.url)) return;
  const isPage = request.mode === "navigate";
  const answer = async () => {
    const shell = await caches.open(SHELL);
    const fixed = !isPage && (await shell.match(key(request.url)));
    if (fixed) return fixed; // belongs to this version; a new version comes with a new worker
    const copy = await find(request.url);
    try {
      const response = await fetch(request, copy ? { signal: AbortSignal.timeout(PATIENCE) } : {});
      if (response.ok && response.type === "basic") event.waitUntil(keep(request.url, response.clone()));
      return response;
    } catch (error) {
      if (copy) return copy;
      if (isPage) return Response.redirect(address("offline.html"));
      throw error;
    }
  };
  event.respondWith(answer());
});
