"""Exercise figures computed from data: a posture in a clinician's words becomes a line drawing.

In comes the plain tree of a pose file; out come drawings, a film, a text alternative and faults. Nothing here knows
exercises, and nothing reads or writes files. Two halves meet in `person.solved`.

    pose -> settle -> tell      words -> PoseSpec -> SolvedScene -> the scene told in words
    seen -> ink -> write        SolvedScene -> what is seen -> pictures -> SVG, PNG
    person, picture             what both halves speak of: the body; shapes and colours

`solve` (a spec to a solved scene) and `draw` (a solved scene to pictures) join the folders. Others come in by
`illustrate` (all poses of a library, kept between builds), `body` (to point at parts of it) and `export` (pictures to
look at and to send), and by the words of `pose`, `person` and `picture`.
"""

import os

DOORS = ("body", "export", "illustrate", "person", "picture", "pose")
"""The modules and folders in here that others may import."""

# Read when numpy is first imported, which is after this. The solver's matrices are small: shared between threads, each
# product takes ten times the processor's time, and its last digits depend on how many cores there are.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
