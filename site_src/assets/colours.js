// Light or dark: as on the device, unless the reader chose otherwise at the foot of a page.
// The choice is the only thing this site keeps on the device by itself; "as on the device" keeps nothing.
(() => {
  "use strict";
  const KEY = "limber.colours";
  const dark = document.getElementById("dark-colours");
  const media = { device: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };

  const stored = () => {
    try {
      const choice = localStorage.getItem(KEY);
      return choice in media ? choice : "device";
    } catch {
      return "device"; // storage is switched off, or the page was opened from a file
    }
  };
  const store = (choice) => {
    try {
      if (choice === "device") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // The choice then lasts until the next page.
    }
  };
  const apply = (choice) => {
    dark.media = media[choice];
    if (choice === "device") delete document.documentElement.dataset.colours;
    else document.documentElement.dataset.colours = choice;
  };

  apply(stored());
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("colours");
    form.elements.colours.value = stored();
    form.addEventListener("change", () => {
      store(form.elements.colours.value);
      apply(form.elements.colours.value);
    });
  });
})();
