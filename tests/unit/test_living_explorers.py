"""The explorers of this lesson: what they show is what their rows say, and what they may show."""

from __future__ import annotations

import re

import pytest

from restless_legs.evidence import value
from restless_legs.explorers.living.check_yourself import check_living_count
from restless_legs.explorers.living.living_count import (
    ROWS,
    living_count,
)
from restless_legs.models.living import side_of_half


@pytest.mark.parametrize("about", ROWS)
def test_icons_are_the_row_in_whole_people(about: str) -> None:
    """Prevents an icon too many, and words that tell another count than the picture."""
    row, shown = value(ROWS[about]), living_count(about=about).state()
    filled, empty = (part.count("<circle") for part in shown["icons"].svg.split('class="empty"')[:2])
    count = int(row.number + 0.5)
    assert filled == count
    assert empty >= 100 - count  # and the mark beside the words
    assert {str(count), str(100 - count)} <= set(re.findall(r"\d+", shown["icons"].twin))
    assert f"data-value={row.id} data-n={{{{n:{row.source}}}}}>{count}</a>" in shown["takeaway"]


def test_what_is_drawn_may_be_drawn() -> None:
    """Prevents icons of a row that the evidence keeps from being drawn."""
    assert {value(row).draw for row in ROWS.values()} == {"icons"}


def test_each_choice_has_its_questions() -> None:
    """Prevents a reader who leaves with an answer and nothing to ask."""
    (control,) = living_count().controls.values()
    assert [about for _, about in control.options] == list(ROWS)
    for about in ROWS:
        assert living_count(about=about).state()["what_to_ask"].questions, about


@pytest.mark.parametrize(("count", "side"), [(0, "fewer"), (49, "fewer"), (50, "half"), (51, "most")])
def test_side_of_half(count: int, side: str) -> None:
    """Prevents "more than half" over a picture of half."""
    assert side_of_half(count) == side


@pytest.mark.parametrize("count", [-1, 101])
def test_a_count_outside_100_is_refused(count: int) -> None:
    """Prevents a share of more than everybody."""
    with pytest.raises(ValueError, match="outside 0 to 100"):
        side_of_half(count)


def test_the_right_answer_agrees_and_the_other_does_not() -> None:
    """Prevents a question that calls the wrong answer right."""
    question = check_living_count()
    assert "Right." in question.state(answer="no")["takeaway"]
    assert "Right." not in question.state(answer="yes")["takeaway"]
