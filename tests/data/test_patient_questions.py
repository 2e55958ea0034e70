"""What people ask: each question has its page, its heading and its answer there."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any, NamedTuple

import nbformat
import pytest

from restless_legs.author.plain_language import states_of
from restless_legs.evidence import PatientQuestion, patient_questions, values
from restless_legs.evidence.prose import marks
from restless_legs.evidence.values import topics
from restless_legs.explorer import Explorer
from restless_legs.site.outline import audience_of_cell, sections_as_written
from tests.asked import answers_that_lead_to
from tests.data.test_against_evidence import EVIDENCE, READ_TWICE
from tests.made import LESSONS, NOTEBOOKS, shown

OPEN = (
    "not known",
    "nobody knows",
    "nobody can say",
    "we found no",
    "have read no",
    "was not tested",
    "not tested",
)
EACH = pytest.mark.parametrize("asked", patient_questions(), ids=lambda one: one.id)


class Answer(NamedTuple):
    """What stands under a heading of a page: the rows that it leans on, and its words."""

    rows: frozenset[str]
    words: str


# -- the table ---------------------------------------------------------------------------------------


@pytest.mark.skipif(not EVIDENCE.is_dir(), reason="the evidence folder is not beside this repository")
def test_questions_are_those_of_the_evidence() -> None:
    """Prevents a question of people that drops out, changes its meaning, or loses what answers it."""
    with (EVIDENCE / "patient_questions.csv").open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(lines))
    assert [one.question for one in patient_questions()] == [row["question"] for row in wanted]
    row_of = {row.fact: row.id for topic in topics() for row in values(topic, audience="details")}
    for one, row in zip(patient_questions(), wanted, strict=True):
        kept = [_kept(fact, row_of) for fact in row["fact_ids"].split(";")]
        assert list(one.rests_on) == list(dict.fromkeys(kept)), one.id
        assert one.page in row["page"].replace(" ", "").split(";"), one.id


def _kept(fact: str, row_of: dict[str, str]) -> str:
    """The row of a fact; of one that was read twice, the one that the tables keep."""
    return row_of[fact] if fact in row_of else row_of[READ_TWICE[fact]]


@EACH
def test_an_answer_for_patients_rests_on_what_they_may_be_shown(asked: PatientQuestion) -> None:
    """Prevents a patient's question that only a clinician's row answers."""
    for_patients = {row.id for topic in topics() for row in values(topic)}
    assert set(asked.rests_on) <= for_patients


# -- the pages ---------------------------------------------------------------------------------------


@EACH
def test_each_question_is_answered_under_its_heading(asked: PatientQuestion) -> None:
    """Prevents a question without an answer: a row that it names, or the word that nobody knows."""
    assert asked.page in LESSONS
    found = answers(asked.page)
    for heading in asked.heading:
        assert heading in found, f"{asked.page} has only {sorted(found)}"
        answer = found[heading]
        answered = answer.rows & set(asked.rests_on)
        assert answered or any(word in answer.words.lower() for word in OPEN), heading


@EACH
def test_each_question_has_a_short_answer_that_leads_to_its_long_one(asked: PatientQuestion) -> None:
    """Prevents a question on the home page whose answer is missing, rests on nothing, or leads elsewhere."""
    [(_, answer)] = answers_that_lead_to(asked)
    rows = {mark.id for mark in marks(answer)}
    assert rows & set(asked.rests_on) or any(word in answer.lower() for word in OPEN)


@cache
def answers(page: str) -> dict[str, Answer]:
    """What patients find under each heading of a page, and below the title of each explorer."""
    notebook = nbformat.read(NOTEBOOKS / f"{page}.ipynb", as_version=4)
    made = {one.name: one for one in shown(notebook)}
    found: dict[str, Answer] = {}
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and audience_of_cell(cell) == "patient":
            for own, text in sections_as_written(_alone(cell)):
                # A cell may go on under the heading of the cell before.
                heading = own or heading
                if heading:
                    _add(found, heading, Answer(frozenset(mark.id for mark in marks(text)), _below(text)))
        elif cell.cell_type == "code":
            for explorer in (one for name, one in made.items() if f"{name}(" in cell.source):
                answer = _answer_of(explorer)
                _add(found, explorer.title, answer)
                _add(found, heading, answer)
    return found


def _alone(cell: Any) -> Any:
    return nbformat.v4.new_notebook(cells=[cell])


def _below(text: str) -> str:
    return text.partition("\n")[2]


def _add(found: dict[str, Answer], heading: str, more: Answer) -> None:
    before = found.get(heading, Answer(frozenset(), ""))
    found[heading] = Answer(before.rows | more.rows, f"{before.words}\n{more.words}")


def _answer_of(explorer: Explorer) -> Answer:
    shown = {part.name for part in explorer.parts if part.audience == "patient"}
    asked = frozenset().union(*(ids for part, ids in explorer.rests_on.items() if part in shown))
    linked = frozenset(mark for state in states_of(explorer) for mark in _rows_in(state.linked))
    return Answer(asked | linked, " ".join(state.read for state in states_of(explorer)))


def _rows_in(html: str) -> list[str]:
    return [piece.split()[0].rstrip(">") for piece in html.split("data-value=")[1:]]
