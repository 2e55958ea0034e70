"""The explorers of this lesson: what they show is what their rows say, and what they may show."""

from __future__ import annotations

import re

import pytest

from restless_legs.explorers.new_lesson.new_lesson_count import (
    drawn,
    new_lesson_count,
)
from restless_legs.models.new_lesson import side_of_half

CHOICES = [choice for _, choice in new_lesson_count().controls["about"].options]


@pytest.mark.parametrize("about", CHOICES)
def test_icons_are_the_row_in_whole_people(about: str) -> None:
    """Prevents an icon too many, and words that tell another count than the picture."""
    row, shown = drawn(about), new_lesson_count(about=about).state()
    filled, empty = (part.count("<circle") for part in shown["icons"].svg.split('class="empty"')[:2])
    count = int(row.number + 0.5)
    assert filled == count
    assert empty >= 100 - count  # and the mark beside the words
    assert {str(count), str(100 - count)} <= set(re.findall(r"\d+", shown["icons"].twin))
    assert f"data-value={row.id} data-source={row.source}>{count}<" in shown["takeaway"]


def test_each_choice_has_its_questions() -> None:
    """Prevents a reader who leaves with an answer and nothing to ask."""
    for about in CHOICES:
        assert new_lesson_count(about=about).state()["what_to_ask"].questions, about


@pytest.mark.parametrize(("count", "side"), [(0, "fewer"), (49, "fewer"), (50, "half"), (51, "most")])
def test_side_of_half(count: int, side: str) -> None:
    """Prevents "more than half" over a picture of half."""
    assert side_of_half(count) == side


@pytest.mark.parametrize("count", [-1, 101])
def test_a_count_outside_100_is_refused(count: int) -> None:
    """Prevents a share of more than everybody."""
    with pytest.raises(ValueError, match="outside 0 to 100"):
        side_of_half(count)
