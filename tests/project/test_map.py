"""The map in CONTRIBUTING.md is what the folders say of themselves."""

from house_map import PACKAGE, PAGE, rows, with_map


def test_the_map_is_as_the_house_is() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_map(page) == page, "run: python tests/house_map.py"


def test_no_folder_is_missing_from_the_map() -> None:
    said = "\n".join(rows())
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")} - {"."}
    assert len(folders) > 15
    for folder in folders:
        assert f"| `{folder}` |" in said
