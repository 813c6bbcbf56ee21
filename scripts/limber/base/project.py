"""Where things are: a clinic's folder, and what this package brings along."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path, PurePosixPath

from limber.base.addresses import look_path

PACKAGE = Path(str(files("limber")))
"""The code of Limber."""

_CHECKOUT = PACKAGE.parent.parent


def _bundled(name: str, in_checkout: str) -> Path:
    """Return what the package ships under `name`: from the wheel, or from the checkout it runs in."""
    installed = PACKAGE / "bundled" / name
    return installed if installed.exists() else _CHECKOUT / in_checkout


BUNDLED_TEMPLATES = _bundled("templates", "templates")
"""The page templates, the sheet templates and the theme overrides that come with Limber."""

BUNDLED_ASSETS = _bundled("assets", "site_src/assets")
"""Style sheets, scripts and icons that every site needs."""

OUR_STYLE_SHEETS = frozenset(
    {"care.css", "dark.css", "figure.css", "home.css", "limber.css", "plan.css", "print.css", "session.css"}
)
"""The style sheets in `BUNDLED_ASSETS`; in a checkout a clinic's own lie beside them."""

BUNDLED_CONTENT = _bundled("content", "content")
"""The starter content."""

BUNDLED_DRAWINGS = PACKAGE / "figure" / "drawn"
"""The figures of the starter content, drawn."""

BUNDLED_MKDOCS_YML = _bundled("mkdocs.yml", "mkdocs.yml")
"""The starter `mkdocs.yml`."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/` and `mkdocs.yml`.

    Attributes:
        root: The folder; absolute.
    """

    root: Path

    @property
    def mkdocs_yml(self) -> Path:
        """The site's settings."""
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        """What authors write."""
        return self.root / "content"

    @property
    def media(self) -> Path:
        """Photographs that authors add."""
        return self.content / "media"

    @property
    def templates(self) -> Path:
        """The clinic's own templates; need not exist."""
        return self.root / "templates"

    @property
    def template_dirs(self) -> tuple[Path, ...]:
        """Where templates are looked for: the clinic's first, then the bundled ones."""
        own = self.templates
        return (BUNDLED_TEMPLATES,) if own == BUNDLED_TEMPLATES else (own, BUNDLED_TEMPLATES)

    @property
    def site_src(self) -> Path:
        """What MkDocs reads: generated, apart from a clinic's own assets."""
        return self.root / "site_src"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def work(self) -> Path:
        """Builds in progress, the lock, and caches; safe to delete."""
        return self.root / ".limber"

    @property
    def cache(self) -> Path:
        """What was costly to make, kept between runs; safe to delete."""
        return self.work / "cache"

    @property
    def public(self) -> Path:
        """Files that go into the site's root as they are (`CNAME`, `.nojekyll`); need not exist."""
        return self.root / "public"

    @property
    def style_sheets(self) -> tuple[Path, ...]:
        """The clinic's own style sheets and scripts; copies of ours are none, nor are scripts that a build makes."""
        looked = (self.site_src.rglob("*.css"), (self.site_src / "assets").rglob("*.js"))
        found = [path for some in looked for path in some]
        found += [path for path in self.public.rglob("*") if path.suffix in {".css", ".js"}]
        return tuple(sorted(path for path in found if path.is_file() and not self._is_ours(path)))

    def _is_ours(self, path: Path) -> bool:
        if path == self.site_src / look_path("clinic.css"):
            return True  # made anew by each build, of colours and letters alone
        assets = self.site_src / "assets"
        if not path.is_relative_to(assets) or (path.suffix == ".css" and path.name not in OUR_STYLE_SHEETS):
            return False
        ours = BUNDLED_ASSETS / path.relative_to(assets)
        return path == ours or (ours.is_file() and path.read_bytes() == ours.read_bytes())

    def named(self, path: Path) -> PurePosixPath:
        """Return how a file is named in messages: relative to the root, with "/"; in full when it is elsewhere."""
        return PurePosixPath((path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix())
