// What the two pages of plans share: making one, and a patient's own.
(() => {
  "use strict";
  const { make, load, root } = window.limber;
  const asFiles = location.protocol === "file:";

  /** @type {Window["limberPlanParts"]["pageOf"]} */
  const pageOf = (path) => new URL(asFiles ? `${path}.html` : `${path}/`, root).href;
  const here = () => location.href.split("#")[0] ?? "";

  /** @type {Window["limberPlanParts"]["guideOf"]} */
  const guideOf = async (number) => {
    const known = window.limberPlanGuides.list.some((one) => one.number === number);
    if (known && !window.limberPlanGuides.guides[number]) await load(`../plan-guides/${number}.js`);
    return window.limberPlanGuides.guides[number];
  };
  /** @type {Window["limberPlanParts"]["pictureOf"]} */
  const pictureOf = (picture) => {
    const { path, width, height, alt } = picture;
    return make("img", { src: new URL(path, root).href, width, height, alt, loading: "lazy" });
  };
  // "The right leg lifts" of a picture that is turned round; a right angle stays one.
  const turned = (/** @type {string} */ text) =>
    text.replace(/\b(left|right)\b(?! angles?\b)/gi, (word) => {
      const other = word.toLowerCase() === "left" ? "right" : "left";
      return word === word.toLowerCase() ? other : other.slice(0, 1).toUpperCase() + other.slice(1);
    });
  /** @type {Window["limberPlanParts"]["turnedPicture"]} */
  const turnedPicture = (picture, mirrored) => {
    const found = pictureOf(picture);
    if (!mirrored) return found;
    found.alt = turned(found.alt);
    found.classList.add("plan__mirrored");
    return found;
  };
  // The last picture of a form, or that of its guide; turned round where the patient does the other side.
  /** @type {Window["limberPlanParts"]["formPicture"]} */
  const formPicture = (guide, form, item) => {
    const found = form.pictured.frames.at(-1) ?? (item.stage ? null : guide.picture);
    return found && turnedPicture(found, window.limberPlanWords.sided(form, item).mirrored);
  };

  /** @type {Window["limberPlanParts"]["nameOf"]} */
  const nameOf = (guide, form) => (form.title ? `${guide.title}: ${form.title}` : guide.title);

  /** @type {Window["limberPlanParts"]["button"]} */
  const button = (text, act, main = false) => {
    const made = make("button", { type: "button", class: main ? "action action--main" : "action" }, text);
    made.addEventListener("click", act);
    return made;
  };
  /** @type {Window["limberPlanParts"]["list"]} */
  const list = (items) => make("ul", {}, ...items.map((item) => make("li", {}, item)));
  /** @type {Window["limberPlanParts"]["section"]} */
  const section = (title, ...content) => make("section", {}, make("h2", {}, title), ...content);

  const MODULE = 0.55; // millimetres that a module has to have, to be read from a cheap print
  const SVG = "http://www.w3.org/2000/svg";
  /** @type {Window["limberPlanParts"]["codeOf"]} */
  const codeOf = (link) => {
    const { generate, correction } = window.limberQr;
    const code = generate(link, { minCorrectionLevel: correction.M });
    let path = "";
    for (let y = 0; y < code.size; y += 1)
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    const drawn = document.createElementNS(SVG, "svg");
    drawn.setAttribute("viewBox", `-4 -4 ${code.size + 8} ${code.size + 8}`);
    drawn.setAttribute("class", "plan__code");
    drawn.setAttribute("width", `${Math.max(24, Math.ceil((code.size + 8) * MODULE))}mm`);
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", "QR code that leads to this plan");
    const dots = document.createElementNS(SVG, "path");
    dots.setAttribute("d", path);
    drawn.append(dots);
    return drawn;
  };

  window.limberPlanParts = {
    asFiles,
    here,
    pageOf,
    guideOf,
    pictureOf,
    formPicture,
    turnedPicture,
    nameOf,
    button,
    list,
    section,
    codeOf,
  };
})();
