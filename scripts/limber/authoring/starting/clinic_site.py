"""The files of a new site for a clinic that begins with the parts of the body it treats, and nothing of another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from limber.authoring.starting.regions import sign_lists, term
from limber.authoring.starting.tables import added, names
from limber.base import tree
from limber.base.project import BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, PACKAGE
from limber.base.text_places import line_starts
from limber.content.reading.source.yaml_text import Value, flow, lines, scalar
from limber.content.reading.source.yaml_tree import parse

_FILES = PACKAGE / "authoring" / "starting" / "files"

_PAGES = ("how-to-use-a-guide", "what-a-physiotherapist-does")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a clinic said of its new site.

    Attributes:
        regions: The parts of the body that it treats, of `regions.known_regions`.
        name: The clinic's name.
        country: An entry of the countries that come with Limber.
        paper: "a4" or "letter"; "" for what printers of that country have.
        language: The language of the pages, as in `theme.language`.
        address: Where the site will live; "" where that is not known yet.
        colour: The clinic's colour, "0b5563"; "" for Limber's own.
        logo: The name of its logo in `content/media/`; "" for none.
    """

    regions: tuple[str, ...]
    name: str
    country: str
    paper: str = ""
    language: str = "en"
    address: str = ""
    colour: str = ""
    logo: str = ""


def countries() -> Mapping[str, str]:
    """Return the countries that come with Limber: id, and name."""
    table = _table("countries.yml", "countries")
    return {country: str(tree.plain(tree.follow(entry, ("name",))[0])) for country, entry in table.entries.items()}


def new_site(wanted: Wanted) -> Mapping[str, str]:
    """Return the files of a new site, by their path in its folder."""
    lists = sign_lists(wanted.regions)
    country = _country(wanted)
    files = {f"content/red-flags/{each.id}.yml": each.text for each in lists}
    needed = _sources_in(country, *(each.text for each in lists))
    sources: dict[str, Value] = {key: entry for each in lists for key, entry in each.sources.items()}
    files |= {
        "content/clinic.yml": _clinic(wanted),
        "content/countries.yml": country,
        "content/people.yml": _bundled("people.yml"),
        "content/sources.yml": _sources(sources, needed),
        "content/vocabulary.yml": _vocabulary(wanted.regions),
        "mkdocs.yml": settings(wanted),
        "content/exercises/.gitkeep": "",
        "site_src/.gitkeep": "",
    }
    shown = flow([each.id for each in lists])
    for page in _PAGES:
        text = (_FILES / "pages" / f"{page}.md").read_text(encoding="utf-8")
        files[f"content/pages/{page}.md"] = text.replace("red_flags: []", f"red_flags: {shown}", 1)
    return files


def _bundled(name: str) -> str:
    return (BUNDLED_CONTENT / name).read_text(encoding="utf-8")


def _tree(name: str) -> tree.Mapping:
    return parse(_bundled(name).encode(), PurePosixPath(name)).root or tree.Mapping({}, {}, 1, 1)


def _table(name: str, key: str) -> tree.Mapping:
    """Return a table of the starter content."""
    table = _tree(name).entries[key]
    if not isinstance(table, tree.Mapping):
        raise TypeError(key)
    return table


def _entry(name: str, table: str, identifier: str) -> str:
    """Return the lines of one entry of a table of the starter content, as they stand."""
    text, root, entries = _bundled(name), _tree(name), _table(name, table)
    starts = [*line_starts(text), len(text)]
    begin = entries.keys[identifier].line
    later = [key.line for key in (*entries.keys.values(), *root.keys.values()) if key.line > begin]
    return text[starts[begin - 1] : starts[min(later) - 1] if later else len(text)]


_HEAD_OF_COUNTRIES = """\
# Whom to call. Add your own numbers where local services differ: each says where it comes from and when it was looked
# up last. An approval is bound to what stands here, except to these two.
countries:
"""


def _country(wanted: Wanted) -> str:
    entry = _entry("countries.yml", "countries", wanted.country)
    if wanted.paper:
        head, _, rest = entry.partition("\n")
        rest = re.sub(r"^    paper:.*\n", "", rest, flags=re.MULTILINE)
        entry = f"{head}\n    paper: {wanted.paper}\n{rest}"
    return _HEAD_OF_COUNTRIES + entry


def _sources_in(*texts: str) -> tuple[str, ...]:
    """Return the sources of the starter content that some of its texts name."""
    table = _table("sources.yml", "sources")
    written = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", "\n".join(texts)))
    return tuple(name for name in table.entries if name in written)


def _sources(own: Mapping[str, Value], needed: Sequence[str]) -> str:
    head = "# The texts that content rests on. Add those of your exercises.\nsources:\n"
    text = head + "".join(_entry("sources.yml", "sources", name) for name in needed)
    there = names(text, PurePosixPath("content/sources.yml"), "sources") if needed else ()
    new = {name: entry for name, entry in own.items() if name not in there}
    if not new:
        return text
    if not needed:
        return head + "\n".join(lines(new, "  ")) + "\n"
    return added(text, PurePosixPath("content/sources.yml"), "sources", new)


def _vocabulary(regions: Sequence[str]) -> str:
    text = (_FILES / "vocabulary.yml").read_text(encoding="utf-8")
    written = "\n".join(lines({region: term(region) for region in regions}, "  "))
    return text.replace("region: {}", f"region:\n{written}", 1)


def _clinic(wanted: Wanted) -> str:
    disclaimer = "No clinician has approved this content yet. It does not replace an examination."
    return "\n".join(
        [
            "# Who publishes the guides. `limber explain clinic` says what else can stand here.",
            *lines({"name": wanted.name, "country": wanted.country, "disclaimer": disclaimer, **_look(wanted)}),
            "# phone:                        # the clinic's number, such as 020 7946 0000",
            "# address: []                   # the lines of the address",
            "# hours:                        # when somebody answers",
            "# policy: {unapproved: banner}  # what is not approved: banner, leave-out or error",
            "",
        ]
    )


def _look(wanted: Wanted) -> Mapping[str, Value]:
    look = {key: said for key, said in (("logo", wanted.logo), ("colour", wanted.colour)) if said}
    return {"look": look} if look else {}


def settings(wanted: Wanted) -> str:
    """Return the text of `mkdocs.yml`: Limber's own, with what the clinic said."""
    text = BUNDLED_MKDOCS_YML.read_text(encoding="utf-8")
    for beginning, line in _changes(wanted):
        place = re.search(rf"^{beginning}.*$", text, re.MULTILINE)
        if place is None:
            raise ValueError(beginning)
        text = text[: place.start()] + line + text[place.end() :]
    return text


def _changes(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Yield how a line of `mkdocs.yml` begins, and what takes its place."""
    yield "site_name:", f"site_name: {scalar(f'{wanted.name}: exercise guides')}"
    address = f"site_url: {scalar(wanted.address)}" if wanted.address else "# site_url: https://guides.example/"
    yield "site_url:", address
    yield "  language:", f"  language: {wanted.language}"
