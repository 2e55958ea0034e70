"""What is to mend in pages of each other language: too hard, never said there, or other numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from restless_legs.author.readings import Section, calls_in, prose, readings
from restless_legs.evidence import Problem
from restless_legs.evidence.languages import languages
from restless_legs.evidence.problem import ProblemError
from restless_legs.language import Language, is_known, speaking
from restless_legs.site.catalogue import page_paths
from restless_legs.site.cells import Notebook
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import is_for_clinicians
from restless_legs.site.translated import LANGUAGE


def spoken(notebooks: Path) -> list[Language]:
    """Give the languages, beside the original, in which there are lessons.

    Parameters
    ----------
    notebooks : Path
        Where the originals lie.
    """
    return [Language(code) for code in languages() if is_known(code) and page_paths(notebooks / code)]


def problems(notebooks: Path, build: Path | None = None) -> Iterator[Problem]:
    """List what is to mend in the lessons of each language, and in every answer of their explorers.

    Parameters
    ----------
    notebooks : Path
        Where the originals lie.
    build : Path, optional
        The folder in which is kept how explorers read; without one, nothing is kept.
    """
    for one in spoken(notebooks):
        with speaking(one):
            folder = build / one.code if build else None
            found = (each for path in page_paths(notebooks / one.code) for each in _of_page(path, folder))
            yield from dict.fromkeys(found)


def _of_page(path: Path, build: Path | None) -> Iterator[Problem]:
    try:
        notebook, file = read_notebook(path), named(path)
    except ProblemError as error:
        yield from error.problems
        return
    if is_for_clinicians(notebook):
        return
    said = [cell for cell in notebook.cells if LANGUAGE not in cell.metadata]  # the others stay as they were
    for section in prose(Notebook(tuple(said), notebook.metadata), file):
        yield from section.problems if isinstance(section, Section) else [section]
    for read in readings(calls_in(notebook), file, build):
        yield from read.problems if isinstance(read, Section) else read
