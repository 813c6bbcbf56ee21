"""The example of each rule: content that breaks it, what is said then, and how it is right.

They are data in the folder `examples`, a file for each rule, and shipped: `limber explain rule` shows them, and the
tests hold every rule against its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from limber.base import tree
from limber.content.reading.source.yaml_tree import parse

EXAMPLES = Path(__file__).with_name("examples")
"""Where the files are; `_sound.yml` is the small project from which each of them differs."""

SOUND = "_sound"


@dataclass(frozen=True, slots=True)
class Example:
    """Content that breaks a rule.

    Attributes:
        files: The whole project by path: text of each file.
        expected: Every line that a check of it says.
        file: The file in which the rule is broken most clearly.
        wrong: Lines of that file as they break the rule; the path itself where the file's name does.
        right: The same lines, or the path, as they should be.
    """

    files: Mapping[str, str]
    expected: str
    file: str
    wrong: str
    right: str

    def mended(self) -> Mapping[str, str]:
        """Return the project with what is right in the place of what is wrong."""
        if self.wrong == self.file:
            return {self.right if path == self.file else path: text for path, text in self.files.items()}
        return {**self.files, self.file: self.files[self.file].replace(self.wrong, self.right)}

    def said(self) -> str:
        """Return what a check says about this file, or about the first that it says anything of."""
        problems = _problems(self.expected)
        return next((text for text in problems if text.startswith(f"{self.file}:")), problems[0])


def example_of(rule_id: str) -> Example:
    """Return the example of a rule that there is."""
    own = _read(rule_id)
    example = _texts(own["example"])
    sound = _texts(_read(SOUND)["files"])
    return Example(files={**sound, **_texts(own["files"])}, expected=str(own["expected"]), **example)


def _read(name: str) -> Mapping[str, tree.Plain]:
    file = EXAMPLES / f"{name}.yml"
    root = parse(file.read_bytes(), PurePosixPath(file.name)).root
    if root is None:
        raise ValueError(f"{file}: cannot be read")
    found = tree.plain(root, "")
    return found if isinstance(found, dict) else {}


def _texts(found: tree.Plain) -> dict[str, str]:
    return {key: str(text) for key, text in found.items()} if isinstance(found, dict) else {}


def _problems(expected: str) -> list[str]:
    """Cut what a check says into problems, each with the help below it."""
    found: list[str] = []
    for line in expected.splitlines():
        if line.startswith(" ") and found:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found
