"""What MkDocs has to complain about, as values with a place."""

import contextlib
import logging
import re
import traceback
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from limber.base.diagnostics import Diagnostic, Location
from limber.base.project import Project

SETTINGS_RULE = "site-settings"
"""`mkdocs.yml` cannot be used; nothing was built."""

FAILED_RULE = "site-failed"
"""MkDocs stopped, or left something out; what was built is not a whole site."""

WARNING_RULE = "site-warning"
"""MkDocs finished, but warned (a broken link, a missing anchor)."""

_PAGE = re.compile(r"(?:Doc file|Error reading page|Error building page) '([^']+)'(?:.*?link '([^']+)')?")
_SETTING = re.compile(r"^Config value '([^']+)': ")
_QUOTED = re.compile(r"""['"]([^'"]+)['"]""")
_ENGINES = ("mkdocs", "properdocs")
"""Below which names an engine logs. ProperDocs does so below its own, also for what is imported as MkDocs."""

LIVE_RELOADS = tuple(f"{engine}.livereload" for engine in _ENGINES)
"""The preview's web server: it warns of every address that a browser asks for in vain."""


class Log(logging.Handler):
    """Keeps every record of the engine's log from warning level up.

    Attributes:
        records: What was logged, in order.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        if record.name not in LIVE_RELOADS:
            self.records.append(record)

    @property
    def errors(self) -> list[logging.LogRecord]:
        """The records at error level or above."""
        return [record for record in self.records if record.levelno >= logging.ERROR]

    def forget_errors(self) -> None:
        """Drop the records at error level or above."""
        self.records = [record for record in self.records if record.levelno < logging.ERROR]

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear everything that is logged meanwhile, whatever levels have been set, and print none of it."""
        roots = [logging.getLogger(engine) for engine in _ENGINES]
        below = [
            logger
            for name, logger in sorted(logging.root.manager.loggerDict.items())
            if name.startswith(tuple(f"{engine}." for engine in _ENGINES)) and isinstance(logger, logging.Logger)
        ]
        loggers = [*roots, *below]
        states = [(logger, logger.level, logger.propagate, logger.disabled) for logger in loggers]
        disabled = logging.root.manager.disable
        logging.disable(logging.NOTSET)
        for logger in loggers:
            logger.setLevel(logging.NOTSET)
            logger.propagate = True
            logger.disabled = False
        for root in roots:
            root.setLevel(logging.WARNING)
            root.propagate = False
            root.addHandler(self)
        try:
            yield
        finally:
            for root in roots:
                root.removeHandler(self)
            for logger, level, propagate, was_disabled in states:
                logger.setLevel(level)
                logger.propagate = propagate
                logger.disabled = was_disabled
            logging.disable(disabled)


def from_settings(project: Project, error: BaseException, log: Log) -> list[Diagnostic]:
    """Say why `mkdocs.yml` cannot be used.

    Args:
        project: Where it is.
        error: What reading it raised.
        log: What was logged meanwhile.
    """
    if log.errors:
        return [settings_problem(project, _one_line(record.getMessage())) for record in log.errors]
    syntax = error.__context__
    if mark := getattr(syntax, "problem_mark", None):
        place = Location(project.named(Path(mark.name)), mark.line + 1, mark.column + 1)
        return [Diagnostic(place, f"not valid YAML: {getattr(syntax, 'problem', syntax)}", rule=SETTINGS_RULE)]
    return [settings_problem(project, _first_line(error))]


def settings_problem(project: Project, message: str, hint: str = "", rule: str = SETTINGS_RULE) -> Diagnostic:
    """Return a problem with `mkdocs.yml`, on the line of what the message quotes."""
    message = _SETTING.sub(r"\1: ", message)
    key = message.partition(":")[0]
    place = Location(PurePosixPath("mkdocs.yml"), _line_of(project.mkdocs_yml, [*_QUOTED.findall(message), key]))
    return Diagnostic(place, message, hint, rule=rule)


def from_record(project: Project, record: logging.LogRecord) -> Diagnostic:
    """Turn what MkDocs logged while it built into a problem, in the page that it names."""
    message = record.getMessage()
    rule = FAILED_RULE if record.levelno >= logging.ERROR else WARNING_RULE
    if match := _PAGE.search(message):
        uri, link = match.groups()
        return Diagnostic(_place_of(project, uri, link or ""), message, rule=rule)
    return settings_problem(project, message, rule=rule)


def from_exception(project: Project, error: BaseException, causes: list[Path]) -> tuple[Diagnostic, bool]:
    """Turn what stopped MkDocs into a problem.

    Args:
        project: Where.
        error: What was raised.
        causes: The files and folders with templates and code that somebody here can mend.

    Returns:
        The problem, and whether it names one of those.
    """
    message = f"MkDocs stopped: {_first_line(error)}"
    frames = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    # A template that cannot be parsed has no frame of its own; its error says where it is.
    frames.append((getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 1))
    for name, line in reversed(frames):
        if any(Path(name).is_relative_to(cause) for cause in causes):
            return Diagnostic(Location(project.named(Path(name)), line), message, rule=FAILED_RULE), True
    return Diagnostic(Location(PurePosixPath("mkdocs.yml")), message, rule=FAILED_RULE), False


def _place_of(project: Project, uri: str, link: str) -> Location:
    """Return where a link is in a page, or the page's first line."""
    path = project.site_src / uri
    file = project.named(path)
    # The whole link, and no longer one that begins or ends like it.
    pattern = re.compile(rf"(?<![\w/.#-]){re.escape(link)}(?![\w/.#?-])")
    for number, line in enumerate(_lines(path) if link else (), start=1):
        if match := pattern.search(line):
            return Location(file, number, match.start() + 1)
    return Location(file)


def _line_of(path: Path, words: list[str]) -> int:
    """Return the line of a YAML file that has the first of these words, as a key or an item, that is found; else 1."""
    lines = _lines(path)
    for word in words:
        pattern = re.compile(rf"""\s*(?:-\s+)?["']?{re.escape(word)}["']?\s*(?::|#|$)""")
        for number, line in enumerate(lines, start=1):
            if pattern.match(line):
                return number
    return 1


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _one_line(message: str) -> str:
    """Return a message without the stack that MkDocs puts into it: how it begins, and how it ends."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return f"{lines[0].rstrip('.')}: {lines[-1]}" if len(lines) > 1 else "".join(lines)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__
