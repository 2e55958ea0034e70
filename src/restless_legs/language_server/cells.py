"""The text cells of a lesson as an editor holds them, fitted into the notebook as it was saved.

JupyterLab hands over all text cells in one document, with lines left empty between them, and tells neither
their tags nor where code stands among them: the saved notebook does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

_BETWEEN = re.compile(r"\n{3,}")


class Text(NamedTuple):
    """What one text cell holds, and where it begins in the document that holds it."""

    source: str
    start: int


def cells_in(document: str) -> tuple[Text, ...]:
    r"""Part a document of text cells, as JupyterLab makes it, into the cells.

    Examples
    --------
    >>> cells_in("# Iron\n\nIt matters.\n\n\n## What to ask\n")
    (Text(source='# Iron\n\nIt matters.', start=0), Text(source='## What to ask', start=22))
    """
    return tuple(_parted(document))


def _parted(document: str) -> Iterator[Text]:
    start = 0
    for end, following in [*(one.span() for one in _BETWEEN.finditer(document)), (len(document),) * 2]:
        if source := document[start:end].strip("\n"):
            yield Text(source, document.index(source, start))
        start = following


class Fitted(NamedTuple):
    """A notebook with the texts of an editor in it; ``text_of`` tells of each cell which text it has."""

    notebook: Any
    text_of: tuple[int | None, ...]


def fitted(saved: Any, texts: Sequence[str]) -> Fitted:
    """Put what an editor holds into the text cells of the saved notebook; new cells get no tags.

    Parameters
    ----------
    saved : NotebookNode
        The notebook as it was saved; it is left as it is.
    texts : sequence of str
        What its text cells hold now, in their order.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
    >>> cells = [new_markdown_cell("# Iron"), new_code_cell("1"), new_markdown_cell("Tea.")]
    >>> saved = new_notebook(cells=cells)
    >>> now = fitted(saved, ["# Iron", "Coffee.", "New."])
    >>> [cell.source for cell in now.notebook.cells], now.text_of
    (['# Iron', '1', 'Coffee.', 'New.'], (0, None, 1, 2))
    """
    placed = _placed(saved.cells, texts)
    cells = [cell if at is None else _with(cell, texts[at]) for cell, at in placed]
    return Fitted(type(saved)({**saved, "cells": cells}), tuple(at for _, at in placed))


def _with(cell: Any, source: str) -> Any:
    from nbformat import v4

    made = v4.new_markdown_cell() if cell is None else cell  # type: ignore[no-untyped-call]
    return type(made)({**made, "source": source})


def _placed(cells: Sequence[Any], texts: Sequence[str]) -> list[tuple[Any, int | None]]:
    """Give each cell with the text that it has now; none for what is new."""
    own = [at for at, cell in enumerate(cells) if cell.cell_type == "markdown"]
    text_of, new = _matched([cells[at].source.strip("\n") for at in own], texts)
    placed: list[tuple[Any, int | None]] = [(None, at) for at in new.get(-1, ())]
    for at, cell in enumerate(cells):
        if at not in own:
            placed.append((cell, None))
            continue
        nth = own.index(at)
        placed += [(cell, text_of[nth])] if nth in text_of else []
        placed += [(None, one) for one in new.get(nth, ())]
    return placed


def _matched(before: Sequence[str], now: Sequence[str]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Give which text each cell has now, and which texts are new behind a cell; -1 is before all of them."""
    text_of: dict[int, int] = {}
    new: dict[int, list[int]] = {}
    for _, old, old_end, at, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        paired = min(old_end - old, end - at)
        text_of |= dict(zip(range(old, old + paired), range(at, at + paired), strict=True))
        if at + paired < end:
            new.setdefault(old + paired - 1, []).extend(range(at + paired, end))
    return text_of, new
