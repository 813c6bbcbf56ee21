"""Which elements and attributes a page may have: a list of what is allowed, so that what nobody thought of is refused.

Left out on purpose: frames and embedded programs, elements whose content browsers and parsers read in two ways
(`noscript`, `template`, `plaintext`, `math`), and drawings that run or load something.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

_TEXT = (
    *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "body", "br", "caption", "cite"),
    *(
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
    ),
    *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "ins"),
    *("kbd", "li", "main", "mark", "menu", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "search"),
    *("section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("time", "title", "tr", "u", "ul", "var", "wbr"),
)
_FIELDS = (
    *("button", "datalist", "fieldset", "form", "input", "label", "legend", "meter", "optgroup", "option", "output"),
    *("progress", "select", "textarea"),
)
_LOADED = ("audio", "img", "link", "meta", "picture", "script", "source", "style", "track", "video")
_DRAWN = (
    *("circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path"),
    *("pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "symbol", "text", "tspan", "use"),
)

ELEMENTS = frozenset({*_TEXT, *_FIELDS, *_LOADED, *_DRAWN})
"""The elements that a page may have."""

DRAWN = frozenset({*_DRAWN, "title", "style", "metadata"})
"""The elements that a drawing in a file of its own may have."""

LOADS = {
    "audio": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""Elements, and their attributes that name what the browser loads for them."""

_GLOBAL = frozenset(
    {
        *("class", "dir", "hidden", "id", "inert", "inputmode", "itemid", "itemprop", "itemref", "itemscope"),
        *("itemtype", "lang", "popover", "role", "spellcheck", "style", "tabindex", "title", "translate", "xml:lang"),
    }
)
_OWN: Mapping[str, tuple[str, ...]] = {
    "a": ("href", "hreflang", "rel", "target", "type", "download", "name"),
    "audio": ("src", "controls", "loop", "muted", "preload"),
    "blockquote": ("cite",),
    "button": ("type", "name", "value", "disabled", "popovertarget", "popovertargetaction"),
    "col": ("span",),
    "colgroup": ("span",),
    "data": ("value",),
    "del": ("cite", "datetime"),
    "details": ("open", "name"),
    "dialog": ("open", "closedby"),
    "fieldset": ("disabled", "name"),
    "form": ("action", "autocomplete", "method", "name", "novalidate", "target"),
    "html": ("xmlns", "prefix"),
    "img": ("alt", "src", "srcset", "sizes", "width", "height", "loading", "decoding", "fetchpriority", "align"),
    "input": (
        *("autocomplete", "checked", "disabled", "list", "max", "maxlength", "min", "minlength", "multiple", "name"),
        *("pattern", "placeholder", "readonly", "required", "size", "step", "type", "value"),
    ),
    "ins": ("cite", "datetime"),
    "label": ("for",),
    "li": ("value",),
    "link": ("as", "color", "href", "hreflang", "media", "rel", "sizes", "type"),
    "meta": ("charset", "content", "http-equiv", "media", "name", "property"),
    "meter": ("high", "low", "max", "min", "optimum", "value"),
    "ol": ("start", "reversed", "type"),
    "optgroup": ("disabled", "label"),
    "option": ("disabled", "label", "selected", "value"),
    "output": ("for", "name"),
    "progress": ("max", "value"),
    "q": ("cite",),
    "script": ("async", "defer", "id", "src", "type"),
    "select": ("autocomplete", "disabled", "multiple", "name", "required", "size"),
    "source": ("height", "media", "sizes", "src", "srcset", "type", "width"),
    "style": ("media", "type"),
    "td": ("align", "colspan", "headers", "rowspan"),
    "textarea": (
        *("autocomplete", "cols", "disabled", "maxlength", "minlength", "name", "placeholder", "readonly"),
        *("required", "rows", "wrap"),
    ),
    "th": ("abbr", "align", "colspan", "headers", "rowspan", "scope"),
    "time": ("datetime",),
    "track": ("default", "kind", "label", "src", "srclang"),
    "ul": ("type",),
    "video": ("controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"),
}
_IN_DRAWINGS = frozenset(
    {
        *("alignment-baseline", "baseProfile", "clip-path", "clip-rule", "clipPathUnits", "color", "cx", "cy", "d"),
        *("display", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule", "focusable", "font-family"),
        *("font-size", "font-style", "font-weight", "fx", "fy", "gradientTransform", "gradientUnits", "height", "href"),
        *("letter-spacing", "marker-end", "marker-mid", "marker-start", "markerHeight", "markerUnits", "markerWidth"),
        *("mask", "maskContentUnits", "maskUnits", "offset", "opacity", "orient", "overflow", "paint-order"),
        *("pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAspectRatio"),
        *("r", "refX", "refY", "rotate", "rx", "ry", "shape-rendering", "spreadMethod", "stop-color", "stop-opacity"),
        *("stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-opacity", "stroke-width", "text-anchor", "text-rendering", "textLength", "transform"),
        *("transform-origin", "type", "vector-effect", "version", "viewBox", "visibility", "width", "x", "x1", "x2"),
        *("xlink:href", "xml:space", "xmlns", "xmlns:xlink", "y", "y1", "y2"),
    }
)

HARMLESS_STYLES = frozenset({f"text-align: {side};" for side in ("left", "right", "center")})
"""What Markdown's tables write into cells. The policy keeps browsers from using even these."""


_PAINTED = frozenset({"clip-path", "fill", "marker-end", "marker-mid", "marker-start", "mask", "stroke"})

Care = Literal["none", "refused", "handler", "style", "id", "reference", "paint"]
"""What has to be looked at in an attribute: nothing; it may not be there; it runs a script; it is a style; it names a
place; it leads to a part of a drawing; it may lead there."""


@cache
def care_for(tag: str, attribute: str) -> Care:
    """Return what has to be looked at in an attribute of an element.

    Where an element loads something or leads somewhere (`src` of a picture, `href` of a link) is looked at by element.
    """
    drawn = tag in _DRAWN
    known = attribute in _GLOBAL or attribute.startswith(("data-", "aria-")) or attribute in _OWN.get(tag, ())
    if attribute.lower().startswith("on"):
        return "handler"
    if not known and not (drawn and attribute in _IN_DRAWINGS):
        return "refused"
    if attribute in {"id", "style"}:
        return "id" if attribute == "id" else "style"
    if drawn and attribute in {"href", "xlink:href"}:
        return "reference"
    return "paint" if drawn and attribute in _PAINTED else "none"
