"""What a FHIR record names that changes what iron numbers mean: conditions that are active, procedures done.

The twin is ``record/fhir_about.js``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restless_legs.records.about import Telling
from restless_legs.records.fhir_resources import (
    SNOMED,
    Resource,
    code_of,
    codes_in,
    concept_texts,
    day_in,
    item,
    items,
    text_of,
)
from restless_legs.records.record import About

KINDS = ("Condition", "Procedure")
_PREGNANT = "77386006"
_ACTIVE = ("", "active", "recurrence", "relapse", "completed", "in-progress")
_REFUTED = ("refuted", "entered-in-error", "differential")
_ENDS = (
    "abatementDateTime",
    "abatementDate",
    "abatementString",
    "abatementPeriod",
    "abatementAge",
    "notDone",
)
_BEGINS = ("onsetDateTime", "performedDateTime", "occurrenceDateTime", "recordedDate", "dateRecorded")
_PERIODS = ("onsetPeriod", "performedPeriod", "occurrencePeriod")


def about_of(resource: Resource, telling: Telling) -> Sequence[About]:
    """Give what a condition or a procedure names, unless it is over, refuted, or was not done."""
    said = resource.said
    states = {state for key in ("clinicalStatus", "status") for state in _states(said.get(key))}
    is_refuted = not set(_states(said.get("verificationStatus"))).isdisjoint(_REFUTED)
    if is_refuted or not states <= set(_ACTIVE) or any(said.get(key) for key in _ENDS):
        return ()
    day = next((day for text in _days(resource) if (day := day_in(text)[0])), "")
    if _PREGNANT in codes_in(said.get("code"), SNOMED):
        return (About("pregnant", day, resource.place),)
    told = (telling.told(text, day, resource.place) for text in concept_texts(said.get("code")))
    return tuple(dict.fromkeys(one for some in told for one in some))


def _states(value: object) -> Iterator[str]:
    """Give what a status says, as text or as a concept."""
    codings = [code_of(one.get("code")) for one in items(item(value).get("coding"))]
    yield from (state for state in [code_of(value), *codings] if state)


def _days(resource: Resource) -> list[str]:
    periods = (text_of(item(resource.said.get(key)).get("start")) for key in _PERIODS)
    return [*(text_of(resource.said.get(key)) for key in _BEGINS), *periods]
