import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./scripts.mjs";

// Open a page on a day; return what is said below its title, or in its review where it has no title.
const said = (day, due, { title = true } = {}) => {
  const notices = [];
  const keep = (place) => (notice) => notices.push([place, notice.textContent]);
  const review = { dataset: { reviewDue: due, reviewDay: "30 November 2028" }, prepend: keep("review") };
  const document = {
    createElement: () => ({}),
    querySelector: () => (title ? { after: keep("title") } : null),
    querySelectorAll: () => (due ? [review, review] : []),
  };
  const today = class extends Date {
    constructor() {
      super(day);
    }
  };
  run("site_src/assets/review.js", { document, Date: today });
  return notices;
};

test("nothing is said until the day has passed where the reader is", () => {
  assert.deepEqual(said("2028-11-29T00:00:00", "2028-11-30"), []);
  assert.deepEqual(said("2028-11-30T23:59:59", "2028-11-30"), []);
  assert.deepEqual(said("2027-12-31T12:00:00", "2028-11-30"), []);
});

test("from the next day on it is said once, below the title", () => {
  const [[place, text], ...more] = said("2028-12-01T00:00:00", "2028-11-30");
  assert.equal(place, "title");
  assert.match(text, /by 30 November 2028, and that day has passed/);
  assert.deepEqual(more, []);
});

test("a page without a title says it in its review, and one without a review says nothing", () => {
  assert.equal(said("2029-01-01T00:00:00", "2028-11-30", { title: false })[0][0], "review");
  assert.deepEqual(said("2029-01-01T00:00:00", ""), []);
});
