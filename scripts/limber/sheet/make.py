"""The printed sheets of a site: which there are, made side by side, kept by content, each measured."""

import contextlib
import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from limber.base.addresses import PLAN, Published, path_of, sheet_path, sheet_paths
from limber.base.diagnostics import Diagnostic, Report
from limber.base.files.cache import Store
from limber.base.patience import in_threads
from limber.base.project import Project
from limber.content.model import ClinicLook
from limber.guide.dose.given import Given
from limber.guide.plan import SCANNABLE
from limber.guide.presenter import Presenter
from limber.guide.views import ExerciseView
from limber.sheet.exercise import Around
from limber.sheet.faults import not_made, not_shown, too_long
from limber.sheet.pdf_reader import UnreadableError, seen
from limber.sheet.plan import PlanLink, handout_sheet, plan_code, programme_sheet
from limber.sheet.press import PLAIN_LOOK, Press, PressError, read_templates, replaced_templates
from limber.sheet.printed import Paper, Print, Sheet
from limber.sheet.proof import Needed, first_missing, needed, proof_key

PAPERS: Mapping[str, Paper] = {"a4": "a4", "letter": "us-letter"}
"""The sizes of paper: our name and Typst's."""

_IN_WORDS: Mapping[Paper, str] = {"a4": "on A4", "us-letter": "on Letter"}
_PRINTS: Mapping[Print, str] = {
    "compact": " in compact print",
    "normal": "",
    "clear": " in clear print",
    "large": " in large print",
}
_PAGES: Mapping[Print, int] = {"compact": 1, "normal": 2, "clear": 4, "large": 6}
"""How many pages the sheet of an exercise may have."""

_LARGE = (False, True)
"""Whether a sheet is the one in large print: there are both."""

_PROVED = b"proved"
"""What is kept as the proof of a sheet."""

_TOO_LONG = b""
"""What is kept in the place of a sheet that does not fit."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """Printed sheets.

    Attributes:
        files: The PDF files, by path in `site_src`: "sheets/bridge-a4.pdf", "sheets/bridge-letter-large.pdf".
        report: What could not be made, and why.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class _Job:
    """A sheet to be made.

    Attributes:
        path: Where it goes.
        file: The author's file that it is made for.
        sheet: What is on it.
        content: The same as plain data.
        paper: The paper to print it on.
        print: How large.
    """

    path: str
    file: PurePosixPath
    sheet: Sheet
    content: Mapping[str, object]
    paper: Paper
    print: Print

    @property
    def template(self) -> str:
        """The file name of its template."""
        if self.sheet.notice:
            return "withdrawn.typ"
        return "programme.typ" if self.sheet.plan else "exercise.typ"

    @property
    def pages(self) -> int | None:
        """How many pages it may have; `None` for any number."""
        return None if self.sheet.plan or self.sheet.notice else _PAGES[self.print]

    def data(self) -> bytes:
        """Return what the template reads."""
        return json.dumps({**self.content, "paper": self.paper, "print": self.print}, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of a job."""

    pdf: bytes = b""
    fault: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class _Workshop:
    """Makes sheets.

    Attributes:
        press: The templates and the fonts.
        store: Where sheets are kept; `None` keeps none.
    """

    press: Press
    store: Store | None = None

    def _print(self, job: _Job) -> bytes:
        """Print a job, or find it in the store; `_TOO_LONG` where it has too many pages."""
        data = job.data()
        made_from = (self.press.fingerprint.encode(), job.template.encode(), str(job.pages).encode(), data)
        key = hashlib.sha256(b"\0".join(made_from)).hexdigest()
        kept = self.store.get(key) if self.store is not None else None
        if kept is not None:
            return kept
        pdf = _TOO_LONG
        try:
            printed = self.press.print(job.template, data)
            if job.pages is None or printed.pages <= job.pages:
                pdf = printed.pdf
        except PressError as error:
            if not error.too_high:
                raise
        if self.store is not None:
            self.store.put(key, pdf)
        return pdf

    def _make(self, job: _Job) -> _Made:
        try:
            if pdf := self._print(job):
                missing = self._missing(job, pdf)
                return _Made(fault=self._not_shown(job, missing)) if missing else _Made(pdf)
            pages = job.pages or 0
            excess = self.press.excess(job.template, job.data(), pages)
        except PressError as error:
            return _Made(fault=not_made(job.sheet, job.file, job.template, error))
        name = f"{_IN_WORDS[job.paper]}{_PRINTS[job.print]}"
        return _Made(fault=too_long(job.sheet, job.file, name, pages, excess))

    def _missing(self, job: _Job, pdf: bytes) -> Needed | None:
        """Return what cannot be seen on a sheet. A sheet that was read before, by the same reader, keeps its proof."""
        wanted = needed(job.sheet)
        key = proof_key(pdf, wanted)
        if self.store is not None and self.store.get(key) == _PROVED:
            return None
        missing = first_missing(pdf, wanted)
        if missing is None and self.store is not None:
            self.store.put(key, _PROVED)
        return missing

    def _not_shown(self, job: _Job, missing: Needed) -> Diagnostic:
        """Say which of the clinic's own templates is the reason: the one without which all can be seen."""
        own = sorted(self.press.replaced)
        for name in own:
            with contextlib.suppress(PressError, UnreadableError):
                printed = self.press.with_ours(name).print(job.template, job.data())
                if missing.is_in(seen(printed.pdf)):
                    return not_shown(job.template, missing, [name])
        return not_shown(job.template, missing, own)

    def make(self, jobs: Sequence[_Job]) -> Sheets:
        """Make sheets, several at a time: the press lets other threads run while it works."""
        made = in_threads(self._make, jobs, "the sheets")
        report = Report()
        report.extend(result.fault for result in made if result.fault)
        return Sheets({job.path: result.pdf for job, result in zip(jobs, made, strict=True) if result.pdf}, report)


def press_for(project: Project, look: ClinicLook | None = None) -> Press:
    """Make a press ready for a project: its own templates and fonts before the bundled ones.

    Args:
        project: Where templates, fonts and the logo are.
        look: What the clinic chose; `None` for nothing.
    """
    folders = project.template_dirs
    fonts = tuple(folder / "sheets" / "fonts" for folder in folders)
    return Press(
        read_templates(folders),
        tuple(folder for folder in fonts if folder.is_dir()),
        replaced_templates(folders[0], folders[-1]),
        _look(project, look) if look else PLAIN_LOOK,
    )


def _look(project: Project, look: ClinicLook) -> bytes:
    """Return the colour and the logo as templates read them; of a logo its bytes, as numbers."""
    logo = None
    if look.logo:
        ending = look.logo.rpartition(".")[2].lower()
        logo = {"format": ending, "bytes": list((project.media / look.logo).read_bytes())}
    return json.dumps({"colour": str(look.colour or ""), "logo": logo}).encode()


def _jobs(target: str, file: PurePosixPath, sheet: Sheet, usual: Print) -> Iterator[_Job]:
    content = dataclasses.asdict(sheet)
    prints: Mapping[bool, Print] = {False: usual, True: "large"}
    for paper_name, paper in PAPERS.items():
        for large in _LARGE:
            chosen = prints[large]
            path = sheet_path(target, paper_name, large=large)
            yield _Job(path, file, sheet, content, paper, chosen)


def _all_jobs(presenter: Presenter, around: Around, published: Published) -> Iterator[_Job]:
    views: dict[str, ExerciseView] = {}
    usual = presenter.library.clinic.sheets
    for exercise_id in presenter.library.exercises:
        target = f"exercise:{exercise_id}"
        path = path_of(target)
        views[path] = presenter.exercise(exercise_id)
        sheet = around.exercise_sheet(views[path], published.address(path))
        yield from _jobs(target, PurePosixPath("content/exercises") / f"{exercise_id}.yml", sheet, usual)
    for programme_id in presenter.library.programmes:
        target = f"programme:{programme_id}"
        address = published.address(path_of(target))
        sheet = programme_sheet(around, presenter.programme(programme_id), views, address)
        yield from _jobs(target, PurePosixPath("content/programmes") / f"{programme_id}.yml", sheet, usual)


def paths(presenter: Presenter) -> tuple[str, ...]:
    """Return the path of every sheet of a site, in `site_src`."""
    library = presenter.library
    targets = (
        *(f"exercise:{exercise_id}" for exercise_id in library.exercises),
        *(f"programme:{programme_id}" for programme_id in library.programmes),
        *library.withdrawals,
    )
    return tuple(path for target in targets for path in sheet_paths(target))


def _withdrawn_jobs(presenter: Presenter, around: Around) -> Iterator[_Job]:
    """Yield what stands in the place of sheets that were withdrawn: who has their address learns it there."""
    for target in filter(sheet_paths, presenter.library.withdrawals):
        sheet = around.withdrawn_sheet(presenter.withdrawn(target))
        yield from _jobs(target, PurePosixPath("content/withdrawn.yml"), sheet, presenter.library.clinic.sheets)


def make_sheets(
    presenter: Presenter,
    art: Mapping[str, bytes],
    press: Press,
    store: Store | None = None,
    published: Published = Published(),  # noqa: B008 - frozen
) -> Sheets:
    """Make the sheets of a whole site: every exercise and programme on both papers, in normal and in large print.

    The sheet of an exercise has two sides, of which the front stands alone; one side where the clinic prints compactly.
    Where the whole does not fit, the template leaves out the long words of some sections, then the steps of later
    stages, and says so. What still does not fit is an error. In larger print everything is said, on as many pages as
    it takes. Type is never set smaller, and nothing that warns of harm is left out.

    Args:
        presenter: All the content.
        art: The line drawings (SVG), by the path of the picture they stand for.
        press: The templates and the fonts.
        store: Where sheets are kept, so that an edited exercise remakes only its own.
        published: Where the site is published, for the QR codes.
    """
    around = Around(presenter.clinic(), art)
    return _Workshop(press, store).make((*_all_jobs(presenter, around, published), *_withdrawn_jobs(presenter, around)))


def make_handout(  # noqa: PLR0913 - a print order has that many choices
    presenter: Presenter,
    art: Mapping[str, bytes],
    press: Press,
    chosen: Sequence[Given],
    *,
    paper: Paper = "a4",
    size: Print = "normal",
    published: Published = Published(),  # noqa: B008 - frozen
    text: str = "",
) -> Sheets:
    """Make one PDF of a patient's plan: the sheet of a single exercise, or an overview and then each exercise.

    Args:
        presenter: All the content.
        art: The line drawings (SVG), by the path of the picture they stand for.
        press: The templates and the fonts.
        chosen: What is given to the patient, in order; each can be done.
        paper: The size of the paper.
        size: How large it is set.
        published: Where the site is published, for the QR code.
        text: The plan as the text of its link; "" where it has none.

    Returns:
        One file, "handout.pdf", or the reason why there is none.
    """
    around = Around(presenter.clinic(), art)
    address = published.address(PLAN)
    link = PlanLink(address, f"{address}#{text}", can_be_scanned=len(chosen) <= SCANNABLE) if address and text else None
    if len(chosen) == 1 and not chosen[0].stage:
        (only,) = chosen
        view, item = presenter.as_given(only), presenter.given(only, 1)
        own = item.dose if item.own or only.side else None
        scanned = plan_code(link) if own or item.note else None
        page = published.address(path_of(f"exercise:{view.id}"))
        sheet = around.exercise_sheet(view, page, own, item.note, scanned)
    else:
        items = [(presenter.as_given(given), presenter.given(given, number)) for number, given in enumerate(chosen, 1)]
        flags = [name for given in chosen for name in presenter.library.exercises[given.id].red_flags]
        sheet = handout_sheet(around, items, presenter.care(dict.fromkeys(flags)), presenter.plan_session(chosen), link)
    file = PurePosixPath("content/exercises") / f"{chosen[0].id}.yml"
    job = _Job("handout.pdf", file, sheet, dataclasses.asdict(sheet), paper, size)
    return _Workshop(press).make([job])
