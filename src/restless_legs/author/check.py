"""What an author should mend before a page is made: data, words, lessons, and the files made from others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from restless_legs.author import ledger, other_languages
from restless_legs.author.colours import tokens_file, tokens_text
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.rewriting import (
    Rewriting,
    Takes,
    pending,
    rewrite_cells,
    rewritten_words,
    take_none,
)
from restless_legs.author.rules import (
    ACROSS_LESSON,
    ACROSS_WORDS,
    OF_ALL,
    OF_DATA,
    OF_LESSON,
    OF_ONE_LESSON,
    OF_TEMPLATE,
    OF_TOLD,
    OF_TRANSLATED,
    OF_WHOLE_LESSON,
    OF_WORDS,
    OWED_BY_LESSON,
    OWED_BY_WORDS,
    aimed_at_sound,
    causes,
    looked,
)
from restless_legs.author.translated_lessons import in_cells_of_original, translated_lessons
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.folder import EXPLORERS, data_folder
from restless_legs.evidence.languages import language_problems
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import Words, read_words, words_folder
from restless_legs.left_out import left_out
from restless_legs.site.catalogue import Catalogue, topic_of
from restless_legs.site.notebook_file import named, read_notebook


def problems(notebooks: Path, build: Path | None = None) -> Iterator[Problem]:
    """List everything that is wrong with the data, the words and the lessons.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers are kept.
    """
    # What keeps a lesson off the list of lessons is told by the list and by the lesson.
    found = _problems_of_files(notebooks)
    yield from found
    # What is broken can't be walked: the ledger, in which no draft is, comes when all the rest is in order.
    if not of_published(found, notebooks):
        behind = list(ledger.problems(notebooks, build))
        yield from behind or _of_other_languages(notebooks, build)
    # A lesson that is too long is a true one all the same: it keeps no ledger from being written.
    yield from () if unreadable() else _owed_to_readers(Catalogue.read(notebooks))


def _of_other_languages(notebooks: Path, build: Path | None) -> list[Problem]:
    """List what is wrong with translations, once their originals are in order: one slip is told once."""
    found = [*language_problems(), *looked(OF_TRANSLATED, Catalogue.read(notebooks))]
    return found or list(other_languages.problems(notebooks, build))


def of_published(found: Iterable[Problem], notebooks: Path) -> list[Problem]:
    """Give the problems that are not of a draft alone: the others keep nobody from publishing.

    Parameters
    ----------
    found : iterable of Problem
        What is wrong.
    notebooks : Path
        Where the lessons lie.
    """
    found = list(found)
    drafts = Catalogue.read(notebooks).drafts if found else frozenset()
    return [one for one in found if topic_of(one.file) not in drafts]


def _owed_to_readers(catalogue: Catalogue) -> Iterator[Problem]:
    for topic, notebook in catalogue.notebooks.items():
        yield from looked(OWED_BY_LESSON, Lesson(topic, notebook, f"notebooks/{topic}.ipynb", catalogue))
    for read in _words_that_can_be_read()[0]:
        yield from looked(OWED_BY_WORDS, read)


def _words_that_can_be_read() -> tuple[list[Words], list[Problem]]:
    read: list[Words] = []
    wrong: list[Problem] = []
    for path in sorted(words_folder().glob("*.yml")):
        try:
            read.append(read_words(path))
        except ProblemError as error:
            wrong += error.problems
    return read, wrong


def _problems_of_files(notebooks: Path) -> list[Problem]:
    of_data = list(looked(OF_DATA))
    if unreadable():
        return causes(of_data)
    catalogue = Catalogue.read(notebooks)
    read, own = _words_that_can_be_read()
    across: list[Problem] = []
    for one in read:
        own += looked(OF_WORDS, one)
        across += looked(ACROSS_WORDS, one, catalogue)
    for path in sorted((data_folder() / EXPLORERS).glob("*.yml")):
        own += looked(OF_TOLD, path)
    own += catalogue.problems
    for topic in catalogue.notebooks:
        own += lesson_problems(notebooks / f"{topic}.ipynb", catalogue)
        lesson = Lesson(topic, catalogue.notebooks[topic], f"notebooks/{topic}.ipynb", catalogue)
        across += looked(ACROSS_LESSON, lesson)
        own += looked(OF_WHOLE_LESSON, lesson)
    across += looked(OF_ALL, catalogue)
    return causes([*of_data, *own, *aimed_at_sound(across, own), *looked(OF_TEMPLATE)])


def lesson_problems(path: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """List what is wrong with one lesson by itself: its numbers, its outline, its code and its outputs."""
    try:
        notebook, file = read_notebook(path), named(path)
    except ProblemError as error:
        yield error.problem
        return
    yield from looked(OF_LESSON, Lesson(path.stem, notebook, file, catalogue))


def all_lesson_problems(path: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """List the same, and what is wrong between the lesson and others."""
    try:
        yield from problems_among(Lesson(path.stem, read_notebook(path), named(path), catalogue))
    except ProblemError as error:
        yield error.problem


def problems_among(lesson: Lesson) -> Iterator[Problem]:
    """List what is wrong with a lesson that was read, by itself and between it and others."""
    own = list(looked(OF_LESSON, lesson))
    yield from own
    if lesson.topic in lesson.catalogue.notebooks:
        yield from aimed_at_sound(looked((*OF_ONE_LESSON, *ACROSS_LESSON), lesson), own)


def mend(notebooks: Path, build: Path | None = None, *, takes: Takes = take_none) -> Iterator[str | Problem]:
    """Mend what needs no judgement: name each file that changed, and tell what is left to mend by hand.

    Outputs are taken out of notebooks; translated lessons get the cells of their originals; the colours'
    style sheet and the ledger of claims are made anew. A sentence that disagrees with its row takes the
    row's number where that is taken.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers are kept.
    takes : callable
        Is shown each sentence as it stands and as it would stand, and tells whether it is written.
    """
    yield from _written(tokens_file(), tokens_text())
    for path in sorted(words_folder().glob("*.yml")):
        yield from _mended(path, partial(rewritten_words, takes=takes))
    for topic in Catalogue.read(notebooks).notebooks:
        yield from _mended(notebooks / f"{topic}.ipynb", partial(_mended_notebook, takes=takes))
    for path in translated_lessons(notebooks):
        yield from _mended(path, in_cells_of_original)
    # A ledger of lessons that are broken would leave out what they claim, and agree with them.
    found = _problems_of_files(notebooks)
    yield from found
    if not of_published(found, notebooks):
        yield from _mended_ledger(notebooks, build)


def write_sentences(notebooks: Path, chosen: Collection[str]) -> Iterator[str | Problem]:
    """Write the sentences that somebody chose, each by its key, and touch no other file.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    chosen : collection of str
        Keys of rewritings, as `rewriting.pending` gives them.
    """
    files = {one.file for one in pending(notebooks) if one.key in chosen}

    def takes(one: Rewriting) -> bool:
        return one.key in chosen

    for path in sorted(words_folder().glob("*.yml")):
        if f"data/words/{words_folder().name}/{path.name}" in files:
            yield from _mended(path, partial(rewritten_words, takes=takes))
    for path in sorted(notebooks.glob("*.ipynb")):
        if named(path) in files:
            yield from _mended(path, partial(_mended_notebook, takes=takes))


def _mended(path: Path, better: Callable[[Path], str]) -> Iterator[str | Problem]:
    try:
        text = better(path)
    except ProblemError:
        return  # it can't be read: that is among what is left
    yield from _written(path, text)


def _mended_ledger(notebooks: Path, build: Path | None) -> Iterator[str | Problem]:
    try:
        text = ledger.present_ledger(notebooks, build)
    except EvidenceError as error:
        yield from problems_of(error, f"data/{ledger.ledger_path().name}", "the ledger")
        return
    yield from _written(ledger.ledger_path(), text)


def _written(path: Path, text: str) -> Iterator[str | Problem]:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    if path.is_symlink():  # it may lead anywhere on this machine
        what, remedy = "is a link, and nothing is mended behind one", "Put the file itself there."
        yield Problem(path.name, "the whole file", what, remedy)
        return
    write_whole(path, text.encode())
    yield path.name


def _mended_notebook(path: Path, takes: Takes) -> str:
    with left_out():
        from restless_legs.author.lab import as_saved
    notebook = read_notebook(path)
    rewrite_cells(notebook, named(path), takes)
    return as_saved(notebook)
