"""Sample words of a new lesson or a new question: an author writes over them, and nobody publishes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from restless_legs.author.changes import SAMPLES, Said, lines_of_prose, said_in_project, sentences
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import Problem
from restless_legs.evidence.words import read_words
from restless_legs.explorers.question_words import QUESTION
from restless_legs.language import ENGLISH
from restless_legs.site.catalogue import TEMPLATE
from restless_legs.site.cells import read_cells
from restless_legs.site.outline import CHECK, SOURCES

_REMEDY = "Write your own words over them, or take them out: then publish."
_REMEDY_OF_HEADING = "Write the question of a reader over it: then publish."
_ANSWERS, _OF_EACH_QUESTION = ("takeaway", "reason"), ("open", "some", "all")
_FEWEST_WORDS = 4  # "It comes first." may well be an author's own


class _Samples(NamedTuple):
    """All sample sentences, and those of them that no page says: statements without a row behind them."""

    every: frozenset[str]
    alone: frozenset[str]


def sample_problems(notebooks: Path) -> tuple[Problem, ...]:
    """List what a new lesson, question or explorer came with, and nobody has written over.

    These are openings, titles of explorers, and questions all of whose answers are samples; each sample
    statement that has no row; and the heading that was made with an explorer.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie, and the template beside them.
    """
    samples = _samples(notebooks)
    pages = said_in_project(notebooks).items()  # of drafts nothing is published
    return tuple(
        Problem(f"notebooks/{topic}.ipynb", f"'{place}'", what, remedy)
        for topic, page in pages
        for place, what, remedy in chain(_left_in(page, samples), _headings_left(page))
    )


def made_heading(name: str) -> str:
    """Give the heading that an explorer is made with.

    Examples
    --------
    >>> made_heading("tea_count")
    'What about tea count?'
    """
    return f"What about {name.replace('_', ' ')}?"


def _samples(notebooks: Path) -> _Samples:
    folder, template = data_folder() / "words" / ENGLISH.code, notebooks / f"{TEMPLATE}.ipynb"
    files = [path for name in SAMPLES if (path := folder / f"{name}.yml").exists()]
    told = [one for path in files for one in read_words(path).sentences()]
    prose = list(lines_of_prose(read_cells(template))) if template.exists() else []
    alone = [*filter(_is_own_answer, told), *(one for one in prose if one[0] not in (CHECK, SOURCES))]
    return _Samples(
        frozenset(one for _, text in (*told, *prose) for one in sentences(text)),
        frozenset(one for _, text in alone if "](" not in text for one in sentences(text) if _states(one)),
    )


def _is_own_answer(one: Said) -> bool:
    """Tell whether words are an answer of their own, not what each question of that kind says."""
    _, *below = one[0].split(".")
    return len(below) > 1 and below[0] in _ANSWERS and below[1] not in _OF_EACH_QUESTION


def _states(sentence: str) -> bool:
    return sentence.endswith(".") and len(sentence.split()) >= _FEWEST_WORDS


def _left_in(page: Sequence[Said], samples: _Samples) -> Iterator[tuple[str, str, str]]:
    parts = set(_sample_places(page, samples.every))
    yield from ((part, "still says sample words", _REMEDY) for part in sorted(parts))
    for place, sentence in page:
        if sentence in samples.alone and _part(place, page[0][0]) not in parts:
            yield place, f"still says the sample words '{sentence}'", _REMEDY


def _headings_left(page: Sequence[Said]) -> Iterator[tuple[str, str, str]]:
    made = {made_heading(place.partition(".")[0]) for place, _ in page}
    for place, sentence in page:
        if place == sentence and sentence in made:
            yield place, "is still the heading that was made with its explorer", _REMEDY_OF_HEADING


def _sample_places(page: Sequence[Said], samples: frozenset[str]) -> Iterator[str]:
    """Name the parts that say nothing but samples: with a row, a sentence may well stand in a lesson, too."""
    parts = [(_part(place, page[0][0]), sentence) for place, sentence in page]
    for part, found in groupby(sorted(parts), key=lambda one: one[0]):
        if part and all(sentence in samples for _, sentence in found):
            yield part


def _part(place: str, opening: str) -> str:
    """Give the opening, question or explorer that a place names or belongs to; empty for what is none."""
    name, _, below = place.partition(".")
    if name.startswith(QUESTION):
        return name if below.startswith("takeaway") else ""
    # An explorer may well say of a row what the sample says; it has a question of its own.
    return place if place == opening else name if below == "title" else ""
