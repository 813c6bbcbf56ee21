"""What the tests of commands share."""

import shutil
from pathlib import Path

import pytest

WHOLE = Path(__file__).parents[1] / "sites" / "whole"


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small whole site, and the folder a command runs in."""
    folder = tmp_path / "clinic"
    shutil.copytree(WHOLE, folder)
    monkeypatch.chdir(folder)
    return folder
