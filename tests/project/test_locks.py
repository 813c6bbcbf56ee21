"""The locks in requirements/ and of npm: complete, hashed, bound to no host, in step with what they lock."""

import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from supply.locks import OF_NPM, ROOT, locked, of_npm, text_of
from supply.locks import OF_PYTHON as LOCKS


def wanted(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks of a lock."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = pyproject["dependency-groups"]

    def group(name: str) -> list[str]:
        lines: list[str] = []
        for line in groups[name]:
            lines += group(line["include-group"]) if isinstance(line, dict) else [line]
        return lines

    ours = [] if lock in {"node", "judges"} else pyproject["project"]["dependencies"]
    return [Requirement(line) for line in ours + group({"run": "setup", "oldest": "setup"}.get(lock, lock))]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_pyproject_asks_for(lock: str) -> None:
    packages = locked(lock)
    for requirement in wanted(lock):
        versions = [package.version for package in packages if package.name == canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} is not locked: CONTRIBUTING.md, Refresh the locks"
        for version in versions:
            assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes(lock: str) -> None:
    assert all(package.hashes for package in locked(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host(lock: str) -> None:
    options = [line for line in text_of(lock).splitlines() if line.startswith("-") or "://" in line]
    assert not options


def test_tests_run_with_the_versions_that_builds_run_with() -> None:
    run = {(package.name, package.version, package.marker) for package in locked("run")}
    dev = {(package.name, package.version, package.marker) for package in locked("dev")}
    assert not run - dev


def test_oldest_lock_holds_the_oldest_versions_that_are_allowed() -> None:
    versions = {package.name: Version(package.version) for package in locked("oldest")}
    for requirement in wanted("oldest"):
        [oldest] = [Version(part.version) for part in requirement.specifier if part.operator == ">="]
        assert versions[canonicalize_name(requirement.name)] == oldest, requirement


def test_build_back_end_is_locked() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {Requirement(line).name for line in pyproject["build-system"]["requires"]} <= {
        package.name for package in locked("run")
    }


def test_contributing_gives_the_reason_for_every_dependency() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = contributing.split("## Dependencies and why", 1)[1].split("\n## ", 1)[0]
    explained = set(re.findall(r"(?m)^\| `([^`]+)`", section))
    python = {requirement.name for lock in LOCKS for requirement in wanted(lock)}
    npm = {name for folder in OF_NPM for name in read_json(folder, "package.json")["dependencies"]}
    assert explained == python | npm


def read_json(folder: str, name: str) -> dict[str, Any]:
    """Return one of the files that say what is needed from npm."""
    found: dict[str, Any] = json.loads((ROOT / folder / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("folder", OF_NPM)
def test_packages_of_npm_are_locked_with_hashes_and_name_no_host(folder: str) -> None:
    wanted, lock = read_json(folder, "package.json"), read_json(folder, "package-lock.json")
    packages = of_npm(folder)
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    assert {packages[f"node_modules/{name}"]["version"] for name in wanted["dependencies"]} == set(
        wanted["dependencies"].values()
    )
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
