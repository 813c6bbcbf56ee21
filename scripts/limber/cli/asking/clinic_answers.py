"""What a clinic says of its new site: by options, and on a terminal by answers."""

import functools
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from limber.authoring.starting import clinic_site, regions
from limber.base.diagnostics import did_you_mean
from limber.content.model import ClinicLook

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
_LOGOS = (".svg", ".png")
_MOST_BYTES = 500_000
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: the name that it has in the site, and its bytes."""

    name: str
    data: bytes


def regions_of(text: str) -> tuple[str, ...]:
    """Return the parts of the body that are named, with commas between them; each once.

    Raises:
        UsageError: Limber does not know what a guide for one of them must warn of.
    """
    known = regions.known_regions()
    named = tuple(dict.fromkeys(part.strip().lower().replace(" ", "-") for part in text.split(",") if part.strip()))
    for name in named:
        if name not in known:
            guess = did_you_mean(name, known) or f"there is {', '.join(known)}"
            raise click.UsageError(f'"{name}" is not a part of the body that a guide can be for; {guess}')
    if not named:
        raise click.UsageError(f"name a part of the body at least: {', '.join(known)}")
    return named


def clinic_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a new site; it gets `wanted`, or None for the starter content, and `logo`."""

    @click.option("--for", "parts", help="Begin with these parts of the body, such as knee,shoulder.")
    @click.option("--name", help="The clinic's name.")
    @click.option("--country", type=click.Choice(list(clinic_site.countries())), help="Decides whom to call.")
    @click.option("--paper", type=click.Choice(["a4", "letter"]), help="What the printer has.")
    @click.option("--language", type=click.Choice(["en"]), help="The language of the pages.")
    @click.option("--address", help="Where the site will live, such as https://guides.your-clinic.org/.")
    @click.option("--colour", help="The clinic's colour, such as 0b5563.")
    @click.option("--logo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="An SVG or PNG file.")
    @functools.wraps(command)
    def asking(*, parts: str | None, logo: Path | None, **said: Any) -> None:  # noqa: ANN401 - click's own values
        own = {key: said.pop(key) for key in ("name", "country", "paper", "language", "address", "colour")}
        if parts is None and (logo or any(own.values())):
            raise click.UsageError("these options go with --for: limber new site our-guides --for knee,shoulder")
        if parts is None:
            command(wanted=None, logo=None, **said)
            return
        wanted, picture = _answers(regions_of(parts), own, logo)
        command(wanted=wanted, logo=picture, **said)

    return asking


def _answers(
    parts: tuple[str, ...], said: dict[str, str | None], path: Path | None
) -> tuple[clinic_site.Wanted, Logo | None]:
    asks = sys.stdin.isatty()
    countries = clinic_site.countries()
    name = said["name"] or (click.prompt("The clinic's name") if asks else "Your clinic")
    country = said["country"] or (
        click.prompt("Country", type=click.Choice(list(countries)), default="uk") if asks else "uk"
    )
    paper = said["paper"] or (
        click.prompt("Paper", type=click.Choice(["a4", "letter"]), default="letter" if country == "usa" else "a4")
        if asks
        else ""
    )
    address = _ask(said["address"], "Address of the site (empty if not known yet)", asks=asks)
    colour = _ask(said["colour"], "The clinic's colour, such as 0b5563 (empty for Limber's own)", asks=asks)
    file = _ask(str(path) if path else None, "Logo, an SVG or PNG file (empty for none)", asks=asks)
    if address and not _ADDRESS.fullmatch(address):
        raise click.UsageError(f'--address: expected a web address that starts with https://, got "{address}"')
    if colour:
        _check_colour(colour)
    logo = _logo(Path(file)) if file else None
    wanted = clinic_site.Wanted(
        regions=parts,
        name=" ".join(name.split()),
        country=country,
        paper=paper,
        language=said["language"] or "en",
        address=address,
        colour=colour.lower().removeprefix("#"),
        logo=logo.name if logo else "",
    )
    return wanted, logo


def _check_colour(colour: str) -> None:
    try:
        ClinicLook.model_validate({"colour": colour.lower().removeprefix("#")})
    except ValidationError as error:
        said = error.errors()[0].get("ctx", {}).get("message", "")
        raise click.UsageError(f"--colour: {said or 'expected a colour such as 0b5563'}") from None


def _ask(given: str | None, question: str, *, asks: bool) -> str:
    if given is not None:
        return given.strip()
    return str(click.prompt(question, default="", show_default=False)).strip() if asks else ""


def _logo(path: Path) -> Logo:
    ending = path.suffix.lower()
    if ending not in _LOGOS:
        raise click.UsageError(f"--logo: expected an SVG or PNG file, got {path.name}")
    data = path.read_bytes()
    sound = data.startswith(_PNG) if ending == ".png" else b"<svg" in data[:2000]
    if not sound or len(data) > _MOST_BYTES:
        raise click.UsageError(f"--logo: {path.name} is not an {ending[1:].upper()} picture of at most 500 kB")
    return Logo(f"logo{ending}", data)
