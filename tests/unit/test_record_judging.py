"""What a record comes to: every doubt is told, and nothing counts that may be another number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restless_legs.records.codes import Codes, codes
from restless_legs.records.finding import Doubt
from restless_legs.records.record import AboutKind, MedicineState, ResultState
from tests.record_judged import CASES, TODAY, in_short, judged
from tests.scripts.asking import Scripts, needs_node, scripts_in_node


@pytest.fixture(scope="module")
def known() -> Codes:
    return codes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_record_comes_to_what_it_says(case: dict[str, Any], known: Codes) -> None:
    """Prevents a number that is another one, of another test, unit, day or person."""
    assert in_short(judged(case["record"], known)) == case["comes_to"]


def test_every_doubt_has_a_case() -> None:
    """Prevents a doubt that nothing ever raises, so that what it is for counts unasked."""
    told = {doubt for case in CASES for one in case["comes_to"].get("numbers", ()) for doubt in one[1:]}
    assert set(get_args(Doubt)) <= told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_has_several_readings_has_no_number(case: dict[str, Any], known: Codes) -> None:
    """Prevents a reading that was chosen for the reader."""
    for one in judged(case["record"], known).get("numbers", ()):
        assert not (one["number"] and one["choices"])
        assert one["doubts"] or one["number"]


def test_the_order_of_a_record_changes_nothing(known: Codes) -> None:
    """Prevents a result that counts only because another one stood before it."""
    for case in CASES:
        results = case["record"].get("results", [])
        turned = judged({**case["record"], "results": results[::-1]}, known)
        as_told = judged(case["record"], known)
        assert _doubts(turned) == _doubts(as_told), case["why"]


def _doubts(found: dict[str, Any]) -> list[Any]:
    numbers = found.get("numbers", ())
    return sorted([one["test"], Fraction(one["number"] or 0), one["day"], one["doubts"]] for one in numbers)


# -- the page's script, asked at random ------------------------------------------------------------------

NAMES = [
    "Ferritin",
    "TSAT",
    "Saturation",
    "Iron",
    "Iron SerPl-mCnc",
    "TIBC",
    "UIBC",
    "sTfR",
    "Fe/TIBC",
    "Baby ferritin",
    "Ferritin X",
    "",
]
LOINC = ["2276-4", "14723-1", "2502-3", "14801-5", "2498-4", "14798-3", "2500-7", "30248-9", "toString"]
TYPED = [
    "23",
    "0.34",
    "34",
    "<5",
    "1,234",
    "1.234",
    "40-50",
    "-3",
    "33 ug/L",
    "12.0 L 15-150 ng/mL",
    "1e2",
    "23.4",
    "34 % (calc)",
    "",
]
UNITS = [
    "",
    "ng/mL",
    "µg/L",
    "ug/L",
    "pmol/L",
    "%",
    "1",
    "ug/dL",
    "µmol/L",
    "g/L",
    "mg/dL",
    "% (calc)",
    "ug%",
    "U",
]
DAYS = ["", "2026-05-03", "2026-05-04", "2025-11-28", "2024-02-29", "2026-12-01"]
NOTES = ["CRP 88, infection", "no infection", "IV iron", "hemolyzed", "not pregnant, CRP: >10", "x" * 300]
PERSONS = st.sampled_from(["", "", "", "1", "Patient/a", "urn:uuid:b", "https://c/Patient/d\n1.2^7"])
RESULTS = st.fixed_dictionaries(
    {
        "names": st.lists(st.sampled_from(NAMES), max_size=2),
        "codes": st.lists(st.sampled_from(LOINC), max_size=2),
        "typed": st.sampled_from(TYPED) | st.text(max_size=12),
        "unit": st.sampled_from(UNITS) | st.text(max_size=4),
        "ucum": st.sampled_from(["", "", *UNITS]),
        "day": st.sampled_from(DAYS),
        "day_as_written": st.sampled_from(["", "03/05/26"]),
        "state": st.sampled_from(get_args(ResultState)),
        "person": PERSONS,
        "is_report_day": st.booleans(),
        "note": st.sampled_from(["", "", *NOTES]) | st.text(max_size=12),
    }
)
DRUGS = ["Ropinirole", "ropinirole", "Codeine", "Venofer", "x\u202ey"]
MEDICINES = st.fixed_dictionaries(
    {
        "texts": st.lists(st.sampled_from(DRUGS), max_size=2),
        "state": st.sampled_from(get_args(MedicineState)),
        "day": st.sampled_from(DAYS),
        "person": PERSONS,
    }
)
SAID = st.sampled_from(["yes", "no", "unclear"])
ABOUT = st.fixed_dictionaries(
    {"kind": st.sampled_from(get_args(AboutKind)), "day": st.sampled_from(DAYS), "person": PERSONS}
)
RECORDS = st.fixed_dictionaries(
    {
        "results": st.lists(RESULTS, max_size=5),
        "medicines": st.lists(MEDICINES, max_size=4),
        "pregnancies": st.lists(
            st.fixed_dictionaries({"said": SAID, "day": st.sampled_from(DAYS), "person": PERSONS}), max_size=3
        ),
        "born": st.sampled_from(["", "2008", "2008-11", "2008-11-29", "2008-11-30", "1990", "2030"]),
        "persons": st.lists(st.sampled_from(["a", "a", "b", "Patient/a"]), max_size=2),
        "others": st.integers(0, 3),
        "about": st.lists(ABOUT, max_size=3),
    }
)


@pytest.fixture(scope="module")
def scripts(known: Codes) -> Iterator[Scripts]:
    with scripts_in_node() as scripts:
        scripts("codes", known.data)
        yield scripts


@needs_node
@given(told=RECORDS)
def test_both_judges_say_the_same(scripts: Scripts, known: Codes, told: dict[str, Any]) -> None:
    """Prevents a page that takes what JupyterLab asks about."""
    assert scripts("judge", told, TODAY) == judged(told, known)
