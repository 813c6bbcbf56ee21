"""`limber fix`: shows first, writes all or nothing."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from limber.base.files import writer
from limber.cli.main import main

LISTLESS = "title: A\nsteps:\n  • Lie.  \n  • Lift.\n"


def project(root: Path, **files: str) -> Path:
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    for name, text in files.items():
        path = root / "content" / "exercises" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_it_is_shown_and_only_written_when_asked(tmp_path: Path) -> None:
    root = project(tmp_path, one=LISTLESS, two=LISTLESS)
    shown = CliRunner().invoke(main, ["fix", "--project", str(root)])
    assert shown.exit_code == 0
    assert "-  • Lie." in shown.output
    assert "+  - Lie." in shown.output
    assert "2 files would change" in shown.output
    assert (root / "content/exercises/one.yml").read_text(encoding="utf-8") == LISTLESS
    written = CliRunner().invoke(main, ["fix", "--write", "--project", str(root)])
    assert written.output == "Wrote content/exercises/one.yml\nWrote content/exercises/two.yml\n"
    assert CliRunner().invoke(main, ["fix", "--project", str(root)]).output == "Nothing to fix.\n"


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path, one=LISTLESS, two=LISTLESS)
    write = writer.write_file

    def full(path: Path, content: bytes) -> None:
        if path.name == "two.yml":
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(writer, "write_file", full)
    assert CliRunner().invoke(main, ["fix", "--write", "--project", str(root)]).exit_code == 1
    for name in ("one", "two"):
        assert (root / f"content/exercises/{name}.yml").read_text(encoding="utf-8") == LISTLESS
