"""What is handed to others: the wheel and the sdist, the start commands, and the files of the repository."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml
from license_expression import ExpressionError

import release
import start
from limber import __version__
from limber.authoring.starter import hosting_files
from supply.bill import bill_of, faults
from supply.licences import LIST, ONLY_RUN, all_licences, is_allowed
from supply.locks import OF_PYTHON, locked

pytestmark = pytest.mark.slow  # a wheel is built and installed

ROOT = Path(__file__).parents[2]

SHIPPED = {
    "scripts/limber": "limber",
    "templates": "limber/bundled/templates",
    "site_src/assets": "limber/bundled/assets",
    "content": "limber/bundled/content",
}
"""Folder in the repository -> folder in the wheel."""

WORKFLOWS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}
WORKFLOWS |= {f"of a clinic: {name}": text for name, text in hosting_files().items()}

START_COMMANDS = ("scripts/build", "scripts/test", "scripts/screenshots", "scripts/release", ".ci/run")
SHELL_FILES = (*START_COMMANDS, "scripts/start.sh")


NO_NETWORK = re.compile("NewConnectionError|NameResolutionError|ConnectTimeout|Network is unreachable|ProxyError")


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, outside this checkout's own settings."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "COV"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def files_below(folder: Path) -> set[str]:
    """Return the files that belong to the project, as paths relative to a folder."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    [path] = dist.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment in which the wheel is installed, and this checkout is not."""
    home = tmp_path_factory.mktemp("clean environment")
    made = run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    assert made.returncode == 0, made.stderr
    programs = home / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    done = run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    assert done.returncode == 0, done.stderr
    # What Limber depends on is taken from the environment of this test. A plain path in a .pth file does not follow
    # the .pth files there, so the editable install of this checkout stays out.
    [packages] = home.glob("lib/python*/site-packages")
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(ours + "\n", encoding="utf-8")
    return programs


@pytest.mark.slow
def test_wheel_is_installed_with_the_hashes_of_the_locks(wheel: Path, tmp_path: Path) -> None:
    """Every file is one that the lock knows, and what is installed fits together, and works."""
    hashed = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted = tmp_path / "wanted.txt"
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    wanted.write_text(f"{lock}limber @ {wheel.as_uri()} --hash=sha256:{hashed}\n", encoding="utf-8")
    home = tmp_path / "environment"
    assert run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path).returncode == 0
    pip = (sys.executable, "-m", "pip", "--python", home / "bin" / "python", "--retries", "1", "--no-input")

    done = run(*pip, "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", wanted, cwd=tmp_path)

    if done.returncode and NO_NETWORK.search(done.stderr):
        pytest.skip("there is no index of packages to install from")
    assert done.returncode == 0, done.stderr
    assert run(*pip, "check", cwd=tmp_path).stdout == "No broken requirements found.\n"
    assert run(home / "bin" / "limber", "--version", cwd=tmp_path).returncode == 0
    spoilt = tmp_path / "spoilt.txt"
    spoilt.write_text(f"limber @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    refused = run(*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r", spoilt, cwd=tmp_path)
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in refused.stderr


def test_wheel_is_installed_by_uv_and_by_pipx(wheel: Path, tmp_path: Path) -> None:
    """As people do who want the command and no folder of their own; both with the versions of the lock."""
    lock = tmp_path / "versions.txt"
    lock.write_text("".join(f"{package.name}=={package.version}\n" for package in locked("run") if not package.marker))
    programs = tmp_path / "bin"
    settings = {
        **{name: str(programs) for name in ("UV_TOOL_BIN_DIR", "PIPX_BIN_DIR")},
        "UV_CACHE_DIR": str(tmp_path / "cache"),
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "PIPX_HOME": str(tmp_path / "pipx"),
        "UV_CONSTRAINT": str(lock),
        "UV_PYTHON": sys.executable,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    for command in (("uv", "tool", "install"), ("pipx", "install", "--backend", "uv")):
        tool, *arguments = command
        done = run(Path(sys.executable).with_name(tool), *arguments, wheel, cwd=tmp_path, **settings)
        if done.returncode and re.search("dns error|Connect|network", done.stderr):
            pytest.skip("there is no index of packages to install from")
        assert done.returncode == 0, done.stderr
        shown = run(programs / "limber", "doctor", cwd=tmp_path)
        assert shown.returncode == 0, shown.stdout + shown.stderr
        assert "Typst" in shown.stdout
        shutil.rmtree(programs)


@pytest.mark.slow
def test_release_has_a_bill_of_materials(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    text = bill_of(wheel, "0.1.0")
    assert faults(text) == ""
    assert faults(text.replace('"components"', '"parts"', 1)) != ""
    assert bill_of(wheel, "0.1.0") == text

    bill = json.loads(text)
    named = {(part["name"], part["version"]) for part in bill["components"] if "version" in part}
    run_lock = {(package.name, package.version) for package in locked("run")}
    assert named - run_lock == {("lean-qr", "2.7.4")}
    only_for_a_set_up = {name for name, _ in run_lock - named}
    assert only_for_a_set_up == {"hatchling", "pluggy", "tomlkit", "trove-classifiers"}
    assert all(part["licenses"] for part in bill["components"])
    references = {part["bom-ref"] for part in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    reached, more = set(), {bill["metadata"]["component"]["bom-ref"]}
    needs = {entry["ref"]: set(entry.get("dependsOn", ())) for entry in bill["dependencies"]}
    while more:
        reached |= more
        more = set().union(*(needs.get(reference, set()) for reference in more)) - reached
    assert reached == references


def test_licences_of_all_packages_are_listed_and_allowed() -> None:
    assert release.refused() == []
    listed = LIST.read_text(encoding="utf-8")
    for lock in OF_PYTHON:
        assert [f"{package.name} {package.version}: " in listed for package in locked(lock)].count(False) == 0


def test_what_is_only_run_is_a_judge_and_nothing_else_needs_it() -> None:
    others = {package.name for lock in OF_PYTHON if lock != "judges" for package in locked(lock)}
    assert set(ONLY_RUN) <= {package.name for package in locked("judges")} - others


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND (Apache-2.0 OR GPL-2.0-or-later)", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("LGPL-2.1-only WITH Classpath-exception-2.0", False),
    ],
)
def test_a_licence_is_allowed_when_all_of_it_is(expression: str, allowed: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_allowed(expression) is allowed


@pytest.mark.parametrize("expression", ["", "Sold to the highest bidder"])
def test_what_is_no_licence_is_not_allowed(expression: str) -> None:
    with pytest.raises(ExpressionError):
        is_allowed(expression)


def test_contributing_names_the_licences_that_packages_have() -> None:
    """The table is for people and says more; what it begins with is what the package says."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Dependencies and why", 1)[1]
    said = dict(re.findall(r"(?m)^\| `([^`]+)`(?: \(npm\))? \| ([^|]+) \|", table))
    known = {name.removeprefix("npm:"): licence for name, _, licence in all_licences()}
    known |= {name: known[name.replace(".", "-")] for name in said if name not in known}
    wrong = {
        name: (words, known[name])
        for name, words in said.items()
        if not set(re.findall(r"[A-Z][\w.-]*-[\w.]+|MIT\b", known[name])) <= set(re.findall(r"[\w.-]+", words))
    }
    assert wrong == {}


def test_wheel_holds_exactly_what_it_should(wheel: Path) -> None:
    expected = {"limber/bundled/mkdocs.yml"}
    for folder, place in SHIPPED.items():
        expected |= {f"{place}/{name}" for name in files_below(ROOT / folder)}

    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    metadata = {name for name in names if name.split("/")[0].endswith(".dist-info")}

    assert names - metadata == expected
    assert "limber/py.typed" in names


@pytest.mark.parametrize("folder", SHIPPED)
def test_nothing_to_ship_is_missing(folder: str) -> None:
    assert files_below(ROOT / folder)


def test_wheel_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name.partition("/")[2]: archive.read(name).decode() for name in archive.namelist() if "dist-info" in name
        }

    assert sorted(texts) == [
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "licenses/LICENSE-CONTENT",
        "licenses/templates/sheets/fonts/OFL.txt",
    ]
    assert "[console_scripts]\nlimber = limber.cli.main:main\n" in texts["entry_points.txt"]
    assert "[mkdocs.plugins]\nlimber = limber.plugin:LimberPlugin\n" in texts["entry_points.txt"]
    assert "\nRequires-Python: >=3.11\n" in texts["METADATA"]
    assert "\nLicense-Expression: MIT AND CC-BY-4.0 AND OFL-1.1\n" in texts["METADATA"]
    assert "\nTag: py3-none-any\n" in texts["WHEEL"]


def test_sdist_holds_no_caches(dist: Path) -> None:
    [path] = dist.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]

    tops = {name.split("/")[0] for name in names}
    assert {"scripts", "templates", "content", "tests", "site_src", "mkdocs.yml", "pyproject.toml"} <= tops
    assert not [name for name in names if re.search(r"__pycache__|\.pyc$|\.[a-z]+_cache|\.venv|^site/|^\.limber", name)]


@pytest.mark.parametrize("command", [("limber",), ("python", "-m", "limber")])
def test_installed_command_works_in_another_folder(installed: Path, command: tuple[str, ...], tmp_path: Path) -> None:
    shown = run(installed / command[0], *command[1:], "--help", cwd=tmp_path)

    assert shown.returncode == 0, shown.stderr
    assert "build" in shown.stdout
    assert not list(tmp_path.iterdir())


def test_installed_package_uses_its_own_files(installed: Path, tmp_path: Path) -> None:
    names = "p.BUNDLED_TEMPLATES, p.BUNDLED_ASSETS, p.BUNDLED_CONTENT"
    code = f"from limber.base import project as p; print({names}, sep='\\n')"
    shown = run(installed / "python", "-c", code, cwd=tmp_path)

    assert shown.returncode == 0, shown.stderr
    home = installed.parent.resolve()
    assert [Path(line).is_relative_to(home) for line in shown.stdout.splitlines()] == [True] * 3


def test_installed_package_explains_a_rule_and_a_template(installed: Path, tmp_path: Path) -> None:
    for asked, said in (
        (("rule", "dead-link"), "Wrong, in content/pages/hello.md:"),
        (("template", "exercise"), "view"),
    ):
        shown = run(installed / "limber", "explain", *asked, cwd=tmp_path)
        assert shown.returncode == 0, shown.stderr
        assert said in shown.stdout


def test_installed_package_starts_a_folder_with_content_and_settings(installed: Path, tmp_path: Path) -> None:
    made = run(installed / "limber", "new", "site", "a clinic", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    clinic = tmp_path / "a clinic"
    assert (clinic / "mkdocs.yml").is_file()
    # The ledger is about the starter content as a whole.
    assert files_below(clinic / "content") == files_below(ROOT / "content") - {"ledger.yml"}


def test_installed_package_builds_a_folder_that_has_only_content_and_settings(installed: Path, tmp_path: Path) -> None:
    clinic = tmp_path / "a clinic"
    shutil.copytree(ROOT / "tests" / "sites" / "whole", clinic)

    built = run(installed / "limber", "build", cwd=clinic)

    assert built.returncode == 0, built.stdout + built.stderr
    assert (clinic / "site" / "index.html").is_file()
    assert (clinic / "site" / "exercises" / "full" / "index.html").is_file()


@pytest.mark.parametrize("name", START_COMMANDS)
def test_start_command_is_executable(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


@pytest.mark.parametrize("name", SHELL_FILES)
def test_shell_file_is_sound(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shell = "bash" if text.startswith("#!/usr/bin/env bash") else "sh"

    checked = run(shell, "-n", ROOT / name, cwd=ROOT)

    assert checked.returncode == 0, checked.stderr
    assert "\r" not in text
    assert "\t" not in text


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_is_sound_and_its_actions_are_pinned_by_commit(name: str) -> None:
    text = WORKFLOWS[name]
    workflow = yaml.safe_load(text)

    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])
        for command in [step["run"] for step in job["steps"] if str(step.get("run", "")).startswith("scripts/")]:
            assert (ROOT / command.split()[0]).is_file()
    used = re.findall(r"(?m)uses: (.*)$", text)
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_a_clinic_s_workflows_ask_for_this_limber_and_publish_only_what_was_built() -> None:
    check, publish = (yaml.safe_load(text) for text in hosting_files().values())
    wanted = f'python -m pip install "limber=={__version__}"'
    for job in (check["jobs"]["check"], publish["jobs"]["build"]):
        assert wanted in [step.get("run") for step in job["steps"]]
    assert publish["jobs"]["deploy"]["needs"] == "build"
    assert "@VERSION@" not in "".join(hosting_files().values())


def test_the_container_gets_all_that_the_wheel_is_made_from(wheel: Path, tmp_path: Path) -> None:
    """The same files, laid the same way, make the same wheel; and nothing that is copied is shut out."""
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for *sources, target in (line.split()[1:] for line in lines if line.startswith("COPY ")):
        for source in sources:
            assert f"!{source}" in let_in, source
            place = tmp_path / target.removeprefix("/")
            place = place / source if target.endswith("/") else place
            place.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(ROOT / source, place)

    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    made = run(*pip, "--wheel-dir", tmp_path, tmp_path / "limber", cwd=tmp_path)

    assert made.returncode == 0, made.stderr
    [same] = tmp_path.glob("*.whl")
    names = [set(zipfile.ZipFile(path).namelist()) for path in (wheel, same)]
    licences = {name for name in names[0] if "/licenses/" in name}
    assert names[1] - licences == names[0] - licences
    assert "USER limber" in lines


@pytest.mark.parametrize("command", ["build", "test"])
def test_start_command_has_a_twin_for_powershell(command: str) -> None:
    twin = (ROOT / "scripts" / f"{command}.ps1").read_text(encoding="utf-8")

    assert f'& "$PSScriptRoot/start.ps1" {command} @args\nexit $LASTEXITCODE\n' in twin
    assert command in start.COMMANDS


def test_start_command_says_that_python_is_missing(tmp_path: Path) -> None:
    """From another folder, with a space in the path, on a machine that has no other Python."""
    scripts = tmp_path / "a checkout" / "scripts"
    scripts.mkdir(parents=True)
    for name in ("build", "start.sh"):
        (scripts / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (programs / "python3").chmod(0o755)
    for tool in ("sh", "dirname", "cat"):
        (programs / tool).symlink_to(str(shutil.which(tool)))

    tried = run(programs / "sh", scripts / "build", cwd=tmp_path, PATH=str(programs))

    assert tried.returncode == 3
    assert "Limber needs Python 3.11 or newer" in tried.stderr
    assert "scripts/build" in tried.stderr


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    """Nor a package mirror: what is in the repository must work for anyone."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    assert listed.returncode == 0, listed.stderr
    homes = "home|Users|root|work|tmp|opt"
    local = re.compile(rf"(?<![\w.:~}}-])/(?:{homes})/\w|(?i:(?:extra-)?index-url|find-links)\s*=")

    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if not path.is_file() or b"\0" in (raw := path.read_bytes()):
            continue
        for number, line in enumerate(raw.decode("utf-8", errors="replace").splitlines(), start=1):
            if local.search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert not found, "\n" + "\n".join(found)
