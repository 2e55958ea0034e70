"""The outline of a lesson, read from its notebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.site.catalogue import TEMPLATE, Catalogue
from restless_legs.site.outline import (
    FIRST,
    LAST,
    LAST_OF_TOOL,
    TOOL,
    WORDS_A_MINUTE,
    due_of,
    kind_of,
    minutes_to_read,
    opening_of,
    sections,
    sections_as_written,
    written_of,
)
from restless_legs.site.plain import plain

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CATALOGUE = Catalogue.read(NOTEBOOKS)


def notebook(*cells: Any, **metadata: Any) -> Any:
    made = [nbformat.v4.new_markdown_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return nbformat.v4.new_notebook(cells=made, metadata=metadata)


def code(source: str) -> Any:
    return nbformat.v4.new_code_cell(source)


def tagged(source: str, tag: str) -> Any:
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": [tag]})


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("**Ask** for [both tests](iron.html).", "Ask for both tests."),
        ("Under [75](value:iron.cutoff.adult) [@winkelman2025]", "Under 75"),
        ("- one\n- two\n", "one\ntwo"),
        ("1. one\n12. two", "one\ntwo"),
        ("It *is* `so`, 2 * 3 * 4.", "It is so, 2 * 3 * 4."),
        ("", ""),
    ],
)
def test_plain(markdown: str, read: str) -> None:
    """Prevents marks from being counted as words, or read aloud on a card."""
    assert plain(markdown) == read


def test_opening() -> None:
    """Prevents a card whose title or point is another than the lesson's."""
    opening = opening_of(notebook("# Iron and **legs**\n\nThe point,\nin [one](fact:x.y) sentence.\n\nMore."))
    assert (opening.title, opening.point) == ("Iron and legs", "The point, in one sentence.")


@pytest.mark.parametrize(
    "first", ["", "No heading.", "## Too deep\n\nPoint.", "# Title alone", "# Title\n\n"]
)
def test_an_opening_of_another_form_is_refused(first: str) -> None:
    """Prevents a home page with an empty card."""
    with pytest.raises(EvidenceError, match="the first cell: a lesson begins with '# Its title'"):
        opening_of(notebook(first))


def test_an_empty_notebook_is_refused() -> None:
    """Prevents an IndexError where an educator has only just made a file."""
    with pytest.raises(EvidenceError, match="the first cell"):
        opening_of(notebook())


def test_sections() -> None:
    """Prevents prose that stands under no heading, or under two, from escaping the reading grade."""
    found = list(
        sections(
            notebook(
                "# Title\n\nPoint.", code("iron.iron_level()"), "Loose words.",
                "## One\n\nA.\n\n### Below\n\nB.", tagged("## For clinicians\n\nC.", "details"),
            )
        )
    )  # fmt: skip
    assert [(s.heading, s.level, s.text, s.cell, s.tags) for s in found] == [
        ("Title", 1, "Point.", 0, ()),
        ("", 0, "Loose words.", 2, ()),
        ("One", 2, "A.", 3, ()),
        ("Below", 3, "B.", 3, ()),
        ("For clinicians", 2, "C.", 4, ("details",)),
    ]


def test_minutes_to_read() -> None:
    """Prevents a card that promises one minute for ten."""
    words = "word " * WORDS_A_MINUTE
    explorers = [code("iron.iron_level()"), code("iron.how_fast()")]
    assert minutes_to_read(notebook("# T\n\nPoint.")) == 1
    assert minutes_to_read(notebook("# T\n\nPoint.", words)) == 2
    assert minutes_to_read(notebook("# T\n\n" + words.strip(), *explorers)) == 3
    assert minutes_to_read(notebook("# T\n\nPoint.", code("from x import y"))) == 1


def test_minutes_leave_out_what_is_folded() -> None:
    """Prevents eleven minutes on a card for what a reader in need takes in within three."""
    words, explorer = "word " * 5 * WORDS_A_MINUTE, code("iron.iron_level()")
    folded = (f"## More\n\n### Why?\n\n{words}", code("iron.how_fast()"), f"## Check yourself\n\n{words}")
    assert minutes_to_read(notebook("# T\n\nPoint.", "## In short\n\nSo.", explorer, *folded)) == 2


def test_minutes_leave_out_what_clinicians_read() -> None:
    """Prevents a lesson from looking long to a patient for text that they never see."""
    assert minutes_to_read(notebook("# T\n\nPoint.", tagged("word " * 5 * WORDS_A_MINUTE, "details"))) == 1


def test_the_day_of_writing_is_read() -> None:
    """Prevents a page that hides how old it is."""
    assert written_of(notebook(lesson={"written": "2026-11-22"})) == date(2026, 11, 22)


def test_due_a_year_later() -> None:
    """Prevents a page that is never due, and a leap day that stops the making."""
    assert due_of(notebook(lesson={"written": "2026-11-22"})) == date(2027, 11, 22)
    assert due_of(notebook(lesson={"written": "2024-02-29"})) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "metadata", [{}, {"lesson": {}}, {"lesson": {"written": ""}}, {"lesson": {"written": "22.11.2026"}}]
)
def test_a_missing_day_of_writing_is_refused_with_its_remedy(metadata: dict[str, Any]) -> None:
    """Prevents the same, and says what to add."""
    with pytest.raises(EvidenceError, match=r'no day of writing but .*\. Add "lesson": \{"written"'):
        written_of(notebook(**metadata))


AUTHORED = [*CATALOGUE.lessons, *CATALOGUE.tools]
# The template among them: what it shows is what every new lesson begins as.
LESSONS = [NOTEBOOKS / f"{name}.ipynb" for name in (TEMPLATE, *(one.topic for one in AUTHORED))]


def test_there_are_lessons() -> None:
    """Prevents the test below from passing on none."""
    assert {"iron", "_template"} <= {path.stem for path in LESSONS}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_our_lessons_follow_the_outline(path: Path) -> None:
    """Prevents a lesson in which a reader who knows another can't find their way."""
    lesson = nbformat.read(path, as_version=4)
    opening_of(lesson), written_of(lesson)
    headings = [section.heading for section in sections(lesson) if section.level == 2]
    is_tool = kind_of(lesson) == TOOL
    last = LAST_OF_TOOL if is_tool else LAST
    assert is_tool or headings[0] == FIRST
    assert tuple(headings[-len(last) :]) == last
    assert [s.heading for s in sections(lesson) if s.level == 1] == [opening_of(lesson).title]


def test_a_tool_is_no_lesson() -> None:
    """Prevents a page of tools among the cards, and in the middle of the way from lesson to lesson."""
    tools = {tool.topic: tool.is_for_clinicians for tool in CATALOGUE.tools}
    assert tools == {"visit": False, "consult": True}
    assert not tools.keys() & {lesson.topic for lesson in CATALOGUE.lessons}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_our_lessons_hold_prose_and_one_line_an_explorer(path: Path) -> None:
    """Prevents science in a notebook's cells, and outputs that were saved with it."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert [cell.source for cell in cells if len(cell.source.splitlines()) > 1 or "=" in cell.source] == []
    assert [cell.id for cell in cells if cell.outputs or cell.execution_count] == []


def test_sections_as_written_keep_paragraphs_as_they_stand() -> None:
    """Prevents a walk of the prose that takes the empty line behind a heading for the answer to it."""
    written = list(sections_as_written(notebook("Loose.", "## Why?  \n\n**So.**\n\nMore.\n### Below\nB.")))
    assert [(heading, text.split("\n\n")) for heading, text in written] == [
        ("", ["Loose."]), ("", [""]), ("Why?", ["Why?  ", "**So.**", "More.\n"]), ("Below", ["Below\nB."]),
    ]  # fmt: skip
