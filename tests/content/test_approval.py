"""What a clinician approved, and whether it still is what is there."""

import datetime as dt
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from limber import build
from limber.base import clock
from limber.base.project import BUNDLED_ASSETS, BUNDLED_TEMPLATES, OUR_STYLE_SHEETS, Project
from limber.base.stopped import Stopped
from limber.cli.main import main
from limber.content import approval
from limber.content.approval import State, content_hash, judge, left_out, reviewed, without
from limber.content.library import Library
from limber.content.model import Policy
from limber.content.reading.loader import load
from limber.guide.presenter import Presenter
from limber.rules.rule import entries
from limber.rules.safety import reviews
from limber.site.pages import plan_pages
from limber.site.render import Renderer

ROOT = Path(__file__).parents[2]
WHOLE = Path(__file__).parents[1] / "sites" / "whole"
DAY = dt.date(2026, 6, 1)

RULE_OF: dict[State, str] = {"unapproved": "not-approved", "void": "approval-void", "overdue": "review-overdue"}
"""The rule that stops a build, where the clinic wants that."""


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(Project(WHOLE)).library
    assert found is not None
    return found


def edited(tmp_path: Path, file: str, old: str, new: str) -> Library:
    """Return the small whole site with one change in a file."""
    shutil.copytree(WHOLE, tmp_path / "clinic")
    path = tmp_path / "clinic" / "content" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = load(Project(tmp_path / "clinic")).library
    assert found is not None
    return found


def test_what_is_approved_and_not_changed_is_approved(library: Library) -> None:
    states = {key: judge(entry, library, DAY).state for key, entry in reviewed(library)}
    assert states == {
        ("exercise", "full"): "approved",
        ("exercise", "plain"): "unapproved",
        ("programme", "first"): "approved",
        ("condition", "back-pain"): "approved",
        ("red-flags", "low-back"): "unapproved",
        ("page", "about-guides"): "approved",
    }


def test_the_day_after_the_due_day_is_overdue(library: Library) -> None:
    entry = library.exercises["full"]
    assert entry.review is not None
    assert judge(entry, library, entry.review.due).state == "approved"
    assert judge(entry, library, entry.review.due + dt.timedelta(days=1)).state == "overdue"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("exercises/full.yml", "title: Full exercise", "title: The full exercise"),
        ("exercises/full.yml", "An exercise with every field.", "An exercise that has every field."),
        ("exercises/full.yml", "It is a first reason.", "It is the first reason."),
        ("exercises/full.yml", "How often a week.", "How often in a week."),
        ("exercises/full.yml", ", gaps: accepted}", "}"),
        ("exercises/full.yml", "reps: 8-12", "reps: 8-15"),
        ("countries.yml", "do: call 111 today", "do: wait and see for a week"),
        ("countries.yml", 'phone: "111"', 'phone: "112"'),
        ("vocabulary.yml", "mat: exercise mat", "mat: Soft mat"),
        ("exercises/full.yml", "hold: about 2 s", "hold: about 3 s"),
        ("exercises/full.yml", "Lie down.", "Sit down."),
        ("exercises/full.yml", "Lift higher.", "Lift much higher."),
        ("exercises/full.yml", "Take care of your neck.", "Take care of your head."),
        ("exercises/full.yml", "You had an operation.", "You had a small operation."),
        ("exercises/full.yml", "You feel dizzy.", "You feel very dizzy."),
        ("red-flags/low-back.yml", "fever, chills or", "high fever, chills or"),
        ("red-flags/low-back.yml", "soon:\n", "soon:\n  sleep: you cannot sleep\n"),
    ],
)
def test_a_change_of_a_clinical_field_makes_it_void(file: str, old: str, new: str, tmp_path: Path) -> None:
    changed = edited(tmp_path, file, old, new)
    assert judge(changed.exercises["full"], changed, DAY).state == "void"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("exercises/full.yml", "search_words: [complete]", "search_words: [complete, entire]"),
        ("exercises/full.yml", "hold: 5-10 s, breathe: out", "hold: 5 to 10 seconds, breathe: out"),
        ("exercises/plain.yml", "10-20 minutes", "10-25 minutes"),
        ("red-flags/low-back.yml", "category: weight-loss", "category: weight-lost"),
        ("clinic.yml", "Test clinic", "Another clinic"),
        (
            "countries.yml",
            "hours: day and night, sources: book, checked: 2026-03-01",
            "hours: day and night, sources: book, checked: 2026-09-01",
        ),
    ],
)
def test_a_change_of_anything_else_leaves_it_standing(file: str, old: str, new: str, tmp_path: Path) -> None:
    changed = edited(tmp_path, file, old, new)
    assert judge(changed.exercises["full"], changed, DAY).state == "approved"


def test_a_programme_is_bound_to_the_doses_it_shows(tmp_path: Path) -> None:
    changed = edited(tmp_path, "exercises/plain.yml", "10-20 minutes", "10-25 minutes")
    assert judge(changed.programmes["first"], changed, DAY).state == "void"


def test_an_exercise_is_bound_to_its_figure() -> None:
    library = load(Project(ROOT)).library
    assert library is not None
    bridge = library.exercises["bridge"]
    poses = {**library.poses, "bridge": library.poses["bridge"].model_copy(update={"mirror": True})}
    assert content_hash(bridge, library) != content_hash(bridge, replace(library, poses=poses))


def _with_template(tmp_path: Path, name: str, text: str) -> Library:
    shutil.copytree(WHOLE, tmp_path / "clinic")
    (tmp_path / "clinic" / "templates").mkdir()
    path = tmp_path / "clinic" / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = load(Project(tmp_path / "clinic")).library
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("template", "void"),
    [
        ("pages/exercise.md.j2", {"full"}),
        ("pages/programme.md.j2", {"first"}),
        ("pages/text.md.j2", {"about-guides"}),
        ("pages/ours.md.j2", {"full", "first", "back-pain", "about-guides"}),
        ("parts/stops.md.j2", {"full", "first", "back-pain", "about-guides"}),
        ("sheets/care.typ", {"full", "first"}),
        ("theme/main.html", {"full", "first", "back-pain", "about-guides"}),
        ("theme/partials/footer.html", {"full", "first", "back-pain", "about-guides"}),
        ("theme/assets/own.css", {"full", "first", "back-pain", "about-guides"}),
        ("parts/deeper/own.md.j2", {"full", "first", "back-pain", "about-guides"}),
        ("../site_src/assets/clinic.css", {"full", "first", "back-pain", "about-guides"}),
        ("../site_src/own/clinic.css", {"full", "first", "back-pain", "about-guides"}),
        ("../site_src/assets/limber.css", {"full", "first", "back-pain", "about-guides"}),
        ("../site_src/assets/clinic.js", {"full", "first", "back-pain", "about-guides"}),
        ("../site_src/search-index.js", set()),
        ("../public/look.css", {"full", "first", "back-pain", "about-guides"}),
        ("../public/look.js", {"full", "first", "back-pain", "about-guides"}),
        ("../public/note.txt", set()),
        ("pages/home.md.j2", set()),
    ],
)
def test_an_approval_is_bound_to_the_clinics_own_templates(template: str, void: set[str], tmp_path: Path) -> None:
    changed = _with_template(tmp_path, template, "Another one.")
    assert {key[1] for key, entry in reviewed(changed) if judge(entry, changed, DAY).state == "void"} == void


@pytest.mark.parametrize(
    ("ours", "name"),
    [
        (BUNDLED_TEMPLATES / "pages" / "exercise.md.j2", "pages/exercise.md.j2"),
        (BUNDLED_ASSETS / "limber.css", "../site_src/assets/limber.css"),
        (BUNDLED_ASSETS / "search.js", "../site_src/assets/search.js"),
    ],
)
def test_a_copy_of_ours_is_no_other_template_or_style_sheet(ours: Path, name: str, tmp_path: Path) -> None:
    changed = _with_template(tmp_path, name, ours.read_text(encoding="utf-8"))
    assert judge(changed.exercises["full"], changed, DAY).state == "approved"


def test_our_style_sheets_are_known() -> None:
    assert {path.name for path in BUNDLED_ASSETS.glob("*.css")} == OUR_STYLE_SHEETS


def test_an_approval_is_bound_to_the_edition_of_what_limber_makes(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approval, "EDITION", approval.EDITION + 1)
    assert "approved" not in {judge(entry, library, DAY).state for _, entry in reviewed(library)}


def test_a_hash_stays_the_same_from_one_version_of_limber_to_the_next() -> None:
    """Whoever changes how content is read makes every clinic's approvals void: then this has to change, on purpose."""
    assert "hash: sha256-ebcc3d293b9239f6" in (WHOLE / "content" / "exercises" / "full.yml").read_text()


def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert clock.today() == dt.date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(Stopped, match="expected whole seconds since 1970"):
        clock.today()


# --- What a page says ---------------------------------------------------------------------------------------------


def test_a_page_says_that_it_is_approved(library: Library) -> None:
    review = Presenter(library, {}, DAY).exercise("full").review
    assert (review.state, review.approved, review.due_iso) == ("approved", True, "2031-03-01")
    assert review.statement == "Approved by Sample Person, PT on 2 March 2026. To be looked at again by 1 March 2031."


def test_a_page_says_that_nobody_approved_it(library: Library) -> None:
    review = Presenter(library, {}, DAY).exercise("plain").review
    assert (review.state, review.approved, review.by, review.due_iso) == ("unapproved", False, "", "")


def test_a_page_says_that_its_day_has_passed(library: Library) -> None:
    review = Presenter(library, {}, dt.date(2100, 1, 1)).exercise("full").review
    assert (review.state, review.approved) == ("overdue", False)
    assert "that day has passed" in review.statement


def test_a_page_says_that_it_was_changed(tmp_path: Path) -> None:
    changed = edited(tmp_path, "exercises/full.yml", "reps: 8-12", "reps: 8-15")
    review = Presenter(changed, {}, DAY).exercise("full").review
    assert (review.state, review.approved, review.by) == ("void", False, "")
    assert "was changed after Sample Person, PT approved it" in review.statement


# --- What the clinic decided ----------------------------------------------------------------------------------------


def _with_policy(library: Library, **policy: str) -> Library:
    clinic = library.clinic.model_copy(update={"policy": Policy.model_validate(policy)})
    return replace(library, clinic=clinic)


def test_by_default_nothing_is_left_out(library: Library) -> None:
    assert left_out(library, DAY) == frozenset()


def test_what_is_not_approved_can_be_left_out(library: Library) -> None:
    strict = _with_policy(library, unapproved="leave-out")
    gone = left_out(strict, DAY)
    assert gone == {("exercise", "plain"), ("programme", "first")}
    rest = without(strict, gone)
    assert set(rest.exercises) == {"full"}
    assert rest.exercises["full"].related == ()
    assert [variant.exercise for variant in rest.exercises["full"].harder] == [None]
    assert not rest.programmes
    assert set(rest.red_flags) == {"low-back"}


def _in_state(library: Library, state: State) -> Library:
    """Return the library with the exercise "full" in a state; judge it with `_day_of`."""
    full = library.exercises["full"]
    assert full.review is not None
    review = {
        "unapproved": None,
        "void": full.review.model_copy(update={"hash": "sha256-0000000000000000"}),
    }.get(state, full.review)
    return replace(library, exercises={**library.exercises, "full": full.model_copy(update={"review": review})})


def _day_of(state: State) -> dt.date:
    return dt.date(2100, 1, 1) if state == "overdue" else DAY


@pytest.mark.parametrize("state", ["unapproved", "void", "overdue"])
def test_each_state_has_a_policy_of_its_own(state: State, library: Library) -> None:
    changed, day = _in_state(library, state), _day_of(state)
    key = ("exercise", "full")
    assert judge(changed.exercises["full"], changed, day).state == state
    for unfit, gone in (("banner", False), ("leave-out", True), ("error", False)):
        decided = _with_policy(changed, **{state: unfit})
        assert (key in left_out(decided, day)) is gone
        errors = {
            (rule.id, finding.entry_id)
            for rule in reviews.rules(day)
            if rule.id in {"not-approved", "approval-void", "review-overdue"}
            for finding in rule.find(decided)
        }
        assert ((RULE_OF[state], "full") in errors) is (unfit == "error")
        assert not {rule for rule, _ in errors} - {RULE_OF[state]}
    for other in RULE_OF.keys() - {state}:
        assert key not in left_out(_with_policy(changed, **{other: "leave-out"}), day)


@pytest.mark.parametrize("state", ["unapproved", "void", "overdue"])
def test_with_a_banner_the_page_says_so_first_and_at_its_end(state: State, project: Project) -> None:
    found = load(project).library
    assert found is not None
    changed, day = _in_state(found, state), _day_of(state)
    page = next(page for page in plan_pages(Presenter(changed, {}, day)) if page.path == "exercises/full.md")
    renderer = Renderer(project.template_dirs, Presenter(changed).clinic(), project.root)
    text = unescape(renderer.render(page))
    statement = Presenter(changed, {}, day).exercise("full").review.statement
    assert text.count(statement) == 2
    assert text.index(statement) < text.index("## Check before you start")


@pytest.mark.slow
def test_a_site_is_built_without_what_is_left_out(project: Project) -> None:
    clinic = project.content / "clinic.yml"
    clinic.write_text(f"{clinic.read_text()}policy: {{unapproved: leave-out}}\n")
    full = project.content / "exercises" / "full.yml"
    full.write_text(full.read_text().replace("see [the plain one](exercise:plain)", "see the plain one"))
    CliRunner().invoke(
        main, ["approve", "full", "--by", "sample", "--due", "2031-01", "--accept-gaps", "--project", str(project.root)]
    )
    result = build.build(project)
    assert not result.report.has_errors
    assert {problem.rule for problem in result.report} == {"left-out"}
    assert (project.site / "exercises" / "full" / "index.html").exists()
    assert not (project.site / "exercises" / "plain").exists()
    assert not (project.site / "programmes" / "first").exists()


# --- limber approve -----------------------------------------------------------------------------------------------

FLOW = "review: {by: sample, date: 2026-03-02, due: 2031-03-01, hash: sha256-ebcc3d293b9239f6, gaps: accepted}"


def approve(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["approve", *arguments, "--accept-gaps", "--project", str(project.root)])


NEW = "{by: sample, date: 2026-06-01, due: 2028-11-30, hash: sha256-ebcc3d293b9239f6, gaps: accepted}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "appended"),
    [
        (FLOW, f"review: {NEW}", ""),
        (
            "review: {by: sample, due: 2030-01-01, date: 2026-03-02}  # by the team",
            (
                "review: {by: sample, due: 2028-11-30, date: 2026-06-01, hash: sha256-ebcc3d293b9239f6, gaps: accepted}"
                "  # by the team"
            ),
            "",
        ),
        (
            "review:\n  # Every spring.\n  by: 'sample' # a friend\n  date: \"2026-03-02\"\n  due: 2030-01-01 # soon",
            (
                "review:\n  # Every spring.\n  by: sample # a friend\n  date: 2026-06-01\n"
                "  due: 2028-11-30 # soon\n  hash: sha256-ebcc3d293b9239f6\n  gaps: accepted"
            ),
            "",
        ),
        (
            "review: {\n  by: sample, # a friend\n  date: 2026-03-02,\n  due: 2030-01-01,\n}",
            (
                "review: {\n  by: sample, # a friend\n  date: 2026-06-01,\n"
                "  due: 2028-11-30, hash: sha256-ebcc3d293b9239f6, gaps: accepted,\n}"
            ),
            "",
        ),
        ("# no review yet", "# no review yet", f"review: {NEW}\n"),
    ],
    ids=["flow", "flow-without-a-hash", "block-with-comments", "flow-in-lines", "none"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_approving_changes_the_review_and_nothing_else(
    before: str,
    after: str,
    appended: str,
    newline: str,
    project: Project,
) -> None:
    path = project.content / "exercises" / "full.yml"
    whole = path.read_text()
    assert FLOW in whole
    path.write_bytes(whole.replace(FLOW, before).replace("\n", newline).encode())
    result = approve(project, "full", "--by", "sample", "--due", "2028-11", "--date", "2026-06-01")
    assert result.exit_code == 0, result.output
    assert result.output == "Approved exercise full: Sample Person, PT, 2026-06-01, due 2028-11-30.\n"
    assert path.read_bytes().decode() == (whole.replace(FLOW, after) + appended).replace("\n", newline)
    library = load(project).library
    assert library is not None
    assert judge(library.exercises["full"], library, DAY).state == "approved"


@pytest.mark.parametrize("begins", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
def test_approving_a_page_writes_into_its_front_matter(
    begins: str,
    project: Project,
) -> None:
    path = project.content / "pages" / "about-guides.md"
    lines = [line for line in f"{begins}{path.read_text()}".split("\n") if not line.startswith("review:")]
    path.write_text("\n".join(lines))
    assert approve(project, "about-guides", "--by", "sample", "--due", "2028-11").exit_code == 0
    library = load(project).library
    assert library is not None
    assert judge(library.pages["about-guides"], library, clock.today()).state in {"approved", "overdue"}
    assert [line for line in path.read_text().split("\n") if not line.startswith("review:")] == lines


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ful", "--by", "sample", "--due", "2031-01"], 'did you mean "full"'),
        (["full", "--by", "smaple", "--due", "2031-01"], 'did you mean "sample"'),
        (["full", "--by", "sample", "--due", "2099-13"], "is not a date"),
        (["full", "--by", "sample", "--due", "soon"], "is not a date"),
        (["full", "--by", "sample", "--due", "2020-01"], "has to be after"),
        (["full", "ful", "--by", "sample", "--due", "2031-01"], "nothing called"),
    ],
)
def test_wrong_use_writes_nothing(arguments: list[str], says: str, project: Project) -> None:
    before = {path: path.read_bytes() for path in project.content.rglob("*.*") if path.is_file()}
    result = approve(project, *arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert {path: path.read_bytes() for path in project.content.rglob("*.*") if path.is_file()} == before


def test_a_file_that_cannot_be_changed_safely_is_left_alone(project: Project) -> None:
    path = project.content / "exercises" / "plain.yml"
    path.write_text(f"{path.read_text()}...\n")
    before = path.read_bytes()
    result = approve(project, "plain", "--by", "sample", "--due", "2031-01")
    assert result.exit_code == 1
    assert "cannot be changed safely; add review: {by: sample" in result.output
    assert path.read_bytes() == before


def test_a_guide_with_errors_cannot_be_approved(project: Project) -> None:
    path = project.content / "exercises" / "full.yml"
    path.write_text(path.read_text().replace("Lower.", "Do it 99 times."))
    result = approve(project, "full", "--by", "sample", "--due", "2031-01")
    assert result.exit_code == 1
    assert "has errors" in result.output


def test_a_name_that_several_have_needs_its_kind(project: Project) -> None:
    shutil.copyfile(project.content / "exercises" / "plain.yml", project.content / "exercises" / "first.yml")
    result = approve(project, "first", "--by", "sample", "--due", "2031-01")
    assert result.exit_code == 2
    assert "write exercise:first or programme:first" in result.output
    assert approve(project, "programme:first", "--by", "sample", "--due", "2031-01").exit_code == 0


def test_every_kind_of_file_can_be_approved(project: Project) -> None:
    names = [f"{kind}:{entry_id}" for kind, entry_id, _ in entries(_library(project))]
    result = approve(project, *names, "--by", "sample", "--due", "2031-01")
    assert result.exit_code == 0, result.output
    library = _library(project)
    assert {judge(entry, library, clock.today()).state for _, entry in reviewed(library)} == {"approved"}


def _library(project: Project) -> Library:
    found = load(project).library
    assert found is not None
    return found


def test_open_questions_are_listed_and_have_to_be_accepted(project: Project) -> None:
    names = ("full", "--by", "sample", "--due", "2030-01")
    before = (project.content / "exercises" / "full.yml").read_text()
    refused = CliRunner().invoke(main, ["approve", *names, "--project", str(project.root)])
    assert refused.exit_code == 1
    assert "full leaves open:\n  - How often a week.\n" in refused.output
    assert "--accept-gaps" in refused.output
    assert (project.content / "exercises" / "full.yml").read_text() == before
    assert approve(project, *names).exit_code == 0
    assert "gaps: accepted" in (project.content / "exercises" / "full.yml").read_text()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--date", "2026-12-02", "--due", "2028-01"), "which is to come"),
        (("--date", "1926-12-01", "--due", "1928-01"), "before there were such guides"),
        (("--date", "2026-03-02", "--due", "2031-03-03"), "more than 5 years"),
    ],
)
def test_days_that_cannot_be_are_refused(days: tuple[str, ...], said: str, project: Project) -> None:
    result = approve(project, "full", "--by", "sample", *days)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("\u2502", " ").split())
