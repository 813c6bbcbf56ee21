// What every page has: the search button, and on an exercise the button "Exercise along" and its films.
// What they open is fetched when it is opened for the first time, so that a page stays light.
// A clinic's template may leave out any of them: nothing here needs the others.
(() => {
  "use strict";
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("..", src);

  // ---- Shared with what is fetched ---------------------------------------------------------------------------------

  /** @type {Map<string, Promise<unknown>>} */
  const loading = new Map();

  /** @type {Limber["load"]} */
  const load = (name) => {
    const loaded =
      loading.get(name) ??
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, src).href;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loading.delete(name); // so that another tap tries again
          reject(new Error(`${name} cannot be loaded`));
        });
        document.head.append(script);
      });
    loading.set(name, loaded);
    return loaded;
  };

  /** @type {Limber["make"]} */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...children);
    return element;
  };

  /** @type {Limber["dialog"]} */
  const dialog = (name, classes, heading, ...content) => {
    const title = make("h2", { id: `${name}-title` }, heading);
    const close = make("button", { type: "button", class: "search__close" }, "Close");
    const bar = make("div", { class: "search__bar" }, title, close);
    const made = make("dialog", { class: `${classes} md-typeset`, "aria-labelledby": title.id }, bar, ...content);
    close.addEventListener("click", () => made.close());
    document.body.append(made);
    return { dialog: made, title };
  };

  window.limber = { root, load, make, dialog };

  /** @type {(selector: string) => Iterable<HTMLElement>} */
  const all = (selector) => document.querySelectorAll(selector);

  // ---- Search ------------------------------------------------------------------------------------------------------

  const SEARCH = ["search.js", "../search-index.js", "../search-dangers.js"];
  for (const button of all(".top__search")) {
    button.addEventListener("click", async () => {
      try {
        await Promise.all(SEARCH.map(load));
        window.limberSearch.open(button);
      } catch {
        // Without the index, the list of all exercises is the next best thing.
        if (button.dataset.list) location.href = button.dataset.list;
      }
    });
  }

  // ---- Exercise along and sessions ---------------------------------------------------------------------------------

  const SESSION = ["schedule.js", "sound.js", "session.js", "along.js"];
  for (const button of all("[data-along], [data-session]")) {
    button.addEventListener("click", async () => {
      try {
        await Promise.all(SESSION.map(load));
        if (button.dataset.along) window.limberAlong.open(button);
        else await window.limberAlong.programme(button);
      } catch {
        if (button.dataset.along)
          location.hash = "how"; // without the timer, the steps
        else button.hidden = true; // without a session, the exercises one by one
      }
    });
  }

  // ---- Steps one at a time ------------------------------------------------------------------------------------------

  for (const button of all("[data-swipe]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await load("swipe.js");
        window.limberSwipe.turn(button);
      } catch {
        button.hidden = true; // the list of steps is there all the same
      }
    });
  }

  // ---- Films -------------------------------------------------------------------------------------------------------

  // A movement as a part of the page, where it can be paused. It has its own style sheet, so it lives in a shadow tree.
  const STYLE = /<style>(.*?)<\/style>/s;
  const ROOM = "svg{display:block;width:100%;max-height:22rem}"; // as limber.css gives to a still picture
  const NEXT = "Next picture";
  /** @type {Record<string, string>} */
  const SCHEMES = { dark: "(min-width:0)", light: "(max-width:0)" };
  const asPart = (/** @type {string} */ svg) => {
    const style = STYLE.exec(svg)?.[1];
    if (style === undefined) throw new Error("This is no film of ours");
    const scheme = SCHEMES[document.documentElement.dataset.colours ?? ""] ?? "(prefers-color-scheme:dark)";
    const sheet = new CSSStyleSheet();
    // Whoever taps wants to see it move, also a reader who asked for things to stay still by themselves.
    const moving = style.replaceAll("(prefers-reduced-motion:no-preference)", "(min-width:0)");
    sheet.replaceSync(ROOM + moving.replaceAll("(prefers-color-scheme:dark)", scheme));
    const film = make("div", { class: "movement" });
    const tree = film.attachShadow({ mode: "open" });
    tree.adoptedStyleSheets = [sheet];
    tree.append(new DOMParser().parseFromString(svg.replace(STYLE, ""), "image/svg+xml").documentElement);
    /** @type {SVGGElement[]} */
    const drawings = [...tree.querySelectorAll("g")].filter((each) => each.matches("[class^=fg-f]"));
    return { film, drawings, animations: () => tree.getAnimations() };
  };

  // It is fetched when it is asked for. Where that cannot be, in a copy of the site in a folder or in an old browser, it is
  // a picture, which can only be shown and taken away.
  for (const button of all("[data-film]")) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) button.textContent = "Show picture by picture";
    const figure = button.closest(".film")?.previousElementSibling;
    const still = [...(figure?.querySelectorAll("svg") ?? [])].filter((each) => each.matches(".figure")).at(-1);
    if (!still) {
      button.hidden = true; // there is no place for the film
      continue;
    }
    const address = new URL(button.dataset.film ?? "", root).href;
    const show = button.textContent ?? "";
    const offer = (/** @type {string} */ text, /** @type {() => void} */ onclick) =>
      Object.assign(button, { textContent: text, onclick });

    const asPicture = () => {
      const film = new Image(still.width.baseVal.value, still.height.baseVal.value);
      const end = () => {
        film.replaceWith(still);
        offer(show, begin);
      };
      film.addEventListener("error", end); // without a network the still picture stays
      film.alt = still.getAttribute("aria-label") ?? "";
      film.src = address;
      still.replaceWith(film);
      offer("Stop the movement", end);
    };

    const inside = async () => {
      button.onclick = null; // one tap is enough
      try {
        const { film, drawings, animations } = asPart(await (await fetch(address)).text());
        const pause = () => {
          for (const moving of animations()) moving.pause();
          offer("Go on with the movement", play);
        };
        const play = () => {
          for (const drawing of drawings) drawing.removeAttribute("style");
          for (const moving of animations()) moving.play();
          next.textContent = NEXT;
          offer("Pause the movement", pause);
        };
        // One drawing of the film after the other, for who wants to look closely, or wants nothing to move.
        const one = (/** @type {number} */ wanted) => {
          at = wanted % drawings.length;
          for (const [number, { style }] of drawings.entries()) {
            style.animation = "none";
            style.visibility = number === at ? "visible" : "hidden";
          }
          next.textContent = `${NEXT} (${at + 1} of ${drawings.length})`;
          offer("Play the movement", play);
        };
        let at = 0;
        const next = make("button", { type: "button", class: "action film__next" }, NEXT);
        next.addEventListener("click", () => one(at + 1));
        still.replaceWith(film);
        if (drawings.length > 1) button.after(next);
        if (matchMedia("(prefers-reduced-motion: reduce)").matches) one(0);
        else play();
      } catch {
        asPicture();
      }
    };
    const begin = location.protocol === "file:" ? asPicture : inside;
    button.onclick = begin;
  }

  // ---- Without a network -------------------------------------------------------------------------------------------

  // What the buttons of a page need, so that they work without a network too: the timer, the films, the search; of a
  // programme each exercise. Asked for when the page is there, and not where a reader saves data.
  const needed = () => {
    const { saveData } = /** @type {{ saveData?: boolean }} */ (Reflect.get(navigator, "connection") ?? {});
    const isGuide = document.querySelector("[data-along], [data-session]");
    if (saveData || !isGuide) return [];
    const films = [...all("[data-film]")].map((button) => new URL(button.dataset.film ?? "", root).href);
    const inside = document.querySelector("[data-session]") ? [...all(".card h3 a")] : [];
    const guides = inside.map((link) => (link instanceof HTMLAnchorElement ? link.href : ""));
    const scripts = [...SESSION, "session.css", ...SEARCH].map((name) => new URL(name, src).href);
    return [...scripts, ...films, ...guides.filter(Boolean)];
  };

  // "Delete what is kept", on the page about privacy.
  for (const button of all("[data-empty]")) {
    button.hidden = !("caches" in window);
    button.addEventListener("click", async () => {
      const own = `limber ${root.pathname} `;
      for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
      const registered = await navigator.serviceWorker?.getRegistration(root.href);
      await registered?.unregister();
      button.after(make("p", { role: "status" }, "Deleted. The pages that you open from now on are kept again."));
      button.hidden = true;
    });
  }

  // A published site names a service worker, which keeps opened guides for when there is no network.
  /** @type {HTMLMetaElement | null} */
  const worker = document.querySelector("meta[name=service-worker]");
  if (worker && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
    // What a plan says of a guide came from the device, though the page itself did not.
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (document.querySelector("[data-saved]")) return;
      document.querySelector("h1")?.before(make("p", { class: "notice", "data-saved": "" }, data.saved));
    });
    navigator.serviceWorker.startMessages();
    window.addEventListener("load", async () => {
      try {
        await navigator.serviceWorker.register(new URL(worker.content, root), { updateViaCache: "none" });
        const { active } = await navigator.serviceWorker.ready;
        const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
        active?.postMessage({ opened: [location.href, ...parts, ...needed()] });
      } catch {
        // The site works without it, only not without a network.
      }
    });
  }
})();
