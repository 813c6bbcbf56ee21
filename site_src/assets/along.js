// "Start" on a guide and "Start my session" on a programme: from what the page says to the exercises of a session.
// What a guide counts stands in its page, on the element that the button names; a programme has a file of its own.
(() => {
  "use strict";

  /** @type {(element: Element | null | undefined) => string} */
  const textOf = (element) => /** @type {HTMLElement | null} */ (element)?.innerText.trim() ?? "";

  // A stop rule of a page: the sign in bold, and what to do then.
  /** @type {(rule: Element) => Stop} */
  const stopOf = (rule) => {
    const sign = textOf(rule.querySelector("strong"));
    return [sign || textOf(rule), sign ? textOf(rule).slice(sign.length).trim() : ""];
  };

  /** @type {Window["limberAlong"]["open"]} */
  const open = (button) => {
    const source = document.getElementById(button.dataset.along ?? "");
    if (!source) throw new Error("The page does not say what is to be counted");
    const stage = source.closest(".stage");
    const place = stage ?? document;
    const film = /** @type {HTMLElement | null} */ (place.querySelector("[data-film]"))?.dataset.film;
    const told = /** @type {Pictured | null} */ (JSON.parse(source.dataset.pictured ?? "null"));
    const rules = document.getElementById("stop")?.nextElementSibling;
    const title = [document.querySelector("h1"), stage?.querySelector("h2")].map(textOf).filter(Boolean).join(": ");
    window.limberSession.run(button, `${location.pathname} ${source.id}`, [
      {
        title: title || "Exercise along",
        steps: [...(place.querySelector(".steps")?.querySelectorAll("li") ?? [])].map(textOf),
        schedule: source.dataset.timer ? JSON.parse(source.dataset.timer) : null,
        numbers: null,
        stops: [...(rules?.querySelectorAll("li") ?? [])].map(stopOf),
        notes: [],
        side: "",
        shown: shown(told, null, film ?? ""),
      },
    ]);
  };

  const { limber } = window;
  // A drawing that stands in the page is taken from there: it has the colours that the reader chose, and is never missing.
  const picture = (/** @type {GuidePicture} */ { path, width, height, alt }) => {
    /** @type {NodeListOf<SVGElement>} */
    const drawn = document.querySelectorAll("main svg.figure");
    const same = (/** @type {SVGElement} */ one) =>
      one.getAttribute("aria-label") === alt &&
      one.getAttribute("width") === String(width) &&
      one.getAttribute("height") === String(height);
    return (
      /** @type {Element | undefined} */ ([...drawn].find(same)?.cloneNode(true)) ??
      limber.make("img", { src: new URL(path, limber.root).href, width, height, alt })
    );
  };

  /** @type {Window["limberAlong"]["shown"]} */
  const shown = (told, instead, film, side = "") => {
    const frames = told?.frames.length ? told.frames : instead ? [instead] : [];
    return {
      frames: frames.map(picture),
      steps: told?.frames.length ? told.steps : (told?.steps ?? []).map(() => frames.map((_, place) => place)),
      says: told?.says ?? [],
      mirrored: (side && told?.sides?.[side].mirrored) || false,
      film: film ? new URL(film, limber.root).href : "",
    };
  };

  /** @type {Window["limberAlong"]["programme"]} */
  const programme = async (button) => {
    const name = button.dataset.session ?? "";
    await limber.load(`../${name}`);
    const { start, isKnown } = window.limberSchedule;
    const items = (window.limberSessions[name] ?? []).map((one) => {
      const numbers = one.timer.repetition.length ? start(one.timer) : null;
      return {
        ...one,
        schedule: one.timer,
        numbers: numbers && isKnown(one.timer, numbers) ? numbers : null,
        side: "",
        shown: shown(one.pictured, one.picture, one.film),
      };
    });
    window.limberSession.run(button, location.pathname, items);
  };

  window.limberAlong = { open, programme, shown };
})();
