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
    const picture = [...place.querySelectorAll(stage ? "svg.figure" : ".hero svg.figure")].at(-1)?.cloneNode(true);
    const film = /** @type {HTMLElement | null} */ (place.querySelector("[data-film]"))?.dataset.film;
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
        picture: picture ?? null,
        film: film ? new URL(film, window.limber.root).href : "",
      },
    ]);
  };

  const { limber } = window;
  /** @type {Window["limberAlong"]["picture"]} */
  const picture = (data) => {
    if (!data) return null;
    const { path, width, height, alt } = data;
    return limber.make("img", { src: new URL(path, limber.root).href, width, height, alt });
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
        picture: picture(one.picture),
        film: one.film ? new URL(one.film, limber.root).href : "",
      };
    });
    window.limberSession.run(button, location.pathname, items);
  };

  window.limberAlong = { open, programme, picture };
})();
