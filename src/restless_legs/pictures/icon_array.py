"""How many of 100: round marks, filled row by row from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

GRID = 240.0
COLUMNS = {100: 10, 1000: 40}
# Two of a group stand beside each other on a phone: 160 px each, in which 15 units are 12 px.
GROUP_GRID = 180.0
GROUP_WIDTH = 200.0
COUNT_SIZE = 30.0


@dataclass(frozen=True)
class IconArray:
    """One array of a group.

    Parameters
    ----------
    twin
        What it says, in words.
    count
        How many of the group's `of` are filled.
    label_filled, label_empty
        Words after the two counts, such as "got better".
    heading
        Whom it shows.
    colour
        Token of the filled marks.
    """

    twin: str
    count: int
    label_filled: str
    label_empty: str
    heading: str
    colour: TokenName = "below"


def icon_array(
    *,
    twin: str,
    count: int,
    label_filled: str,
    label_empty: str,
    of: int = 100,
    colour: TokenName = "below",
) -> str:
    """Return an icon array as SVG: solid discs for those counted, thin rings for the others.

    Parameters
    ----------
    twin
        What the picture says, in words.
    count
        How many are filled, 0 to `of`.
    label_filled, label_empty
        Words beside the two counts, without the counts.
    of
        100, or 1000 where nothing else fits.
    colour
        Token of the filled marks.

    Raises
    ------
    ValueError
        When the count is outside 0 to `of`, or `of` is neither 100 nor 1000.

    Examples
    --------
    >>> icon_array(twin="20 of 100", count=20, label_filled="a", label_empty="b").count("<circle")
    102
    """
    legend_x, room = GRID + 36.0, svg.WIDTH - GRID - 40.0
    height = _grid_height(of, GRID) + 16
    middle = height / 2
    content = (
        svg.group(_marks(count, of, colour, GRID), transform="translate(8 8)")
        + _legend(str(count), label_filled, legend_x, middle - 66, room, f"filled fill-{colour}")
        + _legend(str(of - count), label_empty, legend_x, middle + 34, room, "empty")
    )
    return svg.picture("icons", twin, content, height=height)


def icon_group(arrays: Sequence[IconArray], of: int = 100) -> list[str]:
    """Return icon arrays on one scale, each as SVG; the page puts them side by side or under each other.

    Parameters
    ----------
    arrays
        What each shows.
    of
        100 or 1000, the same for all.

    Raises
    ------
    ValueError
        As `icon_array`.
    """
    return [_one_of_group(array, of) for array in arrays]


def _one_of_group(array: IconArray, of: int) -> str:
    heading = svg.must_fit("icon array heading", array.heading, GROUP_WIDTH - 12, 18, heavy=True)
    top = 58.0
    under = top + _grid_height(of, GROUP_GRID) + 36
    # Both labels start at one x, right of the wider count.
    x = 40 + max(svg.text_width(str(n), COUNT_SIZE, heavy=True) for n in (array.count, of - array.count))
    marks = _marks(array.count, of, array.colour, GROUP_GRID)
    content = (
        svg.words(heading, 8, 20 if len(heading) == 2 else 42, "heading", leading=22)
        + svg.group(marks, transform=f"translate(6 {top:g})")
        + _row(array.count, array.label_filled, x, under, f"filled fill-{array.colour}")
        + _row(of - array.count, array.label_empty, x, under + 46, "empty")
    )
    return svg.picture("icons pair", array.twin, content, height=under + 68, width=GROUP_WIDTH)


def _grid_height(of: int, grid: float) -> float:
    if of not in COLUMNS:
        message = f"icon array: {of} marks. Draw out of 100, or out of 1000 where nothing else fits."
        raise ValueError(message)
    return grid / COLUMNS[of] * (of / COLUMNS[of])


def _marks(count: int, of: int, colour: TokenName, grid: float) -> str:
    if not 0 <= count <= of:
        message = f"icon array: {count} of {of} can't be drawn. Pass a count from 0 to {of}."
        raise ValueError(message)
    pitch = grid / COLUMNS[of]
    centres = [((at % COLUMNS[of] + 0.5) * pitch, (at // COLUMNS[of] + 0.5) * pitch) for at in range(of)]
    filled = "".join(svg.element("circle", cx=x, cy=y, r=0.4 * pitch) for x, y in centres[:count])
    empty = "".join(svg.element("circle", cx=x, cy=y, r=0.3 * pitch) for x, y in centres[count:])
    return svg.group(filled, class_=f"filled fill-{colour}") + svg.group(empty, class_="empty")


def _legend(count: str, label: str, x: float, y: float, room: float, class_: str) -> str:
    lines = svg.must_fit("icon array label", label, room)
    swatch = svg.element("circle", cx=x - 12, cy=y + 16, r=8, class_=f"swatch {class_}")
    big = svg.words(count, x + 4, y + 27, "count")
    return swatch + big + svg.words(lines, x + 4, y + 49, "label")


def _row(count: int, label: str, x: float, y: float, class_: str) -> str:
    lines = svg.must_fit("icon array label", label, GROUP_WIDTH - x - 2)
    swatch = svg.element("circle", cx=16, cy=y - 10, r=8, class_=f"swatch {class_}")
    first = y - 4 if len(lines) == 1 else y - 14
    return swatch + svg.words(str(count), 32, y, "count") + svg.words(lines, x, first, "label")
