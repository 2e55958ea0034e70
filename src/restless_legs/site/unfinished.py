"""What keeps a notebook from being a page though all of it is ours: notes, long sentences, lost headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from restless_legs.evidence.problem import Problem
from restless_legs.evidence.unfinished import length_faults, note_faults
from restless_legs.site.outline import audience_of_cell
from restless_legs.site.plain import plain

_HEADING = re.compile(r"^(#{1,6}) +(?=\S)(.*)$", re.MULTILINE)


def text_cells(notebook: Any) -> Iterator[tuple[str, Any]]:
    """Give the text cells of a notebook, each with its place as messages name it.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson.
    """
    for at, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield f"cell {at}", cell


def unfinished_problems(notebook: Any, file: str) -> Iterator[Problem]:
    """List notes among authors and sentences that nobody reads to their end, by the cells.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson.
    file : str
        The lesson as messages name it.
    """
    for place, cell in text_cells(notebook):
        is_for_patients = audience_of_cell(cell) == "patient"
        too_long = length_faults(plain(cell.source)) if is_for_patients else ()
        for fault in (*note_faults(cell.source), *too_long):
            yield Problem(file, place, *fault)


def level_problems(notebook: Any, file: str) -> Iterator[Problem]:
    """List headings that skip a level: who listens to a page moves from level to level, and misses them.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson.
    file : str
        The lesson as messages name it.
    """
    above = 0
    for place, cell in text_cells(notebook):
        for signs, words in _HEADING.findall(cell.source):
            if len(signs) > above + 1:
                before = "#" * above or "nothing"
                what = f"the heading '{plain(words)[:60]}' skips a level: {signs} after {before}"
                yield Problem(file, place, what, f"Write it with {'#' * (above + 1)}.")
            above = len(signs)
