"""Sample words are an author's to write over: no publishing takes them along."""

from __future__ import annotations

from pathlib import Path

import nbformat

from restless_legs.author.new_explorer import changes
from restless_legs.author.samples import sample_problems
from tests.made import NOTEBOOKS, copy_of_lessons


def test_our_own_lessons_say_no_sample_words() -> None:
    """Prevents a sentence that each lesson has to say from being taken for a sample."""
    assert sample_problems(NOTEBOOKS) == ()


def test_a_lesson_that_is_still_the_template_is_named(tmp_path: Path) -> None:
    """Prevents "This lesson is still being written" on a page that patients read."""
    lessons = copy_of_lessons(tmp_path)
    template = nbformat.read(lessons / "_template.ipynb", as_version=4)
    template.metadata["lesson"]["order"] = 99
    nbformat.write(template, lessons / "sleep.ipynb")
    found = sample_problems(lessons)
    assert {problem.file for problem in found} == {"notebooks/sleep.ipynb"}
    assert {"'A new lesson'", "'What you can do'"} <= {problem.place for problem in found}
    template.metadata["lesson"]["draft"] = True
    nbformat.write(template, lessons / "sleep.ipynb")
    assert sample_problems(lessons) == ()  # its author sees it, and goes on writing


def test_a_question_with_its_sample_words_is_named(copy_of_data: Path) -> None:
    """Prevents a question on sleep in the lesson on iron, because its words were to be written later."""
    words = copy_of_data / "words" / "en"
    sample = (words / "new_question.yml").read_text(encoding="utf-8")
    question = sample[sample.index("check_new_question_true_false") :].split("\n\n")[0]
    iron = words / "iron.yml"
    iron.write_text(iron.read_text(encoding="utf-8") + question.replace("new_question", "coffee") + "\n")
    (problem,) = sample_problems(NOTEBOOKS)
    assert (problem.file, problem.place) == ("notebooks/iron.ipynb", "'check_coffee_true_false'")


def test_a_step_and_a_heading_that_nobody_wrote_are_named(copy_of_data: Path, tmp_path: Path) -> None:
    """Prevents "Say what comes then." below a title that somebody did write, on a page that patients read."""
    added = dict(changes("brain", "tea_steps", NOTEBOOKS.parent, "steps"))
    words = added[Path("data/words/en/brain.yml")].replace(
        "What comes one after the other?", "How is tea made?"
    )
    (copy_of_data / "words" / "en" / "brain.yml").write_text(words, encoding="utf-8")
    lessons = copy_of_lessons(tmp_path)
    (lessons / "brain.ipynb").write_text(added[Path("notebooks/brain.ipynb")], encoding="utf-8")
    found = sample_problems(lessons)
    assert {problem.file for problem in found} == {"notebooks/brain.ipynb"}
    assert sorted(problem.place for problem in found) == [
        "'What about tea steps?'",
        *(f"'tea_steps.takeaway.{step}'" for step in ("first", "second", "third")),
    ]
    assert any("Say what comes then." in problem.what for problem in found)
