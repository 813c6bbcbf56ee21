"""How long figures take and how large they are. Run by hand: python tests/bench/bench_figures.py [folder with poses].

Targets: one key frame in 0.35 s on one core; at most 9 kB, 4 kB compressed; a film at most 40 kB compressed; the whole
library from nothing in 60 s on two free cores. Times are the processor's, so that a busy machine does not blur them;
the last line alone is by the clock.
"""

import gzip
import statistics
import sys
import time
from pathlib import Path

import yaml

from limber.figure.draw import Drawing, draw
from limber.figure.illustrate import illustrate_all
from limber.figure.ink.frame import DRAFT
from limber.figure.ink.scene import pictures
from limber.figure.person.solved import Look
from limber.figure.picture.marks import Picture
from limber.figure.picture.palette import palette
from limber.figure.pose.reading import read_pose
from limber.figure.pose.spec import PoseSpec
from limber.figure.solve import animated, solve
from limber.figure.write.animate import standalone_film, steps_for
from limber.figure.write.svg import standalone

RAW, PACKED = 9000, 4000
"""Bytes a frame may have."""

POSES = Path(__file__).parent.parent.parent / "content" / "poses"


class Nowhere:
    """A store that keeps nothing."""

    def get(self, key: str) -> None:
        """Find nothing."""
        del key

    def put(self, key: str, content: bytes) -> None:
        """Keep nothing."""
        del key, content


def squeezed(text: str) -> int:
    """Return the length of a text as it is sent."""
    return len(gzip.compress(text.encode(), 9))


def spent(since: float) -> float:
    """Return the processor's seconds since then."""
    return time.process_time() - since


def size(frame: Picture, look: Look) -> tuple[int, int]:
    """Return the bytes of a picture's file, as it is and compressed."""
    text = standalone(frame, palette(look), palette(look, dark=True))
    return len(text), squeezed(text)


def one(name: str, spec: PoseSpec) -> tuple[float, Drawing]:
    """Print a row for one pose; return the seconds per key frame, and the drawing."""
    start = time.process_time()
    solution = solve(spec)
    solved = spent(start)
    frames = solution.scene.frames
    start = time.process_time()
    pictures(solution.scene, DRAFT)
    draft = spent(start)
    start = time.process_time()
    draw(solution.scene)
    per_frame = spent(start) / len(frames)
    movement = animated(solution, steps_for(len(frames), solution.scene.loop)) if len(frames) > 1 else None
    start = time.process_time()
    drawing = draw(solution.scene, movement)
    film_time = spent(start) - per_frame * len(frames)
    light, dark = palette(drawing.look), palette(drawing.look, dark=True)
    film = standalone_film(drawing.film, light, dark) if drawing.film else ""
    sizes = [size(frame, drawing.look) for frame in drawing.frames]
    print(
        f"{name:30} solve {solved:5.2f}  draft of all {draft:5.2f}  frame {per_frame:5.2f}  film {film_time:5.2f} s   "
        f"{squeezed(film) / 1000:5.1f} kB  "
        + "  ".join(f"{raw / 1000:.1f}/{packed / 1000:.1f}" for raw, packed in sizes)
    )
    return per_frame, drawing


def main(folder: Path) -> None:
    """Measure every pose in a folder."""
    specs: dict[str, PoseSpec] = {}
    for path in sorted(folder.glob("*.yml")):
        spec, _ = read_pose(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 -- text only
        if spec is not None:
            specs[path.stem] = spec
    rows = [one(name, spec) for name, spec in specs.items()]
    sizes = [size(frame, drawing.look) for _, drawing in rows for frame in drawing.frames]
    frame_times = [seconds for seconds, _ in rows]
    slowest = max(zip(frame_times, specs, strict=True))
    print(f"\nframe: median {statistics.median(frame_times):.2f} s, most {slowest[0]:.2f} s ({slowest[1]})")
    large, heavy = sum(raw > RAW for raw, _ in sizes), sum(packed > PACKED for _, packed in sizes)
    print(f"of {len(sizes)} frames, {large} are above {RAW} bytes, {heavy} above {PACKED} compressed")
    most, most_packed = (max(pair[i] for pair in sizes) for i in (0, 1))
    print(f"largest: {most} bytes, {most_packed} compressed; all: {sum(packed for _, packed in sizes)} compressed")
    start = time.perf_counter()
    illustrate_all(specs, Nowhere(), workers=2)
    print(f"whole library on two cores: {time.perf_counter() - start:.1f} s by the clock")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else POSES)
