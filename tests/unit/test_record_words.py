"""Words of the panel that reads a record: each doubt, reason and shape of a sentence has its own."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from restless_legs.evidence import words
from restless_legs.records.finding import Doubt, Test
from restless_legs.records.record import MedicineState, Why
from restless_legs.site.visit_items import SHAPES

SAY = words("records")
# Of a medicine that is taken nothing is asked.
NEVER_SHOWN = {""}
# What a card asks of a medicine beside its state.
ASKED = ("older", "whose", "unsaid", "unnamed")


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("doubts", get_args(Doubt)),
        ("why", get_args(Why)),
        ("why_part", get_args(Why)),
        ("tests", get_args(Test)),
        ("columns.kinds", SAY.keys("text.columns")),
        ("states", [*sorted(set(get_args(MedicineState)) - NEVER_SHOWN), *ASKED]),
    ],
)
def test_all_that_can_be_told_has_words(group: str, names: tuple[str, ...]) -> None:
    """Prevents a card, or a refusal, that says nothing; and words that nobody ever reads."""
    assert set(SAY.keys(f"say.{group}")) == set(names)


@pytest.mark.parametrize("why", get_args(Why))
def test_a_refusal_says_what_to_do(why: str) -> None:
    """Prevents a reader who is told that it did not work, and not what would."""
    *_, end = SAY.text(f"say.why.{why}").rstrip(".").split(". ")
    begins = ("Paste", "Open", "Copy", "Get", "Choose", "Bring", "Or ")
    assert end.startswith(begins)


def test_results_by_day_are_sentences_in_every_shape() -> None:
    """Prevents "Ferritin 23, : higher than on" in some shape: each change with each line, test and value."""
    day, before = "May 3, 2026", "January 4, 2026"
    values = ["23 ng/mL", "<5 µg/L", "14%", SAY.text("say.results.ratio", iron="60 µg/dL", tibc="350 µg/dL")]
    lines = [
        SAY.text(f"say.results.{kind}", test=SAY.text(f"say.tests.{name}"), value=value, day=day)
        for kind, name, value in product(("line", "old", "no_day"), get_args(Test), values)
    ]
    changes = [
        SAY.text(f"say.results.{change}", line=line, before=before)
        for change, line in product(("higher", "lower", "alike", "same"), lines)
    ]
    assert all(": " in said and said.endswith(before) for said in changes)
    assert not [said for said in [*lines, *changes] if "{" in said or "  " in said or said != said.strip()]
    assert set(SHAPES) == set(SAY.keys("say.results")) - {"title", "hint", "remove", "remove_of", "removed"}
