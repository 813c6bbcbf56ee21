"""What `mkdocs.yml` asks of other hosts is reported where it stands."""

from pathlib import Path

import pytest

from limber.base.project import Project
from limber.site.engine.runner import run

SETTINGS = "site_name: Guides\ndocs_dir: site_src\ntheme:\n  name: material\n  font: false\n"


def said(folder: Path, settings: str) -> list[str]:
    project = Project(folder)
    project.site_src.mkdir(exist_ok=True)
    (project.site_src / "index.md").write_text("# Home\n")
    project.mkdocs_yml.write_text(settings)
    return [f"{problem.location}: {problem.message}" for problem in run(project, folder / "out").problems]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (
            SETTINGS + "extra_css:\n  - assets/own.css\n  - https://cdn.example/x.css\n",
            'mkdocs.yml:8:1: extra_css: "https://cdn.example/x.css" would be loaded from another host',
        ),
        (
            SETTINGS + "extra_javascript:\n  - //cdn.example/x.js\n",
            'mkdocs.yml:7:1: extra_javascript: "//cdn.example/x.js" would be loaded from another host',
        ),
        (
            SETTINGS + "extra_javascript:\n  - path: https://cdn.example/x.mjs\n    type: module\n",
            'mkdocs.yml:6:1: extra_javascript: "https://cdn.example/x.mjs" would be loaded from another host',
        ),
        (
            SETTINGS + "  logo: HTTPS://cdn.example/x.png\n",
            'mkdocs.yml:6:1: logo: "HTTPS://cdn.example/x.png" would be loaded from another host',
        ),
        (
            SETTINGS.replace("  font: false\n", ""),
            "mkdocs.yml:1:1: font: the fonts of the theme would be loaded from Google",
        ),
        (
            SETTINGS.replace("font: false", "font: {text: Roboto}"),
            "mkdocs.yml:5:1: font: the fonts of the theme would be loaded from Google",
        ),
        (
            SETTINGS + "extra:\n  analytics: {provider: google, property: G-1}\n",
            "mkdocs.yml:7:1: analytics: it would tell another host what each reader reads",
        ),
    ],
)
def test_what_would_be_loaded_from_elsewhere_is_reported_at_its_line(tmp_path: Path, settings: str, says: str) -> None:
    assert said(tmp_path, settings) == [says]


@pytest.mark.slow
def test_what_is_the_sites_own_is_not(tmp_path: Path) -> None:
    (tmp_path / "site_src" / "assets").mkdir(parents=True)
    (tmp_path / "site_src" / "assets" / "own.css").touch()
    assert said(tmp_path, SETTINGS + "extra_css: [assets/own.css]\nsite_url: https://guides.example/\n") == []
