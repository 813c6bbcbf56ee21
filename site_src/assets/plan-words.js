// What a plan says, in words and in minutes, from the guides that it is made of: the same words as on paper. A property
// over the starter guides holds this to scripts/limber/guide/prescription.py.
(() => {
  "use strict";

  /** @type {PlanNumber[]} */
  const COUNTED = ["reps", "hold", "work", "sets", "rest"];
  const ORDER = "reps hold work distance sets rest trade load effort pace tempo often daily for".split(" ");
  const WAKING_HOURS = 16;

  /** @type {Window["limberPlanWords"]["range"]} */
  const range = ([low, high]) => {
    if (low === null) return `up to ${high}`;
    if (high === null) return `${low} or more`;
    return low === high ? `${low}` : `${low} to ${high}`;
  };
  const isOne = (/** @type {PlanRange} */ [low, high]) => high === 1 && (low === null || low === 1);
  /** @type {(value: PlanRange, noun: string) => string} */
  const counted = (value, noun) => `${range(value)} ${noun}${isOne(value) ? "" : "s"}`;

  // Whole minutes are said in minutes.
  const lasting = (/** @type {PlanRange} */ value) => {
    const whole = value.every((end) => end === null || end % 60 === 0);
    const [low, high] = whole ? scaled(value) : value;
    const unit = whole ? "minute" : "second";
    if (high === null) return `${low} ${low === 1 ? unit : `${unit}s`} or more`;
    return counted([low, high], unit);
  };
  /** @type {(value: PlanRange) => PlanRange} */
  const scaled = ([low, high]) => [low === null ? null : low / 60, high === null ? null : high / 60];

  /** @type {Window["limberPlanWords"]["often"]} */
  const often = ([per, number]) => {
    if (per === "V") return number === 1 ? "every hour" : `every ${number} hours`;
    if (per === "E") return `${number} ${number === 1 ? "day" : "days"} a week`;
    return number === 1 ? "once a day" : number === 2 ? "twice a day" : `${number} times a day`;
  };

  /** @type {(form: GuideForm, item: PlanItem, name: PlanNumber) => string} */
  const own = (form, item, name) => {
    const value = item.numbers[name];
    const usual = form.fields[name]?.usual;
    if (!value || (usual && usual[0] === value[0] && usual[1] === value[1])) return form.said[name] ?? "";
    const hasReps = item.numbers.reps ?? form.said.reps;
    if (name === "reps") return `${counted(value, "repetition")}${form.sides}${form.one}`;
    if (name === "hold") return `hold ${lasting(value)}${hasReps ? "" : form.sides}`;
    if (name === "work") return `keep going for ${lasting(value)}${form.sides}`;
    if (name === "sets") return counted(value, "set");
    return `rest ${lasting(value)} between sets`;
  };

  /** @type {Window["limberPlanWords"]["line"]} */
  const line = (form, item) => {
    const parts = ORDER.map((name) => {
      const usual = form.said[name] ?? "";
      const same = item.often && form.often?.join() === item.often.join();
      if (name === "often") return item.often && !same ? often(item.often) : usual;
      return COUNTED.includes(/** @type {PlanNumber} */ (name))
        ? own(form, item, /** @type {PlanNumber} */ (name))
        : usual;
    });
    const text = parts.filter(Boolean).join(", ") || "No fixed number";
    const side = item.side && form.sides ? text.replaceAll(form.sides, form[item.side]) : text;
    return side.slice(0, 1).toUpperCase() + side.slice(1);
  };

  // What is seen where one side is done: the pictures as they are, or turned round, and what has to be said of them.
  /** @type {Window["limberPlanWords"]["sided"]} */
  const sided = (form, item) => (item.side && form.pictured.sides?.[item.side]) || { mirrored: false, note: "" };

  // A step that names the usual hold names this patient's.
  /** @type {Window["limberPlanWords"]["steps"]} */
  const steps = (form, item) => {
    const { hold } = item.numbers;
    return form.steps.map(([act, held, breath]) =>
      [act, hold && held && held === form.held ? `Hold for ${lasting(hold)}.` : held, breath].filter(Boolean).join(" "),
    );
  };

  // A note of the guide that asks for a number is answered by the plan.
  /** @type {Window["limberPlanWords"]["schedule"]} */
  const schedule = (form, item) => (item.side ? { ...form.timer, parts: [], order: "" } : form.timer);

  /** @type {Window["limberPlanWords"]["numbers"]} */
  const numbers = (form, item, end) => {
    const found = window.limberSchedule.start(form.timer);
    if (end !== "start")
      for (const [name, one] of Object.entries(form.timer.numbers))
        found[name] = end === "most" ? (one.most ?? one.least) : one.least;
    for (const name of COUNTED) {
      const value = item.numbers[name];
      const chosen = value && (end === "most" ? (value[1] ?? value[0]) : (value[0] ?? value[1]));
      if (chosen) found[name] = chosen;
    }
    return found;
  };

  // The numbers that take the shortest and the longest. Where a longer hold is paid for with fewer repetitions, the time
  // held stays about the same.
  /** @type {(timer: Schedule, least: Numbers, most: Numbers) => [Numbers, Numbers]} */
  const ends = (timer, least, most) => {
    const { reps, hold } = least;
    if (!timer.trade || !reps || !hold || !most.hold) return [least, most];
    const short = { ...most, hold };
    const long = { ...least, hold: most.hold, reps: Math.max(1, Math.round((reps * hold) / most.hold)) };
    const { seconds } = window.limberSchedule;
    return seconds(timer, long) < seconds(timer, short) ? [long, short] : [short, long];
  };

  /** @type {Window["limberPlanWords"]["minutes"]} */
  const minutes = (given) => {
    const total = { least: 0, most: 0, dayLeast: 0, dayMost: 0 };
    /** @type {string[]} */
    const uncounted = [];
    for (const { guide, form, item } of given) {
      const timer = schedule(form, item);
      const [least, most] = ends(timer, numbers(form, item, "least"), numbers(form, item, "most")).map((chosen) =>
        window.limberSchedule.isKnown(timer, chosen) && !timer.numbers.distance
          ? window.limberSchedule.seconds(timer, chosen)
          : 0,
      );
      if (!least || !most) {
        uncounted.push(guide.title);
        continue;
      }
      const sessions = timesADay(item);
      total.least += least;
      total.most += most;
      total.dayLeast += least * sessions;
      total.dayMost += most * sessions;
    }
    return { ...total, uncounted };
  };

  /** @type {Window["limberPlanWords"]["timesADay"]} */
  const timesADay = ({ often: how }) => {
    if (!how) return 1;
    if (how[0] === "V") return Math.max(1, Math.floor(WAKING_HOURS / how[1]));
    return how[0] === "D" ? how[1] : 1;
  };

  /** @type {Window["limberPlanWords"]["spoken"]} */
  const spoken = (least, most) => {
    const [low, high] = [Math.max(1, Math.floor(least / 60)), Math.max(1, Math.ceil(most / 60))];
    return low === high ? `${low} ${low === 1 ? "minute" : "minutes"}` : `${low} to ${high} minutes`;
  };

  // Why an item cannot be given as it stands; "" where it can. No number outside the envelope is ever shown.
  /** @type {Window["limberPlanWords"]["problem"]} */
  const problem = (guide, item) => {
    const { impossible, withdrawn, gone } = window.limberPlanGuides;
    if (!guide) return gone[item.number] ?? withdrawn;
    const form = guide.forms[item.stage];
    if (!form || (item.side && !form[item.side])) return impossible;
    for (const name of COUNTED) {
      const value = item.numbers[name];
      const field = form.fields[name];
      if (value && (!field || value.some((end) => end !== null && (end < field.low || end > field.high))))
        return impossible;
    }
    if (item.numbers.rest && !(item.numbers.sets ?? form.said.sets)) return impossible;
    const counted = COUNTED.slice(0, 3).some((name) => item.numbers[name] ?? form.said[name]);
    if (item.numbers.sets && !counted) return impossible;
    if (item.often && (item.often[0] === "E" ? item.often[1] > 7 : item.often[1] > 24)) return impossible;
    return "";
  };

  // What of the guide is not as it was when the plan was made; the second of the parts is its amount.
  /** @type {Window["limberPlanWords"]["changes"]} */
  const changes = (guide, item) => {
    const { changed } = window.limberPlanGuides;
    const size = item.fingerprint.length / changed.length;
    return changed.flatMap((what, place) => {
      const [from, to] = [place * size, (place + 1) * size];
      if (guide.fingerprint.slice(from, to) === item.fingerprint.slice(from, to)) return [];
      return [{ text: `${what} changed after your plan was made.`, isAmount: place === 1 }];
    });
  };

  window.limberPlanWords = {
    range,
    line,
    often,
    sided,
    steps,
    schedule,
    numbers,
    minutes,
    timesADay,
    spoken,
    problem,
    changes,
    COUNTED,
  };
})();
