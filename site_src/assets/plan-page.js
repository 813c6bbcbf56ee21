// The page "Make a plan", and a patient's plan. Which of them is shown is decided by what stands in the address after "#".
// Nothing is sent anywhere. What is kept on the device is named on the privacy page: the ticks of a plan.
(() => {
  "use strict";
  const room = /** @type {HTMLElement} */ (document.getElementById("plan"));
  const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
  const { read, write, cleanNote, PlanError, LONGEST_NOTE, LONGEST_NOTES, MOST_EXERCISES } = window.limberPlan;
  const words = window.limberPlanWords;
  const SCANNABLE = 8;
  const TICKS = "limber.ticks";
  const asFiles = location.protocol === "file:";
  const { make, load, root } = window.limber;

  const pageOf = (/** @type {string} */ path) => new URL(asFiles ? `${path}.html` : `${path}/`, root).href;
  const here = () => location.href.split("#")[0] ?? "";
  const guideOf = async (/** @type {number} */ number) => {
    const known = window.limberPlanGuides.list.some((one) => one.number === number);
    if (known && !window.limberPlanGuides.guides[number]) await load(`../plan-guides/${number}.js`);
    return window.limberPlanGuides.guides[number];
  };
  const pictureOf = (/** @type {GuidePicture | null} */ picture) => {
    if (!picture) return null;
    const { path, width, height, alt } = picture;
    return make("img", { src: new URL(path, root).href, width, height, alt, loading: "lazy" });
  };
  const button = (/** @type {string} */ text, /** @type {() => void} */ act, main = false) => {
    const made = make("button", { type: "button", class: main ? "action action--main" : "action" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const status = make("p", { role: "status", class: "plan__status" });

  // ---- The code ----------------------------------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  const codeOf = (/** @type {string} */ link) => {
    const { generate, correction } = window.limberQr;
    const code = generate(link, { minCorrectionLevel: correction.M });
    let path = "";
    for (let y = 0; y < code.size; y += 1)
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    const drawn = document.createElementNS(SVG, "svg");
    drawn.setAttribute("viewBox", `-4 -4 ${code.size + 8} ${code.size + 8}`);
    drawn.setAttribute("class", "plan__code");
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", "QR code that leads to this plan");
    const dots = document.createElementNS(SVG, "path");
    dots.setAttribute("d", path);
    drawn.append(dots);
    return drawn;
  };

  // ---- A patient's plan --------------------------------------------------------------------------------------------

  const today = () => {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };
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
      const key = `${today()} ${place} ${time}`;
      const box = make("input", { type: "checkbox" });
      box.checked = Boolean(ticks()[text]?.[key]);
      box.addEventListener("change", () => {
        const all = ticks();
        all[text] = { ...all[text], [key]: box.checked };
        keep(all);
      });
      group.append(make("label", {}, box, ` ${times > 1 ? `Done today, ${time} of ${times}` : "Done today"}`));
    }
    return group;
  };

  // A calendar file, in the form that readers of calendars agree on: local times, a rule with hours, an end in sessions.
  const calendar = (/** @type {Given[]} */ given, /** @type {string} */ link) => {
    const most = Math.max(1, ...given.map(({ item }) => words.timesADay(item)));
    const HOURS = [9, 18, 13, 11, 16, 20, 8, 14];
    const hours = HOURS.slice(0, Math.min(most, HOURS.length)).sort((one, other) => one - other);
    const first = `${today().replaceAll("-", "")}T${String(hours[0]).padStart(2, "0")}0000`;
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Limber//Plan//EN",
      "BEGIN:VEVENT",
      `UID:${window.limberPlan.check(link)}-${today()}@limber`,
      `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART:${first}`,
      "DURATION:PT30M",
      `RRULE:FREQ=DAILY;BYHOUR=${hours.join(",")};BYMINUTE=0;COUNT=${28 * hours.length}`,
      "SUMMARY:Your exercises",
      `URL:${link}`,
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    const folded = lines.flatMap((line) => line.match(/^.{1,73}|.{1,72}/g) ?? []);
    let text = "";
    for (const part of folded) text += `${text && !lines.some((line) => line.startsWith(part)) ? " " : ""}${part}\r\n`;
    return text;
  };

  /** @type {(text: string) => Promise<void>} */
  const open = async (text) => {
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
        cards.append(make("li", { class: "plan__card" }, make("h2", {}, name), make("p", { class: "notice" }, wrong)));
        continue;
      }
      given.push({ guide, form, item });
      const picture = pictureOf(form.picture ?? (item.stage ? null : guide.picture));
      const [amount = "", ...rest] = words.line(form, item).split(", ");
      const note = window.limberPlanGuides.notes && item.note;
      cards.append(
        make(
          "li",
          { class: "plan__card" },
          ...(picture ? [picture] : []),
          make("h2", {}, form.title ? `${guide.title}: ${form.title}` : guide.title),
          make("p", { class: "plan__amount" }, make("strong", {}, amount), rest.length ? `, ${rest.join(", ")}` : ""),
          ...(note ? [make("p", { class: "plan__note" }, `Note from your clinic: ${item.note}`)] : []),
          ...words.changes(guide, item).map((change) => make("p", { class: "notice" }, `${change} Ask your clinic.`)),
          tickBoxes(text, place, item),
          make(
            "p",
            {},
            make("a", { class: "action", href: `${pageOf(guide.page)}#how` }, `How to do it: ${guide.title}`),
          ),
        ),
      );
    }
    heading.textContent = "Your plan";
    document.title = "Your plan";
    const time = words.minutes(given);
    const about = [`${given.length} ${given.length === 1 ? "exercise" : "exercises"}`];
    if (time.least) about.push(`about ${words.spoken(time.least, time.most)}`);
    const needs = [...new Set(given.flatMap(({ guide }) => guide.needs))];
    const ask = [...new Set(given.flatMap(({ guide }) => guide.ask))];
    const start = button("Start my session", () => session(start, given), true);
    const care = [
      ...new Set(given.flatMap(({ guide, form }) => [...(guide.cautions ?? []), ...(form.cautions ?? [])])),
    ];
    const stops = [...new Set(given.flatMap(({ guide }) => guide.stops))];
    const unapproved = [...new Set(given.flatMap(({ guide }) => guide.unapproved || []))];
    const link = `${here()}#${text}`;
    room.replaceChildren(
      make("p", { class: "lede" }, about.join(", ")),
      // No style sheet hides a box of the class "warns": care.css sees to that.
      ...unapproved.map((text) => make("div", { class: "notice warns warns--notice" }, make("p", {}, text))),
      make("div", { class: "warns" }, make("p", {}, window.limberPlanGuides.own)),
      ...(needs.length ? [make("p", {}, `You need: ${needs.join(", ")}.`)] : []),
      ...(ask.length ? [warns("Ask first if", ask)] : []),
      ...(care.length ? [warns("Take care", care)] : []),
      cards,
      make("p", { class: "plan__start" }, start),
      ...(stops.length ? [warns("Stop if", stops, "warns--stop")] : []),
      section(
        "Keep this plan",
        make("p", {}, "Whoever has the link of this plan can read it."),
        make(
          "p",
          { class: "plan__keep" },
          button("Print it", () => print()),
          button("Add it to my calendar", () => {
            const file = new Blob([calendar(given, link)], { type: "text/calendar" });
            const saved = make("a", { href: URL.createObjectURL(file), download: "your-exercises.ics" });
            saved.click();
            setTimeout(() => URL.revokeObjectURL(saved.href), 1000);
          }),
          button("Delete my ticks", () => {
            keep({});
            /** @type {NodeListOf<HTMLInputElement>} */
            const boxes = room.querySelectorAll(".plan__ticks input");
            for (const box of boxes) box.checked = false;
            status.textContent = "Your ticks are deleted from this device.";
          }),
        ),
        make("p", {}, "Your ticks stay on this device."),
        status,
      ),
      ...(plan.items.length <= SCANNABLE ? [make("div", { class: "plan__paper" }, codeOf(link))] : []),
    );
    offline(given);
  };

  const list = (/** @type {string[]} */ items) => make("ul", {}, ...items.map((item) => make("li", {}, item)));
  const warns = (/** @type {string} */ title, /** @type {string[]} */ items, kind = "") =>
    make("section", { class: `warns ${kind}`.trim() }, make("h2", {}, title), list(items));
  const section = (/** @type {string} */ title, /** @type {Node[]} */ ...content) =>
    make("section", {}, make("h2", {}, title), ...content);

  // The whole plan works without a network: the guides, their pages and their pictures are kept like opened ones.
  const offline = async (/** @type {Given[]} */ given) => {
    if (!("serviceWorker" in navigator) || asFiles || !document.querySelector("meta[name=service-worker]")) return;
    const { active } = await navigator.serviceWorker.ready;
    const opened = given.flatMap(({ guide, form }) => [
      pageOf(guide.page),
      ...[guide.picture, form.picture].flatMap((one) => (one ? [new URL(one.path, root).href] : [])),
    ]);
    active?.postMessage({ opened: [here(), ...opened, ...loaded()] });
  };
  const loaded = () => performance.getEntriesByType("resource").map((entry) => entry.name);

  const session = async (/** @type {HTMLElement} */ from, /** @type {Given[]} */ given) => {
    await load("along.js");
    window.limberAlong.session(
      from,
      given.map(({ guide, form, item }) => ({
        title: guide.title,
        steps: form.steps,
        schedule: words.schedule(form, item),
        numbers: form.timer.repetition.length ? words.numbers(form, item, "start") : null,
        stops: guide.stops,
        picture: pictureOf(form.picture ?? guide.picture),
      })),
    );
  };

  // ---- Making one --------------------------------------------------------------------------------------------------

  /** @type {Record<PlanNumber, string>} */
  const LABELS = {
    reps: "Repetitions",
    hold: "Hold, seconds",
    work: "Keep going, seconds",
    sets: "Sets",
    rest: "Rest between sets, seconds",
  };
  /** @type {[string, number][]} */
  const OFTEN = [
    ...[1, 2, 3, 4, 5, 6].map((number) => /** @type {[string, number]} */ (["D", number])),
    ...[1, 2, 3, 4].map((number) => /** @type {[string, number]} */ (["V", number])),
    ...[1, 2, 3, 4, 5, 6].map((number) => /** @type {[string, number]} */ (["E", number])),
  ];

  const maker = () => {
    const { list: all, regions, positions, programmes, limits, page, notes } = window.limberPlanGuides;
    /** @type {{ guide: Guide; item: PlanItem }[]} */
    const draft = [];
    const chosen = make("ol", { class: "plan__draft", "aria-label": "The plan" });
    const day = make("div", { class: "plan__day" });
    const give = make("div", { class: "plan__give" });

    const fresh = (/** @type {Guide} */ guide, /** @type {number} */ stage) => {
      const form = /** @type {GuideForm} */ (guide.forms[stage]);
      /** @type {PlanItem["numbers"]} */
      const numbers = {};
      for (const name of words.COUNTED) {
        const usual = form.fields[name]?.usual;
        if (usual) numbers[name] = usual;
      }
      /** @type {PlanItem} */
      const item = {
        number: guide.number,
        fingerprint: guide.fingerprint,
        stage,
        numbers,
        often: form.often,
        side: "",
        note: "",
      };
      return item;
    };

    const add = async (/** @type {number} */ number, stage = 0) => {
      if (draft.length >= MOST_EXERCISES) {
        status.textContent = `A plan has at most ${MOST_EXERCISES} exercises.`;
        return;
      }
      const guide = await guideOf(number);
      if (!guide?.forms[stage]) return;
      draft.push({ guide, item: fresh(guide, stage) });
      show(draft.length - 1);
      status.textContent = `${guide.title} is number ${draft.length} of the plan.`;
    };

    /** @type {(place: number, by: number) => void} */
    const move = (place, by) => {
      const [one] = draft.splice(place, 1);
      if (!one) return;
      draft.splice(place + by, 0, one);
      show(place + by);
      status.textContent = `${one.guide.title} is now number ${place + by + 1}.`;
    };

    const entry = (/** @type {{ guide: Guide; item: PlanItem }} */ one, /** @type {number} */ place) => {
      const { guide, item } = one;
      const form = /** @type {GuideForm} */ (guide.forms[item.stage]);
      const fields = make("div", { class: "plan__fields" });
      if (guide.forms.length > 1) {
        const forms = guide.forms.map((each, stage) => {
          const option = make("option", { value: stage }, each.title || "Start");
          option.selected = stage === item.stage;
          return option;
        });
        const select = make("select", {}, ...forms);
        select.addEventListener("change", () => {
          one.item = { ...fresh(guide, Number(select.value)), note: item.note };
          show(place);
        });
        fields.append(make("label", {}, "Form", select));
      }
      for (const name of words.COUNTED) {
        const field = form.fields[name];
        if (!field) continue;
        const { low, high } = field;
        const value = item.numbers[name];
        const input = make("input", {
          type: "number",
          inputmode: "numeric",
          min: low,
          max: high,
          value: value ? (value[0] ?? value[1] ?? "") : "",
          "data-number": name,
        });
        const wrong = make("span", { class: "plan__wrong" });
        input.addEventListener("input", () => {
          if (input.value && input.validity.valid) item.numbers[name] = [Number(input.value), Number(input.value)];
          else delete item.numbers[name];
          const bad = input.value !== "" && !input.validity.valid;
          wrong.textContent = bad ? `A whole number from ${low} to ${high}, please.` : "";
          input.setAttribute("aria-invalid", String(bad));
          settle();
        });
        const each = name === "reps" && form.sides ? `${LABELS[name]}${form.sides.split(",")[0]}` : LABELS[name];
        fields.append(make("label", {}, each, input, wrong));
      }
      const how = make(
        "select",
        {},
        make("option", { value: "" }, form.said.often ?? "Not said"),
        ...OFTEN.map((each) => {
          const option = make("option", { value: each.join("") }, words.often(each));
          option.selected = each.join("") === item.often?.join("");
          return option;
        }),
      );
      how.addEventListener("change", () => {
        const value = how.value;
        item.often = value ? [value.slice(0, 1), Number(value.slice(1))] : null;
        settle();
      });
      fields.append(make("label", {}, "How often", how));
      if (form.left) {
        const sides = [
          make("option", { value: "" }, "Both"),
          ...["left", "right"].map((side) => make("option", { value: side }, side)),
        ];
        const side = make("select", {}, ...sides);
        side.value = item.side;
        side.addEventListener("change", () => {
          item.side = /** @type {PlanSide} */ (side.value);
          settle();
        });
        fields.append(make("label", {}, "Side", side));
      }
      const note = make("input", { type: "text", maxlength: LONGEST_NOTE, value: item.note });
      const noteWrong = make("span", { class: "plan__wrong" });
      note.addEventListener("input", () => {
        try {
          item.note = cleanNote(note.value);
          noteWrong.textContent = "";
        } catch (error) {
          item.note = "";
          noteWrong.textContent = error instanceof PlanError ? error.message : "";
        }
        settle();
      });
      const picture = pictureOf(form.picture ?? (item.stage ? null : guide.picture));
      const title = make("h3", { tabindex: "-1" }, `${place + 1}. ${guide.title}`);
      const bar = make(
        "p",
        { class: "plan__bar" },
        ...(place ? [button(`Up: ${guide.title}`, () => move(place, -1))] : []),
        ...(place < draft.length - 1 ? [button(`Down: ${guide.title}`, () => move(place, 1))] : []),
        button(`Remove: ${guide.title}`, () => {
          draft.splice(place, 1);
          show(Math.max(0, place - 1));
          status.textContent = `${guide.title} is not in the plan any more.`;
        }),
      );
      const noted = notes ? [make("label", {}, "Note, printed with it: no name, no diagnosis", note, noteWrong)] : [];
      return make("li", { class: "plan__card" }, ...(picture ? [picture] : []), title, fields, ...noted, bar);
    };

    const show = (focused = -1) => {
      chosen.replaceChildren(...draft.map(entry));
      settle();
      /** @type {HTMLElement | null | undefined} */
      const title = chosen.children[focused]?.querySelector("h3");
      title?.focus();
    };

    // What the plan asks of a day, and the link, which is there only while every number is right.
    const settle = () => {
      const given = draft.map(({ guide, item }) => ({
        guide,
        item,
        form: /** @type {GuideForm} */ (guide.forms[item.stage]),
      }));
      const time = words.minutes(given);
      const places = given.map(({ form }) => form.position).filter((one, place, every) => one !== every[place - 1]);
      const needs = [...new Set(given.flatMap(({ guide }) => guide.needs))];
      const over = [
        given.length > limits.exercises ? `more than ${limits.exercises} exercises` : "",
        time.least / 60 >= limits.session + 1 ? `a session of more than ${limits.session} minutes` : "",
        time.dayLeast / 60 >= limits.day + 1 ? `more than ${limits.day} minutes a day` : "",
        places.length - 1 > limits.position_changes ? `more than ${limits.position_changes} changes of position` : "",
      ].filter(Boolean);
      const named = (/** @type {string} */ id) => positions.find(([key]) => key === id)?.[1] ?? id;
      day.replaceChildren(
        make("h2", {}, "For the day"),
        list([
          time.least ? `A session: about ${words.spoken(time.least, time.most)}` : "A session: no time can be told yet",
          ...(time.dayLeast > time.least ? [`A day: about ${words.spoken(time.dayLeast, time.dayMost)}`] : []),
          ...(time.uncounted.length ? [`Not counted, because no number is given: ${time.uncounted.join(", ")}`] : []),
          ...(places.length ? [`Positions: ${places.map(named).join(", ")}`] : []),
          ...(needs.length ? [`Needs: ${needs.join(", ")}`] : []),
        ]),
        make("p", {}, over.length ? `Over your clinic’s limits: ${over.join(", ")}.` : "Within your clinic’s limits."),
      );
      const wrongField = chosen.querySelector("[aria-invalid=true]");
      const wrong = given.map(({ guide, item }) => words.problem(guide, item)).find(Boolean);
      const long = given.reduce((sum, { item }) => sum + [...item.note].length, 0) > LONGEST_NOTES;
      if (!given.length || wrongField || wrong || long) {
        const why = long
          ? `All notes together have at most ${LONGEST_NOTES} characters.`
          : "There is a link as soon as every number is right.";
        give.replaceChildren(
          make("h2", {}, "Give it"),
          make("p", {}, given.length ? why : "Choose an exercise first."),
        );
        return;
      }
      const text = write({ items: given.map(({ item }) => item), language: "en" });
      const link = `${asFiles && page ? page : here()}#${text}`;
      const field = make("textarea", { readonly: "", rows: 3, "aria-label": "The link" }, link);
      give.replaceChildren(
        make("h2", {}, "Give it"),
        ...(given.length <= SCANNABLE
          ? [codeOf(link)]
          : [make("p", {}, `With more than ${SCANNABLE} exercises a printed code does not scan. Give the link.`)]),
        field,
        make(
          "p",
          { class: "plan__keep" },
          button("Copy the link", async () => {
            field.select();
            try {
              await navigator.clipboard.writeText(link);
              status.textContent = "The link is copied.";
            } catch {
              status.textContent = "The link is selected. Copy it with your keyboard.";
            }
          }),
          make(
            "a",
            { class: "action", href: `${here()}#${text}`, target: "_blank", rel: "noreferrer" },
            "See it as the patient",
          ),
        ),
        make("p", {}, "No names, no diagnosis: whoever has the link can read it."),
      );
    };

    // Choosing.
    const search = make("input", { type: "search", autocomplete: "off" });
    const filter = (/** @type {string} */ label, /** @type {string[][]} */ options) => {
      const select = make(
        "select",
        {},
        make("option", { value: "" }, "All"),
        ...options.map(([key = "", text = ""]) => make("option", { value: key }, text)),
      );
      select.addEventListener("change", narrow);
      return { select, label: make("label", {}, label, select) };
    };
    const shelf = make("ul", { class: "plan__shelf", "aria-label": "Exercises to choose from" });
    const count = make("p", { role: "status" });
    const narrow = () => {
      const typed = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = all.filter(
        (one) =>
          typed.every((word) => one.words.includes(word)) &&
          (!region.select.value || one.regions.includes(region.select.value)) &&
          (!position.select.value || one.position === position.select.value),
      );
      count.textContent = found.length === 1 ? "1 exercise" : `${found.length} exercises`;
      shelf.replaceChildren(
        ...found.map((one) => {
          const picture = pictureOf(one.picture);
          picture?.setAttribute("alt", "");
          return make(
            "li",
            {},
            ...(picture ? [picture] : []),
            make("span", {}, make("strong", {}, one.title), ` ${one.dose}`),
            button(`Add ${one.title}`, () => add(one.number)),
          );
        }),
      );
    };
    const used = (/** @type {string[][]} */ options, /** @type {(one: GuideEntry) => string[]} */ keys) =>
      options.filter(([key = ""]) => all.some((one) => keys(one).includes(key)));
    const region = filter(
      "Part of the body",
      used(regions, (one) => one.regions),
    );
    const position = filter(
      "Position",
      used(positions, (one) => [one.position]),
    );
    const programme = make(
      "select",
      {},
      make("option", { value: "" }, "Choose a programme"),
      ...programmes.map(([title], place) => make("option", { value: place }, title)),
    );
    programme.addEventListener("change", async () => {
      const [, items = []] = programmes[Number(programme.value)] ?? [];
      if (!programme.value) return;
      draft.length = 0;
      for (const [number, stage] of items.slice(0, MOST_EXERCISES)) await add(number, stage);
      programme.value = "";
    });
    search.addEventListener("input", narrow);
    room.replaceChildren(
      make("p", { class: "lede" }, "For clinicians. Nothing leaves this device: the link is the plan."),
      make(
        "section",
        { class: "plan__choose" },
        make("h2", {}, "Choose exercises"),
        make("label", {}, "Search", search),
        region.label,
        position.label,
        make("label", {}, "Start from a programme", programme),
        count,
        shelf,
      ),
      make("section", { class: "plan__made" }, make("h2", {}, "The plan"), chosen, day, give, status),
    );
    narrow();
    settle();
  };

  // ---- Which of them -----------------------------------------------------------------------------------------------

  const choose = async () => {
    try {
      await Promise.all([load("../plan-guides.js"), load("vendor/lean-qr.js")]);
      const text = location.hash.slice(1);
      if (/^\d/.test(text)) await open(text);
      else maker();
    } catch (error) {
      const why = error instanceof PlanError ? error.message : "The plan cannot be shown now. Load the page again.";
      heading.textContent = "Your plan";
      room.replaceChildren(make("p", { class: "notice", role: "alert" }, why));
    }
  };
  window.addEventListener("hashchange", choose);
  choose();
})();
