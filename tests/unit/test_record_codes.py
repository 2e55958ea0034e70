"""The codes and units that a record is read by: those of the table, and the same for Python and pages."""

from __future__ import annotations

import json

import pytest

from restless_legs.evidence import lab_codes
from restless_legs.explorer.lab_text import spelt
from restless_legs.records.codes import TESTS, Codes, codes, units_of
from restless_legs.site.record_codes import NAME, as_script


@pytest.fixture(scope="module")
def known() -> Codes:
    return codes()


def test_every_code_says_where_it_was_found() -> None:
    """Prevents a code from memory: one wrong digit of it is another test."""
    found = {one.code: one.found_in for one in lab_codes() if one.kind == "code"}
    assert [code for code, where in found.items() if not where] == []


def test_every_code_has_its_check_digit() -> None:
    """Prevents a slip of the pen in a code: its last digit is what its others give (Luhn)."""
    for one in lab_codes():
        if one.kind == "code":
            digits, check = one.code.split("-")
            doubled = [int(d) * (2 - at % 2) for at, d in enumerate(reversed(digits))]
            assert -sum(n // 10 + n % 10 for n in doubled) % 10 == int(check), one.code


@pytest.mark.parametrize("test", TESTS)
def test_the_unit_of_a_code_is_one_of_its_test(test: str) -> None:
    """Prevents a code whose every result would be asked about."""
    signs = {unit.sign for unit in units_of(test)}
    assert {one.unit for one in lab_codes() if one.kind == "code" and one.test == test} <= signs


@pytest.mark.parametrize("test", TESTS)
def test_no_spelling_and_no_code_means_two_units(test: str) -> None:
    """Prevents a unit that depends on which row was looked at first."""
    for texts in ([*map(spelt, one.spelt)] for one in units_of(test)):
        others = [spelt(text) for other in units_of(test) for text in other.spelt]
        assert all(others.count(text) == texts.count(text) for text in texts)
    ucum = [code for one in units_of(test) for code in one.ucum]
    assert len(ucum) == len(set(ucum))


def test_no_name_means_two_tests(known: Codes) -> None:
    """Prevents a name that is taken for whichever test comes first."""
    names = [name for names in known.tests.values() for name in names]
    assert sorted(set(names)) == sorted(names)


def test_a_page_gets_the_same(known: Codes) -> None:
    """Prevents a page that judges by other codes than JupyterLab does."""
    script = as_script(known)
    told = json.loads(script.removeprefix(f"window.{NAME}=").removesuffix(";\n"))
    assert told == json.loads(json.dumps(known.data))
    assert told["tests_by_code"]["2502-3"] == "saturation"
