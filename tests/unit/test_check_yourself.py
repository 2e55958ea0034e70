"""Questions at the end of each lesson: words alone, open at first, one right answer, a reason with each."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from restless_legs.author.new_lesson import TOKEN
from restless_legs.evidence import EvidenceError
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.explorers import iron
from restless_legs.explorers.question import question_names
from restless_legs.explorers.question_words import question_problems
from restless_legs.site.cell_code import code_faults
from tests.made import LESSONS, explorer

TAUGHT = [*LESSONS, TOKEN]
EACH = pytest.mark.parametrize("name", [name for lesson in TAUGHT for name in question_names(lesson)])
QUESTION = """
check_tea:
  title: "Question 1: does tea help?"
  pick: Pick an answer
  choices:
    does: It does
    unknown: Nobody knows
  right: unknown
  takeaway:
    open: Pick an answer, then see.
    does: "**Nobody knows.** Nobody has looked."
    unknown: "**Right.** Nobody has looked."
"""


def said(name: str, answer: str | None) -> str:
    return unescape(re.sub(r"<[^>]+>|\{\{[^}]*\}\}", "", explorer(name).state(answer=answer)["takeaway"]))


@pytest.mark.parametrize("lesson", TAUGHT)
def test_questions_are_counted_from_one(lesson: str) -> None:
    """Prevents a lesson without a question, and one counted twice."""
    names = question_names(lesson)
    numbers = [explorer(name).title.partition(":")[0] for name in names]
    assert numbers == [f"Question {at}" for at in range(1, len(numbers) + 1)]
    assert numbers


@EACH
def test_a_question_opens_unanswered_and_gives_each_answer_a_reason(name: str) -> None:
    """Prevents a question that opens answered, and an answer that is only called right or wrong."""
    (control,) = explorer(name).controls.values()
    assert control.value is None
    assert said(name, None) == "Pick an answer, then see."
    assert [key for _, key in control.options if len(said(name, key).split()) <= 10] == []


@pytest.mark.parametrize("lesson", TAUGHT)
def test_each_right_answer_says_that_it_is_right_and_no_other_does(lesson: str) -> None:
    assert list(question_problems(read_words(words_folder() / f"{lesson}.yml"))) == []


# -- slips of an author ------------------------------------------------------------------------------------


def problems_of(text: str, folder: Path) -> list[str]:
    path = folder / "tea.yml"
    path.write_text(text, encoding="utf-8")
    return [str(one).partition("tea.yml, ")[2] for one in question_problems(read_words(path))]


def test_a_whole_question_has_nothing_to_mend(tmp_path: Path) -> None:
    """Prevents rules that no question can keep."""
    assert problems_of(QUESTION, tmp_path) == []


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (
            "**Right.** Nobody",
            "**Nobody knows.** Nobody",
            "'check_tea.takeaway.unknown': is the right",
        ),
        (
            "**Nobody knows.**",
            "**Yes.**",
            "'check_tea.takeaway.does': begins as the right answer, u",
        ),
        (
            "right: unknown",
            "right: unclear",
            "'check_tea.right': is unclear, which is no choice. ",
        ),
        ("  right: unknown\n", "", "'check_tea': has no right. "),
        ("  right: unknown", "  right:", "'check_tea': has no right. "),
        ("    open: Pick an answer, then see.\n", "", "'check_tea.takeaway': has nothing for open. "),
        ("    does: It does\n", "", "'check_tea.takeaway.does': belongs to no choice. "),
        (
            "choices:\n    does: It does\n    unknown: ",
            "choices: ",
            "'check_tea': has choices or a takea",
        ),
    ],
)
def test_a_slip_in_a_question_is_told(was: str, becomes: str, told: str, tmp_path: Path) -> None:
    """Prevents a right answer that lost its "Yes", and a reader who is told the wrong one."""
    assert was in QUESTION
    (problem,) = problems_of(QUESTION.replace(was, becomes), tmp_path)
    assert problem.startswith(told)


# -- a question in a notebook --------------------------------------------------------------------------------


def test_a_lesson_offers_what_its_words_ask() -> None:
    """Prevents a question that the words hold and no notebook can show, and one that nothing completes."""
    names = ["check_lab", "check_brain", "check_time"]
    assert [getattr(iron, name)().name for name in names] == names
    assert {*names, "iron_level"} <= {*dir(iron)}


def test_a_misspelt_question_is_told_with_its_neighbours() -> None:
    """Prevents an author who searches Python for a slip in a notebook."""
    with pytest.raises(
        EvidenceError, match=r"iron\.yml, 'check_labb': there is no such question\. Did you mean"
    ):
        iron.check_labb()
    with pytest.raises(EvidenceError, match=r"Make it: `restless-legs new-question iron check_coffee`"):
        iron.check_coffee()
    with pytest.raises(AttributeError, match=r"iron has no 'iron_levle'\. Did you mean iron_level\?"):
        iron.iron_levle()


def test_words_that_cannot_be_read_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a list of questions said to be missing, where one line of their words is broken."""
    (tmp_path / "words" / "en").mkdir(parents=True)
    shutil.copyfile(data_folder() / "clinic.yml", tmp_path / "clinic.yml")
    (tmp_path / "words" / "en" / "iron.yml").write_text("check_lab: [\n", encoding="utf-8")
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(tmp_path))
    shown = ["from restless_legs.explorers import iron", "iron.check_lab()", "iron.check_time()"]
    ((at, fault),) = code_faults(shown)
    assert (at, fault.what) == (0, "imports 'iron', whose words can't be read")
    assert "data/words/en/iron.yml, line" in fault.remedy
    assert "iron_level" in dir(iron)
