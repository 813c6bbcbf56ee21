"""Reading a whole project: what is sound arrives typed, and everything that is not is said at its place."""

import os
import random
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from limber.base.diagnostics import Location, Report, Severity
from limber.base.project import Project
from limber.content.reading import loader
from limber.content.reading.loader import MAX_PROBLEMS, load

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parents[2] / "golden" / "errors"
SOUND = "sound-content"


def golden(name: str) -> dict[str, Any]:
    """Return one golden file: `files` that replace or join the sound ones, those to `remove`, and what is `expected`.

    `encodings` says in which encoding a file is written where that is not UTF-8.
    """
    case: dict[str, Any] = yaml.safe_load((GOLDEN / f"{name}.yml").read_text(encoding="utf-8"))
    assert set(case) <= {"files", "remove", "encodings", "expected"}
    return case


def write(root: Path, files: Mapping[str, str], encodings: Mapping[str, str] | None = None) -> Project:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode((encodings or {}).get(name, "utf-8")))
    return Project(root)


def sound(root: Path, **changes: str) -> Project:
    """Write the sound project; `changes` are exercises by id, with "_" for "-"."""
    files = dict(golden(SOUND)["files"])
    files |= {f"content/exercises/{name.replace('_', '-')}.yml": text for name, text in changes.items()}
    return write(root, files)


def as_text(report: Report) -> str:
    return "".join(f"{diagnostic}\n" for diagnostic in report)


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.yml")))
def test_golden(name: str, tmp_path: Path) -> None:
    case = golden(name)
    removed = set(case.get("remove", ()))
    files = {**golden(SOUND)["files"], **case.get("files", {})}
    kept = {path: text for path, text in files.items() if path not in removed}
    assert removed <= set(files)
    loaded = load(write(tmp_path, kept, case.get("encodings")))
    assert as_text(loaded.report) == case["expected"]


def test_sound_content_arrives_typed(tmp_path: Path) -> None:
    library = load(sound(tmp_path)).library
    assert library is not None
    assert list(library.exercises) == ["bridge", "pelvic-tilt"]
    bridge = library.exercises["bridge"]
    assert bridge.title == "Bridge"
    assert bridge.steps[1].hold is not None
    assert (bridge.steps[1].hold.low, bridge.steps[1].hold.high) == (5, 10)
    assert library.red_flags["low-back"].emergency["bladder"].sign == "you cannot pass urine"
    assert library.country.name == "United Kingdom"
    assert library.people.people["a-clinician"].credentials == "PT"
    assert library.bibliography.sources["article-one"].year == 2020
    assert library.vocabulary.position["on-back"].label == "Lying on your back"


def test_pages_arrive_with_their_text(tmp_path: Path) -> None:
    project = sound(tmp_path)
    text = (
        "---\r\ntitle: Hello\r\nsummary: x\r\nred_flags: low-back\r\n---\r\n\r\n# Hello\r\n\r\n\tcode\r\n---\r\nend\r\n"
    )
    write(tmp_path, {"content/pages/hello.md": text})
    loaded = load(project)
    assert not loaded.report
    assert loaded.library is not None
    assert loaded.library.pages["hello"].body == "# Hello\n\n\tcode\n---\nend"
    assert loaded.sources.locate("page", "hello", ("body",)) == Location(PurePosixPath("content/pages/hello.md"), 7)


def test_sound_entries_are_kept_beside_broken_ones(tmp_path: Path) -> None:
    loaded = load(sound(tmp_path, bridge="title: Bridge\n"))
    assert loaded.report.has_errors
    assert loaded.library is not None
    assert list(loaded.library.exercises) == ["pelvic-tilt"]


def test_without_a_clinic_there_is_no_library(tmp_path: Path) -> None:
    project = sound(tmp_path)
    (tmp_path / "content/clinic.yml").unlink()
    assert load(project).library is None


@pytest.mark.parametrize(
    ("kind", "identifier", "path", "place"),
    [
        ("exercise", "bridge", (), "content/exercises/bridge.yml:1:1"),
        ("exercise", "bridge", ("steps", 1, "hold"), "content/exercises/bridge.yml:10:33"),
        ("exercise", "bridge", ("steps", 7), "content/exercises/bridge.yml:9:3"),
        ("exercise", "bridge", ("phase", 0), "content/exercises/bridge.yml:4:8"),
        ("exercise", "bridge", ("nothing",), "content/exercises/bridge.yml:1:1"),
        ("clinic", "clinic", ("name",), "content/clinic.yml:1:7"),
        ("person", "a-clinician", ("name",), "content/people.yml:2:23"),
        ("source", "article-one", ("year",), "content/sources.yml:2:49"),
        ("country", "uk", ("today", "do"), "content/countries.yml:5:17"),
        ("region", "hip", (), "content/vocabulary.yml:3:35"),
        ("red-flags", "low-back", ("soon", "weight-loss"), "content/red-flags/low-back.yml:5:21"),
        ("pose", "bridge", ("view",), "content/poses/bridge.yml:2:7"),
    ],
)
def test_every_value_can_be_located(
    kind: str,
    identifier: str,
    path: tuple[str | int, ...],
    place: str,
    tmp_path: Path,
) -> None:
    write(tmp_path, {"content/poses/bridge.yml": "name: Bridge\nview: side\n"})
    assert str(load(sound(tmp_path)).sources.locate(kind, identifier, path)) == place


def test_ids_of_poses_and_pictures_are_known(tmp_path: Path) -> None:
    files = {"content/poses/bridge.yml": "name: Bridge\n", "content/media/legs/bridge.jpg": "a picture"}
    files |= {"content/media/.hidden.jpg": "", "content/pages/hello.md": ""}
    names = load(write(tmp_path, {**golden(SOUND)["files"], **files})).names
    assert names.known["pose"] == {"bridge"}
    assert names.known["media"] == {"legs/bridge.jpg"}
    assert names.known["page"] == {"hello"}
    assert names.known["region"] == {"low-back", "hip"}


def test_a_folder_without_content_is_one_problem(tmp_path: Path) -> None:
    (problem,) = load(Project(tmp_path)).report
    assert str(problem.location.file) == "content"
    assert problem.message == "there is no such folder"


def test_without_libyaml_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "HAS_LIBYAML", False)
    loaded = load(sound(tmp_path))
    (problem,) = loaded.report
    assert loaded.library is None
    assert "libyaml" in problem.message
    assert "pip install" in problem.hint


def test_links_that_leave_the_content_are_refused(tmp_path: Path) -> None:
    project = sound(tmp_path / "project")
    write(tmp_path, {"elsewhere/secret.yml": "title: Secret\n", "elsewhere/poses/x.yml": "name: x\n"})
    content = project.content
    (content / "exercises/secret.yml").symlink_to(tmp_path / "elsewhere/secret.yml")
    (content / "exercises/lost.yml").symlink_to(tmp_path / "nowhere.yml")
    (content / "exercises/again.yml").symlink_to(content / "exercises/bridge.yml")
    (content / "exercises/circle.yml").symlink_to(content / "exercises/circle.yml")
    (content / "poses").symlink_to(tmp_path / "elsewhere/poses")
    (content / "media").mkdir()
    (content / "media/secret.jpg").symlink_to(tmp_path / "elsewhere/secret.yml")
    loaded = load(project)
    assert [(d.location.file.as_posix(), d.message) for d in loaded.report] == [
        ("content/exercises/circle.yml", "this is a link to something that does not exist"),
        ("content/exercises/lost.yml", "this is a link to something that does not exist"),
        ("content/exercises/secret.yml", "this is a link to something outside the content folder"),
        ("content/media/secret.jpg", "this is a link to something outside the content folder"),
        ("content/poses", "this is a link to something outside the content folder"),
    ]
    assert "again" in loaded.names.known["exercise"]
    assert loaded.names.known["media"] == set()


def test_what_is_no_ordinary_file_is_not_read(tmp_path: Path) -> None:
    project = sound(tmp_path)
    os.mkfifo(project.content / "exercises/pipe.yml")
    (problem,) = load(project).report
    assert problem.message == "this is not an ordinary file"


def test_files_that_cannot_be_opened_are_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = sound(tmp_path)
    ordinary = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "bridge.yml":
            raise PermissionError(13, "Permission denied")
        return ordinary(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = load(project).report
    assert problem.message == "the file cannot be read: permission denied"
    assert problem.location.file.name == "bridge.yml"


def test_names_that_cannot_be_printed_are_shown_as_question_marks(tmp_path: Path) -> None:
    project = sound(tmp_path)
    Path(os.fsdecode(os.fsencode(project.content) + b"/exercises/\xff\n.yml")).touch()
    (problem, *_) = load(project).report
    assert problem.location.file.name == "??.yml"
    str(problem).encode()


def test_the_same_content_gives_the_same_report(tmp_path: Path) -> None:
    project = sound(tmp_path, bridge="title: x\nkinds: y\n", plank="title: [\n", squat="")
    assert as_text(load(project).report) == as_text(load(project).report)


def test_the_starter_content_is_sound() -> None:
    loaded = load(Project(ROOT))
    assert as_text(loaded.report) == ""
    assert loaded.library is not None


HOSTILE = {
    "unknown keys": "".join(f"key{number}: x\n" for number in range(9000)),
    "unknown keys in a list": "steps:\n" + "".join(f"  - {{key{number}: x}}\n" for number in range(6000)),
    "unknown references": "related: [" + ", ".join(f"bridg{number}" for number in range(9000)) + "]\n",
    "links": "summary: " + "[x](exercise:nobody) " * 9000 + "\n",
    "half links": 'summary: "' + "[" * 90_000 + '"\n',
    "escaped half links": "why: '[" + "\\\\[" * 60_000 + "]('\n",
    "more half links": 'why: "' + "[x](" * 60_000 + '"\n',
    "empty": "steps: [" + ", ".join("{do: }" for _ in range(6000)) + "]\n",
    "split": "why: [" + "a b, " * 9000 + "]\n",
    "long word": f"kind: {'x' * 200_000}\n",
    "long key": f'"{"x" * 900}": x\nposition: {"x" * 200_000}\n',
    "digits": f"dose: {{reps: {'9' * 100_000}, hold: {'9' * 190}, sets: {'1-' * 90}1}}\n",
    "spaces": f"dose: {{often: 'every {' ' * 190}x', hold: 'about{' ' * 190}'}}\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_gives_a_short_report(text: str, tmp_path: Path) -> None:
    report = load(sound(tmp_path, bridge=text)).report
    assert 1 <= len(report) <= MAX_PROBLEMS + 1
    for problem in report:
        assert len(problem.message) < 400
        assert problem.severity is Severity.ERROR
        assert_inside(problem.location, text)


def assert_inside(location: Location, text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= location.line <= len(lines)
    assert 1 <= location.column <= len(lines[location.line - 1]) + 1


TOKENS = [
    *(
        b" #",
        b": ",
        b":",
        b"[",
        b"]",
        b"{",
        b"}",
        b"\t",
        b"\r",
        b"\n",
        b"\xff",
        b"\0",
        b"&a ",
        b"*a",
        b"!!str ",
        b"- ",
        b'"',
    ),
    *(
        b"'",
        b"|\n",
        b">\n",
        b"\xe2\x80\xa8",
        b"\xc2\xa0",
        b"\xef\xbb\xbf",
        b"---\n",
        b"...\n",
        b"<<: ",
        b"? ",
        b"%",
        b"@",
    ),
    *(
        b"<<<<<<< \n",
        b"0",
        b"-1",
        b"99999999999",
        b"1e999",
        b"nan",
        b"~",
        b"yes",
        b"\\",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98\x80",
    ),
    *(
        b"exercise:",
        b"](exercise:x)",
        b"[a](",
        b"**",
        b"x" * 500,
        b" " * 100,
        b"title: x\n",
        b"  - do: x\n",
        b", ",
        b"\x85",
    ),
]


def mutated(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Return a file as a slip of the hand, a bad merge or a broken editor would leave it."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(raw) + 1)
        end = min(len(raw), start + dice.choice((0, 1, 2, 5, 40)))
        lines = raw.split(b"\n")
        line = dice.randrange(len(lines))
        match dice.randrange(9):
            case 0:
                raw = raw[:start] + raw[end:]
            case 1:
                raw = raw[:start] + dice.choice(TOKENS) + raw[start:]
            case 2:
                raw = raw[:start] + dice.choice(TOKENS) + raw[end:]
            case 3:
                raw = raw[:end] + raw[start:]
            case 4:
                raw = b"\n".join(lines[:line] + lines[line + 1 :])
            case 5:
                lines[line] = b" " * dice.randrange(6) + lines[line].lstrip()
                raw = b"\n".join(lines)
            case 6:
                words = other.split()
                raw = raw[:start] + dice.choice(words) + raw[end:]
            case 7:
                others = other.split(b"\n")
                raw = b"\n".join([*lines[:line], dice.choice(others), *lines[line:]])
            case _:
                raw = raw[:start]
    return raw


MUTATED_FILES = 10_000
"""For each of two seeds; about 15 seconds each."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_no_mutated_file_raises_and_every_place_is_inside(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - for variety, not for secrets
    originals = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in {".yml", ".md"})
    raws = {path.relative_to(ROOT): path.read_bytes() for path in originals}
    single = {path: raw for path, raw in raws.items() if path.parent == Path("content")}
    many = {path: raw for path, raw in raws.items() if path not in single}
    done = 0
    while done < MUTATED_FILES:
        chosen = {path: raw for path, raw in single.items() if dice.randrange(4) == 0}
        for number in range(500):
            original = dice.choice(list(many))
            chosen[original.with_name(f"m{number}{original.suffix}")] = many[original]
        files = {path: mutated(raw, dice.choice(list(raws.values())), dice) for path, raw in chosen.items()}
        done += len(files)
        project = Project(tmp_path / str(done))
        for path, raw in {**single, **files}.items():
            target = project.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
        for problem in load(project).report:
            raw = files.get(Path(problem.location.file), raws.get(Path(problem.location.file), b""))
            assert_inside(problem.location, raw.decode(errors="replace"))


def test_poses_arrive_ready_to_be_drawn(tmp_path: Path) -> None:
    write(tmp_path, {"content/poses/bridge.yml": "view: side\nstart: {preset: hook-lying}\nend:\n  lift:\n"})
    loaded = load(sound(tmp_path))
    assert not loaded.report
    assert loaded.library is not None
    assert loaded.library.poses["bridge"].start.preset == "hook-lying"
