"""The benchmark's own arithmetic and words: no browser, no server, no clock."""

from __future__ import annotations

import pytest

from benchmarks.educators import Together
from benchmarks.educators import table as table_together
from benchmarks.hosting import table
from benchmarks.load import Load
from benchmarks.table import (
    BEGIN,
    END,
    HEADS,
    Budget,
    Row,
    Sample,
    between_markers,
    cell,
    conclusion,
    markdown,
    number,
)

FIRST, LAST = BEGIN.format("bench"), END.format("bench")
AT_MOST_16 = Budget("16 ms median", 16)
AT_LEAST_500 = Budget("500 or more", 500, at_least=True)


def row(ours: object, budget: Budget | None = AT_MOST_16) -> Row:
    return Row("key press", "ms", ours, budget)  # type: ignore[arg-type]


def test_one_slow_press_does_not_decide() -> None:
    assert Sample((4, 5, 900)).median == 5
    assert row(Sample((4, 5, 900))).verdict == "kept"


def test_many_slow_presses_are_not_hidden_by_a_quick_one() -> None:
    assert row(Sample((1, 17, 18))).verdict == "**MISSED**"


def test_a_budget_reached_exactly_is_kept_and_a_hair_over_is_not() -> None:
    assert AT_MOST_16.is_kept(16)
    assert not AT_MOST_16.is_kept(16.001)


def test_more_documents_a_second_are_not_read_as_worse() -> None:
    assert row(Sample((3000,)), AT_LEAST_500).verdict == "kept"
    assert row(Sample((499.9,)), AT_LEAST_500).verdict == "**MISSED**"


@pytest.mark.parametrize("ours", [None, "not tried: no time left"])
def test_what_was_not_answered_never_counts_as_kept(ours: object) -> None:
    assert row(ours).verdict == "**MISSED**"


def test_a_row_without_a_budget_is_not_judged() -> None:
    assert row(Sample((4,)), None).verdict == "–"


def test_nothing_measured_is_not_a_sample() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        Sample(())


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.0512, "0.051"), (0.5, "0.5"), (1, "1"), (42.04, "42"), (99.96, "100"), (1234.5, "1,234")],
)
def test_numbers_are_short_and_never_in_powers_of_ten(value: float, said: str) -> None:
    assert number(value) == said


def test_a_cell_says_median_unit_and_spread() -> None:
    assert cell(Sample((9, 1, 2)), "ms") == "2 ms (1 to 9)"
    assert cell(Sample((4,)), "ms") == "4 ms"
    assert cell(None, "ms") == "no answer"
    assert cell("not tried", "ms") == "not tried"


def test_every_line_of_the_table_has_every_column_even_with_a_bar_in_a_cell() -> None:
    lines = markdown([row(Sample((4,))), row("a | b", None)]).splitlines()
    assert len(lines) == 4
    assert {line.replace("\\|", "").count("|") for line in lines} == {len(HEADS) + 1}


def test_an_authors_table_has_no_column_for_what_has_none() -> None:
    assert {line.count("|") for line in markdown([row(Sample((4,)))], 4).splitlines()} == {5}


def test_a_missed_budget_is_named_below_the_table() -> None:
    missed = Row("chart redrawn", "ms", Sample((60,)), Budget("50 ms", 50))
    said = conclusion([row(Sample((4,))), missed, row(None, None)])
    assert said == "1 of 2 budgets are **MISSED**: chart redrawn."
    assert conclusion([row(Sample((4,)))]) == "All 1 budgets are kept."


def test_writing_the_table_leaves_the_words_around_it() -> None:
    other = f"{BEGIN.format('author')}\nkept\n{END.format('author')}"
    page = f"before\n{FIRST}\nold\n{LAST}\nafter\n{other}\n"
    assert between_markers(page, "new\n", "bench") == f"before\n{FIRST}\nnew\n{LAST}\nafter\n{other}\n"


@pytest.mark.parametrize("page", ["", FIRST, LAST + FIRST, FIRST + LAST + FIRST + LAST])
def test_a_page_without_its_markers_is_not_overwritten(page: str) -> None:
    with pytest.raises(ValueError, match="once each"):
        between_markers(page, "new", "bench")


def test_what_was_not_installed_is_no_zero_beside_what_was_measured() -> None:
    """Prevents a server that nobody ran from looking like one that never fails."""
    measured = {count: Load(count, 5.0, 100 * count, 3, 1.0, 9.0) for count in (200, 1000)}
    lines = table({"ours": measured, "nginx": dict.fromkeys((200, 1000), "not installed")}).splitlines()
    assert lines[2] == "| documents a second, 200 connections | 4,000 | not installed |"
    assert lines[6] == "| errors, 1,000 connections | 3 | not installed |"
    assert {line.count("|") for line in lines} == {4}


def test_educators_who_saw_no_change_are_no_quick_ones() -> None:
    """Prevents a machine on which nobody can write from looking like one that answers at once."""
    lines = table_together(Together(Load(50, 5.0, 5000, 2, 1.0, 9.0), (), 900.0)).splitlines()
    assert "| from saving a sentence to its page | no answer |" in lines
    assert "| errors | 2 |" in lines
