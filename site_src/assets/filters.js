// The filters of the exercise list. What is chosen stands in the address, so a filtered list can be linked and kept.
// Choices of one group widen the list (knee or hip), groups narrow it (and lying down).
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const cards = [...document.querySelectorAll("li.card")].map((element) => ({
    element,
    has: (name, value) => (element.dataset[name] ?? "").split(" ").includes(value),
  }));
  const result = document.getElementById("filters-result");
  const showAll = form.querySelector("button[type=reset]");

  // What is chosen, by group. With `except`, as if nothing were chosen in that group.
  const chosen = (except) => {
    const groups = new Map();
    for (const box of boxes.filter((each) => each.checked && each.name !== except)) {
      groups.set(box.name, [...(groups.get(box.name) ?? []), box.value]);
    }
    return [...groups];
  };
  const fits = (card, groups) => groups.every(([name, values]) => values.some((value) => card.has(name, value)));

  const show = () => {
    const groups = chosen();
    let found = 0;
    for (const card of cards) {
      card.element.hidden = !fits(card, groups);
      if (!card.element.hidden) found += 1;
    }
    for (const box of boxes) {
      const others = chosen(box.name);
      const count = cards.filter((card) => card.has(box.name, box.value) && fits(card, others)).length;
      box.parentElement.querySelector("[data-count]").textContent = `(${count})`;
      box.disabled = count === 0 && !box.checked;
    }
    showAll.hidden = groups.length === 0;
    result.textContent = found === 1 ? "1 exercise" : `${found} exercises`;
  };

  const readAddress = () => {
    const address = new URLSearchParams(location.search);
    for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
    show();
  };
  const writeAddress = () => {
    const address = new URLSearchParams(chosen().flatMap(([name, values]) => values.map((value) => [name, value])));
    try {
      history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
    } catch {
      // A page opened from a file may not change its address.
    }
  };

  form.addEventListener("change", () => {
    show();
    writeAddress();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // a browser would put back what the address said when the page was loaded
    for (const box of boxes) box.checked = false;
    show();
    writeAddress();
    boxes[0].focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", readAddress); // also after "back", when a browser restores its own idea of a form
  readAddress();
})();
