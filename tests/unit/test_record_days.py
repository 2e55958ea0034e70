"""Days of a record: read where they mean one day alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restless_legs.evidence import words
from restless_legs.records.days import day_of, days_in, even, order_of
from tests.scripts.asking import Scripts, needs_node, scripts_in_node

with (Path(__file__).parents[1] / "record_day_cases.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
MONTHS = words("records").texts("text.months")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['order']}")
def test_a_day_is_read_where_it_means_one_day(case: dict[str, str]) -> None:
    """Prevents a day of May that becomes one of March, and a number that becomes a day."""
    if case["kind"] == "order":
        assert order_of(case["text"].split("|"), MONTHS) == case["gives"]
    else:
        assert day_of(case["text"], case["order"], MONTHS) == case["gives"]  # type: ignore[arg-type]


@given(st.text())
def test_plain_letters_keep_their_places(text: str) -> None:
    """Prevents a day that is cut out of a text beside where it stands."""
    assert len(even(text)) == len(text)
    assert all(0 <= one.start < one.end <= len(text) for one in days_in(text, MONTHS))


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    with scripts_in_node() as scripts:
        yield scripts


PIECES = [
    "12",
    "05",
    "2025",
    "26",
    "/",
    "-",
    ".",
    " ",
    "May",
    "märz",
    "de",
    "th",
    ",",
    "T08:00",
    "x",
    "³",
    "٢",
    ":",
]


@needs_node
@given(
    text=st.lists(st.sampled_from(PIECES), max_size=9).map("".join), order=st.sampled_from(["", "dmy", "mdy"])
)
def test_both_readers_give_the_same_day(scripts: Scripts, text: str, order: str) -> None:
    """Prevents a page that knows another day than JupyterLab."""
    assert scripts("recordDay", text, order, MONTHS) == day_of(text, order, MONTHS)  # type: ignore[arg-type]
    assert scripts("recordOrder", [text], MONTHS) == order_of([text], MONTHS)
