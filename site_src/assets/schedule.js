// A dose in time, as scripts/limber/guide/schedule.py has it: from the numbers that a reader or a clinic chose to the
// phases of a session. A property over random doses holds both to the same phases and the same seconds.
(() => {
  "use strict";
  const GETTING_READY = 20; // seconds allowed for what waits for the reader; a timer does not end it
  const CHANGING_SIDES = 10;
  const RESTING = 30;

  /** @type {Window["limberSchedule"]["start"]} */
  const start = (schedule) =>
    Object.fromEntries(Object.entries(schedule.numbers).map(([name, one]) => [name, one.start]));

  // The author's words for a length, as long as the reader has not chosen another.
  /** @type {(schedule: Schedule, name: string, numbers: Numbers) => string} */
  const wordsFor = (schedule, name, numbers) =>
    numbers[name] === schedule.numbers[name]?.start ? (schedule.numbers[name]?.words ?? "") : "";

  /** @type {(schedule: Schedule, reps: number) => [string, number][]} */
  const turns = ({ order, parts }, reps) => {
    const count = Array.from({ length: reps }, (_, place) => place + 1);
    if (order === "one-then-other") return parts.flatMap((side) => count.map((rep) => pair(side, rep)));
    if (order === "in-turn") return count.flatMap((rep) => parts.map((side) => pair(side, rep)));
    if (order === "shared") return count.map((rep) => pair(parts[(rep - 1) % parts.length] ?? "", rep));
    return count.map((rep) => pair("", rep));
  };
  /** @type {(side: string, rep: number) => [string, number]} */
  const pair = (side, rep) => [side, rep];

  /** @type {Window["limberSchedule"]["phases"]} */
  const phases = (schedule, numbers) => {
    if (!schedule.repetition.length) return [];
    const { order, parts } = schedule;
    const plain = { waits: false, set: 0, side: "", rep: 0, words: "", breath: null, step: 0 };
    /** @type {Phase[]} */
    const found = [{ ...plain, kind: "ready", seconds: GETTING_READY, waits: true }];
    const aSet = (/** @type {number} */ set) => {
      if ("work" in numbers && order !== "one-then-other") {
        const seconds = (numbers.work ?? 0) * (order === "in-turn" ? parts.length : 1);
        const words = wordsFor(schedule, "work", numbers);
        found.push({ ...plain, kind: "work", seconds, set, side: schedule.changing, words });
        return;
      }
      for (const [turn, [side, rep]] of turns(schedule, numbers.reps ?? 1).entries()) {
        if (order === "one-then-other" && rep === 1 && (turn || set > 1))
          found.push({ ...plain, kind: "side", seconds: CHANGING_SIDES, waits: true, set, side });
        for (const [place, beat] of schedule.repetition.entries()) {
          const seconds = numbers[beat.number] ?? 0;
          found.push({
            kind: beat.kind,
            seconds,
            waits: !seconds,
            set,
            side,
            rep: "reps" in numbers && !("work" in numbers) ? rep : 0,
            words: wordsFor(schedule, beat.number, numbers) || (place ? "" : schedule.one),
            breath: beat.breath,
            step: beat.steps[Math.max(0, parts.indexOf(side)) % beat.steps.length] ?? 0,
          });
        }
      }
    };
    for (let set = 1; set <= (numbers.sets ?? 1); set += 1) {
      if (set > 1) {
        const length = numbers.rest ?? 0;
        const words = wordsFor(schedule, "rest", numbers);
        found.push({ ...plain, kind: "rest", seconds: length || RESTING, waits: !length, set: set - 1, words });
      }
      aSet(set);
    }
    return found;
  };

  /** @type {Window["limberSchedule"]["seconds"]} */
  const seconds = (schedule, numbers) => phases(schedule, numbers).reduce((sum, phase) => sum + phase.seconds, 0);

  // ---- In words ----------------------------------------------------------------------------------------------------

  /** @type {Window["limberSchedule"]["lasting"]} */
  const lasting = (length) => (length === 1 ? "1 second" : `${length} seconds`);

  /** @type {Record<PhaseKind, string>} */
  const WORDS = {
    ready: "Get ready",
    move: "Move",
    hold: "Hold",
    back: "And back",
    in: "Breathe in",
    pause: "Pause",
    out: "Breathe out",
    work: "Keep going",
    rest: "Rest",
    side: "Change over",
  };
  /** @type {Record<string, string>} */
  const BREATHS = { in: "Breathe in", out: "Breathe out", hold: "Pause your breath", normally: "Keep breathing" };

  const TIMED = new Set(["hold", "pause", "rest"]);
  const MOVING = new Set(["move", "back", "in", "out"]);
  const capital = (/** @type {string} */ text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  // What is done, in full: "Hold for 5 seconds".
  // The words of the step that says a movement; else the author's for a repetition.
  /** @type {(phase: Phase, says: string[]) => string} */
  const movement = ({ kind, words, step }, says) =>
    MOVING.has(kind) ? words || (says[step - 1] ?? "").replace(/\.$/, "") : "";

  /** @type {Window["limberSchedule"]["say"]} */
  const say = (phase, says = []) => {
    const { kind, side, words, waits } = phase;
    if (kind === "ready") return "Get ready, and go on when you are in position";
    if (kind === "side") return `Change to ${side.toLowerCase()}, and go on when you are in position`;
    if (kind === "rest" && waits) return "Rest, and go on when you are ready";
    if (TIMED.has(kind)) return `${WORDS[kind]} for ${words || lasting(phase.seconds)}`;
    if (kind === "work") {
      const changing = side.startsWith("changing") ? `, ${side}` : "";
      return `${WORDS.work} for ${words || lasting(phase.seconds)}${changing}`;
    }
    return movement(phase, says) || WORDS[kind];
  };

  // The same to be read from the floor, beside a clock: a word or two, and what else there is to say.
  /** @type {Window["limberSchedule"]["told"]} */
  const told = (phase, says = []) => {
    const { kind, side, words, waits } = phase;
    const changing = side.startsWith("changing") ? capital(side) : "";
    const more = {
      ready: "Go on when you are in position",
      side: `Now ${side.toLowerCase()}. Go on when you are in position`,
      rest: waits ? "Go on when you are ready" : words && `For ${words}`,
      work: [words && `For ${words}`, changing].filter(Boolean).join(", "),
      hold: words && `For ${words}`,
      pause: words && `For ${words}`,
    };
    const large = kind === "pause" ? "Breath pause" : WORDS[kind]; // "Pause" is what a button says
    return [large, /** @type {Partial<Record<PhaseKind, string>>} */ (more)[kind] ?? movement(phase, says)];
  };

  /** @type {Window["limberSchedule"]["breath"]} */
  const breath = (phase) => BREATHS[phase.breath ?? ""] ?? "";

  // Where one is: "Set 1 of 2, One leg, Repetition 3 of 10". What there is only one of is not said.
  /** @type {Window["limberSchedule"]["where"]} */
  const where = ({ kind, set, side, rep }, all) => {
    const sets = Math.max(...all.map((each) => each.set));
    const reps = Math.max(...all.map((each) => each.rep));
    return [
      sets > 1 && set ? `Set ${set} of ${sets}` : "",
      side && !side.startsWith("changing") && kind !== "side" ? side : "",
      rep && reps > 1 ? `Repetition ${rep} of ${reps}` : "",
    ]
      .filter(Boolean)
      .join(", ");
  };

  // Whether a session can count it without asking: every number has a value, but a rest may be as long as one likes.
  /** @type {Window["limberSchedule"]["isKnown"]} */
  const isKnown = (schedule, numbers) =>
    Object.keys(schedule.numbers).every((name) => ["rest", "distance"].includes(name) || numbers[name]);

  window.limberSchedule = { start, phases, seconds, isKnown, lasting, say, told, breath, where };
})();
