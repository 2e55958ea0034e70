"""The bill of what a release is made of, as scanners for known faults read it: CycloneDX."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from restless_legs.hosting.parts import Part

OURS = "restless-legs-site"


def bill_of(parts: Iterable[Part], version: str, released: str) -> str:
    """Write the bill of a release, the same for the same parts.

    Parameters
    ----------
    parts : iterable of Part
        What of others it carries.
    version, released : str
        Its version, and its day as year-month-day.

    Returns
    -------
    str
        CycloneDX 1.6 as JSON.
    """
    main = _component(OURS, version, "MIT AND CC-BY-4.0", ComponentType.APPLICATION)
    found = [_library(part) for part in parts]
    bill = Bom(components=found, serial_number=uuid5(NAMESPACE_URL, f"{OURS}@{version}"))
    bill.metadata.component = main
    bill.metadata.timestamp = datetime.fromisoformat(released).replace(tzinfo=UTC)
    bill.register_dependency(main, found)
    written = make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6)
    return f"{written.output_as_string(indent=2)}\n"


def _library(part: Part) -> Component:
    made = _component(part.name, part.version, part.licence, ComponentType.LIBRARY)
    made.purl = PackageURL.from_string(part.address)
    return made


def _component(name: str, version: str, licence: str, type_: ComponentType) -> Component:
    licences = [LicenseFactory().make_from_string(licence)]
    return Component(name=name, version=version, type=type_, licenses=licences, bom_ref=f"{name}@{version}")
