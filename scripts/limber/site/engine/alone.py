"""Whether a site depends on nothing but its own folders and installed packages."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from limber.base.project import Project

_PLUGINS = frozenset({"limber", "limber-answers", "limber-in-a-folder", "limber-progress", "limber-undated"})
"""Plugins that read only what a build is made from. Any other may look at the network, the clock or the repository."""

_EXTENSIONS = frozenset(
    {
        *(
            "abbr",
            "admonition",
            "attr_list",
            "codehilite",
            "def_list",
            "extra",
            "fenced_code",
            "footnotes",
            "md_in_html",
        ),
        *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    }
)
"""Extensions that come with Python-Markdown: they read nothing. Others can include files from anywhere."""

_ELSEWHERE = ("INHERIT", "!ENV", "!relative", "!!python")
"""What in `mkdocs.yml` takes something from elsewhere; a comment that names it only costs time."""


def stands_alone(project: Project, config: MkDocsConfig) -> bool:
    """Whether a site that was built with these settings comes out the same while its folders and packages are the same.

    Args:
        project: Where its folders are.
        config: What MkDocs read from `mkdocs.yml`.

    Raises:
        OSError: `mkdocs.yml` cannot be read.
    """
    text = project.mkdocs_yml.read_text(encoding="utf-8", errors="replace")
    own = config.theme.custom_dir
    return (
        not any(word in text for word in _ELSEWHERE)
        and not config["hooks"]
        and set(config.plugins) <= _PLUGINS
        and set(config.markdown_extensions) <= _EXTENSIONS
        and (not own or Path(own).resolve().is_relative_to(project.templates.resolve()))
    )
