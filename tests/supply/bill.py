"""The bill of materials of a release (CycloneDX): what somebody who installs the wheel gets with it.

Made from the lock, not from one computer: a release is installed on many systems. Two versions of a package are for
different Pythons, and say for which.
"""

import datetime as dt
import hashlib
import re
import uuid
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from limber.base import clock
from supply.licences import of_python
from supply.locks import OURSELVES, ROOT, Locked, locked

KEPT = ROOT / "site_src" / "assets" / "vendor"
"""Scripts of others that lie in the wheel as they came; their first line says name and version."""

FONTS = ROOT / "templates" / "sheets" / "fonts"

_OWN_LICENCES = "MIT AND CC-BY-4.0 AND OFL-1.1"
_LICENCES = LicenseFactory()


def shipped() -> list[Locked]:
    """Return the packages that the wheel needs when it runs, and those that they need; not what only a set-up needs."""
    packages = locked("run")
    needed = {OURSELVES}
    while more := {package.name for package in packages if needed & set(package.via)} - needed:
        needed |= more
    return [package for package in packages if package.name in needed]


def bill_of(wheel: Path, version: str) -> str:
    """Return the bill for a wheel, as JSON; the same wheel and day give the same bytes.

    Args:
        wheel: The file.
        version: Its version.
    """
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    ourselves = Component(
        name=OURSELVES,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=f"{OURSELVES}=={version}",
        purl=PackageURL("pypi", name=OURSELVES, version=version),
        licenses=[_licence(_OWN_LICENCES)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_OID, digest))
    bom.metadata.timestamp = dt.datetime.combine(clock.today(), dt.time(), dt.UTC)
    bom.metadata.component = ourselves
    packages = shipped()
    components = {(package.name, package.version): _component(package) for package in packages}
    beside = [*_kept_scripts(), *_fonts()]
    for component in (*components.values(), *beside):
        bom.components.add(component)
    bom.register_dependency(
        ourselves, [*(components[p.name, p.version] for p in packages if OURSELVES in p.via), *beside]
    )
    for package in packages:
        needs = [components[p.name, p.version] for p in packages if package.name in p.via]
        bom.register_dependency(components[package.name, package.version], needs)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def faults(bill: str) -> str:
    """Return what the schema of CycloneDX finds wrong with a bill; "" where that is nothing."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)
    return "" if found is None else str(found.data.message if hasattr(found.data, "message") else found)[:500]


def _licence(expression: str) -> License:
    return _LICENCES.make_from_string(expression, license_acknowledgement=LicenseAcknowledgement.DECLARED)


def _component(package: Locked) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED,
        bom_ref=f"{package.name}=={package.version}",
        purl=PackageURL("pypi", name=package.name, version=package.version),
        licenses=[_licence(of_python(package.name))],
        properties=[Property(name="limber:only-for", value=package.marker)] if package.marker else [],
    )


def _kept_scripts() -> list[Component]:
    found = []
    for path in sorted(KEPT.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        said = re.search(r"([a-z-]+) (\d+\.\d+\.\d+), https://\S+:", text)
        if said is None:
            raise ValueError(f"{path.name} does not begin with its name, version and address")
        name, version = said.groups()
        found.append(
            Component(
                name=name,
                version=version,
                type=ComponentType.LIBRARY,
                bom_ref=f"npm:{name}@{version}",
                purl=PackageURL("npm", name=name, version=version),
                licenses=[_licence(re.search(r"\n(MIT) License\n", text)[1])],  # type: ignore[index]
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(path.read_bytes()).hexdigest())],
            )
        )
    return found


def _fonts() -> list[Component]:
    return [
        Component(
            name=path.name,
            type=ComponentType.FILE,
            bom_ref=f"font:{path.name}",
            licenses=[_licence("OFL-1.1")],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(path.read_bytes()).hexdigest())],
        )
        for path in sorted(FONTS.glob("*.[ot]tf"))
    ]
