// The steps of a guide one at a time, each beside its picture: to be swiped, moved with the keyboard or with two buttons.
// The list is what the page has; this lays the same steps side by side, and puts the list back.
(() => {
  "use strict";
  const { make } = window.limber;

  /** @type {WeakMap<HTMLElement, Element[]>} */
  const lists = new WeakMap();

  // Each step of a group alone, with the group's pictures: the drawing that belongs to it is the last.
  const slides = (/** @type {Element} */ group) =>
    [...group.querySelectorAll("li")].map((_, place) => {
      const slide = /** @type {HTMLElement} */ (group.cloneNode(true));
      const steps = [...slide.querySelectorAll("li")];
      const list = slide.querySelector("ol");
      if (list) list.start += place;
      for (const [number, step] of steps.entries()) if (number !== place) step.remove();
      slide.classList.remove("stepgroup--drawn");
      return slide;
    });

  const asSlides = (/** @type {HTMLElement} */ steps) => {
    const list = [...steps.children];
    let pictures = /** @type {Element | null} */ (null);
    const all = list.flatMap((group) => {
      const own = slides(group);
      const drawn = group.querySelector(".stepgroup__pictures");
      // A group without pictures has been shown them by the one before, or by the top of the page.
      for (const slide of own) if (!drawn && pictures) slide.prepend(pictures.cloneNode(true));
      pictures = drawn ?? pictures;
      return own;
    });
    lists.set(steps, list);
    steps.replaceChildren(...all);
    steps.classList.add("steps--one");
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", "group"],
      ["aria-label", "Steps, one at a time"],
    ])
      steps.setAttribute(name ?? "", value ?? "");

    const said = make("span", { role: "status" });
    const at = () => Math.round(steps.scrollLeft / Math.max(1, steps.clientWidth));
    const go = (/** @type {number} */ by) => {
      const wanted = Math.min(Math.max(at() + by, 0), all.length - 1);
      steps.scrollTo({ left: wanted * steps.clientWidth });
    };
    const back = make("button", { type: "button", class: "action" }, "Back");
    const next = make("button", { type: "button", class: "action" }, "Next");
    const tell = () => {
      const words = `Step ${at() + 1} of ${all.length}`;
      if (said.textContent !== words) said.textContent = words;
      back.toggleAttribute("disabled", at() === 0);
      next.toggleAttribute("disabled", at() === all.length - 1);
    };
    back.addEventListener("click", () => go(-1));
    next.addEventListener("click", () => go(1));
    steps.addEventListener("scroll", tell);
    steps.after(make("p", { class: "steps__turn" }, back, said, next));
    steps.scrollLeft = 0;
    tell();
  };

  const asList = (/** @type {HTMLElement} */ steps) => {
    steps.replaceChildren(...(lists.get(steps) ?? []));
    steps.classList.remove("steps--one");
    for (const name of ["tabindex", "role", "aria-label"]) steps.removeAttribute(name);
    if (steps.nextElementSibling?.matches(".steps__turn")) steps.nextElementSibling.remove();
  };

  window.limberSwipe = {
    turn: (button) => {
      const steps = button.parentElement?.nextElementSibling;
      if (!(steps instanceof HTMLElement)) return;
      const isOne = steps.classList.contains("steps--one");
      (isOne ? asList : asSlides)(steps);
      button.textContent = isOne ? "One step at a time" : "All steps";
    },
  };
})();
