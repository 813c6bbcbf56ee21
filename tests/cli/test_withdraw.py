"""The command that takes a guide away: what it writes, what it says, and what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from limber.cli.main import main

WHY = "--because=One of its pictures shows the wrong leg."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def record(clinic: Path) -> str:
    path = clinic / "content" / "withdrawn.yml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_guide_is_withdrawn_and_given_back(clinic: Path) -> None:
    result = run("withdraw", "plain", WHY)
    assert result.exit_code == 0, result.output
    assert result.output == (
        "Withdrawn: exercise:plain, since 1 December 2026.\n"
        "Shown without it, and saying so: first. Put another exercise in its place.\n"
        "Now build the site and publish it: limber build\n"
    )
    assert "  exercise:plain:\n    title: 'Plain exercise'\n    since: 2026-12-01\n" in record(clinic)
    checked = run("check")
    assert checked.exit_code == 0
    assert "content/exercises/plain.yml:1:1: note: this is withdrawn since 1 December 2026" in checked.stderr
    given = run("withdraw", "--undo", "plain")
    assert given.exit_code == 0, given.output
    assert "    back: 2026-12-01\n" in record(clinic)
    assert run("check").stdout == "No problems.\n"
    assert "is not withdrawn" in run("withdraw", "--undo", "plain").output
    assert run("withdraw", "plain", WHY).exit_code == 0
    assert "back:" not in record(clinic)


def test_a_withdrawal_is_not_written_over_by_another(clinic: Path) -> None:
    run("withdraw", "plain", WHY, "--since=2026-11-03")
    before = record(clinic)
    again = run("withdraw", "plain", "first", "--because=Another reason.")
    assert again.exit_code != 0
    assert "exercise:plain is withdrawn already, since 3 November 2026: One of its pictures" in again.output
    assert "--change" in again.output
    assert record(clinic) == before
    assert run("withdraw", "plain", "--change", "--because=Other words.").exit_code == 0
    assert "since: 2026-11-03\n    because: 'Other words.'\n" in record(clinic)
    changed = run("withdraw", "plain", "--change", "--because=Another reason.", "--since=2026-11-02")
    assert changed.exit_code == 0, changed.output
    assert "since: 2026-11-02\n    because: 'Another reason.'\n" in record(clinic)
    assert "pictures" not in record(clinic)


def test_several_are_withdrawn_since_a_day(clinic: Path) -> None:
    assert run("withdraw", "exercise:plain", "first", WHY, "--since=2026-11-03").exit_code == 0
    assert record(clinic).count("since: 2026-11-03") == 2


def test_a_guide_with_errors_can_be_withdrawn(clinic: Path) -> None:
    path = clinic / "content" / "exercises" / "plain.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: walking", "kind: wlaking"), encoding="utf-8")
    assert run("withdraw", "plain", WHY).exit_code == 0
    assert "title: 'Plain exercise'" in record(clinic)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plain"], "say why"),
        (["plan", WHY], 'did you mean "plain"?'),
        (["low-back", WHY], "warning signs cannot be withdrawn"),
        (["plain", "--because=See [this](javascript:x)."], "a link cannot lead to"),
        (["plain", WHY, "--since=2027-01-01"], "2027-01-01 is to come"),
        (["plain", WHY, "--since=1926-01-01"], "before there were such guides"),
        (["plain", WHY, "--since=2026-02-30"], "is not a date"),
        (["--undo", "plain"], "exercise:plain is not withdrawn"),
        (["--undo", "plain", WHY], "--undo takes none of"),
        (["plain", WHY, "--change"], "exercise:plain is not withdrawn; leave out --change"),
        ([WHY], "Missing argument"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(clinic: Path, arguments: list[str], said: str) -> None:
    result = run("withdraw", *arguments)
    assert result.exit_code != 0
    assert said in result.output
    assert record(clinic) == ""


def test_what_is_gone_cannot_be_given_back(clinic: Path) -> None:
    run("withdraw", "about-guides", WHY)
    (clinic / "content" / "pages" / "about-guides.md").unlink()
    assert "bring it back first" in run("withdraw", "--undo", "about-guides").output
    assert run("withdraw", "about-guides", WHY, "--change").exit_code == 0  # with another reason, say


def test_nobody_approves_what_is_withdrawn(clinic: Path) -> None:
    run("withdraw", "plain", WHY)
    path = clinic / "content" / "exercises" / "plain.yml"
    before = path.read_bytes()
    result = run("approve", "plain", "--by", "sample", "--due", "2028-11", "--accept-gaps")
    assert result.exit_code == 1
    assert "exercise plain is withdrawn since 1 December 2026; to approve it, give it back first" in result.output
    assert "limber withdraw --undo exercise:plain" in result.output
    assert path.read_bytes() == before
    run("withdraw", "--undo", "plain")
    assert run("approve", "plain", "--by", "sample", "--due", "2028-11", "--accept-gaps").exit_code == 0


def test_a_record_with_errors_stays_as_it_is(clinic: Path) -> None:
    (clinic / "content" / "withdrawn.yml").write_text("withdrawn: {exercise:full: Full}\n", encoding="utf-8")
    result = run("withdraw", "plain", WHY)
    assert result.exit_code == 1
    assert "content/withdrawn.yml" in result.output
    assert record(clinic) == "withdrawn: {exercise:full: Full}\n"


def test_no_handout_is_made_of_it(clinic: Path) -> None:
    run("withdraw", "plain", WHY)
    result = run("sheet", "plain")
    assert result.exit_code != 0
    assert "Plain exercise was withdrawn on 1 December 2026. Leave it out" in result.output
    assert not (clinic / "handout.pdf").exists()
