"""Sample words of a new lesson or a new question: an author writes over them, and nobody publishes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from restless_legs.author.changes import Said, said_in_prose, said_in_words, state_of_project
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import Problem
from restless_legs.explorers.question_words import QUESTION
from restless_legs.language import ENGLISH
from restless_legs.site.cells import read_cells

FILES, TEMPLATE = ("new_lesson", "new_question", "new_explorer"), "_template"
_REMEDY = "Write your own words over them, or take them out: then publish."


def sample_problems(notebooks: Path) -> tuple[Problem, ...]:
    """List lessons whose opening, explorers whose title, and questions all of whose answers are samples.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie, and the template beside them.
    """
    samples = _samples(notebooks)
    pages = state_of_project(notebooks).said.items()  # of drafts nothing is published
    return tuple(
        Problem(f"notebooks/{topic}.ipynb", place, "still says sample words", _REMEDY)
        for topic, page in pages
        if topic not in (TEMPLATE, *FILES)
        for place in _sample_places(page, samples)
    )


def _samples(notebooks: Path) -> set[str]:
    folder, template = data_folder() / "words" / ENGLISH.code, notebooks / f"{TEMPLATE}.ipynb"
    files = [path for name in FILES if (path := folder / f"{name}.yml").exists()]
    said = [one for path in files for one in said_in_words(path)]
    said += said_in_prose(read_cells(template)) if template.exists() else []
    return {sentence for _, sentence in said}


def _sample_places(page: Sequence[Said], samples: set[str]) -> Iterator[str]:
    """Name the parts that say nothing but samples: a sentence alone may well stand in a lesson, too."""
    parts = [(_part(place, page[0][0]), sentence) for place, sentence in page]
    for part, found in groupby(sorted(parts), key=lambda one: one[0]):
        if part and all(sentence in samples for _, sentence in found):
            yield f"'{part}'"


def _part(place: str, opening: str) -> str:
    """Give the opening, question or explorer that a place names or belongs to; empty for what is none."""
    name, _, below = place.partition(".")
    if name.startswith(QUESTION):
        return name if below.startswith("takeaway") else ""
    # An explorer may well say of a row what the sample says; it has a question of its own.
    return place if place == opening else name if below == "title" else ""
