"""One pose file, read alone: what it says, and every mistake at its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from limber.base import tree
from limber.base.diagnostics import Diagnostic, Location, Severity
from limber.content.reading.content_files import ContentFile, read_file
from limber.content.reading.source.yaml_tree import parse
from limber.figure.pose.fault import PoseFault
from limber.figure.pose.reading import read_pose
from limber.figure.pose.spec import PoseSpec

RULE = "pose"
"""The rule that every problem of a pose belongs to."""


@dataclass(frozen=True, slots=True)
class PoseFile:
    """What came of reading a pose file.

    Attributes:
        found: Which file.
        spec: The pose; None where it has mistakes.
        root: The file's tree; None where there is none.
        problems: Every mistake.
    """

    found: ContentFile
    spec: PoseSpec | None
    root: tree.Mapping | None
    problems: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it can be drawn."""
        return self.spec is not None and all(problem.severity < Severity.ERROR for problem in self.problems)

    def placed(self, findings: Iterable[PoseFault]) -> list[Diagnostic]:
        """Return what was found out about the pose later, at its place in the file."""
        return [] if self.root is None else placed(findings, self.root, self.found)


def read_pose_file(found: ContentFile) -> PoseFile:
    """Read one pose file; bad content never raises."""
    raw = read_file(found)
    if isinstance(raw, Diagnostic):
        return PoseFile(found, None, None, (raw,))
    parsed = parse(raw, found.file)
    if parsed.root is None:
        return PoseFile(found, None, None, tuple(parsed.problems))
    spec, findings = read_pose(tree.plain(parsed.root, ""))
    refused = {problem.location for problem in parsed.problems}  # what the tree refused needs no second message
    more = [problem for problem in placed(findings, parsed.root, found) if problem.location not in refused]
    return PoseFile(found, spec, parsed.root, (*parsed.problems, *more))


def placed(findings: Iterable[PoseFault], root: tree.Mapping, found: ContentFile) -> list[Diagnostic]:
    """Return findings about a pose as problems with file, line and column."""
    problems = []
    for finding in findings:
        node, path = tree.follow(root, finding.path)
        message = f"{tree.dotted(path)}: {finding.message}" if path else finding.message
        location = Location(found.file, node.line, node.column)
        problems.append(Diagnostic(location, message, finding.hint, finding.severity, RULE))
    return problems
