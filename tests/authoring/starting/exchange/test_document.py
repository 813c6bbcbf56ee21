"""Leaflets and data sets: headings begin exercises, lists are steps, and what was lost is said."""

import json

import pytest

from limber.authoring.starting.exchange.drafts import drafts
from limber.authoring.starting.exchange.incoming import read
from whole_site import whole_library
from word_files import paragraph, word_file


def test_a_word_leaflet() -> None:
    raw = word_file(
        paragraph("Shoulder leaflet", "Heading1"),
        paragraph("Pendulum", "Heading2"),
        paragraph("Let your arm hang.", numbered=True),
        paragraph("Swing it.", numbered=True),
        paragraph("Repetitions: 10-15"),
        paragraph(" Do it ____ times", struck="Hold 20 s"),
        paragraph("Wall walk", "Heading2"),
        paragraph("\u2022 Stand at a wall."),
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1 May</w:t></w:r></w:fldSimple></w:p>',
    )
    found = read("a.docx", raw)
    first, second = drafts(found, whole_library(), "a.docx")
    assert (first.id, second.id) == ("pendulum", "wall-walk")
    assert "steps:\n  - Let your arm hang.\n  - Swing it.\n" in first.text
    assert "reps: 10-15" in first.text
    assert "20 s" not in first.text.replace("were left out: Hold 20 s", "")
    assert any("struck out, and were left out: Hold 20 s" in doubt for doubt in first.doubts)
    assert any("a place to fill in by hand" in doubt for doubt in first.doubts)
    assert "steps:\n  - Stand at a wall.\n" in second.text
    assert any("a field whose value was left out" in doubt for doubt in found.doubts)
    assert any("numbers of lists" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.md",
            (
                "# Leaflet\n\n## Wall squat\n\nStart position: Standing\n\n1. Lean.\n2. Slide ~~far~~ down.\n\n"
                "Reps: 10\nHold: 5 s\n\n### Stop if\n\n- Pain rises.\n\n## Lunge\n\n- Step.\n"
            ),
        ),
        (
            "a.html",
            (
                "<nav><ul><li>Home</li></ul></nav><h1>Leaflet</h1><h2>Wall squat</h2><p>Start position: Standing</p>"
                "<ol><li>Lean.</li><li>Slide <s>far</s> down.</li></ol><p>Reps: 10</p><p>Hold: 5 s</p><h3>Stop if</h3>"
                "<ul><li>Pain rises.</li></ul><h2>Lunge</h2><ul><li>Step.</li></ul><script>alert(1)</script>"
            ),
        ),
    ],
)
def test_a_page_and_markdown(name: str, text: str) -> None:
    squat, lunge = drafts(read(name, text.encode()), whole_library(), name)
    assert "position: standing" in squat.text
    assert "steps:\n  - Lean.\n  - Slide down.\n" in squat.text
    assert "  reps: 10\n  hold: 5 s\n" in squat.text
    assert "stop_if:\n  - Pain rises.\n" in squat.text
    assert any("left out: far" in doubt for doubt in squat.doubts)
    assert "steps:\n  - Step.\n" in lunge.text
    assert "alert" not in lunge.text


def test_public_data_sets() -> None:
    plain = {"name": "Hamstring", "primaryMuscles": ["hamstrings"], "equipment": "body only", "id": "H", "level": "x"}
    entry = {**plain, "instructions": ["Lie down.", "Extend."], "category": "stretching", "images": ["a/0.jpg"]}
    (found,) = drafts(read("a.json", json.dumps([entry]).encode()), whole_library(), "a.json")
    assert "title: Hamstring\n" in found.text
    assert "kind: stretching\n" in found.text
    assert "steps:\n  - Lie down.\n  - Extend.\n" in found.text
    assert read("a.json", json.dumps({"exercises": [entry]}).encode()).records[0].cells["name"].text == "Hamstring"
    assert any("its licence" in doubt for doubt in read("a.json", json.dumps(entry).encode()).doubts)
    wger = {
        "results": [
            {
                "category": {"id": 1, "name": "Legs"},
                "muscles": [{"id": 1, "name": "Quadriceps", "name_en": "Quads"}],
                "license": {"short_name": "CC-BY-SA 4"},
                "translations": [
                    {"language": 1, "name": "Kniebeuge", "description": "<p>x</p>"},
                    {"language": 2, "name": "Squats", "description": "<ol><li>Stand.</li><li>Bend.</li></ol>"},
                ],
            }
        ]
    }
    (found,) = drafts(read("a.json", json.dumps(wger).encode()), whole_library(), "a.json")
    assert "# Its licence: CC-BY-SA 4" in found.text
    assert "title: Squats\n" in found.text
    assert "steps:\n  - Stand.\n  - Bend.\n" in found.text
