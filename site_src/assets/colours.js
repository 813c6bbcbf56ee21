// Light or dark: as on the device, unless the reader chose otherwise at the foot of a page.
// The choice is the only thing this site keeps on the device by itself; "as on the device" keeps nothing.
(() => {
  "use strict";
  const KEY = "limber.colours";
  /** @type {Record<string, string>} */
  const MEDIA = { device: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };

  const stored = () => {
    try {
      const choice = localStorage.getItem(KEY) ?? "";
      return Object.hasOwn(MEDIA, choice) ? choice : "device";
    } catch {
      return "device"; // storage is switched off, or the page was opened from a file
    }
  };
  const store = (/** @type {string} */ choice) => {
    try {
      if (choice === "device") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // The choice then lasts until the next page.
    }
  };
  const apply = (/** @type {string} */ choice) => {
    document.getElementById("dark-colours")?.setAttribute("media", MEDIA[choice] ?? "");
    if (choice === "device") delete document.documentElement.dataset.colours;
    else document.documentElement.dataset.colours = choice;
  };

  apply(stored());
  document.addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const choices = document.querySelectorAll("#colours input[name=colours]");
    for (const choice of choices) {
      choice.checked = choice.value === stored();
      choice.addEventListener("change", () => {
        store(choice.value);
        apply(choice.value);
      });
    }
  });
})();
