"""The questions at the end of each lesson: open at first, one right answer, a reason with each."""

from __future__ import annotations

import re
from html import unescape
from importlib import import_module

import pytest

from restless_legs.author.new_lesson import TOKEN
from tests.made import LESSONS, explorer

# A lesson that is not named here, such as the template and what is made from it, says it in its own test.
RIGHT = {
    "check_signs": "rest", "check_lookalike": "no", "check_proof": "neither",
    "check_lab": "low", "check_brain": "yes", "check_time": "months",
    "check_family": "yes", "check_child": "perhaps", "check_test": "no",
    "check_balance": "balance", "check_night": "morning", "check_sure": "urge",
    "check_firm": "iron", "check_form": "perhaps", "check_cause": "unknown",
    "check_stop": "ask", "check_list": "unknown", "check_turn": "turned",
    "check_when": "last", "check_after": "fade", "check_reason": "family",
    "check_dummy": "part", "check_unknown": "unknown", "check_advice": "ask",
    "check_some": "some", "check_missing": "unknown", "check_better": "unclear",
}  # fmt: skip
TAUGHT = [*LESSONS, TOKEN]
# What a right answer begins with, and no other.
AGREES = re.compile(r"Yes\b|Right\b|You are right\b")


def names_of(lesson: str) -> list[str]:
    listed = import_module(f"restless_legs.explorers.{lesson}").__all__
    return [name for name in listed if name.startswith("check_")]


def said(name: str, answer: str | None) -> str:
    return unescape(re.sub(r"<[^>]+>|\{\{[^}]*\}\}", "", explorer(name).state(answer=answer)["takeaway"]))


def test_no_question_is_lost() -> None:
    """Prevents a question that a lesson had from going unseen."""
    assert set(RIGHT) <= {name for lesson in TAUGHT for name in names_of(lesson)}


@pytest.mark.parametrize("lesson", TAUGHT)
def test_questions_are_counted_from_one(lesson: str) -> None:
    """Prevents a lesson without a question, and one counted twice."""
    numbers = [explorer(name).title.partition(":")[0] for name in names_of(lesson)]
    assert numbers == [f"Question {at}" for at in range(1, len(numbers) + 1)]
    assert numbers


@pytest.mark.parametrize(
    ("lesson", "name"), [(lesson, name) for lesson in TAUGHT for name in names_of(lesson)]
)
def test_one_answer_is_right_and_each_has_its_reason(lesson: str, name: str) -> None:
    """Prevents a question that opens answered, calls the wrong answer right, or gives no reason."""
    (control,) = explorer(name).controls.values()
    assert control.value is None
    assert said(name, None) == "Pick an answer, then see."
    answers = {key: said(name, key) for _, key in control.options}
    (right,) = [key for key, text in answers.items() if AGREES.match(text)]
    assert right == RIGHT.get(name, right)
    assert [key for key, text in answers.items() if len(text.split()) <= 10] == []
