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

  // The movement is fetched and shown when it is asked for, and stops when it is not wanted any more.
  for (const button of document.querySelectorAll("[data-film]")) {
    const still = [...button.closest(".film").previousElementSibling.querySelectorAll("svg.figure")].at(-1);
    const [show, stop] = [button.textContent, "Stop the movement"];
    const film = new Image(still.width.baseVal.value, still.height.baseVal.value);
    film.alt = still.getAttribute("aria-label") ?? "";
    const end = () => {
      film.replaceWith(still);
      button.textContent = show;
    };
    film.addEventListener("error", end); // without a network the picture stays
    button.addEventListener("click", () => {
      if (film.isConnected) {
        end();
        return;
      }
      film.src = new URL(`../${button.dataset.film}`, assets).href;
      still.replaceWith(film);
      button.textContent = stop;
    });
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
