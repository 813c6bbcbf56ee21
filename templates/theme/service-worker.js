// Keeps what a reader has opened, so that a guide opened once works without a network.
// A page is asked for first and taken from the device only when there is no answer: corrections arrive at once.
// offline-files.js, made with the site, names what is kept from the first visit on, and changes when any of it changes.
// It names what was withdrawn too: that is deleted here as soon as the site is reached again, before anything else.
// A page that comes from the device says so, and since when it has been there. A sheet cannot say it, and is not kept.
"use strict";
importScripts("offline-files.js");

const worker = /** @type {ServiceWorkerGlobalScope & LimberOffline} */ (/** @type {unknown} */ (self));
const { version, files, gone, changed } = worker.limberOffline;
const scope = new URL(worker.registration.scope);
const OWN = `limber ${scope.pathname} `; // another site on the same host keeps its own
const SHELL = `${OWN}shell ${version}`;
const OPENED = `${OWN}opened`;
const MOST = 240; // files kept because they were opened; the oldest go first
const PRINTED = /\.pdf$/;
const PICTURE = /\.(?:avif|css|jpe?g|png|svg|webp)$/; // a page that was loaded just now brought these along
const PLANNED = /\/plan-guides(?:\/\d+)?\.js$/; // what a plan says of a guide
const PATIENCE = 4000; // milliseconds to wait for an answer when there is a copy

const address = (/** @type {string} */ path) => new URL(path, scope).href;

// Filters and the place on a page do not make another page.
const key = (/** @type {string} */ url) => {
  const plain = new URL(url);
  plain.search = "";
  plain.hash = "";
  return plain.href.replace(/index\.html$/, "");
};

// Some hosts lead "offline.html" on to "offline". A kept answer that says so is refused where a page is asked for.
const plain = async (/** @type {Response} */ response) =>
  response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;

const ours = (/** @type {string} */ url) => url.startsWith(scope.href);

// One name for all the ways to ask for a page: with or without its ending.
const bare = (/** @type {string} */ url) => key(url).replace(/(?:\/|\.html)$/, "");

const keep = async (/** @type {string} */ url, /** @type {Response} */ response) => {
  if (PRINTED.test(key(url))) return;
  const opened = await caches.open(OPENED);
  await opened.put(key(url), await plain(response));
  const kept = await opened.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST))) await opened.delete(old);
};

const find = async (/** @type {string} */ url) => {
  const opened = await caches.open(OPENED);
  const shell = await caches.open(SHELL);
  return (await opened.match(key(url))) ?? shell.match(key(url));
};

// What was withdrawn goes; what named it is fetched anew, and goes where it cannot be.
const forget = async () => {
  const opened = await caches.open(OPENED);
  const [away, anew] = [gone, changed].map((names) => new Set(names.map((name) => bare(address(name)))));
  for (const kept of await opened.keys()) {
    const name = bare(kept.url);
    if (away?.has(name) || PRINTED.test(name)) await opened.delete(kept);
    else if (anew?.has(name)) {
      const response = await fetch(kept.url, { cache: "no-cache" }).catch(() => null);
      if (response?.ok) await opened.put(kept, await plain(response));
      else await opened.delete(kept);
    }
  }
};

const saved = (/** @type {Response} */ copy) => {
  const date = copy.headers.get("date");
  const day = date && new Date(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `Saved${day ? ` on ${day}` : " before"}. There is no network now, so this may have been changed or withdrawn since.`;
};

// A page from the device, which says so above its heading.
const marked = async (/** @type {Response} */ copy) => {
  const headers = new Headers(copy.headers);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  const note = `<p class="notice" data-saved>${saved(copy)}</p>`;
  const text = await copy.text();
  const place = text.search(/<h1[\s>]|<\/body>/);
  return new Response(text.slice(0, place) + note + text.slice(place), { headers });
};

worker.addEventListener("install", (event) => {
  const fill = async () => {
    await forget();
    const shell = await caches.open(SHELL);
    // "no-cache" asks whether the browser's own copy is still right, and fetches it again only if not.
    await Promise.all(
      files.map(async (file) => {
        const response = await fetch(address(file), { cache: "no-cache" });
        if (!response.ok) throw new Error(`${file} cannot be had`); // the worker that is there stays
        await shell.put(address(file), await plain(response));
      }),
    );
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

// What a page asked to be kept since this worker runs: once is enough.
/** @type {Set<string>} */
const asked = new Set();

// A page says what it consists of, and what its buttons need: it is kept, and asked for anew where it is kept already.
worker.addEventListener("message", (event) => {
  const keepAll = async () => {
    let kept = true;
    for (const url of event.data.opened.filter(ours)) {
      if (asked.has(key(url)) || (PICTURE.test(key(url)) && (await find(url)))) continue;
      asked.add(key(url));
      try {
        const response = await fetch(url, { cache: PICTURE.test(key(url)) ? "force-cache" : "no-cache" });
        if (response.ok) await keep(url, response);
        else kept = false;
      } catch {
        kept = Boolean(await find(url)) && kept; // the others are kept all the same
        asked.delete(key(url));
      }
    }
    event.ports?.[0]?.postMessage({ kept }); // a plan wants to know
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
    const isSaid = isPage || PLANNED.test(key(request.url));
    // The browser's own copy may be older than a correction, or of a guide that was withdrawn: of a page, of a picture
    // beside its words, of a sheet.
    /** @type {RequestInit} */
    const how = { cache: "no-cache" };
    if (copy) how.signal = AbortSignal.timeout(PATIENCE);
    try {
      const response = await fetch(request, how);
      if (response.ok && response.type === "basic") event.waitUntil(keep(request.url, response.clone()));
      if (response.status === 404 || response.status === 410) {
        const opened = await caches.open(OPENED);
        await opened.delete(key(request.url));
      }
      return response;
    } catch (error) {
      if (copy && isPage && key(request.url) !== address("offline.html")) return marked(copy);
      if (copy && isSaid) (await worker.clients.get(event.clientId))?.postMessage({ saved: saved(copy) });
      if (copy) return copy;
      if (isPage) return Response.redirect(address("offline.html"));
      throw error;
    }
  };
  event.respondWith(answer());
});
