"""The iron numbers on the page "My visit": the iron lesson's answers, and the guideline points they touch."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import words
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.listing import with_sources_in_short
from tests.made import explorer, makers, page_html

EDGES = ("0.5", "10", "20", "40", "60", "90", "200", "250", "400", "600", "1200", "?")
SATURATIONS = ("0.5", "2", "15", "30", "44", "60", "?")


def states() -> list[dict[str, Any]]:
    """Blood tests on both sides of every edge, whoever they are of."""
    boxes = explorer("my_numbers").controls
    told = product(
        EDGES, SATURATIONS, ("adult", "child", "pregnant", "dialysis", None), ("yes", None), ("yes", None)
    )
    return [
        dict(
            ferritin=None if f == "?" else boxes["ferritin"].at(f),
            saturation=None if s == "?" else boxes["saturation"].at(s),
            who=who, ill=ill, inherited=inherited,
        )
        for f, s, who, ill, inherited in told
    ]  # fmt: skip


def test_the_answers_are_those_of_the_iron_lesson() -> None:
    """Prevents two pages of ours that tell one reader two things about the same blood test."""
    ours, theirs = explorer("my_numbers"), explorer("iron_level")
    same = {part.name for part in ours.parts} - {"guideline", "ferritin_line"}
    assert same == {part.name for part in theirs.parts} - {"guideline_wording", "ferritin_line"}
    for part in (*ours.parts, *theirs.parts):
        if part.name in same:
            (other,) = (one for one in theirs.parts if one.name == part.name)
            assert part.function is other.function
    assert [one.function for one in ours.derived] == [one.function for one in theirs.derived]
    for state in states()[::41]:
        here, there = ours.state(**state), theirs.state(**state)
        assert html_of(here["ferritin_line"]) == html_of(there["ferritin_line"]), state


def test_nobody_begins_with_numbers_of_an_example() -> None:
    """Prevents a sheet for the clinician with a ferritin that nobody measured."""
    made = explorer("my_numbers")
    assert {control.value for control in made.controls.values()} == {None}
    assert not made.is_example
    # Only a state that a search shows as an example is said to be one.
    assert re.findall("<[^>]*data-example[^>]*>", page_html("my_numbers")) == [
        '<p class="example" data-example hidden>'
    ]
    assert made.shared == explorer("iron_level").shared


def test_clinicians_read_the_same_points_on_paper_as_in_the_lesson() -> None:
    """Prevents a sheet for the clinician that says less, or another thing, than the screen."""
    say = words("iron.iron_level")
    for row in say.keys("details.rows"):
        keys = say.texts(f"details.rows.{row}")
        shown = {part.name: part.function for part in explorer("my_numbers").parts}["guideline"]((row,))
        assert shown.count("<li>") == len(keys) > 0
        assert row in ("X0", "X1") or "class=short>(" in shown


def points() -> list[str]:
    numbers, say = words("iron.iron_level"), words("visit")
    rows = {key for row in numbers.keys("details.rows") for key in numbers.texts(f"details.rows.{row}")}
    found = [with_sources_in_short(numbers.phrase(f"details.points.{key}")) for key in sorted(rows)]
    others = (f"guideline.details.{name}" for name in say.keys("guideline.details"))
    return [*found, *(with_sources_in_short(point) for key in others for point in say.items(key))]


@pytest.mark.parametrize("pattern", [r"\d(</a>)? ?(mg|ml)\b(?!/)", r"\bdoses?\b"])
def test_no_dose_stands_on_a_sheet(pattern: str) -> None:
    """Prevents a dose on a page that a patient prints and keeps."""
    assert [point for point in points() if re.search(pattern, point, re.IGNORECASE)] == []


def test_each_point_names_its_source_in_short() -> None:
    """Prevents a claim on paper that nobody can trace."""
    assert [re.sub("<[^>]+>", "", point) for point in points() if "class=short" not in point] == []


def test_points_belong_to_explorers_that_there_are() -> None:
    """Prevents points that wait for the record of an explorer that was renamed."""
    names = set(words("visit").keys("guideline.details"))
    assert names
    assert names <= set(makers())


def test_nobody_who_typed_both_numbers_is_told_to_ask_for_both_tests() -> None:
    """Prevents a sheet that contradicts the numbers printed above it."""
    say = words("visit")
    tests = [say.text(f"sheet.take_home.tests.{key}") for key in say.keys("sheet.take_home.tests")]
    said = [*say.texts("sheet.take_home.steps"), *tests]
    assert not [step for step in said if re.search(r"(?i)\b(?:ask for|have) both", step)]
    assert "ferritin and transferrin saturation" in tests[0]


def test_strengths_are_told_on_both_sides() -> None:
    """Prevents "strong" beside what is advised, and no word of strength beside what is not."""
    (strengths,) = (one for one in words("visit").texts("guideline.details.compare_options") if "AASM" in one)
    assert "Conditional, against" in strengths
    assert "closely watched" in strengths
