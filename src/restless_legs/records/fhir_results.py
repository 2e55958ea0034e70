"""Results in a FHIR record: those that may be of iron, with their value as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from restless_legs.explorer.lab_text import spelt
from restless_legs.records.about import noted
from restless_legs.records.codes import LONG, OTHER, Codes
from restless_legs.records.fhir_resources import (
    LOINC,
    SNOMED,
    UCUM,
    File,
    Resource,
    Said,
    code_of,
    codes_in,
    concept_texts,
    day_in,
    is_of,
    item,
    items,
    kind_of_subject,
    reference_of,
    subjects_of,
    text_of,
)
from restless_legs.records.record import Pregnancy, Reported, ResultState

# "unknown" says that nobody recorded how far it is, and not that it is not done.
_FINAL = ("final", "amended", "corrected", "appended", "unknown")
_WITHDRAWN = ("entered-in-error", "cancelled")
_STATES: tuple[ResultState, ...] = ("withdrawn", "planned", "unfinished")  # what outdoes what
# Of a report: its results may be final before it is itself.
_OF_REPORT: dict[str, ResultState] = {
    "entered-in-error": "withdrawn", "cancelled": "withdrawn",
    "preliminary": "unfinished", "registered": "unfinished",
}  # fmt: skip
_PREGNANCY = ("82810-3", "11449-6")
# Codes of SNOMED CT, and LOINC's answers to 11449-6.
_ANSWERS: dict[str, Literal["yes", "no"]] = {
    "77386006": "yes", "LA15173-0": "yes",
    "60001007": "no", "LA26683-5": "no",
}  # fmt: skip
_SAMPLED = ("effectiveDateTime", "effectiveInstant", "appliesDateTime")
_PERIODS = ("effectivePeriod", "appliesPeriod")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Iron:
    """By which a result may be of iron: codes, and the words of names."""

    codes: frozenset[str]
    names: frozenset[tuple[str, ...]]
    longest: int
    begins: tuple[str, ...]  # long names may go on, as "ferritinemia" does
    blood: frozenset[str]
    of_others: frozenset[str]
    known: dict[str, bool] = field(default_factory=dict)  # names come again and again

    def may_be(self, said: Said) -> bool:
        """Tell whether a code or a name of a result is of a test that is read."""
        codes, names = codes_in(said.get("code"), LOINC), concept_texts(said.get("code"))
        return not self.codes.isdisjoint(codes) or any(map(self._is_named, names))

    def _is_named(self, text: str) -> bool:
        if text not in self.known:
            self.known[text] = self._has_name(_WORD.findall(spelt(text)))
        return self.known[text]

    def _has_name(self, words: list[str]) -> bool:
        return any(word.startswith(self.begins) for word in words) or any(
            tuple(words[at : at + length]) in self.names
            for length in range(1, self.longest + 1)
            for at in range(len(words) - length + 1)
        )

    def is_blood(self, text: str) -> bool:
        """Tell whether a sample is of blood, and not of a cord or a donor."""
        words = _WORD.findall(spelt(text))
        return not self.blood.isdisjoint(words) and self.of_others.isdisjoint(words)


def _iron_of(codes: Codes) -> Iron:
    """Give by which a result may be of iron."""
    texts = [name for test, names in codes.tests.items() if test != OTHER for name in names]
    names = frozenset(tuple(_WORD.findall(spelt(name))) for name in texts) - {()}
    return Iron(
        frozenset(code for code, test in codes.tests_by_code.items() if test != OTHER),
        names,
        max(map(len, names), default=0),
        tuple(word for (word, *more) in names if not more and len(word) >= LONG),
        frozenset(codes.words.get("fhir.blood", ())),
        frozenset(codes.words.get("names.of_others", ())),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The file that is read, by what, and what its reports say of their results."""

    file: File
    iron: Iron
    reported: Mapping[str, ResultState]


def reading_of(file: File, codes: Codes) -> Reading:
    """Give all that a result is read by."""
    return Reading(file, _iron_of(codes), _states_of_reports(file.resources))


def is_of_others(resource: Resource, file: File) -> bool:
    """Tell whether a resource is of somebody or something else than the patient of the record."""
    if items(resource.said.get("focus")):
        return True
    return any(kind_of_subject(one, resource, file) not in ("", "Patient") for one in subjects_of(resource))


def parts_in(resource: Resource) -> list[Said]:
    """Give the results of an observation: its own, and those of a panel."""
    said = resource.said
    parts = items(said.get("component"))
    is_whole = (not parts and not items(said.get("hasMember"))) or bool(_typed(said))
    return [*([said] if is_whole else []), *parts]


def reported_in(resource: Resource, parts: Sequence[Said], reading: Reading) -> list[Reported]:
    """Give results of an observation as they stand there."""
    day, written, is_report_day = _when(resource)
    told = Reported(
        day=day,
        day_as_written=written,
        place=resource.place,
        state=_state(resource, reading),
        is_report_day=is_report_day,
        note=noted(" ".join(_notes(resource.said))),
    )
    return [_valued(told, one, _names(one, resource, reading)) for one in parts]


def _notes(said: Said) -> list[str]:
    """Give what is said beside a result, of every version of FHIR."""
    notes = [text_of(one.get("text")) for one in items(said.get("note"))]
    return [text for text in (*notes, text_of(said.get("comment")), text_of(said.get("comments"))) if text]


def _valued(told: Reported, said: Said, names: tuple[str, ...]) -> Reported:
    quantity, typed = item(said.get("valueQuantity")), _typed(said)
    unit, ucum = _unit(quantity) if text_of(quantity.get("value")) else ("", "")
    if item(said.get("dataAbsentReason")):  # it says why there is none, whatever else stands there
        typed = unit = ucum = ""
    state = _worst([told.state, "unfinished" if said.get("modifierExtension") else ""])
    codes = codes_in(said.get("code"), LOINC)
    return replace(told, names=names, codes=codes, typed=typed, unit=unit, ucum=ucum, state=state)


def _names(one: Said, resource: Resource, reading: Reading) -> tuple[str, ...]:
    """Give the names of a result, with its sample where that is not of blood."""
    names = concept_texts(one.get("code"))
    reference = resource.said.get("specimen")
    kinds = concept_texts(reading.file.at(reference, resource).get("type"))
    told = [one for one in (text_of(item(reference).get("display")), *kinds) if one]
    strange = [text for text in told if not reading.iron.of_others.isdisjoint(_WORD.findall(spelt(text)))]
    if not strange and (not told or any(map(reading.iron.is_blood, told))):
        return names
    sample = next(iter((*strange, *told)))
    return tuple(f"{name} ({sample})" for name in names) or (sample,)


def _unit(quantity: Said) -> tuple[str, str]:
    code = text_of(quantity.get("code"))
    unit = text_of(quantity.get("unit")) or text_of(quantity.get("units"))
    return unit or code, code if is_of(quantity.get("system"), UCUM) else ""


def _typed(said: Said) -> str:
    """Give the value as written; where two stand there, both."""
    texts = [
        _quantity(item(said.get("valueQuantity"))),
        *(text_of(said.get(key)) for key in ("valueString", "valueInteger", "valueDecimal")),
        *concept_texts(said.get("valueCodeableConcept"))[:1],
        _two(item(said.get("valueRange")), "low", "high", " - "),
        _two(item(said.get("valueRatio")), "numerator", "denominator", ":"),
    ]
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _quantity(said: Said) -> str:
    value, sign = text_of(said.get("value")), text_of(said.get("comparator"))
    return f"{sign}{' ' if sign.isalpha() else ''}{value}" if value else ""


def _two(said: Said, first: str, second: str, between: str) -> str:
    quantities = [item(said.get(key)) for key in (first, second)]
    if not any(_quantity(one) for one in quantities):
        return ""
    return between.join(f"{_quantity(one)} {_unit(one)[0]}".strip() for one in quantities)


def _when(resource: Resource) -> tuple[str, str, bool]:
    """Give the day of the sample; the day that a result was given out is only told."""
    holders = [resource.said, *([resource.within.said] if resource.within else [])]
    sampled = next((text for said in holders for text in _sampled(said)), None)
    if sampled:
        start, end = sampled
        day, written = day_in(start)
        return day, f"{start}/{end}" if end and day_in(end)[0] != day else written, False
    issued = next((text_of(said.get("issued")) for said in holders if text_of(said.get("issued"))), "")
    return "", issued, bool(issued)


def _sampled(said: Said) -> Iterator[tuple[str, str]]:
    yield from ((text_of(said.get(key)), "") for key in _SAMPLED if text_of(said.get(key)))
    periods = [item(said.get(key)) for key in _PERIODS]
    both = [(text_of(one.get("start")), text_of(one.get("end"))) for one in periods]
    yield from (one for one in both if any(one))
    events = item(said.get("effectiveTiming")).get("event")
    first = text_of(events[0]) if isinstance(events, list) and events else ""
    yield from [(first, "")] if first else []


def _state(resource: Resource, reading: Reading) -> ResultState:
    states = [_of_status(resource.said)]
    if resource.within:
        return _worst([*states, _OF_REPORT.get(code_of(resource.within.said.get("status")), "")])
    states += [reading.reported.get(key, "") for key in (resource.key, resource.url)]
    return _worst([*states, "unfinished" if resource.key in reading.file.changed else ""])


def _of_status(said: Said) -> ResultState:
    status = code_of(said.get("status"))
    if status in _WITHDRAWN:
        return "withdrawn"
    is_sure = code_of(said.get("reliability")) in ("", "ok")  # DSTU2
    is_plain = not said.get("modifierExtension") and not said.get("implicitRules")
    return "" if status in _FINAL and is_sure and is_plain else "unfinished"


def _worst(states: Sequence[ResultState]) -> ResultState:
    return next((state for state in _STATES if state in states), "")


def _states_of_reports(resources: Sequence[Resource]) -> Mapping[str, ResultState]:
    """Give by its reference the state of each result whose report was withdrawn, or is not done."""
    return {
        reference_of(one): state
        for report in resources
        if report.kind == "DiagnosticReport"
        and (state := _OF_REPORT.get(code_of(report.said.get("status")), ""))
        for one in items(report.said.get("result"))
        if reference_of(one)
    }


def is_of_pregnancy(resource: Resource) -> bool:
    """Tell whether an observation is of a pregnancy."""
    return any(code in _PREGNANCY for code in codes_in(resource.said.get("code"), LOINC))


def pregnancy_in(resource: Resource, reading: Reading) -> Pregnancy | None:
    """Give what an observation says of a pregnancy; None where it is withdrawn."""
    state = _state(resource, reading)
    if state == "withdrawn":
        return None
    answer = resource.said.get("valueCodeableConcept")
    meant = {_ANSWERS.get(code) for code in (*codes_in(answer, SNOMED), *codes_in(answer, LOINC))}
    said = meant.pop() if len(meant) == 1 and not state else None
    return Pregnancy(said or "unclear", _when(resource)[0], resource.place)
