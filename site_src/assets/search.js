// Search that forgives: everyday words, plurals and typing errors lead to the right page.
// search-index.js gives all words; what they lead to is loaded part by part (search_index.py writes them). Before all that
// come the warning signs of search-dangers.js that a query touches (danger_index.py).
(() => {
  "use strict";
  const MOST = 12; // results shown
  const MOST_WORDS = 8; // words of the vocabulary that one typed word may stand for
  const LIKELY = 0.6; // how well they have to fit, compared with the best of them
  const TYPING = 250; // milliseconds without a new letter before anything is loaded

  // ---- Words -------------------------------------------------------------------------------------------------------

  // As search_index.py does it for the index, which says why; a test holds both together.
  const LEFT_OUT =
    // biome-ignore lint/suspicious/noMisleadingCharacterClass: single marks are what is meant
    /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\ufe00-\ufe0f\p{Cf}]/gu;
  const LETTERS = new Map(
    "ßss ςσ ıi łl đd øo æae œoe ðd þth ħh ŋn \u06a9\u0643 \u06cc\u064a \u0649\u064a \u0629\u0647 \u06c1\u0647 \u06be\u0647 \u06d5\u0647"
      .split(" ")
      .map((pair) => [pair[0], pair.slice(1)]),
  );
  const fold = (/** @type {string} */ text) =>
    Array.from(
      text.toLowerCase().normalize("NFKD").toLowerCase().replace(LEFT_OUT, ""),
      (letter) => LETTERS.get(letter) ?? letter,
    )
      .join("")
      .normalize("NFC");

  /** @type {Window["limberSearch"]["words"]} */
  const words = (text) =>
    fold(text)
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter(Boolean);

  // What forms of one English word have in common: "bridges", "bridging" and "bridged" are all "bridg"; "calf" and
  // "calves" are "calv", "body" and "bodies" are "bodi", "sit" and "sitting" are "sit".
  const IRREGULAR = new Map([
    ["feet", "foot"],
    ["teeth", "tooth"],
    ["men", "man"],
    ["women", "woman"],
    ["children", "child"],
  ]);
  /** @type {Window["limberSearch"]["stem"]} */
  const stem = (word) =>
    (IRREGULAR.get(word) ?? word)
      .replace(/^(.+[^sui])s$/, "$1") // knees, but not press, pelvis, gluteus
      .replace(/^(?!.*eed$)(.+[aeiouy].*|[aeiouy].+)(?:ing|ed)$/, "$1") // aching, but not ring; tired, but not speed
      .replace(/^(..+)e$/, "$1")
      .replace(/^(.+[^f])f$/, "$1v")
      .replace(/^(.+)y$/, "$1i")
      .replace(/^(.+)([^aeiou])\2$/, "$1$2");

  // Number of letters to add, drop, change or swap to make one word of the other; more than `limit` is as good as any.
  /** @type {Window["limberSearch"]["distance"]} */
  const distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    /** @type {number[]} */
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
  /** @type {Window["limberSearch"]["likeness"]} */
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

  // What is typed, as it is seen; the tables are those with which the content was read.
  /** @type {(index: Pick<SearchIndex, "unseen" | "alike">) => (query: string) => string} */
  const reader = ({ unseen, alike }) => {
    const nothing = new RegExp(`[${unseen}]`, "gu");
    const latin = new Map(alike.flatMap(([letter, ...others]) => others.map((other) => [other, letter])));
    return (query) => {
      const plain = query.normalize("NFKC").replace(nothing, "");
      if (!/[A-Za-z]/.test(plain)) return plain;
      return plain.replace(/\p{L}+/gu, (word) => {
        const made = Array.from(word, (letter) => latin.get(letter) ?? letter).join("");
        return /^\p{Script=Latin}+$/u.test(made) ? made : word;
      });
    };
  };

  /** @typedef {{ word: string, keys: number[], fit: number }} Meaning */

  // "0bridge 5ing" is "bridge" and "bridging".
  const uncoded = (/** @type {string} */ vocabulary) => {
    let before = "";
    return vocabulary.split(" ").map((coded) => {
      before = before.slice(0, Number(coded[0])) + coded.slice(1);
      return before;
    });
  };

  /** @type {Window["limberSearch"]["finder"]} */
  const finder = (index) => {
    const ignored = new Set(index.ignored.split(" "));
    const seen = reader(index);
    /** @type {Map<string, number[]>} */
    const vocabulary = new Map(); // word -> the keys that it stands for: itself, and the topics that it belongs to
    const note = (/** @type {string} */ word, /** @type {number} */ key) =>
      vocabulary.set(word, [...(vocabulary.get(word) ?? []), key]);
    const own = uncoded(index.vocabulary);
    own.forEach(note);
    index.topics.forEach((topic, place) => {
      for (const word of topic.split(" ")) note(word, own.length + place);
    });

    // The words that a typed word may stand for, the likeliest first. Where one fits well, poor fits are only noise.
    /** @type {(typed: string) => Meaning[]} */
    const meanings = (typed) => {
      const all = [...vocabulary].map(([word, keys]) => ({ word, keys, fit: likeness(typed, word) }));
      const least = Math.max(...all.map(({ fit }) => fit)) * LIKELY;
      return all
        .filter(({ fit }) => fit > 0 && fit >= least)
        .sort((one, other) => other.fit - one.fit || one.word.length - other.word.length)
        .slice(0, MOST_WORDS);
    };

    const partOfKey = (/** @type {number} */ key) => index.starts.findLastIndex((start) => start <= key);
    const partOfPage = (/** @type {number} */ page) => Math.floor(page / index.inPart);
    /** @type {(kind: "postings" | "pages", parts: number[]) => number[]} */
    const missing = (kind, parts) => [...new Set(parts)].filter((part) => !index[kind][part]);
    /** @type {(load: Limber["load"], kind: "postings" | "pages", parts: number[]) => Promise<unknown>} */
    const fetchParts = (load, kind, parts) =>
      Promise.all(missing(kind, parts).map((part) => load(`../${index.folder}/${kind}-${part}.js`)));

    // Best pages first, of one typed word: page -> score.
    const pagesOf = (/** @type {Meaning[]} */ found) => {
      /** @type {Map<number, number>} */
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

    // There are at most two rounds of loading: where words lead, and the pages.
    return async (query, load, isWanted) => {
      const all = words(seen(query));
      const typed = all.filter((word) => !ignored.has(word));
      const found = (typed.length ? typed : all).map(meanings);
      const parts = found.flat().flatMap(({ keys }) => keys.map(partOfKey));
      if (missing("postings", parts).length && !(await isWanted())) return undefined;
      await fetchParts(load, "postings", parts);
      /** @type {Map<number, number>} */
      const scores = new Map();
      for (const one of found) {
        // A page that fits every word stands before one that fits some, however well.
        for (const [page, score] of pagesOf(one)) scores.set(page, (scores.get(page) ?? 0) + score + 20);
      }
      const ranked = [...scores].sort(([pageA, scoreA], [pageB, scoreB]) => scoreB - scoreA || pageA - pageB);
      const pages = ranked.slice(0, MOST).map(([page]) => page);
      await fetchParts(load, "pages", pages.map(partOfPage));
      const best = pages.map((page) => index.pages[partOfPage(page)][page % index.inPart]);
      return { best, all: ranked.length };
    };
  };

  // ---- Danger ------------------------------------------------------------------------------------------------------

  const MOST_SIGNS = 3; // of one card
  const SMALL = new Set(
    "about all am are as be been but by had has have he if into its ive just more or our really she since so than that their them then there they this too up very was were you your".split(
      " ",
    ),
  );
  const MOST_PIECES = 6; // words in one that was typed without spaces

  // "can't", "cant", "won't" and "unable to" are "cannot"; "don't" and "doesnt" are "not".
  const plainly = (/** @type {string} */ text) =>
    text
      .replace(
        /\b(?:can\s?not|[ck]a(?:n|rn|nn)['\u2019`]?t|ca['\u2019`]nt|cnt|could\s?n['\u2019`]?t|won['\u2019`]?t|(?:un|not )able to)(?!\p{L})/giu,
        "cannot",
      )
      .replace(/\b(?:do|does|did|would|is|are|was|were|has|have|had)n['\u2019`]?t(?!\p{L})/giu, "not");

  // A danger is known by rows of words and groups of words, in any order: "<numb> wipe". What is typed is taken for a
  // word of them when it is that word, a form or the beginning of it, or an error away and no word that we know.
  /** @type {Window["limberSearch"]["warner"]} */
  const warner = (dangers, index) => {
    const seen = reader(index);
    const ignored = new Set(index.ignored.split(" "));
    const isSmall = (/** @type {string} */ word) => word.length < 2 || ignored.has(word) || SMALL.has(word);
    const all = (/** @type {string} */ text) => words(plainly(seen(text)));
    const telling = (/** @type {string} */ text) => all(text).filter((word) => !isSmall(word));

    /** @type {[name: string, rows: string[][]][]} */
    const groups = Object.entries(dangers.groups).map(([name, some]) => [`<${name}>`, some.split("|").map(all)]);
    // Small words count where there would be only one other: "had a fall" is not "fall".
    const row = (/** @type {string} */ phrase) => {
      const named = phrase.match(/<\w+>/g) ?? [];
      const rest = all(phrase.replace(/<\w+>/g, " ")).filter((word) => word.length > 1);
      const big = rest.filter((word) => !isSmall(word));
      return [...named, ...(named.length + big.length > 1 ? big : rest)];
    };
    const rows = (/** @type {string[]} */ phrases) => phrases.map(row).filter((one) => one.length > 0);
    const called = dangers.called.map((phrases) => rows(phrases.split("|")));
    const known = dangers.signs.map(([card, sign, phrases, name]) => ({
      card,
      sign,
      text: new Set(telling(sign)),
      phrases: [...rows([sign, ...phrases]), ...called[name]],
    }));

    const ordinary = new Set([...uncoded(index.vocabulary), ...index.topics.flatMap((topic) => topic.split(" "))]);
    const stems = (/** @type {Iterable<string>} */ some) => new Set(Array.from(some, stem));
    const ofDanger = new Set([
      ...groups.flatMap(([, some]) => some.flat()),
      ...known.flatMap(({ text, phrases }) => [...text, ...phrases.flat().filter((word) => !word.startsWith("<"))]),
    ]);
    const ordinaryStems = stems([...ordinary, ...dangers.groups.pain.split("|")]);
    const real = stems([...ordinary, ...ofDanger, ...SMALL, ...ignored, ...dangers.plain.split(" ")]);

    // The words of danger that a typed word stands for.
    const stemOf = new Map(Array.from(ofDanger, (word) => [word, stem(word)]));
    const isMeant = (/** @type {string} */ typed, /** @type {string} */ word, /** @type {string} */ ofTyped) => {
      if (typed === word || ofTyped === stemOf.get(word)) return true;
      const isReal = real.has(ofTyped);
      if (word.length >= 4 && typed.startsWith(word)) return true;
      if (typed.length >= 4 && !isReal && word.startsWith(typed)) return true;
      const limit = isReal || typed.length < 3 || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
      return limit > 0 && distance(typed, word, limit) <= limit;
    };
    /** @type {Map<string, Set<string>>} */
    const remembered = new Map();
    const meant = (/** @type {string} */ typed) => {
      const before = remembered.get(typed);
      if (before) return before;
      const ofTyped = stem(typed);
      const found = new Set(isSmall(typed) ? [typed] : [...ofDanger].filter((word) => isMeant(typed, word, ofTyped)));
      remembered.set(typed, found);
      return found;
    };

    // "caudaequina" is two words. Each piece is a word of danger or a small one, as it is spelt, or, if that leads
    // nowhere, with an error.
    const pieces = (/** @type {string} */ run, /** @type {(piece: string) => boolean} */ isWord) => {
      /** @type {(string[] | undefined)[]} */
      const best = [[]];
      for (let end = 1; end <= run.length; end += 1) {
        for (let start = 0; start < end; start += 1) {
          const before = best[start];
          const piece = run.slice(start, end);
          if (before && before.length < (best[end]?.length ?? MOST_PIECES + 1) - 1 && isWord(piece)) {
            best[end] = [...before, piece];
          }
        }
      }
      return best[run.length];
    };
    const GLUE = new Set("a i in it me my no of on or the to up when you your cant dont".split(" "));
    const isWord = (/** @type {string} */ piece) => GLUE.has(piece) || (piece.length > 2 && ofDanger.has(piece));
    const apart = (/** @type {string} */ typed) => {
      if (typed.length < 6 || real.has(stem(typed))) return [typed];
      const exact = pieces(typed, isWord);
      if (exact) return all(exact.join(" "));
      const isNear = (/** @type {string} */ piece) =>
        piece.length > 3 && [...meant(piece)].some((word) => Math.abs(word.length - piece.length) < 3);
      if (isNear(typed)) return [typed];
      const found = pieces(typed, (piece) => isWord(piece) || isNear(piece));
      return found ? all(found.join(" ")) : [typed];
    };
    // "heart attack" may be "he art attack": two words beside each other are tried as one too.
    const together = (/** @type {string[]} */ typed) =>
      typed.slice(1).flatMap((word, place) => {
        const one = typed[place] + word;
        return one.length > 4 && ofDanger.has(one) ? [one] : [];
      });

    const holds = (/** @type {string[]} */ typed) => {
      const found = typed.map(meant);
      const any = new Set([...found.flatMap((some) => [...some]), ...together(typed)]);
      /** @type {(word: string) => boolean} */
      const has = (word) => any.has(word);
      /** @type {(of: string[]) => boolean} */
      const stands = (of) => {
        if (of.length === 1) return has(of[0]);
        return found.some((_, first) => {
          let at = first;
          return of.every((word, place) => {
            while (place > 0 && at < found.length && !found[at].has(word) && isSmall(typed[at])) at += 1;
            const isThere = at < found.length && found[at].has(word);
            at += 1;
            return isThere;
          });
        });
      };
      const there = new Set(groups.filter(([, some]) => some.some(stands)).map(([name]) => name));
      return (/** @type {string} */ part) => (part.startsWith("<") ? there.has(part) : has(part));
    };

    // A query touches a sign when it holds all of one way to say it, or when it is a part of the sign and says more than
    // the ordinary words of the exercises do: "back pain" is what they are for.
    return (query) => {
      const typed = all(query).flatMap(apart);
      const own = typed.filter((word) => !isSmall(word));
      const holdsPart = holds(typed);
      const isTelling = own.some((word) => !ordinaryStems.has(stem(word)));
      // How many words of the query a sign has, and how many it or one way to say it has; 0 where it is not touched.
      const touch = (/** @type {typeof known[number]} */ { text, phrases }) => {
        const held = phrases.filter((phrase) => phrase.every(holdsPart)).map((phrase) => phrase.length);
        const shared = own.filter((word) => [...meant(word)].some((one) => text.has(one))).length;
        const isPart = own.length > 1 && isTelling && shared === own.length;
        return { shared, score: held.length || isPart ? Math.max(...held, shared) : 0 };
      };
      const touched = known
        .map((one) => ({ ...one, ...touch(one) }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score || other.shared - one.shared);
      const isTold = touched.some(({ card }) => card !== dangers.rest && dangers.cards[card][0] === "emergency");
      return dangers.cards.flatMap(([urgency, heading, contacts], number) => {
        if (number === dangers.rest && isTold) return [];
        const signs = touched.filter(({ card }) => card === number).map(({ sign }) => sign);
        return signs.length ? [{ urgency, heading, contacts, signs: signs.slice(0, MOST_SIGNS) }] : [];
      });
    };
  };

  /** @type {Window["limberSearch"]["address"]} */
  const address = (path, root, asFiles) => {
    const isIndex = path === "index" || path.endsWith("/index");
    if (isIndex) return new URL(path.slice(0, -5) + (asFiles ? "index.html" : "") || ".", root).href;
    return new URL(asFiles ? `${path}.html` : `${path}/`, root).href;
  };

  // ---- Showing -----------------------------------------------------------------------------------------------------

  const makeView = (/** @type {HTMLElement} */ button) => {
    const { make, load, root } = window.limber;
    const find = finder(window.limberSearchIndex);
    const warn = warner(window.limberDangers, window.limberSearchIndex);
    const asFiles = button.dataset.files === "true";
    const help = () => make("a", { href: address("help", root, asFiles) }, "When to get help");

    // As on a page: the look of a card is that of assets/care.css.
    const warning = (/** @type {Warning} */ { urgency, heading, contacts, signs }) => {
      const turn = contacts.map(([text, href]) => make("li", {}, href ? make("a", { href }, text) : text));
      const shown = signs.map((sign) => make("li", {}, sign));
      return make(
        "div",
        { class: `care care--${urgency}` },
        make("h3", {}, heading),
        make("ul", {}, ...shown),
        make("div", { class: "contacts" }, make("ul", {}, ...turn)),
      );
    };

    const result = (/** @type {Entry} */ [path, title, line, picture]) => {
      const link = make("a", { href: address(path, root, asFiles) }, title);
      const text = make("div", {}, link, make("p", {}, line));
      if (!picture) return make("li", {}, text);
      const image = make("img", { src: new URL(picture, root).href, alt: "", loading: "lazy" });
      return make("li", {}, image, text);
    };

    const id = "search-words";
    const input = make("input", {
      type: "search",
      id,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
    });
    const form = make("form", { role: "search" }, make("label", { for: id }, "What are you looking for?"), input);
    const status = make("p", { role: "status" });
    const danger = make("section", { class: "search__dangers", "aria-label": "Warning signs", "aria-live": "polite" });
    const list = make("ol", { class: "search__results" });
    const { dialog } = window.limber.dialog("search", "search", "Search", form, danger, status, list);

    let latest = 0;
    const show = async () => {
      const query = input.value.trim();
      latest += 1;
      const turn = latest;
      const isLatest = () => turn === latest;
      const isWanted = async () => {
        await new Promise((resolve) => setTimeout(resolve, TYPING));
        return isLatest();
      };
      const warnings = warn(query).map(warning);
      danger.replaceChildren(...warnings, ...(warnings.length ? [make("p", {}, "All signs: ", help())] : []));
      try {
        const found = query ? await find(query, load, isWanted) : { best: [], all: 0 };
        if (!found || !isLatest()) return;
        const { best, all } = found;
        list.replaceChildren(...best.map(result));
        if (!query) status.textContent = "";
        else if (all === 0) {
          const exercises = make("a", { href: address("exercises/index", root, asFiles) }, "all exercises");
          status.replaceChildren("Nothing found. Try another word, look through ", exercises, ", or see ", help(), ".");
        } else if (all > MOST) status.textContent = `The best ${MOST} of ${all} results`;
        else status.textContent = all === 1 ? "1 result" : `${all} results`;
      } catch {
        if (!isLatest()) return;
        list.replaceChildren();
        status.replaceChildren("This search needs a network. ");
        const all = button.dataset.list;
        if (all) status.append(make("a", { href: all }, "Look through all exercises"));
      }
    };

    input.addEventListener("input", show);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await show();
      (danger.querySelector("a") ?? list.querySelector("a"))?.focus();
    });
    return { dialog, input };
  };

  /** @type {ReturnType<typeof makeView> | undefined} */
  let view;
  /** @type {Window["limberSearch"]["open"]} */
  const open = (button) => {
    view ??= makeView(button);
    if (!view.dialog.open) view.dialog.showModal();
    view.input.focus();
    view.input.select();
  };

  window.limberSearch = { open, words, stem, distance, likeness, finder, warner, address };
})();
