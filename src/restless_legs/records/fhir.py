"""Reads FHIR: resources as portals and phones give them out, of DSTU2, STU3, R4 and R5, in any bundle.

Read are observations, medicines, allergies, and of the patient the birthday. What was asked for, planned or
aimed at, and what is of a relative, is none of it and passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from restless_legs.records import fhir_about
from restless_legs.records import fhir_medicines as medicines
from restless_legs.records.about import Telling
from restless_legs.records.codes import Codes
from restless_legs.records.fhir_persons import people_of
from restless_legs.records.fhir_resources import File, Resource, concept_texts, file_of, newest_in, text_of
from restless_legs.records.fhir_results import (
    Reading,
    is_of_others,
    is_of_pregnancy,
    parts_in,
    pregnancy_in,
    reading_of,
    reported_in,
)
from restless_legs.records.persons import one_name_each
from restless_legs.records.record import (
    About,
    Left,
    Pregnancy,
    Record,
    RefusedError,
    Reported,
    Taken,
    left,
    limited,
)

MOST_ADDRESSES = 3  # of one person in one file, where several hospitals gave one each


@dataclass(slots=True)
class _Gathered:
    """What was found so far."""

    results: list[Reported] = field(default_factory=list)
    medicines: list[Taken] = field(default_factory=list)
    pregnancies: list[Pregnancy] = field(default_factory=list)
    about: list[About] = field(default_factory=list)
    others: int = 0
    left: list[Left] = field(default_factory=list)


def read_fhir(values: Sequence[tuple[str, Any]], codes: Codes, today: str) -> Record:
    """Read the values of a file, each with its place, as `json_text.read_json` gives them.

    Raises
    ------
    RefusedError
        If there is no resource in it, or it is of many people.

    Examples
    --------
    >>> from restless_legs.records.codes import codes
    >>> code = {"coding": [{"system": "http://loinc.org", "code": "2276-4"}], "text": "Ferritin"}
    >>> value = {"value": "23", "unit": "ng/mL"}
    >>> said = {"resourceType": "Observation", "status": "final", "code": code, "valueQuantity": value}
    >>> [(one.names, one.typed, one.unit) for one in read_fhir([("", said)], codes(), "2026-11-29").results]
    [(('Ferritin',), '23', 'ng/mL')]
    """
    file = file_of(values)
    if not file.resources:
        raise RefusedError("not_a_record")
    reading, (whose, persons) = reading_of(file, codes), people_of(file)
    found, telling = _Gathered(left=list(file.others)), Telling(codes.words)
    for one, person in zip(file.resources, whose, strict=True):
        if one.kind == "Observation":
            _observed(one, person, reading, found)
        elif one.kind in medicines.KINDS:
            _medicine(one, person, (file, codes, today), found)
        elif one.kind in fhir_about.KINDS and not is_of_others(one, file):
            found.about += [replace(about, person=person) for about in fhir_about.about_of(one, telling)]
    if newest_in(file, today) < _year_before(today):
        found.medicines = [_of_old(one) for one in found.medicines]
    record = one_name_each([_record(found, file, persons)])[0]
    if len(record.persons) > MOST_ADDRESSES:
        raise RefusedError("two_people")
    return record


def _year_before(day: str) -> str:
    return f"{int(day[:4]) - 1}{day[4:]}"


def _of_old(one: Taken) -> Taken:
    """Leave open whether a medicine without a day is taken, in a file of which nothing is of this year."""
    return one if one.state or one.day else replace(one, state="unclear")


def _record(found: _Gathered, file: File, persons: tuple[str, ...]) -> Record:
    born = [text_of(one.said.get("birthDate")) for one in file.resources if one.kind == "Patient"]
    return Record(
        results=tuple(found.results),
        medicines=tuple(found.medicines),
        pregnancies=tuple(found.pregnancies),
        born=next((day for day in born if day), ""),
        persons=persons,
        others=found.others,
        left=limited(found.left),
        about=tuple(found.about),
    )


def _observed(one: Resource, person: str, reading: Reading, found: _Gathered) -> None:
    if is_of_pregnancy(one):
        pregnancy = None if is_of_others(one, reading.file) else pregnancy_in(one, reading)
        found.pregnancies += [replace(pregnancy, person=person)] if pregnancy else []
        return
    parts = parts_in(one)
    iron = [part for part in parts if reading.iron.may_be(part)]
    found.others += len(parts) - len(iron)
    if iron and is_of_others(one, reading.file):
        found.left.append(left(next(iter(concept_texts(iron[0].get("code"))), ""), one.place))
    elif iron:
        found.results += [replace(part, person=person) for part in reported_in(one, iron, reading)]


def _medicine(one: Resource, person: str, by: tuple[File, Codes, str], found: _Gathered) -> None:
    taken = medicines.taken_in(one, *by)
    if taken and taken.texts and not is_of_others(one, by[0]):
        found.medicines.append(replace(taken, person=person))
    elif taken:
        found.left.append(left(next(iter(taken.texts), one.kind), one.place))
