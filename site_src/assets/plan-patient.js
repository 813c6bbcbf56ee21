// A patient's plan: opened from its link, done in a session, ticked off, kept. Its ticks stay on the device.
(() => {
  "use strict";
  const { make, load, root } = window.limber;
  const { read, check } = window.limberPlan;
  const words = window.limberPlanWords;
  const { asFiles, here, pageOf, guideOf, formPicture, turnedPicture, nameOf, button, list, section, codeOf } =
    window.limberPlanParts;
  const SCANNABLE = 8;
  const TICKS = "limber.ticks";
  const SESSION = ["schedule.js", "sound.js", "session.js", "along.js"];

  // ---- Ticks -------------------------------------------------------------------------------------------------------

  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const named = (/** @type {Date} */ day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const today = () => named(new Date());
  /** @type {() => Record<string, Record<string, boolean>>} */
  const ticks = () => {
    try {
      return JSON.parse(localStorage.getItem(TICKS) ?? "{}");
    } catch {
      return {}; // a browser that keeps nothing, or something that is not ours
    }
  };
  const keep = (/** @type {Record<string, Record<string, boolean>>} */ all) => {
    try {
      if (Object.keys(all).length) localStorage.setItem(TICKS, JSON.stringify(all));
      else localStorage.removeItem(TICKS);
    } catch {
      // The plan works without it.
    }
  };

  const tickBoxes = (/** @type {string} */ text, /** @type {number} */ place, /** @type {PlanItem} */ item) => {
    const times = Math.min(8, words.timesADay(item));
    const group = make("p", { class: "plan__ticks" });
    for (let time = 1; time <= times; time += 1) {
      const box = make("input", { type: "checkbox", "data-tick": `${place} ${time}` });
      box.addEventListener("change", () => {
        const all = ticks();
        all[text] = { ...all[text], [`${today()} ${place} ${time}`]: box.checked };
        keep(all);
        week(text);
      });
      group.append(make("label", {}, box, ` ${times > 1 ? `Done today, ${time} of ${times}` : "Done today"}`));
    }
    return group;
  };
  /** @type {NodeListOf<HTMLInputElement> | HTMLInputElement[]} */
  let boxes = [];
  const showTicks = (/** @type {string} */ text) => {
    const own = ticks()[text] ?? {};
    for (const box of boxes) box.checked = Boolean(own[`${today()} ${box.dataset.tick}`]);
    week(text);
  };
  const tickAll = (/** @type {string} */ text) => {
    const all = ticks();
    const own = { ...all[text] };
    /** @type {Set<string>} */
    const ticked = new Set();
    // Of an exercise that is done several times a day, the next one.
    for (const box of boxes) {
      const [place = ""] = (box.dataset.tick ?? "").split(" ");
      const key = `${today()} ${box.dataset.tick}`;
      if (own[key] || ticked.has(place)) continue;
      own[key] = true;
      ticked.add(place);
    }
    keep({ ...all, [text]: own });
    showTicks(text);
  };

  // The last seven days: which of them have a tick.
  const strip = make("ol", { class: "plan__week", "aria-label": "The last seven days" });
  const week = (/** @type {string} */ text) => {
    const own = ticks()[text] ?? {};
    const marks = [6, 5, 4, 3, 2, 1, 0].map((ago) => {
      const day = new Date();
      day.setDate(day.getDate() - ago);
      const count = Object.entries(own).filter(([key, value]) => value && key.startsWith(named(day))).length;
      const short = day.toLocaleDateString("en-GB", { weekday: "short" });
      const said = count ? `${count} done` : "nothing ticked";
      const mark = make("span", { class: count ? "plan__did" : "", "aria-hidden": "true" }, count ? "✓" : "");
      return make(
        "li",
        ago ? {} : { "aria-current": "date" },
        short,
        mark,
        make("span", { class: "plan__said" }, said),
      );
    });
    strip.replaceChildren(...marks);
  };

  // ---- The plan ----------------------------------------------------------------------------------------------------

  const noteOf = (/** @type {PlanItem} */ item) =>
    window.limberPlanGuides.notes && item.note ? `Note from your clinic: ${item.note}` : "";
  const ask = () => make("a", { href: "#help" }, "Ask your clinic");

  // What changed since the plan was made. The plan keeps its numbers; those of the guide now stand beside them.
  const changes = (/** @type {Given} */ { guide, form, item }) =>
    words.changes(guide, item).map(({ text, isAmount }) => {
      const usual = words.line(form, { ...item, numbers: {}, often: null, side: "" });
      const now = isAmount ? ` The guide now says: ${usual}. Your plan keeps its own number.` : "";
      return make("p", { class: "notice" }, `${text}${now} `, ask(), ".");
    });

  // ---- On paper ----------------------------------------------------------------------------------------------------

  // What the page of its guide says on a screen stands on paper in the plan itself.
  /** @type {(given: Given) => [pictures: HTMLElement, steps: HTMLElement]} */
  const onPaper = ({ form, item }) => {
    const { mirrored, note } = words.sided(form, item);
    const pictures = form.pictured.frames.map((frame) => turnedPicture(frame, mirrored));
    const steps = make("ol", {}, ...words.steps(form, item).map((step) => make("li", {}, step)));
    // Each at most 39 by 26 mm: side by side where they would stand higher than the words beside them.
    const high = form.pictured.frames.reduce((sum, { width, height }) => sum + Math.min(26, (39 * height) / width), 0);
    const wide = high > 40 ? " plan__pictures--wide" : "";
    return [
      make("div", { class: `plan__pictures${wide}` }, ...pictures),
      make("div", { class: "plan__steps" }, ...(note ? [make("p", {}, note)] : []), steps),
    ];
  };

  const WEEKS = 2;
  // All of it at a glance, with this patient's numbers alone, and boxes to tick by hand.
  const overview = (/** @type {[number, Given][]} */ given) => {
    const cell = (/** @type {string} */ text) => make("th", { scope: "col" }, text);
    const week = () => make("td", { class: "plan__boxes" }, ...[..."MTWTFSS"].map(() => make("i")));
    const weeks = Array.from({ length: WEEKS }, (_, place) => cell(`Week ${place + 1}`));
    const rows = given.map(([place, { guide, form, item }]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, `${place + 1}. ${nameOf(guide, form)}`),
        make("td", {}, words.line(form, item)),
        ...weeks.map(week),
      ),
    );
    return make(
      "table",
      { class: "plan__overview" },
      make("thead", {}, make("tr", {}, cell("Tick each day that you did it"), cell("Yours"), ...weeks)),
      make("tbody", {}, ...rows),
    );
  };

  const printed = (/** @type {boolean} */ large) => {
    const { dataset } = document.documentElement;
    if (large) dataset.print = "large";
    window.addEventListener("afterprint", () => delete dataset.print, { once: true });
    print();
  };

  const card = (/** @type {Given} */ given, /** @type {string} */ text, /** @type {number} */ place) => {
    const { guide, form, item } = given;
    const picture = formPicture(guide, form, item);
    picture?.classList.add("plan__picture");
    const [pictures, steps] = onPaper(given);
    const [amount = "", ...rest] = words.line(form, item).split(", ");
    const note = noteOf(item);
    return make(
      "li",
      { class: "plan__card" },
      pictures,
      ...(picture ? [picture] : []),
      make("h2", {}, nameOf(guide, form)),
      make("p", { class: "plan__amount" }, make("strong", {}, amount), rest.length ? `, ${rest.join(", ")}` : ""),
      ...(note ? [make("p", { class: "plan__note" }, note)] : []),
      ...changes(given),
      tickBoxes(text, place, item),
      steps,
      make("p", {}, make("a", { class: "action", href: `${pageOf(guide.page)}#how` }, `How to do it: ${guide.title}`)),
    );
  };

  const warns = (/** @type {string} */ title, /** @type {(Node | string)[]} */ items, kind = "") =>
    make("section", { class: `warns ${kind}`.trim() }, make("h2", {}, title), list(items));

  // When to stop, each sign once: for which exercises where it is not for all, and what to do then in each.
  const stopsOf = (/** @type {Given[]} */ given) => {
    const titles = new Set(given.map(({ guide }) => guide.title));
    /** @type {Map<string, Map<string, Set<string>>>} */
    const signs = new Map();
    for (const { guide } of given)
      for (const [sign, then] of guide.stops) {
        const acts = signs.get(sign) ?? new Map();
        signs.set(sign, acts.set(then, (acts.get(then) ?? new Set()).add(guide.title)));
      }
    return [...signs].map(([sign, acts]) => {
      const named = new Set([...acts.values()].flatMap((some) => [...some]));
      const whose = named.size < titles.size ? `${[...named].join(", ")}: ` : "";
      const alone = acts.size === 1;
      const then = [...acts].map(([act, some]) => (alone || !act ? act : `${[...some].join(", ")}: ${act}`));
      return make("span", {}, make("strong", {}, `${whose}${sign}`), ` ${then.filter(Boolean).join(" ")}`.trimEnd());
    });
  };

  /** @type {Window["limberPlanPatient"]["open"]} */
  const open = async (room, text) => {
    const plan = read(text);
    /** @type {Given[]} */
    const given = [];
    const cards = make("ol", { class: "plan__exercises" });
    for (const [place, item] of plan.items.entries()) {
      const guide = await guideOf(item.number);
      const wrong = words.problem(guide, item);
      const form = guide?.forms[item.stage];
      if (wrong || !guide || !form) {
        const name = guide ? guide.title : "An exercise";
        const why = make("p", { class: "notice" }, `${wrong} `, ask(), ".");
        cards.append(make("li", { class: "plan__card" }, make("h2", {}, name), why));
        continue;
      }
      given.push({ guide, form, item });
      cards.append(card({ guide, form, item }, text, place));
    }
    const time = words.minutes(given);
    const about = [`${given.length} ${given.length === 1 ? "exercise" : "exercises"}`];
    if (time.least) about.push(`about ${words.spoken(time.least, time.most)}`);
    const needs = [...new Set(given.flatMap(({ guide }) => guide.needs))];
    const first = [...new Set(given.flatMap(({ guide }) => guide.ask))];
    const start = button("Start my session", () => session(start, given, text), true);
    const care = [
      ...new Set(given.flatMap(({ guide, form }) => [...(guide.cautions ?? []), ...(form.cautions ?? [])])),
    ];
    const unapproved = [...new Set(given.flatMap(({ guide }) => guide.unapproved || []))];
    const stops = stopsOf(given);
    const link = `${here()}#${text}`;
    const scannable = plan.items.length <= SCANNABLE;
    const where = scannable
      ? `On your phone: scan the code, or ask your clinic for the link. It begins with ${here()}`
      : `A code of a plan with more than ${SCANNABLE} exercises would be too small to scan. The plan is at ${link}`;
    const letterhead = make("p", { class: "plan__letterhead" }, window.limberPlanGuides.clinic);
    letterhead.append(make("span", {}, "Name"), make("span", {}, "Date"));
    room.replaceChildren(
      letterhead,
      ...(scannable ? [make("div", { class: "plan__paper" }, codeOf(link))] : []),
      make("p", { class: "lede" }, about.join(", ")),
      make("p", { class: "plan__where" }, where),
      // No style sheet hides a box of the class "warns": care.css sees to that.
      ...unapproved.map((one) => make("div", { class: "notice warns warns--notice" }, make("p", {}, one))),
      make("div", { class: "warns" }, make("p", {}, window.limberPlanGuides.own)),
      ...(needs.length ? [make("p", {}, `You need: ${needs.join(", ")}.`)] : []),
      ...(first.length ? [warns("Ask first if", first)] : []),
      ...(care.length ? [warns("Take care", care)] : []),
      strip,
      overview(given.map((one) => [plan.items.indexOf(one.item), one])),
      cards,
      ...(given.length ? [make("p", { class: "plan__start" }, start)] : []),
      ...(stops.length ? [warns("Stop if", stops, "warns--stop")] : []),
      keeping(text, link, given),
    );
    boxes = cards.querySelectorAll("[data-tick]");
    showTicks(text);
    offline(given);
  };

  // ---- Keeping it --------------------------------------------------------------------------------------------------

  const status = make("p", { role: "status", class: "plan__status" });
  const kept = make("p", { role: "status", class: "plan__status" });

  const keeping = (/** @type {string} */ text, /** @type {string} */ link, /** @type {Given[]} */ given) => {
    const how = make(
      "div",
      { class: "plan__home", hidden: "" },
      make("p", {}, "While you see this plan:"),
      list([
        "On an iPhone or iPad: tap “Share”, then “Add to Home Screen”.",
        "On an Android phone: tap the three dots, then “Add to home screen”.",
        "On a computer: keep the page as a bookmark.",
      ]),
    );
    const home = button("Put it on my home screen", () => {
      how.hidden = !how.hidden;
      home.setAttribute("aria-expanded", String(!how.hidden));
    });
    home.setAttribute("aria-expanded", "false");
    return section(
      "Keep this plan",
      make("p", {}, "Whoever has the link of this plan can read it."),
      make(
        "p",
        { class: "plan__keep" },
        home,
        button("Add it to my calendar", () => calendar(text, link, given)),
        button("Print it", () => printed(false)),
        button("Print it in large letters", () => printed(true)),
        button("Delete my ticks", () => forget(text)),
      ),
      how,
      make("p", {}, "Your ticks, and where you stopped in a session, stay on this device."),
      kept,
      status,
    );
  };

  const forget = async (/** @type {string} */ text) => {
    keep({});
    showTicks(text);
    await Promise.all(SESSION.map(load));
    window.limberSession.forget();
    status.textContent = "Your ticks are deleted from this device.";
  };

  /** @type {(text: string, link: string, given: Given[]) => Promise<void>} */
  const calendar = async (text, link, given) => {
    await load("calendar.js");
    const weekly = given.map(({ item }) => (item.often?.[0] === "E" ? item.often[1] : 7));
    const made = window.limberCalendar.of({
      name: check(text),
      address: link,
      sessions: Math.max(1, ...given.map(({ item }) => words.timesADay(item))),
      days: Math.max(1, ...weekly),
      lines: given.map(({ guide, form, item }) => `${nameOf(guide, form)}: ${words.line(form, item)}`),
      now: new Date(),
    });
    const file = new Blob([made], { type: "text/calendar" });
    const saved = make("a", { href: URL.createObjectURL(file), download: "your-exercises.ics" });
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 1000);
    status.textContent = "The calendar file has your sessions of the next four weeks. Open it to add them.";
  };

  // The whole plan works without a network: the guides, their pages, their pictures and what a session needs are kept
  // like opened ones.
  const offline = async (/** @type {Given[]} */ given) => {
    if (!("serviceWorker" in navigator) || asFiles || !document.querySelector("meta[name=service-worker]")) return;
    const { active } = await navigator.serviceWorker.ready;
    const paths = given.flatMap(({ guide, form }) => [
      guide.picture?.path,
      ...form.pictured.frames.map(({ path }) => path),
      form.film,
    ]);
    const scripts = [...SESSION, "session.css", "calendar.js"].map((name) => `assets/${name}`);
    const wanted = [
      here(),
      ...given.map(({ guide }) => pageOf(guide.page)),
      ...[...paths, ...scripts].flatMap((path) => (path ? [new URL(path, root).href] : [])),
      ...performance.getEntriesByType("resource").map((entry) => entry.name),
    ];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      kept.textContent = data.kept
        ? "This plan is kept on this device. It works without a network."
        : "This plan could not be kept for use without a network. Open it again later.";
    };
    active?.postMessage({ opened: [...new Set(wanted)] }, [port2]);
  };

  // ---- A session ---------------------------------------------------------------------------------------------------

  const part = (/** @type {string} */ side) => {
    const said = side.replace(/^ (?:with|on) your /, "");
    return said.slice(0, 1).toUpperCase() + said.slice(1);
  };

  /** @type {(from: HTMLElement, given: Given[], text: string) => Promise<void>} */
  const session = async (from, given, text) => {
    await Promise.all(SESSION.map(load));
    const { shown } = window.limberAlong;
    const items = given.map(({ guide, form, item }) => {
      const numbers = form.timer.repetition.length ? words.numbers(form, item, "start") : null;
      const schedule = words.schedule(form, item);
      const note = noteOf(item);
      const sided = words.sided(form, item);
      return {
        title: nameOf(guide, form),
        steps: words.steps(form, item),
        schedule,
        numbers: numbers && window.limberSchedule.isKnown(schedule, numbers) ? numbers : null,
        stops: guide.stops,
        notes: [words.line(form, item), ...(note ? [note] : []), ...(sided.note ? [sided.note] : [])],
        side: item.side ? part(form[item.side]) : "",
        shown: shown(form.pictured, item.stage ? null : guide.picture, form.film, item.side),
      };
    });
    const tick = { text: "Tick all of it off for today", act: () => tickAll(text) };
    await window.limberSession.run(from, `${location.pathname} ${text}`, items, tick);
  };

  window.limberPlanPatient = { open };
})();
