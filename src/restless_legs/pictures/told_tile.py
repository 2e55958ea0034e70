"""A tile of words, as large as an icon array of a group: for what was studied without counting people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg
from restless_legs.pictures.icon_array import GROUP_GRID, GROUP_WIDTH

Frame = Literal["solid", "dashed"]
# As an icon array of a group, so that no way to treat looks smaller for want of a count.
TOP, BOTTOM, HEIGHT = 58.0, 326.0, 342.0
SIZE = 20.0


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

    Raises
    ------
    ValueError
        When words don't fit.

    Examples
    --------
    >>> tile_pair([Tile("More ease.", "With it", "more ease", "not counted")])[0].count("<rect")
    1
    """
    return [_tile(tile) for tile in tiles]


def _tile(tile: Tile) -> str:
    heading = svg.must_fit("tile heading", tile.heading, GROUP_WIDTH - 12, 18, heavy=True)
    word = svg.must_fit("tile", tile.word, GROUP_GRID - 16, SIZE, heavy=True)
    below = svg.must_fit("tile, below", tile.below, GROUP_GRID - 16)
    centre, middle = 6 + GROUP_GRID / 2, TOP + (BOTTOM - TOP) / 2
    content = (
        svg.words(heading, 8, 20 if len(heading) == 2 else 42, "heading", leading=22)
        + svg.element(
            "rect", x=6, y=TOP, width=GROUP_GRID, height=BOTTOM - TOP, rx=12, class_=f"frame {tile.frame}"
        )
        + svg.words(word, centre, middle - 6 - 13 * (len(word) - 1), "word middle", leading=26)
        + svg.words(below, centre, middle + 48, "label middle")
    )
    return svg.picture("icons pair told", tile.twin, content, height=HEIGHT, width=GROUP_WIDTH)
