"""Golden files: input and expected output side by side, one YAML file a topic."""

from pathlib import Path
from typing import Any

import yaml

GOLDEN = Path(__file__).parent / "golden"


def cases(topic: str) -> list[Any]:
    """Return the cases of `tests/golden/<topic>.yml`, every scalar as text."""
    text = (GOLDEN / f"{topic}.yml").read_text(encoding="utf-8")
    loaded: list[Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes text only
    return loaded
