"""What a record is read and judged by: codes, names and units of tests, and the words of a lab's paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, get_args

from restless_legs.evidence import LabCode, Words, lab_codes, lab_units, words
from restless_legs.explorer.lab_text import spelt
from restless_legs.explorer.lab_words import lab_data
from restless_legs.records.finding import Test

TESTS: tuple[Test, ...] = get_args(Test)
OTHER = "other"
LONG = len("ferri")  # a name of so many letters is known again in a longer word: "ferritinemia"
# Which words of `records.yml` readers and the judge compare a record with; what is said to a reader is not.
READ = ("names", "text", "columns", "fhir", "ccda", "portal")


@dataclass(frozen=True, slots=True)
class RecordUnit:
    """One unit of a test.

    Parameters
    ----------
    sign : str
        The unit as a `Finding` has it.
    spelt, ucum : tuple of str
        How it is written, its sign among them; its codes of UCUM.
    per_base : str
        How much of it one of the test's first unit is; empty where nothing is converted.
    least, most : str
        What a person may have, in this unit.
    """

    sign: str
    spelt: tuple[str, ...]
    ucum: tuple[str, ...]
    per_base: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class Codes:
    """All that a record is read and judged by; pages have the same as ``RecordCodes``.

    Parameters
    ----------
    tests_by_code : mapping
        The test of each LOINC code; "other" for one that is known to be none of ours.
    units_by_code : mapping
        The unit that LOINC gives each code of a test of ours: whether it is by mass or by amount.
    tests : mapping
        Names by test, as `spelt` gives them; "other" has those that are none of ours.
    units : mapping
        Units by test.
    lab : mapping
        The words that stand beside numbers, and the names of all tests: what `lab_text` reads by.
    words : mapping
        Lists of words by their key in ``records.yml``, such as ``names.along``.
    """

    tests_by_code: Mapping[str, str]
    units_by_code: Mapping[str, str]
    tests: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[RecordUnit, ...]]
    lab: Mapping[str, Any]
    words: Mapping[str, tuple[str, ...]]

    @property
    def data(self) -> dict[str, Any]:
        """The same as a page's script gets it."""
        return asdict(self)


def codes() -> Codes:
    """Give what records are read by, in the language of the pages.

    Examples
    --------
    >>> codes().tests_by_code["14801-5"], [one.sign for one in codes().units["saturation"]]
    ('saturation', ['%', 'fraction'])
    """
    say = words("records")
    return Codes(
        tests_by_code={one.code: one.test for one in lab_codes() if one.kind == "code"},
        units_by_code={one.code: one.unit for one in lab_codes() if one.code and one.test != OTHER},
        tests=_tests(),
        units={test: units_of(test) for test in TESTS},
        lab=lab_data(),
        words={key: texts for group in READ if say.has(group) for key, texts in _lists(say, group)},
    )


def units_of(test: str) -> tuple[RecordUnit, ...]:
    """Give the units of a test, each with what a person may have in it.

    Examples
    --------
    >>> [(one.sign, one.per_base, one.most) for one in units_of("ferritin")]
    [('ng/mL', '1', '100000'), ('µg/L', '1', '100000'), ('pmol/L', '2.247', '224700')]
    """
    units = lab_units(test)
    return tuple(_unit(one, units[0]) for one in units)


def _unit(one: LabCode, first: LabCode) -> RecordUnit:
    bounds = ((one.least, first.least), (one.most, first.most))
    least, most = (own or _times(of_first, one.factor) for own, of_first in bounds)
    signs = (one.unit, *one.spelt) if one.ucum[0] != "1" else one.spelt  # "fraction" stands behind no number
    return RecordUnit(one.unit, signs, one.ucum, one.factor, least, most)


def _times(number: str, factor: str) -> str:
    return f"{(Decimal(number) * Decimal(factor)).normalize():f}"


def _tests() -> dict[str, tuple[str, ...]]:
    """Give the names of each test: of a lab's paper, and of LOINC."""
    found: dict[str, list[str]] = {test: [] for test in (*TESTS, OTHER)}
    for test, names in lab_data()["tests"].items():
        found[test if test in TESTS else OTHER] += map(spelt, names)
    say = words("records")
    for test in say.keys("names.tests"):
        found[test] += map(spelt, say.texts(f"names.tests.{test}"))
    for one in lab_codes():
        found[one.test] += [spelt(one.name)] if one.name else []
    return {test: tuple(dict.fromkeys(names)) for test, names in found.items()}


def _lists(say: Words, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in say.keys(key):
        below = f"{key}.{name}"
        if say.is_group(below):
            yield from _lists(say, below)
        else:
            yield below, tuple(say.texts(below))
