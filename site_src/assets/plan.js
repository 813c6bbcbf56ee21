// A patient's plan as a value that is its own link: the text after "#", read and written as scripts/limber/guide/plan.py
// does it. tests/golden/plans/links.json holds both to the same.
(() => {
  "use strict";
  const VERSION = 1;
  const MOST_EXERCISES = 12;
  const LONGEST_NOTE = 60;
  const LONGEST_NOTES = 300;
  const FINGERPRINT = 6;
  const CHECK = 4;
  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+./:";
  /** @type {[string, PlanNumber][]} */
  const LETTERS = [
    ["R", "reps"],
    ["S", "sets"],
    ["H", "hold"],
    ["W", "work"],
    ["P", "rest"],
  ];
  /** @type {[string, PlanSide][]} */
  const SIDES = [
    ["L", "left"],
    ["T", "right"],
  ];
  const CUT = "This link is not complete. Ask your clinic to send it again, or scan the code again.";
  const NEWER =
    "This link needs a newer version of these pages. Load the page again. If that does not help, ask your clinic.";
  const FORGED = "This link does not hold a plan. Ask your clinic for a new one.";

  // What cannot be read is said in plain words.
  class PlanError extends Error {}

  // ---- Notes -------------------------------------------------------------------------------------------------------

  const SPACE = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
  const HIDDEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}/gu;

  /** @type {Window["limberPlan"]["cleanNote"]} */
  const cleanNote = (text) => {
    const seen = text.normalize("NFC").replace(SPACE, " ").replace(HIDDEN, "");
    const note = seen.split(" ").filter(Boolean).join(" ");
    const length = [...note].length;
    if (length > LONGEST_NOTE)
      throw new PlanError(`A note has at most ${LONGEST_NOTE} characters; this one has ${length}.`);
    if (/:\/\/|www\./i.test(note)) throw new PlanError("A note cannot hold a web address.");
    return note;
  };

  const packed = (/** @type {string} */ text) => {
    const data = new TextEncoder().encode(text);
    let made = "";
    for (let place = 0; place < data.length; place += 2) {
      const pair = [...data.subarray(place, place + 2)];
      let value = pair.reduce((sum, byte) => sum * 256 + byte, 0);
      for (let digit = 0; digit <= pair.length; digit += 1) {
        made += ALPHABET[value % ALPHABET.length];
        value = Math.floor(value / ALPHABET.length);
      }
    }
    return made;
  };

  const unpacked = (/** @type {string} */ text) => {
    /** @type {number[]} */
    const data = [];
    for (let place = 0; place < text.length; place += 3) {
      const group = [...text.slice(place, place + 3)];
      const value = group.reduceRight((sum, character) => sum * ALPHABET.length + ALPHABET.indexOf(character), 0);
      const size = group.length - 1;
      if (!size || value >= 256 ** size) throw new PlanError(FORGED);
      if (size === 2) data.push(value >> 8);
      data.push(value & 255);
    }
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(data));
    } catch {
      throw new PlanError(FORGED);
    }
  };

  // ---- The whole ---------------------------------------------------------------------------------------------------

  // FNV-1a of its characters, in base 36.
  /** @type {Window["limberPlan"]["check"]} */
  const check = (text) => {
    let value = 0x811c9dc5;
    for (let place = 0; place < text.length; place += 1)
      value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) >>> 0;
    let made = "";
    for (let digit = 0; digit < CHECK; digit += 1) {
      made = ALPHABET[value % 36] + made;
      value = Math.floor(value / 36);
    }
    return made;
  };

  const rangeText = (/** @type {PlanRange} */ [low, high]) =>
    low === high ? `${low ?? ""}` : `${low ?? ""}.${high ?? ""}`;

  const itemText = (/** @type {PlanItem} */ item) =>
    [
      `${item.number}.${item.fingerprint}`,
      item.stage ? `G${item.stage}` : "",
      ...LETTERS.map(([letter, name]) => {
        const value = item.numbers[name];
        return value ? `${letter}${rangeText(value)}` : "";
      }),
      item.often ? `${item.often[0]}${item.often[1]}` : "",
      SIDES.find(([, side]) => side === item.side)?.[0] ?? "",
      item.note ? `:${packed(item.note)}` : "",
    ].join("");

  /** @type {Window["limberPlan"]["write"]} */
  const write = (plan) => {
    const text = [`${VERSION}${plan.language.toUpperCase()}`, ...plan.items.map(itemText)].join("-");
    return `${text}-${check(text)}`;
  };

  const NUMBER = "(?:[1-9]\\d{0,3})";
  const RANGE = `(?:${NUMBER}(?:\\.${NUMBER}?)?|\\.${NUMBER})`;
  const ITEM = new RegExp(
    `^(?<number>${NUMBER})\\.(?<fingerprint>[0-9A-Z]{${FINGERPRINT}})(?:G(?<stage>[1-9]))?` +
      LETTERS.map(([letter, name]) => `(?:${letter}(?<${name}>${RANGE}))?`).join("") +
      "(?:(?<per>[DVE])(?<often>[1-9]\\d?))?(?<side>[LT])?(?::(?<note>[0-9A-Z$+./:]+))?$",
  );
  const TEXT = /^(?<version>[1-9]\d?)(?<language>[A-Z]{2,3})(?:-[0-9A-Z$+./:]+)+$/;

  /** @type {(text: string) => PlanRange} */
  const readRange = (text) => {
    const [low, high] = text.split(".");
    const first = low ? Number(low) : null;
    return [first, high === undefined ? first : high ? Number(high) : null];
  };

  /** @type {(text: string) => PlanItem} */
  const readItem = (text) => {
    const found = ITEM.exec(text)?.groups;
    if (!found) throw new PlanError(FORGED);
    const note = found.note ? unpacked(found.note) : "";
    let sound = false;
    try {
      sound = cleanNote(note) === note;
    } catch {
      // Nobody could have written this note here.
    }
    /** @type {PlanItem["numbers"]} */
    const numbers = {};
    for (const [, name] of LETTERS) {
      const written = found[name];
      if (!written) continue;
      const value = readRange(written);
      if (value[0] && value[1] && value[0] > value[1]) throw new PlanError(FORGED);
      numbers[name] = value;
    }
    if (!sound) throw new PlanError(FORGED);
    return {
      number: Number(found.number),
      fingerprint: found.fingerprint ?? "",
      stage: Number(found.stage ?? 0),
      numbers,
      often: found.per ? [found.per, Number(found.often)] : null,
      side: SIDES.find(([letter]) => letter === found.side)?.[1] ?? "",
      note,
    };
  };

  /** @type {Window["limberPlan"]["read"]} */
  const read = (text) => {
    const found = text.trim().split("#").at(-1) ?? "";
    const end = found.lastIndexOf("-");
    const head = found.slice(0, Math.max(0, end));
    const match = TEXT.exec(found)?.groups;
    if (!match) throw new PlanError(/^1[A-Z]{2,3}(?:-|$)/.test(found) ? CUT : FORGED);
    if (Number(match.version) > VERSION) throw new PlanError(NEWER);
    if (check(head) !== found.slice(end + 1)) throw new PlanError(CUT);
    const items = head.split("-").slice(1).map(readItem);
    const notes = items.reduce((sum, item) => sum + [...item.note].length, 0);
    if (items.length < 1 || items.length > MOST_EXERCISES || notes > LONGEST_NOTES) throw new PlanError(FORGED);
    return { items, language: (match.language ?? "").toLowerCase() };
  };

  window.limberPlan = { read, write, check, cleanNote, PlanError, LONGEST_NOTE, LONGEST_NOTES, MOST_EXERCISES };
})();
