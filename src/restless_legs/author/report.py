"""Tells an author how a lesson reads, section by section, and what to mend: where, why and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nbformat.v4 import new_notebook

from restless_legs.author.check import lesson_problems
from restless_legs.author.html_text import words_of
from restless_legs.author.plain_language import (
    MOST_AVERAGE,
    MOST_PROSE,
    MOST_STATE,
    State,
    different,
    never_used,
    sections_of,
    states_of,
    taught,
    too_hard,
    unsourced,
    untaught,
)
from restless_legs.author.questions import question_problems
from restless_legs.author.readability import measure
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.words import read_words, words_folder, words_problems
from restless_legs.explorer import Explorer
from restless_legs.explorers.registry import makers_shown
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import due_of

_REMEDY = "Say it in plain words, with a number out of 100 and both of its sides, or leave it out."
TWIN_WORDS = 4  # a twin of fewer words can't tell what a picture shows


@dataclass(frozen=True, slots=True)
class Section:
    """How one section reads: what stands under a heading, or all answers of an explorer.

    ``grade`` is that of the section, or the average of an explorer's answers, with its taught terms masked;
    ``hardest`` that of its hardest answer. The longest sentence is counted as it stands.
    """

    name: str
    answers: int
    words: int
    grade: float
    hardest: float
    longest: int
    longest_sentence: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one lesson: how each section reads, and what is wrong with the lesson as a whole."""

    file: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """Everything to mend, in the order of the lesson."""
        return (*self.problems, *(problem for section in self.sections for problem in section.problems))


def report(path: Path, *, today: date) -> Report:
    """Check one lesson, section by section.

    Parameters
    ----------
    path : Path
        Its notebook.
    today : date
        The day to hold its review date against.

    Raises
    ------
    EvidenceError
        If there is no such notebook.
    """
    if not path.is_file():
        raise EvidenceError(f"{path} is no notebook: Name one of notebooks/*.ipynb.")
    file = named(path)
    if broken := unreadable():
        return Report(file, (), tuple(broken))
    notebook = read_notebook(path)
    whole = (
        *lesson_problems(path, Catalogue.read(path.parent)),
        *_words_problems(path.stem),
        *_review_problems(notebook, file, today),
    )
    sections: list[Section] = []
    unread: list[Problem] = []
    for found in (*_prose(notebook, file), *_explorers(notebook, file, path.stem)):
        sections.append(found) if isinstance(found, Section) else unread.append(found)
    return Report(file, tuple(sections), (*whole, *_told_first(unread, whole)))


def _told_first(unread: Sequence[Problem], before: Sequence[Problem]) -> Iterator[Problem]:
    """Give the problems that nobody has told yet: what stops a reading is often a problem of its own."""
    told = [one.what for one in before]
    yield from (one for one in dict.fromkeys(unread) if not any(what in one.what for what in told))


def _words_problems(topic: str) -> Iterator[Problem]:
    file = words_folder() / f"{topic}.yml"
    if file.exists():
        try:
            read = read_words(file)
            yield from (*words_problems(read), *question_problems(read))
        except ProblemError as error:
            yield from error.problems


def _review_problems(notebook: Any, file: str, today: date) -> Iterator[Problem]:
    try:
        due = due_of(notebook)
    except EvidenceError:
        return  # a missing date is named among the problems of the lesson
    if due < today:
        yield Problem(
            file, "notebook metadata", f"was to be looked through again by {due}",
            'Look it through against its sources, then set "reviewed" to the day on which you did.',
        )  # fmt: skip


# -- prose -----------------------------------------------------------------------------------------------


def _prose(notebook: Any, file: str) -> Iterator[Section | Problem]:
    readable = []
    for at, cell in enumerate(notebook.cells, start=1):
        try:
            sections_of(new_notebook(cells=[cell]))
            readable.append(cell)
        except (EvidenceError, ValueError) as error:
            yield from problems_of(error, file, f"cell {at}")
    for heading, html in sections_of(new_notebook(cells=readable)).items():
        try:
            text = words_of(html)
        except ValueError as error:
            yield from problems_of(error, file, f"section '{heading}'")
            continue
        problems = tuple(_problems(html, text, MOST_PROSE, file, f"section '{heading}'"))
        yield _section(heading, 1, [text], problems)


def _problems(html: str, text: str, most: float, file: str, place: str) -> Iterator[Problem]:
    for line in too_hard(text, most):
        remedy = "Cut the sentence in two, or use shorter words; a doctor's word goes into the glossary."
        yield Problem(file, place, line, remedy)
    for wrong, words in never_used(text):
        yield Problem(file, place, f"says '{words}': {wrong} is never said here", _REMEDY)
    for word in dict.fromkeys(untaught(text)):
        remedy = "Use a plain word, or teach it in data/words/en/glossary.yml."
        yield Problem(file, place, f"uses '{word}', which nobody has taught the reader", remedy)
    for line in unsourced(html):
        remedy = "Write it with its row: [75](value:iron.cutoff.adult). `restless-legs where` lists rows."
        yield Problem(file, place, f"a number without a row: {line}", remedy)


def _section(name: str, answers: int, texts: Sequence[str], problems: tuple[Problem, ...]) -> Section:
    as_it_stands = [measure(text) for text in texts]
    longest = max(as_it_stands, key=lambda one: one.longest)
    grades = _grades(texts)
    return Section(
        name, answers, sum(one.words for one in as_it_stands), round(sum(grades) / len(grades), 1),
        max(grades), longest.longest, longest.longest_sentence, problems,
    )  # fmt: skip


def _grades(texts: Sequence[str]) -> list[float]:
    return [measure(text, taught()).grade for text in texts]


# -- explorers ---------------------------------------------------------------------------------------------


def _explorers(notebook: Any, file: str, topic: str) -> Iterator[Section | Problem]:
    for name, make in makers_shown(notebook).items():
        try:
            yield _explorer(make(), topic)
        # Whatever an explorer meets in its words and tables is for its author to hear, not for us to guess.
        except Exception as error:
            yield from problems_of(error, file, f"explorer '{name}'")


def _explorer(explorer: Explorer, topic: str) -> Section:
    states = states_of(explorer)
    texts = list(different(states))
    problems = (*_state_problems(explorer, states, topic), *_average_problems(explorer, texts, topic))
    return _section(explorer.name, len(states), texts, problems)


def _state_problems(explorer: Explorer, states: tuple[State, ...], topic: str) -> Iterator[Problem]:
    file, met = f"data/words/en/{topic}.yml", set[Problem]()
    for text, state in different(states).items():
        place = f"{explorer.name}.{state.part}"
        for problem in _problems(state.linked, text, MOST_STATE, file, place):
            if problem not in met:
                met.add(problem)
                yield problem
    for part in dict.fromkeys(state.part for state in states if state.is_drawn and _is_untold(state)):
        remedy = "Add what it shows in words, under the part's key 'twin'."
        yield Problem(file, f"{explorer.name}.{part}", "a picture has no text twin", remedy)


def _is_untold(state: State) -> bool:
    return len(state.shown.twin.split()) < TWIN_WORDS


def _average_problems(explorer: Explorer, texts: Sequence[str], topic: str) -> Iterator[Problem]:
    average = sum(_grades(texts)) / len(texts)
    if average > MOST_AVERAGE:
        yield Problem(
            f"data/words/en/{topic}.yml", explorer.name,
            f"its answers read at grade {average:.1f} on average, over {MOST_AVERAGE}",
            "Make the hardest ones easier: shorter sentences, shorter words.",
        )  # fmt: skip
