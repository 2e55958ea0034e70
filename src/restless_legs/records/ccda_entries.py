"""What stands in the entries of a C-CDA section: results, medicines, allergies, a pregnancy.

The twin is ``record/ccda_entries.js``: the same steps in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal
from xml.etree.ElementTree import Element

from restless_legs.explorer.lab_text import spelt
from restless_legs.records.codes import LONG, OTHER, Codes
from restless_legs.records.days import day_of
from restless_legs.records.record import (
    Left,
    MedicineState,
    Pregnancy,
    Reported,
    ResultState,
    Taken,
    left,
)
from restless_legs.records.xml import XSI, children, even_space, first, name_of, said, words_in

# Medicines that a list has "then" were given once: whether they are taken now it does not say.
Kind = Literal["results", "medicines", "medicines_then", "allergies", "other"]
LOINC = "2.16.840.1.113883.6.1"
_HOLDS = ("organizer", "component", "act", "entryRelationship")
_ACTS = ("observation", "substanceAdministration", "supply")
ALONE = ("organizer", "act", *_ACTS)  # what an entry holds
_DRUG_OF_ANY_KIND = "410942007"
_NO_ALLERGY = frozenset(["160244002", "716186003", "409137002", "428607008"])
_UNIT_OF_VALUE = "246514001"
_PREGNANCY_TEMPLATE = "2.16.840.1.113883.10.20.15.3.8"
_PREGNANCY_CODES = frozenset(["82810-3", "11449-6"])
_PREGNANT: dict[str, Literal["yes", "no", "unclear"]] = {
    "77386006": "yes",
    "60001007": "no",
    "261665006": "unclear",
    "102874004": "unclear",
}
_WITHDRAWN = frozenset(["aborted", "cancelled", "nullified", "obsolete"])
_TAKEN: dict[str, MedicineState] = {
    "active": "",
    "completed": "completed",
    "aborted": "stopped",
    "obsolete": "stopped",
    "suspended": "on_hold",
    "held": "on_hold",
    "cancelled": "withdrawn",
    "nullified": "withdrawn",
    "new": "planned",
}
_SAMPLE = ("specimen", "specimenRole", "specimenPlayingEntity")
_HAPPENED = ("", "EVN")
_INTENDED = "INT"  # in a list of medicines, some write it for those that are taken: it leaves that open
_BELONGS = ("", "SUBJ", "COMP")  # and is no reason for it, and nothing that came of it
_HOW_OFTEN = ("PIVL_TS", "EIVL_TS", "SXPR_TS")
_NOTHING_BELOW = re.compile(r"[+-]?0*\.?0*")
_WORD_ENDS = re.compile(r"[\s,.;:()\[\]/-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document is read by.

    Parameters
    ----------
    codes, today : Codes, str
        As `read_ccda` has them.
    listed : str
        The day of its lists.
    person : str
        Whose it is.
    by_id : dict
        The places in its text.
    known : tuple of str
        Names of tests, as `names_of_iron` gives them.
    nothing : frozenset of str
        Texts that say that there is nothing to say, as `word_of` gives them.
    """

    codes: Codes
    today: str
    listed: str
    person: str
    by_id: dict[str, Element]
    known: tuple[str, ...]
    nothing: frozenset[str]


@dataclass(slots=True)
class Heard:
    """What a document was heard to say so far."""

    entries: int = 0
    others: int = 0
    results: list[Reported] = field(default_factory=list)
    medicines: list[Taken] = field(default_factory=list)
    pregnancies: list[Pregnancy] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an act, and holds for it, too."""

    mood: str = ""
    status: str = ""
    time: Element | None = None
    sample: Element | None = None
    is_negated: bool = False
    is_withdrawn: bool = False

    def within(self, element: Element) -> Around:
        """Give what holds within an element."""
        mood, status = said(element, "moodCode"), said(first(element, "statusCode"), "code").lower()
        sample = first(element, *_SAMPLE)
        return Around(
            mood=self.mood if self.mood not in _HAPPENED else mood or self.mood,
            status=status or self.status,
            time=_time(element) if _says_day(_time(element)) else self.time,
            sample=self.sample if sample is None else sample,
            is_negated=self.is_negated or said(element, "negationInd") == "true",
            is_withdrawn=self.is_withdrawn or status in _WITHDRAWN,
        )


def word_of(text: str) -> str:
    """Give a text as it is compared: in plain letters, without marks at its end.

    >>> word_of("No Known  Medications.")
    'no known medications'
    """
    return spelt(text).strip(" .:;-")


def hear(entry: Element, kind: Kind, reading: Reading, heard: Heard) -> None:
    """Add what an entry says to what was heard; what it holds may stand alone."""
    parts = children(entry, *_ACTS, *_HOLDS) if name_of(entry) == "entry" else [entry]
    for act, around in _acts(parts, Around()):
        name = name_of(act)
        if kind == "allergies":
            _hear_allergy(act, around, reading, heard)
        elif name != "observation":
            _hear_medicine(act, around, kind, reading, heard)
        elif _is_of_pregnancy(act):
            _hear_pregnancy(act, around, reading, heard)
        elif kind == "results":
            _hear_result(act, around, reading, heard)


def _acts(parts: Iterable[Element], around: Around) -> Iterator[tuple[Element, Around]]:
    """Walk what was done or seen, but nothing that is of somebody else, or only stands beside it."""
    for child in parts:
        if first(child, "subject") is not None or said(child, "typeCode") not in _BELONGS:
            continue
        if name_of(child) in _ACTS:
            yield child, around.within(child)
        else:
            yield from _acts(children(child, *_ACTS, *_HOLDS), around.within(child))


def _leave(act: Element, heard: Heard) -> None:
    """Tell of what has no name, but for what has no words, either."""
    if words_in(act):
        heard.left.append(left(words_in(act), str(heard.entries)))


# ---- days --------------------------------------------------------------------------------------------------


def _time(element: Element) -> Element | None:
    """Give when it was; how often a day it is taken stands under the same name."""
    times = children(element, "effectiveTime")
    return next((one for one in times if _type(one) not in _HOW_OFTEN), None)


def _type(element: Element) -> str:
    return element.get(f"{{{XSI}}}type", "").strip().rpartition(":")[2]


def _begin(time: Element | None) -> str:
    return said(time, "value") or said(first(time, "low"), "value") or said(first(time, "center"), "value")


def _end(time: Element | None) -> str:
    return day_of(said(first(time, "high"), "value"))


def _says_day(time: Element | None) -> bool:
    return bool(_begin(time) or said(first(time, "high"), "value"))


# ---- names -------------------------------------------------------------------------------------------------


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(left(text).text for text in texts if text))


def _coded(code: Element | None) -> list[Element]:
    """Give a code and all that it is translated to."""
    return [] if code is None else [code, *children(code, "translation")]


def _displays(code: Element | None) -> list[str]:
    return [even_space(said(one, "displayName")) for one in _coded(code)]


def _original(element: Element | None, reading: Reading) -> list[str]:
    return [_text(one, reading) for each in _coded(element) for one in children(each, "originalText")]


def _text(element: Element | None, reading: Reading) -> str:
    """Give a text that stands there, or the place that it points to; of a row its first cell."""
    place = said(first(element, "reference"), "value")
    found = reading.by_id.get(place[1:]) if place.startswith("#") else None
    if found is None:
        return words_in(element)
    if name_of(found) == "tr":
        return next(filter(None, map(words_in, children(found, "td", "th"))), "")
    return words_in(found)


# ---- results -----------------------------------------------------------------------------------------------


def _hear_result(act: Element, around: Around, reading: Reading, heard: Heard) -> None:
    code = first(act, "code")
    names = _once([*_displays(code), *_original(code, reading)])
    loinc = _once([said(one, "code") for one in _coded(code) if _is_loinc(one)])
    names = _of_sample(names or _once([_text(first(act, "text"), reading)]), around.sample, reading)
    place = str(heard.entries)
    if not names and not loinc and words_in(act):
        _leave(act, heard)
    elif not may_be_of_iron(names, loinc, reading):
        heard.others += 1
    else:
        heard.results.append(replace(_result(act, around, reading), names=names, codes=loinc, place=place))


def _of_sample(names: tuple[str, ...], sample: Element | None, reading: Reading) -> tuple[str, ...]:
    """Put a sample that is not of blood beside the names of its result."""
    texts = [text for text in _substance(sample, reading) if text]
    words = {word for text in texts for word in _padded(spelt(text)).split()}
    if not texts or not words.isdisjoint(reading.codes.words.get("fhir.blood", ())):
        return names
    return tuple(f"{name} ({texts[0]})" for name in names) or (texts[0],)


def _is_loinc(code: Element) -> bool:
    system = said(code, "codeSystem")
    return system == LOINC or (not system and said(code, "codeSystemName").upper() == "LOINC")


def may_be_of_iron(names: tuple[str, ...], loinc: tuple[str, ...], reading: Reading) -> bool:
    """Tell whether a code or a name may be of one of the tests of iron."""
    tests = reading.codes.tests_by_code
    if any(tests.get(one, OTHER) != OTHER for one in loinc):
        return True
    spelt_out = [_padded(spelt(name)) for name in names]
    return any(one in name for name in spelt_out for one in reading.known)


def names_of_iron(codes: Codes) -> tuple[str, ...]:
    """Give the names of tests as they are looked for: a long one may go on, as "ferritine" does."""
    names = [name for test, some in codes.tests.items() if test != OTHER for name in some]
    return tuple(_padded(name).rstrip() if len(name) >= LONG else _padded(name) for name in names)


def _padded(text: str) -> str:
    return f" {_WORD_ENDS.sub(' ', text).strip()} "


def _result(act: Element, around: Around, reading: Reading) -> Reported:
    typed, unit, ucum = _value_of(act, reading)
    begin = _begin(around.time)
    day = day_of(begin)
    return Reported(
        typed=typed,
        unit=unit,
        ucum=ucum,
        day=day,
        day_as_written="" if day else begin,
        state=_state(around),
        person=reading.person,
    )


def _state(around: Around) -> ResultState:
    if around.is_negated or around.is_withdrawn:
        return "withdrawn"
    if around.mood not in _HAPPENED:
        return "planned"
    return "" if around.status in ("", "completed") else "unfinished"


def _value_of(act: Element, reading: Reading) -> tuple[str, str, str]:
    """Give the value as written, its unit, and the unit's code; several values stay several."""
    values = [one for one in children(act, "value") if not _is_unsaid(one)]
    read = [_one_value(one, reading) for one in values]
    if len(read) != 1:
        return "; ".join(even_space(f"{typed} {unit}") for typed, unit in read), "", ""
    typed, unit = read[0]
    beside = next(
        filter(None, (_unit_beside(one, reading) for one in children(act, "entryRelationship"))), None
    )
    return (typed, unit or beside[0], beside[1]) if beside else (typed, unit, "")


def _is_unsaid(value: Element) -> bool:
    return bool(said(value, "nullFlavor")) and first(value, "translation") is None


def _unit_beside(relation: Element, reading: Reading) -> tuple[str, str] | None:
    """Give the unit that stands in an observation of its own, where the value is a text."""
    seen = first(relation, "observation")
    if said(first(seen, "code"), "code") != _UNIT_OF_VALUE:
        return None
    value = first(seen, "value")
    code = said(value, "code")
    return next(filter(None, [*_original(value, reading)[:1], code, words_in(value)]), ""), code


def _one_value(value: Element, reading: Reading) -> tuple[str, str]:
    if first(value, "low") is not None or first(value, "high") is not None:
        return _interval(first(value, "low"), first(value, "high"))
    if value.get("value") is not None and not said(value, "nullFlavor"):
        return said(value, "value"), said(value, "unit")
    translation = first(value, "translation")
    if said(value, "nullFlavor"):
        unit = words_in(first(translation, "originalText")) or said(translation, "unit")
        return said(translation, "value"), unit or said(translation, "code")
    named = [*_displays(value), *_original(value, reading), _text(value, reading)]
    return next(filter(None, named), ""), ""


def _interval(low: Element | None, high: Element | None) -> tuple[str, str]:
    """Give "≤5" where a low bound is nothing or not there; two bounds are a range, and stay one."""
    least, most = said(low, "value"), said(high, "value")
    if most and (not least or _is_nothing(least)):
        return ("<" if said(high, "inclusive") == "false" else "≤") + most, said(high, "unit")
    if least and not most:
        return (">" if said(low, "inclusive") == "false" else "≥") + least, said(low, "unit")
    units = said(low, "unit"), said(high, "unit")
    if units[0] == units[1]:
        return (f"{least} - {most}" if least else ""), units[0]
    return f"{least} {units[0]} - {most} {units[1]}", ""


def _is_nothing(number: str) -> bool:
    return "0" in number and bool(_NOTHING_BELOW.fullmatch(number))


# ---- medicines and allergies -------------------------------------------------------------------------------


def _hear_medicine(act: Element, around: Around, kind: Kind, reading: Reading, heard: Heard) -> None:
    if kind not in ("medicines", "medicines_then"):
        return
    way = "consumable" if name_of(act) == "substanceAdministration" else "product"
    product = first(act, way, "manufacturedProduct")
    material = next(children(product, "manufacturedMaterial", "manufacturedLabeledDrug"), None)
    texts = _medicine_texts(act, material, reading)
    place = str(heard.entries)
    if _is_none(texts, _codes_in(first(material, "code")), around, reading):
        return
    if not texts:
        _leave(act, heard)
        return
    is_open = kind == "medicines_then" or name_of(act) == "supply"
    state = _medicine_state(around, is_open, reading)
    day = _medicine_day(around.time, state, reading)
    heard.medicines.append(Taken(texts, state, day, place, reading.person))


def _medicine_texts(act: Element, material: Element | None, reading: Reading) -> tuple[str, ...]:
    code = first(material, "code")
    named = _once([*_displays(code), *_original(code, reading), words_in(first(material, "name"))])
    return named or _once([_text(first(act, "text"), reading)])


def _codes_in(code: Element | None) -> set[str]:
    return {said(one, "code") for one in _coded(code)}


def _is_none(texts: tuple[str, ...], coded: set[str], around: Around, reading: Reading) -> bool:
    """Tell whether it says that nothing is taken."""
    if around.is_negated and _DRUG_OF_ANY_KIND in coded:
        return True
    return any(word_of(text) in reading.nothing for text in texts)


def _medicine_state(around: Around, is_open: bool, reading: Reading) -> MedicineState:
    if around.is_negated:
        return "not_taken"
    state = _TAKEN.get(around.status, "unclear")
    if state == "withdrawn":
        return state
    if around.mood not in (*_HAPPENED, _INTENDED):
        return "planned"
    return _state_by_time(state, around.time, is_open or around.mood == _INTENDED, reading.today)


def _state_by_time(state: MedicineState, time: Element | None, is_open: bool, today: str) -> MedicineState:
    end, begin = _end(time), day_of(_begin(time))
    if end and end < today:
        return "stopped"
    if begin > today:
        return "planned"
    is_once = state == "" and bool(said(time, "value"))  # a moment, and no time during which it is taken
    return "unclear" if state in ("", "completed") and (is_open or is_once) else state


def _medicine_day(time: Element | None, state: MedicineState, reading: Reading) -> str:
    """Give the day for which it is told: the end of what was stopped; of a list the day of the list."""
    end, begin = _end(time), day_of(_begin(time))
    if state == "stopped" and end:
        return end
    return begin if state == "planned" and begin else reading.listed or begin


def _hear_allergy(act: Element, around: Around, reading: Reading, heard: Heard) -> None:
    if around.is_negated or _codes_in(first(act, "value")) & _NO_ALLERGY:
        return
    entities = [first(one, "participantRole", "playingEntity") for one in children(act, "participant")]
    texts = _once([text for one in entities for text in _substance(one, reading)])
    texts = (
        texts or _once(_original(first(act, "value"), reading)) or _once([_text(first(act, "text"), reading)])
    )
    if any(word_of(text) in reading.nothing for text in texts):
        return
    if texts:
        day = day_of(_begin(around.time))
        heard.medicines.append(Taken(texts, "allergy", day, str(heard.entries), reading.person))
    else:
        _leave(act, heard)


def _substance(entity: Element | None, reading: Reading) -> list[str]:
    code = first(entity, "code")
    return [*_displays(code), *_original(code, reading), *map(words_in, children(entity, "name"))]


# ---- a pregnancy -------------------------------------------------------------------------------------------


def _is_of_pregnancy(act: Element) -> bool:
    if any(said(one, "root") == _PREGNANCY_TEMPLATE for one in children(act, "templateId")):
        return True
    coded = _codes_in(first(act, "code"))
    return bool(coded & _PREGNANCY_CODES or _codes_in(first(act, "value")) & {"77386006", "60001007"})


def _hear_pregnancy(act: Element, around: Around, reading: Reading, heard: Heard) -> None:
    if around.mood not in _HAPPENED or around.is_withdrawn:
        return
    end = _end(around.time)
    is_over = bool(end) and end < reading.today
    told = "unclear" if is_over or said(act, "nullFlavor") else _pregnant(act, around.is_negated)
    day = end if is_over else day_of(_begin(around.time))
    heard.pregnancies.append(Pregnancy(told, day, str(heard.entries), reading.person))


def _pregnant(act: Element, is_negated: bool) -> Literal["yes", "no", "unclear"]:
    values = [
        _PREGNANT[said(one, "code")] for one in _coded(first(act, "value")) if said(one, "code") in _PREGNANT
    ]
    told = values[0] if values else "unclear"
    if not is_negated:
        return told
    return "no" if told == "yes" else "unclear"
