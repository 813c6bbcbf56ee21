// A calendar file for a plan, made on the device, in the form that readers of calendars agree on: local times, a rule that
// names its hours, an end in sessions.
(() => {
  "use strict";
  const WEEKS = 4;
  /** @type {number[]} */
  const HOURS = [9, 18, 13, 11, 16, 20, 8, 14];
  /** @type {Record<number, string[]>} */
  const DAYS = {
    1: ["MO"],
    2: ["MO", "TH"],
    3: ["MO", "WE", "FR"],
    4: ["MO", "TU", "TH", "SA"],
    5: ["MO", "TU", "WE", "TH", "FR"],
    6: ["MO", "TU", "WE", "TH", "FR", "SA"],
  };
  const NAMES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

  // Commas, semicolons and line breaks mean something in a calendar.
  const plain = (/** @type {string} */ text) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

  // A line has at most 75 bytes; what is longer goes on after a blank.
  const folded = (/** @type {string} */ line) => {
    const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text).length;
    /** @type {string[]} */
    const parts = [""];
    for (const character of line) {
      const last = parts.length - 1;
      if (bytes(`${parts[last]}${character}`) > 75 - (last ? 1 : 0)) parts.push(character);
      else parts[last] += character;
    }
    return parts.join("\r\n ");
  };

  /** @type {Window["limberCalendar"]["of"]} */
  const of = ({ name, address, sessions, days, lines, now }) => {
    const hours = HOURS.slice(0, Math.min(Math.max(1, sessions), HOURS.length)).sort((one, other) => one - other);
    const weekdays = DAYS[days] ?? NAMES;
    // From today, if its first hour is still to come; a calendar wants the first day to be one of the rule.
    const first = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours[0]);
    while (first <= now || !weekdays.includes(NAMES[first.getDay()] ?? "")) first.setDate(first.getDate() + 1);
    const day = `${first.getFullYear()}${two(first.getMonth() + 1)}${two(first.getDate())}`;
    const rule = weekdays === NAMES ? "FREQ=DAILY" : `FREQ=WEEKLY;BYDAY=${weekdays.join(",")}`;
    const count = WEEKS * weekdays.length * hours.length;
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Limber//Plan//EN",
      "CALSCALE:GREGORIAN",
      "BEGIN:VEVENT",
      `UID:${name}-${day}@limber`,
      `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART:${day}T${two(first.getHours())}0000`,
      "DURATION:PT30M",
      `RRULE:${rule};BYHOUR=${hours.join(",")};BYMINUTE=0;BYSECOND=0;COUNT=${count}`,
      "SUMMARY:Your exercises",
      `DESCRIPTION:${plain([...lines, address].join("\n"))}`,
      `URL:${address}`,
      "END:VEVENT",
      "END:VCALENDAR",
    ]
      .map((line) => `${folded(line)}\r\n`)
      .join("");
  };

  window.limberCalendar = { of };
})();
