"""Where the theme is. MkDocs finds it by this module, which `pyproject.toml` names among its themes."""

NAME = "limber"
"""What `mkdocs.yml` calls it: `theme: {name: limber}`."""
