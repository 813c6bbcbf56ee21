"""Whether a published site is what was built: what a build cannot know, because a web host decides it.

Only asks, as a browser would, one thing after the other; what it compares with is the folder `site/` of the project.
"""

from collections.abc import Callable, Iterator

from limber.checking.doctor import compared, host
from limber.checking.doctor.finding import Remark, State
from limber.checking.doctor.published_site import GOOD, PublishedSite, is_ours


def look(site: PublishedSite, tell: Callable[[str], None] = lambda _: None) -> Iterator[Remark]:
    """Yield what was found.

    Args:
        site: What to look at.
        tell: Is told what is asked for now.
    """
    home = site.get("")
    if home.status != GOOD:
        said = home.fault or f"it answers {home.status}"
        yield Remark(State.WRONG, "First page", f"{site.address} cannot be opened: {said}", "is the address right?")
        return
    if not is_ours(home):
        said = "there is a page, and Limber did not make it"
        yield Remark(
            State.WRONG, "First page", said, "was the inside of the folder site/ published, and not the folder?"
        )
        return
    yield Remark(State.FINE, "First page", f"{site.address} answers")
    tell("Where it lives")
    yield from host.place(site, home)
    yield from host.below(site, home)
    yield host.nowhere(site)
    yield from host.policy(site, home)
    yield from host.freshness(site)
    yield from host.types(site)
    if not site.files():
        said = f"there is no site in {site.built}, so what is served could not be compared with it"
        yield Remark(State.LOOK, "Same as built", said, "run this in your project's folder, after limber build")
        return
    tell(f"Comparing {len(site.files())} files")
    yield from compared.same(site)
    yield from compared.withdrawn(site)
    yield from compared.left_over(site)
    yield from compared.codes(site)
