"""A file has its whole old content or its whole new one."""

from pathlib import Path

import pytest

from limber.base.files.atomic import replace_file


@pytest.mark.parametrize("durable", [False, True])
def test_makes_and_replaces(tmp_path: Path, *, durable: bool) -> None:
    path, through = tmp_path / "a/b.txt", tmp_path / "through"
    for content in (b"one", b"two"):
        replace_file(path, content, through=through, durable=durable)
        assert path.read_bytes() == content
        assert not through.exists()


def test_a_link_where_it_is_written_first_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("untouched")
    (tmp_path / "through").symlink_to(tmp_path / "outside")
    replace_file(tmp_path / "a", b"one", through=tmp_path / "through")
    assert (tmp_path / "outside").read_text() == "untouched"
    assert (tmp_path / "a").read_bytes() == b"one"
    assert not (tmp_path / "a").is_symlink()


def test_failure_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/inside").touch()
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "a", b"one", through=tmp_path / "through")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
