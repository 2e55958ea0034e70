"""Adds a question to a lesson's "Check yourself": its words, to be rewritten, and the cell that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import nbformat

from restless_legs.author.lab import as_saved
from restless_legs.author.new_lesson import COPIED, TOKEN, added, entry_of, notebook_of
from restless_legs.evidence import Problem
from restless_legs.explorers.question import question_names
from restless_legs.explorers.question_kinds import KINDS
from restless_legs.explorers.question_words import PLAIN, no_kind
from restless_legs.explorers.registry import all_names, topics
from restless_legs.site.notebook_file import read_notebook

OFFERED = tuple(KINDS)  # by the desk, which knows of no explorer
EXAMPLES, EXAMPLE = Path("data/words/en/new_question.yml"), "check_new_question_"
TEMPLATE_QUESTION = f"check_{TOKEN}_count"
_NAME = re.compile(r"check(_[a-z0-9]+)+")
_CALLED = re.compile(r"\.(check_\w+)\(")


def make_question(topic: str, name: str, root: Path, *, kind: str = PLAIN) -> list[str | Problem]:
    """Add a question to a lesson, with words that are those of the template until an author writes others.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The question's name, its own among all lessons: ``check_`` and a word.
    root : Path
        A checkout of the repository.
    kind : str
        How it is answered: a name of `question_kinds.KINDS`.

    Returns
    -------
    list of str or Problem
        The files that changed, and what stands in the way of the ledger.

    Raises
    ------
    NewLessonError
        If anything is in the way; then nothing is written.
    EvidenceError
        If a lesson's words or its notebook can't be read; then nothing is written.
    """
    wrong = chain(_refusals(topic, name, root), _kind_refusals(kind))
    return added(wrong, _changes(topic, name, root, kind), root)


def _refusals(topic: str, name: str, root: Path) -> Iterator[str]:
    known = [one for one in topics() if question_names(one) and (root / notebook_of(one)).exists()]
    if topic not in known:
        yield f"'{topic}' is no lesson with questions. Use one of: {', '.join(known)}."
    elif not _asking(read_notebook(root / notebook_of(topic))):
        first = question_names(topic)[0]
        yield f"{notebook_of(topic)} shows none of its questions. Add a cell: {topic}.{first}()."
    if not _NAME.fullmatch(name):
        yield f"'{name}' is no name of a question. Write check_ and lower-case letters: check_coffee."
    elif name in all_names():
        yield f"a question {name} is there already. Choose another name."


def _kind_refusals(kind: str) -> Iterator[str]:
    if kind not in KINDS:
        what, remedy = no_kind(kind)
        yield f"the kind {what}. {remedy}"


def _asking(lesson: Any) -> list[int]:
    """Give the places of the cells that show a question."""
    return [at for at, cell in enumerate(lesson.cells) if _CALLED.search(cell.source)]


def _changes(topic: str, name: str, root: Path, kind: str) -> Iterator[tuple[Path, str]]:
    words, lesson = COPIED[0].with_name(f"{topic}.yml"), read_notebook(root / notebook_of(topic))
    number = 1 + len(_asking(lesson))
    yield words, f"{_read(root / words).rstrip()}\n\n{_words(name, number, root, kind)}"
    yield notebook_of(topic), _with_cell(lesson, topic, name)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _words(name: str, number: int, root: Path, kind: str) -> str:
    """An example of the kind under another name and number."""
    file, example = (COPIED[0], TEMPLATE_QUESTION) if kind == PLAIN else (EXAMPLES, f"{EXAMPLE}{kind}")
    return f"{name}:{entry_of(_read(root / file), example)}\n".replace("Question 1:", f"Question {number}:")


def _with_cell(lesson: Any, topic: str, name: str) -> str:
    cell = nbformat.v4.new_code_cell(f"{topic}.{name}()", id=name.replace("_", "-"))
    lesson.cells.insert(max(_asking(lesson)) + 1, cell)
    return as_saved(lesson)
