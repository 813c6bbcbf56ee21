"""The order of a build: read, check, draw, present, render, write; then MkDocs, verify, swap."""

import dataclasses
import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from limber.base import clock
from limber.base.addresses import Published, asset_path
from limber.base.diagnostics import Report
from limber.base.files.cache import Cache
from limber.base.files.lock import exclusive
from limber.base.files.writer import write_file, write_tree
from limber.base.project import BUNDLED_ASSETS, Project
from limber.base.stopped import Stopped
from limber.checking import standing
from limber.checking.library import draw, load
from limber.checking.photographs import photographs
from limber.content.library import Library
from limber.content.model import ClinicLook
from limber.content.reading.loader import without_collector
from limber.content.withdrawal.published import as_published
from limber.guide.alarms import alarms
from limber.guide.figures import Drawings
from limber.guide.presenter import Presenter
from limber.sheet.make import Sheets, make_sheets, paths, press_for
from limber.site import beside, publish
from limber.site.engine import runner as mkdocs_runner
from limber.site.engine.runner import Built
from limber.site.finishing import look
from limber.site.finishing.finish import Forgotten, MadeFor, finish
from limber.site.gate.allowed import FIRST_SHEET
from limber.site.gate.folder import Expected, judge
from limber.site.pages import Page, plan_pages
from limber.site.recall import Recall, kept_as, recall
from limber.site.render import Renderer, TemplateError
from limber.site.search import dangers as danger_index
from limber.site.search import index as search_index
from limber.site.session import plan_guides
from limber.site.session import programmes as programme_sessions
from limber.site.shown_signs import Shown, check_signs, has_to_show

Progress = Callable[[str], None]
"""Is told, in a few words, what happens now."""


SheetMaker = Callable[[Project, Presenter, Drawings], Sheets]
"""Makes the sheets of some content."""


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What was written for MkDocs.

    Attributes:
        report: Every problem found. With an error among them, nothing was written.
        pages: The pages, as paths in `site_src`.
        newest_date: The newest date in the content, the same for the same content; `None` where it has no dates.
        shown: What warning signs each of them has to show.
        proved: The printed sheets, as paths in `site_src`, and the SHA-256 of the bytes that were proved.
        recall: What was withdrawn, and what phones have to do about it.
        print_sheets: Makes the sheets of this content, where older ones stand in their place.
    """

    report: Report
    pages: tuple[str, ...] = ()
    newest_date: dt.date | None = None
    shown: Mapping[str, Shown] = field(default_factory=dict)
    proved: Mapping[str, bytes] = field(default_factory=dict)
    recall: Recall = field(default_factory=Recall)
    print_sheets: Callable[[], Sheets] = Sheets


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What became of a build.

    Attributes:
        report: Every problem found. With an error among them, the site that was there is still there.
        pages: How many pages the site has.
    """

    report: Report
    pages: int = 0


def printed(project: Project, presenter: Presenter, drawings: Drawings) -> Sheets:
    """Return every sheet; what was printed before from the same content is not printed again."""
    cache = Cache(project.cache / "sheets")
    made = make_sheets(
        presenter,
        drawings.line_art,
        press_for(project, presenter.library.clinic.look),
        cache,
        mkdocs_runner.published(project),
    )
    cache.prune()
    return made


def from_before(project: Project, presenter: Presenter, drawings: Drawings) -> Sheets:
    """Return the sheets that were printed before, from other content: for a preview, which shows pages first.

    Where one is missing they are all made.
    """
    try:
        return Sheets({path: (project.site_src / path).read_bytes() for path in paths(presenter)})
    except OSError:
        return printed(project, presenter, drawings)


@without_collector()
def generate(project: Project, progress: Progress = _silent, make: SheetMaker = printed) -> Generated:
    """Bring `site_src` up to date with the content and the templates.

    Args:
        project: Whose.
        progress: Is told what happens.
        make: What makes the sheets.
    """
    progress("Reading and checking the content")
    loaded = load(project)
    report = loaded.report
    if loaded.library is None or report.has_errors:
        return Generated(report)
    today = clock.today()
    library = as_published(loaded.library, today)
    progress("Drawing the figures")
    drawings = draw(project, loaded, library)
    report.extend(drawings.problems)
    photos = photographs(project, loaded, library)
    drawings = dataclasses.replace(drawings, line_art={**drawings.line_art, **photos.paper})
    presenter = Presenter(library, drawings.views, today, drawings.bodies, photos.views)
    pages = plan_pages(presenter)
    progress(f"Rendering {len(pages)} pages")
    files: dict[str, str | bytes] = dict(_rendered(pages, project, presenter, report))
    if report.has_errors:
        return Generated(report)
    files |= drawings.files
    progress("Making the sheets")
    sheets = make(project, presenter, drawings)
    report.extend(sheets.report)
    if report.has_errors:
        return Generated(report)
    files |= sheets.files
    files |= search_index.search_index(pages)
    files |= plan_guides.plan_guides(presenter, mkdocs_runner.published(project))
    files |= programme_sessions.programme_sessions(presenter)
    files |= danger_index.danger_index(alarms(library))
    files |= _assets()
    files |= photos.files
    files |= _look(project, library.clinic.look)
    written = write_tree(project.site_src, files)
    report.extend(written.problems)
    shown = {page.path: has_to_show(page) for page in pages}
    proved = {path: hashlib.sha256(pdf).digest() for path, pdf in sheets.files.items()}
    return Generated(
        report,
        tuple(shown),
        _newest_date(library),
        shown,
        proved,
        recall(loaded.library, library),
        functools.partial(printed, project, presenter, drawings),
    )


def pages_first(project: Project) -> Generated:
    """Bring `site_src` up to date, but for the sheets, which are printed later."""
    return generate(project, make=from_before)


def build(
    project: Project, *, wait: float = 0, offline: bool = False, plain: bool = False, progress: Progress = _silent
) -> BuildResult:
    """Build the site beside the old one, verify it, and put it in the old one's place.

    Args:
        project: What to build.
        wait: Seconds to wait for another build of the same project to end.
        offline: Whether the pages are to be opened from a folder, without a server. They carry a policy too, and no
            service worker.
        plain: Whether Python-Markdown converts every page, and nothing is answered in its place.
        progress: Is told what happens.
    """
    report = Report()
    try:
        with exclusive(project, wait, progress):
            publish.recover(project)
            sources = standing.sources_of(project, offline=offline)
            report.extend(mkdocs_runner.at_first_sight(project))
            if report.has_errors:
                return BuildResult(report)
            generated = generate(project, progress)
            report.extend(generated.report)
            report.extend(beside.lost_records(project, generated.recall.recorded))
            if report.has_errors:
                return BuildResult(report)
            made_from = standing.MadeFrom(sources, standing.folder_state(project.site_src))
            progress(f"Building the site from {len(generated.pages)} pages")
            with publish.staging(project) as new:
                built = mkdocs_runner.run(
                    project,
                    new,
                    generated.pages,
                    generated.newest_date,
                    as_files=offline,
                    plain=plain,
                    progress=progress,
                )
                report.extend(built.problems)
                if report.has_errors:
                    return BuildResult(report)
                progress("Looking at every page once more")
                report.extend(complete(project, new, generated, built, MadeFor.FOLDER if offline else MadeFor.WEB))
                if report.has_errors:
                    return BuildResult(report)
                publish.swap(project, new)
            if built.alone:
                standing.keep(project, made_from, report, len(generated.pages), offline=offline)
    except Stopped as stopped:
        report.add(stopped.diagnostic)
        return BuildResult(report)
    return BuildResult(report, len(generated.pages))


def undo(project: Project, *, wait: float = 0, progress: Progress = _silent) -> Report:
    """Bring the site back that was there before this one; a second time brings the newer one back.

    Args:
        project: Where.
        wait: Seconds to wait for a build of the same project to end.
        progress: Is told what happens.

    Returns:
        Why there is nothing to bring back; empty when it was done.
    """
    report = Report()
    try:
        with exclusive(project, wait, progress):
            publish.bring_back(project)
    except Stopped as stopped:
        report.add(stopped.diagnostic)
    return report


def complete(project: Project, new: Path, generated: Generated, built: Built, made_for: MadeFor) -> Report:
    """Add everything to a site that MkDocs does not make, and judge it as it will be served.

    Args:
        project: What is built.
        new: The folder that MkDocs filled.
        generated: What it was made from.
        built: What MkDocs made of it.
        made_for: How the site will be seen.

    Returns:
        Why it may not be published; no errors if it may.

    Raises:
        Stopped: There is a link in `public/`.
        OSError: Something could not be read or written.
    """
    report = Report()
    beside.remove_junk(new)
    laid = beside.copy_public(project, new, built.allowed.html)
    report.extend(laid.problems)
    if report.has_errors:
        return report
    kept = beside.keep_hosting_files(project, new)
    published = Published(directory_urls=built.directory_urls)
    pages = {published.file(path).as_posix(): path for path in generated.pages}
    gone, changed = (kept_as(paths, published) for paths in (generated.recall.gone, generated.recall.changed))
    finished = finish(new, (*pages, *built.allowed.frames), built.allowed, made_for, Forgotten(gone, changed))
    for uri, text in finished.files.items():
        write_file(new / uri, text)
    expected = Expected(
        pages={uri: generated.shown.get(path, Shown((), ())) for uri, path in pages.items()},
        sources={uri: _source(project, path) for uri, path in pages.items()},
        allowed=built.allowed.and_inline(finished.inline),
        policy=finished.policy,
        first_sheet=finished.first_sheet,
        care=(BUNDLED_ASSETS / PurePosixPath(FIRST_SHEET).name).read_bytes(),
        proved=generated.proved,
        kept=kept,
        source_of=lambda uri: _source(project, uri),
    )
    judged = judge(new, expected)
    report.extend(judged.problems)
    if not report.has_errors:
        beside.settle(new, judged.files, generated.recall.withdrawn)
    return report


def _source(project: Project, uri: str) -> PurePosixPath:
    """Return which file of the project a file of the site, or of `site_src`, was made from, as far as can be said."""
    places = (project.content / "pages", project.public, project.templates / "theme", project.site_src)
    found = next((place / uri for place in places if (place / uri).is_file()), None)
    return project.named(found) if found else PurePosixPath("templates", "theme", uri)


def _rendered(
    pages: tuple[Page, ...], project: Project, presenter: Presenter, report: Report
) -> Iterator[tuple[str, str]]:
    renderer = Renderer(project.template_dirs, presenter.clinic(), project.root)
    for page in pages:
        try:
            markdown = renderer.render(page)
        except TemplateError as error:
            report.add(error.diagnostic)
            continue
        if problem := check_signs(page, markdown):
            report.add(problem)
        yield page.path, markdown


def _assets() -> dict[str, bytes]:
    return {asset_path(name): content for name, content in _files_below(BUNDLED_ASSETS)}


def _files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _look(project: Project, chosen: ClinicLook) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {}
    logo = (project.media / chosen.logo).read_bytes() if chosen.logo else b""
    if chosen.logo:
        found[look.logo_path(chosen.logo)] = logo
    if rules := look.style_sheet(chosen, logo):
        found[look.PATH] = rules
    return found


def _newest_date(library: Library) -> dt.date | None:
    entries = (library.exercises, library.programmes, library.conditions, library.red_flags, library.pages)
    reviews = [entry.review for table in entries for entry in table.values()]
    return max((review.date for review in reviews if review), default=None)
