"""The style sheet that pages load is the one the palette says."""

from pathlib import Path

from limber.figure.write.stylesheet import stylesheet

KEPT = Path(__file__).parents[3] / "site_src" / "assets" / "figure.css"

REFRESH = "python -c 'from limber.figure.write.stylesheet import stylesheet; print(stylesheet(), end=str())'"


def test_the_shared_stylesheet_says_what_the_palette_says() -> None:
    assert KEPT.read_text(encoding="utf-8") == stylesheet(), (
        f"the palette changed. Write what this prints into it: {REFRESH}"
    )
