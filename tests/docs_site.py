"""Limber's own documentation, made by its own engine. `python scripts/start.py docs [FOLDER]` writes it.

Tutorial and tasks are written by hand in `docs/`; the reference is made from the program: fields from the model, rules,
templates, words of figures, the gallery of poses, commands, the map of the house, and the table of engines.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

import house_map
from limber.authoring.asked import answer
from limber.authoring.explain import fields_below
from limber.authoring.poses.guide import figure_text
from limber.authoring.template_guide import template_names
from limber.base import clock
from limber.base.project import BUNDLED_ASSETS, Project
from limber.checking.library import draw, load
from limber.cli.main import main as commands
from limber.content.library import MODELS
from limber.rules.checks import rules
from limber.site.engine import runner
from limber.site.engine.engines import ENGINES
from limber.site.finishing.finish import finish

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "docs"
DIST = ROOT / "dist" / "docs"

_LINK = re.compile(r"\]\((?!https?:|#)([\w./-]+)\)")


def _shown(text: str, language: str = "text") -> str:
    """Show a text as it is, whatever stands in it."""
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall(r"`+", text)), 3)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def _answered(title: str, level: int, *words: str) -> str:
    return f"{'#' * level} {title}\n\n{_shown(answer(words))}"


def _reference() -> Iterator[tuple[str, str]]:
    kinds = [kind for kind in MODELS if answer((kind,))]
    lines = [f"- [{kind}](fields/{kind}.md)" for kind in kinds]
    yield (
        "authors/reference.md",
        "# Reference\n\nMade from the program itself; in a terminal, `limber explain` tells the same.\n\n"
        "## What files hold\n\n" + "\n".join(lines) + "\n\n## And besides\n\n"
        "- [Rules](rules.md): what `limber check` asks, why, and what is right\n"
        "- [Templates](templates.md): what a template of your own may use\n"
        "- [Figures](poses.md): the words of poses, and poses drawn\n"
        "- [Commands](commands.md)\n",
    )
    for kind in kinds:
        parts = [_answered(kind, 1, kind)]
        parts += [_answered(field, 2, field) for field in fields_below(kind)]
        yield f"authors/fields/{kind}.md", "\n".join(parts)
    known = rules(clock.today())
    yield "authors/rules.md", "\n".join(["# Rules\n", *(_answered(rule.id, 2, "rule", rule.id) for rule in known)])
    names = template_names()
    yield (
        "authors/templates.md",
        "\n".join(["# Templates\n", *(_answered(name, 2, "template", name) for name in names)]),
    )
    yield "authors/commands.md", "\n".join(["# Commands\n", *_commands(commands, "limber")])


def _commands(group: click.Group, name: str) -> Iterator[str]:
    context = click.Context(group, info_name=name)
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        words = command.get_help(click.Context(command, info_name=f"{name} {each}", max_content_width=88))
        yield f"## {name} {each}\n\n{_shown(words)}"
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {each}")


def _poses() -> Iterator[tuple[str, str]]:
    """Yield the page of figures, and the pictures of the poses that come with the starter content, drawn already."""
    starter = Project(ROOT)
    loaded = load(starter)
    assert loaded.library is not None
    drawn = draw(starter, loaded, loaded.library)
    parts = ["# Figures\n", "A pose says how a person starts and what moves. These come with Limber.\n"]
    for name, view in sorted(drawn.views.items()):
        pose = (starter.content / "poses" / f"{name}.yml").read_text(encoding="utf-8")
        pictures = "\n".join(f"![{frame.alt}](../{frame.path})" for frame in view.frames)
        parts.append(f"## {name}\n\n{pictures}\n\n{_shown(pose, 'yaml')}")
        yield from ((frame.path, drawn.files[frame.path]) for frame in view.frames)
    parts.append(f"## The words\n\n{_shown(figure_text())}")
    yield "authors/poses.md", "\n".join(parts)


def _for_engineers() -> Iterator[tuple[str, str]]:
    yield "engineers/house.md", f"# The map of the house\n\n{house_map.table()}"
    rows = ["| Engine | In mkdocs.yml | Mended until | What is known |", "|---|---|---|---|"]
    for engine in ENGINES.values():
        until = engine.until.isoformat() if engine.until else "no day is named"
        settings = engine.settings if not engine.runs_limber or "{" not in engine.settings else f"`{engine.settings}`"
        rows.append(f"| {engine.name} | {settings} | {until} | {engine.outlook} |")
    yield "engineers/engines.md", "# Engines\n\n" + "\n".join(rows) + "\n"
    for name, page in (("CONTRIBUTING", "contributing"), ("CHANGELOG", "changelog")):
        text = (ROOT / f"{name}.md").read_text(encoding="utf-8")
        # Links to files of the repository have no page here: their names stay.
        yield f"engineers/{page}.md", re.sub(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)", r"\1", text)


def make(folder: Path, target: Path) -> Sequence[str]:
    """Make the documentation.

    Args:
        folder: Where it is prepared; emptied first.
        target: Where the finished pages are put; emptied first.

    Returns:
        What is wrong with it: links that lead nowhere, and whatever else the engine warns of.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    project = Project(folder)
    shutil.copytree(BUNDLED_ASSETS, project.site_src / "assets")
    shutil.copytree(WRITTEN / "theme", project.templates / "theme")
    shutil.copyfile(WRITTEN / "mkdocs.yml", project.mkdocs_yml)
    shutil.copyfile(WRITTEN / "docs.css", project.site_src / "assets" / "docs.css")
    texts = {path.relative_to(WRITTEN).as_posix(): path.read_text("utf-8") for path in sorted(WRITTEN.rglob("*.md"))}
    for made in (_reference(), _poses(), _for_engineers()):
        texts |= dict(made)
    for name, text in texts.items():
        path = project.site_src / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    pages = [name for name in texts if name.endswith(".md")]
    built = runner.run(project, target, pages)
    if not built.problems:
        files = [PurePosixPath(path.relative_to(target)).as_posix() for path in target.rglob("*.html")]
        for name, text in finish(target, files, built.allowed).files.items():
            (target / name).write_text(text, encoding="utf-8")
    return [str(problem) for problem in built.problems]


def main(arguments: Sequence[str]) -> int:
    """Make the documentation in `dist/docs`, or in another folder; return the exit status."""
    target = Path(arguments[0]).resolve() if arguments else DIST
    problems = make(ROOT / ".limber" / "docs", target)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    if not problems:
        sys.stdout.write(f"Made {target / 'index.html'}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
