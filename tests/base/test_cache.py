"""What is costly to make is made once, and a half-written entry is never used."""

from pathlib import Path

from limber.base.cache import Cache


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


def test_prune_removes_what_this_run_did_not_use(tmp_path: Path) -> None:
    first = Cache(tmp_path)
    for name in ("read", "unused"):
        first.put(Cache.key(name), name.encode())
    (tmp_path / "left-over.tmp").touch()
    second = Cache(tmp_path)
    second.get(Cache.key("read"))
    second.put(Cache.key("made"), b"made")
    second.prune()
    assert {path.name for path in tmp_path.iterdir()} == {Cache.key("read"), Cache.key("made")}


def test_prune_without_a_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "never made").prune()
