"""The command that draws poses into a folder, once or again at every save."""

import contextlib
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import click

from limber.base.diagnostics import Report, did_you_mean
from limber.base.files import writer
from limber.base.project import Project
from limber.cli.frame import finish, in_project, say
from limber.content.library import SINGLE_FILES
from limber.content.reading import loader
from limber.content.reading.content_files import ContentFile, find_files
from limber.content.reading.pose_file import read_pose_file
from limber.figure.export import DEFAULT_WIDTH, Ink, Pictures, draft, finish_all, watched_page

_LOOK_EVERY = 0.1
"""Seconds between two looks at a file that is watched."""

_SIZES = click.IntRange(50, 4000)


@click.command()
@in_project
@click.argument("names", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Draw every pose there is.")
@click.option("--watch", "watching", is_flag=True, help="Draw again, quickly, whenever the file is saved.")
@click.option("--line-art", is_flag=True, help="Black lines on white, for copiers.")
@click.option("--dark", is_flag=True, help="The colours for dark pages.")
@click.option("--width", type=_SIZES, default=DEFAULT_WIDTH, show_default=True, help="Of a PNG, in pixels.")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default="drawings",
    show_default=True,
    help="The folder for the pictures.",
)
def draw(  # noqa: PLR0913 - one parameter for each option
    project: Project,
    names: tuple[str, ...],
    width: int,
    output: Path,
    *,
    every: bool,
    watching: bool,
    line_art: bool,
    dark: bool,
) -> None:
    r"""Draw poses: by their own names, or all of an exercise by its name.

    Every key frame becomes an SVG and a PNG, and the movement an SVG that moves. What a picture shows is also said in
    words, as it will be to readers who do not see it. With --watch, keep the page that is named open in a browser.

    \b
    Example:
      limber draw bridge
      limber draw bridge --watch
      limber draw --all --line-art --output for-the-copier
    """
    if line_art and dark:
        raise click.UsageError("choose one of --line-art and --dark")
    if every == bool(names):
        raise click.UsageError("name poses or exercises, such as bridge, or say --all")
    ink: Ink = "line-art" if line_art else "dark" if dark else "colour"
    report = Report()
    chosen = _chosen(project, names, report, alone=watching)
    if not chosen and not report.has_errors:
        raise click.UsageError(f"there is no pose to draw for {' '.join(names) or 'this project'}")
    if not watching:
        _draw_all(chosen, output, ink, width, report)
        return
    finish(report)
    if len(chosen) != 1:
        raise click.UsageError(f"--watch draws one pose; choose one of {', '.join(found.id for found in chosen)}")
    Watch(chosen[0], output, ink).run(partial(time.sleep, _LOOK_EVERY))


def _chosen(project: Project, names: tuple[str, ...], report: Report, *, alone: bool) -> list[ContentFile]:
    """Return the pose files that are meant by names of poses and exercises; all where there are no names.

    Args:
        project: Where to look.
        names: What was asked for.
        report: Gets what is wrong with an exercise whose poses cannot be told.
        alone: Whether a pose's name means that pose only, and nothing else is read.
    """
    files = find_files(project.content, SINGLE_FILES).files
    poses = {found.id: found for found in files if found.kind == "pose"}
    exercises = {found.id: found for found in files if found.kind == "exercise"}
    for name in names:
        if name not in poses and name not in exercises:
            guess = did_you_mean(name, [*poses, *exercises])
            raise click.UsageError(f'there is no pose and no exercise "{name}"{f"; {guess}" if guess else ""}')
    asked = [name for name in names if name in exercises and not (alone and name in poses)]
    loaded = loader.load(project) if asked else None
    known = loaded.library.exercises if loaded is not None and loaded.library is not None else {}
    wanted = dict.fromkeys(name for name in names or poses if name in poses)
    for name in asked:
        if name in known:
            wanted |= dict.fromkeys(pose for pose in known[name].poses() if pose in poses)
        elif loaded is not None and name not in poses:
            report.extend(loaded.report)
    return [poses[pose_id] for pose_id in wanted]


def _draw_all(files: Iterable[ContentFile], output: Path, ink: Ink, width: int, report: Report) -> None:
    """Draw poses, say what each picture shows, and end the command with what is wrong."""
    read = {file.found.id: file for file in map(read_pose_file, files)}
    for file in read.values():
        report.extend(file.problems)
    sound = {pose_id: file.spec for pose_id, file in read.items() if file.is_sound and file.spec is not None}
    for pictures in finish_all(sound, ink, width):
        _write(pictures, output)
        click.echo(pictures.pose_id)
        for name, alt in pictures.alts.items():
            click.echo(f"  {name + ':':7} {alt}")
        click.echo(f"  {len(pictures.files)} files: {output / pictures.pose_id}-…")
        report.extend(read[pictures.pose_id].placed(pictures.faults))
    finish(report)


def _write(pictures: Pictures, output: Path) -> None:
    try:
        for name, content in pictures.files.items():
            writer.write_file(output / name, content)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written to: {error.strerror or error}") from None


class Watch:
    """Draws one pose again whenever its file is saved.

    A mistake is shown, and the pictures from before stay until the next good save.
    """

    def __init__(self, found: ContentFile, output: Path, ink: Ink) -> None:
        self._found = found
        self._output = output
        self._ink = ink
        self._frames: tuple[str, ...] = ()

    @property
    def page(self) -> Path:
        """The page that shows the pictures and looks for newer ones by itself."""
        return self._output / f"{self._found.id}.html"

    def run(self, pause: Callable[[], None]) -> None:
        """Draw at once and after every save, until Ctrl+C.

        Args:
            pause: Waits a moment between two looks at the file.
        """
        say(f"Open {self.page} in a browser: it follows {self._found.file}. To end: Ctrl+C")
        drawn: tuple[int, int, int] | None = None
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                # Looked at before it is read: what is saved meanwhile is drawn in the next round.
                now = _stamp(self._found.path)
                if now not in (None, drawn):
                    self.draw()
                    drawn = now
                pause()

    def draw(self) -> None:
        """Read the file, draw it, and say what became of it."""
        start = time.monotonic()
        file = read_pose_file(self._found)
        report = Report()
        report.extend(file.problems)
        spec = file.spec if file.is_sound else None
        pictures = None if spec is None else draft(self._found.id, spec, self._ink)
        if pictures is not None:
            report.extend(file.placed(pictures.faults))
            self._frames = pictures.frames
            _write(pictures, self._output)
        problems = [str(problem) for problem in report]
        page = watched_page(self._found.id, self._frames, problems, dark=self._ink == "dark")
        writer.write_file(self.page, page)
        for problem in problems:
            say(problem)
        clock, took = time.strftime("%H:%M:%S"), time.monotonic() - start
        if pictures is None:
            say(f"{clock}  not drawn: mend what is said above and save, and it goes on")
        else:
            count = len(pictures.frames)
            say(f"{clock}  {count} key frame{'s' if count > 1 else ''} drawn in {took:.1f} s")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is saved; None while an editor puts another in its place."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
