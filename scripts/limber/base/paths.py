"""Where pages and sheets lie in `site_src`."""

PATHS = {
    "exercise": "exercises/{}.md",
    "programme": "programmes/{}.md",
    "condition": "conditions/{}.md",
    "page": "{}.md",
}
"""Where the page of each kind of entry lies in `site_src`."""


def path_of(target: str) -> str:
    """Return the page that a link target such as "exercise:bridge" leads to, as a path in `site_src`."""
    kind, _, entry_id = target.partition(":")
    return PATHS[kind].format(entry_id)


def sheet_path(name: str, paper: str, *, large: bool = False) -> str:
    """Return where the sheet of an exercise ("bridge") or of a programme ("programme-first") lies in `site_src`."""
    return f"sheets/{name}-{paper}{'-large' if large else ''}.pdf"
