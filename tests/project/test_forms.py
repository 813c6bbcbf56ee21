"""What people are asked for who report something, and that one version is told everywhere."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from limber import __version__

ROOT = Path(__file__).parents[2]
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
KINDS = {"checkboxes", "dropdown", "input", "markdown", "textarea"}


def form(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_has_the_shape_that_github_reads(path: Path) -> None:
    found = form(path)
    assert {"name", "description", "body"} <= set(found)
    assert {part["type"] for part in found["body"]} <= KINDS
    asked = [part for part in found["body"] if part["type"] != "markdown"]
    names = [part["id"] for part in asked]
    assert len(names) == len(set(names))
    assert all(part["attributes"]["label"] for part in asked)
    assert any(part.get("validations", {}).get("required") for part in asked)


def test_a_report_of_a_fault_comes_with_what_the_doctor_says() -> None:
    [doctor] = [part for part in form(FORMS[1])["body"] if part.get("id") == "doctor"]
    assert FORMS[1].stem == "fault"
    assert doctor["validations"]["required"] is True


def test_nobody_is_sent_past_the_forms() -> None:
    assert form(FORMS[0].with_name("config.yml")) == {"blank_issues_enabled": False}
    assert "SECURITY.md" in FORMS[1].read_text(encoding="utf-8")
    assert (ROOT / "SECURITY.md").is_file()


def test_the_version_stands_in_one_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in settings["project"]
    assert settings["project"]["dynamic"] == ["version"]
    assert version("limber") == __version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    numbers = re.findall(r"(?m)^## (?:\[)?(\d+\.\d+\.\d+)", changelog)
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")], reverse=True)
