// The filters of the exercise list. What is chosen stands in the address, so a filtered list can be linked and kept.
// Choices of one group widen the list (knee or hip), groups narrow it (and lying down).
(() => {
  // ---- What fits ---------------------------------------------------------------------------------------------------

  // What is chosen, by group. With `except`, as if nothing were chosen in that group.
  /** @type {Window["limberFilters"]["groups"]} */
  const groups = (choices, except) => {
    /** @type {Map<string, string[]>} */
    const chosen = new Map();
    for (const { name, value } of choices.filter((each) => each.checked && each.name !== except)) {
      chosen.set(name, [...(chosen.get(name) ?? []), value]);
    }
    return [...chosen];
  };

  /** @type {Window["limberFilters"]["fits"]} */
  const fits = (card, chosen) => chosen.every(([name, values]) => values.some((value) => card.has(name, value)));

  // How many cards a choice would show, with what is chosen in the other groups.
  /** @type {Window["limberFilters"]["count"]} */
  const count = ({ name, value }, choices, cards) => {
    const others = groups(choices, name);
    return cards.filter((card) => card.has(name, value) && fits(card, others)).length;
  };

  window.limberFilters = { groups, fits, count };

  // ---- The form ----------------------------------------------------------------------------------------------------

  const form = document.getElementById("filters");
  if (!form) return;
  /** @type {HTMLInputElement[]} */
  const boxes = [...form.querySelectorAll("input")].filter((each) => each.type === "checkbox");
  /** @type {NodeListOf<HTMLElement>} */
  const elements = document.querySelectorAll("li.card");
  const cards = [...elements].map((element) => ({
    element,
    has: (/** @type {string} */ name, /** @type {string} */ value) =>
      (element.getAttribute(`data-${name}`) ?? "").split(" ").includes(value),
  }));
  const result = document.getElementById("filters-result");
  /** @type {HTMLButtonElement | null} */
  const showAll = form.querySelector("button[type=reset]");

  const chosenList = form.querySelector(".filters__chosen");

  // ---- Groups: closed until one is asked for, one open at a time --------------------------------------------------

  /** @type {HTMLButtonElement[]} */
  const openers = [...form.querySelectorAll("button")].filter((each) => each.matches(".filters__group"));
  const panel = (/** @type {Element} */ opener) => document.getElementById(opener.getAttribute("aria-controls") ?? "");

  // On a phone they stand in a row that scrolls, and a browser is content with half of the one that has the focus.
  for (const opener of openers) {
    opener.addEventListener("focus", () => opener.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }

  const open = (/** @type {Element | null} */ wanted) => {
    for (const opener of openers) {
      const isOpen = opener === wanted;
      opener.setAttribute("aria-expanded", String(isOpen));
      const group = panel(opener);
      if (group) group.hidden = !isOpen;
    }
  };
  for (const opener of openers) {
    opener.addEventListener("click", () => open(opener.getAttribute("aria-expanded") === "true" ? null : opener));
  }
  const openerOf = (/** @type {Element} */ box) => openers.find((opener) => panel(opener)?.contains(box));

  // ---- What is chosen stands above the list, and can be taken off there -------------------------------------------

  const words = (/** @type {HTMLInputElement} */ box) => {
    const label = box.parentElement?.textContent ?? box.value;
    return label.replace(box.parentElement?.querySelector("[data-count]")?.textContent ?? "", "").trim();
  };
  const chip = (/** @type {HTMLInputElement} */ box) => {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: words(box),
    });
    button.setAttribute("aria-label", `Take off: ${words(box)}`);
    button.addEventListener("click", () => {
      const next = button.parentElement?.nextElementSibling ?? button.parentElement?.previousElementSibling;
      const place = next ? [...(chosenList?.children ?? [])].indexOf(next) : -1;
      box.checked = false;
      show();
      writeAddress();
      const left = chosenList?.querySelectorAll("button") ?? [];
      (left[Math.min(Math.max(place, 0), left.length - 1)] ?? openerOf(box))?.focus();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  };

  const show = () => {
    const chosen = groups(boxes);
    for (const card of cards) card.element.hidden = !fits(card, chosen);
    for (const box of boxes) {
      const number = count(box, boxes, cards);
      const shown = box.parentElement?.querySelector("[data-count]");
      if (shown) shown.textContent = `(${number})`;
      box.disabled = number === 0 && !box.checked;
    }
    for (const opener of openers) {
      const number = boxes.filter((box) => box.checked && openerOf(box) === opener).length;
      opener.classList.toggle("filters__group--used", number > 0);
    }
    chosenList?.replaceChildren(...boxes.filter((box) => box.checked).map(chip));
    chosenList?.toggleAttribute("hidden", chosen.length === 0);
    if (showAll) showAll.hidden = chosen.length === 0;
    const found = cards.filter((card) => !card.element.hidden).length;
    if (result) result.textContent = found === 1 ? "1 exercise" : `${found} exercises`;
  };

  const readAddress = () => {
    const address = new URLSearchParams(location.search);
    for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
    show();
  };
  const writeAddress = () => {
    const address = new URLSearchParams(
      groups(boxes).flatMap(([name, values]) => values.map((value) => [name, value])),
    );
    try {
      history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
    } catch {
      // A page opened from a file may not change its address.
    }
  };

  // A choice closes its group, so that what was found is in sight; another choice of it is two taps away.
  form.addEventListener("change", ({ target }) => {
    const opener = target instanceof Element ? openerOf(target) : undefined;
    show();
    writeAddress();
    if (!opener) return;
    open(null);
    opener.focus({ preventScroll: true });
  });
  form.addEventListener("keydown", (event) => {
    const opener = event.target instanceof Element ? openerOf(event.target) : undefined;
    if (event.key !== "Escape" || !opener) return;
    open(null);
    opener.focus();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // a browser would put back what the address said when the page was loaded
    for (const box of boxes) box.checked = false;
    show();
    writeAddress();
    (openers[0] ?? boxes[0])?.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", readAddress); // also after "back", when a browser restores its own idea of a form
  readAddress();
})();
