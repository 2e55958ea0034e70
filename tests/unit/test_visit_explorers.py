"""The iron numbers on the page "My visit": the iron lesson's answers, and the guideline points they touch."""

from __future__ import annotations

import re
from itertools import product

import pytest

from restless_legs.evidence import words
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.listing import with_sources_in_short
from restless_legs.models.iron import ADULT_ROWS, CHILD_ROWS
from tests.made import explorer, makers, page_html

ROWS = {*ADULT_ROWS.values(), *CHILD_ROWS.values(), "A1", "A6", "A7", "pregnant", "dialysis"}
EDGES = product(
    (0, 49, 50, 75, 76, 100, 101, 500, 501, None),
    (0, 19, 20, 45, 46, None),
    ("adult", "child", "pregnant", "dialysis"),
    ("no", "unsure"),
)
STATES = [dict(zip(("ferritin", "saturation", "who", "ill"), state, strict=True)) for state in EDGES]


def test_the_answers_are_those_of_the_iron_lesson() -> None:
    """Prevents two pages of ours that tell one reader two things about the same blood test."""
    ours, theirs = explorer("my_numbers"), explorer("iron_level")
    for state in STATES:
        here, there = ours.state(**state), theirs.state(**state)
        for part in ("ferritin_line", "takeaway", "saturation_line", "what_to_ask"):
            assert html_of(here[part]) == html_of(there[part]), (part, state)
        notes = re.findall("<li>.*?</li>", here["beside_the_line"] + here["notes"])
        assert notes == re.findall("<li>.*?</li>", there["notes"]), state


def test_nobody_begins_with_numbers_of_an_example() -> None:
    """Prevents a sheet for the clinician with a ferritin that nobody measured."""
    made = explorer("my_numbers")
    assert (made.controls["ferritin"].value, made.controls["saturation"].value) == (None, None)
    assert "data-example hidden" in page_html("my_numbers")
    assert "data-example hidden" not in page_html("iron_level")
    assert made.shared == explorer("iron_level").shared


def test_every_row_of_the_decision_table_has_its_guideline_points() -> None:
    """Prevents a page for the clinician that says nothing, or the same for every number."""
    assert set(words("visit").keys("my_numbers.details.rows")) == ROWS
    shown = {explorer("my_numbers").state(**state)["guideline"] for state in STATES}
    assert len(shown) == len({str(words("visit").items(f"my_numbers.details.rows.{row}")) for row in ROWS})
    assert all("class=short>(" in points for points in shown)


def points() -> list[str]:
    say = words("visit")
    rows = (f"my_numbers.details.rows.{row}" for row in ROWS)
    others = (f"guideline.details.{name}" for name in say.keys("guideline.details"))
    return [with_sources_in_short(point) for key in (*rows, *others) for point in say.items(key)]


@pytest.mark.parametrize("pattern", [r"\d(</a>)? ?(mg|ml)\b(?!/)", r"\bdoses?\b"])
def test_no_dose_stands_on_a_sheet(pattern: str) -> None:
    """Prevents a dose on a page that a patient prints and keeps."""
    assert [point for point in points() if re.search(pattern, point, re.IGNORECASE)] == []


def test_each_point_names_its_source_in_short() -> None:
    """Prevents a claim on paper that nobody can trace; what says that nothing may be shown needs none."""
    without = [point for point in points() if "class=short" not in point]
    assert {re.sub("<[^>]+>", "", point) for point in without} == {
        "No row on limits of iron in pregnancy may be shown here.",
        "Dialysis has limits of its own. No row on them may be shown here.",
    }


def test_points_belong_to_explorers_that_there_are() -> None:
    """Prevents points that wait for the record of an explorer that was renamed."""
    names = set(words("visit").keys("guideline.details"))
    assert names
    assert names <= set(makers())
