"""The panel beside a lesson: what the rulers find stands in its group, with the place to mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from restless_legs.author import readings
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.quality import Quality, quality, review_of
from restless_legs.author.report import report
from restless_legs.author.reviewing import said_digests
from restless_legs.author.row_search import marks_of, rows_found, sources_found, terms_found
from restless_legs.author.unmarked import unmarked
from restless_legs.desk.panel import found, quality_panel
from restless_legs.evidence.prose import marks, problems
from restless_legs.evidence.reviews import Review as Signature
from restless_legs.evidence.reviews import row_digest
from restless_legs.evidence.values import topics, values
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.notebook_file import read_notebook
from tests.made import NOTEBOOKS

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
TODAY = date(2026, 11, 29)
TOPIC = "living"


def lesson(change: dict[int, str] | None = None) -> Lesson:
    """Give a lesson with other words in some of its cells, as if they were typed and not saved."""
    notebook = read_notebook(NOTEBOOKS / f"{TOPIC}.ipynb")
    for cell, words in (change or {}).items():
        notebook.cells[cell - 1].source += words
    return Lesson(TOPIC, notebook, f"notebooks/{TOPIC}.ipynb", Catalogue.read(NOTEBOOKS))


def looked(tmp_path: Path, change: dict[int, str] | None = None) -> Quality:
    return quality(lesson(change), today=TODAY, build=tmp_path, root=ROOT)


@pytest.mark.parametrize(
    ("words", "group", "what"),
    [
        ("\n\nYour serum may be low.", "words", "'serum'"),
        ("\n\nSo it was for 37 people.", "claims", "37"),
        ("\n\n![](attachment:plate.png)", "pictures", "picture"),
        ("\n\nTODO: write this.", "rest", "TODO"),
    ],
)
def test_a_slip_is_told_in_its_group_with_its_cell(words: str, group: str, what: str, tmp_path: Path) -> None:
    """Prevents a finding that an author has to look for, or that stands among others of another kind."""
    found = [one for one in looked(tmp_path, {2: words}).to_mend[group] if what in str(one.problem)]
    assert found
    assert {one.spot.cell for one in found} == {2}


def test_the_line_of_a_sentence_is_found(tmp_path: Path) -> None:
    """Prevents a jump to the head of a long section."""
    before = lesson().notebook.cells[1].source.count("\n")
    told = looked(tmp_path, {2: "\n\nOnce more.\n\nSo it was for 37 people."}).to_mend["claims"]
    assert {one.spot.line for one in told} == {before + 5}


def test_what_is_too_long_is_told_where_it_is_counted(tmp_path: Path) -> None:
    """Prevents a budget that is over in the check, and in order beside the lesson."""
    seen = looked(tmp_path, {2: "\n\n" + "Walk a little. " * 150})
    over = [budget.what for budget, _ in seen.budgets if not budget.is_kept]
    assert "words before More" in over
    assert len(seen.to_mend["length"]) == len(over)


def test_it_finds_what_the_check_of_the_lesson_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a second ruler: beside the lesson all is well, and the check fails."""
    # In this process: another one has not imported what tests before this one did, and would lean on less.
    monkeypatch.setattr(readings, "at_once", lambda work, calls: [work(call) for call in calls])
    explorers = report(NOTEBOOKS / f"{TOPIC}.ipynb", today=TODAY, build=tmp_path)  # keeps how they read
    seen = looked(tmp_path)
    assert seen.unread == ()
    assert seen.count == len(explorers.to_mend)
    assert [one.section for one in seen.reads] == list(explorers.sections)
    assert [one.problem for one in seen.to_read["rest"]] == list(explorers.to_read)


def test_explorers_that_nobody_read_are_named_and_not_passed(tmp_path: Path) -> None:
    """Prevents "in order" over answers that nobody has looked at."""
    assert "tonight" in looked(tmp_path).unread
    page = quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", None)
    assert 'data-key="reads"' in page


@pytest.mark.parametrize(
    ("unread", "says"),
    [(("tonight", "sleep"), "Nothing found yet. Not read: 2 parts."), ((), "Nothing to mend.")],
)
def test_the_headline_passes_nothing_that_was_not_read(
    unread: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents "Nothing to mend." above answers that nobody has looked at."""
    monkeypatch.setattr("restless_legs.desk.panel.quality", lambda *_, **__: Quality({}, {}, unread=unread))
    page = quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", None)
    head = page.partition("<details")[0]
    assert says in head
    assert ("Nothing to mend." in head) == (not unread)
    assert ('data-verb="check_lesson"' in head) == bool(unread)


def test_what_no_machine_sees_is_asked(tmp_path: Path) -> None:
    """Prevents a page that is called clear because a machine counted its lists."""
    seen = looked(tmp_path)
    assert {one.item for one in seen.rated(True)} | {one.item for one in seen.rated(False)} == {
        "P4",
        "P8",
        "P11",
        "C8",
    }
    asked = {one.item for one in seen.rated(None)}
    assert {"P1", "C1"} <= asked
    assert not {one for one in asked if one[0] not in "PC"}


def test_a_lesson_that_nobody_signed_or_read_for_a_year_says_so() -> None:
    """Prevents a lesson of three years ago, which nobody stands for, that looks like one of yesterday."""
    review = review_of(lesson(), TODAY, BUILD)
    assert review
    assert (review.by, review.days_left, review.stands) == ("", (review.due - TODAY).days, "unsigned")
    later = review_of(lesson(), date(review.due.year + 1, 1, 1), BUILD)
    assert later
    assert later.days_left < 0
    assert "No named person has signed it yet." in quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", None)


def signed_as(rows: tuple[str, ...]) -> Signature:
    said = said_digests(TOPIC, lesson().notebook)
    return Signature(f"{TOPIC}.1", TOPIC, "A. Jones, nurse", True, "2026-11-29", "abc", rows, said)


@pytest.mark.parametrize(
    ("typed", "row", "stands"),
    [
        ({}, "", "signed"),
        ({2: "\n\nRest well."}, "", "changed"),
        ({}, "iron.cutoff.adult=0", "changed"),
    ],
)
def test_a_signature_from_before_a_change_is_not_in_order(
    typed: dict[int, str], row: str, stands: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents "in order" over a page that says by now what nobody has signed."""
    id = "iron.cutoff.adult"
    signature = signed_as((row or f"{id}={row_digest(id)}",))
    monkeypatch.setattr("restless_legs.author.quality.last_signature", lambda _: signature)
    review = review_of(lesson(typed), TODAY, BUILD)
    assert review
    assert (review.by, review.stands) == (signature.by, stands)


def test_the_head_of_the_group_says_that_nobody_signed() -> None:
    """Prevents "in order" beside the question who read it, where nobody did."""
    page = quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", None)
    head = page.partition('data-key="review"')[2].partition("</summary>")[0]
    assert "not signed" in head
    assert "in order" not in head


def test_a_table_that_cannot_be_read_is_told_alone(copy_of_data: Path) -> None:
    """Prevents three hundred lines about sentences beside the one about the table."""
    iron = copy_of_data / "iron.csv"
    iron.write_text(iron.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    page = quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", None)
    assert 'data-open="data/iron.csv"' in page
    assert page.count("<li>") == 1


def test_what_is_typed_is_looked_at_and_not_what_is_saved() -> None:
    """Prevents a panel that judges yesterday's words, and outputs of a run that are no slip."""
    notebook: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": dict(lesson().notebook.metadata),
    }
    notebook["cells"] = [dict(cell) for cell in lesson({2: "\n\nYour serum may be low."}).notebook.cells]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 3
    page = quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", notebook)
    assert "serum" in page
    assert "outputs" not in page
    with pytest.raises(ValueError, match="notebook"):
        quality_panel(ROOT, f"notebooks/{TOPIC}.ipynb", {"cells": "none"})


@pytest.mark.parametrize(
    "path", ["", "data/iron.csv", "notebooks/../secret.ipynb", "notebooks/no_such.ipynb"]
)
def test_what_is_no_lesson_has_no_panel(path: str) -> None:
    """Prevents findings of one lesson beside another file, and a look outside of the project."""
    assert "<details" not in quality_panel(ROOT, path, None)


# -- statements without a mark ---------------------------------------------------------------------------

ROW = "[75](value:iron.cutoff.adult)"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"It is {ROW}. That holds for all women too.", [(1, True)]),
        (f"It is {ROW}. That is so. That holds for all women too.", []),
        (f"It is {ROW}.\nThat holds for all women too.", [(2, True)]),
        (f"It is {ROW}.\n\nThat holds for all women too.", []),
        (f"- It is {ROW}.\n- That holds for all women too.", []),
        (f"It is so. {ROW} is the limit.", []),
        ("It holds for women. [@winkelman2025] That holds for all men too.", [(1, True)]),
        (f"It is {ROW}. Ask what it means for you.", []),
        (f"It is {ROW}. Does that hold for all women?", []),
        ("# Iron\n\nFerritin may be low in restless legs.", [(3, False)]),
        ("<!-- Ferritin may be low in restless legs. -->\nHello there.", []),
    ],
)
def test_statements_without_a_mark(source: str, told: list[tuple[int, bool]]) -> None:
    """Prevents a sentence that borrows the source before it, and a list that nobody reads through."""
    assert [(one.line, one.is_behind_a_source) for one in unmarked(source)] == told


# -- what to insert --------------------------------------------------------------------------------------


def test_every_mark_that_is_offered_agrees_with_its_row() -> None:
    """Prevents a button that puts in a number which the check then refuses."""
    offered = [
        mark.mark for topic in topics() for row in values(topic, audience="details") for mark in marks_of(row)
    ]
    wrong = [str(one) for mark in offered for one in problems(mark, "details", file="x", place="y")]
    assert wrong == []
    assert all(len(list(marks(mark))) == 1 for mark in offered)


def test_rows_sources_and_words_are_found_by_what_is_typed() -> None:
    """Prevents an author who knows the number, the paper or the word, and not its name."""
    assert "iron.cutoff.adult" in [one.row.id for one in rows_found("sleep specialists 75 ferritin")]
    assert "winkelman2025" in [one.key for one in sources_found("winkelman 2025")]
    assert "transferrin saturation" in [one.term for one in terms_found("percent iron")]
    assert rows_found("no such words at all") == []
    assert {one.row.id.partition(".")[0] for one in rows_found("", topic="vein")} == {"vein"}


def test_a_row_for_clinicians_says_so_and_can_be_changed() -> None:
    """Prevents a number for clinicians in a sentence for patients."""
    page = found("rows", "iron.cutoff_pmol_l.adult")
    assert "for clinicians only" in page
    assert 'data-number="iron.cutoff_pmol_l.adult"' in page
    assert "for clinicians only" not in found("rows", "iron.cutoff.adult")
