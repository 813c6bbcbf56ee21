import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./scripts.mjs";

const { of } = load("calendar.js", { TextEncoder }).limberCalendar;

const calendar = (some = {}) =>
  of({
    name: "K3QZ",
    address: "https://a.example/#1EN",
    sessions: 1,
    days: 7,
    lines: [],
    now: new Date(2026, 10, 30, 12),
    ...some,
  });
const value = (text, name) => new RegExp(`^${name}:(.*)$`, "m").exec(text.replaceAll("\r\n ", ""))?.[1].trim();

test("a day with one session begins tomorrow when its hour has passed, and today when it has not", () => {
  assert.equal(value(calendar(), "DTSTART"), "20261201T090000");
  assert.equal(value(calendar({ now: new Date(2026, 10, 30, 8, 59) }), "DTSTART"), "20261130T090000");
});

test("sessions are hours of a rule that ends after four weeks", () => {
  assert.equal(value(calendar({ sessions: 3 }), "RRULE"), "FREQ=DAILY;BYHOUR=9,13,18;BYMINUTE=0;BYSECOND=0;COUNT=84");
  assert.equal(
    value(calendar({ days: 3 }), "RRULE"),
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=9;BYMINUTE=0;BYSECOND=0;COUNT=12",
  );
  assert.equal(value(calendar({ days: 3 }), "DTSTART"), "20261202T090000", "a day of the rule");
});

test("no line is longer than 75 bytes, and what means something in a calendar is told apart", () => {
  const text = calendar({ lines: ["Brücke, hold 5 s; slowly \\ twice", "é".repeat(90)] });
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(value(text, "DESCRIPTION").startsWith("Brücke\\, hold 5 s\\; slowly \\\\ twice\\né"));
});
