"""Our whole build beside plain MkDocs on the same Markdown, for libraries of growing size.

    python tests/bench/bench_build.py [SIZE ...]        sizes in exercises; 30, 300 and 3,000 unless said otherwise

Each build runs in a process of its own, and what is counted is processor time, so that other work on the machine
disturbs less. Only ratios and growth mean something on another machine: see CONTRIBUTING.md.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SIZES = (30, 300, 3000)
OWN = ("read and check", "render", "write", "prove")
PHASES = (*OWN, "MkDocs")
LIMIT = 0.45
"""Our own share, as part of plain MkDocs' time, that the project allows itself."""

PLAIN_SETTINGS = """\
site_name: Plain
docs_dir: {docs}
theme: {{name: material, font: false}}
nav: [Home: index.md, Exercises: exercises/index.md]
not_in_nav: "*.md"
markdown_extensions: [attr_list, def_list, md_in_html, sane_lists]
"""


def now() -> float:
    """Return the processor seconds that this process and those it waited for have used."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Clock:
    """Adds up the seconds that are spent in some functions."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(PHASES, 0.0)

    def watch(self, owner: Any, name: str, phase: str) -> None:
        """Count the time of every call of `owner.name` for a phase."""
        function = getattr(owner, name)

        def timed(*args: Any, **options: Any) -> Any:
            start = now()
            try:
                return function(*args, **options)
            finally:
                self.seconds[phase] += now() - start

        setattr(owner, name, timed)


def ours(root: Path) -> dict[str, float]:
    """Build a project in this process; return seconds by phase, and in all."""
    from limber import build  # noqa: PLC0415 - each process imports only what it measures
    from limber.base.project import Project  # noqa: PLC0415 - same
    from limber.guide.presenter import Presenter  # noqa: PLC0415 - same
    from limber.sheet.make import Sheets, paths  # noqa: PLC0415 - same
    from limber.site.engine import runner  # noqa: PLC0415 - same
    from limber.site.render import Renderer  # noqa: PLC0415 - same

    def empty_sheets(presenter: Presenter, *_: object) -> Sheets:
        """Give files for the pages to link to: sheets have a benchmark of their own."""
        return Sheets(dict.fromkeys(paths(presenter), b"%PDF-"))

    write_tree = build.write_tree

    def write(folder: Path, files: Mapping[str, str | bytes]) -> object:
        """Write everything, and count the time that the pages alone take."""
        pages = {uri: text for uri, text in files.items() if uri.endswith(".md")}
        with tempfile.TemporaryDirectory(dir=folder.parent) as other:
            begun = now()
            write_tree(Path(other) / "pages", pages)
            clock.seconds["write"] += now() - begun
        return write_tree(folder, files)

    build.make_sheets = empty_sheets
    build.write_tree = write
    clock = Clock()
    clock.watch(build, "load", "read and check")
    clock.watch(build, "plan_pages", "render")
    clock.watch(Renderer, "render", "render")
    clock.watch(build, "check_signs", "prove")
    clock.watch(build, "complete", "prove")
    clock.watch(runner, "run", "MkDocs")
    start = now()
    result = build.build(Project(root))
    whole = now() - start
    if result.report.has_errors:
        raise SystemExit("\n".join(str(problem) for problem in list(result.report)[:10]))
    return clock.seconds | {"whole": whole}


def plain(root: Path) -> dict[str, float]:
    """Build the Markdown of a project, in this process, with nothing but MkDocs and Material."""
    import logging  # noqa: PLC0415 - each process imports only what it measures

    from mkdocs.commands.build import build  # noqa: PLC0415 - same
    from mkdocs.config import load_config  # noqa: PLC0415 - same

    logging.disable(logging.CRITICAL)  # it finds fault with links to what our theme adds
    settings = root / "plain.yml"
    settings.write_text(PLAIN_SETTINGS.format(docs="site_src"), encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=root) as target:
        start = now()
        build(load_config(str(settings), site_dir=target))
        return {"whole": now() - start}


def measured(what: str, root: Path) -> dict[str, float]:
    """Run `ours` or `plain` in a process of its own; return its seconds, and its memory in MiB."""
    command = (sys.executable, __file__, f"--{what}", str(root))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{what} failed:\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(size: int, folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Measure our build and plain MkDocs for one size."""
    from synthetic import make_project  # noqa: PLC0415 - the measured processes do not need it

    root = make_project(folder / str(size), size).root
    return measured("ours", root), measured("plain", root)


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size, then what the numbers say."""
    head = ("exercises", *PHASES, "whole", "plain", "own share", "ratio", "growth", "memory")
    print(" | ".join(f"{name:>14}" for name in head))
    before: tuple[int, float] | None = None
    shares = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            own, other = compare(size, Path(folder))
            shares.append(sum(own[phase] for phase in OWN) / other["whole"])
            growth = (own["whole"] / before[1]) / (size / before[0]) if before else None
            before = (size, own["whole"])
            cells = (
                f"{size}",
                *(f"{own[phase]:.2f} s" for phase in (*PHASES, "whole")),
                f"{other['whole']:.2f} s",
                f"{shares[-1]:.0%}",
                f"{own['whole'] / other['whole']:.2f}",
                f"{growth:.2f}" if growth else "",
                f"{own['memory']:.0f} MiB",
            )
            print(" | ".join(f"{cell:>14}" for cell in cells), flush=True)
    print(
        "\nwhole: our build; plain: `mkdocs build` of the same Markdown without us; own share: reading, checking,"
        "\nrendering, writing, proving and finishing against plain; ratio: whole against plain; growth: time against"
        "\nsize, since the line before (1 is linear, below 1 is better)."
    )
    print(f"\nOur own share is {'within' if max(shares) < LIMIT else 'ABOVE'} the {LIMIT:.0%} that we allow ourselves.")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--ours" | "--plain" as what, root]:
            seconds = (ours if what == "--ours" else plain)(Path(root))
            print(json.dumps(seconds | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        case arguments:
            main(tuple(int(size) for size in arguments) or SIZES)
