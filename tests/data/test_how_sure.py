"""Under "How sure are we?": what we call sure rests on rows that bear it, and no page is less sure of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from restless_legs.evidence import sayings, value
from restless_legs.evidence.prose import marks
from tests.asked import under_headings
from tests.made import LESSONS

HEADING = "How sure are we?"
SURE = re.compile(r"- \*\*We are (sure|fairly sure)\b")
# The words that say where we read what we did not read at its source.
ELSEWHERE = re.compile(r"seems?\b|news page|review|another page")
ALL_TOLD = "supported"


def lines() -> Iterator[tuple[str, str]]:
    """Each line of a lesson that says how sure we are, and is not "less sure" or "nobody knows"."""
    for lesson in LESSONS:
        told = under_headings(lesson)[HEADING].splitlines()
        yield from ((lesson, line) for line in told if SURE.match(line))


EACH = pytest.mark.parametrize(("lesson", "line"), list(lines()))


def rows_of(line: str) -> list[str]:
    return [mark.id for mark in marks(line) if "." in mark.id]


def verdicts_on(row: str) -> set[str]:
    return {one.verdict for one in sayings() if row in one.rests_on}


@EACH
def test_sure_is_what_we_read_at_its_source(lesson: str, line: str) -> None:
    """Prevents "sure" of what we read on another page, and "fairly sure" of it without a word on that."""
    rows = rows_of(line)
    assert rows, "names no row"
    if any(value(row).grade != "P" for row in rows):
        assert "fairly" in SURE.match(line)[1]  # type: ignore[index]
        assert ELSEWHERE.search(line)


@EACH
def test_no_page_is_surer_than_the_verdict_on_a_saying(lesson: str, line: str) -> None:
    """Prevents "fairly sure" of type 2 diabetes here, and "partly" of it where the saying is checked."""
    for row in rows_of(line):
        assert ALL_TOLD in (verdicts_on(row) or {ALL_TOLD}), row


@EACH
def test_one_count_without_another_group_makes_nothing_sure(lesson: str, line: str) -> None:
    """Prevents what a single clinic counted from being told as what is fairly sure."""
    assert not all(_is_lone_count(row) for row in rows_of(line))


def _is_lone_count(row: str) -> bool:
    one = value(row)
    # What is said of differences between people, such as a share put down to genes, has no people to draw.
    people = one.unit in ("per 100", "people") or one.draw == "icons"
    counted = people and not one.control and one.kind != "consensus"
    return counted and ALL_TOLD not in verdicts_on(row)
