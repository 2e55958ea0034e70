"""Medicines and allergies in a FHIR record: by which names, and whether each is taken, as far as it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from restless_legs.records.ccda_entries import word_of
from restless_legs.records.codes import Codes
from restless_legs.records.fhir_resources import (
    SNOMED,
    File,
    Resource,
    Said,
    code_of,
    codes_in,
    concept_texts,
    day_in,
    is_true,
    item,
    items,
    text_of,
)
from restless_legs.records.record import MedicineState, Taken, left

REQUESTS = ("MedicationRequest", "MedicationOrder", "MedicationPrescription")
STATEMENTS = ("MedicationStatement", "MedicationUsage")
GIVEN = ("MedicationDispense", "MedicationAdministration")
ALLERGIES = ("AllergyIntolerance",)
KINDS = (*REQUESTS, *STATEMENTS, *GIVEN, *ALLERGIES)
_STATES: dict[str, MedicineState] = {
    "active": "", "on-hold": "on_hold", "stopped": "stopped", "ended": "stopped", "completed": "completed",
    "cancelled": "withdrawn", "entered-in-error": "withdrawn", "draft": "planned", "intended": "planned",
    "not-taken": "not_taken", "not-done": "not_taken", "declined": "not_taken",
}  # fmt: skip
_PLANNED = ("proposal", "plan", "option")
_NEGATED = ("doNotPerform", "wasNotTaken", "wasNotGiven", "notGiven")
_TAKEN: dict[str, MedicineState] = {"n": "not_taken", "y": ""}
_ADHERENCE: dict[str, MedicineState] = {
    "taking": "", "taking-as-directed": "", "taking-not-as-directed": "", "not-taking": "not_taken",
    "on-hold": "on_hold", "on-hold-as-directed": "on_hold", "on-hold-not-as-directed": "on_hold",
    "stopped": "stopped", "stopped-as-directed": "stopped", "stopped-not-as-directed": "stopped",
}  # fmt: skip
_REFUTED = ("refuted", "entered-in-error")
# Which says that nobody knows of an allergy: none, to a medicine, to food, to what is around.
_NO_ALLERGY = ("716186003", "409137002", "429625007", "428607008", "428197003")
_ENDS = ("stopped", "not_taken", "on_hold", "completed")
_SHORTEST = 4  # letters: a shorter word says other things too
_BETWEEN_WORDS = re.compile(r"[^\w']+")
_DAYS = (
    "authoredOn", "dateWritten", "dateAsserted", "effectiveDateTime", "whenHandedOver", "whenPrepared",
    "effectiveTimeDateTime", "occurenceDateTime", "occurrenceDateTime", "recordedDate", "assertedDate",
)  # fmt: skip
_PERIODS = ("effectivePeriod", "effectiveTimePeriod", "occurencePeriod", "occurrencePeriod")


def taken_in(resource: Resource, file: File, codes: Codes, today: str) -> Taken | None:
    """Give a medicine or an allergy; None where there is none, or its text says so. Its texts may be none."""
    if resource.kind in ALLERGIES:
        return _allergy(resource, codes)
    said, texts = resource.said, _texts(resource, file)
    if any(map(_says_none(codes), texts)):
        return None
    state, note = _state(resource, file, today), ""
    if not state and any(map(_tells_of_allergy(codes), texts)):
        state = "unclear"  # "Benadryl Allergy" is a medicine, "Allergy to sertraline" is none
    elif not state:
        note = next((one for one in _notes(said) if _tells_of_an_end(one, codes)), "") or _why_not(said)
        state = "unclear" if note or said.get("reasonNotTaken") or _is_over(said, today) else ""
    return Taken(texts, state, _day(said), resource.place, note=left(note).text)


def _says_none(codes: Codes) -> Callable[[str], bool]:
    """Tell whether a text says that there is no medicine: some systems write so where its name is due."""
    nothing = frozenset(map(word_of, codes.words.get("ccda.none", ())))
    return lambda text: word_of(text) in nothing


def _tells_of_allergy(codes: Codes) -> Callable[[str], bool]:
    """Tell whether a text speaks of an allergy, where a medicine is due."""
    stems = tuple(codes.words.get("names.stems", ()))
    return lambda text: any(word.startswith(stems) for word in _BETWEEN_WORDS.split(text.lower()))


def _notes(said: Said) -> list[str]:
    """Give what somebody wrote beside it; older systems wrote it as a text."""
    notes = [said.get("note"), *(one.get("text") for one in items(said.get("note")))]
    return [*filter(None, map(text_of, notes)), *concept_texts(*items(said.get("statusReason")))]


def _why_not(said: Said) -> str:
    return next(iter(concept_texts(*items(said.get("reasonNotTaken")))), "")


def _tells_of_an_end(note: str, codes: Codes) -> bool:
    """Whether a note has a word that may say that it is not taken: it is shown, and asked about."""
    words = f" {_BETWEEN_WORDS.sub(' ', note.lower())} "
    told = (one for state in _ENDS for one in codes.words.get(f"text.state.{state}", ()))
    return any(f" {one} " in words for one in told if len(one) >= _SHORTEST)


def _is_over(said: Said, today: str) -> bool:
    """Whether all its directions are for days that are over."""
    given = [*items(said.get("dosageInstruction")), *items(said.get("dosage"))]
    repeats = [item(item(one.get("timing")).get("repeat")) for one in given]
    ends = [day_in(text_of(item(one.get("boundsPeriod")).get("end")))[0] for one in repeats]
    return bool(ends) and all(ends) and max(ends) < today


def _allergy(resource: Resource, codes: Codes) -> Taken | None:
    said = resource.said
    reactions = [one.get("substance") for one in items(said.get("reaction"))]
    texts = concept_texts(said.get("code"), said.get("substance"), *reactions)
    words = [f" {one.lower()} " for one in texts]
    none = codes.words.get("fhir.none_known", ())
    is_none = any(one in _NO_ALLERGY for one in codes_in(said.get("code"), SNOMED))
    if is_none or any(f" {no} " in one for no in none for one in words):
        return None
    told = {code_of(said.get("status")), *_codes(said.get("verificationStatus"))}
    state: MedicineState = "withdrawn" if told & set(_REFUTED) else "allergy"
    return Taken(texts, state, _day(said), resource.place)


def _codes(value: object) -> list[str]:
    """Give a code that older systems wrote as text, and newer ones as a concept."""
    return [code_of(value), *(code_of(one.get("code")) for one in items(item(value).get("coding")))]


def _texts(resource: Resource, file: File) -> tuple[str, ...]:
    """Give every text that may name a medicine, those of the prescription first."""
    said = resource.said
    medicine = item(said.get("medication"))
    references = [said.get("medicationReference"), medicine.get("reference"), medicine]
    concepts = [said.get("medicationCodeableConcept"), medicine.get("concept"), medicine]
    found = [file.at(one, resource) for one in references]
    texts = (
        *concept_texts(*concepts),
        *(text_of(item(one).get("display")) for one in references),
        *(text for one in found for text in _of_medication(one)),
    )
    return tuple(dict.fromkeys(text for text in texts if text))


def _of_medication(said: Said) -> tuple[str, ...]:
    parts = items(said.get("ingredient"))
    inner = [one.get("itemCodeableConcept") or item(one.get("item")).get("concept") for one in parts]
    return concept_texts(said.get("code"), *inner)


def _state(resource: Resource, file: File, today: str) -> MedicineState:
    """Give what counts against its being taken now, the surest first."""
    said = resource.said
    state = _STATES.get(code_of(said.get("status")), "unclear")
    if resource.kind in STATEMENTS and code_of(said.get("status")) == "recorded":
        state = _adherence(said, "unclear")
    if state != "withdrawn" and any(is_true(said.get(key)) for key in _NEGATED):
        return "not_taken"
    state = state or _adherence(said, "") or _said_taken(said)
    return state or _later(resource, file, today)


def _adherence(said: Said, silent: MedicineState) -> MedicineState:
    codes = [code for code in _codes(item(said.get("adherence")).get("code")) if code]
    return _ADHERENCE.get(codes[0], "unclear") if codes else silent


def _said_taken(said: Said) -> MedicineState:
    taken = code_of(said.get("taken"))
    return _TAKEN.get(taken, "unclear") if taken else ""


def _later(resource: Resource, file: File, today: str) -> MedicineState:
    """Give what an active medicine is by its intent, its time, and what else stands there of it."""
    said = resource.said
    if resource.kind in GIVEN or resource.key in file.changed or said.get("modifierExtension"):
        return "unclear"
    if said.get("implicitRules"):
        return "unclear"
    start, end = _period(said)
    if code_of(said.get("intent")) in _PLANNED or start > today:
        return "planned"
    if end and end < today:
        return "stopped"
    return "unclear" if _is_used_up(said, today) else ""


def _period(said: Said) -> tuple[str, str]:
    whole = [item(said.get(key)) for key in _PERIODS]
    starts = [day_in(text_of(one.get("start")))[0] for one in whole]
    ends = [day_in(text_of(one.get("end")))[0] for one in whole]
    return max(starts), max(ends)


def _is_used_up(said: Said, today: str) -> bool:
    """Tell whether a prescription can't be handed in any more, which stops nobody who has some left."""
    period = item(item(said.get("dispenseRequest")).get("validityPeriod"))
    return "" < day_in(text_of(period.get("end")))[0] < today


def _day(said: Said) -> str:
    """Give the day on which it was said that it is taken; else from when, or until when."""
    days = [day_in(text_of(said.get(key)))[0] for key in _DAYS]
    periods = [item(said.get(key)) for key in _PERIODS]
    days += [day_in(text_of(one.get(key)))[0] for key in ("end", "start") for one in periods]
    return next((day for day in days if day), "")
