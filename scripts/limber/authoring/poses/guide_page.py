"""The page on which every word of poses is drawn: one file that needs nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Final, get_args

from limber.authoring.poses import guide_words as pose_guide_words
from limber.authoring.poses.gallery import GALLERY
from limber.authoring.poses.guide import figure_text, joint_names, usual
from limber.authoring.poses.guide_words import SCENES, Scene, Words
from limber.base import tree
from limber.base.patience import in_processes
from limber.content.reading.source.yaml_tree import parse
from limber.figure.export import page_style, vignette
from limber.figure.person.solved import HandShape
from limber.figure.pose.reading import read_pose

PAGE: Final = "figure.html"
"""The page's name."""

GALLERY_HEADING: Final = "Gallery: poses to start from"

_BODY_LENGTH: Final = 170.0
"""cm; lines of a picture that shows less of the body are thinner in proportion."""

_CLEAR: Final = {"head": 15}
"""How far an arrow has to stay away from a part, cm, where the usual distance would hide it."""

_SEEN: Final = {"feet": "hook-lying", "head": "hook-lying"}
"""Presets by the view that is made for them."""


@dataclass(frozen=True, slots=True)
class Card:
    """One word of the guide.

    Attributes:
        title: The word.
        written: How it is written in a pose file.
        meaning: What it does.
        pose: The pose that shows it, as it would be written.
        at: The part in the middle of the pictures, or "" for the whole person.
        radius: Of what is shown round that part, cm.
    """

    title: str
    written: str
    meaning: str
    pose: Words
    at: str = ""
    radius: float = 0.0


def sections() -> dict[str, tuple[Card, ...]]:
    """Return every word that is drawn, under its heading."""
    found = {
        GALLERY_HEADING: gallery_cards(),
        "Presets": tuple(
            Card(name, f"preset: {name}", meaning, {"start": {"preset": name}})
            for name, meaning in pose_guide_words.PRESETS.items()
        ),
    }
    for joint, scenes in SCENES.items():
        names = ", ".join(joint_names(joint))
        found[names] = tuple(_motion(joint, word, scene) for scene in scenes for word in scene.motions)
    found["Views"] = tuple(
        Card(name, f"view: {name}", meaning, {"view": name, "start": {"preset": _SEEN.get(name, "quadruped")}})
        for name, meaning in pose_guide_words.VIEWS.items()
    )
    found["Props"] = tuple(
        Card(name, f"props: {_flow(pose['props'])}", "", pose) for name, pose in pose_guide_words.PROPS.items()
    )
    found["Hands"] = tuple(
        Card(shape, f"hands: {shape}", "", _hand(shape), "right hand", 16) for shape in get_args(HandShape)
    )
    found["Muscles"] = tuple(
        Card(muscle, f"tighten: {muscle}", "", {**pose, "end": {"tighten": muscle}})
        for muscle, pose in pose_guide_words.MUSCLES.items()
    )
    return found


def gallery_cards() -> tuple[Card, ...]:
    """Return every pose of the gallery, with its whole file beside it."""
    return tuple(Card(name.replace("-", " "), text, "", _read(text)) for name, text in GALLERY.items())


def _motion(joint: str, word: str, scene: Scene) -> Card:
    singles = joint_names(joint)
    name = next((name for name in singles if name.startswith("right ")), singles[0])
    written = f"{word} {scene.motions[word]}"
    arrows = [{"follow": scene.follow, "out": _CLEAR.get(scene.follow, 6)}] if scene.follow else []
    pose = {"view": scene.view, "start": scene.start, "end": {name: written, **scene.end}, "arrows": arrows}
    reach = usual(joint, word)
    meaning = pose_guide_words.MOTIONS[joint][word] + (f" ({reach} degrees)" if reach else "")
    return Card(word, f"{name}: {written}", meaning, pose, scene.at, scene.radius)


def _hand(shape: str) -> Words:
    return {"start": {"preset": "standing", "right elbow": "flex 90", "hands": shape}}


def _flow(value: object) -> str:
    """Return words as they stand on one line of a pose file."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    return ", ".join(map(_flow, value)) if isinstance(value, (list, tuple)) else str(value)


def _example() -> Card:
    return Card("", pose_guide_words.EXAMPLE, "", _read(pose_guide_words.EXAMPLE))


def _read(text: str) -> Words:
    root = parse(text.encode(), PurePosixPath("example")).root
    words = {} if root is None else tree.plain(root, "")
    return words if isinstance(words, dict) else {}


def guide_page(workers: int | None = None, only: Iterable[str] = ()) -> str:
    """Return the guide as one HTML page, in the reader's light or dark colours.

    Args:
        workers: How many processes may draw at once; one per core when None.
        only: Headings of the sections to draw; all where there are none.
    """
    wanted = set(only)
    chosen = {name: cards for name, cards in sections().items() if not wanted or name in wanted}
    example = _example()
    pictures = iter(_all_pictures([example, *(card for cards in chosen.values() for card in cards)], workers))
    whole = f"<div class=whole><pre>{escape(example.written)}</pre>{''.join(next(pictures))}</div>"
    body = "".join(
        f"<h2>{escape(name)}</h2><div class=cards>{''.join(_card(card, next(pictures)) for card in cards)}</div>"
        for name, cards in chosen.items()
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The words of poses</title><style>{_style()}</style></head>
<body><h1>The words of poses</h1>
<p>A pose is a file in content/poses/: how a person starts, and what moves. This one is bird dog.</p>
{whole}<p>Below, the first picture of a pair is the start. The second is what the words under it make of it; a dashed
outline shows where the body was. Joints with two sides are shown on the right. Left and right are the person's.</p>
{body}<h2>Every word</h2><pre>{escape(figure_text())}</pre></body></html>
"""


def _all_pictures(cards: Sequence[Card], workers: int | None) -> list[tuple[str, ...]]:
    return list(in_processes(_pictures, cards, "the figures", workers=workers))


def _pictures(card: Card) -> tuple[str, ...]:
    """Return the key frames of a card as SVG for the page."""
    spec, findings = read_pose(_plain(card.pose))
    if spec is None:
        raise ValueError(f"{card.written}: {findings}")
    return vignette(spec, card.at, card.radius)


def _plain(value: object) -> object:
    """Return words as the reader of files hands them over: mappings, lists and texts."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else str(value)


def _card(card: Card, pictures: tuple[str, ...]) -> str:
    weight = min(1.0, 3 * card.radius / _BODY_LENGTH) if card.radius else 1.0
    style = f' style="--figure-weight:{weight:.2f}"' if weight < 1 else ""
    return (
        f"<figure{style}><div>{''.join(pictures)}</div><figcaption><b>{escape(card.title)}</b> {escape(card.meaning)}"
        f"<code>{escape(card.written)}</code></figcaption></figure>"
    )


def _style() -> str:
    return f"""{page_style()}
body{{margin:1.5rem auto;padding:0 1rem;max-width:80rem;font:1rem/1.5 system-ui,sans-serif}}
body{{color:#1b2b3a;background:#fff}}
h2{{margin:2rem 0 .5rem}}pre{{overflow:auto}}code{{display:block;white-space:pre-wrap}}
.cards{{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}}
.cards>figure{{margin:0;padding:.75rem;border:1px solid #c9d3da;border-radius:.5rem;break-inside:avoid}}
.cards>figure>div{{display:flex;gap:.5rem;justify-content:center}}.cards svg{{flex:0 1 auto;width:50%;max-height:13rem}}
.cards svg:only-child{{width:100%}}
.whole{{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}}.whole svg{{flex:1 1 16rem;max-height:18rem}}
@media screen and (prefers-color-scheme:dark){{body{{color:#e8edf1;background:#12181e}}
.cards>figure{{border-color:#3a4854}}}}"""
