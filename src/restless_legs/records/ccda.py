"""Documents of C-CDA, CCD and C32: which sections are read, and whose they are. The twin: ``record/ccda.js``.

What stands in an entry is read by `ccda_entries`. A section is known by its template or its LOINC code; what
is none of those is never read: history of the family, plans, goals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from restless_legs.records.ccda_entries import ALONE, Heard, Kind, Reading, hear, names_of_iron, word_of
from restless_legs.records.codes import Codes
from restless_legs.records.days import day_of
from restless_legs.records.persons import person_of
from restless_legs.records.record import MOST_SHOWN, Record, RefusedError, left, limited
from restless_legs.records.xml import children, even_space, first, name_of, parsed, said, words_in

_CODES: dict[str, Kind] = {
    "30954-2": "results",
    "11493-4": "results",  # of a stay in hospital
    "26436-6": "results",  # of a laboratory
    "18719-5": "results",  # its chemistry
    "18723-7": "results",  # its haematology
    "10160-0": "medicines",
    "10183-2": "medicines",  # at discharge
    "42346-7": "medicines_then",  # at admission
    "29549-3": "medicines_then",  # given during a visit
    "48765-2": "allergies",
    "29762-2": "other",  # social history: pregnancy stands there
    "11450-4": "other",  # problems
    "8716-3": "other",  # vital signs
    "90767-5": "other",  # summary of a pregnancy
}
_TEMPLATES: dict[str, Kind] = {
    "2.16.840.1.113883.10.20.22.2.3": "results",
    "2.16.840.1.113883.10.20.22.2.3.1": "results",
    "2.16.840.1.113883.10.20.1.14": "results",
    "2.16.840.1.113883.10.20.22.2.1": "medicines",
    "2.16.840.1.113883.10.20.22.2.1.1": "medicines",
    "2.16.840.1.113883.10.20.1.8": "medicines",
    "2.16.840.1.113883.10.20.22.2.11": "medicines",
    "2.16.840.1.113883.10.20.22.2.11.1": "medicines",
    "2.16.840.1.113883.10.20.22.2.44": "medicines_then",
    "2.16.840.1.113883.10.20.22.2.38": "medicines_then",
    "2.16.840.1.113883.10.20.22.2.6": "allergies",
    "2.16.840.1.113883.10.20.22.2.6.1": "allergies",
    "2.16.840.1.113883.10.20.1.2": "allergies",
    "2.16.840.1.113883.10.20.22.2.17": "other",
    "2.16.840.1.113883.10.20.22.2.5": "other",
    "2.16.840.1.113883.10.20.22.2.5.1": "other",
}
# An entry that stands alone is known by its template; those of plans, goals and the family are none of these.
_ENTRIES: dict[str, Kind] = {
    "2.16.840.1.113883.10.20.22.4.1": "results",
    "2.16.840.1.113883.10.20.22.4.2": "results",
    "2.16.840.1.113883.10.20.1.32": "results",  # of CCD, before C-CDA
    "2.16.840.1.113883.10.20.1.31": "results",
    "2.16.840.1.113883.10.20.22.4.16": "medicines",
    "2.16.840.1.113883.10.20.22.4.35": "medicines",  # at discharge
    "2.16.840.1.113883.10.20.1.24": "medicines",
    "2.16.840.1.113883.10.20.22.4.17": "medicines",  # a supply
    "2.16.840.1.113883.10.20.22.4.18": "medicines",
    "2.16.840.1.113883.10.20.22.4.36": "medicines_then",  # at admission
    "2.16.840.1.113883.10.20.22.4.30": "allergies",
    "2.16.840.1.113883.10.20.22.4.7": "allergies",
    "2.16.840.1.113883.10.20.15.3.8": "other",  # a pregnancy
}
# Nothing in them is looked at, whatever else they say: the family, plans, goals, assessments, what is past.
_NEVER = frozenset(
    ["10157-6", "18776-5", "61146-7", "51847-2", "51848-0", "11348-0", "10164-2", "10162-6", "62387-6"]
)
_HEADINGS = ("thead", "th", "caption")
_HOLDS = ("component", "structuredBody", "section")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def read_ccda(text: str, codes: Codes, today: str) -> Record:
    """Read a document, or one of its sections or entries alone.

    Parameters
    ----------
    text : str
        XML.
    codes : Codes
        What results are known by.
    today : str
        ``YYYY-MM-DD``: a medicine whose end is before it is stopped.

    Raises
    ------
    RefusedError
        As `xml.parsed` does; "unknown_kind" where it is XML of something else.
    """
    root = parsed(text)
    if not _is_clinical(root):
        raise RefusedError("unknown_kind")
    _refuse_other_body(first(root, "component", "nonXMLBody", "text"))
    persons = _persons(root)
    nothing = frozenset(map(word_of, codes.words.get("ccda.none", ())))
    person = persons[0] if persons else ""
    reading = Reading(codes, today, _listed(root), person, _by_id(root), names_of_iron(codes), nothing)
    heard = Heard()
    kind = _kind_alone(root)
    if kind:
        _read_entry(root, kind, reading, heard)
    for section in [root] if name_of(root) == "section" else _sections(root):
        _read_section(section, reading, heard)
    return Record(
        results=tuple(heard.results),
        medicines=tuple(heard.medicines),
        pregnancies=tuple(heard.pregnancies),
        born=_born(first(root, "recordTarget", "patientRole", "patient", "birthTime")),
        persons=persons,
        others=heard.others,
        left=limited(heard.left),
    )


def _refuse_other_body(body: Element | None) -> None:
    """Refuse a document that holds a PDF or a picture and nothing else."""
    if body is None:
        return
    kind = said(body, "mediaType").lower()
    if kind.startswith("image/"):
        raise RefusedError("picture")
    raise RefusedError("pdf" if kind.endswith("/pdf") else "unknown_kind")


def _is_clinical(root: Element) -> bool:
    name = name_of(root)
    if name == "section":
        return next(children(root, "templateId", "code"), None) is not None
    if _kind_alone(root):
        return True
    return name == "ClinicalDocument" or (name in _HOLDS and next(children(root, *_HOLDS), None) is not None)


def _kind_alone(root: Element) -> Kind | None:
    """Tell of what an entry is that stands alone, as HL7's examples do."""
    acts = children(root) if name_of(root) == "entry" else [root]
    known = (act for act in acts if name_of(act) in ALONE)
    templates = (said(one, "root") for act in known for one in children(act, "templateId"))
    return next((_ENTRIES[one] for one in templates if one in _ENTRIES), None)


def _sections(element: Element) -> Iterator[Element]:
    for child in children(element, *_HOLDS):
        if name_of(child) != "section":
            yield from _sections(child)
        elif said(first(child, "code"), "code") not in _NEVER and not _is_of_others(child):
            yield child
            yield from _sections(child)


def _is_of_others(section: Element) -> bool:
    """Tell whether a section, and all within it, is of somebody else than the patient."""
    return first(section, "subject") is not None


def _kind_of(section: Element) -> Kind | None:
    code = said(first(section, "code"), "code")
    if code in _NEVER or _is_of_others(section):
        return None
    templates = (said(one, "root") for one in children(section, "templateId"))
    return next((_TEMPLATES[one] for one in templates if one in _TEMPLATES), _CODES.get(code))


def _read_section(section: Element, reading: Reading, heard: Heard) -> None:
    kind = _kind_of(section)
    if kind is None or said(section, "negationInd") == "true":
        return
    entries = list(children(section, "entry"))
    for entry in entries:
        _read_entry(entry, kind, reading, heard)
    if not entries and kind != "other":
        _read_narrative(section, reading, heard)


def _read_entry(entry: Element, kind: Kind, reading: Reading, heard: Heard) -> None:
    heard.entries += 1
    hear(entry, kind, reading, heard)


def _read_narrative(section: Element, reading: Reading, heard: Heard) -> None:
    """A text without entries is nothing that can be read with certainty: it is told, not guessed at."""
    text = first(section, "text")
    told = words_in(text)
    if told and not said(section, "nullFlavor") and not _says_nothing(text, told, reading):
        heard.left.append(left(even_space(f"{words_in(first(section, 'title'))}: {told}"), ""))


def _says_nothing(text: Element | None, told: str, reading: Reading) -> bool:
    """Tell whether a text says that there is nothing: "No data", dots, or a table of nothing else."""
    return _is_nothing(told, reading) or all(_is_nothing(even_space(one), reading) for one in _pieces(text))


def _pieces(text: Element | None) -> Iterator[str]:
    """Give the texts one by one, without the headings of tables."""
    if text is None or name_of(text) in _HEADINGS:
        return
    yield text.text or ""
    for child in text:
        yield from _pieces(child)
        yield child.tail or ""


def _is_nothing(told: str, reading: Reading) -> bool:
    word = word_of(told[:MOST_SHOWN])
    return not word or (len(told) <= MOST_SHOWN and word in reading.nothing)


def _by_id(root: Element) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for element in root.iter():
        key = element.get("ID")
        if key is not None:
            found.setdefault(key, element)
    return found


def _listed(root: Element) -> str:
    """Give the day of which a list of medicines is: of its visit, or else of its document."""
    visit = first(root, "componentOf", "encompassingEncounter", "effectiveTime")
    times = [first(visit, "high"), first(visit, "low"), visit, first(root, "effectiveTime")]
    return next((day for day in (day_of(said(one, "value")) for one in times) if day), "")


def _born(birth: Element | None) -> str:
    value = said(birth, "value")
    if re.fullmatch(r"[0-9]{4}", value, re.ASCII):
        return value
    return f"{value[:4]}-{value[4:]}" if re.fullmatch(r"[0-9]{6}", value) else day_of(value)


def _persons(root: Element) -> tuple[str, ...]:
    roles = [first(target, "patientRole") for target in children(root, "recordTarget")]
    return tuple(dict.fromkeys(one for one in map(_person, roles) if one))


def _person(role: Element | None) -> str:
    patient = first(role, "patient")
    ids = filter(None, map(_id_of, children(role, "id")))
    name = [words_in(one).lower() for one in children(first(patient, "name"), "given", "family")]
    return person_of(list(ids), " ".join(name), _born(first(patient, "birthTime")))


def _id_of(element: Element) -> str:
    """Give the number of a person; a root without one is the same for everybody, but for a UUID."""
    root, extension = said(element, "root").lower(), said(element, "extension")
    if said(element, "nullFlavor") or not (extension or _UUID.fullmatch(root)):
        return ""
    return f"{root}^{extension}"
