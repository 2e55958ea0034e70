"""The sheets to teach by: true to the lessons, or refused with the line and the remedy."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from restless_legs.author.teaching_rules import handout_problems
from restless_legs.evidence.words import read_words
from restless_legs.site.catalogue import TEACHING
from restless_legs.site.teaching import MINUTES, problems, sheet_problems, sheets
from tests.made import CATALOGUE, LESSONS, NOTEBOOKS
from tests.searched import rows

SCREENS = {"iron": ["opening", "iron_level", "check_lab", "check_time"]}
GOOD = """lessons:
  iron:
    objectives:
      check_lab: Say why.
      check_time: Say when.
    often_wrong:
      one: {said: This., so: That.}
      two: {said: This., so: That.}
    plan:
      opening: {minutes: "5", do: Welcome all.}
      iron_level: {minutes: "40", do: Set it., ask: Why?}
    handout: [a, b, c, d, e]
"""


def found(folder: Path, text: str) -> list[str]:
    path = folder / "en" / "teaching.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in sheet_problems(read_words(path), SCREENS)]


# -- ours ------------------------------------------------------------------------------------------------


def test_every_lesson_has_a_sheet_that_is_true_to_it() -> None:
    """Prevents an educator who stands before a group with a lesson and no plan, or one of another lesson."""
    assert [str(problem) for problem in [*problems(CATALOGUE), *handout_problems(CATALOGUE)]] == []
    made = sheets(CATALOGUE)
    assert [lesson.topic for lesson, _ in made] == LESSONS
    assert [lesson.topic for lesson, sheet in made if sheet is None] == []
    assert {sum(step.minutes for step in sheet.plan) for _, sheet in made if sheet} == {MINUTES}


def test_every_question_of_a_lesson_tests_an_aim() -> None:
    """Prevents a question of "Check yourself" that the plan prepares nobody for."""
    asked = {
        one.place for _, sheet in sheets(CATALOGUE) if sheet for aim in sheet.aims for one in aim.questions
    }
    code = "\n".join(
        cell.source
        for topic in LESSONS
        for cell in CATALOGUE.notebooks[topic].cells
        if cell.cell_type == "code"
    )
    assert [
        line for line in code.splitlines() if ".check_" in line and line[:-2].split(".")[1] not in asked
    ] == []


def test_no_search_leads_to_the_sheets() -> None:
    """Prevents a patient who looks for iron and finds what a teacher says about it."""
    assert TEACHING not in {page for _, page, *_ in rows()}


@pytest.mark.parametrize("topic", LESSONS)
def test_every_lesson_has_notes_for_who_teaches_it(topic: str) -> None:
    """Prevents a lesson that is presented to a group without a word on what to ask and what to listen for."""
    cells = nbformat.read(NOTEBOOKS / f"{topic}.ipynb", as_version=4).cells
    notes = [cell.source for cell in cells if "speaker" in cell.metadata.get("tags", [])]
    asking = [
        note for note in notes if all(word in note.lower() for word in ("ask", "listen for", "minutes"))
    ]
    assert len(asking) >= 2, notes


# -- what is refused -------------------------------------------------------------------------------------


def test_a_sheet_of_the_right_form_is_taken(tmp_path: Path) -> None:
    """Prevents the cases below from being refused for something else."""
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lessons:", "lesson:", "line 1, 'lessons': names no lesson. Write a group for each lesson"),
        ("  iron:", "  iorn:", "line 2, 'lessons.iorn': 'iorn' is no lesson. Use one of: iron."),
        ("check_lab:", "check_labs:", "line 4, 'lessons.iron.objectives.check_labs': iron has no screen "
         "'check_labs'. Did you mean: check_lab"),
        ("check_lab:", "iron_level:", "iron_level asks nothing. Name a question: it begins with check_."),
        ("      check_time: Say when.\n", "", "line 3, 'lessons.iron.objectives': counts 1. Write 2 to 4"),
        ("so: That.}\n      two", "os: That.}\n      two", "often_wrong.one': has no so. Write it as other"),
        ("often_wrong:", "often_wrogn:", "lessons.iron': has no often_wrong. Write it as other lessons"),
        ("      iron_level:", "      iron_levle:", "iron has no screen 'iron_levle'. Did you mean: iron_l"),
        ('"40"', '"35"', "line 9, 'lessons.iron.plan': takes 40 minutes. Make its steps add up to 45."),
        ('"40"', "forty", "line 11, 'lessons.iron.plan.iron_level': 'forty' is no number of minutes."),
        ("do: Set it.", "dont: Set it.", "line 11, 'lessons.iron.plan.iron_level': has no do. Write it as"),
        ("[a, b, c, d, e]", "[a, b, c, d]", "line 12, 'lessons.iron.handout': has 4 lines. Write 5 lines"),
        ("[a, b, c, d, e]", "a", "lessons.iron.handout': is no list. Write 5 lines, each after '- '."),
    ],
)  # fmt: skip
def test_what_a_sheet_can_not_be_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    """Prevents a group that is sent to a place that is not there, and a plan that runs late."""
    assert old in GOOD
    first = found(tmp_path, GOOD.replace(old, new, 1))[0]
    assert first.startswith("data/words/en/teaching.yml, line ")
    assert told in first
