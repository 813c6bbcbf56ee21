// Says by itself that the day for review has passed, on a page that nobody has built again since.
// A page that was approved has data-review-due="2028-11-30" and data-review-day="30 November 2028".
(() => {
  "use strict";
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

  /** @type {NodeListOf<HTMLElement>} */
  const reviews = document.querySelectorAll("[data-review-due]");
  const overdue = [...reviews].find(({ dataset }) => today > (dataset.reviewDue ?? ""));
  if (!overdue) return; // one page has one review; said once is enough
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent =
    `This page was to be looked at again by ${overdue.dataset.reviewDay}, and that day has passed. ` +
    "Ask your clinic whether it still holds.";
  const title = document.querySelector("h1");
  if (title) title.after(notice);
  else overdue.prepend(notice);
})();
