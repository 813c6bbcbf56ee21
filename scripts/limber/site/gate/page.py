"""Judging one page: by the tree that a browser makes of the bytes that it will get."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from limber.base.hypertext import Element
from limber.site.gate import styles
from limber.site.gate.allowed import FIRST_SHEET, Allowed, digest
from limber.site.gate.elements import ELEMENTS, HARMLESS_STYLES, LOADS, care_for
from limber.site.gate.targets import Site
from limber.site.shown_signs import RULE as SIGNS_RULE

RULE = "last-gate"

_DATA_BLOCKS = frozenset({"application/ld+json", "application/json"})
_NO_LOAD = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "privacy-policy"})
_POLICY_FIRST = frozenset({"script", "style", "link", "img", "body"})

_TO_A_FILE = (
    "put it into a file in site_src/assets, and name that in mkdocs.yml under {}; or name it in mkdocs.yml as it"
)
_BY_HASH = _TO_A_FILE + ' is: plugins: [limber: {{extra_inline: ["{}"]}}]'


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page.

    Attributes:
        message: What was found.
        hint: What to do about it.
        rule: Stable id of the problem.
    """

    message: str
    hint: str = "look for what writes it: a template in templates/, a plugin, or a hook"
    rule: str = RULE


@dataclass(slots=True)
class PageJudge:
    """Looks at every element of one page, in their order.

    Attributes:
        uri: The page's path in the site.
        site: Where addresses lead.
        allowed: What it may load.
        policy: The policy that it has to carry; "" for a page that Limber did not make.
        first_sheet: How a policy names the sheet that has to be the first, where it is written into the page.
    """

    uri: str
    site: Site
    allowed: Allowed
    policy: str = ""
    first_sheet: str = ""
    _ids: set[str] = field(default_factory=set)
    _policies: int = 0
    _sheets: int = 0

    def element(self, element: Element) -> Iterator[Fault]:
        """Yield what is wrong with the next element."""
        tag, attributes = element.tag, element.attributes
        if tag not in ELEMENTS:
            yield Fault(f"an element <{tag}>, which no page of this site may have")
            return
        if self.policy and not self._policies and tag in _POLICY_FIRST:
            yield Fault(f"<{tag}> comes before the security policy, or the page has none", _FRAME)
            self._policies = 1  # said once
        for name, value in attributes.items():
            if care_for(tag, name) != "none":
                yield from self._attribute(tag, name, value or "")
        for name in LOADS.get(tag, ()):
            if name in attributes:
                yield from self._loads(tag, name, attributes[name] or "")
        yield from self._by_kind(element)

    def _by_kind(self, element: Element) -> Iterator[Fault]:
        attributes = element.attributes
        match element.tag:
            case "a":
                yield from self._link(attributes.get("href") or "")
            case "form":
                yield from self._link(attributes.get("action") or "")
            case "link":
                yield from self._head_link(attributes.get("rel") or "", attributes.get("href") or "")
            case "meta":
                yield from self._meta({name: value or "" for name, value in attributes.items()})
            case "script":
                yield from self._script(attributes.get("src"), attributes.get("type") or "", element.text)
            case "style":
                yield from self._style(element.text)

    def end(self) -> Iterator[Fault]:
        """Yield what the page as a whole lacks."""
        if self.policy and not self._policies:
            yield Fault("the page has no security policy", _FRAME)
        if self.policy and not self._sheets:
            yield _NOT_FIRST

    def _attribute(self, tag: str, name: str, value: str) -> Iterator[Fault]:
        match care_for(tag, name):
            case "handler":
                yield Fault(f'a handler: <{tag} {name}="{value[:40]}"> runs a script')
            case "refused":
                yield Fault(f"<{tag}> has the attribute {name}, which it may not have on a page of this site")
            case "style" if value.strip() not in HARMLESS_STYLES:
                hint = "give it a class, and the class its look in a style sheet"
                yield Fault(f'<{tag} style="{value[:40]}">: the policy keeps browsers from using it', hint)
            case "id":
                if value in self._ids:
                    yield Fault(f'two elements have the id "{value[:40]}"', "an address with # leads to one place")
                self._ids.add(value)
            case "reference" if not value.startswith("#"):
                yield Fault(f'<{tag} {name}="{value[:40]}"> in a drawing leads out of it')
            case "paint" if not styles.stays_inside(value):
                yield Fault(f'<{tag} {name}="{value[:40]}"> in a drawing loads something')

    def _loads(self, tag: str, name: str, value: str) -> Iterator[Fault]:
        parts = [part.split() for part in value.split(",")] if name == "srcset" else [[value]]
        for address in (part[0] for part in parts if part):
            kind, path = self.site.kind(address, self.uri)
            if kind == "foreign":
                yield Fault(
                    f'<{tag} {name}="{address[:80]}"> would send a reader\'s browser to another host', _OWN_COPY
                )
            elif kind == "missing":
                yield Fault(f'<{tag} {name}="{address[:80]}">: there is no file {path} in the site', _OWN_COPY)
            elif kind != "own" and not (kind == "data" and tag == "img" and _RASTER.match(address.strip())):
                yield Fault(f'<{tag} {name}="{address[:40]}"> does not lead to a file of this site', _OWN_COPY)

    def _link(self, address: str) -> Iterator[Fault]:
        kind, _ = self.site.kind(address, self.uri)
        if kind in {"data", "runs"}:
            yield Fault(f'a link to "{address[:40]}", which may run something', "use https://, mailto: or tel:")

    def _head_link(self, rel: str, address: str) -> Iterator[Fault]:
        kinds = set(rel.lower().split())
        kind, path = self.site.kind(address, self.uri)
        if kinds and kinds <= _NO_LOAD:
            yield from self._link(address)
        elif kind == "foreign":
            yield Fault(f'<link rel="{rel[:20]}" href="{address[:80]}"> sends a reader\'s browser elsewhere', _OWN_COPY)
        elif kind != "own":
            yield Fault(
                f'<link rel="{rel[:20]}" href="{address[:80]}"> does not lead to a file of this site', _OWN_COPY
            )
        elif "stylesheet" in kinds:
            if path not in self.allowed.loaded:
                yield Fault(f"a style sheet that nobody named: {path}", "name it in mkdocs.yml under extra_css")
            yield from self._sheet(is_first=path == FIRST_SHEET)

    def _meta(self, attributes: dict[str, str]) -> Iterator[Fault]:
        content = attributes.get("content", "")
        match attributes.get("http-equiv", "").strip().lower():
            case "":
                pass
            case "content-security-policy":
                self._policies += 1
                if content != self.policy or self._policies > 1:
                    yield Fault("a security policy that is not ours", _FRAME)
            case "content-type" | "x-ua-compatible":
                pass
            case other:
                yield Fault(f'<meta http-equiv="{other[:30]}"> steers the browser', _FRAME)
        if attributes.get("name", "").strip().lower() == "referrer" and content != "no-referrer":
            yield Fault(f'<meta name="referrer" content="{content[:30]}"> tells other sites where a reader was', _FRAME)
        if attributes.get("charset", "utf-8").strip().lower() != "utf-8":
            yield Fault("the page is not said to be UTF-8", _FRAME)

    def _script(self, source: str | None, kind: str, text: str) -> Iterator[Fault]:
        if source is not None:
            leads, path = self.site.kind(source, self.uri)
            if leads == "foreign":
                yield Fault(f'<script src="{source[:80]}"> would run a script of another host', _OWN_COPY)
            elif leads != "own":
                yield Fault(f'<script src="{source[:80]}"> does not lead to a file of this site', _OWN_COPY)
            elif path not in self.allowed.loaded:
                yield Fault(f"a script that nobody named: {path}", "name it in mkdocs.yml under extra_javascript")
        elif kind.strip().lower() not in _DATA_BLOCKS and digest(text) not in self.allowed.inline:
            message = f'a script written into the page: "{_start(text)}"'
            yield Fault(message, _BY_HASH.format("extra_javascript", digest(text)))

    def _style(self, text: str) -> Iterator[Fault]:
        found = digest(text)
        if found not in self.allowed.inline:
            message = f'a style sheet written into the page: "{_start(text)}"'
            yield Fault(message, _BY_HASH.format("extra_css", found))
        yield from self._sheet(is_first=found == self.first_sheet)

    def _sheet(self, *, is_first: bool) -> Iterator[Fault]:
        self._sheets += 1
        if self.policy and self._sheets == 1 and not is_first:
            yield _NOT_FIRST


_RASTER = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]", re.IGNORECASE)
_FRAME = "look at templates/theme/main.html, at plugins and at hooks"
_OWN_COPY = "keep a copy in site_src/assets or content/media, and load that"
_NOT_FIRST = Fault(
    f"{FIRST_SHEET} is not the first style sheet of the finished page: another could hide its signs",
    'begin the block "styles" of templates/theme/main.html with it',
    SIGNS_RULE,
)


def _start(text: str) -> str:
    return " ".join(text.split())[:40]
