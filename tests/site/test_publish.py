"""The old site stays whole until the new one takes its place, whatever happens on the way."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from limber.base.project import Project
from limber.base.stopped import Stopped
from limber.site.beside import copy_public, keep_hosting_files, remove_junk, settle
from limber.site.gate.folder import MANIFEST, files_below
from limber.site.publish import bring_back, exchange_in_one_step, recover, scratch, staging, swap

PACKAGE_FOLDER = Path(sys.modules[Project.__module__].__file__ or "").parents[2]


def two_renames(_one: Path, _other: Path) -> bool:
    """Stand for a system that cannot exchange."""
    return False


HTML = ("google123.html",)
"""What the owner named."""

EXCHANGES = [exchange_in_one_step, two_renames]


def make_site(folder: Path, text: str) -> None:
    for name in ("index.html", "404.html", "exercises/bridge/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def site_texts(project: Project) -> set[str]:
    """Return what the site's pages say: one text when it is whole, from one build."""
    texts = {path.read_text() for path in project.site.rglob("*.html")}
    return texts | {f"{len(list(project.site.rglob('*.html')))} pages"}


def whole(text: str) -> set[str]:
    return {text, "3 pages"}


def left_over(project: Project) -> set[str]:
    return {path.name for path in project.work.iterdir()} - {"lock", "cache", "before"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.work.mkdir()
    return project


def publish(project: Project, text: str, exchange: Callable[[Path, Path], bool] = exchange_in_one_step) -> None:
    recover(project)
    with staging(project) as new:
        make_site(new, text)
        assert copy_public(project, new, html=HTML).problems == ()
        kept = keep_hosting_files(project, new)
        settle(new, [name for name in files_below(new) if name not in kept])
        swap(project, new, exchange=exchange)


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_first_and_later_builds(project: Project, exchange: Callable[[Path, Path], bool]) -> None:
    for text in ("one", "two", "three"):
        publish(project, text, exchange)
        assert site_texts(project) == whole(text)
        assert left_over(project) == set()


def test_pages_that_are_gone_disappear(project: Project) -> None:
    publish(project, "one")
    (project.site / "exercises/old.html").write_text("one")
    publish(project, "two")
    assert site_texts(project) == whole("two")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may lack it")
def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a/x").touch()
    assert exchange_in_one_step(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b/x").exists()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_system_that_cannot_exchange_folders_says_so_and_leaves_them(system: str, tmp_path: Path) -> None:
    """Linux has no call of the name that macOS has, as an old macOS has not."""
    if system == sys.platform:
        return
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a/x").touch()
    assert not exchange_in_one_step(tmp_path / "a", tmp_path / "b", system)
    assert (tmp_path / "a/x").exists()


def test_failed_second_rename_puts_the_old_site_back(project: Project) -> None:
    publish(project, "old")

    def lose_the_new_site(one: Path, _other: Path) -> bool:
        shutil.rmtree(one)
        return False

    with pytest.raises(Stopped, match="No such file"):
        publish(project, "new", lose_the_new_site)
    assert site_texts(project) == whole("old")
    assert left_over(project) == set()


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_sync(project: Project, system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows wants a file to be open for writing, and cannot open a folder."""
    fcntl = pytest.importorskip("fcntl", reason="handles in the words of other systems")
    synced: list[tuple[bool, int]] = []

    def fsync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append((folder, fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE))

    monkeypatch.setattr(os, "fsync", fsync)
    with staging(project) as new:
        make_site(new, "one")
        swap(project, new, system=system)

    assert site_texts(project) == whole("one")
    files = os.O_RDWR if system == "win32" else os.O_RDONLY
    assert set(synced) == {(False, files), *([] if system == "win32" else [(True, os.O_RDONLY)])}


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_site_from_before_comes_back_and_goes_again(
    project: Project, exchange: Callable[[Path, Path], bool]
) -> None:
    for text in ("one", "two", "three"):
        publish(project, text, exchange)
    for text in ("two", "three", "two"):
        bring_back(project, exchange=exchange)
        assert site_texts(project) == whole(text)
        assert left_over(project) == set()
    publish(project, "four", exchange)
    bring_back(project, exchange=exchange)
    assert site_texts(project) == whole("two")


def test_without_a_site_from_before_nothing_is_brought_back(project: Project) -> None:
    with pytest.raises(Stopped, match="there is no site from before"):
        bring_back(project)
    publish(project, "one")
    with pytest.raises(Stopped, match="there is no site from before"):
        bring_back(project)
    assert site_texts(project) == whole("one")


def test_what_both_sites_have_lies_on_the_disk_once(project: Project) -> None:
    for text in ("one", "two"):
        put(project.public, "same.txt")
        publish(project, text)
    before = project.work / "before"
    assert (project.site / "same.txt").samefile(before / "same.txt")
    assert not (project.site / "index.html").samefile(before / "index.html")
    publish(project, "three")
    assert len({path.stat().st_ino for folder in (project.site, before) for path in folder.glob("same.txt")}) == 1
    assert (before / "index.html").read_text() == "two"


def test_a_disk_that_knows_no_second_names_has_two_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_one: Path, _other: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    publish(project, "one")
    monkeypatch.setattr("limber.site.publish.os.link", refuse)
    publish(project, "two")
    assert site_texts(project) == whole("two")
    bring_back(project)
    assert site_texts(project) == whole("one")


def test_a_failed_build_leaves_nothing(project: Project) -> None:
    publish(project, "old")

    def fail() -> None:
        with staging(project) as new:
            make_site(new, "half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert site_texts(project) == whole("old")
    assert left_over(project) == set()


# --- What is carried over ----------------------------------------------------------------------------------------


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def lying_in(folder: Path) -> set[str]:
    """Return everything in a site that is neither one of its pages nor the list of its files."""
    return {name for name in files_below(folder) if not name.endswith(("index.html", "404.html")) and name != MANIFEST}


def test_a_site_that_became_public_brings_nothing_back(project: Project, tmp_path: Path) -> None:
    make_site(project.public, "old")
    settle(project.public, files_below(project.public))
    with pytest.raises(Stopped, match="holds a finished site") as stopped:
        copy_public(project, tmp_path / "new", html=("index.html",))
    assert "mv site public" in stopped.value.diagnostic.hint
    assert not (tmp_path / "new").exists()


def test_public_goes_into_the_root(project: Project) -> None:
    put(project.public, "CNAME", ".well-known/security.txt", "google123.html", "a/b.txt")
    make_site(project.site, "old")
    (project.site / "CNAME").write_text("old.example")
    publish(project, "new")
    assert lying_in(project.site) == {"CNAME", ".well-known/security.txt", "google123.html", "a/b.txt"}
    assert (project.site / "CNAME").read_text() == "CNAME"


def test_a_name_that_the_build_makes_is_refused_and_nothing_is_copied(project: Project, tmp_path: Path) -> None:
    put(project.public, "404.html", "Exercises/Bridge/index.html", "other.html", "fine.txt")
    make_site(tmp_path / "new", "new")
    found = copy_public(project, tmp_path / "new").problems
    assert [problem.location.file.as_posix() for problem in found] == [
        "public/404.html",
        "public/other.html",
        "public/Exercises/Bridge/index.html",
    ]
    assert not (tmp_path / "new/fine.txt").exists()


def test_what_systems_and_editors_leave_is_never_published(project: Project, tmp_path: Path) -> None:
    put(project.public, "Thumbs.db", ".DS_Store", "a/.a.swp", ".git/config", "notes.txt~", "kept.txt")
    make_site(tmp_path / "new", "new")
    put(tmp_path / "new", "assets/Thumbs.db", "assets/#own.css#", "assets/own.css")
    remove_junk(tmp_path / "new")
    assert copy_public(project, tmp_path / "new").problems == ()
    assert lying_in(tmp_path / "new") == {"kept.txt", "assets/own.css"}


def test_hosting_files_of_the_old_site_survive(project: Project) -> None:
    publish(project, "old")
    put(project.site, ".nojekyll", ".git/config", "CNAME", "other.txt", ".well-known/acme-challenge/x")
    (project.site / ".link").symlink_to("/etc/hostname")
    for text in ("new", "newer"):
        publish(project, text)
        assert lying_in(project.site) == {".git/config", ".link", ".nojekyll", ".well-known/acme-challenge/x", "CNAME"}
    assert (project.site / ".link").is_symlink()


def test_what_was_withdrawn_is_gone(project: Project) -> None:
    put(project.public, ".well-known/old.txt", "CNAME", ".nojekyll")
    publish(project, "old")
    put(project.site, ".well-known/hosts.txt")
    shutil.rmtree(project.public)
    publish(project, "new")
    assert lying_in(project.site) == {".well-known/hosts.txt"}


def test_without_a_list_only_what_is_a_hosts_for_certain_is_kept(project: Project) -> None:
    make_site(project.site, "old")
    put(project.site, ".htaccess", ".well-known/old.txt", ".nojekyll", ".git/config", "CNAME")
    publish(project, "new")
    assert lying_in(project.site) == {".nojekyll", ".git/config", "CNAME"}


def test_everybody_can_read_a_site_whatever_the_umask_says(project: Project) -> None:
    put(project.public, "a/secret.txt")
    (project.public / "a/secret.txt").chmod(0o600)
    before = os.umask(0o077)
    try:
        publish(project, "new")
    finally:
        os.umask(before)
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (project.site, *project.site.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}
    assert {path.stat().st_mode & 0o777 for path in project.site.rglob("*") if path.is_file()} == {0o644}


def test_links_are_not_published(project: Project, tmp_path: Path) -> None:
    publish(project, "old")
    project.public.mkdir()
    (project.public / "passwords").symlink_to("/etc/passwd")
    with pytest.raises(Stopped, match="public/passwords:1:1: error: is a link"):
        publish(project, "new")
    assert site_texts(project) == whole("old")
    (project.public / "passwords").unlink()
    project.public.rmdir()
    project.public.symlink_to("/etc")
    with pytest.raises(Stopped, match="public:1:1: error: is a link"):
        copy_public(project, tmp_path / "target")


# --- Where the site cannot be exchanged --------------------------------------------------------------------------


def test_site_that_is_a_link_is_refused(project: Project, tmp_path: Path) -> None:
    make_site(tmp_path / "elsewhere", "old")
    project.site.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Stopped, match="site:1:1: error: is a link"):
        publish(project, "new")
    assert site_texts(project) == whole("old")


def test_site_that_is_a_file_is_refused(project: Project) -> None:
    project.site.write_text("mine")
    with pytest.raises(Stopped, match="is a file"):
        publish(project, "new")
    assert project.site.read_text() == "mine"


def test_mounted_site_is_explained(project: Project) -> None:
    make_site(project.site, "old")

    def busy(_one: Path, other: Path) -> bool:
        raise OSError(16, "Device or resource busy", str(other))

    with pytest.raises(Stopped, match="mount the folder above it"):
        publish(project, "new", busy)
    assert site_texts(project) == whole("old")
    assert left_over(project) == set()


def test_scratch_keeps_the_newest_and_goes_away(project: Project) -> None:
    put(project.work / f"preview-{2**22 + 1}", "left by a preview that was killed")
    put(project.work / "preview-1", "of a process that runs")
    with scratch(project) as folders:
        first, second = folders.fresh(), folders.fresh()
        make_site(first, "one")
        folders.keep_only(second)
        assert (first.exists(), second.exists()) == (False, True)
    assert {path.name for path in project.work.iterdir()} == {"preview-1"}


# --- Killed ------------------------------------------------------------------------------------------------------


def test_recover_puts_the_old_site_back(project: Project) -> None:
    make_site(project.work / "old", "old")
    make_site(project.work / "new", "half")
    (project.work / "cache/figures").mkdir(parents=True)
    recover(project)
    assert site_texts(project) == whole("old")
    assert {path.name for path in project.work.iterdir()} == {"cache"}


def test_recover_removes_an_old_site_that_was_replaced(project: Project) -> None:
    make_site(project.work / "old", "old")
    make_site(project.site, "new")
    recover(project)
    assert site_texts(project) == whole("new")
    assert left_over(project) == set()


@pytest.mark.slow
def test_killed_before_any_change(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "killed.py"
    result = subprocess.run(
        [sys.executable, script, "swap", tmp_path],
        env={**os.environ, "PYTHONPATH": str(PACKAGE_FOLDER)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 30


# --- Full --------------------------------------------------------------------------------------------------------


def test_no_space_for_the_new_site(project: Project) -> None:
    publish(project, "old")
    project.public.mkdir()
    (project.public / "large.pdf").write_bytes(b"x" * 200_000)
    resource = pytest.importorskip("resource", reason="limits in the words of other systems")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            publish(project, "new")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert site_texts(project) == whole("old")
    assert left_over(project) == set()
