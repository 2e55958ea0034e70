"""Adds a question to a lesson's "Check yourself": its words to be rewritten, its one line, its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from restless_legs.author.lab import stripped
from restless_legs.author.new_lesson import (
    COPIED,
    LESSONS,
    TOKEN,
    NewLessonError,
    brought_in_line,
    defined_explorers,
    not_a_checkout,
)
from restless_legs.evidence import Problem
from restless_legs.site.notebook_file import read_notebook

TEMPLATE_QUESTION = f"check_{TOKEN}_count"
LONGEST_LINE = 110
_NAME = re.compile(r"check(_[a-z0-9]+)+")
_CALLED = re.compile(r"\.(check_\w+)\(")
_FUNCTION = '''

def {name}() -> Explorer:
    """Question {number} of the lesson."""
    return question("{topic}", "{name}")
'''


def make_question(topic: str, name: str, root: Path) -> list[str | Problem]:
    """Add a question to a lesson, with words that are those of the template until an author writes others.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The question's name, its own among all lessons: ``check_`` and a word.
    root : Path
        A checkout of the repository.

    Returns
    -------
    list of str or Problem
        The files that changed, and what stands in the way of the ledger.

    Raises
    ------
    NewLessonError
        If anything is in the way; then nothing is written.
    """
    wrong = list(not_a_checkout(root)) or list(_refusals(topic, name, root))
    if wrong:
        raise NewLessonError("\n".join(wrong))
    changed = dict(_changes(topic, name, root))
    for path, text in changed.items():
        (root / path).write_text(text, encoding="utf-8")
    return [*map(str, changed), *brought_in_line(root)]


def _refusals(topic: str, name: str, root: Path) -> Iterator[str]:
    if not (re.fullmatch(r"\w+", topic) and (root / _package(topic) / "check_yourself.py").is_file()):
        known = sorted(
            path.parent.name for path in root.glob("src/restless_legs/explorers/*/check_yourself.py")
        )
        yield f"'{topic}' is no lesson with questions. Use one of: {', '.join(known)}."
    if not _NAME.fullmatch(name):
        yield f"'{name}' is no name of a question. Write check_ and lower-case letters: check_coffee."
    elif name in defined_explorers(root):
        yield f"a question {name} is there already. Choose another name."


def _package(topic: str) -> Path:
    return Path("src/restless_legs/explorers", topic)


def _changes(topic: str, name: str, root: Path) -> Iterator[tuple[Path, str]]:
    notebook = LESSONS / f"{topic}.ipynb"
    lesson = read_notebook(root / notebook)
    number = 1 + sum(bool(_CALLED.search(cell.source)) for cell in lesson.cells)
    words, code = COPIED[0].with_name(f"{topic}.yml"), _package(topic) / "check_yourself.py"
    listed = _package(topic) / "__init__.py"
    yield words, f"{_read(root / words).rstrip()}\n\n{_words(name, number, root)}"
    yield code, _read(root / code) + _FUNCTION.format(name=name, number=number, topic=topic)
    yield listed, _listed(_read(root / listed), topic, name)
    yield notebook, _with_cell(lesson, topic, name)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _words(name: str, number: int, root: Path) -> str:
    """The template's own question under another name and number."""
    _, _, found = _read(root / COPIED[0]).partition(f"\n{TEMPLATE_QUESTION}:")
    return f"{name}:{found}".replace("Question 1:", f"Question {number}:")


def _listed(module: str, topic: str, name: str) -> str:
    """A package's list of explorers with one more, laid out as the formatter lays it out."""
    head, _, names = module.rpartition("__all__ = [")
    every = [*re.findall(r'"(\w+)"', names), name]
    quoted = [f'"{one}"' for one in every]
    line = f"__all__ = [{', '.join(quoted)}]\n"
    if len(line) > LONGEST_LINE or names.startswith("\n"):
        line = "__all__ = [\n" + "".join(f"    {one},\n" for one in quoted) + "]\n"
    imported = f"from restless_legs.explorers.{topic}.check_yourself import {name}\n"
    return f"{head.rstrip()}\n{imported}\n{line}"


def _with_cell(lesson: Any, topic: str, name: str) -> str:
    at = max(at for at, cell in enumerate(lesson.cells) if _CALLED.search(cell.source))
    cell = nbformat.v4.new_code_cell(f"{topic}.{name}()", id=name.replace("_", "-"))
    lesson.cells.insert(at + 1, cell)
    return str(nbformat.writes(stripped(lesson))) + "\n"
