// "Exercise along" and "Start my session": what to do in large letters, counted in sets, sides, repetitions and holds.
// What a guide counts stands in its page, on the element that the button names; a plan brings its own. It can speak, beep
// and buzz; it starts silent.
(() => {
  "use strict";
  // ---- Sound, speech, buzzing and a screen that stays on --------------------------------------------------------------

  /** @type {AudioContext | undefined} */
  let audio;
  const beep = (/** @type {number} */ pitch) => {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.25, audio.currentTime);
    loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.3);
    tone.connect(loudness).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.3);
  };

  // Only a voice that is on the device: others would send the text away.
  /** @type {SpeechSynthesis | undefined} */
  const speech = window.speechSynthesis; // missing inside some apps
  const ownVoice = () => speech?.getVoices().find((each) => each.localService && each.lang.startsWith("en"));

  // Some browsers look for voices only when they are first asked for.
  const findVoice = async () => {
    if (speech && !ownVoice()) {
      await new Promise((resolve) => {
        speech.addEventListener("voiceschanged", resolve, { once: true });
        setTimeout(resolve, 1500);
      });
    }
    return ownVoice();
  };

  const speak = (/** @type {string} */ text) => {
    const voice = ownVoice();
    if (!speech || !voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    speech.cancel();
    speech.speak(words);
  };

  // A screen that stays on while that is wanted. The answer to a request can come when it is not wanted any more, or
  // when an earlier request was answered already: what is not needed is given back at once.
  /** @type {Window["limberAlong"]["awake"]} */
  const awake = (request) => {
    let wanted = false;
    /** @type {AwakeLock | undefined} */
    let held;
    const giveBack = async () => {
      const lock = held;
      held = undefined;
      await lock?.release();
    };
    return async (/** @type {boolean} */ wish) => {
      wanted = wish;
      try {
        if (!wanted) return await giveBack();
        if (held) return;
        const lock = await request();
        if (!wanted || held) return await lock?.release();
        held = lock;
        // A browser takes it away when the page is out of sight.
        lock?.addEventListener("release", () => {
          if (held === lock) held = undefined;
        });
      } catch {
        // A device that is low on power may refuse; the timer goes on.
      }
    };
  };
  const stayAwake = awake(() => navigator.wakeLock?.request("screen"));

  // ---- The view -------------------------------------------------------------------------------------------------------

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

  /** @type {Window["limberAlong"]["open"]} */
  const open = (button) => {
    const source = document.getElementById(button.dataset.along ?? "");
    if (!source) throw new Error("The page does not say what is to be counted");
    const list = (source.closest(".stage") ?? document).querySelector(".steps");
    const steps = [...(list?.querySelectorAll("li") ?? [])].map((step) => step.innerText.trim());
    const rules = document.getElementById("stop")?.nextElementSibling;
    session(button, [
      {
        title: "Exercise along",
        steps,
        schedule: source.dataset.timer ? JSON.parse(source.dataset.timer) : null,
        numbers: null,
        stops: [...(rules?.querySelectorAll("li") ?? [])].map((rule) => rule.innerText.trim()),
        picture: null,
      },
    ]);
  };

  /** @type {Window["limberAlong"]["session"]} */
  const session = (button, exercises) => {
    if (document.querySelector("dialog.along")) return; // a second tap while this script was on its way
    const { make } = window.limber;
    const { start: usual, phases: phasesOf, say: sayOf, breath: breathOf, where: whereOf } = window.limberSchedule;
    const counts = (/** @type {SessionItem} */ one) => Boolean(one.schedule?.repetition.length);
    if (!exercises.some((one) => one.steps.length || counts(one)))
      throw new Error("The page has neither steps nor something to count");

    let exercise = 0; // the one that is done
    let place = 0; // the step that is shown
    /** @type {Phase[]} */
    let phases = [];
    let phase = -1;
    let left = 0; // seconds
    let ends = 0; // by the clock, in milliseconds
    /** @type {number | undefined} */
    let ticking;
    const current = () => /** @type {SessionItem} */ (exercises[exercise]);
    const several = exercises.length > 1;
    const heading = () =>
      several ? `${current().title}, exercise ${exercise + 1} of ${exercises.length}` : current().title;

    const picture = make("div", { class: "along__picture", "aria-hidden": "true" });
    const breathing = make("p", { class: "along__where" });
    const next = make("div", { class: "along__next" });
    const cards = make("div"); // what is shown when it hurts
    const big = make("p", { class: "along__big" });
    const clock = make("p", { class: "along__clock", "aria-hidden": "true" });
    const where = make("p", { class: "along__where" });
    const spoken = make("p", { role: "status", class: "along__spoken" });
    const controls = make("div", { class: "along__controls" });
    const body = make("div", { class: "along__body" }, picture, big, clock, breathing, where, next);
    const voice = make("input", { type: "checkbox" });
    const tones = make("input", { type: "checkbox" });
    const voiceLabel = make("span", {}, "Read aloud");
    const options = make(
      "div",
      { class: "along__options" },
      make("label", {}, voice, voiceLabel),
      make("label", {}, tones, " Sounds and buzzing"),
    );
    const { dialog, title } = window.limber.dialog("along", "search along", "", body, controls, cards, options, spoken);
    title.tabIndex = -1;

    const key = (/** @type {string} */ text, /** @type {() => void} */ act, main = false) => {
      const made = make("button", { type: "button", class: main ? "action action--main" : "action" }, text);
      made.addEventListener("click", act);
      return made;
    };
    const say = (/** @type {string} */ text) => {
      spoken.textContent = text;
      if (voice.checked) speak(text);
    };
    const signal = (/** @type {number} */ pitch, /** @type {VibratePattern} */ pattern) => {
      if (!tones.checked) return;
      beep(pitch);
      navigator.vibrate?.(pattern);
    };
    /** @type {(heading: string, text: string, ...buttons: HTMLButtonElement[]) => void} */
    const show = (heading, text, ...buttons) => {
      const focused = controls.contains(document.activeElement) && document.activeElement?.textContent;
      title.textContent = heading;
      big.textContent = text;
      clock.textContent = "";
      where.textContent = "";
      breathing.textContent = "";
      next.textContent = "";
      cards.replaceChildren();
      controls.replaceChildren(...buttons);
      (
        buttons.find((each) => each.textContent === focused) ?? buttons.find((each) => each.matches(".action--main"))
      )?.focus();
    };

    voice.addEventListener("change", async () => {
      if (!voice.checked) {
        speech?.cancel();
      } else if (await findVoice()) {
        if (dialog.open) speak(spoken.textContent ?? "");
      } else {
        voice.checked = false;
        voice.disabled = true;
        voiceLabel.textContent = "Reading aloud needs an English voice on this device, and there is none";
      }
    });
    tones.addEventListener("change", () => signal(660, 120)); // to hear how loud it is

    // One step at a time.
    const showStep = (by = 0) => {
      stop();
      place += by;
      const { steps } = current();
      const last = place === steps.length - 1;
      const onward = last
        ? counts(current())
          ? key("Start counting", choose, true)
          : key(exercise < exercises.length - 1 ? "Next exercise" : "Done", nextExercise, true)
        : key("Next step", () => showStep(1), true);
      const back = place > 0 ? [key("Step before", () => showStep(-1))] : [];
      const skip = counts(current()) && !last ? [key("Skip to counting", choose)] : [];
      show(`Step ${place + 1} of ${steps.length}`, steps[place] ?? "", onward, ...back, ...skip);
      say(`Step ${place + 1}. ${steps[place]}`);
    };

    // How much: the dose's own numbers to begin with, and others inside the envelope.
    /** @type {Map<string, HTMLInputElement>} */
    const fields = new Map();
    const choose = () => {
      const { schedule, steps } = current();
      if (!schedule) return;
      stop();
      const form = make("form", { class: "along__amounts" });
      fields.clear();
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
        const numbers = usual(schedule);
        for (const [name, input] of fields) {
          const whole = ["sets", "reps"].includes(name);
          numbers[name] = whole ? Math.round(Number(input.value)) : Number(input.value);
        }
        start(numbers);
      });
      const back = steps.length ? [key("Back to the steps", () => showStep())] : [];
      show(
        "How much?",
        "",
        key("Start", () => form.requestSubmit(), true),
        ...back,
      );
      big.replaceChildren(form);
      say("How much? These are the numbers of the guide. Change them if your physiotherapist gave you others.");
    };

    // Counting.
    const start = (/** @type {Numbers} */ numbers) => {
      const { schedule } = current();
      phases = schedule ? phasesOf(schedule, numbers) : [];
      phase = -1;
      stayAwake(true);
      go(1);
    };
    const nextExercise = () => {
      if (exercise < exercises.length - 1) begin(exercise + 1);
      else finish();
    };
    const finish = () => {
      stop();
      phases = [];
      phase = -1;
      stayAwake(false);
      picture.replaceChildren();
      const again = several ? () => begin(0) : counts(current()) ? choose : () => showStep(-place);
      show(
        "Well done",
        "That is all of it. Stop earlier next time if it hurt.",
        key("Close", () => dialog.close(), true),
        key("Once more", again),
      );
      say("Well done. That is all of it.");
      signal(880, [200, 100, 200]);
    };
    const keys = (/** @type {HTMLButtonElement} */ main, /** @type {boolean} */ timed) => [
      main,
      ...(phase > 0 || exercise > 0 ? [key("Back", back)] : []),
      ...(timed ? [key("Skip", () => go(1))] : []),
      ...(several ? [key("Next exercise", nextExercise)] : []),
      key("It hurts", hurts),
    ];
    const back = () => {
      if (phase > 0) go(-1);
      else begin(exercise - 1);
    };
    const go = (/** @type {number} */ by) => {
      stop();
      phase += by;
      if (phase >= phases.length) return nextExercise();
      const now = /** @type {Phase} */ (phases[phase]);
      const text = sayOf(now);
      show(
        heading(),
        text,
        ...keys(now.waits ? key("Ready", () => go(1), true) : key("Pause", pause, true), !now.waits),
      );
      describe(now);
      const repeats = now.rep && ["move", "in"].includes(now.kind) ? whereOf(now, phases) : "";
      const named = now.kind === "ready" && several ? heading() : "";
      say([named, repeats, text].filter(Boolean).join(". "));
      signal(["hold", "work"].includes(now.kind) ? 660 : 440, 120);
      if (!now.waits) run(now.seconds);
    };
    const describe = (/** @type {Phase} */ now) => {
      where.textContent = whereOf(now, phases);
      breathing.textContent = breathOf(now);
      const after = phases[phase + 1];
      next.textContent = after ? `Next: ${sayOf(after)}` : "";
    };
    // By the clock, so that a dark screen does not stretch a hold. The last three seconds are told apart.
    const run = (/** @type {number} */ duration) => {
      left = duration;
      ends = Date.now() + duration * 1000;
      let shown = Math.ceil(duration);
      clock.textContent = String(shown);
      ticking = setInterval(() => {
        left = Math.max(0, (ends - Date.now()) / 1000);
        if (Math.ceil(left) !== shown) {
          shown = Math.ceil(left);
          clock.textContent = String(shown);
          if (shown <= 3 && shown > 0 && duration > 5) signal(330, 40);
        }
        if (left === 0) go(1);
      }, 200);
    };
    const goOn = () => {
      const now = phases[phase];
      if (!now) return choose();
      show(heading(), sayOf(now), ...keys(key("Pause", pause, true), true));
      describe(now);
      if (now.waits) return go(0);
      run(left);
      say(sayOf(now));
    };
    const pause = () => {
      stop();
      speech?.cancel();
      const steps = current().steps.length ? [key("Back to the steps", () => showStep())] : [];
      const resume = key("Continue", goOn, true);
      controls.replaceChildren(resume, ...steps, key("It hurts", hurts));
      title.textContent = "Paused";
      resume.focus();
      say("Paused");
    };
    // "It hurts" stops the clock and shows this exercise's stop rules and the emergency card of the page, whole.
    const hurts = () => {
      stop();
      speech?.cancel();
      const { stops } = current();
      show(
        "It hurts",
        stops.length ? "Stop if" : "Stop, and rest.",
        key("End the session", () => dialog.close(), true),
        ...(several ? [key("Leave this exercise out", nextExercise)] : []),
        key("It is all right, go on", goOn),
      );
      const rules = make("ul", { class: "along__rules" }, ...stops.map((rule) => make("li", {}, rule)));
      const emergency = [...document.querySelectorAll(".care--emergency")].map((card) => card.cloneNode(true));
      next.replaceChildren(...(stops.length ? [rules] : []));
      cards.replaceChildren(...emergency);
      for (const marked of cards.querySelectorAll("[id]")) marked.removeAttribute("id");
      say(`It hurts. ${stops.length ? `Stop if: ${stops.join(" ")}` : "Stop, and rest."}`);
    };
    const stop = () => clearInterval(ticking);
    const begin = (/** @type {number} */ which) => {
      stop();
      exercise = which;
      place = 0;
      const { schedule, numbers, steps } = current();
      picture.replaceChildren(...(current().picture ? [/** @type {Node} */ (current().picture).cloneNode(true)] : []));
      if (schedule && numbers && counts(current())) start(numbers);
      else if (steps.length) showStep();
      else choose(); // a clinic's template may leave the steps out
    };

    const awakeAgain = () =>
      document.visibilityState === "visible" && phase >= 0 && phase < phases.length && stayAwake(true);
    dialog.addEventListener("close", () => {
      stop();
      stayAwake(false);
      speech?.cancel();
      document.removeEventListener("visibilitychange", awakeAgain);
      dialog.remove();
      button.focus();
    });
    document.addEventListener("visibilitychange", awakeAgain);
    dialog.showModal();
    begin(0);
  };

  window.limberAlong = { open, session, awake };
})();
