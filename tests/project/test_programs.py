"""A browser and Node for the tests: which ways there are on which machine, and which of them is taken."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from programs import browser, node
from programs.ways import Machine, UnavailableError, Way, call, first_that_works

NODE = Path("bin/node")


def machine(
    system: str = "linux", *there: str, root: bool = False, processor: str = "x86_64", **variables: str
) -> Machine:
    """A machine on which only these programs are there."""
    return Machine(system, processor, root, variables, lambda name: f"/{name}" if name in there else None)


def never(reason: str) -> Callable[[], Path]:
    def bring() -> Path:
        raise UnavailableError(reason)

    return bring


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (machine(), ["the browser of Playwright", "the browser from npm"]),
        (machine("linux", "apt-get"), ["the browser of Playwright", "the browser from npm"]),
        (
            machine("linux", "apt-get", "chromium", root=True),
            ["the browser /chromium", "the browser of Playwright", "Debian's packages", "the browser from npm"],
        ),
        (machine("linux", processor="aarch64"), ["the browser of Playwright"]),
        (machine("linux", "msedge", LIMBER_CHROMIUM="msedge"), ["the browser /msedge"]),
        (machine("darwin", *browser.PLACES["darwin"][:1]), [f"the browser /{browser.PLACES['darwin'][0]}"]),
        (
            machine("win32", "C:/P/Google/Chrome/Application/chrome.exe", ProgramFiles="C:/P"),
            ["the browser /C:/P/Google/Chrome/Application/chrome.exe"],
        ),
        (machine("win32"), ["the browser of Playwright"]),
    ],
)
def test_ways_to_a_browser(
    where: Machine, expected: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(browser, "_UNPACKED", tmp_path)
    found = [way.name for way in browser.ways(where, NODE)]
    assert found[: len(expected)] == expected
    assert "the browser of Playwright" in found


def test_ways_to_node() -> None:
    assert [way.name for way in node.ways(machine())] == ["Node of this machine", "Node from PyPI"]
    assert node.ways(machine("linux", "node"))[0].bring() == Path("/node")


def test_first_program_that_works_is_taken_and_the_others_say_why_not() -> None:
    told: list[str] = []
    ways = [
        Way("one", never("not for this system")),
        Way("two", lambda: Path("broken")),
        Way("three", lambda: Path("good")),
        Way("four", lambda: pytest.fail("no need to go on")),
    ]

    found = first_that_works(ways, lambda path: "it is broken" if path.name == "broken" else "", told.append)

    assert found == Path("good")
    assert told == ["  one: not for this system", "  two: it is broken"]
    assert first_that_works(ways[:2], lambda _: "it is broken", told.append) is None


def test_program_that_fails_says_its_reason() -> None:
    with pytest.raises(UnavailableError, match="Error: no such host"):
        call(sys.executable, "-c", "print('begin'); print('Error: no such host'); print('end'); raise SystemExit(1)")
    with pytest.raises(UnavailableError, match="No such file"):
        call("limber-has-no-such-program")


@pytest.mark.parametrize(
    ("version", "wrong"), [("v18.16.0", ""), ("v24.1.0", ""), ("v18.15.9", "18.16 or newer is needed")]
)
def test_node_has_to_be_new_enough(version: str, wrong: str, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "node"
    script = tmp_path / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for path in (program, script):
        path.parent.mkdir(parents=True)
        path.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    program.chmod(0o755)

    assert node.npm(program) == [program, script]
    assert node.fault(program).endswith(wrong)
    assert bool(node.fault(program)) == bool(wrong)


def test_node_without_npm_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "node"
    program.write_text("#!/bin/sh\necho v24.0.0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", "")
    assert node.fault(program) == "there is no npm with it"


def test_packages_are_installed_once_for_each_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def install(*command: str | Path, cwd: Path, **_: str) -> str:
        calls.append(command[2])
        (cwd / "node_modules").mkdir(exist_ok=True)
        return ""

    monkeypatch.setattr(node, "npm", lambda _: [NODE, "npm"])
    monkeypatch.setattr(node, "call", install)
    for text in ("a lock", "a lock", "another lock"):
        (tmp_path / "package-lock.json").write_text(text, encoding="utf-8")
        node.install_locked(tmp_path, NODE)

    assert calls == ["ci", "ci"]


def test_debian_browser_is_installed_with_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str | Path, ...]] = []
    monkeypatch.setattr(browser, "call", lambda *command, **_: calls.append(command))
    there = machine("linux", "apt-get", root=True)
    [way] = [way for way in browser.ways(there, NODE) if way.name == "Debian's packages"]

    with pytest.raises(UnavailableError, match="no program of that name"):
        way.bring()

    assert [command[:2] for command in calls] == [("apt-get", "update"), ("apt-get", "install")]
    assert calls[1][-3:] == ("chromium", "fonts-dejavu-core", "fonts-liberation")


def test_browser_from_npm_needs_node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "_UNPACKED", tmp_path)
    with pytest.raises(UnavailableError, match="it needs Node"):
        browser.ways(machine(), None)[-1].bring()


def fault(executable: Path) -> str:
    """Try a browser in a thread of its own: Playwright does not let two be driven in one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(browser.fault, executable).result()


@pytest.mark.slow
def test_no_program_at_all_is_not_a_browser(tmp_path: Path) -> None:
    assert "doesn't exist" in fault(tmp_path / "chromium")


@pytest.mark.slow
def test_browser_without_fonts_is_noticed(browser_path: Path, tmp_path: Path) -> None:
    """It starts and prints, and every letter is missing."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{tmp_path}</dir></fontconfig>',
        encoding="utf-8",
    )
    bare = tmp_path / "bare"
    bare.write_text(f'#!/bin/sh\nFONTCONFIG_FILE="{fonts}" exec "{browser_path}" "$@"\n', encoding="utf-8")
    bare.chmod(0o755)

    assert "it draws no letters" in fault(bare)
    assert fault(browser_path) == ""


@pytest.fixture
def browser_path() -> Path:
    found = browser.chosen()
    if found is None:
        pytest.skip("there is no browser")
    return Path(found)
