"""Drawings in files: an SVG that is opened by itself is a page."""

import pytest

from limber.site.gate.drawings import fault

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<style>.a{fill:#fff}@media print{.a{fill:#000}}</style><path class="a" d="M0 0"/>',
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><title>On it</title>',
    ],
)
def test_drawings_are_allowed(inside: str) -> None:
    assert fault(SVG.format(inside).encode()) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SVG.format("<script>x()</script>"), "an element <script>"),
        (SVG.format('<x:script xmlns:x="http://www.w3.org/2000/svg">x()</x:script>'), "an element <script>"),
        (SVG.format('<h:p xmlns:h="http://www.w3.org/1999/xhtml">x</h:p>'), "an element <p>"),
        (SVG.format("<foreignObject/>"), "an element <foreignObject>"),
        (SVG.format('<g onload="x()"/>'), "a handler onload"),
        (SVG.format('<a href="javascript:x()"/>'), "an element <a>"),
        (SVG.format('<use href="https://evil.example/x.svg#a"/>'), "a link to"),
        (SVG.format('<use xlink:href="data:image/svg+xml,x#a"/>'), "a link to"),
        (SVG.format('<g fill="url(https://evil.example/#a)"/>'), "which loads something"),
        (SVG.format("<style>@import 'https://evil.example/x.css';</style>"), "a style that loads"),
        (SVG.format(r"<style>a{fill:u\72l(//evil.example)}</style>"), "a style that loads"),
        (SVG.format("<style>@im<![CDATA[port '//evil.example']]></style>"), "a style that loads"),
        ('<?xml-stylesheet href="x.xsl" type="text/xsl"?>' + SVG, "an instruction"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "an entity"),
        (SVG.format("<g>"), "not well-formed"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "an element <html>"),
    ],
)
def test_what_a_drawing_does_not_need_is_refused(text: str, says: str) -> None:
    assert says in fault(text.encode())
