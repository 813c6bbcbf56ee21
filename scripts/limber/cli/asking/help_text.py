"""Help out of docstrings, as click reads it."""


def as_click_reads(help_text: str | None) -> str | None:
    """Return help out of a raw docstring: click's mark for lines that stay as they are is a backspace character."""
    return None if help_text is None else help_text.replace("\\b\n", "\b\n")
