"""What is done to a built site: style sheets go into the pages, a Content-Security-Policy, and what works offline.

This looks at the finished folder and not at MkDocs, so it fits a site that another generator has built. It writes
nothing: it returns the files that are new or changed.
"""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

WORKER = "service-worker.js"
"""The service worker; a hand-written file of the theme."""

OFFLINE_FILES = "offline-files.js"
"""What the service worker keeps on the device before anybody asks for it."""

_SHELL_PAGES = ("index.html", "offline.html", "help/index.html", "help.html")
"""Pages that are kept from the first visit on, where the site has them."""

_INLINE_LIMIT = 40_000
"""Letters up to which a style sheet or script is written into every page that waits for it."""

_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_INLINE = re.compile(r"<(script|style)\b(?P<attributes>[^>]*)>(?P<content>.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_DATA_BLOCK = re.compile(r"""\btype=["']?application/""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc=", re.IGNORECASE)
_WAITED_FOR = re.compile(
    r"""<link rel="stylesheet" href="(?:[^"]*/)?(?P<style>assets/[\w-]+\.css)"(?P<attributes>[^>]*)>"""
    r"""|<script src="(?:[^"]*/)?(?P<script>assets/[\w-]+\.js)"></script>"""
)
_LEADS_ELSEWHERE = re.compile(r"url\(|@import|</|<!--|currentScript", re.IGNORECASE)
"""What a sheet or a script may not say that is to stand in a page. `currentScript.src` is where a script lies."""

_COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/""", re.DOTALL)
_LINE_END = re.compile(r"\s*\n\s*")
_SHEETS_AND_SCRIPTS = re.compile(r"""<(?:link|script)\b[^>]*?\b(?:href|src)=["']?([^"' >]+\.(?:css|js|svg))["' >]""")

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


def finish(site: Path) -> dict[str, str]:
    """Return what to write into a built site: path below it, and text.

    What a page waits for before it shows anything, small style sheets and scripts in `assets/`, is written into it: on
    a slow network each file costs a turn there and back. Every page gets the policy as a meta tag, and a meta tag that
    tells our script that there is a service worker. `_headers` (Netlify, Cloudflare Pages) and `.htaccess` (Apache)
    send the policy as a header, which can say one thing more: that no other site may show this one in a frame. A script
    or style inside a page, ours or of a clinic's template, is named in the policy by its hash.

    Args:
        site: The folder that MkDocs filled.
    """
    inlined = functools.cache(functools.partial(_inlined, site))
    pages = {
        path.relative_to(site).as_posix(): _WAITED_FOR.sub(
            lambda waited_for: inlined(*waited_for.group("style", "script", "attributes")) or waited_for[0],
            path.read_text(encoding="utf-8"),
        )
        for path in sorted(_pages(site))
    }
    hashes = {kind: sorted(set(_hashes(pages.values(), kind))) for kind in ("script", "style")}
    policy = _policy(hashes)
    files = {uri: _with_head(text, policy) for uri, text in pages.items()}
    files["_headers"] = _headers(policy)
    files[".htaccess"] = _htaccess(policy)
    files[OFFLINE_FILES] = _offline_files(site, files)
    return files


def _pages(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*.html") if path.is_file())


def _inlined(site: Path, style: str | None, script: str | None, attributes: str | None) -> str:
    """Return a style sheet or a script as a part of a page; "" where it has to stay a file."""
    path = site / (style or script or "")
    if attributes and 'media="print"' in attributes:
        return ""  # no page waits for it
    if not path.is_file() or path.stat().st_size > _INLINE_LIMIT:
        return ""
    text = path.read_text(encoding="utf-8")
    if _LEADS_ELSEWHERE.search(text):
        return ""
    if script:
        return f"<script>{text}</script>"
    return f"<style{attributes}>{_without_comments(text)}</style>"


def _without_comments(style: str) -> str:
    return _LINE_END.sub("\n", _COMMENT.sub(lambda match: match[1] or "", style)).strip()


def _hashes(pages: Iterable[str], kind: str) -> Iterator[str]:
    for page in pages:
        for match in _INLINE.finditer(page):
            attributes = match["attributes"]
            if match[1].lower() == kind and not _SOURCE.search(attributes) and not _DATA_BLOCK.search(attributes):
                digest = hashlib.sha256(match["content"].encode()).digest()
                yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy(hashes: Mapping[str, list[str]]) -> str:
    directives = dict(_POLICY)
    for kind, allowed in hashes.items():
        directives[f"{kind}-src"] = " ".join([directives[f"{kind}-src"], *allowed])
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _with_head(page: str, policy: str) -> str:
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">'
        f'<meta name="service-worker" content="{WORKER}">'
    )
    return _CHARSET.sub(lambda charset: charset[0] + metas, page, count=1)


def _headers(policy: str) -> str:
    lines = [f"  {name}: {value}" for name, value in _all_headers(policy).items()]
    return "\n".join(["# For Netlify and Cloudflare Pages.", "/*", *lines]) + "\n"


def _htaccess(policy: str) -> str:
    lines = [f'  Header set {name} "{value}"' for name, value in _all_headers(policy).items()]
    return "\n".join(["# For Apache.", "<IfModule mod_headers.c>", *lines, "</IfModule>"]) + "\n"


def _all_headers(policy: str) -> Mapping[str, str]:
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def _offline_files(site: Path, finished: Mapping[str, str]) -> str:
    """Return a script that names what to keep, and a version that changes when any of it changes."""
    shell = [uri for uri in _SHELL_PAGES if uri in finished]
    home = finished.get("index.html", "")
    shell += sorted({uri for uri in _SHEETS_AND_SCRIPTS.findall(home) if (site / uri).is_file()})
    digest = hashlib.sha256()
    for uri in shell:
        digest.update(finished[uri].encode() if uri in finished else (site / uri).read_bytes())
    addresses = [uri.removesuffix("index.html") or "./" for uri in shell]
    kept = json.dumps({"version": digest.hexdigest()[:12], "files": addresses}, indent=1)
    return f"self.limberOffline = {kept};\n"
