// Search that forgives: everyday words, plurals and typing errors lead to the right page.
// search-index.js gives all words; what they lead to is loaded part by part (scripts/limber/search_index.py).
(() => {
  "use strict";
  const MOST = 12; // results shown
  const MOST_WORDS = 8; // words of the vocabulary that one typed word may stand for
  const LIKELY = 0.6; // how well they have to fit, compared with the best of them
  const TYPING = 250; // milliseconds without a new letter before anything is loaded
  const button = document.querySelector(".top__search");
  const root = new URL("..", new URL(button.dataset.assets, location.href));

  // ---- Words -------------------------------------------------------------------------------------------------------

  // What is typed, as it is seen: the tables are those of the build (scripts/limber/content/characters.py).
  const seen = (text) => {
    const plain = text.normalize("NFKC").replace(unseen, "");
    if (!/[A-Za-z]/.test(plain)) return plain;
    return plain.replace(/\p{L}+/gu, (word) => {
      const latin = [...word].map((letter) => alike.get(letter) ?? letter).join("");
      return /^\p{Script=Latin}+$/u.test(latin) ? latin : word;
    });
  };

  const words = (text) =>
    seen(text)
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

  let index;
  let ignored;
  let unseen; // a pattern of characters that show nothing
  let alike; // letter of another script -> the Latin one that looks like it
  let vocabulary; // word -> the keys that it stands for: itself, and the topics that it belongs to
  const learn = () => {
    index = window.limberSearchIndex;
    vocabulary = new Map();
    const note = (word, key) => vocabulary.set(word, [...(vocabulary.get(word) ?? []), key]);
    ignored = new Set(index.ignored.split(" "));
    unseen = new RegExp(`[${index.unseen}]`, "gu");
    alike = new Map(index.alike.flatMap(([latin, ...others]) => others.map((other) => [other, latin])));
    const own = index.vocabulary.split(" ");
    let word = "";
    own.forEach((rest, key) => note((word = word.slice(0, rest[0]) + rest.slice(1)), key));
    index.topics.forEach((topic, place) => topic.split(" ").forEach((each) => note(each, own.length + place)));
  };

  // The words that a typed word may stand for, the likeliest first. Where one fits well, poor fits are only noise.
  const meanings = (typed) => {
    const all = [...vocabulary].map(([word, keys]) => ({ word, keys, fit: likeness(typed, word) }));
    const least = Math.max(...all.map(({ fit }) => fit)) * LIKELY;
    return all
      .filter(({ fit }) => fit > 0 && fit >= least)
      .sort((one, other) => other.fit - one.fit || one.word.length - other.word.length)
      .slice(0, MOST_WORDS);
  };

  const partOfKey = (key) => index.starts.findLastIndex((start) => start <= key);
  const partOfPage = (page) => Math.floor(page / index.inPart);
  const missing = (kind, parts) => [...new Set(parts)].filter((part) => !index[kind][part]);
  const fetchParts = (load, kind, parts) =>
    Promise.all(missing(kind, parts).map((part) => load(`../${index.folder}/${kind}-${part}.js`)));

  // Best pages first, of one typed word: page -> score.
  const pagesOf = (found) => {
    const best = new Map();
    for (const { keys, fit } of found) {
      for (const key of keys) {
        const part = partOfKey(key);
        for (const list of index.postings[part][key - index.starts[part]].split(",")) {
          const [weight, ...steps] = list.split(" ").map(Number);
          let page = 0;
          for (const step of steps) {
            page += step;
            best.set(page, Math.max(best.get(page) ?? 0, fit * weight));
          }
        }
      }
    }
    return best;
  };

  // Return [the best pages, how many there are in all], or nothing if it is not wanted any more once something has to
  // be loaded. There are at most two rounds of loading: where words lead, and the pages.
  const find = async (query, load, isWanted) => {
    const typed = words(query).filter((word) => !ignored.has(word));
    const found = (typed.length ? typed : words(query)).map(meanings);
    const parts = found.flat().flatMap(({ keys }) => keys.map(partOfKey));
    if (missing("postings", parts).length && !(await isWanted())) return undefined;
    await fetchParts(load, "postings", parts);
    const scores = new Map();
    for (const one of found) {
      // A page that fits every word stands before one that fits some, however well.
      for (const [page, score] of pagesOf(one)) scores.set(page, (scores.get(page) ?? 0) + score + 20);
    }
    const ranked = [...scores].sort(([pageA, scoreA], [pageB, scoreB]) => scoreB - scoreA || pageA - pageB);
    const best = ranked.slice(0, MOST).map(([page]) => page);
    await fetchParts(load, "pages", best.map(partOfPage));
    return [best.map((page) => index.pages[partOfPage(page)][page % index.inPart]), ranked.length];
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

  const result = ([path, title, line, picture]) => {
    const text = make("div", {}, make("a", { href: address(path) }, title), make("p", {}, line));
    if (!picture) return make("li", {}, text);
    const image = make("img", { src: new URL(picture, root).href, alt: "", loading: "lazy" });
    return make("li", {}, image, text);
  };

  const input = make("input", { type: "search", id: "search-words", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  const close = make("button", { type: "button", class: "search__close" }, "Close");
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "search__results" });
  const form = make("form", { role: "search" }, make("label", { for: "search-words" }, "What are you looking for?"), input);
  const bar = make("div", { class: "search__bar" }, make("h2", { id: "search-title" }, "Search"), close);
  const dialog = make("dialog", { class: "search md-typeset", "aria-labelledby": "search-title" }, bar, form, status, list);

  let load; // limber.js gives it
  let latest = 0;

  const show = async () => {
    const query = input.value.trim();
    const turn = (latest += 1);
    const isLatest = () => turn === latest;
    const isWanted = async () => {
      await new Promise((resolve) => setTimeout(resolve, TYPING));
      return isLatest();
    };
    try {
      const [found, all] = (query ? await find(query, load, isWanted) : [[], 0]) ?? [];
      if (!found || !isLatest()) return;
      list.replaceChildren(...found.map(result));
      if (!query) status.textContent = "";
      else if (all === 0) status.textContent = "Nothing found. Try another word, or look through all exercises.";
      else if (all > MOST) status.textContent = `The best ${MOST} of ${all} results`;
      else status.textContent = all === 1 ? "1 result" : `${all} results`;
    } catch {
      if (!isLatest()) return;
      list.replaceChildren();
      status.replaceChildren("This search needs a network. ", make("a", { href: button.dataset.list }, "Look through all exercises"));
    }
  };

  input.addEventListener("input", show);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await show();
    list.querySelector("a")?.focus();
  });
  close.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  window.limberSearch = {
    open(loader) {
      load = loader;
      if (!index) learn();
      dialog.showModal();
      input.focus();
      input.select();
    },
  };
})();
