"""A file of a record is told by what stands in it, and FHIR is read as it stands; else it is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from restless_legs.records.codes import codes
from restless_legs.records.decoding import MOST_BYTES
from tests.record_file_cases import CASES, FOLDER, KNOWN, TODAY, gives, short
from tests.scripts.asking import Scripts, needs_node

FHIR = sorted(KNOWN["fhir"])


@pytest.mark.parametrize("name", CASES)
def test_a_file_comes_to_what_stands_in_it(name: str) -> None:
    """Prevents a state, a day or a unit that the record does not say, and a number that was rounded."""
    data, expected = CASES[name]
    assert short(gives(data)) == expected


def test_every_sample_is_tried() -> None:
    """Prevents a sample in the folder that nobody reads."""
    assert {path.stem for path in FOLDER.glob("*.json")} == set(FHIR)


def test_what_is_too_large_is_not_looked_into() -> None:
    """Prevents a page that stands still over a file of any size."""
    assert gives(b"[" * (MOST_BYTES + 1)) == {"refused": "too_large"}


@needs_node
def test_a_file_of_nothing_but_brackets_is_not_read(reader: Scripts) -> None:
    """Prevents a tab that dies of ten million empty lists, before anything was read of them."""
    data = b"[" + b"[]," * 1_400_000 + b"[]]"
    assert gives(data) == {"refused": "too_large"} == reader("recordFile", data.decode(), TODAY)


@needs_node
def test_more_resources_than_a_person_has_are_not_read(reader: Scripts) -> None:
    """Prevents a page that stands still over a file made of the smallest pieces."""
    data = ("[" + ",".join(['{"resourceType":"X"}'] * 100_001) + "]").encode()
    assert gives(data) == {"refused": "too_large"} == reader("recordFile", data.decode(), TODAY)


def test_of_many_pieces_that_are_not_understood_a_few_are_listed() -> None:
    """Prevents a list that nobody reads to its end, and one that ends without a word."""
    entries = [{"resource": "odd"}] * 70 + [{"resource": {"resourceType": "Observation"}}]
    left = gives(json.dumps({"resourceType": "Bundle", "entry": entries}).encode())["left"]
    assert [len(left), left[-1]["why"]] == [51, "too_many"]


def test_a_long_text_is_cut_and_a_long_list_of_them_is_read() -> None:
    """Prevents a text of a megabyte on a card."""
    said = {"resourceType": "Observation", "code": {"text": "Ferritin " + "\U0001f600x" * 4000}}
    (result,) = gives(json.dumps(said).encode())["results"]
    assert len(result["names"][0]) == 1000


NAMES = st.sampled_from(
    [
        "resourceType",
        "status",
        "code",
        "coding",
        "system",
        "display",
        "text",
        "valueQuantity",
        "value",
        "unit",
        "comparator",
        "valueString",
        "component",
        "contained",
        "entry",
        "resource",
        "fullUrl",
        "id",
        "subject",
        "reference",
        "patient",
        "medication",
        "medicationReference",
        "medicationCodeableConcept",
        "effectivePeriod",
        "effectiveDateTime",
        "issued",
        "start",
        "end",
        "focus",
        "identifier",
        "name",
        "family",
        "given",
        "birthDate",
        "specimen",
        "type",
        "adherence",
        "taken",
        "wasNotTaken",
        "intent",
        "result",
        "modifierExtension",
        "request",
        "reaction",
        "verificationStatus",
        "substance",
        "hasMember",
        "__proto__",
        "constructor",
        "toString",
        "0",
    ]
)
TEXTS = st.sampled_from(
    [
        "Observation",
        "Bundle",
        "Patient",
        "MedicationRequest",
        "MedicationStatement",
        "AllergyIntolerance",
        "DiagnosticReport",
        "Medication",
        "Ferritin",
        "2276-4",
        "82810-3",
        "77386006",
        "http://loinc.org",
        "http://snomed.info/sct",
        "final",
        "active",
        "completed",
        "http://unitsofmeasure.org",
        "#a",
        "a",
        "Patient/a",
        "Patient/b",
        "https://a.example/Patient/a",
        "https://b.example/Patient/a",
        "urn:uuid:a",
        "2026-05-03",
        "2026-05",
        "2027-01-01",
        "n",
        "<",
        "ng/mL",
        "plan",
        "recorded",
        "true",
        "1980-05-12",
        "Urine",
    ]
) | st.sampled_from(["", " \u202e\ufeff", "\ud800", "\x00", "no known", "\u0130 \U0001f600"])
LEAVES = TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=30,
)
PIECES = [
    *(
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "1",
        "-",
        "e5",
        ".",
        "null",
        "tru",
        "\n",
        "\r",
        " ",
        "<",
        "NaN",
    ),
    *("\\ud800", "\\u0000", "\u202e", '{"a":1}', "\x00", "Bundle", '"contained":['),
]
BEGINS = [b"", b"{", b'{"', b"[[", b"%PD", b"PK\3\4", b"\xff\xfe"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A sample with a few of its letters taken out or put in."""
    text = FOLDER.joinpath(f"{draw(st.sampled_from(FHIR))}.json").read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + length :]
    return text


@pytest.fixture(scope="module")
def reader(scripts: Scripts) -> Scripts:
    """Give the scripts, which know what records are read by."""
    scripts("codes", codes().data)
    return scripts


def _alike(reader: Scripts, data: bytes) -> None:
    assume(not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"))  # Node has no reader of XML
    assert reader("recordFile", data.decode("latin-1"), TODAY) == gives(data)


@needs_node
@given(text=mutated())
def test_a_file_that_was_damaged_is_read_alike(reader: Scripts, text: str) -> None:
    """Prevents a page that breaks over a damaged file, or reads in it what JupyterLab does not."""
    _alike(reader, text.encode("utf-8", "surrogatepass"))


@needs_node
@given(value=st.lists(VALUES, max_size=3) | st.dictionaries(NAMES, VALUES, max_size=8))
def test_values_of_any_shape_are_read_alike(reader: Scripts, value: Any) -> None:
    """Prevents a traceback where a record has an object for a text, or a name of the language."""
    _alike(reader, json.dumps(value).encode())


@needs_node
@given(
    data=st.binary(max_size=60),
    begins=st.sampled_from([b"", b"{", b'{"', b"[[", b"%PD", b"PK\3\4", b"\xff\xfe"]),
)
def test_bytes_of_any_kind_are_refused_alike(reader: Scripts, data: bytes, begins: bytes) -> None:
    """Prevents a file of any kind from doing more than being refused."""
    _alike(reader, begins + data)
