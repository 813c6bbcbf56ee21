// What every page has: the search button. Search itself is fetched when it is opened for the first time.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
})();
