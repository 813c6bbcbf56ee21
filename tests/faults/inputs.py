"""Mutated inputs: whatever stands in a file, a link or a page, the answer is a value or a plain error, and soon."""

import contextlib
import datetime as dt
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from faults.tally import Tally
from limber.base.hypertext import Hypertext, TooDeep
from limber.base.project import BUNDLED_CONTENT, Project
from limber.content.library import OPTIONAL_FILES, SINGLE_FILES
from limber.content.own_dose import DoseError, read_change
from limber.content.reading import loader
from limber.content.reading.content_files import ContentFile, find_files
from limber.content.reading.pose_file import read_pose_file
from limber.guide import plan
from limber.guide.plan import Often, Plan, PlanError, PlanItem, Range
from limber.rules.checks import check
from limber.rules.words import markup
from limber.site.engine.runner import published
from limber.site.gate import drawings, guests, styles
from limber.site.gate.allowed import Allowed
from limber.site.gate.page import PageJudge
from limber.site.gate.targets import Site
from limber.site.shown_signs import GUARDED, hides

SECONDS = 2.0
"""Of processor time, in which each input has to be answered; all but the largest take thousandths of one."""

WHOLE_EVERY = 100
"""One in so many mutated files is read with the whole library, and every rule is asked."""

HOSTILE: Sequence[bytes] = (
    *(b"&a [*a,*a]", b"!!python/object/apply:os.system [x]", b"<<: *x", b"- " * 40, b"[" * 300, b"{a: " * 200, b"? "),
    *(b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\x85", "\u202e".encode(), "\u200b".encode(), "\ud7ff".encode()),
    *(b"{{ 1/0 }}", b"{% raw %}", b"<script>x()</script>", b"<!--", b"]]>", b"`" * 9, b"javascript:x()", b"\\", b"#"),
    *(b"9" * 400, b"-1", b"1e999", b"0x10", b"1:60", b"NaN", b"~", b"null", b"yes", b"'", b'"', b"|", b">", b"%", b"@"),
    *(b"url(", b"@import 'x'", b"/*", b"&#x6a;", b"<svg onload=x()>", b"<" * 500, b"<b>" * 600, b"a" * 5_000, b"\t"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what somebody else wrote.

    Attributes:
        name: What it reads.
        seeds: Sound inputs.
        read: Reads one; raises only what it says it does, which is caught inside.
    """

    name: str
    seeds: Sequence[bytes]
    read: Callable[[bytes], object]


_TODAY = dt.date(2026, 12, 1)
_ITEM = PlanItem(
    3, "AB12", 1, {"reps": Range(8, 12), "hold": Range(5, None)}, Often("W", 3), "left", "Rest in between."
)
_LINKS = [plan.write(Plan((_ITEM,) * count)).encode() for count in (1, 2, 8)]
_AMOUNTS = [
    text.encode() for text in ("bridge:reps=8", "plank:hold=10 to 20 s", "full:often=3 times a week", "a:work=5 min")
]
_NAMES = [
    name.encode()
    for name in ("CNAME", ".well-known/security.txt", "exercises/full/index.html", "google1.html", "x/y.php")
]


class TooLong(BaseException):
    """An input was not answered in time. No `Exception`, which what is tried might catch."""


def mutated(target: Target, number: int) -> bytes:
    """Return the input of a number; the same number gives the same input."""
    chance = random.Random(f"{target.name} {number}")  # noqa: S311 - chance that can be repeated
    data = bytearray(chance.choice(target.seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        place = chance.randrange(len(data) + 1)
        end = min(len(data), place + chance.choice((1, 1, 4, 20, 200)))
        match chance.randrange(7):
            case 0:
                data[place:end] = b""
            case 1:
                data[place:place] = chance.choice(HOSTILE)
            case 2:
                data[place:end] = chance.choice(HOSTILE)
            case 3:
                data[place:place] = data[place:end] * chance.choice((1, 2, 50))
            case 4:
                other = chance.choice(target.seeds)
                start = chance.randrange(len(other) + 1)
                data[place:end] = other[start : start + chance.choice((5, 50, 500))]
            case 5:
                data[place:end] = bytes(chance.randrange(256) for _ in range(end - place))
            case _:
                if place < len(data):
                    data[place] ^= 1 << chance.randrange(8)
    return bytes(data[:200_000])


def mutate(targets: Sequence[Target], inputs: int, tell: Callable[[str], None]) -> Tally:
    """Give mutated inputs to everything that reads.

    Args:
        targets: Who reads.
        inputs: How many, in all.
        tell: Is told how far it is.
    """
    tally = Tally(f"mutated inputs, {SECONDS:.0f} s of processor time each")
    slowest, whose = 0.0, ""
    signal.signal(signal.SIGPROF, _too_long)
    for number in range(inputs):
        target = targets[number % len(targets)]
        data = mutated(target, number)
        begin = time.process_time()
        tally.count(_tried(target, number, data))
        took = time.process_time() - begin
        if took > slowest:
            slowest, whose = took, target.name
        if number % 5_000 == 4_999:
            tell(f"{number + 1} mutated inputs")
    tally.note = f"the slowest took {slowest:.2f} s ({whose})"
    return tally


def _tried(target: Target, number: int, data: bytes) -> str:
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        target.read(data)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except TooLong:
        return f"{target.name} {number}: no answer in {SECONDS:.0f} s"
    except BaseException as error:  # noqa: BLE001 - whatever comes out is what is looked for
        return f"{target.name} {number}: {type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _too_long(_number: int, _frame: object) -> None:
    raise TooLong


def targets(project: Project, site: Path) -> Sequence[Target]:
    """Return everything that reads, with sound inputs from a project and its built site.

    Args:
        project: It is changed, and nothing else may use it.
        site: A built site.
    """
    return (
        *_content(project),
        Target("link of a plan", _LINKS, _but(PlanError, lambda data: plan.read(_text(data)))),
        Target("amount of a handout", _AMOUNTS, _but(DoseError, lambda data: read_change(_text(data)))),
        Target("finished page", _read_all(site, "*.html"), _judge_page),
        Target("drawing", _read_all(site, "*.svg"), drawings.fault),
        Target("style sheet", _read_all(site, "*.css"), lambda data: list(styles.loaded(_text(data)))),
        Target("name in public/", _NAMES, _judge_name),
        Target("mkdocs.yml", [project.mkdocs_yml.read_bytes()], _settings(project)),
    )


def _content(project: Project) -> Iterator[Target]:
    found = find_files(project.content, SINGLE_FILES, OPTIONAL_FILES).files
    kinds: dict[str, list[bytes]] = {}
    places = {}
    for file in found:
        kinds.setdefault(file.kind, []).append(file.path.read_bytes())
        places[file.kind] = file
    count = 0

    def reader(kind: str) -> Callable[[bytes], object]:
        file = places[kind]
        sound = file.path.read_bytes()

        def read(data: bytes) -> None:
            nonlocal count
            count += 1
            file.path.write_bytes(data)
            try:
                if count % WHOLE_EVERY:
                    understood = loader._read(file)  # noqa: SLF001 - one file, without the rest of the library
                    if kind == "page" and understood.value is not None:
                        _look_at_markup(understood.value)
                else:
                    check(loader.load(project), _TODAY)
            finally:
                file.path.write_bytes(sound)

        return read

    for kind, seeds in sorted(kinds.items()):
        yield Target(f"{kind} file", seeds, reader(kind))
    yield Target("pose file", _read_all(BUNDLED_CONTENT / "poses", "*.yml"), lambda data: _read_pose(project, data))


def _read_pose(project: Project, data: bytes) -> None:
    path = project.content / "poses" / "tried.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    read_pose_file(ContentFile("pose", "tried", path, PurePosixPath("content/poses/tried.yml")))
    path.unlink()


def _look_at_markup(page: object) -> None:
    seen = markup._read(getattr(page, "body", ""))  # noqa: SLF001 - without a library around it
    for element in seen.elements if seen else ():
        list(markup._faults(element))  # noqa: SLF001
        list(markup._targets(element))  # noqa: SLF001


def _judge_page(data: bytes) -> None:
    with contextlib.suppress(TooDeep):
        page = Hypertext(_text(data))
        judge = PageJudge("exercises/full/index.html", Site(frozenset({"index.html"})), Allowed(), "x", "y")
        for element in page.elements():
            list(judge.element(element))
        list(judge.end())
        page.seen(hides, GUARDED)


def _judge_name(data: bytes) -> None:
    register = guests.Register(("index.html", "exercises/full/index.html"))
    list(register.problems([(_text(data), data)]))


def _settings(project: Project) -> Callable[[bytes], object]:
    sound = project.mkdocs_yml.read_bytes()

    def read(data: bytes) -> None:
        project.mkdocs_yml.write_bytes(data)
        try:
            published(project)
        finally:
            project.mkdocs_yml.write_bytes(sound)

    return read


def _but(told: type[Exception], read: Callable[[bytes], object]) -> Callable[[bytes], object]:
    def wrapped(data: bytes) -> None:
        with contextlib.suppress(told):
            read(data)

    return wrapped


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _read_all(folder: Path, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob(pattern)) if path.stat().st_size < 100_000]
