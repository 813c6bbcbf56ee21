// The page "Make a plan": choose exercises, their numbers, side, note and order; the link is the plan. Nothing is kept.
(() => {
  "use strict";
  const { make, load } = window.limber;
  const { write, cleanNote, PlanError, LONGEST_NOTE, LONGEST_NOTES, MOST_EXERCISES } = window.limberPlan;
  const words = window.limberPlanWords;
  const { asFiles, here, guideOf, pictureOf, formPicture, button, list, codeOf } = window.limberPlanParts;
  const SCANNABLE = 8;

  /** @type {Record<PlanNumber, [label: string, unit: string]>} */
  const LABELS = {
    reps: ["Repetitions", "repetitions"],
    hold: ["Hold, seconds", "seconds of holding"],
    work: ["Keep going, seconds", "seconds"],
    sets: ["Sets", "sets"],
    rest: ["Rest, seconds", "seconds of rest between sets"],
  };
  /** @type {[string, number][]} */
  const OFTEN = [
    ...[1, 2, 3, 4, 5, 6].map((number) => /** @type {[string, number]} */ (["D", number])),
    ...[1, 2, 3, 4].map((number) => /** @type {[string, number]} */ (["V", number])),
    ...[1, 2, 3, 4, 5, 6].map((number) => /** @type {[string, number]} */ (["E", number])),
  ];
  const option = (/** @type {string | number} */ value, /** @type {string} */ text, /** @type {boolean} */ chosen) => {
    const made = make("option", { value }, text);
    made.selected = chosen;
    return made;
  };
  const select = (/** @type {string} */ label, /** @type {HTMLOptionElement[]} */ options) => {
    const field = make("select", {}, ...options);
    return { field, label: make("label", {}, label, field) };
  };

  /** @type {Window["limberPlanMake"]["open"]} */
  const open = (room) => {
    const { list: all, facets, positions, programmes, limits, page, notes } = window.limberPlanGuides;
    /** @type {{ guide: Guide; item: PlanItem; said: string }[]} */
    const draft = [];
    const chosen = make("ol", { class: "plan__draft", "aria-label": "The plan" });
    const day = make("div", { class: "plan__day" });
    const give = make("div", { class: "plan__give" });
    const status = make("p", { role: "status", class: "plan__status" });

    /** @type {(guide: Guide, stage: number) => PlanItem} */
    const fresh = (guide, stage) => {
      const form = /** @type {GuideForm} */ (guide.forms[stage]);
      /** @type {PlanItem["numbers"]} */
      const numbers = {};
      for (const name of words.COUNTED) {
        const usual = form.fields[name]?.usual;
        if (usual) numbers[name] = usual;
      }
      const { number, fingerprint } = guide;
      return { number, fingerprint, stage, numbers, often: form.often, side: "", note: "" };
    };

    // From a programme with its numbers; what a plan cannot carry of them stands beside the exercise.
    /** @type {(number: number, from?: ProgrammePart) => Promise<void>} */
    const add = async (number, from) => {
      if (draft.length >= MOST_EXERCISES) {
        status.textContent = `A plan has at most ${MOST_EXERCISES} exercises.`;
        return;
      }
      const guide = await guideOf(number);
      const form = guide?.forms[from?.stage ?? 0];
      if (!guide || !form) return;
      const item = fresh(guide, from?.stage ?? 0);
      if (from) Object.assign(item, { numbers: { ...item.numbers, ...from.numbers }, often: from.often ?? item.often });
      draft.push({ guide, item, said: from?.said ?? "" });
      show();
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

    // A number: prefilled, inside the envelope. A range of the guide stays one until a number is typed.
    /** @type {(one: { guide: Guide; item: PlanItem }, form: GuideForm, name: PlanNumber) => Node[]} */
    const numberField = ({ guide, item }, form, name) => {
      const field = form.fields[name];
      if (!field) return [];
      const { low, high, usual } = field;
      const value = item.numbers[name] ?? null;
      const isExact = value !== null && value[0] === value[1];
      const [label, unit] = LABELS[name];
      const range = words.range(value ?? usual ?? [null, null]);
      const input = make("input", {
        type: "number",
        inputmode: "numeric",
        min: low,
        max: high,
        value: isExact ? (value?.[0] ?? "") : "",
        "data-number": name,
        ...(value && !isExact ? { placeholder: range } : {}),
      });
      const wrong = make("span", { class: "plan__wrong" });
      const check = () => {
        if (input.value && input.validity.valid) item.numbers[name] = [Number(input.value), Number(input.value)];
        else if (input.value === "" && !input.validity.badInput && usual) item.numbers[name] = usual;
        else delete item.numbers[name];
        const bad = !input.validity.valid;
        const nearest = Number(input.value) > high ? high : low;
        const put = button(`Use ${nearest}`, () => {
          input.value = String(nearest);
          check();
          input.focus();
        });
        wrong.replaceChildren(...(bad ? [`${guide.title} takes ${low} to ${high} ${unit}. `, put] : []));
        input.setAttribute("aria-invalid", String(bad));
        input.dataset.wrong = bad ? `${guide.title}, ${unit}` : "";
        settle();
      };
      input.addEventListener("input", check);
      const each = name === "reps" && form.sides ? `${label}${form.sides.split(",")[0]}` : label;
      return [make("div", {}, make("label", {}, each, input), wrong)];
    };

    const entry = (/** @type {{ guide: Guide; item: PlanItem; said: string }} */ one, /** @type {number} */ place) => {
      const { guide, item } = one;
      const form = /** @type {GuideForm} */ (guide.forms[item.stage]);
      const fields = make("div", { class: "plan__fields" });
      if (guide.forms.length > 1) {
        const forms = select(
          "Form",
          guide.forms.map((each, stage) => option(stage, each.title || "Start", stage === item.stage)),
        );
        forms.field.addEventListener("change", () => {
          one.item = { ...fresh(guide, Number(forms.field.value)), note: item.note };
          one.said = "";
          show(place);
        });
        fields.append(forms.label);
      }
      fields.append(...words.COUNTED.flatMap((name) => numberField(one, form, name)));
      const known = OFTEN.some((each) => each.join() === item.often?.join());
      const how = select("How often", [
        option("", form.said.often ?? "Not said", !item.often),
        ...(item.often && !known ? [option(item.often.join(""), words.often(item.often), true)] : []),
        ...OFTEN.map((each) => option(each.join(""), words.often(each), each.join() === item.often?.join())),
      ]);
      how.field.addEventListener("change", () => {
        const value = how.field.value;
        item.often = value ? [value.slice(0, 1), Number(value.slice(1))] : null;
        settle();
      });
      fields.append(how.label);
      if (form.left) {
        const side = select("Side", [
          option("", "Both", !item.side),
          ...["left", "right"].map((each) => option(each, each, each === item.side)),
        ]);
        side.field.addEventListener("change", () => {
          item.side = /** @type {PlanSide} */ (side.field.value);
          settle();
        });
        fields.append(side.label);
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
      const picture = formPicture(guide, form, item);
      const title = make("h3", { tabindex: "-1" }, `${place + 1}. ${guide.title}`);
      const bar = make(
        "p",
        { class: "plan__bar" },
        ...(place ? [button(`Up: ${guide.title}`, () => move(place, -1))] : []),
        ...(place < draft.length - 1 ? [button(`Down: ${guide.title}`, () => move(place, 1))] : []),
        button(`Remove: ${guide.title}`, () => {
          draft.splice(place, 1);
          show(Math.max(0, place - 1));
          if (!draft.length) search.focus();
          status.textContent = `${guide.title} is not in the plan any more.`;
        }),
      );
      const noted = notes ? [make("label", {}, "Note, printed with it: no name, no diagnosis", note), noteWrong] : [];
      const said = one.said ? [make("p", {}, `In the programme: ${one.said}`)] : [];
      return make("li", { class: "plan__card" }, ...(picture ? [picture] : []), title, ...said, fields, ...noted, bar);
    };

    const show = (focused = -1) => {
      chosen.replaceChildren(...draft.map(entry));
      settle();
      marked();
      /** @type {HTMLElement | null | undefined} */
      const title = chosen.children[focused]?.querySelector("h3");
      title?.focus();
    };

    let copy = () => {};
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
      const changes = Math.max(0, places.length - 1);
      day.replaceChildren(
        make("h2", {}, "For the day"),
        list([
          time.least ? `A session: about ${words.spoken(time.least, time.most)}` : "A session: no time can be told yet",
          ...(time.dayLeast > time.least ? [`A day: about ${words.spoken(time.dayLeast, time.dayMost)}`] : []),
          ...(time.uncounted.length ? [`Not counted, because no number is given: ${time.uncounted.join(", ")}`] : []),
          ...(places.length ? [`Positions: ${places.map(named).join(", ")}`] : []),
          ...(changes ? [`Changes of position: ${changes}`] : []),
          ...(needs.length ? [`Needs: ${needs.join(", ")}`] : []),
        ]),
        make("p", {}, over.length ? `Over your clinic’s limits: ${over.join(", ")}.` : "Within your clinic’s limits."),
      );
      /** @type {NodeListOf<HTMLInputElement>} */
      const wrongFields = chosen.querySelectorAll("[aria-invalid=true]");
      const wrong = given.find(({ guide, item }) => words.problem(guide, item));
      const long = given.reduce((sum, { item }) => sum + [...item.note].length, 0) > LONGEST_NOTES;
      if (!given.length || wrongFields.length || wrong || long) {
        const first = wrongFields[0]?.dataset.wrong ?? (wrong ? wrong.guide.title : "");
        const why = first
          ? `First put right: ${first}.`
          : long
            ? `All notes together have at most ${LONGEST_NOTES} characters.`
            : "Choose an exercise first.";
        copy = () => {
          status.textContent = why;
        };
        give.replaceChildren(make("h2", {}, "Give it"), make("p", {}, why));
        return;
      }
      const text = write({ items: given.map(({ item }) => item), language: "en" });
      const link = `${asFiles && page ? page : here()}#${text}`;
      copy = async () => {
        field.select();
        try {
          await navigator.clipboard.writeText(link);
          status.textContent = "The link is copied.";
        } catch {
          status.textContent = "The link is selected. Copy it with your keyboard.";
        }
      };
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
          button("Copy the link", copy),
          make(
            "a",
            { class: "action", href: `${here()}#${text}`, target: "_blank", rel: "noreferrer" },
            "See it as the patient",
          ),
        ),
        make(
          "p",
          {},
          "No names, no diagnosis: whoever has the link can read it. Ctrl and Enter copy it from anywhere.",
        ),
      );
    };

    // ---- Choosing

    const shelf = make("ul", { class: "plan__shelf", "aria-label": "Exercises to choose from" });
    const count = make("p", { role: "status" });
    const search = make("input", { type: "search", autocomplete: "off", enterkeyhint: "go" });
    /** @type {Map<number, { row: HTMLLIElement; add: HTMLButtonElement }>} */
    const rows = new Map(
      all.map((one) => {
        const picture = one.picture && pictureOf(one.picture);
        picture?.setAttribute("alt", "");
        const put = button("+", () => add(one.number));
        put.classList.add("plan__add");
        const text = make("span", {}, make("strong", {}, one.title), ` ${one.dose}`);
        return [one.number, { row: make("li", {}, ...(picture ? [picture] : []), text, put), add: put }];
      }),
    );
    // One stop for Tab: the arrows go from exercise to exercise.
    const roam = (/** @type {number} */ place) => {
      const keys = shown.flatMap((one) => rows.get(one.number)?.add ?? []);
      for (const [number, each] of keys.entries()) each.tabIndex = number === place ? 0 : -1;
      return keys[place];
    };
    shelf.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = shown.findIndex((one) => rows.get(one.number)?.add === event.target);
      if (!by || at < 0) return;
      event.preventDefault();
      roam(Math.min(Math.max(at + by, 0), shown.length - 1))?.focus();
    });
    // What is in the plan already is marked; it can be added again, in another form for one.
    const marked = () => {
      for (const one of all) {
        const row = rows.get(one.number);
        if (!row) continue;
        const isIn = draft.some(({ guide }) => guide.number === one.number);
        row.row.classList.toggle("plan__in", isIn);
        row.add.textContent = isIn ? "✓" : "+";
        row.add.setAttribute("aria-label", isIn ? `Add ${one.title} again: it is in the plan` : `Add ${one.title}`);
      }
    };

    const filters = facets.map(([name, label, options]) => {
      const made = select(label, [option("", "All", true), ...options.map(([key, text]) => option(key, text, false))]);
      made.field.addEventListener("change", () => narrow());
      return { name, ...made };
    });
    // As the search of the site finds it, with errors and everyday words; without its index by the words of the title.
    /** @type {(query: string) => Promise<GuideEntry[] | undefined>} */
    const find = async (query) => {
      const plain = () => {
        const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
        return all.filter((one) => typed.every((word) => one.words.includes(word)));
      };
      const exact = plain();
      if (!query.trim()) return all;
      try {
        await Promise.all(["search.js", "../search-index.js"].map(load));
        const { finder } = window.limberSearch;
        const found = await finder(window.limberSearchIndex)(query, load, async () => search.value === query);
        if (!found) return undefined; // something else has been typed meanwhile
        const pages = found.best.map(([path]) => all.find((one) => one.page === path));
        return [...new Set([...exact, ...pages.flatMap((one) => one ?? [])])];
      } catch {
        return exact;
      }
    };
    /** @type {GuideEntry[]} */
    let shown = all;
    const narrow = async () => {
      const found = await find(search.value);
      if (!found) return;
      shown = found.filter((one) =>
        filters.every(({ name, field }) => !field.value || one.facets[name]?.includes(field.value)),
      );
      count.textContent = shown.length === 1 ? "1 exercise" : `${shown.length} exercises`;
      shelf.replaceChildren(...shown.flatMap((one) => rows.get(one.number)?.row ?? []));
      roam(0);
    };
    search.addEventListener("input", narrow);
    // By keyboard: type a few letters, Enter adds the first that is found, and the field is ready for the next.
    search.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      await narrow();
      const [first] = shown;
      if (!first || !search.value.trim()) return;
      search.value = "";
      await add(first.number);
      await narrow();
    });

    const programme = select("Start from a programme", [
      option("", "Choose a programme", true),
      ...programmes.map(([title], place) => option(place, title, false)),
    ]);
    programme.field.addEventListener("change", async () => {
      const [, items = []] = programmes[Number(programme.field.value)] ?? [];
      if (!programme.field.value) return;
      draft.length = 0;
      for (const part of items.slice(0, MOST_EXERCISES)) await add(part.number, part);
      const left = items.length - draft.length;
      if (left) status.textContent = `${left} of its exercises are not in the plan: it has at most ${MOST_EXERCISES}.`;
      programme.field.value = "";
    });
    const shortcut = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) copy();
    };
    room.onkeydown = shortcut;
    room.replaceChildren(
      make("p", { class: "lede" }, "For clinicians. Nothing leaves this device: the link is the plan."),
      make(
        "section",
        { class: "plan__choose" },
        make("h2", {}, "Choose exercises"),
        make("label", {}, "Search; Enter adds the first", search),
        make(
          "details",
          { class: "plan__filters" },
          make("summary", {}, "Filters"),
          ...filters.map(({ label }) => label),
        ),
        programme.label,
        count,
        shelf,
      ),
      make("section", { class: "plan__made" }, make("h2", {}, "The plan"), chosen, status),
      make("section", { class: "plan__result" }, day, give),
    );
    narrow();
    marked();
    settle();
  };

  window.limberPlanMake = { open };
})();
