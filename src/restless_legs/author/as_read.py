"""A lesson as a reader meets it on a phone: what stands in it, in its order, and what of it is folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import ceil
from typing import Any, Literal

import mistune
from lxml import etree

from restless_legs.evidence import without_sources
from restless_legs.site.cell_code import calls_shown
from restless_legs.site.outline import FOLDED, MORE, audience_of_cell

Kind = Literal["heading", "text", "item", "explorer"]
SCREEN_PX = 844  # of a phone that is 390 wide
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# As measured on our pages at 390 px: letters that fill a line, its height, and the space around a block.
_LOOKS: dict[str, tuple[int, int, int]] = {
    "heading": (24, 33, 45),
    "lid": (28, 23, 25),
    "text": (36, 29, 9),
    "item": (33, 29, 6),
}
HEAD_PX, TURN_PX = 340, 230  # above the first section, and the way to the lessons before and after


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item or explorer of a lesson, and the number of its cell, from 1.

    ``level`` is that of a heading, or 0; ``listed`` names the list of an item, 0 for all else.
    """

    kind: Kind
    text: str
    cell: int
    level: int = 0
    listed: int = 0

    @property
    def height_px(self) -> int:
        """Its height on a phone, estimated by its letters; that of an explorer is a screen.

        Examples
        --------
        >>> Piece("text", "letters " * 9, 1).height_px
        67
        """
        if self.kind == "explorer":
            return SCREEN_PX
        is_lid = self.level == 3 or (self.level == 2 and self.text in FOLDED)
        letters, line_px, around_px = _LOOKS["lid" if is_lid else self.kind]
        return ceil(len(self.text) / letters) * line_px + around_px


def pieces(notebook: Any) -> list[Piece]:
    """Give what a patient meets in a lesson, in its order, as if nothing was folded."""
    shown = _explorers_of(notebook)
    found: list[Piece] = []
    for at, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown" and audience_of_cell(cell) == "patient":
            found += _pieces_of(cell.source, at, len(found))
        elif at in shown:
            found.append(Piece("explorer", shown[at], at))
    return found


def _explorers_of(notebook: Any) -> dict[int, str]:
    """Name the explorer that a cell shows, by the cell; a cell that does something else shows none."""
    code = [(at, one.source) for at, one in enumerate(notebook.cells, start=1) if one.cell_type == "code"]
    calls = calls_shown([source for _, source in code])
    return {at: call.name for (at, _), call in zip(code, calls, strict=True) if call}


def _pieces_of(source: str, cell: int, lists_before: int) -> Iterator[Piece]:
    html = str(mistune.html(without_sources(_COMMENT.sub("", source))))
    if not html.strip():
        return
    body: Any = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(remove_comments=True))[0][0]
    for at, block in enumerate(body):
        if isinstance(block.tag, str):
            yield from _pieces_in(block, cell, lists_before + at + 1)


def _pieces_in(block: Any, cell: int, at: int) -> Iterator[Piece]:
    text = _words_of(block)
    if block.tag in {"ul", "ol"}:
        yield from (Piece("item", _words_of(item), cell, listed=at) for item in block.iterchildren("li"))
    elif heading := re.fullmatch(r"h([1-6])", block.tag):
        yield Piece("heading", text, cell, level=int(heading[1]))
    elif text:
        yield Piece("text", text, cell)


def _words_of(block: Any) -> str:
    return " ".join("".join(block.itertext()).split())


def before_more(read: Iterable[Piece]) -> list[Piece]:
    """Give what stands before "More": all that a reader in a hurry meets."""
    return list(takewhile(lambda one: not (one.level == 2 and one.text == MORE), read))


def with_all_folded(read: Sequence[Piece]) -> list[Piece]:
    """Give what is in view while every fold is closed: of a fold its heading alone."""
    before = before_more(read)
    return [*before, *_open(read[len(before) :])]


def _open(read: Iterable[Piece]) -> Iterator[Piece]:
    is_folded = False
    for one in read:
        if one.level and one.level <= 3:
            is_folded = one.level == 3 or one.text in FOLDED
            yield one
        elif not is_folded:
            yield one


def screens(read: Iterable[Piece]) -> float:
    """Estimate how many screens of a phone some pieces fill; explorers are left out.

    It goes by letters and blocks at 390 x 844; what a page really takes is measured by a browser test.
    """
    return sum(one.height_px for one in read if one.kind != "explorer") / SCREEN_PX


def windows(read: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Give what stands in one screen from each piece on; a piece that is cut off at its foot still counts."""
    for first in range(len(read)):
        left_px, seen = SCREEN_PX, []
        for one in read[first:]:
            if left_px <= 0 or one.kind == "explorer":
                break
            seen.append(one)
            left_px -= one.height_px
        if seen:
            yield seen
