"""What is served, beside what was built: every file, what was withdrawn, what is left over, the codes on paper."""

import contextlib
import json
import re
from collections.abc import Iterator

from limber.base.addresses import PLAN, path_of, sheet_paths
from limber.checking.doctor.finding import Remark, State
from limber.checking.doctor.published_site import GOOD, NOT_SERVED, PublishedSite, address_of, is_ours, named
from limber.site.beside import withdrawn_in
from limber.site.gate.folder import MANIFEST


def same(site: PublishedSite) -> Iterator[Remark]:
    """Yield whether every file is there, to the byte."""
    missing, other = [], []
    for name in site.files():
        answer = site.get(address_of(name))
        if answer.status != GOOD:
            missing.append(name)
        elif answer.body != (site.built / name).read_bytes():
            other.append(name)
    help_ = (
        "publish the whole folder site/ anew. If that does not help, the host, or one before it, keeps or changes pages"
    )
    if missing:
        yield Remark(State.WRONG, "Same as built", f"{len(missing)} files are not there: {named(missing)}", help_)
    if other:
        said = f"{len(other)} files are not those that were built: {named(other)}"
        yield Remark(State.WRONG, "Same as built", said, help_)
    if not missing and not other:
        yield Remark(State.FINE, "Same as built", f"all {len(site.files())} files are those that were built")


def withdrawn(site: PublishedSite) -> Iterator[Remark]:
    """Whether what was withdrawn says so to who comes there, from a code on paper or from a bookmark."""
    still = []
    withdrawn = sorted(withdrawn_in(site.built))
    for target in withdrawn:
        for path in (path_of(target), *sheet_paths(target)):
            each = site.published.file(path).as_posix()
            answer = site.get(address_of(each))
            there = site.built / each
            if answer.status == GOOD and not (there.is_file() and answer.body == there.read_bytes()):
                still.append(each)
    if still:
        said = f"withdrawn, and still served as it was: {named(still)}"
        yield Remark(
            State.WRONG, "Withdrawn guides", said, "publish at once, and empty what the host keeps (its cache)"
        )
    elif withdrawn:
        yield Remark(State.FINE, "Withdrawn guides", f"all {len(withdrawn)} say that they were withdrawn")


def left_over(site: PublishedSite) -> Iterator[Remark]:
    """What an earlier site had, by the host's own list and site map, and is served although it is no more."""
    known = {*site.files(), *NOT_SERVED}
    listed: set[str] = set()
    answer = site.get(MANIFEST)
    if answer.status == GOOD:
        with contextlib.suppress(ValueError, LookupError, TypeError):
            listed |= set(map(str, json.loads(answer.body)["files"]))
    for address in re.findall(rb"<loc>([^<]+)</loc>", site.get("sitemap.xml").body):
        path = address.decode("utf-8", errors="replace").removeprefix(site.published.site_url.rstrip("/") + "/")
        if "://" not in path:
            listed.add(f"{path}index.html" if path.endswith("/") or not path else path)
    left = [name for name in sorted(listed - known) if site.get(address_of(name)).status == GOOD]
    if left:
        said = f"{len(left)} files are served that are no more in the site: {named(left)}"
        yield Remark(
            State.WRONG, "Left over", said, "delete them on the host, or publish so that it replaces everything"
        )


def codes(site: PublishedSite) -> Iterator[Remark]:
    """Whether every code on paper leads to its page: addresses are those that were printed."""
    sheets = [name.removeprefix("sheets/") for name in site.files() if name.startswith("sheets/")]
    names = {re.sub(r"-(a4|letter)(-large)?\.pdf$", "", name) for name in sheets}
    paths = [
        path_of(f"programme:{name.removeprefix('programme-')}" if name.startswith("programme-") else f"exercise:{name}")
        for name in sorted(names)
    ]
    plan = [PLAN] if site.published.file(PLAN).as_posix() in site.files() else []
    addresses = [address for path in [*paths, *plan] if (address := site.published.address(path))]
    if not addresses:
        help_ = "write site_url into mkdocs.yml; codes are printed from then on"
        yield Remark(State.LOOK, "Codes on paper", "sheets carry no code, because the site has no address", help_)
        return
    dead = []
    for address in addresses:
        inside = address.removeprefix(site.address)
        answer = site.ask(address) if inside == address else site.get(inside)
        if answer.status != GOOD or not is_ours(answer):
            dead.append(address)
    if dead:
        said = f"{len(dead)} of {len(addresses)} codes lead to no page: {named(dead)}"
        help_ = "paper cannot be called back: have the old addresses lead on to the new ones"
        yield Remark(State.WRONG, "Codes on paper", said, help_)
    else:
        yield Remark(State.FINE, "Codes on paper", f"all {len(addresses)} addresses that are printed as codes answer")
