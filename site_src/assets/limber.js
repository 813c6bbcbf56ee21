// What every page has: the search button, and on an exercise the button "Exercise along".
// What they open is fetched when it is opened for the first time, so that a page stays light.
(() => {
  "use strict";
  const searchButton = document.querySelector(".top__search");
  const assets = new URL(searchButton.dataset.assets, location.href);
  const loading = new Map();

  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = new URL(name, assets);
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => {
            loading.delete(name); // so that another tap tries again
            reject(new Error(`${name} cannot be loaded`));
          });
          document.head.append(script);
        }),
      );
    }
    return loading.get(name);
  };

  searchButton.addEventListener("click", async () => {
    try {
      await Promise.all([load("search.js"), load("../search-index.js")]);
      window.limberSearch.open(load);
    } catch {
      location.href = searchButton.dataset.list; // without the index, the list of all exercises is the next best thing
    }
  });

  // A published site names a service worker, which keeps opened guides for when there is no network.
  const worker = document.querySelector("meta[name=service-worker]");
  if (worker && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
    window.addEventListener("load", async () => {
      const address = new URL(`../${worker.content}`, assets);
      try {
        await navigator.serviceWorker.register(address, { updateViaCache: "none" });
        const { active } = await navigator.serviceWorker.ready;
        const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
        active.postMessage({ opened: [location.href, ...parts] });
      } catch {
        // The site works without it, only not without a network.
      }
    });
  }

  // A movement as a part of the page, where it can be paused. It has its own style sheet, so it lives in a shadow tree.
  const STYLE = /<style>(.*?)<\/style>/s;
  const ROOM = "svg{display:block;width:100%;max-height:22rem}"; // as limber.css gives to a still picture
  const DARK = { dark: "(min-width:0)", light: "(max-width:0)" };
  const asPart = (svg) => {
    const [, style] = STYLE.exec(svg);
    const dark = DARK[document.documentElement.dataset.colours] ?? "(prefers-color-scheme:dark)";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ROOM + style.replaceAll("(prefers-color-scheme:dark)", dark));
    const film = document.createElement("div");
    film.className = "movement";
    const tree = film.attachShadow({ mode: "open" });
    tree.adoptedStyleSheets = [sheet];
    tree.append(new DOMParser().parseFromString(svg.replace(STYLE, ""), "image/svg+xml").documentElement);
    return film;
  };

  // It is fetched when it is asked for. Where that cannot be, in a copy of the site in a folder or in an old browser, it is
  // a picture, which can only be shown and taken away.
  for (const button of document.querySelectorAll("[data-film]")) {
    const still = [...button.closest(".film").previousElementSibling.querySelectorAll("svg.figure")].at(-1);
    const address = new URL(`../${button.dataset.film}`, assets).href;
    const show = button.textContent;
    const offer = (text, onclick) => Object.assign(button, { textContent: text, onclick });

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
        const film = asPart(await (await fetch(address)).text());
        const all = (what) => film.shadowRoot.getAnimations().forEach((moving) => moving[what]());
        const pause = () => {
          all("pause");
          offer("Go on with the movement", play);
        };
        const play = () => {
          all("play");
          offer("Pause the movement", pause);
        };
        still.replaceWith(film);
        play();
      } catch {
        asPicture();
      }
    };
    const begin = location.protocol === "file:" ? asPicture : inside;
    button.onclick = begin;
  }

  for (const button of document.querySelectorAll("[data-along]")) {
    button.addEventListener("click", async () => {
      try {
        await load("along.js");
        window.limberAlong.open(button);
      } catch {
        location.hash = "how"; // without the timer, the steps
      }
    });
  }
})();
