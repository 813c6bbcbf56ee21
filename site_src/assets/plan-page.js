// The page "Make a plan", and a patient's plan. Which of them is shown is decided by what stands in the address after "#".
// Nothing is sent anywhere. What is kept on the device is named on the privacy page.
(() => {
  "use strict";
  const room = /** @type {HTMLElement} */ (document.getElementById("plan"));
  const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
  const { make, load } = window.limber;
  const { PlanError } = window.limberPlan;
  const made = heading.textContent ?? "";

  // Whom to ask first stands before the exercises of a plan, and with the other signs while one is made.
  const asking = document.querySelector(".care--ask_first");
  const after = asking?.previousElementSibling;

  const choose = async () => {
    if (asking) after?.after(asking);
    const text = location.hash.slice(1);
    const isPlan = /^\d/.test(text);
    heading.textContent = isPlan ? "Your plan" : made;
    document.title = heading.textContent;
    try {
      await Promise.all(["../plan-guides.js", "vendor/lean-qr.js", "plan-parts.js"].map(load));
      await load(isPlan ? "plan-patient.js" : "plan-make.js"); // it needs the others
      if (isPlan) {
        await window.limberPlanPatient.open(room, text);
        const title = make("h2", { class: "plan__check" }, "Check before you start");
        if (asking) room.querySelector(".plan__week")?.before(title, asking);
      } else window.limberPlanMake.open(room);
    } catch (error) {
      const why = error instanceof PlanError ? error.message : "The plan cannot be shown now. Load the page again.";
      heading.textContent = "Your plan";
      const ask = make("p", {}, make("a", { href: "#help" }, "Whom to ask, and when to get help"));
      room.replaceChildren(make("p", { class: "notice", role: "alert" }, why), ask);
    }
  };
  // A place on this page is gone to without its name in the address: there stands the plan.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href^='#']");
    const place = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (!place || !/^#\d/.test(location.hash)) return;
    event.preventDefault();
    place.tabIndex = -1;
    place.focus();
    place.scrollIntoView();
  });
  window.addEventListener("hashchange", () => /^#?\d|^$/.test(location.hash) && choose());
  choose();
})();
