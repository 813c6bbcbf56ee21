"""README and CONTRIBUTING say what is so."""

import re
from pathlib import Path

import pytest

from limber.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def test_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"(?m)(?:`|^)limber ([a-z]+)", text_of("README.md")))
    assert sorted(named - set(COMMANDS)) == [], "README.md tells of commands that there are not"
    assert sorted(set(COMMANDS) - named) == [], "README.md does not tell of these commands"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_files_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(document))
    assert [target for target in targets if not (ROOT / target).exists()] == []
