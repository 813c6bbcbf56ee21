"""Style sheets that try to hide what warns of harm, and eyes that say what of it cannot be read."""

import contextlib
import re
from collections.abc import Iterator

from playwright.sync_api import Page

HOSTILE = {
    "display": ".care { display: none !important }",
    "by id and class": "html body #x, html body div.care.care.care.care { display: none !important }",
    "in the page": ".md-content .md-typeset > div { display: none !important }",
    "parts": ".care ul, .care li, .care h3, .care .contacts { display: none !important }",
    "contents": ".care, .care * { display: contents !important; font-size: 0 !important }",
    "visibility": ".care, .care * { visibility: hidden !important }",
    "inherited visibility": "article { visibility: hidden !important }",
    "opacity": ".care { opacity: 0 !important } .care li { opacity: .01 !important }",
    "opacity around": "article { opacity: 0 !important }",
    "off the screen": ".care { position: absolute !important; left: -9999px !important }",
    "fixed": ".care { position: fixed !important; top: 200vh !important }",
    "margin": ".care, .care li { margin-left: -9999px !important }",
    "indent": ".care, article { text-indent: -9999px !important }",
    "clip": ".care { position: absolute !important; clip: rect(0 0 0 0) !important }",
    "clip-path": ".care, .care * { clip-path: inset(50%) !important }",
    "clip-path around": "article { clip-path: inset(0 0 90% 0) !important }",
    "height": ".care, .care ul { height: 1px !important; max-height: 1px !important; overflow: hidden !important }",
    "height around": "article { max-height: 40rem !important; overflow: clip !important }",
    "height of the page": "body, main { height: 30rem !important; overflow: clip !important }",
    "width": ".care, .care li { width: 1px !important; max-width: 1px !important; overflow: hidden !important }",
    "lines": ".care li { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden }",
    "one line": ".care li { white-space: nowrap !important; overflow: hidden !important; text-overflow: ellipsis }",
    "scroll": ".care { max-height: 3rem !important; overflow: scroll !important }",
    "content-visibility": ".care, .care * { content-visibility: hidden !important }",
    "font size": ".care, .care * { font-size: 1px !important }",
    "font size around": "html, body, article, .md-typeset { font-size: 1px !important }",
    "line height": ".care, .care *, article { line-height: 0 !important }",
    "zoom": ".care { zoom: .05 !important } .care li { zoom: .05 !important }",
    "transform": ".care { transform: scale(0) !important } .care li { scale: 0 !important }",
    "turned over": ".care { transform: rotateY(90deg) !important; backface-visibility: hidden !important }",
    "filter": ".care, .care * { filter: opacity(0) !important }",
    "colour": ".care, .care * { color: #fff !important; background: #fff !important }",
    "colour by name": ":root, .care { --care-text: #fff !important; --care-paper: #fff !important; --ink: #fff }",
    "colour of the letters": ".care * { -webkit-text-fill-color: transparent !important }",
    "first line": ".care li::first-line, .care h3::first-line { color: #fff !important; font-size: 1px !important }",
    "cover": ".care::before { content: ''; position: fixed; inset: 0; z-index: 9; background: #fff !important }",
    "cover of a sign": ".care li::after { content: ''; position: fixed; inset: 0; background: #fff !important }",
    "animation": "@keyframes away { to { opacity: 0 } } .care { animation: away 1ms -1s forwards !important }",
    "letters": ".care { letter-spacing: -2em !important; word-spacing: -9em !important }",
    "vertical": "article { writing-mode: vertical-rl !important }",
    "flex": "article { display: flex !important } .care { flex: 0 0 0 !important; width: 0 !important }",
    "grid": "article { display: grid !important; grid-template-rows: 0 !important; grid-auto-rows: 0 !important }",
    "everything": ".care, .care * { all: unset !important; display: none !important }",
    "a layer": "@layer first { .care { display: none !important } }",
    "layers by name": "@layer care, limber, base; @layer care { .care, .care li { display: none !important } }",
    "narrow screens": "@media (max-width: 600px) { .care { display: none !important } }",
    "no scripts": "@media (scripting: none) { .care { display: none !important } }",
    "paper": "@media print { .care, .care li { display: none !important; font-size: 1pt !important } }",
    "hover only": ".care:not(:hover) { display: none !important }",
}
"""What a style sheet could try, each by itself."""

HOSTILE |= {
    **{f"{name}, boxes": re.sub(r"\.care\b", ".warns", css) for name, css in HOSTILE.items() if ".care" in css},
    "the names of ours": ".stop, .notice, .check, .check h2 ~ *, .warns h2 { display: none !important }",
}

_UNREADABLE = """(least) => {
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const rgba = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const wrong = [];
  const cards = [...document.querySelectorAll(".care")];
  if (cards.length < 3) wrong.push("cards: " + cards.length);
  for (const element of document.querySelectorAll(".care li, .care h3, .care a, .warns :is(h2, li, p)")) {
    const say = (what) => wrong.push(what + ": " + element.textContent.trim().slice(0, 40));
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) { say("not visible"); continue; }
    const style = getComputedStyle(element);
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const text = document.createRange();
    text.selectNodeContents(element);
    const box = text.getBoundingClientRect();
    if (box.width < 40 || box.height < least * 0.9) { say("too small"); continue; }
    if (parseFloat(style.fontSize) < least) say("small letters");
    if (parseFloat(style.lineHeight) < parseFloat(style.fontSize)) say("lines over each other");
    if (parseFloat(style.letterSpacing) < 0) say("letters over each other");
    const hides = style.overflowY !== "visible" || style.overflowX !== "visible";
    if (hides && element.scrollHeight > element.clientHeight + 2) say("cut off");
    for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).filter !== "none") say("seen through");
    if (box.left < 0 || box.right > innerWidth + 1 || box.top > innerHeight || box.bottom < 0) say("outside");
    const [light, dark] = [luminance(rgba(style.color)), luminance(ground(element))].sort((a, b) => b - a);
    if ((light + 0.05) / (dark + 0.05) < 4.5 || rgba(style.color)[3] < 0.99) say("pale");
    if (style.webkitTextFillColor !== style.color) say("letters of another colour");
    const line = text.getClientRects()[0];
    const hit = document.elementFromPoint(line.left + 20, line.top + line.height / 2);
    if (!hit || !element.contains(hit)) say("covered by " + (hit ? hit.outerHTML.slice(0, 60) : "nothing"));
    const after = [element, ...element.querySelectorAll("*")].flatMap((e) =>
      ["::before", "::after"].map((part) => getComputedStyle(e, part).content));
    if (after.some((content) => content !== "none" && content !== "normal")) say("something laid over");
    const firstLine = getComputedStyle(element, "::first-line");
    if (firstLine.color !== style.color || parseFloat(firstLine.fontSize) < least) say("first line");
  }
  return wrong;
}"""


def unreadable(page: Page, pixels: float = 16) -> list[str]:
    """Return the parts of care cards that a reader cannot see or read, with what is wrong with each.

    Args:
        page: The page, scrolled as one likes.
        pixels: The smallest letters allowed, in CSS pixels.
    """
    found: list[str] = page.evaluate(_UNREADABLE, pixels)
    return found


@contextlib.contextmanager
def with_sheet(page: Page, css: str) -> Iterator[None]:
    """Add a style sheet behind all others, as `extra_css` does, and look at paper if it is about paper."""
    style = page.add_style_tag(content=css)
    page.emulate_media(media="print" if "print" in css else "screen")
    try:
        yield
    finally:
        style.evaluate("style => style.remove()")


def smallest(css: str) -> float:
    return 12 if "print" in css else 16
