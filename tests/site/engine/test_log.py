"""A complaint of MkDocs' gets the place that its reader has to look at."""

import logging
from pathlib import Path

import pytest

from limber.base.project import Project
from limber.site.engine.log import FAILED_RULE, WARNING_RULE, Log, from_record, settings_problem

PAGE = "# Home\n\n[a](gone.md#part) and [b](gone.md)\n\n[c](other-gone.md)\n"
SETTINGS = "site_name: Guides\nplugins:\n  - search:\n      lang: en\n  - 'tags'\ntheme:\n  name: mkdocs\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.site_src.mkdir()
    (project.site_src / "index.md").write_text(PAGE)
    project.mkdocs_yml.write_text(SETTINGS)
    return project


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("Doc file 'index.md' contains a link 'gone.md', but the target is not found", "site_src/index.md:3:27"),
        ("Doc file 'index.md' contains a link 'gone.md#part', but the doc", "site_src/index.md:3:5"),
        ("Doc file 'index.md' contains an unrecognized relative link 'x/', it", "site_src/index.md:1:1"),
        ("Doc file 'never.md' contains a link 'gone.md', but", "site_src/never.md:1:1"),
        ("Error reading page 'index.md': bad", "site_src/index.md:1:1"),
        ("Error building page 'index.md':", "site_src/index.md:1:1"),
        ("A reference to 'gone.md' is included in the 'nav' configuration", "mkdocs.yml:1:1"),
        ("Config value 'theme': Unrecognised", "mkdocs.yml:6:1"),
        ("Plugin 'tags' option 'x': no", "mkdocs.yml:5:1"),
        ("something else entirely", "mkdocs.yml:1:1"),
    ],
)
def test_places(project: Project, message: str, place: str) -> None:
    for level, rule in ((logging.WARNING, WARNING_RULE), (logging.ERROR, FAILED_RULE)):
        record = logging.LogRecord("mkdocs", level, "", 0, "%s", (message,), None)
        problem = from_record(project, record)
        assert (str(problem.location), problem.rule) == (place, rule)


def test_settings_that_are_missing_have_a_place_too(tmp_path: Path) -> None:
    assert str(settings_problem(Project(tmp_path), "theme: none").location) == "mkdocs.yml:1:1"


def test_listens_to_warnings_and_errors_of_mkdocs_alone() -> None:
    log = Log()
    with log.listening():
        for name in ("mkdocs", "mkdocs.plugins.other", "mkdocs.livereload", "other"):
            logger = logging.getLogger(name)
            logger.info("%s", f"{name} info")
            if name != "other":
                logger.warning("%s", f"{name} warning")
        logging.getLogger("mkdocs.plugins.other").error("error")
    logging.getLogger("mkdocs").info("afterwards")
    assert [record.getMessage() for record in log.records] == [
        "mkdocs warning",
        "mkdocs.plugins.other warning",
        "error",
    ]
    assert [record.getMessage() for record in log.errors] == ["error"]
    log.forget_errors()
    assert len(log.records) == 2
