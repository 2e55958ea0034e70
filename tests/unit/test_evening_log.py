"""The two-week evening log: what is typed off the paper, and the little that may be suggested by it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis.strategies import SearchStrategy, builds, integers, just, lists, none, sampled_from, text

from restless_legs.explorers.treatment.is_it_still_working import is_it_still_working
from restless_legs.models.evening_lines import (
    EVENINGS,
    MORNINGS,
    PARTS,
    Dose,
    Evening,
    Morning,
    evening_of,
    line_of,
    log_of,
)
from restless_legs.models.evening_log import LEAST_EARLIER, Proposal, Question, Seen, medicines_in, seen_in
from tests.evening_cases import CASES, START, Case, dated, seen
from tests.scripts.asking import Scripts, needs_node

NAMES = sampled_from(["ropinirole", "Ropinirole", "ropinirole 0.5 mg", "gabapentin", "21:00", "É  patch"])
HOURS = integers(0, 1439)
DOSES = builds(Dose, NAMES, none() | sampled_from([480, 500, 545, 720, 1430]))


def evening(day: date) -> SearchStrategy[Evening]:
    typed = builds(
        Evening,
        just(day),
        none() | just("none") | HOURS | HOURS,
        none() | integers(0, 10),
        lists(sampled_from(PARTS), unique=True).map(lambda some: tuple(p for p in PARTS if p in some)),
        lists(DOSES, max_size=2).map(tuple) | just((Dose("ropinirole", 480),)),
        sampled_from(["", "6", "6.5", "0", "24"]),
    )
    return builds(of_morning, typed, sampled_from(MORNINGS[1:]) | sampled_from(MORNINGS))


def of_morning(one: Evening, morning: Morning) -> Evening:
    """Say of an hour of the morning which one it was; without signs there is no score and no place."""
    if one.began == "none":
        return replace(one, bad=None, parts=())
    return replace(one, morning=morning) if one.is_open else one


def logs(least: int = 0) -> SearchStrategy[list[Evening]]:
    days = [START + timedelta(days=at) for at in range(EVENINGS)]
    return integers(least, EVENINGS).flatmap(
        lambda count: builds(lambda *some: list(some), *map(evening, days[:count]))
    )


def suggested(found: Seen) -> dict[str, str]:
    return {one.question: one.answer for one in found.proposals}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_log_gives_what_its_row_says(case: Case) -> None:
    """Prevents a "yes" that nobody's evenings bear out, and one that is missed."""
    found = seen(case.lines, case.legs)
    assert (found.outcome, suggested(found), found.left) == (case.outcome, case.proposals, case.left)


# -- lines -----------------------------------------------------------------------------------------------


@given(logs())
def test_what_is_typed_comes_back(log: list[Evening]) -> None:
    """Prevents an evening that is another once the page is opened again."""
    lines = [line_of(one) for one in log]
    assert [line_of(one) for one in map(evening_of, lines) if one] == lines
    assert [one.began for one in log_of(lines)] == [one.began for one in log]


@pytest.mark.parametrize(
    "line",
    [
        "", "2026-02-30 | 21:00", "3 May | 21:00", "2026-05-03 | 9pm", "2026-05-03 | 24:00",
        "2026-05-03 | 21:60", "2026-05-03 | 21:00 that day", "2026-05-03 | 11:00 that  day",
        "2026-05-03 | 21:00 | 11", "2026-05-03 | 21:00 | -1", "2026-05-03 | 21:00 | 5.5",
        "2026-05-03 | 21:00 | 5 | arms, legs, arms", "2026-05-03 | 21:00 | 5 | hips", "2026-05-03 | | | | ;",
        "2026-05-03 | none | 5", "2026-05-03 | none | | legs",
        "2026-05-03 | | | | a; b; c; d", "2026-05-03 | | | | | 25", "2026-05-03 | | | | | 6 | 7",
        "٢٠٢٦-٠٥-٠٣ | 21:00", "0000-05-03 | 21:00",
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_not_guessed_at(line: str) -> None:
    """Prevents half a line of somebody's file, taken for an evening."""
    assert evening_of(line) is None


# -- what may be suggested ---------------------------------------------------------------------------


@given(logs(), integers(-4000, 4000))
def test_the_calendar_changes_nothing(log: list[Evening], days: int) -> None:
    """Prevents a log that says something else when it begins on another day."""
    lines = [line_of(one).partition(" | ")[2] for one in log]
    assert seen(dated(lines)) == seen(dated(lines, START + timedelta(days=days)))


@given(logs(least=8))
def test_nothing_is_suggested_of_fewer_than_five_evenings(log: list[Evening]) -> None:
    """Prevents a change that is read off a handful of evenings."""
    found = seen_in(log)
    if min(found.answered) < 5:
        assert (found.outcome, found.proposals) == ("few", ())


@given(logs(least=EVENINGS))
def test_of_two_weeks_one_is_earlier_at_most(log: list[Evening]) -> None:
    """Prevents a log that begins earlier whichever week comes first."""
    lines = [line_of(one).partition(" | ")[2] for one in log]
    there, back = seen(dated(lines)), seen(dated([*lines[7:], *lines[:7]]))
    assert "earlier" not in suggested(there).keys() & suggested(back).keys()
    assert "stronger" not in suggested(there).keys() & suggested(back).keys()


@given(logs(least=EVENINGS))
def test_what_is_suggested_can_be_answered_so_and_is_never_a_no(log: list[Evening]) -> None:
    """Prevents an answer that the explorer has not, and two quiet weeks that count as proof."""
    controls = is_it_still_working().controls
    for one in seen_in(log).proposals:
        options = dict(controls[one.question].options)  # type: ignore[attr-defined]
        assert one.answer in {*options, *options.values()}
        assert one.answer not in ("no", "unsure")


@given(HOURS, HOURS)
def test_an_earlier_start_is_never_told_of_less_than_it_takes(first: int, second: int) -> None:
    """Prevents an hour around midnight that reads as half a day."""
    rows = [
        [of_morning(Evening(START, at, doses=(Dose("ropinirole", 480),)), "next day")] * 7
        for at in (first, second)
    ]
    lines = [line_of(one).partition(" | ")[2] for row in rows for one in row]
    assert bool(suggested(seen(dated(lines)))) == (first - second >= LEAST_EARLIER)


def test_the_questions_are_those_of_the_explorer() -> None:
    """Prevents a question that the explorer no longer asks."""
    assert {*get_args(Question)} <= is_it_still_working().controls.keys()


@given(logs(least=EVENINGS))
def test_weeks_that_are_called_alike_are_so_whichever_comes_first(log: list[Evening]) -> None:
    """Prevents "much alike" of two weeks that are not, and "lighter" of both."""
    lines = [line_of(one).partition(" | ")[2] for one in log]
    there, back = (seen(dated(one)).outcome for one in (lines, [*lines[7:], *lines[:7]]))
    assert (there == "alike") <= (back == "alike")
    assert not {"eased", "went"} & {there} or back not in ("eased", "went")


@given(logs(least=8))
def test_an_hour_of_the_morning_is_asked_about(log: list[Evening]) -> None:
    """Prevents eleven in the morning, the gravest hour there is, that counts as late at night."""
    if any(one.is_open for one in log):
        assert seen_in(log).outcome in ("few", "morning")
        assert seen_in(log).proposals == ()


@given(logs(least=EVENINGS))
def test_nothing_is_asked_about_a_treatment_that_is_none(log: list[Evening]) -> None:
    """Prevents a vitamin that counts as the treatment of somebody's legs."""
    assert seen_in(log, []).proposals == ()
    assert seen_in(log, medicines_in(log)) == seen_in(log)


# -- the twin ----------------------------------------------------------------------------------------


def as_script(found: Seen) -> dict[str, Any]:
    return {
        "outcome": found.outcome, "answered": list(found.answered), "left": found.left,
        "proposals": [as_asked(one) for one in found.proposals],
    }  # fmt: skip


def as_asked(one: Proposal) -> dict[str, Any]:
    return asdict(one) | {"parts": list(one.parts)}


@needs_node
@given(logs())
def test_the_page_sees_what_python_sees(scripts: Scripts, log: list[Evening]) -> None:
    """Prevents two readings of one log."""
    lines = [line_of(one) for one in log]
    assert scripts("evenings", lines) == {
        "lines": lines, "seen": as_script(seen_in(log)), "medicines": list(medicines_in(log)),
        "none": as_script(seen_in(log, [])),
    }  # fmt: skip


@needs_node
@given(
    lists(text(max_size=40) | sampled_from(["2026-05-03 | 21:00", "2026-05-03 | none | | legs"]), max_size=4)
)
def test_whatever_somebody_wrote_is_read_alike(scripts: Scripts, lines: list[str]) -> None:
    """Prevents a line of a hostile file that only one of both takes in."""
    assert scripts("evenings", lines)["lines"] == [line_of(one) for one in log_of(lines)]
