// "Exercise along": one step at a time in large letters, then a timer that counts sets, sides, repetitions and holds.
// What it counts stands in the page, on the element that the button names. It can speak, beep and buzz; it starts silent.
(() => {
  "use strict";
  const MOVE = 3; // seconds to move into a position and as many to come back, until the reader chooses otherwise
  const READY = 5; // seconds before the first repetition
  const LONGEST = { sets: 20, reps: 100, hold: 600, work: 3600, rest: 600, move: 30 };

  const seconds = (/** @type {number} */ number) => (number === 1 ? "1 second" : `${number} seconds`);

  // ---- What there is to do, as a list of phases: { set, part, rep, say, seconds } -----------------------------------

  /** @type {Window["limberAlong"]["plan"]} */
  const plan = (amounts, parts, alternate) => {
    /** @type {Phase[]} */
    const phases = [{ say: "Get ready", seconds: READY }];
    const sides = parts.length ? parts : [""];
    const repetition = (/** @type {number} */ set, /** @type {string} */ part, /** @type {number} */ rep) => {
      const place = { set, part, rep };
      if (amounts.reps)
        phases.push({ ...place, say: amounts.hold ? "Move into position" : "Move", seconds: amounts.move });
      if (amounts.hold) phases.push({ ...place, say: `Hold for ${seconds(amounts.hold)}`, seconds: amounts.hold });
      if (amounts.reps) phases.push({ ...place, say: "And back", seconds: amounts.move });
    };
    for (let set = 1; set <= amounts.sets; set += 1) {
      if (amounts.work) {
        for (const part of sides) {
          phases.push({ set, part, say: `Keep going for ${seconds(amounts.work)}`, seconds: amounts.work });
        }
      } else if (alternate) {
        for (let rep = 1; rep <= (amounts.reps || 1); rep += 1) for (const part of sides) repetition(set, part, rep);
      } else {
        for (const part of sides) {
          if (part && phases.length > 1)
            phases.push({ set, part, say: `Change: ${part.toLowerCase()}`, seconds: READY });
          for (let rep = 1; rep <= (amounts.reps || 1); rep += 1) repetition(set, part, rep);
        }
      }
      if (set < amounts.sets) {
        // A pause without a stated length lasts until the reader goes on.
        phases.push({
          set,
          say: amounts.rest ? `Rest for ${seconds(amounts.rest)}` : "Rest, and go on when you are ready",
          seconds: amounts.rest,
          rest: true,
        });
      }
    }
    return phases;
  };

  // Where one is, in words: "Set 1 of 2, Left leg, Repetition 3 of 10".
  /** @type {Window["limberAlong"]["describe"]} */
  const describe = ({ set, part, rep, rest }, phases) => {
    const setsInAll = Math.max(...phases.map((each) => each.set ?? 1));
    const repsInAll = Math.max(...phases.map((each) => each.rep ?? 0));
    return [
      setsInAll > 1 && set ? `Set ${set} of ${setsInAll}` : "",
      part && !rest ? part : "",
      rep && repsInAll > 1 && !rest ? `Repetition ${rep} of ${repsInAll}` : "",
    ]
      .filter(Boolean)
      .join(", ");
  };

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

  // The amounts that the page gives, each "first most".
  /** @type {Window["limberAlong"]["given"]} */
  const given = (text) => {
    const [first = 0, most = 0] = (text ?? "").split(" ").map(Number);
    return { first, most };
  };

  /** @type {Window["limberAlong"]["open"]} */
  const open = (button) => {
    if (document.querySelector("dialog.along")) return; // a second tap while this script was on its way
    const { make } = window.limber;
    const source = document.getElementById(button.dataset.along ?? "");
    if (!source) throw new Error("The page does not say what is to be counted");
    const list = (source.closest(".stage") ?? document).querySelector(".steps");
    const steps = [...(list?.querySelectorAll("li") ?? [])].map((step) => step.innerText.trim());
    const parts = source.dataset.parts ? source.dataset.parts.split("|") : [];
    const alternate = source.dataset.alternate === "true";
    const [sets, reps, hold, work, rest] = ["sets", "reps", "hold", "work", "rest"].map((name) =>
      given(source.dataset[name]),
    );
    const countable = reps.first || hold.first || work.first;
    if (!steps.length && !countable) throw new Error("The page has neither steps nor something to count");

    let place = 0; // the step that is shown
    /** @type {Phase[]} */
    let phases = [];
    let phase = -1;
    let left = 0; // seconds
    let ends = 0; // by the clock, in milliseconds
    /** @type {number | undefined} */
    let ticking;

    const big = make("p", { class: "along__big" });
    const clock = make("p", { class: "along__clock", "aria-hidden": "true" });
    const where = make("p", { class: "along__where" });
    const spoken = make("p", { role: "status", class: "along__spoken" });
    const controls = make("div", { class: "along__controls" });
    const body = make("div", { class: "along__body" }, big, clock, where);
    const voice = make("input", { type: "checkbox" });
    const tones = make("input", { type: "checkbox" });
    const voiceLabel = make("span", {}, "Read aloud");
    const options = make(
      "div",
      { class: "along__options" },
      make("label", {}, voice, voiceLabel),
      make("label", {}, tones, " Sounds and buzzing"),
    );
    const { dialog, title } = window.limber.dialog("along", "search along", "", body, controls, options, spoken);
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
      const last = place === steps.length - 1;
      const onward = last
        ? countable
          ? key("Start counting", choose, true)
          : key("Done", () => dialog.close(), true)
        : key("Next step", () => showStep(1), true);
      const back = place > 0 ? [key("Step before", () => showStep(-1))] : [];
      const skip = countable && !last ? [key("Skip to counting", choose)] : [];
      show(`Step ${place + 1} of ${steps.length}`, steps[place], onward, ...back, ...skip);
      say(`Step ${place + 1}. ${steps[place]}`);
    };

    // How much: the dose's own numbers to begin with.
    /** @type {Map<keyof Amounts, HTMLInputElement>} */
    const fields = new Map();
    const choose = () => {
      stop();
      const form = make("form", { class: "along__amounts" });
      const field = (/** @type {keyof Amounts} */ name, /** @type {string} */ label, /** @type {Given} */ amount) => {
        const max = Math.max(amount.most || LONGEST[name], amount.first);
        const value = fields.get(name)?.value ?? amount.first;
        const input = make("input", { type: "number", inputmode: "numeric", min: 1, max, value });
        fields.set(name, input);
        const range = amount.most && amount.most !== amount.first ? ` (${amount.first} to ${amount.most})` : "";
        form.append(make("label", {}, `${label}${range}`, input));
      };
      if (sets.first > 1 || sets.most > 1) field("sets", "Sets", sets);
      if (reps.first) field("reps", parts.length ? "Repetitions on each" : "Repetitions", reps);
      if (hold.first) field("hold", "Hold, seconds", hold);
      if (work.first) field("work", "Keep going, seconds", work);
      if (rest.first) field("rest", "Rest, seconds", rest);
      if (reps.first) field("move", "Time to move, seconds", { first: MOVE, most: 0 });
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        start();
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
    const start = () => {
      const amount = (/** @type {keyof Amounts} */ name, /** @type {number} */ fallback) => {
        const field = fields.get(name);
        return field ? Math.max(1, Math.round(Number(field.value)) || 1) : fallback;
      };
      phases = plan(
        {
          sets: amount("sets", sets.first || 1),
          reps: amount("reps", 0),
          hold: amount("hold", 0),
          work: amount("work", 0),
          rest: amount("rest", 0),
          move: amount("move", MOVE),
        },
        parts,
        alternate,
      );
      phase = -1;
      stayAwake(true);
      go(1);
    };
    const go = (/** @type {number} */ by) => {
      stop();
      phase = Math.max(0, phase + by);
      if (phase >= phases.length) {
        stayAwake(false);
        show(
          "Well done",
          "That is all of it. Stop earlier next time if it hurt.",
          key("Close", () => dialog.close(), true),
          key("Once more", choose),
        );
        say("Well done. That is all of it.");
        signal(880, [200, 100, 200]);
        return;
      }
      const now = phases[phase];
      const timed = now.seconds > 0;
      show(
        "Exercise along",
        now.say,
        timed ? key("Pause", pause, true) : key("Go on", () => go(1), true),
        ...(timed ? [key("Skip", () => go(1))] : []),
        ...(phase > 0 ? [key("Back", () => go(-1))] : []),
      );
      where.textContent = describe(now, phases);
      say([now.rep && now.say.startsWith("Move") ? describe(now, phases) : "", now.say].filter(Boolean).join(". "));
      signal(now.say.startsWith("Hold") || now.say.startsWith("Keep") ? 660 : 440, 120);
      if (timed) run(now.seconds);
    };
    const run = (/** @type {number} */ duration) => {
      left = duration;
      ends = Date.now() + duration * 1000;
      clock.textContent = String(left);
      ticking = setInterval(() => {
        left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
        clock.textContent = String(left);
        if (left === 0) go(1);
      }, 200);
    };
    const pause = () => {
      stop();
      speech?.cancel();
      const resume = key(
        "Continue",
        () => {
          const [text, at, remaining] = [big.textContent, where.textContent, left];
          show(
            "Exercise along",
            text,
            key("Pause", pause, true),
            key("Skip", () => go(1)),
            ...(phase > 0 ? [key("Back", () => go(-1))] : []),
          );
          where.textContent = at;
          run(remaining);
          say(text);
        },
        true,
      );
      controls.replaceChildren(resume, ...(steps.length ? [key("Back to the steps", () => showStep())] : []));
      title.textContent = "Paused";
      resume.focus();
      say("Paused");
    };
    const stop = () => clearInterval(ticking);

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
    if (steps.length) showStep();
    else choose(); // a clinic's template may leave the steps out
  };

  window.limberAlong = { open, plan, describe, given, awake };
})();
