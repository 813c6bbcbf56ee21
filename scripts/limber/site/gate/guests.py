"""What a clinic lays beside the site, in `public/`: which names it may have."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from limber.base.diagnostics import Diagnostic, Location

RULE = "public-file"

_ADDED_LAST = ("_headers", ".htaccess", "limber.nginx.conf", "limber.caddyfile", "offline-files.js", ".limber.json")
"""What is made after `public/` has been copied."""

_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht", ".hta", ".htc", ".xml.html")
_RUN_BY_HOSTS = (
    *(".php", ".phtml", ".phar", ".php5", ".php7", ".cgi", ".pl", ".py", ".rb", ".asp", ".aspx", ".ashx", ".jsp"),
    *(".cfm", ".lua", ".fcgi", ".htaccess"),
)
_STEER_HOSTS = frozenset(
    {
        *("_worker.js", "_routes.json", "_redirects", "web.config", ".user.ini", ".htpasswd", "netlify.toml"),
        *("vercel.json", "firebase.json", "staticwebapp.config.json", "nginx.conf", "caddyfile", "functions"),
    }
)
"""Files with which hosts lead a reader elsewhere, or run programs in place of pages."""

_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|meta|title|h1|p|div|a)\b",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN_ENDINGS = (
    *(".txt", ".css", ".js", ".mjs", ".json", ".webmanifest", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"),
    *(".svg", ".woff", ".woff2", ".mp4", ".webm", ".vtt", ".md", ".csv", ".ics", ".asc", ".gz", ".zip", ".map"),
)

_JUNK = re.compile(
    r"""Thumbs\.db(?:.encryptable)?$ | ehthumbs.*\.db$ | desktop\.ini$ | \.DS_Store$ | ._.* | \.AppleDouble$ | __MACOSX$
      | \.Spotlight-V100$ | \.Trashes$ | \.fseventsd$ | \.directory$ | \$RECYCLE\.BIN$
      | .*~$ | ~\$.* | \.~lock\..* | \.\#.* | \#.*\#$ | .*\.sw[a-p]$ | .*\.(?:bak|orig|rej|tmp|part|crdownload)$
      | \.(?:idea|vscode|git|svn|hg|bzr|project|settings)$ | \.git(?:ignore|keep|attributes|modules)$
      | .*\ -\ Copy(?:\ \(\d+\))?\..* | .*\.limber\.tmp$""",
    re.VERBOSE | re.IGNORECASE,
)


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name was left by a system, an editor or version control, and is for nobody."""
    return _JUNK.match(name) is not None


def is_page(name: str, start: bytes) -> bool:
    """Whether a browser may show a file as a page: by the ending of its name, or by how it begins.

    Args:
        name: Its path.
        start: Its first bytes.
    """
    folded = name.casefold()
    if folded.endswith(_HTML_ENDINGS):
        return True
    return not folded.endswith(_PLAIN_ENDINGS) and _MARKUP.match(start) is not None


@dataclass(slots=True)
class Register:
    """The names in a finished site, compared as the least careful of web servers and disks compare them.

    Attributes:
        site: Every file that the build made, by its path with "/".
        html: Which other HTML files, and files that steer a host, the owner named in `mkdocs.yml`.
    """

    site: Collection[str]
    html: Collection[str] = ()
    _files: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._files = {_folded(name) for name in (*self.site, *_ADDED_LAST)}
        self._folders = {str(parent) for name in self._files for parent in PurePosixPath(name).parents[:-1]}

    def problems(self, found: Iterable[tuple[str, bytes]]) -> Iterator[Diagnostic]:
        """Yield a problem for each file of `public/` that may not be published.

        Args:
            found: Their paths below `public/` with "/", and their first bytes.
        """
        for name, start in found:
            message, hint = self._fault(name, start)
            if message:
                yield Diagnostic(Location(PurePosixPath("public", name)), message, hint, rule=RULE)

    def _fault(self, name: str, start: bytes) -> tuple[str, str]:
        folded = _folded(name)
        above = {str(parent) for parent in PurePosixPath(folded).parents[:-1]}
        if folded in self._files or folded in self._folders or above & self._files:
            return f"the build makes {name} itself, and nothing may take its place", "give it another name"
        page = is_page(name, start)
        steers = PurePosixPath(folded).name in _STEER_HOSTS or "functions" in above or folded.endswith(_RUN_BY_HOSTS)
        if not page and not steers:
            return "", ""
        what = "an HTML page" if page else "a file by which a host may show something else than the guides"
        if self._is_address_of_ours(folded):
            return f"{what} under an address of this site, where it could stand for a guide", "put it elsewhere"
        if name not in self.html:
            hint = f'if it is wanted, name it in mkdocs.yml: plugins: [limber: {{extra_html: ["{name}"]}}]'
            return f"{what}, which Limber has not made and cannot vouch for", hint
        return "", ""

    def _is_address_of_ours(self, folded: str) -> bool:
        """Whether a host could show a page in place of, or below, one of ours."""
        path = PurePosixPath(folded)
        if path.name.split(".")[0] in {"index", "default", "home"} and str(path.parent) in {".", *self._folders}:
            return True
        stem = str(path.with_suffix(""))
        if stem in self._folders or f"{stem}.html" in self._files or f"{path}.html" in self._files:
            return True
        return any(str(parent) in self._folders for parent in path.parents[:-1])


def _folded(name: str) -> str:
    """Return a path as a disk that knows neither case nor accents' forms, dots or spaces at the end would."""
    parts = unicodedata.normalize("NFKC", name).casefold().split("/")
    return "/".join(part.rstrip(" .") or part for part in parts)
