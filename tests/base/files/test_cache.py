"""What is costly to make is made once, and a half-written entry is never used."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from limber.base.files.cache import INDEX, BroughtAlong, Cache


def test_keeps_what_was_put(tmp_path: Path) -> None:
    key = Cache.key("figure", b"pose")
    assert Cache(tmp_path / "figures").get(key) is None
    Cache(tmp_path / "figures").put(key, b"<svg/>")
    assert Cache(tmp_path / "figures").get(key) == b"<svg/>"


def test_key_depends_on_every_input_and_its_bounds() -> None:
    keys = {Cache.key("ab", "c"), Cache.key("a", "bc"), Cache.key("abc"), Cache.key("c", "ab"), Cache.key()}
    assert len(keys) == 5
    assert Cache.key("ab") == Cache.key(b"ab")


def test_half_written_entry_is_not_used(tmp_path: Path) -> None:
    key = Cache.key("a")
    Cache(tmp_path).put(key, b"x" * 1000)
    for length in (0, 10, 32, 500):
        (tmp_path / key).write_bytes((tmp_path / key).read_bytes()[:length])
        assert Cache(tmp_path).get(key) is None


def aged(folder: Path) -> None:
    """Make everything in a folder two hours older."""
    for path in folder.iterdir():
        before = path.stat().st_mtime - 7200
        os.utime(path, (before, before))


def test_prune_removes_what_nobody_used(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    for name in ("read", "unused"):
        first.put(Cache.key(name), name.encode())
    (tmp_path / "left-over.tmp").touch()
    aged(tmp_path)
    second = Cache(tmp_path)
    second.get(Cache.key("read"))
    second.put(Cache.key("made"), b"made")
    second.prune()
    assert {path.name for path in tmp_path.iterdir()} == {Cache.key("read"), Cache.key("made")}


def test_prune_leaves_what_another_process_uses_meanwhile(tmp_path: Path) -> None:
    Cache(tmp_path).put(Cache.key("read"), b"read")
    aged(tmp_path)
    ours, theirs = Cache(tmp_path), Cache(tmp_path)
    theirs.get(Cache.key("read"))
    theirs.put(Cache.key("made"), b"made")
    ours.prune()
    assert {path.name for path in tmp_path.iterdir()} == {Cache.key("read"), Cache.key("made")}


@pytest.mark.parametrize("meanwhile", ["put", "prune"])
def test_two_processes_write_and_prune_the_same_entry(
    meanwhile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes between the moment that an entry is written, and the moment that it gets its name."""
    key, other = Cache.key("a"), Cache(tmp_path)
    replace = Path.replace

    def with_the_other_between(self: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        if meanwhile == "put":
            other.put(key, b"entry")
        else:
            other.prune()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", with_the_other_between)
    ours = Cache(tmp_path)
    ours.put(key, b"entry")
    assert ours.get(key) == b"entry"
    assert [path.name for path in tmp_path.iterdir()] == [key]


def test_many_write_read_and_prune_at_once(tmp_path: Path) -> None:
    keys = [Cache.key(str(number)) for number in range(8)]

    def work(_: int) -> None:
        cache = Cache(tmp_path)
        for _round in range(20):
            for key in keys:
                cache.put(key, key.encode() * 50)
                assert cache.get(key) in {None, key.encode() * 50}
            cache.prune()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(work, range(4)))
    assert not list(tmp_path.glob("*.tmp"))
    assert all(Cache(tmp_path).get(key) for key in keys)


def test_what_was_brought_along_is_used_only_as_it_came(tmp_path: Path) -> None:
    store = Cache(tmp_path / "cache")
    along = BroughtAlong(tmp_path / "along", store)
    assert along.get("a") is None
    (tmp_path / "along").mkdir()
    (tmp_path / "along" / "one").write_bytes(b"drawn")
    digest = hashlib.sha256(b"drawn").hexdigest()
    (tmp_path / "along" / INDEX).write_text(f"a {digest} one more\nb {digest} missing\nhalf", encoding="utf-8")
    assert along.get("a") == b"drawn"
    assert along.get("b") is None
    along.put("b", b"made")
    assert (along.get("b"), store.get("b")) == (b"made", b"made")
    (tmp_path / "along" / "one").write_bytes(b"spoilt")
    assert along.get("a") is None
