"""A tile of words, as large as an icon array of a group: for what was studied without counting people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg
from restless_legs.pictures.icon_array import (
    GROUP_GRID,
    GROUP_TOP,
    GROUP_WIDTH,
    group_heading,
    heading_grows,
)

Frame = Literal["solid", "dashed"]
# As an icon array of a group, so that no way to treat looks smaller for want of a count.
FRAME, UNDER_FRAME, PADDING = 268.0, 16.0, 16.0
SIZE, LEADING = 20.0, 26.0


@dataclass(frozen=True)
class Tile:
    """One tile of a pair.

    Parameters
    ----------
    twin
        What it says, in words.
    heading
        Whom it shows.
    word
        What was seen of them, in a few words.
    below
        What was not counted.
    frame
        Solid where a trial saw it, dashed where nobody looked.
    """

    twin: str
    heading: str
    word: str
    below: str
    frame: Frame = "solid"


def tile_pair(tiles: Sequence[Tile]) -> list[str]:
    """Return tiles as SVG, each of the size of an icon array that stands beside another.

    Words that are long make both tiles higher.

    Examples
    --------
    >>> tile_pair([Tile("More ease.", "With it", "more ease", "not counted")])[0].count("<rect")
    1
    """
    top = GROUP_TOP + max(heading_grows(tile.heading) for tile in tiles)
    frame = max(FRAME, *(2 * (_words_end(tile) + PADDING) for tile in tiles))
    return [_tile(tile, top, frame) for tile in tiles]


def _tile(tile: Tile, top: float, frame: float) -> str:
    word, below = _word(tile), _below(tile)
    centre, middle = 6 + GROUP_GRID / 2, top + frame / 2
    content = (
        group_heading(tile.heading, top)
        + svg.element("rect", x=6, y=top, width=GROUP_GRID, height=frame, rx=12, class_=f"frame {tile.frame}")
        + svg.words(word, centre, middle - 6 - svg.below(word, LEADING) / 2, "word middle", leading=LEADING)
        + svg.words(below, centre, middle + _below_begins(tile), "label middle")
    )
    height = top + frame + UNDER_FRAME
    return svg.picture("icons pair told", tile.twin, content, height=height, width=GROUP_WIDTH)


def _word(tile: Tile) -> list[str]:
    return svg.wrapped(tile.word, GROUP_GRID - 16, SIZE, heavy=True)


def _below(tile: Tile) -> list[str]:
    return svg.wrapped(tile.below, GROUP_GRID - 16)


def _below_begins(tile: Tile) -> float:
    """How far under the middle of its frame the small words begin: clear of the large ones."""
    return max(48.0, svg.below(_word(tile), LEADING) / 2 + 28)


def _words_end(tile: Tile) -> float:
    """How far under the middle of its frame the small words end."""
    return _below_begins(tile) + svg.below(_below(tile))
