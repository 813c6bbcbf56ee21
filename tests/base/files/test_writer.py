"""Generated files are written, kept apart from a person's, and removed; and a killed run does no harm."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from limber.base import project
from limber.base.diagnostics import Severity
from limber.base.files.writer import MANIFEST, copy_tree, folders_with_own_files, write_file, write_tree

PACKAGE_FOLDER = Path(project.__file__).parents[2]


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {uri: text.encode() if isinstance(text, str) else text for uri, text in files.items()}


def stamps(root: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "site_src"


def test_writes_text_and_bytes(root: Path) -> None:
    files: dict[str, str | bytes] = {"index.md": "# Café\n", "a/b/c.svg": b"<svg/>"}
    written = write_tree(root, files)
    assert (written.changed, written.removed, written.problems) == (("a/b/c.svg", "index.md"), (), ())
    assert tree(root) == as_bytes(files)


def test_second_run_touches_nothing(root: Path) -> None:
    files = {"index.md": "one", "a/b.md": "two"}
    write_tree(root, files)
    before = stamps(root)
    assert write_tree(root, files).changed == ()
    assert stamps(root) == before


def test_writes_only_what_changed(root: Path) -> None:
    write_tree(root, {"index.md": "one", "b.md": "two"})
    before = stamps(root)
    assert write_tree(root, {"index.md": "one", "b.md": "three"}).changed == ("b.md",)
    assert stamps(root)[root / "index.md"] == before[root / "index.md"]
    assert tree(root)["b.md"] == b"three"


def test_stale_files_and_their_empty_folders_disappear(root: Path) -> None:
    write_tree(root, {"index.md": "one", "a/b/c.md": "two"})
    assert write_tree(root, {"index.md": "one"}).removed == ("a/b/c.md",)
    assert [path.name for path in sorted(root.iterdir())] == [MANIFEST, "index.md"]


def test_folder_emptied_by_a_killed_run_disappears(root: Path) -> None:
    write_tree(root, {"a/b/c.md": "one"})
    (root / "a/b/c.md").unlink()
    write_tree(root, {})
    assert not (root / "a").exists()


def test_folder_with_a_persons_file_stays(root: Path) -> None:
    write_tree(root, {"a/b.md": "one"})
    (root / "a/own.md").write_text("mine")
    write_tree(root, {})
    assert tree(root) == {"a/own.md": b"mine"}


def test_a_persons_file_in_the_way_is_an_error_and_nothing_is_touched(root: Path) -> None:
    write_tree(root, {"b.md": "old"})
    (root / "a.md").write_text("mine")
    before = stamps(root)
    written = write_tree(root, {"a.md": "ours", "b.md": "new"})
    (problem,) = written.problems
    assert (problem.severity, str(problem.location.file)) == (Severity.ERROR, "site_src/a.md")
    assert "file of your own" in problem.message
    assert written.changed == ()
    assert stamps(root) == before


def test_a_generated_file_changed_by_hand_is_not_overwritten(root: Path) -> None:
    write_tree(root, {"a.md": "one"})
    (root / "a.md").write_text("edited")
    (problem,) = write_tree(root, {"a.md": "two"}).problems
    assert "changed by hand" in problem.message
    assert tree(root) == {"a.md": b"edited"}


def test_a_stale_file_changed_by_hand_stays_and_is_named(root: Path) -> None:
    write_tree(root, {"a.md": "one"})
    (root / "a.md").write_text("edited")
    (problem,) = write_tree(root, {}).problems
    assert problem.severity is Severity.WARNING
    assert tree(root) == {"a.md": b"edited"}


def test_a_persons_asset_wins_silently(root: Path) -> None:
    (root / "assets/css").mkdir(parents=True)
    (root / "assets/css/site.css").write_text("mine")
    written = write_tree(root, {"assets/css/site.css": "ours", "assets/logo.svg": "ours"})
    assert (written.kept, written.problems) == (("assets/css/site.css",), ())
    assert tree(root) == {"assets/css/site.css": b"mine", "assets/logo.svg": b"ours"}
    write_tree(root, {})
    assert tree(root) == {"assets/css/site.css": b"mine"}


def test_what_is_already_as_planned_becomes_ours_when_the_list_was_lost(root: Path) -> None:
    write_tree(root, {"a.md": "one"})
    (root / MANIFEST).unlink()
    assert write_tree(root, {"a.md": "one"}).changed == ()
    assert write_tree(root, {"a.md": "two"}).changed == ("a.md",)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 3}', '{"files": {"../x": ["a"]}}', '{"files": {"a": 3}}'])
def test_a_spoilt_list_makes_every_file_a_persons(root: Path, text: str) -> None:
    write_tree(root, {"a.md": "one"})
    (root / MANIFEST).write_text(text)
    assert write_tree(root, {}).removed == ()
    assert tree(root) == {"a.md": b"one"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(root: Path) -> None:
    write_tree(root, {"a": "file", "b/c": "in a folder"})
    assert write_tree(root, {"a/c": "in a folder", "b": "file"}).problems == ()
    assert tree(root) == {"a/c": b"in a folder", "b": b"file"}


@pytest.mark.parametrize("uri", ["", "/etc/x", "../x", "a//b", "a/../b", "./a", "C:/x", "a\\b", "a\0b", MANIFEST])
def test_only_plain_paths_below_the_folder(root: Path, uri: str) -> None:
    with pytest.raises(ValueError, match=r"own use|plain path"):
        write_tree(root, {uri: "text"})


def test_one_path_cannot_be_file_and_folder(root: Path) -> None:
    with pytest.raises(ValueError, match="both a file and a folder: 'a/b'"):
        write_tree(root, {"a/b": "one", "a/b/c": "two"})


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "page.md").write_text("untouched")
    root.mkdir()
    (root / "exercises").symlink_to(outside)
    (root / "index.md").symlink_to(outside / "page.md")
    written = write_tree(root, {"exercises/page.md": "ours", "index.md": "ours"})
    assert [str(problem.location.file) for problem in written.problems] == ["site_src/exercises", "site_src/index.md"]
    assert tree(outside) == {"page.md": b"untouched"}


def test_a_folder_that_became_a_link_is_not_emptied(root: Path, tmp_path: Path) -> None:
    write_tree(root, {"a/b.md": "one"})
    (root / "a").rename(tmp_path / "outside")
    (root / "a").symlink_to(tmp_path / "outside")
    assert write_tree(root, {}).problems == ()
    assert tree(tmp_path / "outside") == {"b.md": b"one"}


def test_a_link_in_place_of_the_whole_folder_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root.symlink_to(tmp_path / "outside")
    (problem,) = write_tree(root, {"index.md": "ours"}).problems
    assert "is a link" in problem.message
    assert tree(tmp_path / "outside") == {}


def test_own_files_are_found_where_they_are(root: Path) -> None:
    write_tree(root, {"index.md": "one", "assets/figures/a.svg": "<svg/>"})
    (root / "assets/brand").mkdir()
    (root / "assets/brand/logo.svg").write_text("<svg/>")
    (root / ".gitkeep").touch()
    assert folders_with_own_files(root) == [root / "assets/brand"]


def test_a_persons_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "content/exercises/bridge.yml", "title: Café\n")
    assert tree(tmp_path) == {"content/exercises/bridge.yml": "title: Café\n".encode()}


def test_copies_a_folder_or_a_file_to_where_nothing_is(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("a/b.yml", ".hidden", "__pycache__/x.pyc"):
        write_file(source / name, "text")
    copy_tree(source, tmp_path / "new/content")
    copy_tree(source / "a/b.yml", tmp_path / "new/b.yml")
    assert tree(tmp_path / "new") == {"b.yml": b"text", "content/a/b.yml": b"text"}
    with pytest.raises(FileExistsError):
        copy_tree(source, tmp_path / "new/content")


names = st.sampled_from(["a", "b", "assets/a", "assets/b", "c/a", "c/d/a", "c/d", "e"])
contents = st.dictionaries(names, st.sampled_from(["one", "two", ""]), max_size=5).filter(
    lambda files: not ({"c/d", "c/d/a"} <= files.keys())
)


@pytest.mark.slow
@examples(60)
@given(runs=st.lists(contents, max_size=4), own=contents)
def test_a_persons_files_survive_any_runs(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str]], own: dict[str, str]
) -> None:
    root = tmp_path_factory.mktemp("root") / "site_src"
    for uri, text in own.items():
        (root / uri).parent.mkdir(parents=True, exist_ok=True)
        (root / uri).write_text("own " + text)
    for files in runs:
        written = write_tree(root, files)
        assert written.problems or tree(root) == as_bytes(
            {**files, **{uri: "own " + text for uri, text in own.items()}}
        )
        assert all(tree(root)[uri] == f"own {text}".encode() for uri, text in own.items())


# --- Killed, or out of space -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_killed_before_any_change(tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "killed.py"
    result = subprocess.run(
        [sys.executable, script, "writer", tmp_path],
        env={**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 15


def test_a_write_that_fails_is_put_right_by_the_next_run(root: Path) -> None:
    write_tree(root, {"a.md": "old", "b.md": "old"})
    large = {"a.md": "new", "b.md": "x" * 200_000}
    resource = pytest.importorskip("resource", reason="limits in the words of other systems")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_tree(root, large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert tree(root) == {"a.md": b"new", "b.md": b"old"}
    assert write_tree(root, large).problems == ()
    assert tree(root) == as_bytes(large)
    assert json.loads((root / MANIFEST).read_text())["files"].keys() == large.keys()
