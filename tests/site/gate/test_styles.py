"""What style sheets load."""

import pytest

from limber.site.gate.styles import StyleLoad, loaded


@pytest.mark.parametrize(
    ("sheet", "addresses"),
    [
        ("a { color: red }", []),
        ("/* url(x) */ a::after { content: 'url(y)' }", []),
        ("@import 'x.css'; @import url(y.css) print; a { content: 'z' }", ["x.css", "y.css"]),
        ('@IMPORT "x" layer(a);', ["x"]),
        ("@media print { a { background: u\\72 l( '//x' ) } }", ["//x"]),
        ("a { background: image-set('x' 1x, url(y) 2x) }", ["x", "y"]),
        ("@font-face { src: url(a.woff2) format('woff2'), local(x) }", ["a.woff2"]),
        ("a { b: url(x y) }", [""]),
        ("a { --b: url(x) }", ["x"]),
    ],
)
def test_everything_that_a_sheet_loads_is_found(sheet: str, addresses: list[str]) -> None:
    assert [found.address for found in loaded(sheet)] == addresses


def test_it_is_found_in_its_line() -> None:
    assert list(loaded("a {\n  b: c;\n  d: url(e);\n}")) == [StyleLoad("e", 3)]
