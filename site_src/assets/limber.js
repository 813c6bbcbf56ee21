// What every page has: the search button. Search itself is fetched when it is opened for the first time.
(() => {
  "use strict";
  const button = document.querySelector(".top__search");
  const assets = new URL(button.dataset.assets, location.href);
  let ready;

  const load = (url) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${url} cannot be loaded`)));
      document.head.append(script);
    });

  button.addEventListener("click", async () => {
    try {
      ready ??= Promise.all([load(new URL("search.js", assets)), load(new URL("../search-index.js", assets))]);
      await ready;
      window.limberSearch.open(button);
    } catch {
      ready = undefined;
      location.href = button.dataset.list; // without the index, the list of all exercises is the next best thing
    }
  });
})();
