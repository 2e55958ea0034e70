"""A notebook as its file holds it: cells of text and code, and what they say about themselves.

Read without nbformat, which takes a second to import: whether a page is fresh is found out by it. What is
read here of a notebook looks as nbformat's own does, so that `outline` reads both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.site.notebook_file import named, read_json


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``markdown``, ``code`` or ``raw``, without what it once put out."""

    cell_type: str
    source: str
    metadata: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook's cells, and its metadata."""

    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]


def read_cells(path: Path) -> Notebook:
    """Read a notebook of format 4.

    Parameters
    ----------
    path : Path
        Its file.

    Raises
    ------
    ProblemError
        If it can't be read, or has not the form of a notebook.
    MissingFileError
        If there is none.
    """
    content = read_json(path)
    try:
        return notebook_of(content)
    except ValueError as error:
        remedy = "Open it in JupyterLab and save it, or take the file as it was before."
        raise ProblemError(Problem(named(path), "the whole file", f"{error}", remedy, breaks=True)) from None


def notebook_of(content: Mapping[str, Any]) -> Notebook:
    r"""Give a notebook as it stands in its file.

    Raises
    ------
    ValueError
        If it has another form: it says which.

    Examples
    --------
    >>> cell = {"cell_type": "markdown", "metadata": {}, "source": ["# Iron\n", "\n", "It matters."]}
    >>> notebook_of({"nbformat": 4, "metadata": {}, "cells": [cell]}).cells[0].source
    '# Iron\n\nIt matters.'
    """
    match content:
        case {"nbformat": 4, "cells": [*cells], "metadata": dict(about)}:
            return Notebook(tuple(_cell(cell, at) for at, cell in enumerate(cells, start=1)), about)
        case {"nbformat": 4}:
            raise ValueError("has not the form of a notebook")
    raise ValueError(f"is a notebook of format {content.get('nbformat')!r:.20}, not 4")


def _cell(content: Any, at: int) -> Cell:
    match content:
        case {"cell_type": str(kind), "source": str() | [*_] as source, "metadata": dict(about)}:
            if all(isinstance(line, str) for line in source) and _are_tags(about.get("tags", [])):
                return Cell(kind, "".join(source), about)
    raise ValueError(f"has not the form of a notebook in its cell {at}")


def _are_tags(tags: Any) -> bool:
    return isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
