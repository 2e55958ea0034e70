"""What must hold between numbers: who changes one is told of every row that now contradicts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from restless_legs.evidence import value
from restless_legs.evidence.check import problems
from restless_legs.evidence.constraints import contradictions, says_its_number
from restless_legs.evidence.values import supposing
from tests.made import edit


def test_a_cutoff_that_moves_alone_is_told_of_all_that_contradicts_it(copy_of_data: Path) -> None:
    """Prevents: a cut-off of 80 beside "above 75", 169 pmol/L and its own statement, all called in order."""
    edit(copy_of_data / "iron.csv", "with RLS,75,ng/mL", "with RLS,80,ng/mL")
    told = [(one.file, one.place, one.what) for one in problems()]
    assert told == [
        (
            "data/iron.csv",
            "rule iron.band_starts_at_cutoff",
            "iron.cutoff.adult (80) is not iron.band_start.adult (75)",
        ),
        (
            "data/iron.csv",
            "rule iron.cutoff_in_pmol_l",
            "iron.cutoff_pmol_l.adult (169) is not iron.unit.ng_ml_to_pmol_l * iron.cutoff.adult (180)",
        ),
        ("data/iron.csv", "row iron.cutoff.adult", "its statement says 75, and its value is 80"),
    ]


def test_a_chain_of_rules_names_the_link_that_broke(copy_of_data: Path) -> None:
    """Prevents: a line drawn with its marks out of order, and an author who has to look at each of them."""
    edit(copy_of_data / "constraints.csv", "iron.nhs_low.adult <=", "iron.saturation_high <= 5 <=")
    (problem,) = contradictions()
    assert problem.what == "iron.saturation_high (45) is above 5 (5)"
    assert "Change row iron.saturation_high" in problem.remedy


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("iron.cutoff.adult", "is no rule: 'iron.cutoff.adult'"),
        ("iron.cutof.adult = 75", "names 'iron.cutof.adult', which is no row"),
        ("iron.cutoff.adult#low = 75", "names 'iron.cutoff.adult#low', which is no number of that row"),
        ("iron.cutoff.adult#lo = 75", "names 'iron.cutoff.adult#lo', which is no number of that row"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(rule: str, what: str, copy_of_data: Path) -> None:
    """Prevents: a rule that holds nothing because of a slip, and says nothing."""
    edit(copy_of_data / "constraints.csv", "iron.cutoff.adult = iron.band_start.adult", rule)
    (problem,) = contradictions()
    assert (problem.file, problem.place, problem.what) == (
        "data/constraints.csv", "rule iron.band_starts_at_cutoff", what,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (",-3.78,points,-6.25,-1.31,", ",-0.78,points,-6.25,-1.31,", "its value -0.78 is above its high"),
        (",-3.78,points,-6.25,-1.31,", ",-7.78,points,-6.25,-1.31,", "its low -6.25 is above its value"),
    ],
)
def test_a_value_outside_its_ends_is_named(old: str, new: str, what: str, copy_of_data: Path) -> None:
    """Prevents: a bar that is drawn outside its own interval."""
    edit(copy_of_data / "iron.csv", old, new)
    assert any(one.place == "row iron.pool.trotti2019" and what in one.what for one in problems())


def test_a_share_beyond_a_hundred_is_named(copy_of_data: Path) -> None:
    """Prevents: "820 of 100. 720 have none", from a digit too many."""
    said = "About {0} in 100 people with RLS have periodic leg movements.,people with RLS,{0},"
    edit(copy_of_data / "brain.csv", said.format(80), said.format(820))
    told = [(one.place, one.what) for one in problems()]
    assert ("row brain.leg_movements.adult", "its value 820 is no share of 100") in told


@pytest.mark.parametrize(
    ("statement", "number", "is_said"),
    [
        ("Ferritin is 75 ng/mL or lower.", 75, True),
        ("Ferritin is 75 ng/mL or lower.", 80, False),
        ("It fell by about 12 points.", -11.9, True),
        ("It fell by about 12 points.", -12.6, False),
        ("In 15,391 people.", 15391, True),
        ("In one clinic 20 of 70 people had it.", 28.6, True),
        ("In one clinic 20 of 70 people had it.", 31.4, False),
        ("Four studies of 2019.", 4, True),
        ("In trials, 10 of 100 people had it.", 100, False),
        ("Keep them at least two hours apart.", 20, False),
        ("Low ferritin goes with it.", 80, True),
    ],
)
def test_a_statement_is_held_to_its_value(statement: str, number: float, is_said: bool) -> None:
    """Prevents: a record that says 75 beside a row that says 80, and a check that cries wolf at a share."""
    row = replace(value("iron.cutoff.adult"), statement=statement, value=number)
    assert says_its_number(row) == is_said


def test_those_whom_a_row_compares_with_are_held_too() -> None:
    """Prevents: ten times as many people on a dummy pill, beside a sentence that has the old number."""
    said = "In trials, 61 of 100 people got better, and 41 of 100 on a dummy pill."
    row = replace(value("iron.cutoff.adult"), statement=said, value=61.0, control_value=41.0)
    assert says_its_number(row)
    assert not says_its_number(replace(row, control_value=4.1))


def test_the_number_that_a_statement_lacks_is_named() -> None:
    """Prevents: "says 26, 8, and its value is 26", where it is the others' number that does not fit."""
    id = "iron.trial.wang2009_ferritin"
    with supposing(replace(value(id), control_value=80.0)):
        (told,) = (one.what for one in contradictions() if one.place == f"row {id}")
    assert told.endswith(", and its control value is 80")


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("iron_edges.csv", "ferritin.very_high,1000", "ferritin.very_high,10000", "iron.caution_very_high"),
        ("iron_edges.csv", "ferritin.raised,200", "ferritin.raised,310", "iron.ferritin_edges_climb"),
        ("iron_edges.csv", "near_high_end,48", "near_high_end,44", "iron.saturation_edges_climb"),
        ("daily_need.csv", "any,no,7,40,", "any,no,7,400,", "iron.upper_limit_child"),
        ("daily_need.csv", "female,yes,27,45", "female,yes,270,45", "iron.need_below_limit_pregnant"),
    ],
)
def test_edges_and_daily_needs_are_held_by_rules(
    file: str, old: str, new: str, rule: str, copy_of_data: Path
) -> None:
    """Prevents: a lost point in a stop for iron, or in a child's upper limit, that no table notices."""
    edit(copy_of_data / file, old, new)
    told = {(one.file, one.place) for one in contradictions()}
    assert (f"data/{file}", f"rule {rule}") in told


def test_both_ends_of_a_range_are_said() -> None:
    """Prevents: a range of which one end was changed and the sentence kept the old one."""
    row = replace(value("iron.cutoff.adult"), value=None, low=3.0, high=8.5, statement="From 3 to 8.5 mg.")
    assert says_its_number(row)
    assert not says_its_number(replace(row, high=9.0))


def test_an_exception_that_is_none_is_named(copy_of_data: Path) -> None:
    """Prevents: a list of exceptions that lets through a row long after its sentence was mended."""
    unsaid = copy_of_data / "unsaid_values.csv"
    unsaid.write_text(
        unsaid.read_text(encoding="utf-8") + "iron.cutoff.adult,So.\niron.gone,So.\n", encoding="utf-8"
    )
    told = {(one.place, one.what) for one in contradictions()}
    assert told == {
        ("row iron.cutoff.adult", "has a statement that says its value"), ("row iron.gone", "is no row"),
    }  # fmt: skip
