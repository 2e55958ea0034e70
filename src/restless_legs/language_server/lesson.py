"""What to underline in the text cells of a lesson: all that the check of one lesson says of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.plain_language import BARE
from restless_legs.author.readings import prose
from restless_legs.author.rules import (
    ACROSS_LESSON,
    OF_LESSON,
    OF_ONE_LESSON,
    OF_WHOLE_LESSON,
    OWED_BY_LESSON,
    aimed_at_sound,
    causes,
    looked,
)
from restless_legs.evidence import Problem
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.problem import EvidenceError, problems_of
from restless_legs.evidence.tables import standing_still
from restless_legs.language_server.cells import Fitted, fitted
from restless_legs.language_server.places import Span, Underlined, said_of, spans_of
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.plain import plain

_CELL = re.compile(r"cell (\d+)")
_SECTION = re.compile(r"(?:the )?section '(.*)'")
_HEADING = re.compile(r"^#{1,6} +(?=\S)(.*)$", re.MULTILINE)


def lesson_underlined(topic: str, texts: Sequence[str], notebooks: Path) -> list[Underlined]:
    """Give all that is to mend in the text of a lesson, and what keeps it from being judged.

    Parameters
    ----------
    topic : str
        The lesson's topic word.
    texts : sequence of str
        What its text cells hold in the editor, in their order.
    notebooks : Path
        Where the lessons lie.
    """
    path = notebooks / f"{topic}.ipynb"
    try:
        with standing_still():
            found, text_of = _found(path, texts)
    except EvidenceError as error:
        found, text_of = problems_of(error, named(path), "the whole file"), ()
    return [one for problem in found for one in _underlined(problem, named(path), texts, text_of)]


def _found(path: Path, texts: Sequence[str]) -> tuple[Sequence[Problem], Sequence[int | None]]:
    if broken := unreadable():
        return broken, ()
    now = fitted(_saved(path, path.stat().st_mtime_ns if path.exists() else 0), texts)
    return causes(_problems(_lesson(path, now))), now.text_of


@lru_cache(maxsize=8)
def _saved(path: Path, changed_ns: int) -> Any:
    return read_notebook(path)


def _lesson(path: Path, now: Fitted) -> Lesson:
    saved = Catalogue.read(path.parent)
    there = {**saved.notebooks, path.stem: now.notebook} if path.stem in saved.notebooks else saved.notebooks
    return Lesson(path.stem, now.notebook, named(path), replace(saved, notebooks=there))


def _problems(lesson: Lesson) -> Iterator[Problem]:
    own = list(looked(OF_LESSON, lesson))
    yield from own
    yield from aimed_at_sound(looked((*OF_ONE_LESSON, *ACROSS_LESSON), lesson), own)
    yield from looked((*OF_WHOLE_LESSON, *OWED_BY_LESSON), lesson)
    for read in prose(lesson.notebook, lesson.file):
        told = (read,) if isinstance(read, Problem) else read.problems
        yield from (one for one in told if not one.what.startswith(BARE))  # told above, by its cell


# -- where it stands ---------------------------------------------------------------------------------------


class _At(NamedTuple):
    text: int
    within: Span


def _underlined(
    problem: Problem, file: str, texts: Sequence[str], text_of: Sequence[int | None]
) -> Iterator[Underlined]:
    if not texts:
        return
    at = _place(problem, texts, text_of) if problem.file == file else None
    said = said_of(problem, file, has_place=at is not None)
    text, within = at or _At(0, Span(0, len(texts[0])))
    for span in spans_of(problem, texts[text], within):
        yield Underlined(text, span, said)


def _place(problem: Problem, texts: Sequence[str], text_of: Sequence[int | None]) -> _At | None:
    if cell := _CELL.fullmatch(problem.place):
        at = int(cell[1]) - 1
        text = text_of[at] if at < len(text_of) else None
        return None if text is None else _At(text, Span(0, len(texts[text])))
    section = _SECTION.fullmatch(problem.place)
    return next(_sections(section[1], texts), None) if section else None


def _sections(heading: str, texts: Sequence[str]) -> Iterator[_At]:
    for text, source in enumerate(texts):
        found = [*_HEADING.finditer(source)]
        ends = [*(one.start() for one in found[1:]), len(source)]
        for one, end in zip(found, ends, strict=False):
            if plain(one[1]) == heading:
                yield _At(text, Span(one.start(), end))
