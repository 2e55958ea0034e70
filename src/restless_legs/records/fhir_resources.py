"""The resources of a FHIR record, wherever they stand in it, and what their values say as text.

Nothing of a file is taken to have the shape that it should have: what has not is passed over, or told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from restless_legs.records.days import day_of
from restless_legs.records.record import MOST_LEFT, Left, RefusedError, left

MOST_LETTERS = 1000  # of one text
MOST_RESOURCES = 100_000  # 20 MB of a portal hold 30,000
LOINC = ("http://loinc.org", "https://loinc.org", "urn:oid:2.16.840.1.113883.6.1")
UCUM = ("http://unitsofmeasure.org", "https://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8")
SNOMED = ("http://snomed.info/sct", "https://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96")
HOLDERS = ("DiagnosticReport", "Observation")  # what may hold a result of the same person within
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_HALF = re.compile("[\ud800-\udfff]")
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Of what is dated, enough to tell how old a file is.
_DATED = (
    *("effectiveDateTime", "issued", "authoredOn", "dateAsserted", "dateWritten", "recordedDate"),
    *("whenHandedOver", "onsetDateTime", "performedDateTime", "occurrenceDateTime", "created", "date"),
)
_WITHDRAWN = {"status": "entered-in-error"}
_TYPE = re.compile(r"(?:^|/)([A-Za-z]+)/[^/]+$")

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: what it says, where it stands, under which address, and in which other one."""

    said: Said
    place: str = ""
    url: str = ""
    within: Resource | None = None
    kind: str = ""  # what it is of: "Observation"
    key: str = ""  # what it is the same by, in one file; empty where nothing tells


def _resource(said: Said, place: str, url: str, within: Resource | None = None) -> Resource:
    kind, own = text_of(said.get("resourceType")), text_of(said.get("id"))
    return Resource(said, place, url, within, kind, f"{kind}/{own}" if own else url)


@dataclass(frozen=True, slots=True)
class File:
    """All resources of a file, and what leads to them."""

    resources: tuple[Resource, ...] = ()
    others: tuple[Left, ...] = ()
    by_reference: Mapping[str, Resource] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()  # keys of what stands there in more than one version

    def at(self, reference: object, resource: Resource) -> Said:
        """Give what a reference leads to, in the resource itself or in the file."""
        text = reference_of(reference)
        if text.startswith("#"):
            inner = items((resource.within or resource).said.get("contained"))
            return next((one for one in inner if text_of(one.get("id")) == text[1:]), {})
        found = self.by_reference.get(text)
        return found.said if found else {}


@dataclass(slots=True)
class _Walk:
    """What was met so far, in the order of the file."""

    resources: list[Resource] = field(default_factory=list)
    others: list[Left] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)  # keys of what a history says was taken out

    def resource(self, one: Resource) -> None:
        if len(self.resources) == MOST_RESOURCES:
            raise RefusedError("too_large")
        self.resources.append(one)

    def other(self, text: object, place: str) -> None:
        if len(self.others) <= MOST_LEFT:  # one more than are told: that there are more is told, too
            self.others.append(left(text_of(text), place))


def file_of(values: Sequence[tuple[str, Any]]) -> File:
    """Give the resources of a file: of a bundle, of a list, of bundles in bundles, or one alone.

    Raises
    ------
    RefusedError
        If there are more than any person's record has.
    """
    found = _Walk()
    for place, value in values:
        _walk(value, place, "", found)
    once, changed = _once([_as_left(one, found.deleted) for one in found.resources])
    return File(
        tuple(once),
        tuple(found.others),
        {key: one for one in reversed(once) if not one.within for key in (one.key, one.url) if key},
        frozenset(changed),
    )


def _walk(value: Any, place: str, url: str, found: _Walk) -> None:
    if isinstance(value, list):
        for at, one in enumerate(value, start=1):
            _walk(one, _below(place, at), "", found)
    elif not isinstance(value, dict):
        found.other(value, place)
    elif text_of(value.get("resourceType")) == "Bundle":
        _walk(_listed(value.get("entry")), place, "", found)
    elif text_of(value.get("resourceType")):
        _walk_resource(_resource(value, place or "1", url), found)
    elif _is_deleted(value):
        _walk_deleted(value, place, found)
    elif "resource" in value:
        _walk(value["resource"], place, text_of(value.get("fullUrl")), found)
    elif "request" not in value and "response" not in value:  # of a bundle that only tells what was done
        found.other("", place)


def _is_deleted(entry: Said) -> bool:
    return code_of(item(entry.get("request")).get("method")) == "delete"


def _walk_deleted(entry: Said, place: str, found: _Walk) -> None:
    """Note what is gone, by each address that it may have; in an entry of its own it may stand once more."""
    url = text_of(entry.get("fullUrl"))
    addresses = [one.partition("/_history/")[0] for one in (url, text_of(item(entry["request"]).get("url")))]
    found.deleted.update(one for one in addresses if one)
    found.deleted.update("/".join(one.split("/")[-2:]) for one in addresses if "/" in one)
    if isinstance(entry.get("resource"), dict):
        _walk({**entry["resource"], **_WITHDRAWN}, place, url, found)


def _as_left(one: Resource, deleted: set[str]) -> Resource:
    """Take back what was deleted, and what stands within it, in whichever version."""
    if one.within:
        return replace(one, within=_as_left(one.within, deleted))
    return replace(one, said={**one.said, **_WITHDRAWN}) if {one.key, one.url} & deleted else one


def _walk_resource(resource: Resource, found: _Walk) -> None:
    found.resource(resource)
    if resource.kind in HOLDERS:
        for one in items(resource.said.get("contained")):
            inner = _resource(one, resource.place, "", resource)
            if inner.kind == "Observation":
                found.resource(inner)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _below(place: str, at: int) -> str:
    return f"{place}.{at}" if place else str(at)


def _once(resources: Sequence[Resource]) -> tuple[list[Resource], set[str]]:
    """Keep what stands there twice once, and tell of what it is not the same in both places."""
    first: dict[str, Resource] = {}
    changed: set[str] = set()
    kept: list[Resource] = []
    for one in resources:
        key = "" if one.within else one.key
        before = first.setdefault(key, one) if key else one
        if before is one or before.said != one.said:
            kept.append(one)
        if before.said != one.said:
            changed.add(key)
    return kept, changed


def newest_in(file: File, today: str) -> str:
    """Give the last day of anything that a file says of now or before; "" where it has no days."""
    texts = [text_of(one.said.get(key)) for one in file.resources for key in _DATED]
    texts += [text_of(item(one.said.get("meta")).get("lastUpdated")) for one in file.resources]
    days = [text[:10] for text in texts if _ISO.match(text)]
    return max((day for day in days if day <= today), default="")


def text_of(value: object) -> str:
    r"""Give a text in one line, without what can't be seen; "" for what is no text.

    >>> text_of(" a\u202eb\n c"), text_of({"text": "no"})
    ('ab  c', '')
    """
    if not isinstance(value, str):
        return ""
    if len(value) <= MOST_LETTERS and value.isascii() and value.isprintable():
        return value.strip()
    seen = _HALF.sub("\ufffd", _HIDDEN.sub("", _CONTROL.sub(" ", value[: 4 * MOST_LETTERS])))
    return seen.strip()[:MOST_LETTERS]


def items(value: object) -> list[Said]:
    """Give the objects of a list, or the one that stands there without a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def item(value: object) -> Said:
    """Give an object; an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def is_true(value: object) -> bool:
    """Tell whether it says yes, also where a system wrote it as text."""
    return value is True or value == "true"


def code_of(value: object) -> str:
    """Give a code in small letters."""
    return text_of(value).lower()


def concept_texts(*concepts: object) -> tuple[str, ...]:
    """Give every text of some concepts, once: as written, and the displays of their codes."""
    texts = [text for one in concepts for text in _texts(item(one))]
    return tuple(dict.fromkeys(text for text in texts if text))


def _texts(concept: Said) -> list[str]:
    displays = [text_of(one.get("display")) for one in items(concept.get("coding"))]
    return [text_of(concept.get("text")), *displays]


def codes_in(concept: object, systems: Sequence[str]) -> tuple[str, ...]:
    """Give the codes of a concept in a system; those of other systems mean something else."""
    found = [
        text_of(one.get("code"))
        for one in items(item(concept).get("coding"))
        if is_of(one.get("system"), systems)
    ]
    return tuple(dict.fromkeys(code for code in found if code))


def is_of(system: object, systems: Sequence[str]) -> bool:
    """Tell whether a system is one of these."""
    return text_of(system).rstrip("/").lower() in systems


def reference_of(value: object) -> str:
    """Give the address that a reference leads to, whatever its version."""
    return text_of(item(value).get("reference")).partition("/_history/")[0]


def kind_in(reference: str) -> str:
    """Tell what an address is of; "" where it does not say.

    >>> kind_in("https://a.example/fhir/Patient/1"), kind_in("urn:uuid:0")
    ('Patient', '')
    """
    found = _TYPE.search(reference)
    return found[1] if found else ""


def subjects_of(resource: Resource) -> list[Said]:
    """Give what a resource, or the one that it stands in, says of whom it is."""
    holders = [resource.said, *([resource.within.said] if resource.within else [])]
    return [item(said.get(key)) for said in holders for key in ("subject", "patient")]


def kind_of_subject(subject: Said, resource: Resource, file: File) -> str:
    """Tell what a subject is, a patient or a relative; "" where nothing says."""
    kind = kind_in(reference_of(subject)) or text_of(subject.get("type"))
    return kind or text_of(file.at(subject, resource).get("resourceType"))


def day_in(text: str) -> tuple[str, str]:
    """Give the day of a date and time, and what stands there where it is more or less than that.

    >>> day_in("2015-10-31T23:30:00-05:00"), day_in("2015-10")
    (('2015-10-31', '2015-10-31T23:30:00-05:00'), ('', '2015-10'))
    """
    day = day_of(text)
    return day, "" if day == text else text
