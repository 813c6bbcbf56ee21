"""What is disturbed: a build, a sheet, an approval, a new site; and how to see that nothing was lost.

Each act changes between two states, so that every try changes something.
"""

import hashlib
import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faults.children import Outcome, run
from limber.base.project import Project

Tree = Mapping[str, str]
"""Path of each file below a folder -> hash."""

MAY_STAY = {"lock", "cache", "before"}
"""What may lie in the folder for work when no command runs: nobody's, the caches, and the site for `limber undo`."""


def tree_of(folder: Path) -> Tree:
    """Return every file below a folder; links and empty folders too, by their kind."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        elif not any(path.iterdir()):
            found[name] = "an empty folder"
    return found


def difference(found: Tree, wanted: Sequence[Tree]) -> str:
    """Say how a folder differs from the nearest of those that it may be; "" where it is one of them."""
    if found in wanted:
        return ""
    names = min(({name for name in {*found, *one} if found.get(name) != one.get(name)} for one in wanted), key=len)
    return f"{len(names)} files are not as in either state: {', '.join(sorted(names)[:4])}"


@dataclass(slots=True)
class Act(ABC):
    """Something that a person has Limber do.

    Attributes:
        root: Its project, which nothing else uses.
        log: Where what it prints is kept.
        turn: Which of the two states it is to bring about.
    """

    root: Path
    log: Path
    turn: int = 0
    wanted: list[Tree] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return type(self).__name__.lower()

    @property
    def project(self) -> Project:
        """Its project."""
        return Project(self.root)

    @abstractmethod
    def arguments(self) -> Sequence[str]:
        """Return the command, for the state of this turn."""

    @abstractmethod
    def state(self) -> Tree:
        """Return what it changes, as it is now."""

    def reset(self) -> None:
        """Prepare the next try, for the state that is not there: a build of the same would do nothing."""
        self.turn += 1
        if len(self.wanted) > 1 and self.state() == self.wanted[(self.turn + 1) % 2]:
            self.turn += 1

    def learn(self) -> None:
        """See what the two states are, undisturbed.

        Raises:
            AssertionError: The command does not work even undisturbed.
        """
        for _ in range(2):
            self.reset()
            outcome = self.run()
            assert outcome.status == 0, outcome.said
            self.wanted.append(self.state())
        assert self.wanted[0] != self.wanted[1] or isinstance(self, NewSite), self.name

    def run(self) -> Outcome:
        """Run the command undisturbed."""
        return run(self.arguments(), self.root, self.log)

    def lost(self) -> str:
        """Say what is lost after a try, before anything has mended it; "" for nothing."""
        return difference(self.state(), self.wanted)

    def left_behind(self) -> str:
        """Say what lies about that should not, when nothing runs and nothing was killed; "" for nothing."""
        work = self.project.work
        left = {path.name for path in work.iterdir()} - MAY_STAY if work.is_dir() else set()
        return f"left behind in .limber: {sorted(left)}" if left else ""

    def settled(self) -> str:
        """Run the command undisturbed, and say what is wrong then; "" for nothing."""
        outcome = self.run()
        if outcome.status:
            return f"afterwards it fails: {outcome.said[-600:]}"
        if found := difference(self.state(), [self.wanted[(self.turn + 1) % 2]]):
            return f"afterwards: {found}"
        return self.left_behind()


class Build(Act):
    """A whole build, of a site that changes in one page."""

    def reset(self) -> None:
        """Prepare the next try."""
        Act.reset(self)
        page = self.project.content / "pages" / "about-guides.md"
        text = page.read_text(encoding="utf-8").removesuffix("\nMore words.\n")
        page.write_text(text + "\nMore words.\n" * (self.turn % 2), encoding="utf-8")

    def arguments(self) -> Sequence[str]:
        """Return the command."""
        return ("build",)

    def state(self) -> Tree:
        """Return what it changes."""
        return tree_of(self.project.site)


class Sheet(Act):
    """A handout, in a folder of a person's own."""

    def reset(self) -> None:
        """Prepare the next try."""
        Act.reset(self)
        (self.root / "mine").mkdir(exist_ok=True)

    def arguments(self) -> Sequence[str]:
        """Return the command."""
        return ("sheet", "plain", "--output", "mine/handout.pdf", *(["--large"] * (self.turn % 2)))

    def state(self) -> Tree:
        """Return what it changes."""
        return tree_of(self.root / "mine")


class Approval(Act):
    """A clinician's signature."""

    def arguments(self) -> Sequence[str]:
        """Return the command."""
        return ("approve", "full", "--by", "sample", "--due", f"2028-1{self.turn % 2}-01", "--accept-gaps")

    def state(self) -> Tree:
        """Return what it changes."""
        return tree_of(self.project.content)


class NewSite(Act):
    """A new project: the folder is there as a whole or not at all."""

    def reset(self) -> None:
        """Prepare the next try."""
        Act.reset(self)
        shutil.rmtree(self.root / "guides", ignore_errors=True)

    def arguments(self) -> Sequence[str]:
        """Return the command."""
        return ("new", "site", "guides")

    def state(self) -> Tree:
        """Return what it changes."""
        return tree_of(self.root / "guides")

    def lost(self) -> str:
        """Say what is lost."""
        if not (self.root / "guides").exists():
            return self.settled()
        return difference(self.state(), self.wanted) or self._beside()

    def settled(self) -> str:
        """Do it undisturbed, and say what is wrong then."""
        if (self.root / "guides" / "mkdocs.yml").exists():
            return self._beside()
        return Act.settled(self) or self._beside()

    def left_behind(self) -> str:
        """Say what lies about that should not."""
        return self._beside()

    def _beside(self) -> str:
        left = [path.name for path in self.root.iterdir() if "limber" in path.name and path.name != ".limber"]
        return f"left behind: {left}" if left else ""


class NewSiteInFolder(NewSite):
    """The same in a folder that is there, where somebody may work already."""

    def reset(self) -> None:
        """Prepare the next try."""
        NewSite.reset(self)
        (self.root / "guides").mkdir()

    def lost(self) -> str:
        """Say what is lost."""
        return self.settled()

    def settled(self) -> str:
        """Do it undisturbed, and say what is wrong then."""
        if difference(self.state(), self.wanted) == "":
            return ""
        return Act.settled(self)


ACTS = (Build, Sheet, Approval, NewSite, NewSiteInFolder)
