"""What is done to a built site: style sheets go into the pages, a Content-Security-Policy, and what works offline.

This looks at the finished folder and not at MkDocs, so it fits a site that another generator has built. It writes
nothing: it returns the files that are new or changed.
"""

import enum
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from limber.base.hypertext import Hypertext
from limber.site.finishing.hosts import host_files
from limber.site.gate.allowed import FIRST_SHEET, Allowed, digest

WORKER = "service-worker.js"
"""The service worker; a hand-written file of the theme."""

OFFLINE_FILES = "offline-files.js"
"""What the service worker keeps on the device before anybody asks for it."""

_SHELL_PAGES = ("index.html", "offline.html", "help/index.html", "help.html")
"""Pages that are kept from the first visit on, where the site has them."""

_INLINE_LIMIT = 40_000
"""Letters up to which a style sheet or script is written into every page that waits for it."""

_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_WAITED_FOR = re.compile(
    r"""<link rel="stylesheet" href="(?:[^"]*/)?(?P<style>(?:assets|look)/[\w-]+\.css)"(?P<attributes>[^>]*)>"""
    r"""|<script src="(?:[^"]*/)?(?P<script>assets/[\w-]+\.js)"></script>"""
)
_LEADS_ELSEWHERE = re.compile(r"url\(|@import|</|<!--|currentScript", re.IGNORECASE)
"""What a sheet or a script may not say that is to stand in a page. `currentScript.src` is where a script lies."""

_COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/""", re.DOTALL)
_LINE_END = re.compile(r"\s*\n\s*")

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # data: for the icons in Material's style sheet
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""Everything from the site itself, nothing from anywhere else, and nothing written into a page."""


class MadeFor(enum.Enum):
    """How a site will be seen."""

    WEB = enum.auto()
    """From a web server, which gets files that have it send the policy; phones may keep it."""

    FOLDER = enum.auto()
    """From a folder, without a server; a browser then counts files as files, and not as the site's own."""

    PREVIEW = enum.auto()
    """From `limber serve`, by who writes it."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a phone has to forget of what it kept, because something was withdrawn; addresses as seen from the site.

    Attributes:
        gone: What it deletes.
        changed: What it fetches anew, or deletes where it cannot.
    """

    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """What is done to a built site.

    Attributes:
        files: What to write: path below the site, and text.
        policy: The policy that its pages carry.
        inline: How the policy names each script and style that was written into pages; `FIRST_SHEET` has its own
            name there, by which it is known to be the first.
        first_sheet: The name of that; "" where it is not written into pages.
    """

    files: Mapping[str, str]
    policy: str
    inline: frozenset[str]
    first_sheet: str


def finish(
    site: Path,
    pages: Iterable[str],
    allowed: Allowed,
    made_for: MadeFor = MadeFor.WEB,
    forgotten: Forgotten = Forgotten(),
) -> Finished:
    """Return what to write into a built site.

    What a page waits for before it shows anything, small style sheets and scripts in `assets/`, is written into it:
    on a slow network each file costs a turn there and back. Every page gets the policy as a meta tag, and on the
    web a meta tag that tells our script that there is a service worker. Files for web hosts (`hosts`) have them
    send the policy as a header, which can say one thing more: that no other site may show this one in a frame. What
    was written into pages is named in the policy by its hash, and so is what `mkdocs.yml` names; nothing else is.

    Args:
        site: The folder that MkDocs filled.
        pages: The pages of Limber and of the theme: paths below it.
        allowed: What the owner allows.
        made_for: How it will be seen.
        forgotten: What phones that kept it have to delete.
    """
    inlined = functools.cache(functools.partial(_inlined, site, allowed))
    used: dict[str, _Inlined] = {}

    def written_in(waited_for: re.Match[str]) -> str:
        name = waited_for["style"] or waited_for["script"]
        part = inlined(name, waited_for["attributes"] or "")
        if part is None:
            return waited_for[0]
        used[name] = part
        return part.element

    read = ((uri, (site / uri).read_text(encoding="utf-8")) for uri in sorted(pages))
    texts = {uri: _WAITED_FOR.sub(written_in, text) for uri, text in read}
    policy = _policy(used.values(), allowed.inline, made_for)
    metas = _metas(policy, made_for)
    files = {uri: _CHARSET.sub(lambda charset: charset[0] + metas, text, count=1) for uri, text in texts.items()}
    if made_for is MadeFor.WEB:
        files |= host_files(policy, allowed.url)
        files[OFFLINE_FILES] = _offline_files(site, files, forgotten)
    names = frozenset(part.digest for part in used.values())
    first = used.get(FIRST_SHEET)
    return Finished(files, policy, names, first.digest if first else "")


@dataclass(frozen=True, slots=True)
class _Inlined:
    """A style sheet or a script as a part of a page: the element, and how a policy names it."""

    kind: str
    element: str
    digest: str


def _inlined(site: Path, allowed: Allowed, name: str, attributes: str) -> _Inlined | None:
    """Return a style sheet or a script as a part of a page; None where it has to stay a file."""
    path = site / name
    if 'media="print"' in attributes:
        return None  # no page waits for it
    if name not in allowed.loaded or not path.is_file() or path.stat().st_size > _INLINE_LIMIT:
        return None
    text = path.read_text(encoding="utf-8")
    if _LEADS_ELSEWHERE.search(text):
        return None
    if name.endswith(".js"):
        return _Inlined("script", f"<script>{text}</script>", digest(text))
    style = _without_comments(text)
    return _Inlined("style", f"<style{attributes}>{style}</style>", digest(style))


def _without_comments(style: str) -> str:
    return _LINE_END.sub("\n", _COMMENT.sub(lambda match: match[1] or "", style)).strip()


def _policy(used: Iterable[_Inlined], named: Iterable[str], made_for: MadeFor) -> str:
    directives = dict(_POLICY)
    if made_for is MadeFor.FOLDER:
        for name in ("script-src", "style-src", "img-src", "media-src"):
            directives[name] += " file:"  # not every browser counts a file in a folder as the site's own
    parts = tuple(used)
    for kind in ("script", "style"):
        hashes = {part.digest for part in parts if part.kind == kind} | set(named)
        directives[f"{kind}-src"] = " ".join([directives[f"{kind}-src"], *(f"'{name}'" for name in sorted(hashes))])
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _metas(policy: str, made_for: MadeFor) -> str:
    worker = f'<meta name="service-worker" content="{WORKER}">' if made_for is MadeFor.WEB else ""
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="referrer" content="no-referrer">{worker}'
    )


def _offline_files(site: Path, finished: Mapping[str, str], forgotten: Forgotten) -> str:
    """Return a script that names what to keep and what to forget, and a version that changes when any of it changes."""
    shell = [uri for uri in _SHELL_PAGES if uri in finished]
    home = finished.get("index.html", "")
    shell += sorted({uri for uri in _loaded_by(home) if (site / uri).is_file()})
    digest = hashlib.sha256()
    for uri in shell:
        digest.update(finished[uri].encode() if uri in finished else (site / uri).read_bytes())
    addresses = [uri.removesuffix("index.html") or "./" for uri in shell]
    digest.update(repr(forgotten).encode())
    named = {"files": addresses, "gone": forgotten.gone, "changed": forgotten.changed}
    kept = json.dumps({"version": digest.hexdigest()[:12], **named}, indent=1)
    return f"self.limberOffline = {kept};\n"


def _loaded_by(page: str) -> Iterator[str]:
    """Yield what a page loads beside itself: style sheets, scripts and its icon."""
    for element in Hypertext(page).elements():
        if element.tag in {"link", "script"}:
            address = element.attributes.get("href") or element.attributes.get("src") or ""
            if address.endswith((".css", ".js", ".svg")):
                yield address
