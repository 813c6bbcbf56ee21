"""What a web host makes of a site: encryption, addresses, missing pages, policy, how long things are kept."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from limber.base.hypertext import Hypertext
from limber.checking.doctor.finding import Remark, State
from limber.checking.doctor.published_site import GOOD, PublishedSite, address_of, is_ours, named
from limber.checking.doctor.wire import Reply
from limber.site.finishing.hosts import APACHE, NETLIFY

NOWHERE = "there-is-no-such-page-here/"
"""An address that no site has."""

_TYPES: Mapping[str, tuple[str, ...]] = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".svg": ("image/svg+xml",),
    ".pdf": ("application/pdf",),
}
"""What a browser has to be told of a file; with another word it refuses it."""

_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}
_MISSING = (404, 410)


def _links(page: str, relation: str) -> list[str]:
    found = Hypertext(page).elements()
    return [
        each.attributes.get("href") or ""
        for each in found
        if each.tag == "link" and each.attributes.get("rel") == relation
    ]


def place(site: PublishedSite, home: Reply) -> Iterator[Remark]:
    """Where the site is, and where its own pages say that it is: codes on paper lead to the second."""
    parts = urlsplit(home.address or site.address)
    if parts.scheme != "https" and parts.hostname not in _OWN_MACHINE:
        said = (
            "the site is served without encryption: a network between can change a warning, and phones keep no guides"
        )
        yield Remark(State.WRONG, "Encryption", said, "have the host send http:// on to https://")
    if home.address and _without_index(home.address) != site.address:
        said = f"{site.address} leads on to {home.address}"
        yield Remark(State.LOOK, "Address", said, "write the last one into mkdocs.yml as site_url, and ask about it")
    said_by_page = next(iter(_links(home.body.decode("utf-8", errors="replace"), "canonical")), "")
    expected = (site.published.site_url or said_by_page).rstrip("/") + "/"
    if said_by_page and expected not in {site.address, "/"}:
        said = f"the pages say that they live at {expected}, where the codes on sheets lead, and not at {site.address}"
        yield Remark(State.WRONG, "Address", said, "write the true address into mkdocs.yml as site_url, and build anew")
    elif not said_by_page:
        yield Remark(State.LOOK, "Address", "the pages do not say where they live", "set site_url in mkdocs.yml")
    else:
        yield Remark(State.FINE, "Address", "the pages say the same address")


def _without_index(address: str) -> str:
    return address.removesuffix("index.html")


def below(site: PublishedSite, home: Reply) -> Iterator[Remark]:
    """Whether what a page loads is found from where the page is, and folders have one address."""
    page = home.body.decode("utf-8", errors="replace")
    loaded = {
        each.attributes.get("href") if each.tag == "link" else each.attributes.get("src")
        for each in Hypertext(page).elements()
        if (each.tag == "link" and each.attributes.get("rel") in {"stylesheet", "icon"})
        or each.tag in {"script", "img"}
    }
    base = _without_index(home.address or site.address)
    missing = []
    for name in sorted(filter(None, loaded)):
        address = urljoin(base, name)
        if urlsplit(address).netloc == urlsplit(base).netloc and site.ask(address).status != GOOD:
            missing.append(name)
    if missing:
        said = f"the first page cannot load {named(missing)}"
        help_ = "the whole inside of site/ has to be published, at the same depth as site_url says"
        yield Remark(State.WRONG, "Sub-path", said, help_)
    bare = site.get("exercises")
    if bare.status == GOOD and bare.address and not bare.address.endswith(("/", "index.html", ".html")):
        said = "exercises answers without a slash at its end, so links on that page lead one folder too high"
        yield Remark(State.WRONG, "Sub-path", said, "have the host send exercises on to exercises/ (a trailing slash)")
    if not missing and bare.status in {GOOD, *_MISSING}:
        yield Remark(State.FINE, "Sub-path", "what the first page loads is found from where it is")


def nowhere(site: PublishedSite) -> Remark:
    """Say how an address is answered that leads nowhere."""
    answer = site.get(NOWHERE)
    page = answer.body.decode("utf-8", errors="replace")
    if answer.status == GOOD:
        said = "an address that leads nowhere is answered as if there were a page"
        help_ = "have the host answer 404 with 404.html; else a withdrawn guide looks as if it were there"
        return Remark(State.WRONG, "Missing pages", said, help_)
    if answer.status not in _MISSING:
        said = f"an address that leads nowhere is answered with {answer.status or answer.fault}"
        return Remark(State.WRONG, "Missing pages", said, "have the host answer 404, with the file 404.html")
    if not is_ours(answer) or ("help/" not in page and "help.html" not in page):
        said = "an address that leads nowhere gets the host's own page, without the way to “When to get help”"
        return Remark(State.LOOK, "Missing pages", said, "have the host show the file 404.html")
    return Remark(State.FINE, "Missing pages", "an address that leads nowhere gets the page 404.html")


def policy(site: PublishedSite, home: Reply) -> Iterator[Remark]:
    """Yield whether the host sends the security policy of this build."""
    sent = home.headers.get("content-security-policy", "")
    help_ = "the host reads _headers (Netlify, Cloudflare) or .htaccess (Apache); others have to be told by hand"
    if not sent:
        said = (
            "the host sends no security policy. The pages carry it; that nobody may show them in a frame, only it says"
        )
        yield Remark(State.LOOK, "Policy", said, help_)
    elif "frame-ancestors" not in sent or "default-src 'none'" not in sent:
        yield Remark(State.WRONG, "Policy", "the host sends another security policy than the one that was built", help_)
    else:
        built = _built_policy(site.built)
        if built and " ".join(sent.split()) != " ".join(built.split()):
            said = (
                "the host sends the security policy of another build, so scripts and looks of this one may be refused"
            )
            yield Remark(State.WRONG, "Policy", said, f"publish the whole folder anew, {NETLIFY} and {APACHE} among it")
        else:
            yield Remark(State.FINE, "Policy", "the host sends the security policy of this build")
    if home.headers.get("x-content-type-options", "").lower() != "nosniff":
        yield Remark(State.LOOK, "Policy", "the host does not send X-Content-Type-Options: nosniff", help_)


def _built_policy(built: Path) -> str:
    try:
        text = (built / NETLIFY).read_text(encoding="utf-8")
    except OSError:
        return ""
    match = re.search(r"(?m)^ +Content-Security-Policy: (.+)$", text)
    return match[1] if match else ""


def freshness(site: PublishedSite) -> Iterator[Remark]:
    """Whether a correction reaches who was here before."""
    stale: list[str] = []
    unsaid: list[str] = []
    for name in ("", "service-worker.js", "search-index.js", "offline-files.js"):
        answer = site.get(name)
        if answer.status != GOOD:
            continue
        said = answer.headers.get("cache-control", "").lower()
        age = re.search(r"max-age\s*=\s*\"?(\d+)", said)
        if "no-cache" in said or "no-store" in said or (age and int(age[1]) == 0):
            continue
        (stale if age or "immutable" in said else unsaid).append(name or "the first page")
    help_ = "have the host send: Cache-Control: no-cache (browsers then ask whether there is something newer)"
    if stale:
        said = f"the host tells browsers to keep {named(stale)} without asking, so a correction comes late"
        yield Remark(State.WRONG, "Corrections", said, help_)
    if unsaid:
        said = f"the host does not say how long {named(unsaid)} may be kept; browsers then guess, for days or weeks"
        yield Remark(State.LOOK, "Corrections", said, help_)
    if not stale and not unsaid:
        yield Remark(State.FINE, "Corrections", "browsers ask for something newer at each visit")


def types(site: PublishedSite) -> Iterator[Remark]:
    """Yield whether the host names kinds of files as browsers want it."""
    wrong = []
    for suffix, types in _TYPES.items():
        name = next((name for name in site.files() if name.endswith(suffix)), "")
        answer = site.get(address_of(name)) if name else Reply(0)
        found = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if answer.status == GOOD and found not in types:
            wrong.append(f"{suffix} as {found or 'nothing'}")
    if wrong:
        help_ = "have the host name each kind of file; browsers refuse what has the wrong name"
        yield Remark(State.WRONG, "Kinds of files", f"the host serves {named(wrong)}", help_)
