"""What people type and paste off a lab's paper is read as they mean it, or asked back: never guessed."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from restless_legs.explorer.lab_text import MOST_LETTERS, Ask, Box, Reading, meanings, read
from restless_legs.explorer.lab_words import lexicon, names_of_tests
from restless_legs.language import Language, speaking
from tests.lab_cases import CASES, CASES_IN, Case

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "cases" / "lab_entries.csv"
HUNDRED = ((None, Fraction(100)), (None, Fraction(1)))
UNITS = {
    "ferritin": (("ng/mL",), ("µg/L", "mcg/L"), ("pmol/L",)),
    "saturation": (("%",), ("fraction",)),
}


def box(test: str) -> Box:
    others = {key: names for key, names in names_of_tests().items() if key != test}
    bounds = HUNDRED if test == "saturation" else ((None, Fraction(20000)),) * 3
    return Box(UNITS[test], bounds, names_of_tests()[test], others, lexicon())


def reading_of(case: Case) -> str:
    units = [one[0] for one in UNITS[case.box]]
    found = read(case.typed, units.index(case.unit), box(case.box))
    if isinstance(found, Reading):
        return f"{found.limit}{found.number} {units[found.unit]}"
    return " ".join(filter(None, [f"?{found.kind}", found.found, *found.choices]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.box}: {case.typed}")
def test_it_is_read_as_a_person_means_it(case: Case) -> None:
    """Prevents a number that is refused though anybody can read it, and one that is guessed."""
    assert reading_of(case) == case.reading


@pytest.mark.parametrize(
    ("code", "case"),
    [(code, case) for code, cases in CASES_IN.items() for case in cases],
    ids=lambda one: one if isinstance(one, str) else f"{one.box}: {one.typed}",
)
def test_it_is_read_as_a_person_means_it_in_another_language(code: str, case: Case) -> None:
    """Prevents a paper from a lab of one's own country that the page in one's own language can't read."""
    with speaking(Language(code)):
        assert reading_of(case) == case.reading


@pytest.mark.skipif(
    not PUBLIC.exists(), reason="the public's entries (shared/cases) are not beside this repository"
)
def test_what_the_public_typed_is_among_the_cases() -> None:
    """Prevents an entry that somebody really typed from being tried by nobody."""
    with PUBLIC.open(encoding="utf-8", newline="") as file:
        public = list(csv.DictReader(file))
    ours = {(case.box, case.typed.strip()) for case in CASES}
    typed = {("ferritin", row["ferritin_typed"].strip()) for row in public}
    typed |= {("saturation", row["saturation_typed"].strip()) for row in public if row["saturation_typed"]}
    assert typed - ours == set()


def test_what_is_long_is_not_read() -> None:
    """Prevents a page of text in a box of ours."""
    long = f"38{' ' * MOST_LETTERS}"
    assert read(long, 0, box("ferritin")) == Ask("none")


@pytest.mark.parametrize("text", ["", ".", ",", "..", "1'23", "12'34", "1 23", "1,234.567,8", "1.23.456"])
def test_odd_numbers_mean_nothing_or_one_thing(text: str) -> None:
    """Prevents a stack trace, or a number, from letters that are none."""
    assert meanings(text) in ([], ["0"])
    assert isinstance(read(text, 0, box("ferritin")), Ask)
