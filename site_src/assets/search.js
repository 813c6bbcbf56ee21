// Search that forgives: everyday words, plurals and typing errors lead to the right page.
// search-index.js gives the pages, each as [address, title, other words, line, picture or "", width, height].
(() => {
  "use strict";
  const MOST = 12; // results shown
  const TITLE = 4;
  const WORD = 3;
  const LINE = 1;
  const button = document.querySelector(".top__search");
  const root = new URL("..", new URL(button.dataset.assets, location.href));

  // ---- Words -------------------------------------------------------------------------------------------------------

  const IGNORED = new Set("a an and at can do exercise exercises for from how i in is it me my of on or the to when with".split(" "));

  const words = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);

  // "bridges", "bridging" and "bridged" are all "bridg".
  const stem = (word) => (word.length > 4 ? word.replace(/(ing|es|ed|s|e)$/, "") : word.replace(/s$/, ""));

  // Number of letters to add, drop, change or swap to make one word of the other; more than `limit` is as good as any.
  const distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const next = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const cost = one[row - 1] === other[column - 1] ? 0 : 1;
        next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + cost);
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          next[column] = Math.min(next[column], before[column - 2] + 1);
        }
      }
      before = last;
      last = next;
    }
    return last[other.length];
  };

  // How well a typed word fits a word of a page: 1 the same, 0 not at all.
  const likeness = (typed, word) => {
    if (typed === word) return 1;
    if (stem(typed) === stem(word)) return 0.95;
    if (typed.length > 1 && word.startsWith(typed)) return 0.85;
    const limit = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    if (limit === 0) return 0;
    const errors = distance(typed, word, limit);
    if (errors <= limit) return 0.7 - 0.15 * errors;
    const start = word.slice(0, typed.length);
    return word.length > typed.length && distance(typed, start, 1) <= 1 ? 0.4 : 0;
  };

  // ---- Finding -----------------------------------------------------------------------------------------------------

  let vocabulary; // word -> page -> weight
  const learn = () => {
    vocabulary = new Map();
    const note = (word, page, weight) => {
      if (!vocabulary.has(word)) vocabulary.set(word, new Map());
      const pages = vocabulary.get(word);
      pages.set(page, Math.max(pages.get(page) ?? 0, weight));
    };
    window.limberSearchIndex.forEach(([, title, others, line], page) => {
      for (const word of words(title)) note(word, page, TITLE);
      for (const word of words(line)) note(word, page, LINE);
      // A page's own words come first, then those of its part of the body, then those of its position.
      const all = words(others);
      all.forEach((word, place) => note(word, page, WORD - place / all.length));
    });
  };

  const find = (query) => {
    const typed = words(query).filter((word) => !IGNORED.has(word));
    const scores = new Map();
    for (const one of typed.length ? typed : words(query)) {
      const best = new Map();
      for (const [word, pages] of vocabulary) {
        const fit = likeness(one, word);
        if (fit === 0) continue;
        for (const [page, weight] of pages) best.set(page, Math.max(best.get(page) ?? 0, fit * weight));
      }
      // A page that fits every word stands before one that fits some, however well.
      for (const [page, score] of best) scores.set(page, (scores.get(page) ?? 0) + score + 10);
    }
    return [...scores]
      .sort(([pageA, scoreA], [pageB, scoreB]) => scoreB - scoreA || pageA - pageB)
      .map(([page]) => window.limberSearchIndex[page]);
  };

  // ---- Showing -----------------------------------------------------------------------------------------------------

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const address = (path) => {
    const asFile = button.dataset.files === "true";
    const isIndex = path === "index" || path.endsWith("/index");
    if (isIndex) return new URL(path.slice(0, -5) + (asFile ? "index.html" : "") || ".", root).href;
    return new URL(asFile ? `${path}.html` : `${path}/`, root).href;
  };

  const result = ([path, title, , line, picture, width, height]) => {
    const text = make("div", {}, make("a", { href: address(path) }, title), make("p", {}, line));
    if (!picture) return make("li", {}, text);
    const image = make("img", { src: new URL(picture, root).href, alt: "", width, height, loading: "lazy" });
    return make("li", {}, image, text);
  };

  const input = make("input", { type: "search", id: "search-words", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const close = make("button", { type: "button", class: "search__close" }, "Close");
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "search__results" });
  const form = make("form", { role: "search" }, make("label", { for: "search-words" }, "What are you looking for?"), input);
  const bar = make("div", { class: "search__bar" }, make("h2", { id: "search-title" }, "Search"), close);
  const dialog = make("dialog", { class: "search md-typeset", "aria-labelledby": "search-title" }, bar, form, status, list);

  const show = () => {
    const query = input.value.trim();
    const found = query ? find(query) : [];
    list.replaceChildren(...found.slice(0, MOST).map(result));
    if (!query) status.textContent = "";
    else if (found.length === 0) status.textContent = "Nothing found. Try another word, or look through all exercises.";
    else if (found.length > MOST) status.textContent = `The best ${MOST} of ${found.length} results`;
    else status.textContent = found.length === 1 ? "1 result" : `${found.length} results`;
  };

  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.focus();
  });
  close.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  window.limberSearch = {
    open() {
      if (!vocabulary) learn();
      dialog.showModal();
      input.focus();
      input.select();
    },
    find, // for tests and for the curious
  };
})();
