"""Exercise figures computed from data: a posture in a clinician's words becomes a line drawing.

Two halves meet in `solved`: `skeleton`, `spec`, `solve` and their neighbours turn words into solved key frames;
`body`, `raster`, `planar` and theirs turn solved key frames into pictures. Nothing here reads or writes files.

The way through the house, in the order of the data:

    reading.read_pose      a pose file's tree -> PoseSpec, or findings
    solve.solve            PoseSpec -> Solution: a SolvedScene, and findings
    solve.animated         Solution -> the SolvedScene with the postures in between
    draw.draw              SolvedScene -> Drawing: pictures, and the film
    svg, animate, bitmap   pictures and films -> SVG for pages, for files, for paper; PNG

Inside `solve`: `presets` and `stance` say what a key frame asks, `settle` bends the `skeleton` to it, `props` places
the things, `lint` says what could not be done. `describe` tells it in words: `opening` the start, `change`, `limbs`
and `movement` what happens then, `contacts` what touches what.

Inside `draw`: `flesh`, `head` and `body` write the person down as swept ellipsoids, which `sweep` places on the posed
bones; `solids` and `ground` do the same for props. `zbuffer` finds what is seen at every pixel (`raster`). `trace`
cuts that image into arcs, `planar` smooths them, `ink` decides which become lines, `courses` and `bezier` make
polygons and curves of them, `tracing` puts it together. `ghost`, `shadow`, `arrows` and `inset` add what is not the
person, and `scene` lays everything out. Shapes carry roles, not colours; `palette` and `stylesheet` say what a role
looks like.
"""

import os

# Read when numpy is first imported, which is after this. The solver's matrices are small: shared between threads, each
# product takes ten times the processor's time, and its last digits depend on how many cores there are.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
