"""Which cells of a notebook stand in a fold: a part of a page that is closed until a reader opens it.

An author writes headings and knows nothing of folds. Under "More" each ``###`` heading begins one; "Check
yourself" and "Sources" are folded whole. The template asks each cell whether a fold ends before it, and which
one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nbformat.v4 import new_markdown_cell

from restless_legs.site.headings import id_of
from restless_legs.site.outline import FOLDED, MORE, named_in
from restless_legs.site.plain import plain
from restless_legs.site.translated import LANGUAGE

_PARTS = re.compile(r"^(?=#{2,3} +\S)", re.MULTILINE)
_HEADING = re.compile(r"(#{2,3}) +(\S.*)")


@dataclass(frozen=True, slots=True)
class Fold:
    """A fold that a cell begins.

    Attributes
    ----------
    heading
        What its closed lid says; empty where a cell stands outside of any.
    level
        The level of that heading.
    named
        That heading as the original of a translated lesson has it.
    language
        The language that it stays in, where nobody translated it.
    """

    heading: str = ""
    level: int = 0
    named: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        """Its address within the page."""
        return id_of(self.named)


def with_folds(cells: Iterable[Any]) -> Iterator[Any]:
    """Cut text cells at their headings, and mark each cell before which a fold begins or ends.

    Parameters
    ----------
    cells : iterable of NotebookNode
        A notebook's cells.

    Yields
    ------
    NotebookNode
        Cells; those at which it changes carry ``metadata["fold"]``. A heading that became the lid of a fold
        stands in the text no more.
    """
    part, within = "", False
    for cell in cells:
        for piece in _cut(cell):
            if heading := _heading_of(piece):
                level, words = heading
                named = named_in(piece.metadata, words)
                part = named if level == 2 else part
                fold = Fold()
                if _begins(level, named, part):
                    fold = Fold(words, level, named, piece.metadata.get(LANGUAGE, ""))
                if fold.heading:
                    piece.source = piece.source.partition("\n")[2].strip()
                if within or fold.heading:
                    piece.metadata["fold"] = fold
                within = bool(fold.heading)
            yield piece


def _begins(level: int, named: str, part: str) -> bool:
    return named in FOLDED if level == 2 else part == MORE


def _heading_of(cell: Any) -> tuple[int, str] | None:
    found = _HEADING.match(cell.source) if cell.cell_type == "markdown" else None
    return (len(found[1]), plain(found[2])) if found else None


def _cut(cell: Any) -> Iterator[Any]:
    pieces = _PARTS.split(cell.source) if cell.cell_type == "markdown" else []
    if len(pieces := [piece for piece in pieces if piece.strip()]) < 2:
        yield cell
        return
    for piece in pieces:
        yield new_markdown_cell(piece, metadata=dict(cell.metadata))
