"""What was read on another page is worded so, where the row carries the sentence.

Held for the lessons on living, brain, family and the first one; `SECOND_HAND` grows with what is read so.
"""

from __future__ import annotations

import re

import nbformat
import pytest

from restless_legs.evidence import value, words
from restless_legs.evidence.words import audience_of
from restless_legs.site.outline import audience_of_cell
from tests.made import NOTEBOOKS

LESSONS = ("living", "brain", "genetics", "what_is_rls")
# Rows that carry a sentence of their own, and the words that say where we read them.
SECOND_HAND = {
    "genetics.no_test": "news page",
    "brain.iron_makes_dopamine": "guide",
    "diagnosis.supporting_signs": "page|second-hand",
    "diagnosis.signs_fade.very_severe": "page",
    "iron.brain_scans.overall": "review|scan studies|seems",
}


def lines_of(lesson: str) -> list[str]:
    """Each line that an author wrote: of the prose, and of the words of the explorers."""
    notebook = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4)
    prose = [cell.source for cell in notebook.cells if audience_of_cell(cell) == "patient"]
    said = [text for key, text in words(lesson).sentences() if audience_of(key) == "patient"]
    return [line for text in (*prose, *said) for line in text.splitlines()]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("row", SECOND_HAND)
def test_a_row_read_second_hand_says_so(lesson: str, row: str) -> None:
    """Prevents a news page that reads like a study of ours."""
    assert value(row).grade == "S"
    firm = [one for one in lines_of(lesson) if row in one and not re.search(SECOND_HAND[row], one)]
    assert firm == []
