"""What can be set on any page is told to all: a link and a file check, name and keep by it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_args

import pytest

from restless_legs.explorer import Explorer
from restless_legs.explorer.controls import Measured, Picked, kind_of
from restless_legs.explorers.working_out import made
from restless_legs.records.codes import codes
from restless_legs.records.finding import Test
from restless_legs.site.search_places import shown_in
from restless_legs.site.visit_items import ALIASES, UNIT_OF, as_script, visit_items
from tests.made import CATALOGUE

BELOW = {"unit", "second", "settled", "date"}  # what a link writes behind the name of a control


@cache
def items() -> dict[str, Any]:
    return visit_items(CATALOGUE)


@cache
def shown() -> list[Explorer]:
    calls = dict.fromkeys(call for notebook in CATALOGUE.pages.values() for call in shown_in(notebook))
    return [one for one in map(made, calls) if one.controls]


def test_every_explorer_is_known_but_no_quiz() -> None:
    """Prevents: an answer that no link carries, and a guess that one does."""
    assert set(items()["explorers"]) == {one.name for one in shown() if not one.is_quiz}


def test_every_option_of_every_control_is_known() -> None:
    """Prevents: a choice that is taken on its own page, and refused on all others."""
    for one in shown():
        for name, control in one.controls.items() if not one.is_quiz else ():
            about = items()["explorers"][one.name]["controls"][name]
            assert about["kind"] == kind_of(control).name
            assert about["label"]
            if isinstance(control, Measured):
                assert len(about["units"]) == len(control.units), name
            elif isinstance(control, Picked):
                assert set(about["options"]) >= set(getattr(control, "rows", control.items)), name
            elif kind_of(control).name != "check":
                values = {str(value) for value in kind_of(control).values(control) if value is not None}
                assert set(about["options"]) == values, name


def test_a_shared_answer_has_one_home_on_a_lesson() -> None:
    """Prevents: one answer twice in a link, and a patient who is led to a page for clinicians."""
    shared = {name for one in shown() for name in one.shared}
    assert set(items()["homes"]) == shared
    pages = {items()["explorers"][home]["page"] for home in items()["homes"].values()}
    assert pages <= {lesson.topic for lesson in CATALOGUE.lessons}


def test_short_names_lead_to_shared_controls() -> None:
    """Prevents: a launch link of another program that stops working."""
    assert {*ALIASES.values(), UNIT_OF} <= set(items()["homes"])


def test_no_name_means_two_things_in_a_link() -> None:
    """Prevents: "matters.date" that is a control for one page, and a day for another."""
    kinds = [items()["homes"], ALIASES, items()["words"], {"unit", "v", "check"}]
    names = [name for kind in kinds for name in kind]
    assert [name for name in names if names.count(name) > 1] == []
    assert set(names).isdisjoint(items()["explorers"])
    for one in items()["explorers"].values():
        assert not BELOW & set(one["controls"])


def test_no_text_ends_the_script() -> None:
    """Prevents: words of a control that are read as markup where the script stands in a page."""
    script = as_script(items())
    assert json.loads(script.partition("=")[2].rstrip(";\n")) == json.loads(json.dumps(items()))


@pytest.mark.parametrize(
    "key", ["agreed", "doses", "next_look", "next_test", "questions", "own_questions", "notes", "evenings"]
)
def test_own_words_have_a_name(key: str) -> None:
    """Prevents: "undefined" where a link is told of."""
    assert items()["words"][key]


def test_a_result_by_day_has_the_tests_and_units_of_records() -> None:
    """Prevents: a result that a reader took over from a record, and that no page takes from their file."""
    assert set(items()["tests"]) == set(get_args(Test))
    for test, about in items()["tests"].items():
        signs = [unit["spelt"][0] for unit in about["units"]]
        assert signs == ["" if one.sign == "fraction" else one.sign for one in codes().units[test]]
    assert set(items()["tests"]["saturation"]["of"]) <= set(items()["tests"])
