// One guided run through exercises: steps or pictures large, the words of each phase, a clock, sides and rests. A guide, a
// programme and a plan bring what is to be done; schedule.js says in which phases. What has to be done by hand waits.
(() => {
  "use strict";
  const KEPT = "limber.session";
  const A_DAY = 24 * 60 * 60 * 1000;
  const ASLEEP = 10; // seconds late: the device was asleep, and nobody counted with it
  const LEAD = 3; // seconds from "Ready" to the first phase that is timed: 3, 2, 1

  // ---- Taking up again ---------------------------------------------------------------------------------------------

  /** @type {Window["limberSession"]["kept"]} */
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT) ?? "null");
      const { exercise, phase, of } = found;
      const numbers = Object.values(found.numbers);
      if (![exercise, phase, of].every(Number.isInteger) || !numbers.every(Number.isFinite)) return null;
      return Date.now() - found.when < A_DAY ? found : null;
    } catch {
      return null; // nothing is kept, or nothing of ours
    }
  };
  const keep = (/** @type {KeptSession} */ where) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(where));
    } catch {
      // A browser that keeps nothing: it begins anew.
    }
  };
  /** @type {Window["limberSession"]["forget"]} */
  const forget = () => {
    try {
      localStorage.removeItem(KEPT);
    } catch {
      // There is nothing.
    }
  };

  // ---- The parts of the view ---------------------------------------------------------------------------------------

  const { make } = window.limber;
  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (/** @type {string} */ box, /** @type {Record<string, string>[]} */ ...shapes) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", box);
    svg.setAttribute("aria-hidden", "true");
    for (const { shape = "path", ...attributes } of shapes) {
      const part = document.createElementNS(SVG, shape);
      for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
      svg.append(part);
    }
    return svg;
  };
  const icon = (/** @type {string} */ d) => drawn("0 0 24 24", { d });
  const CROSS = "M6 6l12 12M18 6 6 18";
  const LOUD = "M4 10v4h3.5L12 18V6L7.5 10zM15.5 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11";
  const ROUND = { shape: "circle", cx: "60", cy: "60", r: "52" };

  const key = (/** @type {string} */ text, main = false) =>
    make("button", { type: "button", class: main ? "action action--main" : "action" }, text);
  const list = (/** @type {(Node | string)[][]} */ items) =>
    make("ul", {}, ...items.map((item) => make("li", {}, ...item)));

  // The style sheet comes with the first session.
  /** @type {Promise<unknown> | undefined} */
  let styled;
  const style = () => {
    styled ??= new Promise((resolve) => {
      const sheet = make("link", { rel: "stylesheet", href: new URL("assets/session.css", window.limber.root).href });
      sheet.addEventListener("load", resolve);
      sheet.addEventListener("error", resolve); // plain, and whole
      document.head.append(sheet);
    });
    return styled;
  };

  // The longest that may be chosen of a number that has no envelope.
  /** @type {Record<string, number>} */
  const LONGEST = { sets: 10, reps: 50, hold: 600, work: 3600, rest: 600, move: 30 };
  /** @type {Record<string, string>} */
  const LABELS = {
    sets: "Sets",
    reps: "Repetitions",
    hold: "Hold, seconds",
    work: "Keep going, seconds",
    rest: "Rest, seconds",
    move: "Time to move, seconds",
  };

  // Fields for the numbers of a dose, which begin with its own; others inside the envelope are taken.
  const amounts = (/** @type {Schedule} */ schedule, /** @type {(numbers: Numbers) => void} */ done) => {
    const form = make("form", { class: "session__amounts" });
    /** @type {Map<string, HTMLInputElement>} */
    const fields = new Map();
    for (const [name, label] of Object.entries(LABELS)) {
      const one = schedule.numbers[name];
      if (!one || (name === "rest" && !one.start) || (name === "sets" && one.start === 1)) continue;
      const max = Math.max(one.high ?? LONGEST[name] ?? 1, one.start);
      const value = one.start || "";
      const input = make("input", {
        type: "number",
        inputmode: "numeric",
        min: 1,
        max,
        value,
        required: "",
        step: "any",
      });
      fields.set(name, input);
      const each = name === "reps" && schedule.order !== "shared" && schedule.parts.length ? " on each" : "";
      const range = one.most && one.most !== one.start ? `${one.start} to ${one.most}` : one.words;
      form.append(make("label", {}, `${label}${each}${range ? ` (${range})` : ""}`, input));
    }
    // "The longer you hold, the fewer repetitions": about as long in all, until the reader says otherwise.
    const { hold, reps } = schedule.numbers;
    if (schedule.trade && hold && reps)
      fields.get("hold")?.addEventListener("change", ({ target }) => {
        const longer = Number(/** @type {HTMLInputElement} */ (target).value) || hold.start;
        const fewer = fields.get("reps");
        if (fewer) fewer.value = String(Math.max(1, Math.round((reps.start * hold.start) / longer)));
      });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const numbers = window.limberSchedule.start(schedule);
      for (const [name, input] of fields) {
        const whole = ["sets", "reps"].includes(name);
        numbers[name] = whole ? Math.round(Number(input.value)) : Number(input.value);
      }
      done(numbers);
    });
    return form;
  };

  // What was chosen once; asked for in the first session, and to be changed behind the button at any time.
  const soundChoice = (/** @type {() => void} */ heard) => {
    const { chosen, choose, findVoice, hush, signal } = window.limberSound;
    const before = chosen();
    const box = (/** @type {boolean} */ checked) => Object.assign(make("input", { type: "checkbox" }), { checked });
    const voice = box(before?.voice ?? false);
    const tones = box(before?.tones ?? false);
    const buzz = box(before?.buzz ?? false);
    const voiceLabel = make("span", {}, "Read aloud");
    const panel = make(
      "fieldset",
      { class: "session__sound", id: "session-sound" },
      make("legend", {}, "What do you want to hear?"),
      make("label", {}, voice, voiceLabel),
      make("label", {}, tones, "Sounds"),
      ...("vibrate" in navigator ? [make("label", {}, buzz, "Buzzing")] : []),
      make("p", {}, "Remembered on this device."),
    );
    const settle = () => choose({ voice: voice.checked, tones: tones.checked, buzz: buzz.checked });
    const find = async () => {
      if (await findVoice()) return true;
      voice.checked = false;
      voice.disabled = true;
      voiceLabel.textContent = "Reading aloud needs an English voice on this device, and there is none";
      return false;
    };
    voice.addEventListener("change", async () => {
      hush();
      if (voice.checked && !(await find())) return;
      settle();
      if (voice.checked) heard();
    });
    for (const other of [tones, buzz])
      other.addEventListener("change", () => {
        settle();
        signal(660, 120); // to hear how loud it is
      });
    if (before) choose(before);
    if (before?.voice) find();
    panel.hidden = before !== null;
    return { panel, settle };
  };

  // ---- A session ---------------------------------------------------------------------------------------------------

  /** @type {Window["limberSession"]["run"]} */
  const run = async (button, name, exercises, ended) => {
    const {
      phases: phasesOf,
      say: sayOf,
      told: toldOf,
      breath: breathOf,
      where: whereOf,
      seconds,
    } = window.limberSchedule;
    const { speak, hush, signal, stayAwake } = window.limberSound;
    const counts = (/** @type {SessionItem} */ one) => Boolean(one.schedule?.repetition.length);
    if (!exercises.some((one) => one.steps.length || counts(one)))
      throw new Error("The page has neither steps nor something to count");
    await style();
    if (document.querySelector("dialog.session")) return; // a second tap while this script was on its way

    let exercise = 0; // the one that is done
    let place = 0; // the step that is shown
    /** @type {Numbers} */
    let numbers = {};
    /** @type {Phase[]} */
    let phases = [];
    let phase = -1;
    let left = 0; // seconds
    let began = 0; // by the clock, in milliseconds
    /** @type {number | undefined} */
    let ticking;
    const current = () => /** @type {SessionItem} */ (exercises[exercise]);
    const several = exercises.length > 1;
    const isLast = () => exercise === exercises.length - 1;

    const title = make("h2", { id: "session-title", tabindex: "-1" });
    const which = make("p", { class: "session__which" });
    const close = make("button", { type: "button", class: "session__icon", "aria-label": "Close" }, icon(CROSS));
    const loud = make(
      "button",
      { type: "button", class: "session__icon", "aria-label": "Voice and sounds", "aria-controls": "session-sound" },
      icon(LOUD),
    );
    const bar = make("div", { class: "session__bar", "aria-hidden": "true" }, ...exercises.map(() => make("i")));
    const top = make("header", { class: "session__top" }, close, make("div", {}, title, which), loud, bar);
    const scene = make("div", { class: "session__picture", "aria-hidden": "true" });
    const big = make("p", { class: "session__big" });
    const how = make("p", { class: "session__how" });
    const next = make("p", { class: "session__next" });
    const done = drawn("0 0 120 120", ROUND, {
      ...ROUND,
      class: "on",
      pathLength: "100",
      transform: "rotate(-90 60 60)",
    });
    const clock = make("b", { class: "session__clock" });
    const ring = make("div", { class: "session__ring", role: "timer" }, done, clock);
    const now = make("div", { class: "session__now" }, make("div", { class: "session__words" }, big, how, next), ring);
    const count = make("div", { class: "session__count" });
    const more = make("div", { class: "session__more" });
    const back = key("Back");
    const main = key("", true);
    const skip = key("Skip");
    const hurt = key("It hurts");
    hurt.classList.add("session__hurt");
    const others = make("div", { class: "session__others" });
    const row = make("div", { class: "session__row" }, back, main, skip);
    const controls = make("div", { class: "session__controls" }, row, hurt, others);
    const spoken = make("p", { role: "status", class: "session__spoken" });
    const { panel, settle } = soundChoice(() => dialog.open && speak(spoken.textContent ?? ""));
    const body = make("div", { class: "session__body" }, now, count, panel, more);
    const dialog = make(
      "dialog",
      { class: "session md-typeset", "aria-labelledby": title.id },
      top,
      scene,
      body,
      controls,
      spoken,
    );

    const say = (/** @type {string} */ text) => {
      spoken.textContent = text;
      speak(text);
    };

    // What the buttons do now. They stay where they are, and the focus stays on them: it moves only off what goes away.
    const acts = new Map();
    /** @type {(choice: SessionKeys) => void} */
    const offer = (choice) => {
      const set = (/** @type {HTMLButtonElement} */ one, /** @type {SessionKey | undefined} */ wanted) => {
        one.hidden = !wanted;
        if (!wanted) return;
        const [text, act] = wanted;
        if (one.textContent !== text) one.textContent = text;
        acts.set(one, act);
        if (act) one.removeAttribute("aria-disabled");
        else one.setAttribute("aria-disabled", "true");
      };
      const held = document.activeElement;
      set(main, choice.main);
      set(back, choice.back);
      set(skip, choice.skip);
      set(hurt, choice.hurt);
      const hadOther = others.contains(held);
      others.replaceChildren(
        ...(choice.others ?? []).map(([text, act]) => {
          const one = key(text);
          one.addEventListener("click", () => act?.());
          return one;
        }),
      );
      if (hadOther || (held instanceof HTMLElement && controls.contains(held) && held.hidden)) main.focus();
    };
    for (const one of [back, main, skip, hurt])
      one.addEventListener("click", () => {
        if (one === main && !panel.hidden) fold(true); // chosen once
        acts.get(one)?.();
      });

    const fold = (/** @type {boolean} */ away) => {
      panel.hidden = away;
      loud.setAttribute("aria-expanded", String(!away));
      if (away) settle();
    };
    loud.setAttribute("aria-expanded", String(!panel.hidden));
    loud.addEventListener("click", () => fold(!panel.hidden));
    close.addEventListener("click", () => dialog.close());

    /** @type {(view: string, words: [string, string?, string?]) => void} */
    const show = (view, [large, also = "", after = ""]) => {
      dialog.dataset.view = view;
      title.textContent = current().title;
      which.textContent = several ? `Exercise ${exercise + 1} of ${exercises.length}` : "";
      big.textContent = large;
      big.classList.toggle("session__big--long", /\S{6}/.test(large));
      how.textContent = also;
      how.classList.toggle("session__how--long", also.length > 45);
      next.textContent = after;
      ring.hidden = true;
      count.replaceChildren();
      more.replaceChildren();
      dialog.scrollTop = 0;
    };
    // How much of all is done: an exercise by the time that its phases take.
    const progress = () => {
      for (const [number, part] of [...bar.children].entries()) {
        const all = phases.reduce((sum, one) => sum + one.seconds, 0);
        const past = phases.slice(0, Math.max(0, phase)).reduce((sum, one) => sum + one.seconds, 0);
        const share = number < exercise ? 1 : number > exercise || !all ? 0 : past / all;
        /** @type {HTMLElement} */ (part).style.setProperty("--done", `${Math.round(share * 100)}%`);
      }
    };
    // The pictures of what is said: those that a step leads to, never the movement while somebody holds.
    const illustrate = (/** @type {number[]} */ wanted, mirrored = false, film = "") => {
      const { frames } = current().shown;
      const moving = film && !matchMedia("(prefers-reduced-motion: reduce)").matches ? film : "";
      const shown = wanted.flatMap((which) => frames[which] ?? []);
      const name = `${exercise} ${wanted} ${mirrored} ${moving}`;
      scene.hidden = !shown.length;
      if (scene.dataset.shown === name) return;
      scene.dataset.shown = name;
      scene.classList.toggle("session__picture--mirrored", mirrored);
      const wide = shown.some((one) => Number(one.getAttribute("width")) > 1.3 * Number(one.getAttribute("height")));
      scene.classList.toggle("session__picture--wide", wide);
      const stills = shown.map((one) => make("span", {}, one.cloneNode(true)));
      scene.replaceChildren(...stills);
      const [first, ...others] = stills;
      if (!moving || !first) return;
      const movement = make("img", { src: moving, alt: "" });
      movement.addEventListener("load", () => {
        if (!first.isConnected) return;
        first.replaceChildren(movement);
        for (const other of others) other.remove();
      });
    };
    const every = () => current().shown.frames.map((_, which) => which);
    const picturePhase = (/** @type {Phase} */ { kind, side, step }, moving = true) => {
      const { shown, schedule } = current();
      const named = shown.steps[step - 1];
      const last = shown.frames.length - 1;
      // Where each side has a step of its own, its picture shows that side; else the other side is the same, turned round.
      const own = schedule?.repetition.some((beat) => beat.steps.length > 1);
      const isOther = !own && (schedule?.parts ?? []).indexOf(side) === 1;
      const mirrored = shown.mirrored !== isOther;
      const film = moving ? shown.film : "";
      if (kind === "ready") return illustrate(every().slice(0, 1), mirrored, film);
      if (kind === "work") return illustrate(every(), mirrored, film);
      if (kind === "rest" || kind === "side") return illustrate([0], mirrored);
      if (named) return illustrate(named.slice(-1), mirrored);
      return illustrate([kind === "back" || kind === "out" ? 0 : last], mirrored);
    };

    // ---- Steps and numbers

    const showStep = (by = 0) => {
      stop();
      place += by;
      const { steps } = current();
      const last = place === steps.length - 1;
      show("step", [steps[place] ?? ""]);
      which.textContent = `Step ${place + 1} of ${steps.length}`;
      illustrate(current().shown.steps[place] ?? every(), current().shown.mirrored);
      const counted = counts(current());
      offer({
        main: !last
          ? ["Next step", () => showStep(1)]
          : counted
            ? ["Start counting", choose]
            : [isLast() ? "Done" : "Next exercise", nextExercise],
        back: ["Step before", place ? () => showStep(-1) : null],
        ...(counted && !last ? { others: [["Skip to counting", choose]] } : {}),
      });
      say(`Step ${place + 1}. ${steps[place]}`);
    };

    const choose = () => {
      const { schedule, steps } = current();
      if (!schedule) return;
      stop();
      show("amounts", ["How much?"]);
      const form = amounts(schedule, start);
      more.append(form);
      offer({
        main: ["Start", () => form.requestSubmit()],
        ...(steps.length ? { others: [["Back to the steps", () => showStep()]] } : {}),
      });
      say("How much? These are the numbers of the guide. Change them if your physiotherapist gave you others.");
    };

    // ---- Counting

    const start = (/** @type {Numbers} */ chosen) => {
      const { schedule } = current();
      numbers = chosen;
      phases = schedule ? phasesOf(schedule, numbers) : [];
      stayAwake(true);
      arrive(0);
    };
    const nextExercise = () => {
      if (isLast()) finish();
      else begin(exercise + 1);
    };
    const remember = () =>
      keep({ key: name, when: Date.now(), exercise, phase, of: phases.length, numbers, text: current().title });

    // The words of a phase, where one is, and what comes after it.
    const describe = () => {
      const one = /** @type {Phase} */ (phases[phase]);
      const after = phases[phase + 1];
      const { says } = current().shown;
      const [large, also] = toldOf(one, says);
      const ahead = after ? sayOf(after, says) : (exercises[exercise + 1]?.title ?? "");
      show("phase", [large, [also, breathOf(one)].filter(Boolean).join(". "), ahead && `Next: ${ahead}`]);
      const { schedule, side, notes } = current();
      const reps = Math.max(...phases.map((each) => each.rep));
      const sets = Math.max(...phases.map((each) => each.set));
      const number = (/** @type {string} */ word, /** @type {number} */ at, /** @type {number} */ of) =>
        make("p", {}, make("span", { class: "session__word" }, `${word} `), make("b", {}, String(at)), ` of ${of}`);
      if (one.rep && reps > 1) count.append(number("Repetition", one.rep, reps));
      if (one.set && sets > 1) count.append(number("Set", one.set, sets));
      const sides = side ? [side] : (schedule?.parts ?? []);
      if (sides.length && phase > 0) {
        const parts = sides.map((part) => {
          const here = part === side || part === one.side;
          return make("li", here ? { "aria-current": "step" } : {}, part);
        });
        if (side || sides.includes(one.side)) count.append(make("ol", { class: "session__sides" }, ...parts));
      }
      if (one.kind === "ready" && notes.length) more.append(list(notes.map((note) => [note])));
      if (one.kind === "ready" && current().numbers && current().steps.length)
        more.append(make("ol", { class: "session__steps" }, ...current().steps.map((step) => make("li", {}, step))));
      picturePhase(one);
      progress();
    };
    const around = () => ({
      back: /** @type {SessionKey} */ (["Back", phase > 0 || exercise > 0 ? before : null]),
      hurt: /** @type {SessionKey} */ (["It hurts", hurts]),
    });
    const before = () => {
      if (phase > 0) arrive(phase - 1);
      else begin(exercise - 1);
    };
    const whole = () => (several ? [/** @type {SessionKey} */ (["Next exercise", nextExercise])] : []);

    /** @type {(which: number, late?: number) => void} */
    const arrive = (at, late = 0) => {
      stop();
      phase = at;
      const one = phases[phase];
      if (!one) return nextExercise();
      remember();
      describe();
      const repeats = one.rep && ["move", "in"].includes(one.kind) ? whereOf(one, phases) : "";
      const named =
        one.kind === "ready" && several ? `${current().title}, exercise ${exercise + 1} of ${exercises.length}` : "";
      const notes = one.kind === "ready" ? current().notes : [];
      if (late < 1)
        say([named, ...notes, repeats, sayOf(one, one.rep > 1 ? [] : current().shown.says)].filter(Boolean).join(". "));
      if (late < 1) signal(["hold", "work"].includes(one.kind) ? 660 : 440, 120);
      if (one.waits) waitFor();
      else timed(one.seconds, late);
    };
    // What only the reader can end: getting ready, turning over, a rest without a length. Then 3, 2, 1.
    const waitFor = () => {
      const first = phase === 0;
      offer({
        ...around(),
        main: ["Ready", () => leadTo(phase + 1, waitFor)],
        skip: first ? (several ? ["Skip it", nextExercise] : undefined) : ["Skip", () => arrive(phase + 1)],
      });
    };
    /** @type {(at: number, stay: () => void) => void} */
    const leadTo = (at, stay) => {
      const to = phases[at];
      if (!to || to.waits) return arrive(at);
      ring.hidden = false;
      const wait = () => {
        stop();
        ring.hidden = true;
        stay();
      };
      offer({ ...around(), main: ["Pause", wait], skip: ["Skip", () => arrive(at)] });
      countDown(LEAD, LEAD, true, () => arrive(at));
    };
    const timed = (/** @type {number} */ duration, late = 0) => {
      const { seconds: whole } = /** @type {Phase} */ (phases[phase]);
      ring.hidden = false;
      offer({ ...around(), main: ["Pause", pause], skip: ["Skip", () => arrive(phase + 1)] });
      countDown(duration - late, whole, whole > 5, (over) => (over > ASLEEP ? wake() : arrive(phase + 1, over)));
    };
    // By the clock, so that a dark screen does not stretch a hold: what comes late is taken from what follows. The last
    // three seconds are told apart.
    /** @type {(duration: number, whole: number, tells: boolean, done: (late: number) => void) => void} */
    const countDown = (duration, whole, tells, done) => {
      stop();
      const ends = Date.now() + duration * 1000;
      let shown = -1;
      const tick = () => {
        const over = (Date.now() - ends) / 1000;
        left = Math.max(0, -over);
        turn(left, whole);
        if (Math.ceil(left) !== shown) {
          if (tells && left > 0 && Math.ceil(left) <= LEAD) signal(330, 40);
          shown = Math.ceil(left);
        }
        if (over < 0) return;
        stop();
        done(over);
      };
      ticking = setInterval(tick, 200);
      left = Math.max(0, duration);
      shown = Math.ceil(left);
      turn(left, whole);
    };
    const turn = (/** @type {number} */ seconds, /** @type {number} */ whole) => {
      const text = String(Math.ceil(seconds));
      const part = done.querySelector(".on");
      part?.setAttribute("stroke-dasharray", `${Math.min(100, (seconds / whole) * 100)} 100`);
      if (clock.textContent === text) return;
      clock.textContent = text;
      ring.setAttribute("aria-label", `${window.limberSchedule.lasting(Number(text))} left`);
    };
    const wake = () => {
      phase += 1;
      if (!phases[phase]) return nextExercise();
      remember();
      describe();
      goOnLater("The screen was dark, so the session has waited for you");
    };
    // A phase that has been left half-way: after "Ready" it goes on, and begins anew where nothing of it was done.
    const goOnLater = (/** @type {string} */ why) => {
      const one = /** @type {Phase} */ (phases[phase]);
      if (one.waits) return arrive(phase);
      how.textContent = why;
      say(why);
      offer({
        ...around(),
        main: ["Ready", () => leadTo(phase, () => goOnLater(why))],
        skip: ["Skip", () => arrive(phase + 1)],
        others: whole(),
      });
    };
    const pause = () => {
      stop();
      hush();
      remember();
      how.textContent = toldOf(/** @type {Phase} */ (phases[phase]))[0];
      big.textContent = "Paused";
      big.classList.add("session__big--long");
      next.textContent = "";
      picturePhase(/** @type {Phase} */ (phases[phase]), false);
      const steps = current().steps.length ? [/** @type {SessionKey} */ (["Back to the steps", () => showStep()])] : [];
      offer({
        ...around(),
        main: ["Continue", goOn],
        skip: ["Skip", () => arrive(phase + 1)],
        others: [...whole(), ...steps],
      });
      say("Paused");
    };
    const goOn = () => {
      const one = phases[phase];
      if (!one) return begin(exercise);
      if (one.waits || left <= 0) return arrive(phase);
      const rest = left;
      describe();
      say(sayOf(one));
      timed(rest);
    };

    // "It hurts" stops the clock and shows this exercise's stop rules and the emergency card of the page, whole.
    const hurts = () => {
      stop();
      hush();
      const { stops } = current();
      show("hurts", ["Stop for now", stops.length ? "What do you feel?" : "Rest."]);
      which.textContent = "It is paused";
      const rules = stops.map(([sign, then]) => [make("strong", {}, sign), then ? ` ${then}` : ""]);
      const cards = new Map([...document.querySelectorAll(".care--emergency")].map((card) => [card.innerHTML, card]));
      more.append(
        ...(rules.length
          ? [make("section", { class: "warns warns--stop" }, make("h2", {}, "Stop if"), list(rules))]
          : []),
        ...[...cards.values()].map((card) => card.cloneNode(true)),
      );
      for (const marked of more.querySelectorAll("[id]")) marked.removeAttribute("id");
      offer({
        main: ["End my session", end],
        back: ["Go back to it", goOn],
        skip: several ? ["Leave it out", nextExercise] : undefined,
      });
      say(`Stop for now. ${stops.length ? `Stop if: ${stops.map((stop) => stop.join(" ")).join(" ")}` : "Rest."}`);
    };
    const end = () => {
      forget();
      dialog.close();
    };
    const finish = () => {
      stop();
      forget();
      stayAwake(false);
      phases = [];
      phase = -1;
      show("finish", ["Well done", "That is all of it.", "Stop earlier next time if it hurt."]);
      title.textContent = several ? "Your session" : current().title;
      which.textContent = "";
      for (const part of bar.children) /** @type {HTMLElement} */ (part).style.setProperty("--done", "100%");
      scene.hidden = true;
      const minutes = Math.round((Date.now() - began) / 60_000);
      if (minutes > 0) more.append(make("p", {}, `It took ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`));
      const again = () => (several ? begin(0) : counts(current()) ? choose() : begin(0));
      const after = [];
      if (ended) {
        const act = () => {
          ended.act();
          dialog.close();
        };
        after.push(/** @type {SessionKey} */ ([ended.text, act]));
      }
      offer({ main: ["Done", () => dialog.close()], others: [...after, ["Once more", again]] });
      say("Well done. That is all of it.");
      signal(880, [200, 100, 200]);
    };
    const stop = () => clearInterval(ticking);
    const begin = (/** @type {number} */ at) => {
      stop();
      exercise = at;
      place = 0;
      phases = [];
      phase = -1;
      const { schedule, numbers: given, steps } = current();
      progress();
      if (schedule && given && counts(current())) start(given);
      else if (steps.length) showStep();
      else choose(); // a clinic's template may leave the steps out
    };

    // An interrupted session of today, of the same exercises with the same phases.
    const takeUp = () => {
      const before = kept();
      const one = exercises[before?.exercise ?? -1];
      if (before?.key !== name || !one?.schedule || one.title !== before.text) return false;
      const again = phasesOf(one.schedule, before.numbers);
      const at = again[before.phase];
      if (again.length !== before.of || !at || seconds(one.schedule, before.numbers) <= 0) return false;
      exercise = before.exercise;
      show("finish", ["Go on where you stopped?", [one.title, whereOf(at, again)].filter(Boolean).join(". ")]);
      title.textContent = several ? "Your session" : one.title;
      which.textContent = "";
      scene.hidden = true;
      offer({
        main: [
          "Go on",
          () => {
            numbers = before.numbers;
            phases = again;
            phase = before.phase;
            scene.hidden = false;
            stayAwake(true);
            describe();
            goOnLater("Get into position, and go on");
          },
        ],
        others: [["Start again", () => begin(0)]],
      });
      say("Go on where you stopped?");
      return true;
    };

    const awakeAgain = () =>
      document.visibilityState === "visible" && phase >= 0 && phase < phases.length && stayAwake(true);
    dialog.addEventListener("close", () => {
      stop();
      stayAwake(false);
      hush();
      document.removeEventListener("visibilitychange", awakeAgain);
      dialog.remove();
      button.focus();
    });
    document.addEventListener("visibilitychange", awakeAgain);
    document.body.append(dialog);
    dialog.showModal();
    began = Date.now();
    if (!takeUp()) begin(0);
    main.focus();
  };

  window.limberSession = { run, kept, forget };
})();
