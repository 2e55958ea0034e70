"""Whom each resource of a FHIR record is of: references, addresses and numbers that lead to one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from restless_legs.records.fhir_resources import (
    File,
    Resource,
    Said,
    items,
    kind_in,
    kind_of_subject,
    reference_of,
    subjects_of,
    text_of,
)
from restless_legs.records.persons import MOST_NAMES, of_names, person_of, words_of_name

_OID = "urn:oid:"


@dataclass(frozen=True, slots=True)
class People:
    """Whoever is named in a file; ``shared`` are the short addresses that two servers both have."""

    file: File
    shared: frozenset[str]

    def of(self, resource: Resource) -> str:
        """Give whom a resource is of, as `persons.person_of` writes it; empty where it is silent."""
        return next((who for one in subjects_of(resource) if (who := self._at(one, resource))), "")

    def _at(self, subject: Said, resource: Resource) -> str:
        reference = reference_of(subject)
        patient = self.file.at(subject, resource)
        if kind_of_subject(subject, resource, self.file) not in ("", "Patient"):
            return ""
        ids = list(_numbers(subject.get("identifier")))
        if reference.startswith("#"):
            return _described([*ids, *_numbers(patient.get("identifier"))], patient)
        return person_of([*([self._short(reference)] if reference else []), *ids], "", "")

    def patient(self, resource: Resource, more: Sequence[str]) -> str:
        """Give who a patient is: by address, number, name and birthday."""
        key = resource.key if text_of(resource.said.get("id")) else ""
        own = [self._short(one) for one in (resource.url, key) if one and one not in self.shared]
        return _described([*own, *more, *_numbers(resource.said.get("identifier"))], resource.said)

    def _short(self, reference: str) -> str:
        short = _tail(reference)
        return reference if short in self.shared else short


def _tail(reference: str) -> str:
    """Give an address without its server: "Patient/1"."""
    return "/".join(reference.split("/")[-2:]) if kind_in(reference) else reference


def _described(ids: Sequence[str], patient: Said) -> str:
    names = [_name(one) for one in items(patient.get("name"))]
    name = next((one for one in names if one), "")
    return person_of(ids, name, text_of(patient.get("birthDate")))


def _name(said: Said) -> str:
    """Give a name in small letters; DSTU2 has a list where later ones have a text."""
    parts = [part for key in ("given", "family") for part in _texts(said.get(key))]
    return " ".join(parts or _texts(said.get("text"))).lower()


def _texts(value: object) -> list[str]:
    return [one for one in map(text_of, value if isinstance(value, list) else [value]) if one]


def _numbers(value: object) -> Iterator[str]:
    """Give the numbers of a person, each with who gave it: without that, it may be anybody's."""
    for one in items(value):
        system, number = text_of(one.get("system")), text_of(one.get("value"))
        if system and number:
            yield f"{system.removeprefix(_OID)}^{number}"


def people_of(file: File) -> tuple[list[str], tuple[str, ...]]:
    """Give whom each resource of a file is of, and all who are named."""
    people = People(file, _shared(file))
    whose = [people.of(one) for one in file.resources]
    patients = [one for one in file.resources if one.kind == "Patient"]
    more = _unlinked(patients, set(whose))
    persons = [*(people.patient(one, more) for one in patients), *whose, *_displayed(file, patients)]
    return whose, tuple(dict.fromkeys(one for one in persons if one))


def _displayed(file: File, patients: Sequence[Resource]) -> tuple[str, ...]:
    """Give who is named where nothing else says whom it is of, but for names of those who are told."""
    told = [words_of_name(_name(name)) for one in patients for name in items(one.said.get("name"))]
    bare: list[frozenset[str]] = []
    for resource in file.resources:
        for one in subjects_of(resource):
            is_told = reference_of(one) or any(_numbers(one.get("identifier")))
            if kind_of_subject(one, resource, file) in ("", "Patient"):
                (told if is_told else bare).append(words_of_name(text_of(one.get("display"))))
    known = _some(told)
    rest = of_names(name for name in _some(bare) if not any(name <= one or one <= name for one in known))
    return rest if known or len(rest) > 1 else ()


def _some(names: list[frozenset[str]]) -> list[frozenset[str]]:
    """Give names once, and no more than are enough to see that they are of several."""
    return list(filter(None, dict.fromkeys(names)))[:MOST_NAMES]


def _shared(file: File) -> frozenset[str]:
    """Give the short addresses that stand there of more than one server."""
    subjects = [subject for one in file.resources for subject in subjects_of(one)]
    urls = {reference_of(one) for one in subjects} | {one.url for one in file.resources}
    servers: dict[str, set[str]] = {}
    for url in urls:
        if "://" in url and kind_in(url) == "Patient":
            servers.setdefault(_tail(url), set()).add(url)
    return frozenset(short for short, all_urls in servers.items() if len(all_urls) > 1)


def _unlinked(patients: Sequence[Resource], whose: set[str]) -> list[str]:
    """Give the address that leads nowhere, where one patient stands there without any: they are one.

    A record that was taken out of its bundle keeps ``urn:uuid`` references, and loses what they lead to.
    """
    named = whose - {""}
    if len(patients) != 1 or patients[0].url or len(named) != 1:
        return []
    only = named.pop()
    return [only] if only.startswith("urn:") and "\n" not in only else []
