"""What the tests of commands share."""

import shutil
from pathlib import Path

import pytest

from whole_site import NOT_ITS_OWN

WHOLE = Path(__file__).parents[1] / "sites" / "whole"


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small whole site, and the folder a command runs in."""
    folder = tmp_path / "clinic"
    shutil.copytree(WHOLE, folder, ignore=NOT_ITS_OWN)
    monkeypatch.chdir(folder)
    return folder
