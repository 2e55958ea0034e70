"""Sample words are an author's to write over: no publishing takes them along."""

from __future__ import annotations

from pathlib import Path

import nbformat

from restless_legs.author.samples import sample_problems
from tests.made import NOTEBOOKS


def test_our_own_lessons_say_no_sample_words() -> None:
    """Prevents a sentence that each lesson has to say from being taken for a sample."""
    assert sample_problems(NOTEBOOKS) == ()


def test_a_lesson_that_is_still_the_template_is_named(tmp_path: Path) -> None:
    """Prevents "This lesson is still being written" on a page that patients read."""
    lessons = tmp_path / "notebooks"
    lessons.mkdir()
    for path in NOTEBOOKS.glob("*.ipynb"):
        (lessons / path.name).write_bytes(path.read_bytes())
    template = nbformat.read(lessons / "_template.ipynb", as_version=4)
    template.metadata["lesson"]["order"] = 99
    nbformat.write(template, lessons / "sleep.ipynb")
    (problem,) = sample_problems(lessons)
    assert (problem.file, problem.place) == ("notebooks/sleep.ipynb", "'A new lesson'")


def test_a_question_with_its_sample_words_is_named(copy_of_data: Path) -> None:
    """Prevents a question on sleep in the lesson on iron, because its words were to be written later."""
    words = copy_of_data / "words" / "en"
    sample = (words / "new_question.yml").read_text(encoding="utf-8")
    question = sample[sample.index("check_new_question_true_false") :].split("\n\n")[0]
    iron = words / "iron.yml"
    iron.write_text(iron.read_text(encoding="utf-8") + question.replace("new_question", "coffee") + "\n")
    (problem,) = sample_problems(NOTEBOOKS)
    assert (problem.file, problem.place) == ("notebooks/iron.ipynb", "'check_coffee_true_false'")
