"""Adds an explorer to a lesson: how it is told, its words, to be rewritten, and the cell that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from restless_legs.author.lab import as_saved
from restless_legs.author.new_lesson import added, entry_of, notebook_of
from restless_legs.author.samples import made_heading
from restless_legs.evidence import Problem
from restless_legs.explorers.question_words import QUESTION
from restless_legs.explorers.registry import all_names, topics
from restless_legs.explorers.told import KINDS
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.outline import CHECK, LESSON, MORE, kind_of

EXAMPLE = "new_explorer_"
OFFERED = KINDS  # by the desk, which knows of no explorer
TOLD, WORDS = Path("data/explorers/new_explorer.yml"), Path("data/words/en/new_explorer.yml")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CHECK = re.compile(rf"^## +{CHECK}$", re.MULTILINE)
_MORE = re.compile(rf"^## +{MORE}$", re.MULTILINE)


def make_explorer(topic: str, name: str, root: Path, *, kind: str) -> list[str | Problem]:
    """Add an explorer to a lesson; its words are those of an example until an author writes others.

    It stands last under "More", below a heading of its own.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The explorer's name, its own among all lessons.
    root : Path
        A checkout of the repository.
    kind : str
        What a reader has: a name of `told.KINDS`.

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
    return added(refusals(topic, name, root, kind), changes(topic, name, root, kind), root)


def refusals(topic: str, name: str, root: Path, kind: str) -> Iterator[str]:
    """Tell why an explorer can't be added; nothing where it can.

    Parameters
    ----------
    topic, name, kind : str
        As `make_explorer` takes them.
    root : Path
        A checkout of the repository.
    """
    notebook = root / notebook_of(topic)
    if topic not in topics() or not notebook.is_file():
        known = [one for one in topics() if (root / notebook_of(one)).is_file()]
        yield f"'{topic}' is no lesson with explorers. Use one of: {', '.join(known)}."
    elif not _can_take(read_notebook(notebook)):
        yield f"{notebook_of(topic)} has no section '{MORE}' before '{CHECK}', where an explorer would stand."
    if kind not in KINDS:
        yield f"'{kind}' is no kind of explorer. Use one of: {', '.join(KINDS)}."
    if not _NAME.fullmatch(name) or name.startswith(QUESTION):
        yield f"'{name}' is no name of an explorer. Write lower-case letters, no check_ before: tea_count."
    elif name in all_names():
        yield f"an explorer {name} is there already. Choose another name."


def _can_take(lesson: Any) -> bool:
    more, check = _first(lesson, _MORE), _first(lesson, _CHECK)
    return kind_of(lesson) == LESSON and more is not None and check is not None and more < check


def _first(lesson: Any, heading: re.Pattern[str]) -> int | None:
    cells = enumerate(lesson.cells)
    return next((at for at, one in cells if one.cell_type == "markdown" and heading.search(one.source)), None)


def changes(topic: str, name: str, root: Path, kind: str) -> Iterator[tuple[Path, str]]:
    """Give each file that changes, as it will stand.

    Parameters
    ----------
    topic, name, kind : str
        As `make_explorer` takes them.
    root : Path
        A checkout of the repository.
    """
    for example in (TOLD, WORDS):
        path = example.with_name(f"{topic}.yml")
        before = (root / path).read_text(encoding="utf-8").rstrip() if (root / path).exists() else ""
        yield path, f"{before}\n\n{_copied(root / example, kind, name)}".lstrip()
    yield notebook_of(topic), _with_cells(read_notebook(root / notebook_of(topic)), topic, name)


def _copied(example: Path, kind: str, name: str) -> str:
    return f"{name}:{entry_of(example.read_text(encoding='utf-8'), f'{EXAMPLE}{kind}')}\n"


def _with_cells(lesson: Any, topic: str, name: str) -> str:
    """Put a heading and the explorer's cell in front of the questions to check oneself."""
    at = _first(lesson, _CHECK)
    heading = nbformat.v4.new_markdown_cell(f"### {made_heading(name)}", id=_id(name, "why"))
    cells = [heading, nbformat.v4.new_code_cell(f"{topic}.{name}()", id=_id(name, "shown"))]
    lesson.cells[at:at] = [*_import(lesson, topic, name), *cells]
    return as_saved(lesson)


def _import(lesson: Any, topic: str, name: str) -> list[Any]:
    line = f"from restless_legs.explorers import {topic}"
    there = any(one.cell_type == "code" and line in one.source.splitlines() for one in lesson.cells)
    return [] if there else [nbformat.v4.new_code_cell(line, id=_id(name, "import"))]


def _id(name: str, what: str) -> str:
    return f"{name.replace('_', '-')}-{what}"
