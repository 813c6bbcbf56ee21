"""Where things are."""

from pathlib import Path, PurePosixPath

from limber.base.project import BUNDLED_ASSETS, BUNDLED_CONTENT, BUNDLED_MKDOCS_YML, BUNDLED_TEMPLATES, Project


def test_what_comes_along_is_there() -> None:
    assert (BUNDLED_TEMPLATES / "pages" / "exercise.md.j2").is_file()
    assert (BUNDLED_CONTENT / "clinic.yml").is_file()
    assert BUNDLED_MKDOCS_YML.is_file()
    assert any(BUNDLED_ASSETS.glob("*.css"))


def test_everything_of_a_project_is_below_its_root(tmp_path: Path) -> None:
    project = Project(tmp_path)
    places = [
        *(project.content, project.media, project.templates, project.site_src),
        *(project.site, project.work, project.public, project.mkdocs_yml),
    ]
    assert len(set(places)) == len(places)
    assert all(place.is_relative_to(tmp_path) for place in places)


def test_a_clinics_own_template_comes_before_the_bundled_one(tmp_path: Path) -> None:
    assert Project(tmp_path).template_dirs == (tmp_path / "templates", BUNDLED_TEMPLATES)


def test_a_checkout_needs_no_second_look_at_its_own_templates() -> None:
    assert Project(BUNDLED_TEMPLATES.parent).template_dirs == (BUNDLED_TEMPLATES,)


def test_a_file_is_named_from_the_root_and_elsewhere_in_full(tmp_path: Path) -> None:
    project = Project(tmp_path / "clinic")
    assert project.named(tmp_path / "clinic" / "content" / "clinic.yml") == PurePosixPath("content/clinic.yml")
    assert project.named(tmp_path / "other.yml") == PurePosixPath(tmp_path.as_posix()) / "other.yml"
