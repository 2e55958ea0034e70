"""Tells an author how a lesson reads, section by section, and what to mend: where, why and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from restless_legs.author.budgets import Budget
from restless_legs.author.check import of_published, problems_among
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.reader_rules import (
    budgets_of,
    has_budgets,
    over_budget,
    said_in_prose,
    said_in_words,
    to_read,
    words_of_our_own,
)
from restless_legs.author.readings import Reading, Section, calls_in, prose, readings
from restless_legs.author.rules import (
    ACROSS_WORDS,
    OF_NOTEBOOK,
    OF_TOLD,
    OF_WORDS,
    aimed_at_sound,
    causes,
    looked,
)
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.folder import EXPLORERS, data_folder
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import due_of
from restless_legs.site.seen import standing_kept


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one lesson: how each section reads, and what is wrong with the lesson as a whole.

    ``budgets`` is what a reader is asked for, and what may be asked. ``to_read`` names sentences that an
    author should read again, and is no fault.
    """

    file: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    budgets: tuple[Budget, ...] = ()
    to_read: tuple[Problem, ...] = ()

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """Everything to mend, in the order of the lesson; what stands in other files comes after its own."""
        found = (*self.problems, *(problem for section in self.sections for problem in section.problems))
        topic = Path(self.file).stem
        return tuple(sorted(found, key=lambda one: not _is_of(topic, one.file)))


def _is_of(topic: str, file: str) -> bool:
    """Tell whether a file belongs to a lesson: its notebook, its words or its explorers."""
    path = Path(file)
    return path.stem == topic and path.parent.name != "data"


def report(path: Path, *, today: date, build: Path | None = None) -> Report:
    """Check one lesson, section by section.

    Parameters
    ----------
    path : Path
        Its notebook.
    today : date
        The day to hold against that by which it has to be read.
    build : Path, optional
        The folder in which is kept how explorers read; without one, nothing is kept.

    Raises
    ------
    EvidenceError
        If there is no such notebook.
    """
    if not path.is_file():
        raise EvidenceError(f"{path} is no notebook: Name one of notebooks/*.ipynb.")
    file = named(path)
    if broken := unreadable():
        return Report(file, (), tuple(causes([*_by_itself(path), *broken])))
    try:
        notebook = read_notebook(path)
    except ProblemError as error:
        return Report(file, (), error.problems)
    lesson = Lesson(path.stem, notebook, file, Catalogue.read(path.parent))
    # First of all: whether a signature holds is told by explorers that were worked out.
    read = tuple(readings(calls_in(notebook), file, build))
    return report_of(lesson, read, today=today, build=build)


def to_mend(notebooks: Path, build: Path) -> tuple[Problem, ...]:
    """List what the check of each page calls to mend; a draft keeps nobody waiting.

    That a page is past its day is left out: the page says so itself.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path
        The folder in which is kept how explorers read.
    """
    pages = Catalogue.read(notebooks).pages
    found = (one for topic in pages for one in to_mend_in(notebooks / f"{topic}.ipynb", build))
    return tuple(of_published(dict.fromkeys(found), notebooks))


def to_mend_in(page: Path, build: Path) -> tuple[Problem, ...]:
    """List what the check of one page calls to mend, but for its day.

    Parameters
    ----------
    page : Path
        The notebook of the page.
    build : Path
        The folder in which is kept how explorers read.
    """
    return report(page, today=date.min, build=build).to_mend  # no day is past then


def report_of(lesson: Lesson, read: Iterable[Reading], *, today: date, build: Path | None = None) -> Report:
    """Report on a lesson that was read, saved or not.

    Parameters
    ----------
    lesson : Lesson
        The lesson, among the others.
    read : iterable of Reading
        How its explorers read.
    today : date
        The day to hold its review date against.
    build : Path, optional
        The folder in which explorers are kept: without one, nobody knows whether a signature holds.
    """
    topic, notebook, file, catalogue = lesson
    counted = budgets_of(notebook, topic) if has_budgets(notebook, topic) else ()
    said = [*said_in_prose(notebook, file), *said_in_words(topic)]
    whole = (
        *problems_among(lesson),
        *over_budget(counted, file),
        *(found for one in said for found in words_of_our_own(one)),
        *_words_problems(topic, catalogue),
        *_told_problems(topic),
        *_review_problems(lesson, today, build),
    )
    sections: list[Section] = []
    unread: list[Problem] = []
    for found in (*prose(notebook, file), *_explorers(read)):
        sections.append(found) if isinstance(found, Section) else unread.append(found)
    told = causes((*whole, *_told_first(unread, whole), *(one for part in sections for one in part.problems)))
    kept = tuple(replace(one, problems=tuple(filter(told.__contains__, one.problems))) for one in sections)
    problems = tuple(one for one in told if not any(one in part.problems for part in kept))
    return Report(file, kept, problems, counted, tuple(to_read(said, counted)))


def _by_itself(path: Path) -> Iterator[Problem]:
    """List what is wrong with a lesson as far as that can be told while the data can't be read."""
    try:
        lesson = Lesson(path.stem, read_notebook(path), named(path), Catalogue.read(path.parent))
        yield from looked(OF_NOTEBOOK, lesson)
        read_words(words_folder() / f"{path.stem}.yml")
    except ProblemError as error:
        yield from error.problems
    except EvidenceError:  # what is missing, or can't be found, is told with the data
        return


def _told_first(unread: Sequence[Problem], before: Sequence[Problem]) -> Iterator[Problem]:
    """Give the problems that nobody has told yet: what stops a reading is often a problem of its own."""
    told = [one.what for one in before]
    yield from (one for one in dict.fromkeys(unread) if not any(what in one.what for what in told))


def _words_problems(topic: str, catalogue: Catalogue) -> Iterator[Problem]:
    file = words_folder() / f"{topic}.yml"
    if file.exists():
        try:
            read = read_words(file)
            own = list(looked(OF_WORDS, read))
            yield from (*own, *aimed_at_sound(looked(ACROSS_WORDS, read, catalogue), own))
        except ProblemError as error:
            yield from error.problems


def _told_problems(topic: str) -> Iterator[Problem]:
    path = data_folder() / EXPLORERS / f"{topic}.yml"
    if path.exists():
        yield from looked(OF_TOLD, path)


def _review_problems(lesson: Lesson, today: date, build: Path | None) -> Iterator[Problem]:
    topic, notebook, file, catalogue = lesson
    try:
        due = due_of(notebook)
        if due < today and build:  # a signature can only move it on
            standing = standing_kept(topic, notebook, catalogue, build / "explorers")
            due = due_of(notebook, standing.day_read if standing else None)
    except EvidenceError:
        return  # a missing date, and what can't be read, are named among the problems of the lesson
    if due < today:
        yield Problem(
            file, "notebook metadata", f"was to be read against its sources by {due}",
            'Have somebody read it, who then signs: `restless-legs reviewed`.',
        )  # fmt: skip


# -- explorers -------------------------------------------------------------------------------------------


def _explorers(read: Iterable[Reading]) -> Iterator[Section | Problem]:
    for found in read:
        yield from [found] if isinstance(found, Section) else found
