"""The scripts of a page: types, lint, their own tests in Node, and what they have in common with our Python.

They are served as they are written. The checkers are programs for Node: `scripts/test` installs them into `tests/node`,
from the lock there.
"""

import json
import re
import shutil
import subprocess
import unicodedata
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from limber.site.search.index import IGNORED, words_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "node"
TESTS = sorted(FOLDER.glob("*.test.mjs"))
WORDS = json.loads((ROOT / "tests" / "golden" / "search" / "words.json").read_text(encoding="utf-8"))

SETTINGS = ("tsconfig.json", "tsconfig.worker.json")
"""What the type checker looks at: pages, and the service worker, which knows other things."""


def node(*arguments: object, given: str = "") -> str:
    """Run Node; return what it wrote."""
    assert shutil.which("node"), "needs Node; README, “For engineers”, says how to install it"
    done = subprocess.run(
        ["node", *map(str, arguments)],
        cwd=FOLDER,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def program(path: str) -> Path:
    """Return a program from npm."""
    found = FOLDER / "node_modules" / path
    assert found.is_file(), "the checkers of scripts are not installed; scripts/test does it, or `npm ci` in tests/node"
    return found


@pytest.mark.slow
@pytest.mark.parametrize("settings", SETTINGS)
def test_types_are_right(settings: str) -> None:
    node(program("typescript/bin/tsc"), "--project", FOLDER / settings)


def scripts() -> list[str]:
    """Return every script that is kept in this repository."""
    kept = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for path in kept.stdout.splitlines() if Path(path).suffix in {".js", ".mjs", ".cjs", ".ts"}]


@pytest.mark.slow
def test_lint_and_format_are_right() -> None:
    where = [f"../../{path}" for path in scripts() if (ROOT / path).is_file()]
    node(program("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", *where)


def test_types_are_checked_of_every_script_that_is_served() -> None:
    served = [path for path in scripts() if path.startswith(("site_src/", "templates/"))]
    settings = [json.loads(_without_comments((FOLDER / name).read_text(encoding="utf-8"))) for name in SETTINGS]
    included = [pattern.removeprefix("../../") for each in settings for pattern in each["include"]]
    assert served
    assert [path for path in served if not any(fnmatch(path, pattern) for pattern in included)] == []


def test_no_pattern_looks_behind() -> None:
    # iOS learnt this in 16.4; before, it refuses the whole script, not only the pattern.
    served = [path for path in scripts() if path.startswith(("site_src/", "templates/"))]
    assert [path for path in served if re.search(r"\(\?<[=!]", (ROOT / path).read_text(encoding="utf-8"))] == []


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


@pytest.mark.slow
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_script_does_what_its_own_tests_say(path: Path) -> None:
    assert "\n# pass 0\n" not in node("--test", "--test-reporter=tap", path)


def test_there_are_tests_for_the_scripts() -> None:
    assert {path.name.partition(".")[0] for path in TESTS} >= {
        "calendar",
        "filters",
        "plan",
        "review",
        "schedule",
        "search",
        "sound",
        "worker",
    }


@pytest.mark.parametrize("row", WORDS, ids=[row["why"] for row in WORDS])
def test_words_are_folded_as_the_golden_table_says(row: dict[str, Any]) -> None:
    assert words_of(row["text"]) == row["words"]


@pytest.mark.slow
def test_browser_and_index_fold_every_letter_alike() -> None:
    # The letters of Unicode 3.2, which every Python and every browser knows; what came later may be new to one of them.
    known = unicodedata.ucd_3_2_0
    letters = [chr(code) for code in range(0x110000) if known.category(chr(code)) not in {"Cn", "Co", "Cs"}]
    texts = [f"x{letter}y" for letter in letters]
    fold = f"""
      import {{ load }} from {json.dumps((ROOT / "tests/node/scripts.mjs").as_uri())};
      import {{ readFileSync }} from "node:fs";
      const {{ words }} = load("search.js").limberSearch;
      process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(words)));
    """
    folded = json.loads(node("--input-type=module", "--eval", fold, given=json.dumps(texts)))
    left_out = IGNORED.split()  # "⒜" is the word "a"
    differ = {
        f"U+{ord(letter):04X}": (words_of(text), words)
        for letter, text, words in zip(letters, texts, folded, strict=True)
        if words_of(text) != [word for word in words if word not in left_out]
    }
    assert differ == {}
