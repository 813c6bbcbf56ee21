"""What `mkdocs.yml` names and is not there is one error, at its line."""

from pathlib import Path

import pytest

from limber.base.project import Project
from limber.site.engine.runner import at_first_sight, run

SETTINGS = (
    "site_name: Guides\ndocs_dir: site_src\nsite_url: https://a.example/\ntheme:\n  name: material\n  font: false\n"
)


def made(folder: Path, settings: str) -> Project:
    project = Project(folder)
    project.site_src.mkdir()
    (project.site_src / "index.md").write_text("# Home\n")
    project.mkdocs_yml.write_text(settings)
    return project


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (SETTINGS + "  logo: assets/logo.svg\n", 'mkdocs.yml:7:1: logo: there is no file "assets/logo.svg"'),
        (SETTINGS + "  favicon: a.ico\n", 'mkdocs.yml:7:1: favicon: there is no file "a.ico"'),
        (SETTINGS + "  language: xx\n", 'mkdocs.yml:7:1: language: there is no language "xx"'),
        (SETTINGS + "extra_css: [own.css]\n", 'mkdocs.yml:7:1: extra_css: there is no file "own.css"'),
        (SETTINGS + "extra_javascript:\n  - own.js\n", 'mkdocs.yml:8:1: extra_javascript: there is no file "own.js"'),
        (
            SETTINGS + "markdown_extensions: [attr_lst]\n",
            (
                "mkdocs.yml:7:1: markdown_extensions: Failed to load extension 'attr_lst': ModuleNotFoundError: No"
                " module named 'attr_lst'"
            ),
        ),
    ],
)
def test_what_is_not_there_is_said_once(tmp_path: Path, settings: str, says: str) -> None:
    found = run(made(tmp_path, settings), tmp_path / "out").problems
    assert [f"{problem.location}: {problem.message}" for problem in found] == [says]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (SETTINGS, []),
        (SETTINGS.replace("site_url: https://a.example/", ""), ["warning: site_url is missing"]),
        (SETTINGS.replace("name: material", "name: readthedocs"), ["error: theme: Limber's pages are made for the"]),
        ("site_name: A\nsite_url: https://a.example/\ntheme: mkdocs\n", ["error: theme: Limber's pages are made for"]),
        ("INHERIT: base.yml\n", []),
        ("- no settings\n", []),
        ("a: [\n", []),
        (SETTINGS.replace("theme:", "theme: 3\nx:"), []),
    ],
)
def test_what_can_be_seen_before_anything_is_made(tmp_path: Path, settings: str, says: list[str]) -> None:
    found = [f"{problem.severity}: {problem.message}" for problem in at_first_sight(made(tmp_path, settings))]
    assert len(found) == len(says)
    assert all(text.startswith(wanted) for text, wanted in zip(found, says, strict=True))
